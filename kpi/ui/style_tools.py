"""The style of the navigation, the search field, and what sorts, narrows down and saves lists and charts."""

from kpi.charts import theme

TOOLS = f"""
.sections{{display:flex;flex-wrap:wrap;gap:4px 28px;margin-left:-10px}}
.sections>div{{display:flex;align-items:baseline;gap:2px 6px}}
.part{{font-size:14px;color:{theme.FAINT};padding-left:10px;white-space:nowrap}}
.sections ul{{display:flex;flex-wrap:wrap;gap:2px}}
.stHtml :is(.sections,.menu) li a{{display:block;padding:4px 10px;border-radius:4px;color:{theme.TEXT};text-decoration:none;font-size:16px;font-weight:500;white-space:nowrap}}
.stHtml :is(.sections,.menu) li a:hover{{background:{theme.TINT};text-decoration:underline}}
.stHtml :is(.sections,.menu) li a[aria-current]{{background:{theme.ACCENT};color:{theme.ON_FILL};font-weight:700}}
.stHtml :is(.sections,.menu) li a:focus-visible{{background:{theme.FOCUS};color:{theme.FOCUS_INK}}}
.menu{{display:none}}
.menu nav>div{{margin-top:10px}}
.menu ul{{display:grid;grid-template-columns:1fr 1fr;gap:2px}}
.menu .part{{display:block}}
.band-right{{display:flex;flex-wrap:wrap;gap:8px 32px;align-items:center;justify-content:flex-end}}
.kpi-search{{display:flex;gap:4px}}
.stHtml :is(.kpi-search,.table-tools) :is(input[type="search"],select){{font:inherit;font-size:14px;border:1px solid {theme.FAINT};border-radius:4px;padding:3px 10px;background:{theme.SURFACE};color:{theme.TEXT};min-width:0}}
.stHtml .kpi-search input[type="search"]{{width:220px}}
.stHtml :is(.kpi-search button,.kpi-png,.kpi-copy){{font:inherit;font-size:14px;border:1px solid {theme.ACCENT};border-radius:4px;padding:3px 12px;background:{theme.SURFACE};color:{theme.LINK};cursor:pointer;white-space:nowrap}}
.stHtml :is(.kpi-search button,.kpi-png,.kpi-copy):hover{{background:{theme.TINT}}}
.stHtml :is(.kpi-search,.table-tools,.tools,th) :is(input,select,button):focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px;background:{theme.FOCUS}}}
.tools{{text-align:right}}
.stHtml .copy-link{{font-size:14px;margin:0}}
.copy-link button:focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px;background:{theme.FOCUS}!important}}
.copied-from{{position:fixed;top:0;left:0;opacity:0}}
.table-tools{{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:center;margin:4px 0 10px}}
.table-tools label{{display:flex;gap:8px;align-items:center;font-size:14px;color:{theme.QUIET}}}
.table-tools .by-choice{{display:none}}
.stHtml th .sort{{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:inherit;cursor:pointer;overflow-wrap:anywhere}}
.stHtml th .sort:hover{{text-decoration:underline}}
th .sort::after{{content:"↕";color:{theme.FAINT};font-weight:400;margin-left:3px}}
th[aria-sort="ascending"] .sort::after{{content:"▲";color:{theme.LINK}}}
th[aria-sort="descending"] .sort::after{{content:"▼";color:{theme.LINK}}}
.found th.name{{width:30%}}
.found td.name a{{font-weight:700}}
.stHtml mark{{background:{theme.CAUTION_TINT};color:{theme.TEXT};border-bottom:2px solid {theme.CAUTION};font-weight:700}}
.stHtml .table tr[hidden]{{display:none}}
[class*="st-key-save_"]{{gap:4px 16px;justify-content:flex-end;flex-wrap:wrap}}
[class*="st-key-save_"] button p{{font-size:14px;color:{theme.LINK};text-decoration:underline;text-underline-offset:3px}}
.stDownloadButton button em{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
@media screen and (max-width:920px){{
.table-tools .by-choice{{display:flex}}
}}
@media screen and (max-width:640px){{
.stHtml .kpi-search input[type="search"]{{flex:1 1 0;width:0}}
.table-tools label{{flex:1 1 100%}}
.stHtml .table-tools :is(input,select){{flex:1 1 0;width:0}}
}}
@media print{{
.sections,.menu,.kpi-search,.tools,.table-tools,[class*="st-key-save_"]{{display:none!important}}
th .sort::after{{content:none}}
}}
"""
