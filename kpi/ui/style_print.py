"""The style of every page on paper: A4 portrait, nothing cut off, nothing parted from what it belongs to."""

PRINT = """
@media print{
.stHtml .clamp{display:block;overflow:visible}
.stHtml details::details-content{content-visibility:visible;display:block}
.st-key-band,.st-key-bar,.st-key-filters,.languages{display:none!important}
[data-testid="stMainBlockContainer"]{max-width:none;padding:0}
.stApp,[data-testid="stMain"],[data-testid="stAppViewContainer"]{position:static!important;overflow:visible!important;height:auto!important}
.s-achieved,.s-on_track,.s-at_risk,.s-off_track,.s-not_measured,.step,.bullet,.bullet span{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.stHtml{zoom:.72}
/* The script gives a chart's picture a viewBox: so it shrinks to the width of the sheet, however wide it was drawn on the screen, and never grows. */
.stPrintGraphic{height:auto!important;flex:none!important}
[data-testid="stFullScreenFrame"]:has([data-testid="stPlotlyChart"]),[data-testid="stPlotlyChart"],[data-testid="stPlotlyChart"] :is(.js-plotly-plot,.plot-container,.svg-container){width:100%!important;height:auto!important}
[data-testid="stPlotlyChart"]{break-inside:avoid}
[data-testid="stPlotlyChart"] .main-svg{width:100%!important;height:auto!important;max-width:var(--drawn)}
[data-testid="stPlotlyChart"] .main-svg:first-child{position:static!important}
tr,.matrix,.group>summary,.formula,.notice,.figures{break-inside:avoid}
/* A heading, the sentences below it and the chart stay on one sheet; they are boxes of their own. */
h2,h3,[data-testid="stElementContainer"]:has(section:last-child>h2:only-child,section:last-child>h2+:is(p,.speeds):last-child,section:last-child>.speeds+p:last-child){break-after:avoid}
.table thead,.matrix,.matrix-list li:last-child{break-after:avoid}
.table thead{break-inside:avoid}
/* A group's heading with its bar, what stands below it, and the first rows of its table stay on one sheet. */
.group>summary,.group>.inside>:is(p,.only){break-after:avoid}
.group>.inside,.group>.inside>:first-child,.group>.inside>p+:is(table,ul),.tasks{break-before:avoid}
/* The head of a table with one row would stay behind without it, whatever is said of the row. */
.table:not(:has(tbody tr:nth-child(2))),.group .table:not(:has(tbody tr:nth-child(4))),.tasks li{break-inside:avoid}
.matrix-list+p{break-before:avoid}
.speeds{break-after:avoid}
section:has(>.speeds){break-inside:avoid}
.table tbody tr:first-child{break-before:avoid}
[data-testid="stElementContainer"]:has(+[data-testid="stElementContainer"] [data-testid="stPlotlyChart"]){break-after:avoid}
:has(>.st-key-budgets_by){break-after:avoid}
/* Firefox knows no break-after:avoid. There what must not be parted from the next box has a foot as tall as the start of it, which the next box covers: so both move to the next sheet. */
@supports (-moz-appearance:none){
.stHtml :is(h2,h3),.stHtml .group>summary{break-inside:avoid;background:none}
.stHtml h2{padding-bottom:150px;margin-bottom:-142px}
.stHtml h3{padding-bottom:90px;margin-bottom:-86px}
.stHtml .group>summary{padding-bottom:312px;margin-bottom:-300px}
.stHtml .group:has(.group)>summary{padding-bottom:412px;margin-bottom:-400px}
[data-testid="stElementContainer"]:has(+[data-testid="stElementContainer"] [data-testid="stPlotlyChart"]){break-inside:avoid;padding-bottom:240px;margin-bottom:-224px}
}
.st-key-budgets_by,.on-screen{display:none!important}
.group>.inside{padding-left:8px}
.fixed.whole th.status{width:164px}
.fixed.whole th.number{width:84px}
.bullet{min-width:0}
.fixed.whole th.graph{width:96px}
.fixed.whole th.target{width:112px}
.fixed.whole th.due{width:68px}
.fixed.whole th.owner{width:104px}
}
@page{size:A4 portrait;margin:14mm}
"""
