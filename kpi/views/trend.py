"""The way of an indicator over the years, where there are two of them or more."""

from dataclasses import dataclass

from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Kind

Point = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """Actuals by fiscal year, the straight path from baseline to target, milestones, and what a year brought."""

    actuals: tuple[Point, ...]
    path: tuple[Point, ...]
    milestones: tuple[Point, ...]
    target: Point | None
    needed_per_year: float | None
    so_far_per_year: float | None


def trend(indicator: Indicator, judgement: Judgement) -> Trend | None:
    """The trend of an indicator; None with fewer than two years of values."""
    measured = [one for one in (indicator.baseline, *indicator.actuals) if one is not None]
    values = {one.fy: one.value for one in measured if one.fy is not None and one.value is not None}
    actuals = tuple(sorted(values.items()))
    if len(actuals) < 2:
        return None
    aim = indicator.target
    target = None
    if aim and aim.kind is Kind.QUANTITY and aim.fy is not None and aim.value is not None:
        target = (aim.fy, aim.value)
    start = actuals[0]
    first = indicator.baseline
    if first is not None and first.fy is not None and first.value is not None:
        start = (first.fy, first.value)
    path = (start, target) if target and target[0] > start[0] else ()
    milestones = tuple(
        (one.fy, one.value) for one in indicator.milestones if one.fy is not None and one.value is not None
    )
    needed, so_far = _speeds(actuals, target, judgement)
    return Trend(actuals, path, milestones, target, needed, so_far)


def _speeds(
    actuals: tuple[Point, ...], target: Point | None, judgement: Judgement
) -> tuple[float | None, float | None]:
    """What every remaining year must bring, and what every past one has brought."""
    (first_fy, first), (last_fy, last) = actuals[0], actuals[-1]
    so_far = (last - first) / (last_fy - first_fy)
    if target is None or target[0] <= last_fy or judgement.status.value == "achieved":
        return None, so_far
    return (target[1] - last) / (target[0] - last_fy), so_far
