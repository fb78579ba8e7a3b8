"""The rows that the contract fixes, as hand-made indicators."""

from dataclasses import replace

import pytest

from kpi.attainment.judge import judge
from kpi.model.records import Benchmark, Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.results import Judgement
from kpi.model.terms import Certainty, Comparator, Direction, Flag, Kind, Method, Reason, Status
from kpi.services.schemes import load_scheme

BASE = Indicator(plan="p", id="1", name="指標", unit="%", kind=Kind.QUANTITY, direction=Direction.INCREASE)


def judged(indicator: Indicator) -> Judgement:
    return judge(ParsedPlan(Plan("p", "計画"), (indicator,)), load_scheme("standard")).judgements[0]


def test_a_present_value_that_meets_a_bare_target_is_achieved_as_a_maintain_type():
    result = judged(replace(BASE, baseline=Measurement(2021, 72.4), target=Target(2024, 70.0, unit="%", text="70%")))
    assert result == Judgement(
        actual=Measurement(2021, 72.4),
        status=Status.ACHIEVED,
        attainment_rate=1.0342857142857145,
        grade="A",
        method=Method.MAINTAIN_HIGHER,
        comparator=Comparator.GE,
        flags=frozenset({Flag.BASELINE_ONLY, Flag.BASELINE_MEETS_TARGET, Flag.COMPARATOR_ASSUMED}),
    )


def test_a_present_value_short_of_its_target_is_not_measured():
    target = Target(2024, 100.0, unit="%", text="ほぼ全て", certainty=Certainty.ASSUMED)
    result = judged(replace(BASE, baseline=Measurement(2021, 40.0), target=target))
    assert (result.attainment_rate, result.progress_rate) == (0.40, None)
    assert (result.status, result.reason, result.grade) == (Status.NOT_MEASURED, Reason.BASELINE_ONLY, None)


def test_a_target_without_an_actual_keeps_its_written_comparator():
    target = Target(2024, 600.0, comparator=Comparator.GE, approximate=True, unit="人", text="約600人以上")
    result = judged(replace(BASE, unit="人", target=target))
    assert (result.status, result.reason, result.comparator) == (
        Status.NOT_MEASURED,
        Reason.NO_ACTUAL,
        Comparator.GE,
    )
    assert result.flags == frozenset()


def test_a_scope_is_nothing_to_reach():
    result = judged(replace(BASE, unit="人", target=Target(None, 19000.0, unit="人"), flags=frozenset({Flag.SCOPE})))
    assert (result.status, result.reason, result.comparator) == (Status.NOT_MEASURED, Reason.NO_ACTUAL, None)
    assert result.flags == {Flag.SCOPE}


@pytest.mark.parametrize("actuals", [(), (Measurement(2023, 5.0),)])
def test_words_only_are_not_quantified(actuals):
    target = Target(2024, None, kind=Kind.QUALITATIVE, text="連携を強化する")
    result = judged(replace(BASE, kind=Kind.QUALITATIVE, target=target, actuals=actuals))
    assert (result.status, result.reason, result.method) == (Status.NOT_QUANTIFIED, Reason.QUALITATIVE, None)


def test_an_actual_beside_a_benchmark_is_not_a_target():
    result = judged(
        replace(BASE, actuals=(Measurement(2023, 73.3),), benchmarks=(Benchmark("全国平均", 70.0),), target=None)
    )
    assert (result.status, result.reason) == (Status.NOT_QUANTIFIED, Reason.NO_TARGET)
    assert result.actual == Measurement(2023, 73.3)
