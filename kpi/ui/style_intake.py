"""The style of the import page's steps."""

from kpi.charts import theme

INTAKE = f"""
.stHtml .steps-bar ol{{display:flex;flex-wrap:wrap;gap:4px 0;list-style:none;counter-reset:none;margin-top:8px;border-bottom:1px solid {theme.BORDER}}}
.steps-bar li{{display:flex;margin-right:24px}}
.steps-bar li>*{{display:flex;gap:8px;align-items:center;padding:8px 2px 10px;font-size:16px}}
.steps-bar .step-number{{display:inline-flex;width:24px;height:24px;border-radius:12px;border:1px solid {theme.FAINT};align-items:center;justify-content:center;font-size:14px;font-weight:700;text-decoration:none}}
.steps-bar .now>*{{font-weight:700;border-bottom:4px solid {theme.ACCENT};padding-bottom:6px}}
.steps-bar .now .step-number{{background:{theme.ACCENT};color:{theme.ON_FILL};border-color:{theme.ACCENT}}}
.steps-bar .later{{color:{theme.FAINT}}}
.stHtml .upload-facts{{display:flex;flex-wrap:wrap;gap:4px 28px;justify-content:space-between;background:{theme.RAISED};padding:10px 16px;border-radius:4px;font-size:14px}}
.stHtml .steps-on{{display:flex;justify-content:space-between;align-items:center;gap:16px;margin-top:24px;border-top:1px solid {theme.RULE};padding-top:16px}}
.stHtml a.onward{{margin-left:auto;border:1px solid {theme.ACCENT};border-radius:8px;padding:8px 24px;font-weight:700;text-decoration:none}}
.stHtml a.onward:hover{{background:{theme.TINT};text-decoration:underline}}
.notice.success{{border-left-color:{theme.ACCENT};background:{theme.TINT}}}
.stHtml .ways a{{margin-right:24px}}
[class*="st-key-draft_file_"]{{border-bottom:1px solid {theme.RULE};padding-bottom:8px}}
.st-key-target{{gap:12px;flex-wrap:wrap}}
[data-testid="stCheckbox"] label p{{line-height:1.6}}
[class*="st-key-map_line_"]{{border-bottom:1px solid {theme.RULE};padding:0 0 10px;gap:4px 16px;flex-wrap:wrap}}
.st-key-map_columns{{gap:10px}}
.stHtml .map-samples{{font-size:14px;color:{theme.QUIET};padding-bottom:8px}}
.st-key-map_rows,.st-key-setting_form{{gap:8px 16px;flex-wrap:wrap}}
.map-grid .map-heading td{{background:{theme.FOCUS};color-scheme:light;color:{theme.TEXT};font-weight:700}}
.map-grid .map-heading th{{background:{theme.ACCENT};color:{theme.ON_FILL}}}
.map-mark{{display:block;font-size:12px}}
.setting-entry .below{{display:block}}
.stHtml h3.map-left{{font-size:16px;font-weight:700;margin-top:16px}}
.stHtml .map-issues li{{padding:4px 0;border-bottom:1px solid {theme.RULE};font-size:14px}}
.stHtml .map-ways{{margin-top:8px}}
.stHtml a.map-open{{display:inline-block;border:1px solid {theme.ACCENT};border-radius:8px;padding:4px 16px;font-weight:700;text-decoration:none;background:{theme.SURFACE}}}
.stHtml a.map-open:hover{{background:{theme.TINT};text-decoration:underline}}
[class*="st-key-setting_line_"]{{border-bottom:1px solid {theme.RULE};padding-bottom:8px;gap:4px 16px;flex-wrap:wrap}}
@media screen and (max-width:640px){{
[class*="st-key-map_line_"]>*,[class*="st-key-map_line_"] :is([data-testid="stSelectbox"],[data-testid="stTextInput"]),.st-key-map_rows>*{{width:100%!important}}
.steps-bar li{{margin-right:12px}}
.steps-bar li>*{{font-size:14px;gap:4px}}
.st-key-target>*,.st-key-target [data-testid="stSelectbox"]{{width:100%!important}}
}}
@media print{{.steps-bar,.steps-on,[data-testid="stFileUploader"]{{display:none!important}}}}
"""
