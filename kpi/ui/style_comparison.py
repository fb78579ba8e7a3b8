"""The style sheet of the changes between two states: statuses side by side, counts before and after."""

from kpi.charts import theme

COMPARISON = f"""
.sides{{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:8px 16px;align-items:center;margin-top:12px}}
.sides .side{{font-size:14px;color:{theme.QUIET}}}
.moves{{display:flex;flex-wrap:wrap;gap:8px 12px;margin-top:12px}}
.stHtml .moves{{margin-top:12px}}
.moves li{{display:flex;align-items:center;gap:10px;border:1px solid {theme.RULE};border-radius:4px;padding:6px 12px 6px 8px;font-size:14px}}
.moves .from{{color:{theme.FAINT}}}
.moves .to{{font-weight:700;font-size:16px}}
.moves .by{{font-weight:700}}
.moves .same{{color:{theme.FAINT}}}
.becomes{{display:inline-flex;flex-wrap:wrap;align-items:center;gap:4px 6px}}
.becomes .arrow,.moves .arrow{{color:{theme.QUIET};font-weight:700}}
.move{{display:inline-block;font-size:14px;font-weight:700;margin-bottom:4px}}
.move.fallen,.move.lost,.move.vanished{{color:{theme.DANGER}}}
.kind{{font-size:14px;white-space:nowrap}}
.kind.withdrawn,.kind.unread,.kind.corrected{{font-weight:700}}
.kind.withdrawn,.kind.unread{{color:{theme.DANGER}}}
.why{{display:block;font-size:14px;line-height:1.7}}
.stHtml .also{{margin-top:4px}}
.table .before{{color:{theme.QUIET}}}
.table td.after .value{{font-weight:700}}
.compare.fixed th.change{{width:330px}}
.compare.fixed th.cause{{width:320px}}
.compare.fixed th.kind{{width:118px}}
.compare.fixed th.what{{width:150px}}
.compare.fixed th.before,.compare.fixed th.after{{width:250px}}
.compare.fixed th.id{{width:110px}}
.compare td.kind,.compare td.what,.compare td.id{{font-size:14px;line-height:1.8}}
.compare .long{{white-space:pre-line}}
@media screen and (max-width:920px){{
.compare td.change{{display:block}}
.compare td.change::before{{content:none}}
.compare td.kind:empty{{display:none}}
}}
@media screen and (max-width:640px){{
.sides{{grid-template-columns:minmax(0,1fr);gap:2px}}
.sides .stacked{{margin-bottom:6px}}
}}
"""
