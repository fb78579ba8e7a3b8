"""What judging gives: one judgement per indicator, and a plan with all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kpi.model.quick import quick
from kpi.model.records import Indicator, Measurement, ParsedPlan, StatedFigure
from kpi.model.terms import Comparator, Flag, Method, RateFormula, Reason, Status


@dataclass(frozen=True, slots=True)
class StatedCheck:
    """A published rate or grade beside the computed one, judged as of its own year.

    ``computed`` is written like the published one (same decimals), None where nothing can be computed. ``agrees`` is None
    where the two cannot be compared. ``formula`` and ``numbers`` say how the computed rate came about (``(22 − 12)/(23 −
    12)``), ``other`` and ``other_numbers`` which other formula gives the published one; None and empty where none does.
    """

    figure: StatedFigure
    computed: str | None
    agrees: bool | None
    formula: RateFormula | None = None
    numbers: str = ""
    other: RateFormula | None = None
    other_numbers: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Judgement:
    """How far an indicator has come. Rates are fractions (1.0 = 100 %); None means not computable, see ``reason``.

    ``actual`` is the measurement judged: the latest one with a value, or the baseline if nothing else is known (then
    with flag ``baseline_only``). ``expected_value`` is in the indicator's unit, for the actual's year. ``stated`` holds a
    check of each published figure of a year up to the one judged.
    """

    actual: Measurement | None
    status: Status
    attainment_rate: float | None = None
    progress_rate: float | None = None
    expected_value: float | None = None
    expected_rate: float | None = None
    grade: str | None = None
    score: float | None = None
    published_rate: str | None = None
    method: Method | None = None
    reason: Reason | None = None
    comparator: Comparator | None = None
    flags: frozenset[Flag] = frozenset()
    stated: tuple[StatedCheck, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether there is a result; the value that the plan started from is none."""
        return self.actual is not None and Flag.BASELINE_ONLY not in self.flags

    @property
    def met_from_start(self) -> bool:
        """Whether the target is met by the value that the plan started from alone, without any result."""
        return self.status is Status.ACHIEVED and Flag.BASELINE_ONLY in self.flags


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan as read, with one judgement per indicator (same order) under one scheme.

    ``grades``: those of the scheme from best to worst, by which a fall from one to another is known.
    """

    parsed: ParsedPlan
    judgements: tuple[Judgement, ...]
    scheme: str
    as_of: int | None = None
    grades: tuple[str, ...] = ()

    def pairs(self) -> Iterator[tuple[Indicator, Judgement]]:
        """Indicators with their judgements, in the plan's order."""
        return zip(self.parsed.indicators, self.judgements, strict=True)
