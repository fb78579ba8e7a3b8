"""What needs attention first."""

import math

from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Accumulation, Direction, Method, Status

_STEADY = {Method.MAINTAIN_HIGHER, Method.MAINTAIN_LOWER, Method.RANGE}
_ORDER = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.NOT_MEASURED: 2}


def paced(indicator: Indicator, judgement: Judgement) -> bool:
    """Whether ``quotient`` is progress against the expected rate: neither annual nor of a maintain-type, both rates known."""
    progress, expected = judgement.progress_rate, judgement.expected_rate
    steady = indicator.direction is Direction.MAINTAIN or judgement.method in _STEADY
    by_year = indicator.accumulation is Accumulation.ANNUAL
    return not (by_year or steady) and progress is not None and expected is not None and expected > 0


def quotient(indicator: Indicator, judgement: Judgement) -> float | None:
    """The quotient that the bands of the scheme ``standard`` are applied to.

    Progress against the expected rate where the indicator is paced (not annual, not of a maintain-type), else
    attainment, else progress; None where nothing is computed.
    """
    progress, expected = judgement.progress_rate, judgement.expected_rate
    if paced(indicator, judgement) and progress is not None and expected:
        return progress / expected
    return judgement.attainment_rate if judgement.attainment_rate is not None else progress


def newest_year(judged: JudgedPlan) -> int | None:
    """The fiscal year that a plan's data have come to: the latest of a judged actual; None where none has a year."""
    years = (one.actual.fy for one in judged.judgements if one.actual is not None and one.actual.fy is not None)
    return max(years, default=None)


def years_left(indicator: Indicator, newest: int | None) -> int | None:
    """The fiscal years from the newest data to the target: 0 in the target's year, below 0 past it; None if unknown."""
    due = indicator.target.fy if indicator.target is not None else None
    return None if due is None or newest is None else due - newest


def attention(judged: JudgedPlan) -> list[int]:
    """Places of the indicators that need attention, the most urgent first.

    First ``off_track``, then ``at_risk``, each by ``pressure``, the highest first; where it cannot be told (no rate, or
    no year of the target) by the lowest quotient after all those. Then ``not_measured`` by the year of the target, the
    soonest first and unknown years last. Ties go to the lower quotient, then keep the order of the plan; the other
    statuses are left out.
    """
    places = [place for place, judgement in enumerate(judged.judgements) if judgement.status in _ORDER]
    indicators, newest = judged.parsed.indicators, newest_year(judged)
    return sorted(places, key=lambda place: _urgency(indicators[place], judged.judgements[place], newest))


def pressure(indicator: Indicator, judgement: Judgement, newest: int | None) -> float | None:
    """How far behind an indicator is for the time that it has left: (1 − q) ÷ (years left + 1), a fraction per year.

    q is ``quotient``, years left are counted from the newest data of the plan; the year of the data counts, too, so that
    a target whose year has come (or has passed) weighs its whole gap. A gap of 20 % with the target due now is as
    urgent as one of 40 % with a year left, or of 60 % with two. None where q or the year of the target is unknown. Below
    0 for one that its scheme calls behind although q is above 1.
    """
    found, left = quotient(indicator, judgement), years_left(indicator, newest)
    if found is None or left is None:
        return None
    return (1 - found) / (max(left, 0) + 1)


def _urgency(indicator: Indicator, judgement: Judgement, newest: int | None) -> tuple[int, float, float]:
    group = _ORDER[judgement.status]
    if judgement.status is Status.NOT_MEASURED:
        due = indicator.target.fy if indicator.target is not None else None
        return group, math.inf if due is None else float(due), 0.0
    found, pressed = quotient(indicator, judgement), pressure(indicator, judgement, newest)
    return group, math.inf if pressed is None else -pressed, math.inf if found is None else found
