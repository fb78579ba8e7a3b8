"""Levels that follow from a base which the text itself states: 現状値（45.3%）以上, 現状維持(98.0%), 21人を半減."""

import re
from dataclasses import replace
from decimal import Decimal

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Mention, Role
from kpi.reading.target_types import TargetReading
from kpi.reading.words import COMPARATOR, comparator_of

#: What may stand behind the bracket with the base: the comparison, or that it is to be kept or regained.
_BEHIND = re.compile(
    rf"\s*(?:の水準)?(?:{COMPARATOR.pattern}|(?:を|の)?(?P<kept>{words.KEEP})|(?P<back>に回復|まで回復)|\Z)"
)


def _base(body: str, mentions: list[Mention]) -> Mention | None:
    """The one number of the text, where it says where things stand."""
    numbers = [m for m in mentions if m.quantity.value is not None]
    if len(numbers) != 1 or len(mentions) != 1 or numbers[0].comparator is not None:
        return None
    only = numbers[0]
    if only.depth == 0:
        return only if only.role is Role.BASELINE else None
    opened = body.rfind("(", 0, only.start)
    inside = body[opened + 1 : only.start]
    return only if opened >= 0 and re.fullmatch(r"[^()]{0,16}", inside) and "目標" not in inside else None


def _stated(reading: TargetReading, base: Mention, sign: Comparator, note: str) -> TargetReading:
    return replace(
        reading,
        value=base.quantity.number,
        unit=base.unit,
        comparator=sign,
        approximate=base.quantity.approximate,
        kind=Kind.QUANTITY,
        certainty=Certainty.ASSUMED,
        note=note,
    )


def with_base(reading: TargetReading, body: str, mentions: list[Mention]) -> TargetReading:
    """A relative reading, a half or a double with the level that its stated base gives; else the reading as it is."""
    base = _base(body, mentions)
    if base is None or reading.certainty is Certainty.UNREAD:
        return reading
    if reading.kind is Kind.RELATIVE and reading.value is None and base.depth > 0:
        return _relative(reading, body, base)
    half = reading.kind is Kind.REDUCTION and reading.value == 50
    double = reading.kind is Kind.MULTIPLE and reading.value == 2
    if (half or double) and base.unit not in {None, "倍"} and base.quantity.value is not None:
        factor = Decimal("0.5") if half else Decimal(2)
        level = float(base.quantity.value * factor)
        note = f"computed from the base in the text: {body[base.start : base.end]} × {factor}"
        return replace(_stated(reading, base, Comparator.EQ, note), value=level)
    return reading


def _relative(reading: TargetReading, body: str, base: Mention) -> TargetReading:
    closed = body.find(")", base.end)
    behind = _BEHIND.match(body, closed + 1) if closed >= 0 else None
    if behind is None:
        return reading
    if behind["word"]:
        return _stated(reading, base, comparator_of(behind["word"]), "the level of the reference in brackets")
    if behind["kept"] or behind["back"] or reading.direction is Direction.MAINTAIN:
        return _stated(reading, base, Comparator.EQ, "baseline")
    if reading.comparator is Comparator.EQ:
        return _stated(reading, base, Comparator.EQ, "the level of the reference in brackets")
    if "回復" in body:
        return _stated(reading, base, Comparator.EQ, "the level of the reference in brackets")
    return reading
