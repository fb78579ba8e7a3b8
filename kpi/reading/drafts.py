"""What a text says about one indicator, before the layout adds its name in the tree, its owner and its id."""

import re
from dataclasses import dataclass, field, replace

from kpi.model.issues import IssueCode
from kpi.model.records import Benchmark, Derived, Measurement, Rank, Source, Target
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Flag, Kind
from kpi.reading.targets import TargetReading

#: How the reader of target sentences says that it only assumes which number is the target.
PART_ASSUMED = "the part of the number in the sentence is assumed"
_CONDITIONS = "read as conditions: "
_LEFT_OVER = "not accounted for: "


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the reader found; the layout adds file, sheet and cell to make it an issue."""

    code: IssueCode
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One indicator as a text states it.

    ``name`` is None where the text gives none; ``quantity`` is the figure as written (約600手続), to tell several
    indicators of one card apart; ``sentence`` is the text that was read.
    """

    sentence: str
    name: str | None = None
    quantity: str | None = None
    unit: str | None = None
    direction: Direction = Direction.NONE
    accumulation: Accumulation = Accumulation.UNKNOWN
    kind: Kind = Kind.QUALITATIVE
    baseline: Measurement | None = None
    target: Target | None = None
    milestones: tuple[Target, ...] = ()
    actuals: tuple[Measurement, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    rank: Rank | None = None
    notes: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    flags: frozenset[Flag] = frozenset()
    problems: tuple[Problem, ...] = field(default=())


def words_only(text: str, source: Source | None) -> Target:
    """A target in words: nothing to compute, followed by its schedule and narrative."""
    return Target(fy=None, value=None, kind=Kind.QUALITATIVE, text=text, source=source)


def latest_of(reading: TargetReading) -> TargetReading:
    """Of targets for several years ("R5:70%、R8:80%") the last, assumed; any other reading as it is."""
    parts = reading.series
    years = [part.fy for part in parts if part.fy is not None and part.value is not None]
    alike = len({(part.unit, part.kind) for part in parts}) == 1
    if len(parts) < 2 or len(years) < len(parts) or len(set(years)) < len(years) or not alike:
        return reading
    last = max(parts, key=lambda part: part.fy or 0)
    if last.certainty == Certainty.UNREAD:
        return reading
    note = "; ".join(n for n in (last.note, f"of several dated targets the last: {last.fy}") if n)
    return replace(last, text=reading.text, certainty=Certainty.ASSUMED, note=note)


def target_of(reading: TargetReading, text: str, source: Source | None) -> Target:
    """A target record from a reading. A bare value carries no comparator: nobody wrote one."""
    reading = latest_of(reading)
    return Target(
        reading.fy,
        reading.value,
        reading.lower,
        reading.upper,
        None if reading.comparator == Comparator.EQ else reading.comparator,
        reading.approximate,
        Certainty.UNREAD if reading.series else reading.certainty,
        reading.kind,
        reading.unit,
        text,
        reading.note if reading.certainty == Certainty.ASSUMED else None,
        source=source,
    )


def settled(reading: TargetReading) -> TargetReading:
    """A reading that the place of its text makes certain.

    Whether a number in a sentence is the target is assumed by the reader of sentences. In a 目標 or KPI cell, beside a
    year to reach it by or a written comparator, nothing is left to assume.
    """
    parts = (reading.note or "").split("; ")
    if reading.certainty != Certainty.ASSUMED or PART_ASSUMED not in parts:
        return reading
    conditions = _digits(*[part for part in parts if part.startswith(_CONDITIONS)])
    doubts = [part for part in parts if part != PART_ASSUMED and not part.startswith(_CONDITIONS)]
    # What was not accounted for is settled where it is only the number of a condition that the reader set apart.
    if all(part.startswith(_LEFT_OVER) and _digits(part) and _digits(part) <= conditions for part in doubts):
        return replace(reading, certainty=Certainty.CERTAIN)
    return reading


def _digits(*texts: str) -> set[str]:
    return {number for text in texts for number in re.findall(r"[\d,.]+", text)}


def target_problems(reading: TargetReading, text: str) -> tuple[Problem, ...]:
    """What a person must be told about how a target was read."""
    reading = latest_of(reading)
    if reading.series:
        return (Problem(IssueCode.TARGET_UNREAD, {"text": text, "assumption": "series"}),)
    if reading.certainty == Certainty.UNREAD:
        return (Problem(IssueCode.TARGET_UNREAD, {"text": text}),)
    if reading.certainty == Certainty.ASSUMED:
        return (Problem(IssueCode.TARGET_ASSUMED, {"text": text, "assumption": reading.note or ""}),)
    return ()
