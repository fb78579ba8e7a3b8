"""Where an indicator will land: a straight line through its yearly values, drawn on to the target's year.

Method: ordinary least squares on fiscal years, with a prediction interval from Student's t (n − 2 degrees of freedom).
It asks little of three to ten yearly values and shows by its width how little they tell; see ``docs/forecast.md``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpi.attainment.destination import Destination, destination, destinations
from kpi.attainment.line import FEWEST, Line, Point, fit
from kpi.attainment.yearly import Limits, Series, limits, series
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement

#: The share of new values that a prediction interval is to hold. With few points a 95 % interval would hold nearly any
#: target and say nothing; 80 % is the usual inner band of fan charts.
LEVEL = 0.8
#: No line through a few years is drawn on further than this.
FURTHEST = 30


class Lack(StrEnum):
    """Why there is no forecast."""

    NO_VALUE = "no_value"
    TOO_FEW = "too_few"
    NO_TARGET = "no_target"
    NO_YEAR = "no_year"
    YEAR_REACHED = "year_reached"
    TOO_FAR = "too_far"
    TOO_LARGE = "too_large"


class Outlook(StrEnum):
    """What a forecast says about the target."""

    REACH = "reach"  # the whole interval satisfies it
    MAY = "may"  # a part of the interval does
    MISS = "miss"  # nothing of the interval does


@dataclass(frozen=True, slots=True)
class Step:
    """The forecast for one fiscal year, in the unit of the indicator: the line's value and the interval's ends."""

    fy: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast to the target's year, which is the last of ``steps``; the first is the year after the latest value.

    ``start`` is the line at the latest value's year. Values beyond the natural ``limits`` are cut off there; ``clipped``
    says that some were. ``outlook`` and ``aim`` are None where the target is no level to compare with. ``slope`` is per
    year.
    """

    series: Series
    slope: float
    start: Step
    steps: tuple[Step, ...]
    limits: Limits
    clipped: bool
    outlook: Outlook | None
    aim: Destination | None
    level: float = LEVEL

    @property
    def end(self) -> Step:
        """The forecast for the target's year."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class NoForecast:
    """That there is none, and why; ``series`` is what would have counted, ``needed`` how many points a line takes.

    ``aim``: what would have been compared with.
    """

    reason: Lack
    series: Series
    aim: Destination | None = None
    needed: int = FEWEST


def forecast(indicator: Indicator, judgement: Judgement, as_of: int | None = None) -> Forecast | NoForecast:
    """The forecast of an indicator to the year of its target, or why there is none. Never raises on what was read."""
    return _forecast(indicator, series(indicator, as_of), destination(indicator, judgement, as_of))


def forecasts(judged: JudgedPlan) -> tuple[Forecast | NoForecast, ...]:
    """The forecasts of all indicators of a plan, in its order; what they are compared with is found for all at once."""
    indicators = judged.parsed.indicators
    aims = destinations(indicators, judged.judgements, judged.as_of)
    return tuple(_forecast(one, series(one, judged.as_of), aim) for one, aim in zip(indicators, aims, strict=True))


def _forecast(indicator: Indicator, found: Series, aim: Destination | None) -> Forecast | NoForecast:
    fy = indicator.target.fy if indicator.target is not None else None
    if not found.points:
        return NoForecast(Lack.NO_VALUE, found, aim)
    if len(found.points) < FEWEST:
        return NoForecast(Lack.TOO_FEW, found, aim)
    if indicator.target is None:
        return NoForecast(Lack.NO_TARGET, found, aim)
    if fy is None:
        return NoForecast(Lack.NO_YEAR, found, aim)
    last = found.points[-1][0]
    if fy <= last:
        return NoForecast(Lack.YEAR_REACHED, found, aim)
    if fy - last > FURTHEST:
        return NoForecast(Lack.TOO_FAR, found, aim)
    kept = limits(indicator, found.points, *((aim.value, aim.lower, aim.upper) if aim is not None else ()))
    try:
        return _drawn(found, fy, kept, aim)
    except OverflowError:
        return NoForecast(Lack.TOO_LARGE, found, aim)


def steps(points: Sequence[Point], first: int, last: int, level: float = LEVEL) -> tuple[Step, ...]:
    """The line and its interval for each year from ``first`` to ``last``, without regard to limits.

    Raises ValueError for fewer than three years, OverflowError where a number is beyond all floats.
    """
    line = fit(points)
    return tuple(_step(line, fy, level) for fy in range(first, last + 1))


def outlook(step: Step, aim: Destination) -> Outlook:
    """Whether the interval satisfies a target wholly, in part, or not at all."""
    if aim.holds(step.low) and aim.holds(step.high):
        return Outlook.REACH  # what satisfies a target has no gap inside
    apart_below = aim.lower is not None and not aim.holds(step.high) and step.high <= aim.lower
    apart_above = aim.upper is not None and not aim.holds(step.low) and step.low >= aim.upper
    return Outlook.MISS if apart_below or apart_above else Outlook.MAY


def _drawn(found: Series, fy: int, kept: Limits, aim: Destination | None) -> Forecast:
    last = found.points[-1][0]
    raw = steps(found.points, last, fy)
    drawn = tuple(Step(one.fy, kept.clip(one.value), kept.clip(one.low), kept.clip(one.high)) for one in raw)
    return Forecast(
        series=found,
        slope=float(fit(found.points).slope),
        start=drawn[0],
        steps=drawn[1:],
        limits=kept,
        clipped=drawn[1:] != raw[1:],
        outlook=outlook(drawn[-1], aim) if aim is not None else None,
        aim=aim,
    )


def _step(line: Line, fy: int, level: float) -> Step:
    value = float(line.at(fy))
    half = line.half_width(fy, level)
    low, high = value - half, value + half
    if not (math.isfinite(low) and math.isfinite(high)):
        raise OverflowError("beyond all floats")
    return Step(fy, value, low, high)
