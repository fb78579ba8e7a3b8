"""A short notation for what a person reads in a target expression, for the tables ``target_table_*.csv``.

``>= 80 % @2026``      comparator, value, unit, fiscal year (each after the value may lack)
``reduction = 46 %``   the same with a kind: reduction, multiple, rank, change (an amount of change, not a level)
``45..55 %``           a range
``= 80 % | = 75 %``    several targets in one text
``relative >``         against a reference that the text only names; the comparator may lack
``words``              no quantity in the text, or none set
``date @2025``         done by a year
``unread``             nothing that a careful reader would put down as a value
``? …``                in front: the value may be read so, but to claim certainty would be too much
"""

import re
from dataclasses import dataclass

from kpi.model.terms import Certainty, Kind
from kpi.reading.quantity import quantity_at
from kpi.reading.target_types import TargetReading

_KINDS = {
    "": Kind.QUANTITY,
    "reduction": Kind.REDUCTION,
    "multiple": Kind.MULTIPLE,
    "rank": Kind.RANK,
    "change": Kind.RELATIVE,
}
_VALUE = re.compile(
    r"(?P<kind>reduction|multiple|rank|change)?\s*(?P<comparator>[<>]?=|[<>])\s*(?P<value>-?[\d.]+[千万億兆]*)"
    r"(?:\s+(?P<unit>[^\s@]+))?(?:\s+@(?P<fy>\d{4}))?"
)
_RANGE = re.compile(r"(?P<lower>-?[\d.]+)\.\.(?P<upper>-?[\d.]+)(?:\s+(?P<unit>[^\s@]+))?(?:\s+@(?P<fy>\d{4}))?")
_RELATIVE = re.compile(r"relative(?:\s*(?P<comparator>[<>]?=|[<>]))?(?:\s+@(?P<fy>\d{4}))?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a reading is right, and whether it claims more than it may."""

    right: bool
    overclaims: bool

    @property
    def word(self) -> str:
        """right, assumed-right, unread, wrong-assumed or WRONG-CERTAIN, without the difference between the first two."""
        return "right" if self.right else "WRONG-CERTAIN" if self.overclaims else "wrong-assumed"


def _number(said: str) -> float:
    quantity = quantity_at(said, 0)
    assert quantity is not None
    assert quantity.number is not None
    return quantity.number


def _near(got: float | None, said: str) -> bool:
    wanted = _number(said)
    return got is not None and abs(got - wanted) <= 1e-4 * max(1.0, abs(wanted)) * (1 if abs(wanted) < 100 else 1e-3)


def _is(reading: TargetReading, said: str) -> bool:
    if said == "words":
        return reading.value is None and reading.kind is Kind.QUALITATIVE and reading.certainty is not Certainty.UNREAD
    if said == "unread":
        return reading.certainty is Certainty.UNREAD
    if said.startswith("date"):
        return reading.kind is Kind.DATE and reading.fy == int(said[-4:])
    relative = _RELATIVE.fullmatch(said)
    if relative:
        sign = reading.comparator.value if reading.comparator else None
        agreed = relative["comparator"] is None or relative["comparator"] == sign
        return reading.kind is Kind.RELATIVE and reading.value is None and agreed
    between = _RANGE.fullmatch(said)
    if between:
        ends = _near(reading.lower, between["lower"]) and _near(reading.upper, between["upper"])
        return reading.kind is Kind.RANGE and ends and reading.unit == between["unit"]
    one = _VALUE.fullmatch(said)
    assert one, f"not in the notation: {said}"
    return (
        reading.kind is _KINDS[one["kind"] or ""]
        and _near(reading.value, one["value"])
        and reading.unit == one["unit"]
        and reading.comparator is not None
        and reading.comparator.value == one["comparator"]
        and reading.fy == (int(one["fy"]) if one["fy"] else None)
    )


def judge(reading: TargetReading, expected: str) -> Verdict:
    """The reading against what a person reads."""
    doubtful = expected.startswith("?")
    said = expected.lstrip("? ")
    certain = reading.certainty is Certainty.CERTAIN
    if " | " in said:
        parts = said.split(" | ")
        right = len(reading.series) == len(parts) and all(map(_is, reading.series, parts))
    else:
        right = not reading.series and _is(reading, said)
    if said == "unread" and reading.value is None and not reading.series and reading.lower is None:
        return Verdict(right=True, overclaims=False)
    return Verdict(right=right and not (doubtful and certain), overclaims=certain and (not right or doubtful))
