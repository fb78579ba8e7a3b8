"""Where a plan's indicators will land: their forecasts against their targets, counted, in one line."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kpi.attainment.forecast import Forecast, Outlook, forecasts
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan

__all__ = ["Outlook", "marks", "outlook_sentence", "outlooks"]

_MARKS = {Outlook.REACH: "○", Outlook.MAY: "△", Outlook.MISS: "×"}


def outlooks(judged: JudgedPlan) -> tuple[Outlook | None, ...]:
    """What the forecast of each indicator says of its target, in the plan's order; None where nothing can be foreseen."""
    return tuple(one.outlook if isinstance(one, Forecast) else None for one in forecasts(judged))


def outlook_sentence(found: Sequence[Outlook | None], places: AbstractSet[int], w: Words) -> str:
    """「目標を満たす見込み 3・可能性あり 5・…・見通せない 62」: all indicators at these places; empty where none was computed."""
    if not found or not places:
        return ""
    counts = Counter(found[at] for at in places)
    named = {one.value: counts[one] for one in Outlook}
    return w("standing.outlook", **named, none=counts[None])


def marks(found: Sequence[Outlook | None], w: Words) -> dict[int, str]:
    """Where the indicators will land, with its mark, by their places; those that cannot be foreseen are left out."""
    return {
        at: f"{_MARKS[one]} {w(f'standing.outlook_{one.value}')}" for at, one in enumerate(found) if one is not None
    }
