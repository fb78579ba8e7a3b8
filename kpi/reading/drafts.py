"""What a text says about one indicator, before the layout adds its name in the tree, its owner and its id."""

from dataclasses import dataclass, field

from kpi.model.issues import IssueCode
from kpi.model.records import Benchmark, Derived, Measurement, Rank, Target
from kpi.model.terms import Accumulation, Direction, Flag, Kind

#: How the reader of target sentences says that it only assumes which number is the target.
PART_ASSUMED = "the part of the number in the sentence is assumed"


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
