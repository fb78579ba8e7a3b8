"""The layouts that are known, each a small room. A new shape of table is a new module in this tuple."""

from kpi.ingest.layouts.action_plan import ACTION_PLAN
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.card import CARD
from kpi.ingest.layouts.indicator_form import TABLE as FORMS
from kpi.ingest.layouts.indicator_table import TABLE as INDICATORS
from kpi.ingest.layouts.initiative_table import TABLE as INITIATIVES
from kpi.ingest.layouts.transposed_table import TABLE as TRANSPOSED

LAYOUTS: tuple[Layout, ...] = (CARD, ACTION_PLAN, INDICATORS, INITIATIVES, FORMS, TRANSPOSED)

__all__ = ["LAYOUTS", "Layout"]
