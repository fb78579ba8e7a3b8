"""What moves under other rules: the same plan judged by another scheme, or by a scheme with one threshold moved.

Nothing here is kept: a scheme in hand gives another scheme, two judgements of one plan give the indicators that differ.
"""

from dataclasses import dataclass, replace

from kpi.attainment.judge import judge
from kpi.attainment.schemes import Band, Scheme
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status

#: Thresholds are set in steps of a hundredth of a percent: finer than any publisher's.
STEP = 0.0001
#: A highest threshold has no neighbour above it; up to so much it can be moved (300 %).
HIGHEST = 3.0


@dataclass(frozen=True, slots=True)
class Threshold:
    """One threshold of a scheme: where ``band`` (its place among the bands, from the best) begins.

    ``value`` is the scheme's own, ``low`` and ``high`` the bounds within which it can be moved so that the bands keep
    their order, all as fractions (1.0 = 100 %). ``above`` and ``below`` are the bands that it parts.
    """

    band: int
    value: float
    low: float
    high: float
    above: Band
    below: Band


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator (its place in the plan) that stands elsewhere under the other rule: status and grade before, after."""

    place: int
    before: tuple[Status, str | None]
    after: tuple[Status, str | None]


def thresholds(scheme: Scheme) -> tuple[Threshold, ...]:
    """The thresholds of a scheme's bands, from the best to the worst; none for a scheme with a single band.

    Each lies between its neighbours; the lowest goes down to 0 (or to its own value, if that is below), the highest up
    to ``HIGHEST`` (or its own value).
    """
    minima = [band.minimum for band in scheme.bands if band.minimum is not None]
    found = []
    for at, value in enumerate(minima):
        upper = minima[at - 1] - STEP if at else max(HIGHEST, value)
        lower = minima[at + 1] + STEP if at + 1 < len(minima) else min(0.0, value)
        bounds = round(lower, 4), round(upper, 4)
        found.append(Threshold(at, value, *bounds, above=scheme.bands[at], below=scheme.bands[at + 1]))
    return tuple(found)


def with_threshold(scheme: Scheme, band: int, value: float) -> Scheme:
    """The scheme with the threshold of one band (its place) moved to ``value`` (a fraction).

    All else stays: formula, pace, grades, scores. Raises ``ValueError`` for a band without a threshold, and for a value
    beyond its neighbours (``thresholds`` gives the bounds).
    """
    known = next((one for one in thresholds(scheme) if one.band == band), None)
    if known is None:
        msg = f"band {band} of {scheme.name!r} has no threshold"
        raise ValueError(msg)
    if not known.low <= value <= known.high:
        msg = f"the threshold must lie between {known.low} and {known.high}, not at {value}"
        raise ValueError(msg)
    bands = tuple(replace(one, minimum=value) if at == band else one for at, one in enumerate(scheme.bands))
    return replace(scheme, bands=bands)


def judged_with(judged: JudgedPlan, scheme: Scheme) -> JudgedPlan:
    """The same plan, with the same actuals, under another scheme."""
    return judge(judged.parsed, scheme, judged.as_of)


def moved(before: JudgedPlan, after: JudgedPlan) -> tuple[Moved, ...]:
    """The indicators whose status or grade differs between two judgements of one plan, in the plan's order.

    Raises ``ValueError`` where the two do not have the same number of indicators.
    """
    pairs = zip(before.judgements, after.judgements, strict=True)
    sides = (((one.status, one.grade), (other.status, other.grade)) for one, other in pairs)
    return tuple(Moved(place, one, other) for place, (one, other) in enumerate(sides) if one != other)
