"""The style of 変更点, 比較 and データ品質: the flow of statuses, cards side by side, narrow columns."""

from kpi.charts import theme

STUDY = f"""
.stHtml .flow{{width:auto;max-width:100%;table-layout:fixed}}
.flow th,.flow td{{border:1px solid {theme.RULE};padding:6px 10px;font-size:14px;text-align:center;vertical-align:middle}}
.flow th{{background:{theme.RAISED};font-weight:500;min-width:104px}}
.flow .corner{{font-size:14px;color:{theme.QUIET}}}
.flow .side-word,.flow-list .side-word{{font-size:14px;font-weight:700;white-space:nowrap}}
.way .count{{font-size:18px;font-weight:700}}
.way .way-word{{font-size:14px}}
.way.worse{{background:{theme.DANGER_TINT}}}
.way.better{{background:{theme.TINT}}}
.way.vanished{{background:{theme.CAUTION_TINT}}}
.stHtml .way a[aria-current]{{outline:3px solid {theme.ACCENT};outline-offset:2px;border-radius:4px}}
.flow-list{{display:none}}
.flow-list li{{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:4px 12px;border-bottom:1px solid {theme.RULE};padding:8px 10px}}
.news{{display:grid;grid-template-columns:1fr 1fr;gap:0 32px}}
.news li{{border-bottom:1px solid {theme.RULE};padding:8px 0}}
.news .below{{display:block}}
.news li a{{font-weight:700}}
.table .at{{font-size:14px}}
.matter{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,280px),1fr));gap:16px;margin-top:12px}}
.matter article,.stHtml .matter article dl{{row-gap:0}}
.matter article{{display:grid;grid-row:span 12;grid-template-rows:subgrid;border:1px solid {theme.BORDER};border-radius:8px;padding:8px 16px}}
.matter dl,.matter dl>div{{display:contents}}
.matter dl{{grid-row:span 12}}
.stHtml .matter article dl{{display:grid;grid-template-rows:subgrid}}
.stHtml .matter article dl>div{{display:block;border-bottom:1px solid {theme.RULE};padding:6px 0}}
.stHtml .matter article dl>div:last-child{{border-bottom:0}}
.matter dt{{font-size:14px;color:{theme.FAINT}}}
.matter dd .value{{font-size:20px;font-weight:700;margin-right:8px}}
.matter dd .tag{{display:inline-block;margin-left:8px}}
.matter dd .below{{display:block}}
.matter dd .value+.below{{display:inline}}
.quality.fixed th.status{{width:136px}}
.quality.fixed th.number{{width:104px}}
.quality.fixed th.cellref{{width:72px}}
.quality.fixed th.file,.quality.fixed th.sheet{{width:132px}}
.quality.fixed th.due{{width:120px}}
.quality.fixed th.owner{{width:200px}}
.quality .data>summary{{margin-top:0}}
.stHtml .readings li{{border-bottom:1px solid {theme.RULE};padding:6px 0}}
.readings .below{{margin-left:8px}}
@media screen and (max-width:920px){{
.stHtml .counts tr{{display:grid;grid-template-columns:1fr 1fr;gap:0 24px}}
.stHtml .counts td.name{{grid-column:1/-1}}
.stHtml .counts td.number{{grid-template-columns:minmax(0,1fr) auto}}
.stHtml .counts td.number .in{{text-align:right}}
}}
@media screen and (max-width:640px){{
.stHtml .flow{{display:none}}
.flow-list{{display:block}}
.news{{grid-template-columns:1fr}}
}}
@media print{{
.way{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.matter dl>div,.news li{{break-inside:avoid}}
.matter,.matter article,.stHtml .matter article dl{{display:block}}
.matter article{{margin-bottom:12px;break-inside:auto}}
.stHtml .matter article dl{{columns:2;column-gap:24px}}
}}
"""
