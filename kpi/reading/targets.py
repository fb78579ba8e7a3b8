"""Target expressions: what a plan aims at, from a bare number to a sentence."""

from kpi.model.terms import Certainty, Comparator, Kind
from kpi.reading.numbers import read_number
from kpi.reading.target_types import TargetReading

__all__ = ["TargetReading", "read_target"]


def read_target(text: str, *, unit: str | None = None) -> TargetReading:
    """The meaning of a target expression; ``unit`` is the indicator's unit where the text writes none."""
    number = read_number(text)
    if number.value is not None:
        return TargetReading(
            text,
            value=number.value,
            unit=number.unit or unit,
            comparator=number.comparator or Comparator.EQ,
            fy=number.fy,
            approximate=number.approximate,
            kind=Kind.QUANTITY,
            certainty=number.certainty,
            note=number.note,
        )
    if any(c.isdigit() for c in text):
        return TargetReading(text, certainty=Certainty.UNREAD, note=number.note)
    return TargetReading(text)
