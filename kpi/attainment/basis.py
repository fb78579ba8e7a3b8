"""Which rate a mark rests on under the scheme ``standard``, and why it is that one (see ``quotient``)."""

from enum import StrEnum

from kpi.attainment.checks import paced
from kpi.attainment.last_year import is_against_last_year
from kpi.attainment.targets import Rule, aim_of, kind_of
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Accumulation, Direction, Kind, Method, Status


class Basis(StrEnum):
    """What decided a status: the target is met, progress against the pace, the attainment rate, or bare progress."""

    MET = "met"
    PACE = "pace"
    ATTAINMENT = "attainment"
    PROGRESS = "progress"


class Why(StrEnum):
    """Why an indicator has no pace to be measured against."""

    ANNUAL = "annual"
    RANGE = "range"
    STEADY = "steady"
    MOVING = "moving"
    OWN = "own"
    NO_PACE = "no_pace"


_STEADY = {Method.MAINTAIN_HIGHER, Method.MAINTAIN_LOWER}


def basis_of(indicator: Indicator, judgement: Judgement) -> Basis | None:
    """What the status of a judged indicator rests on; None where it was not judged."""
    if judgement.status in {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}:
        return None
    if judgement.status is Status.ACHIEVED:
        return Basis.MET
    if paced(indicator, judgement):
        return Basis.PACE
    return Basis.ATTAINMENT if judgement.attainment_rate is not None else Basis.PROGRESS


def why_unpaced(indicator: Indicator, judgement: Judgement) -> Why:
    """The reason for an indicator that is not measured against a pace."""
    target = indicator.target
    if indicator.accumulation is Accumulation.ANNUAL:
        return Why.ANNUAL
    if judgement.method is Method.RANGE:
        return Why.RANGE
    if is_against_last_year(target):
        return Why.OWN
    if indicator.direction is Direction.MAINTAIN or judgement.method in _STEADY:
        return Why.STEADY
    if target is not None and Kind.RELATIVE in {target.kind, indicator.kind}:
        rule = aim_of(indicator, target, kind_of(indicator)).rule
        return Why.MOVING if rule is Rule.BENCHMARK else Why.OWN
    return Why.NO_PACE
