"""The vectorised judge against the slow one, and laws that hold for every plan."""

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.attainment.judge import judge
from kpi.model.records import ParsedPlan, Plan
from kpi.model.terms import Flag
from kpi.services.schemes import load_scheme
from tests.attainment.oracle import judge_one
from tests.attainment.strategies import indicators

STANDARD = load_scheme("standard")
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
PLANS = st.lists(indicators(), max_size=12)
AS_OF = st.one_of(st.none(), st.integers(2017, 2027))


def close(found, wanted):
    if wanted is None:
        return found is None
    return found is not None and math.isclose(found, float(wanted), rel_tol=1e-9, abs_tol=1e-9)


@given(PLANS, AS_OF)
@settings(QUICK, max_examples=80)
def test_agrees_with_the_slow_judge(rows, as_of):
    judged = judge(ParsedPlan(Plan("p", "計画"), tuple(rows)), STANDARD, as_of)
    for indicator, found in judged.pairs():
        wanted = judge_one(indicator, as_of)
        assert (found.status, found.reason, found.grade, found.method, found.comparator) == (
            wanted.status,
            wanted.reason,
            wanted.grade,
            wanted.method,
            wanted.comparator,
        ), indicator
        assert found.flags == indicator.flags | {Flag(flag) for flag in wanted.flags}, indicator
        assert close(found.attainment_rate, wanted.attainment), indicator
        assert close(found.progress_rate, wanted.progress), indicator
        assert close(found.expected_value, wanted.expected), indicator
        assert close(found.expected_rate, wanted.expected_rate), indicator
