"""The style sheet of the preview of a sheet."""

from kpi.charts import theme
from kpi.views.readings import Role

#: Per role a tint for the cell and a strong colour for its edge and mark.
_ROLES = {
    Role.TARGET: (theme.READ_TARGET_TINT, theme.READ_TARGET),
    Role.ACTUAL: (theme.READ_ACTUAL_TINT, theme.READ_ACTUAL),
    Role.BASELINE: (theme.READ_BASELINE_TINT, theme.READ_BASELINE),
    Role.NAME: (theme.READ_NAME_TINT, theme.READ_NAME),
    Role.OTHER: (theme.READ_OTHER_TINT, theme.READ_OTHER),
    Role.TEXT: (theme.RAISED, theme.FAINT),
}
_HATCH = f"repeating-linear-gradient(135deg,{theme.RAISED} 0 4px,{theme.RULE} 4px 5px)"


def _roles() -> str:
    return "".join(
        f".pv-grid td.r-{role.value}{{background:{tint};box-shadow:inset 3px 0 {strong}}}"
        f".pv-mark.r-{role.value}{{background:{strong};color:{theme.ON_FILL}}}"
        for role, (tint, strong) in _ROLES.items()
    )


PREVIEW = f"""
.preview,.preview :is(li,p){{font-size:14px;line-height:1.5}}
.preview .pv-tabs{{display:flex;flex-wrap:wrap;gap:4px;border-bottom:1px solid {theme.BORDER};max-height:132px;overflow-y:auto;padding-top:4px}}
.pv-tabs li>*{{display:block;padding:4px 12px;border:1px solid {theme.RULE};border-bottom:0;border-radius:4px 4px 0 0;background:{theme.RAISED}}}
.pv-tabs [aria-current]{{background:{theme.SURFACE};border-color:{theme.BORDER};border-top:3px solid {theme.ACCENT};font-weight:700}}
.preview .pv-legend{{display:flex;flex-wrap:wrap;gap:4px 16px;margin:12px 0 8px}}
.pv-legend li{{display:flex;align-items:center;gap:6px}}
.pv-mark,.pv-sev,.pv-inkmark{{display:inline-block;font-size:12px;line-height:16px;padding:0 3px;border-radius:2px;font-weight:700;white-space:nowrap}}
.pv-sev{{background:{theme.SURFACE};border:1px solid;line-height:14px}}
.pv-sev.v-error{{color:{theme.DANGER}}}
.pv-sev.v-warning{{color:{theme.WARNING}}}
.pv-sev.v-info{{color:{theme.QUIET}}}
.pv-inkmark{{color:{theme.SOFT};border:1px dashed {theme.FAINT};line-height:14px;font-weight:400;margin-left:2px;background:{theme.SURFACE}}}
.pv-ink{{background:{theme.PAPER};color-scheme:light}}
.pv-ink.faint-ink{{color:{theme.TEXT};text-decoration:underline 3px}}
.pv-sides{{display:grid;grid-template-columns:minmax(0,1fr) 336px;gap:20px;align-items:start}}
.pv-paging{{display:flex;flex-wrap:wrap;gap:2px 24px;color:{theme.QUIET};min-height:28px}}
.pv-paging>span{{display:flex;flex-wrap:wrap;gap:2px 12px}}
.pv-grid{{scroll-padding:64px 8px 8px 64px}}
.pv-grid,.pv-box{{max-height:560px;overflow:auto;overscroll-behavior:contain auto;border:1px solid {theme.BORDER};border-radius:4px}}
:is(.pv-grid,.pv-box):focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px}}
.stHtml .pv-grid table{{border-collapse:separate;border-spacing:0;width:max-content;min-width:100%}}
.pv-grid th{{position:sticky;background:{theme.GRID};color:{theme.SOFT};font-size:12px;font-weight:500;text-align:center;padding:2px 6px;border-right:1px solid {theme.RULE};border-bottom:1px solid {theme.RULE};min-width:36px}}
.pv-grid thead th{{top:0;z-index:2}}
.pv-grid tbody th{{left:0;z-index:1;vertical-align:top}}
.pv-grid thead .pv-corner{{left:0;z-index:3}}
.pv-grid .pv-off{{background:{_HATCH}}}
.pv-hidden{{display:block;font-size:12px;background:{theme.SURFACE};padding:0 2px}}
.pv-grid td{{border-right:1px solid {theme.RULE};border-bottom:1px solid {theme.RULE};padding:0;vertical-align:top;font-size:13px;line-height:1.45;background:{theme.SURFACE};color:{theme.QUIET};height:26px}}
.pv-grid td:not(.r-none){{color:{theme.TEXT}}}
.pv-in{{min-width:28px;max-width:150px;padding:3px 6px 0;margin-bottom:3px;max-height:calc(5*1.45em + 3px);overflow:hidden}}
td[colspan]>.pv-in{{max-width:420px}}
.pv-chosen>.pv-in,.pv-lit>.pv-in{{max-height:320px;overflow:auto}}
.pv-marks{{display:inline-flex;gap:2px;margin-right:4px;vertical-align:1px}}
.stHtml .pv-grid td a{{display:block;color:inherit;text-decoration:none}}
.stHtml .pv-grid td a:hover{{text-decoration:underline}}
.pv-grid .k-number,.pv-grid .k-date{{text-align:right;white-space:nowrap}}
.pv-grid td.k-error,.pv-grid td i{{color:{theme.DANGER}}}
{_roles()}
.pv-grid td.v-error{{outline:2px dashed {theme.DANGER};outline-offset:-2px}}
.pv-grid td.v-warning{{outline:2px dashed {theme.WARNING};outline-offset:-2px}}
.pv-grid td.pv-lit{{outline:2px solid {theme.TEXT};outline-offset:-2px;}}
.pv-grid td.pv-chosen{{background:{theme.FOCUS};color-scheme:light}}
.pv-goal{{scroll-initial-target:nearest}}
.preview h3{{font-size:16px;font-weight:700;margin:0;line-height:28px;display:flex;gap:10px;align-items:baseline}}
.pv-list .n{{font-size:14px;font-weight:400;color:{theme.FAINT}}}
.stHtml .pv-records>li{{padding:6px 10px;border-bottom:1px solid {theme.RULE}}}
.pv-records>li:last-child{{border-bottom:0}}
.pv-kind{{display:block;font-size:12px;color:{theme.FAINT}}}
.pv-id{{margin-left:8px}}
.stHtml .pv-records .pv-open{{background:{theme.RAISED};border-left:4px solid {theme.TEXT}}}
.stHtml .pv-pieces{{margin-top:6px}}
.pv-pieces li{{display:grid;grid-template-columns:24px minmax(0,1fr) auto;gap:0 8px;padding:3px 0;border-top:1px solid {theme.RULE};align-items:baseline}}
.pv-pieces .pv-mark{{text-align:center;grid-row:1/3;justify-self:start}}
.pv-pieces .pv-value{{grid-column:2/4;grid-row:2}}
.pv-label{{color:{theme.QUIET};font-size:12px}}
.pv-value{{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}}
.pv-pieces .faint{{font-size:12px}}
@media screen and (max-width:920px){{
.pv-sides{{grid-template-columns:minmax(0,1fr)}}
.pv-grid{{max-height:420px}}
.pv-in{{max-width:140px}}
td[colspan]>.pv-in{{max-width:260px}}
}}
@media print{{.pv-value{{display:block;overflow:visible}}.pv-grid,.pv-box{{max-height:none;overflow:visible}}.pv-grid td,.pv-mark{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}}}
"""
