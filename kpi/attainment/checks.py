"""What needs attention first."""

import math

from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Accumulation, Direction, Method, Status

_STEADY = {Method.MAINTAIN_HIGHER, Method.MAINTAIN_LOWER, Method.RANGE}
_ORDER = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.NOT_MEASURED: 2}


def quotient(indicator: Indicator, judgement: Judgement) -> float | None:
    """The quotient that the bands of the scheme ``standard`` are applied to.

    Progress against the expected rate where the indicator is paced (not annual, not of a maintain-type), else
    attainment, else progress; None where nothing is computed.
    """
    progress, expected = judgement.progress_rate, judgement.expected_rate
    steady = indicator.direction is Direction.MAINTAIN or judgement.method in _STEADY
    paced = indicator.accumulation is not Accumulation.ANNUAL and not steady
    if paced and progress is not None and expected is not None and expected > 0:
        return progress / expected
    return judgement.attainment_rate if judgement.attainment_rate is not None else progress


def attention(judged: JudgedPlan) -> list[int]:
    """Places of the indicators that need attention, the most urgent first.

    First ``off_track``, then ``at_risk``, each by the lowest quotient; then ``not_measured`` by the year of the target,
    the soonest first and unknown years last. Ties keep the order of the plan; the other statuses are left out.
    """
    places = [place for place, judgement in enumerate(judged.judgements) if judgement.status in _ORDER]
    pairs = list(judged.pairs())
    return sorted(places, key=lambda place: _urgency(*pairs[place]))


def _urgency(indicator: Indicator, judgement: Judgement) -> tuple[int, float]:
    group = _ORDER[judgement.status]
    if judgement.status is Status.NOT_MEASURED:
        due = indicator.target.fy if indicator.target is not None else None
        return group, math.inf if due is None else float(due)
    found = quotient(indicator, judgement)
    return group, math.inf if found is None else found
