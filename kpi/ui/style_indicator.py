"""The style of the page of one indicator: its paragraph, the pace, the sheet around a source, the table of versions."""

from kpi.charts import theme

INDICATOR = f"""
.stHtml .in-short{{max-width:52em;font-size:16px;line-height:1.9;border-left:4px solid {theme.ACCENT};padding-left:16px}}
.stHtml .speeds{{display:flex;flex-wrap:wrap;gap:2px 40px}}
.stHtml .source-sheet{{border-top:2px solid {theme.TEXT};padding-top:12px;scroll-margin-top:12px}}
.source-sheet .pv-grid{{margin:10px 0}}
.of-versions td.version{{white-space:nowrap}}
@media screen and (max-width:920px){{
.table.of-versions td.version{{display:block}}
.table.of-versions td.version::before{{content:none}}
}}
@media print{{.stHtml .source-sheet{{break-inside:avoid}}}}
"""
