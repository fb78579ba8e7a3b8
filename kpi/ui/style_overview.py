"""The style sheet of the first screen and of a department's own page."""

from kpi.charts import theme

_HATCH = f"repeating-linear-gradient(135deg,{theme.SURFACE} 0 4px,{theme.RULE} 4px 6px)"
OVERVIEW = f"""
@media screen and (min-width:641px){{
.st-key-overview_head{{align-items:flex-end;flex-wrap:nowrap}}
.st-key-overview_head>:first-child{{flex:1 1 0;min-width:0}}
}}
.stHtml .said{{font-size:16px;margin-top:4px}}
.stHtml .said.lead{{font-weight:700}}
.stHtml .legend.standing{{gap:2px 20px}}
.standing .count-link{{display:inline-flex;align-items:center;gap:6px;min-height:28px}}
.standing .was{{font-size:14px;color:{theme.QUIET};white-space:nowrap}}
.standing .was strong{{color:{theme.TEXT}}}
.standing li{{gap:2px}}
.urgent.fixed th.status{{width:112px}}
.urgent.fixed th.number{{width:96px}}
.urgent.fixed th.graph{{width:120px}}
.urgent.fixed th.target{{width:136px}}
.urgent.fixed th.gap{{width:268px}}
.urgent td.gap{{font-size:14px}}
.urgent td.gap .value{{display:block;font-weight:700}}
.urgent td.gap .left{{margin-left:8px}}
.urgent td.gap .outlook{{display:inline-block}}
.stories{{font-size:14px;line-height:1.7;margin-top:2px}}
.stHtml .stories p{{font-size:14px}}
.stories summary{{cursor:pointer}}
.stories details>p{{border-left:3px solid {theme.RULE};padding-left:10px;margin:4px 0 6px 4px;max-width:44em}}
.stories .kind-of{{font-weight:700;color:{theme.QUIET}}}
.moved{{display:grid;grid-template-columns:repeat(auto-fit,minmax(400px,1fr));gap:8px 40px}}
.moved h3{{font-size:16px}}
.moved li{{border-bottom:1px solid {theme.RULE};padding:8px 0;display:grid;grid-template-columns:minmax(0,1fr) max-content;gap:4px 12px;align-items:start}}
.moved li>div>a{{font-weight:700}}
.moved .from{{font-size:14px;color:{theme.QUIET}}}
.moved .below{{display:block}}
.cover{{display:flex;gap:2px;height:28px;margin:8px 0 4px}}
.cover>span{{flex-basis:0;min-width:28px;border:1px solid {theme.FAINT};font-size:14px;line-height:26px;padding:0 8px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;box-sizing:border-box}}
.cover .c-results{{background:{theme.FILL};color:{theme.ON_FILL};border-color:{theme.FILL}}}
.cover .c-present{{background:{theme.RULE}}}
.cover .c-missing,.cover .c-not_yet_due{{background:{_HATCH};text-shadow:0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE}}}
.cover .c-no_target{{border-style:dashed}}
.stHtml .send{{border:1px solid {theme.RULE};border-left:4px solid {theme.ACCENT};padding:8px 16px;margin-top:12px;font-size:14px;line-height:1.6}}
.send a{{overflow-wrap:anywhere;word-break:break-all}}
.lacking.fixed th.status{{width:150px}}
.lacking.fixed th.reason{{width:260px}}
.lacking.fixed th.release{{width:170px}}
.lacking td.reason,.lacking td.release{{font-size:14px;line-height:1.8}}
.stHtml .budgets{{display:flex;flex-wrap:wrap;gap:4px 28px}}
.stHtml .sentence.small{{font-size:18px;margin-top:8px}}
.beside{{display:flex;flex-wrap:wrap;gap:8px 56px;align-items:flex-start}}
.beside>div{{flex:0 1 auto;max-width:100%}}
.beside h3{{margin-top:8px}}
.beside+div{{margin-top:28px}}
.beside .table{{width:auto}}
.beside .table :is(th,td){{padding:6px 24px 6px 0}}
.moved-list.fixed th.side{{width:30%}}
.grade{{font-size:14px;margin-left:8px}}
.st-key-whatif_threshold{{flex-wrap:wrap;gap:8px 12px}}
@media screen and (min-width:921px){{
.stories details:not([open])>summary{{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}
}}
.on-paper{{display:none}}
@media print{{
.on-paper{{display:inline}}
.on-paper.compact{{display:block}}
.compact ul{{columns:2;column-gap:24px}}
.compact li{{display:flex;gap:8px;align-items:flex-start;padding:3px 0;break-inside:avoid;font-size:14px}}
.compact li>:first-child{{flex:none}}
.stHtml details.folded:not([open])::details-content{{display:none}}
.stHtml details.folded:not([open])>:not(summary){{display:none}}
.urgent.fixed th.graph{{width:88px}}
.urgent.fixed th.gap{{width:150px}}
}}
@media screen and (max-width:920px){{
.urgent td.graph{{display:none}}
.urgent td.gap .value{{display:inline;margin-right:8px}}
.urgent td.gap .below{{display:inline-block;margin:0 8px 0 0}}
}}
@media screen and (max-width:640px){{
.st-key-overview_head>*{{width:100%!important;flex:1 1 100%}}
.stHtml .legend.standing{{display:grid;grid-template-columns:1fr 1fr;gap:0 12px}}
.standing li{{flex-wrap:wrap}}
.urgent tr{{padding:8px 0}}
.moved,.moved li{{grid-template-columns:minmax(0,1fr)}}
}}
"""
