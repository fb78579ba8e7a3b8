"""The layouts that are known, each a small room. A new shape of table is a new module in this tuple."""

from kpi.ingest.layouts import action_plan, card, indicator_table, initiative_table
from kpi.ingest.layouts.base import Layout

LAYOUTS: tuple[Layout, ...] = (card.CARD, action_plan.ACTION_PLAN, indicator_table.TABLE, initiative_table.TABLE)

__all__ = ["LAYOUTS", "Layout"]
