"""Short ways to build indicators and judge them, for tests that read as tables."""

from kpi.attainment.judge import judge
from kpi.model.records import Benchmark, Indicator, Measurement, ParsedPlan, Plan, Rank, Target
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Accumulation, Direction, Kind
from kpi.services.schemes import load_scheme

R3, R4, R5, R6, R7 = range(2021, 2026)

__all__ = ["R3", "R4", "R5", "R6", "R7", "Benchmark", "Rank", "actual", "indicator", "judged", "judged_plan", "target"]


def target(value=None, fy=R7, **given) -> Target:
    return Target(fy, None if value is None else float(value), **given)


def actual(fy, value, **given) -> Measurement:
    return Measurement(fy, None if value is None else float(value), **given)


def indicator(**given) -> Indicator:
    """A rising point-in-time quantity, unless told otherwise. ``baseline`` may be a pair of year and value."""
    base = {
        "plan": "p",
        "id": "1",
        "name": "指標",
        "kind": given["target"].kind if given.get("target") else Kind.QUANTITY,
        "direction": Direction.INCREASE,
        "accumulation": Accumulation.POINT,
    }
    if isinstance(given.get("baseline"), tuple):
        given["baseline"] = actual(*given["baseline"])
    return Indicator(**{**base, **given})


def judged_plan(*indicators: Indicator, as_of=None, scheme="standard") -> JudgedPlan:
    return judge(ParsedPlan(Plan("p", "計画"), indicators), load_scheme(scheme), as_of)


def judged(one: Indicator, as_of=None, scheme="standard") -> Judgement:
    return judged_plan(one, as_of=as_of, scheme=scheme).judgements[0]
