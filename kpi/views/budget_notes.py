"""Remarks on an indicator without those that only repeat its budget as the cell has it: screens show that as an amount."""

from kpi.model.records import Indicator

_BUDGET = "予算"


def own_notes(indicator: Indicator) -> tuple[str, ...]:
    """The notes that say something more. 「予算額（千円）：64000」 repeats a budget read from a cell with 「64000」."""
    return tuple(note for note in indicator.notes if not _repeats(note, indicator))


def _repeats(note: str, indicator: Indicator) -> bool:
    budget = indicator.budget
    if budget is None or budget.value is None or budget.source is None or not budget.source.text:
        return False
    heading, colon, rest = note.partition("：")
    return bool(colon) and heading.startswith(_BUDGET) and rest.strip() == budget.source.text.strip()
