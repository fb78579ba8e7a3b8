"""The style of 工程 and 事業・予算: bars over years, and the texts of initiatives."""

from kpi.charts import theme

_NAME = "260px"
_YEAR = "88px"

SCHEDULE = f"""
.gantt-box{{overflow-x:auto;margin-top:12px}}
.gantt-box:focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px}}
.gantt-inner{{position:relative;min-width:calc({_NAME} + var(--years)*{_YEAR})}}
.gantt-inner.with-today{{padding-top:30px}}
.stHtml .gantt{{table-layout:fixed;border-collapse:separate;border-spacing:0}}
.gantt th,.gantt td{{font-size:14px;line-height:1.6;vertical-align:top;text-align:left;font-weight:400}}
.gantt th.task{{width:{_NAME};box-sizing:border-box;padding:8px 16px 8px 0;position:sticky;left:0;background:{theme.SURFACE};z-index:3}}
.gantt thead th,.gantt thead th.task{{border-bottom:2px solid {theme.TEXT};padding:4px 8px;font-weight:700;color:{theme.QUIET};vertical-align:bottom}}
.gantt thead th.task{{padding-left:0}}
.gantt thead th.current{{background:{theme.TINT};color:{theme.TEXT}}}
.gantt thead th .below{{position:relative;z-index:2;display:inline;margin-left:6px;text-shadow:0 0 3px {theme.TINT},0 0 3px {theme.TINT}}}
.gantt .group-name th{{font-weight:700;font-size:16px;padding:20px 0 6px;border-bottom:1px solid {theme.TEXT}}}
.gantt .one th.task{{border-bottom:1px solid {theme.BORDER}}}
.gantt .one th.task a{{font-weight:700}}
.gantt .one .below{{display:block}}
.gantt td{{padding:3px 2px;border-left:1px solid {theme.RULE}}}
.gantt .one tr:first-child td{{padding-top:8px}}
.gantt .one tr:last-child td{{padding-bottom:8px;border-bottom:1px solid {theme.BORDER}}}
.bar.past,.bar.now,.bar.later{{border:1px solid {theme.BORDER};border-left:4px solid {theme.BORDER};border-radius:2px;padding:4px 8px;box-sizing:border-box}}
.bar.past{{background:{theme.RAISED};color:{theme.SOFT}}}
.bar.now{{background:{theme.TINT_STRONG};border-color:{theme.ACCENT};border-left-width:8px;font-weight:700}}
.bar.later{{background:{theme.SURFACE};border:1px dashed {theme.ACCENT};border-left:4px solid {theme.ACCENT}}}
.gantt .bar{{word-break:normal;line-break:strict;display:flex;gap:8px;align-items:center;min-height:32px}}
.gantt .what{{position:relative;z-index:2;flex:1 1 auto}}
.gantt .now .what{{text-shadow:0 0 3px {theme.TINT_STRONG},0 0 3px {theme.TINT_STRONG}}}
.gantt .badges{{display:flex;flex-wrap:wrap;gap:2px 6px;margin:2px 0}}
.gantt .badges .badge{{margin-left:0}}
.gantt .arrow,.gantt-legend .arrow{{color:{theme.LINK};font-weight:700;flex:none}}
.gantt .bar.past .arrow{{color:{theme.QUIET}}}
.gantt .when{{display:none}}
.gantt-legend .swatch.bar{{width:32px;height:20px;padding:0}}
.swatch-today{{display:inline-block;width:0;height:22px;border-left:3px solid {theme.DANGER};margin:0 8px}}
.gantt-inner .today{{position:absolute;top:0;bottom:0;left:calc({_NAME} + (100% - {_NAME})*var(--today));border-left:2px solid {theme.DANGER};margin-left:-1px;pointer-events:none;z-index:1}}
.today .flag{{position:absolute;top:0;left:0;transform:translateX(-50%);background:{theme.DANGER};color:{theme.ON_FILL};font-size:12px;font-weight:700;line-height:24px;padding:0 8px;border-radius:2px;white-space:nowrap}}
.today .flag.late{{left:auto;right:0;transform:none}}
.today .flag.early{{transform:none}}
.stHtml .names{{columns:3 260px;font-size:14px;margin-top:8px}}
.names li{{break-inside:avoid;padding:2px 0}}
.without{{margin-top:20px}}
.empty-state{{border:1px solid {theme.BORDER};border-radius:8px;padding:20px 24px}}
.stHtml .empty-state p,.stHtml .empty-state .rules{{max-width:46em}}
.stHtml .head+.question{{margin-top:8px}}
.stHtml .remarks{{display:flex;flex-wrap:wrap;gap:2px 24px;font-size:14px;margin-top:6px}}
.tasks-table.fixed th.owner{{width:13%}}
.tasks-table.fixed th.period{{width:9.5%}}
.tasks-table.fixed th:is(.number,.amount){{width:12%}}
.tasks-table.fixed th.told{{width:32%}}
.tasks-table.no-budget th.told{{width:42%}}
.tasks-table.fixed th.linked{{width:17%}}
.tasks-table td.period{{font-size:14px;line-height:1.7}}
.tasks-table :is(th,td).told{{padding-left:16px}}
.stHtml .tasks-table .text p{{font-size:14px;line-height:1.7}}
.tasks-table .amount{{text-align:right}}
.tasks-table td.told,.tasks-table td.linked{{font-size:14px;line-height:1.7}}
.tasks-table .text+.text{{margin-top:8px}}
.tasks-table .kind{{display:block;color:{theme.FAINT};font-size:12px;white-space:normal}}
.tasks-table .clamp{{-webkit-line-clamp:6}}
.stHtml .tasks-table td.linked li{{font-size:14px;line-height:1.6}}
.tasks-table td.linked a{{display:block}}
.tasks-table td.linked li+li{{margin-top:6px}}
.red-ink td:is(.removed,.added){{font-size:14px;line-height:1.7}}
.red-ink.fixed th.place{{width:200px}}
.red-ink .added{{font-weight:700}}
.figures.in-words dd{{font-size:16px}}
.no-chart{{margin-top:12px}}
.stHtml .back{{margin-bottom:4px}}
@media screen and (max-width:640px){{
.gantt-box{{overflow:visible}}
.gantt-inner,.stHtml .gantt{{min-width:0}}
.gantt-inner.with-today{{padding-top:0}}
.gantt-inner .today,.gantt thead,.gantt .gap,.gantt-legend .of-today{{display:none}}
.gantt,.gantt tbody,.gantt tr,.gantt .one th.task,.gantt .group-name th,.gantt td{{display:block;width:auto;border:0}}
.gantt .group-name th{{border-bottom:1px solid {theme.TEXT}}}
.gantt .one{{padding:10px 0;border-bottom:1px solid {theme.BORDER}}}
.gantt .one th.task{{padding:0 0 6px;font-size:16px;border:0;position:static}}
.gantt .one td,.gantt .one tr:first-child td,.gantt .one tr:last-child td{{padding:2px 0;border:0}}
.gantt .bar{{flex-wrap:wrap;gap:0 8px}}
.gantt .when{{display:block;flex:1 1 100%;font-size:14px;font-weight:700}}
.gantt .arrow{{display:none}}
}}
@media screen and (max-width:920px){{
.tasks-table td:is(.told,.linked){{display:block}}
.tasks-table td:is(.told,.linked)::before{{display:block}}
.tasks-table :is(th,td).told{{padding-left:0}}
.tasks-table .amount{{text-align:left}}
.tasks-table td.told .below{{margin-left:0}}
}}
@media print{{
.gantt th.task{{position:static}}
.gantt-box{{overflow:visible}}
.gantt-inner{{min-width:0}}
.gantt .one{{break-inside:avoid}}
.gantt .group-name{{break-after:avoid}}
.gantt thead{{display:table-header-group}}
.gantt .now .what{{background:{theme.TINT_STRONG}}}
.gantt thead th .below{{background:{theme.TINT}}}
.bar,.bar .what,.gantt thead th .below,.swatch,.today,.today .flag,.gantt th{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.pager{{display:none}}
}}
"""
