"""The style of Streamlit's own parts where its theme leaves something open: on filled ground, and on paper.

On paper everything is light, also where Streamlit has drawn it for a dark screen.
"""

from kpi.charts import theme

_BOXES = (
    ':is([data-testid="stSelectbox"] div:has(>input),[data-testid="stTextInputRootElement"],'
    '[data-testid="stTextAreaRootElement"])'
)
_TICK = '[data-testid="stCheckbox"] label>span+div'

WIDGETS = f"""
.stApp button[kind^="primary"]:not(:disabled){{color:{theme.ON_FILL}}}
[data-testid="stCheckbox"] svg{{stroke:{theme.ON_FILL}!important}}
@media print{{
html,.stApp{{color-scheme:light!important}}
body,.stApp{{background:{theme.SURFACE}!important;color:{theme.TEXT}!important}}
.stApp :is(input,textarea,[data-testid="stWidgetLabel"],[data-testid="stWidgetLabel"] *),[data-testid="stSelectbox"] button{{color:{theme.TEXT}!important}}
.stApp {_BOXES}{{background:{theme.RAISED}!important;border-color:{theme.MIDLINE}!important}}
{_TICK}{{background:{theme.SURFACE}!important;border-color:{theme.MIDLINE}!important}}
[data-selected]{_TICK}{{background:{theme.ACCENT}!important;border-color:{theme.ACCENT}!important}}
.stApp button[kind^="primary"]{{background:{theme.ACCENT}!important;border-color:{theme.ACCENT}!important}}
.stApp button[kind^="secondary"]{{background:{theme.SURFACE}!important;border-color:{theme.MIDLINE}!important;color:{theme.TEXT}!important}}
}}
"""
