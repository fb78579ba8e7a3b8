"""Records that reading produces: plain, immutable, each value with the place where it was written.

Values are in the unit of their indicator as written (72.4 with unit ``%`` is 72.4, not 0.724); years are fiscal
years as ints; ``None`` always means unknown.
"""

from dataclasses import dataclass, field
from datetime import date

from kpi.model.issues import Issue
from kpi.model.quick import quick
from kpi.model.terms import (
    Accumulation,
    Certainty,
    Comparator,
    Direction,
    Flag,
    Kind,
    Missing,
    NarrativeKind,
    Quality,
    StatedKind,
)


@quick
@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was written: file name, sheet, A1 address, and the text of the cell."""

    file: str
    sheet: str | None
    cell: str | None
    text: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Measurement:
    """A baseline or an actual: one value of an indicator for one fiscal year.

    ``value`` is None where the cell holds no number; ``missing`` then says why.
    """

    fy: int | None
    value: float | None
    as_of: date | None = None
    numerator: float | None = None
    denominator: float | None = None
    quality: Quality | None = None
    missing: Missing | None = None
    approximate: bool = False
    certainty: Certainty = Certainty.CERTAIN
    text: str | None = None
    source: Source | None = None


@quick
@dataclass(frozen=True, slots=True)
class Target:
    """A target or a milestone.

    ``value`` is the number aimed at; a range has ``lower`` and ``upper`` instead. ``comparator`` is the one written,
    or None; the effective one is found in ``kpi.attainment``.
    """

    fy: int | None
    value: float | None
    lower: float | None = None
    upper: float | None = None
    comparator: Comparator | None = None
    approximate: bool = False
    certainty: Certainty = Certainty.CERTAIN
    kind: Kind = Kind.QUANTITY
    unit: str | None = None
    text: str = ""
    assumption: str | None = None
    missing: Missing | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An outside value to compare with, such as the national average."""

    name: str
    value: float
    fy: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking, 1 being first; ``scope`` says among whom (全国)."""

    value: int
    scope: str | None = None
    source: Source | None = None


@quick
@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A rate or grade that the table itself publishes. ``label`` is its heading, ``fy`` None where no year is told."""

    kind: StatedKind
    text: str
    fy: int | None = None
    label: str = ""
    source: Source | None = None


@quick
@dataclass(frozen=True, slots=True)
class InkMark:
    """What the document itself marks as changed in a cell: ``added`` is set in colour, ``removed`` is struck out.

    Struck-out text is old text and never part of a value. ``colour`` is ``rrggbb``, that of the first coloured piece.
    """

    added: str
    removed: str
    colour: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class TableRows:
    """How the rows of one table were used: ``seen`` = ``read`` + all of ``aside`` (reason code → rows)."""

    file: str
    sheet: str | None
    layout: str
    seen: int
    read: int
    aside: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derived:
    """A value computed from figures in the text, with its formula (1 % of about 3,200 = about 32)."""

    value: float
    unit: str | None
    formula: str


@quick
@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of a card or of an action-plan row."""

    kind: NarrativeKind
    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """One schedule line in one fiscal year. ``continued``: an arrow carries on the entry to its left."""

    fy: int
    text: str
    continued: bool = False
    line: int = 0
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget; ``unit`` is None where the table states none (then nobody may guess it)."""

    value: float | None
    unit: str | None = None
    missing: Missing | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar months ``YYYY-MM``, both ends included."""

    start: str | None
    end: str | None
    text: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, with all that was read about it.

    ``id_given``: the table states the id; otherwise it is a number by position, which says nothing about which
    indicator this is. ``stated_rate`` and ``stated_grade`` are the latest of ``stated``; ``own_grade`` is the body's own
    judgement (総合評価) with ``own_reason``, kept beside what is computed. ``marks``: what the document marks as changed.
    """

    plan: str
    id: str
    name: str
    pillars: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    related_divisions: tuple[str, ...] = ()
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
    limit: float | None = None
    method_type: str | None = None
    stated_rate: str | None = None
    stated_grade: str | None = None
    next_release: str | None = None
    budget: Budget | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    flags: frozenset[Flag] = frozenset()
    initiative: str | None = None
    narratives: tuple[Narrative, ...] = ()
    source: Source | None = None
    id_given: bool = True
    stated: tuple[StatedFigure, ...] = ()
    own_grade: str | None = None
    own_reason: str | None = None
    marks: tuple[InkMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """What is done: a card, an action-plan row, or a row of a table of initiatives. ``id_given`` as for indicators."""

    plan: str
    id: str
    name: str
    pillars: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    related_divisions: tuple[str, ...] = ()
    budget: Budget | None = None
    period: Period | None = None
    schedule: tuple[ScheduleEntry, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    source: Source | None = None
    id_given: bool = True
    marks: tuple[InkMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A document with a period, pillars and indicators. ``organisation`` None: the document names none.

    ``scheme`` is the grading scheme declared for the plan, None for the standard one.
    """

    id: str
    title: str
    organisation: str | None = None
    start_fy: int | None = None
    end_fy: int | None = None
    fictional: bool = False
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """All that one plan's files gave, with what was found while reading, and how the rows of its tables were used."""

    plan: Plan
    indicators: tuple[Indicator, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    rows: tuple[TableRows, ...] = ()
