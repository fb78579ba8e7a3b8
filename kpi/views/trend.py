"""The way of an indicator over the years, where there are two of them or more."""

from dataclasses import dataclass

from kpi.attainment.choose import baseline_of
from kpi.attainment.destination import Destination, destination, milestone_levels
from kpi.attainment.forecast import Forecast, NoForecast, Step
from kpi.attainment.yearly import series
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Accumulation, Quality, Status

Point = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """Actuals by fiscal year, the straight path from baseline to target, milestones, and what a year brought.

    ``span`` is a target that is no single number: its year, its lower and its upper bound. ``ratio`` is the pace needed
    by the pace so far, where both go the same way; ``paced_from`` is where that one begins. ``start`` and ``ahead`` are the forecast: the line at the latest
    year, and each year after it. All values are in the indicator's unit.
    """

    actuals: tuple[Point, ...]
    path: tuple[Point, ...]
    milestones: tuple[Point, ...]
    target: Point | None
    needed_per_year: float | None
    so_far_per_year: float | None
    ratio: float | None = None
    paced_from: Point | None = None
    span: tuple[int, float | None, float | None] | None = None
    start: Step | None = None
    ahead: tuple[Step, ...] = ()
    level: float = 0.0
    #: Years whose value is prompt or estimated (速報, 推計), not final.
    provisional: frozenset[int] = frozenset()

    def way(self, fy: int) -> float | None:
        """How high the straight path from baseline to target lies in a year; None outside of it."""
        if not self.path or not self.path[0][0] <= fy <= self.path[-1][0]:
            return None
        (start, low), (end, high) = self.path[0], self.path[-1]
        return low + (high - low) * (fy - start) / (end - start)

    @property
    def gaps(self) -> tuple[tuple[Point, Point], ...]:
        """Neighbouring values with years between them that have none."""
        pairs = zip(self.actuals, self.actuals[1:], strict=False)
        return tuple((one, other) for one, other in pairs if other[0] - one[0] > 1)

    @property
    def last(self) -> Point:
        """The latest value."""
        return self.actuals[-1]


def trend(
    indicator: Indicator,
    judgement: Judgement,
    as_of: int | None = None,
    forecast: Forecast | NoForecast | None = None,
) -> Trend | None:
    """The trend of an indicator up to the year ``as_of``; None with fewer than two years of values."""
    values = dict(series(indicator, as_of).points)
    first = baseline_of(indicator)
    if first is not None and first.fy is not None and first.value is not None and (as_of is None or first.fy <= as_of):
        values.setdefault(first.fy, first.value)
    actuals = tuple(sorted(values.items()))
    if len(actuals) < 2:
        return None
    fy = indicator.target.fy if indicator.target else None
    aim = forecast.aim if forecast is not None else destination(indicator, judgement, as_of)
    target = (fy, aim.value) if aim is not None and fy is not None and aim.value is not None else None
    start = actuals[0]
    if first is not None and first.fy is not None and first.value is not None:
        start = (first.fy, first.value)
    begin = _begin(indicator, actuals, as_of)
    needed, so_far = _speeds(begin, actuals[-1], fy, aim, judgement)
    drawn = forecast if isinstance(forecast, Forecast) else None
    return Trend(
        actuals=actuals,
        path=(start, target) if target and target[0] > start[0] else (),
        milestones=milestone_levels(indicator),
        target=target,
        needed_per_year=needed,
        so_far_per_year=so_far,
        ratio=needed / so_far if needed is not None and so_far is not None and needed * so_far > 0 else None,
        paced_from=begin,
        span=(fy, aim.lower, aim.upper) if aim is not None and fy is not None and aim.value is None else None,
        start=drawn.start if drawn else None,
        ahead=drawn.steps if drawn else (),
        level=drawn.level if drawn else 0.0,
        provisional=_provisional(indicator, values),
    )


def _provisional(indicator: Indicator, values: dict[int, float]) -> frozenset[int]:
    """The years whose value the table calls anything but final."""
    measured = [one for one in (indicator.baseline, *indicator.actuals) if one is not None and one.fy is not None]
    return frozenset(
        one.fy
        for one in measured
        if one.fy is not None
        and one.quality not in {None, Quality.FINAL}
        and one.value is not None
        and values.get(one.fy) == one.value
    )


def _speeds(
    begin: Point, end: Point, fy: int | None, aim: Destination | None, judgement: Judgement
) -> tuple[float | None, float | None]:
    """What every remaining year must bring, and what every past one has brought; on the bound of 超 or 未満 none is named."""
    (first_fy, first), (last_fy, last) = begin, end
    so_far = (last - first) / (last_fy - first_fy)
    if aim is None or fy is None or fy <= last_fy or judgement.status is Status.ACHIEVED or aim.nearest(last) == last:
        return None, so_far
    return (aim.nearest(last) - last) / (fy - last_fy), so_far


def _begin(indicator: Indicator, actuals: tuple[Point, ...], as_of: int | None) -> Point:
    """Where the pace so far begins: with the first value.

    The baseline of a cumulative indicator may be one year's amount; where two actuals are known, they alone tell the pace.
    """
    own = series(indicator, as_of).points
    return own[0] if indicator.accumulation is Accumulation.CUMULATIVE and len(own) > 1 else actuals[0]
