"""The style of the head of every page on narrow screens: one menu, the search, and choices folded to a line each."""

from kpi.charts import theme

_LINE = '[data-testid="stElementContainer"]:has(details.fold)'
FOLDING = f"""
{_LINE},.narrowed{{display:none}}
.crumb{{display:inline-block;max-width:100%}}
:is(.menu,.fold) summary{{cursor:pointer;border:1px solid {theme.FAINT};border-radius:4px;padding:3px 12px;font-size:14px;font-weight:700;width:fit-content}}
@media screen and (max-width:640px){{
.st-key-band{{padding-top:10px;gap:6px 12px}}
.product{{font-size:16px}}
.st-key-band>:has(.band-right){{width:100%!important;flex:1 1 100%}}
.stHtml .band-right{{width:100%;gap:8px;justify-content:flex-start;align-items:flex-start}}
.band-right>.switches{{display:none}}
.menu{{display:block}}
.menu:has(details[open]){{flex:1 1 100%}}
.menu .switches{{border-top:1px solid {theme.RULE};margin-top:10px;padding-top:8px;gap:8px 32px}}
.kpi-search{{flex:1 1 160px}}
[data-testid="stElementContainer"]:has(.sections){{display:none}}
{_LINE}{{display:block;width:auto}}
{_LINE}:has(details.fold:not([open]))+[data-testid="stLayoutWrapper"]{{display:none}}
.st-key-bar{{gap:8px;padding-bottom:8px;margin-top:-10px}}
.st-key-bar>div{{width:auto;flex:0 1 auto}}
.stHtml .narrowed{{display:block;font-size:14px}}
[data-testid="stElementContainer"]:has(.send){{display:none}}
}}
@media print{{
{_LINE},.narrowed{{display:none}}
}}
"""
