"""Bullets: where baseline, actual and target lie on one axis. Axes may clip, computations never do."""

from dataclasses import dataclass

from kpi.attainment.destination import Destination
from kpi.model.records import Indicator, Target
from kpi.model.results import Judgement
from kpi.model.terms import Kind, Status
from kpi.views.decimals import decimals_beside, written

_PLAIN = {Kind.QUANTITY, Kind.RANGE}


@dataclass(frozen=True, slots=True)
class Bullet:
    """An axis from ``low`` to ``high`` with what lies on it, all in the indicator's unit."""

    low: float
    high: float
    status: Status
    actual: float | None
    target: float | None
    lower: float | None = None
    upper: float | None = None
    baseline: float | None = None
    benchmark: float | None = None
    expected: float | None = None
    #: Whether the actual is only the value that the plan started from.
    start: bool = False
    #: Which of actual, target and baseline are about so much only.
    about: frozenset[str] = frozenset()
    #: With how many decimals the target and the benchmark are written; None as the number itself is.
    target_decimals: int | None = None
    benchmark_decimals: int | None = None

    @property
    def look(self) -> str:
        """The name of the colours of the bar: a status, or ``from_start``."""
        return "from_start" if self.start and self.status is Status.ACHIEVED else self.status.value

    @property
    def aimed(self) -> bool:
        """Whether there is a target on it; without one the result is shown against its benchmark."""
        return any(value is not None for value in (self.target, self.lower, self.upper))

    def share(self, value: float) -> float:
        """Where a value lies on the axis, from 0 to 1; outside it is clipped."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def bullet(indicator: Indicator, judgement: Judgement, aim: Destination | None = None) -> Bullet | None:
    """The bullet of an indicator; None where there is nothing to compare with or target and values differ in kind.

    ``aim`` is what the target comes to, where that has been found out: with it a multiple, a reduction, a place or a
    target in another size of the same unit has a bullet, too. Without any target a result is shown against its benchmark.
    """
    target = stated = indicator.target
    if target is not None and not is_plain(indicator):
        if aim is None:
            return None
        only = aim.value is None
        target = Target(target.fy, aim.value, aim.lower if only else None, aim.upper if only else None)
    actual = judgement.actual.value if judgement.actual else None
    baseline = indicator.baseline.value if indicator.baseline else None
    aims = [value for value in (target.value, target.lower, target.upper) if value is not None] if target else []
    if not aims and (target is not None or actual is None or not indicator.benchmarks):
        return None
    benchmark = indicator.benchmarks[0].value if indicator.benchmarks else None
    held = {"actual": judgement.actual, "baseline": indicator.baseline, "target": stated}
    values = [value for value in (*aims, actual, baseline, benchmark) if value is not None]
    low, high = _axis(min(values), max(values), percent=indicator.unit in {"%", "％"})
    return Bullet(
        low=low,
        high=high,
        status=judgement.status,
        actual=actual,
        target=target.value if target else None,
        lower=target.lower if target else None,
        upper=target.upper if target else None,
        baseline=baseline,
        benchmark=benchmark,
        expected=judgement.expected_value,
        start=actual is not None and not judgement.reported,
        about=frozenset(name for name, one in held.items() if one is not None and one.approximate),
        target_decimals=written(target.value, target.text) if target and target.value is not None else None,
        benchmark_decimals=None if benchmark is None else decimals_beside(benchmark, indicator),
    )


def is_plain(indicator: Indicator) -> bool:
    """Whether there is no target, or one in plain numbers of the indicator's own unit."""
    target = indicator.target
    return target is None or (target.kind in _PLAIN and (not target.unit or target.unit == indicator.unit))


def _axis(least: float, most: float, *, percent: bool) -> tuple[float, float]:
    """From zero where all values are on one side of it, with some room; percentages up to 100 where they stay below."""
    low = min(0.0, least * 1.1)
    high = max(0.0, most * 1.1)
    if percent and low == 0.0 and 50 <= most <= 100:
        high = 100.0
    return (low, high) if high > low else (0.0, 1.0)
