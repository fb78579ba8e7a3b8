"""What needs attention first."""

import math

from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Accumulation, Direction, Flag, Method, Status

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


def worsened(judgement: Judgement) -> bool:
    """Whether a value has moved away from its target, to the other side of the baseline.

    Below zero alone does not tell: where the baseline meets the target already, the way to it leads backwards.
    """
    rate = judgement.progress_rate
    return rate is not None and rate < 0 and Flag.BASELINE_MEETS_TARGET not in judgement.flags


def newest_year(judged: JudgedPlan) -> int | None:
    """The fiscal year that a plan's data have come to: the latest of a judged actual; None where none has a year."""
    years = (one.actual.fy for one in judged.judgements if one.actual is not None and one.actual.fy is not None)
    return max(years, default=None)


def attention(judged: JudgedPlan) -> list[int]:
    """Places of the indicators that need attention, the most urgent first.

    First ``off_track``, then ``at_risk``, each by ``quotient``, the lowest first: the share reached of what is expected
    by now (目安), of annual indicators and those to be kept up the share reached of the target (達成率) – what the bands of
    the scheme are applied to, and what is shown beside each. Equal ones go by the year of the target, the soonest first;
    where no quotient is known they come last. Then ``not_measured`` by the year of the target, unknown years last. Ties
    keep the order of the plan; the other statuses are left out.
    """
    places = [place for place, judgement in enumerate(judged.judgements) if judgement.status in _ORDER]
    indicators = judged.parsed.indicators
    return sorted(places, key=lambda place: _urgency(indicators[place], judged.judgements[place]))


def _urgency(indicator: Indicator, judgement: Judgement) -> tuple[int, float, float]:
    group = _ORDER[judgement.status]
    due = indicator.target.fy if indicator.target is not None else None
    soon = math.inf if due is None else float(due)
    found = None if judgement.status is Status.NOT_MEASURED else quotient(indicator, judgement)
    if judgement.status is not Status.NOT_MEASURED and found is None:
        return group, math.inf, soon
    return group, found or 0.0, soon
