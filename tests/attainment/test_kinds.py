"""Targets that are not a plain number: multiples, reductions, ranks, averages; and units."""

from dataclasses import replace

import pytest

from kpi.attainment.judge import judge
from kpi.attainment.units import conversion, normal_unit
from kpi.model.records import Benchmark, Indicator, Measurement, ParsedPlan, Plan, Rank, Target
from kpi.model.terms import Accumulation, Comparator, Direction, Flag, Kind, Status
from kpi.services.schemes import load_scheme
from tests.attainment.build import R3, R4, R5, R7, actual, indicator, judged, target

DOWN, NONE = Direction.DECREASE, Direction.NONE


def multiple(value, **given):
    return target(value, kind=Kind.MULTIPLE, **{"unit": "倍", "text": "倍増", **given})


def reduction(value, **given):
    return target(value, kind=Kind.REDUCTION, **{"unit": "%", "text": "削減", **given})


# target, unit, baseline → expected value in the target year (which is the target), comparator
RESOLVED = [
    (multiple(2), "億円", 50, 100.0, ">="),
    (multiple(2, unit=None), "億円", 50, 100.0, ">="),
    (multiple(0.5), "人", 50, 25.0, "<="),
    (multiple(120, unit="%"), "人", 50, 60.0, ">="),
    (multiple(80, unit="億円"), "億円", 50, 80.0, ">="),  # worked out already
    (reduction(46), "t", 200, 108.0, "<="),
    (reduction(-46), "t", 200, 108.0, "<="),
    (reduction(46, unit="％"), "t", 0.3, 0.162, "<="),
    (reduction(46, comparator=Comparator.GE), "t", 200, 108.0, "<="),  # 46 % or more off leaves 108 or less
    (reduction(46, comparator=Comparator.GT), "t", 200, 108.0, "<"),
    (reduction(3, unit="割"), "人", 200, 140.0, "<="),
    (reduction(0.5, unit=None), "人", 200, 100.0, "<="),
    (reduction(30, unit="人"), "人", 200, 170.0, "<="),
    (reduction(1, unit="千人"), "人", 5000, 4000.0, "<="),
    (reduction(5, unit="ポイント"), "%", 20, 15.0, "<="),
]


@pytest.mark.parametrize(("aim", "unit", "b", "wanted", "comparator"), RESOLVED)
def test_targets_that_start_from_the_baseline(aim, unit, b, wanted, comparator):
    result = judged(
        indicator(direction=NONE, unit=unit, baseline=(R3, b), target=aim, actuals=(actual(R7, b * 1.05 + 1),))
    )
    assert (result.expected_value, result.comparator) == (wanted, comparator)


@pytest.mark.parametrize("aim", [multiple(2), reduction(46)])
def test_without_a_baseline_they_cannot_be_judged(aim):
    result = judged(indicator(direction=NONE, target=aim, actuals=(actual(R5, 10),)))
    assert (result.status, result.reason) == ("not_measured", "no_baseline")


@pytest.mark.parametrize("text", ["全国平均の1.2倍", "募集人員の約３倍", "計画件数（R5）の2 倍以上"])
def test_a_multiple_of_something_else_is_no_level(text):
    aim = multiple(2, text=text)
    result = judged(indicator(direction=NONE, unit="人", baseline=(R3, 50), target=aim, actuals=(actual(R5, 80),)))
    assert (result.status, result.reason, result.attainment_rate) == ("not_measured", "no_benchmark", None)


@pytest.mark.parametrize("text", ["2倍", "現状の2倍", "基準値（R3）の約2倍", "令和3年度の2倍", "2倍に増やす"])
def test_a_multiple_of_the_baseline_by_any_name(text):
    aim = multiple(2, text=text)
    result = judged(indicator(direction=NONE, unit="人", baseline=(R3, 50), target=aim, actuals=(actual(R7, 80),)))
    assert result.expected_value == 100.0


# text, baseline year, other actuals → the value in the target year, or None
REFERENCES = [
    ("H25年度比46％削減", 2013, (), 54.0),
    ("H25年度比46％削減", 2019, (), None),  # a baseline of another year would give another target
    ("平成25年度比46％削減", 2019, (actual(2013, 200),), 108.0),
    ("2013年度比46％削減", 2019, (actual(2013, 200),), 108.0),
    ("令和元年度比46％削減", 2019, (), 54.0),
    ("対2013年度46％削減", 2013, (), 54.0),
    ("13年度比46％削減", 2019, (), 54.0),  # a year that cannot be read is none
    ("従来比46％削減", 2019, (), 54.0),
    ("前年度比46％削減", 2019, (actual(2024, 50),), 27.0),
    ("前年度比46％削減", 2019, (), None),
]


@pytest.mark.parametrize(("text", "baseline_fy", "others", "wanted"), REFERENCES)
def test_the_year_that_a_reduction_starts_from(text, baseline_fy, others, wanted):
    result = judged(
        indicator(
            direction=DOWN,
            baseline=(baseline_fy, 100),
            target=reduction(46, text=text),
            actuals=(*others, actual(R7, 100)),
        )
    )
    if wanted is None:
        assert (result.status, result.reason) == ("not_measured", "no_baseline")
    else:
        assert result.attainment_rate == pytest.approx(2 - 100 / wanted)


@pytest.mark.parametrize(
    ("name", "direction"), [("温室効果ガス削減率", DOWN), ("温室効果ガス削減率", NONE), ("温室効果ガス", "increase")]
)
def test_a_rate_of_reduction_is_compared_as_it_is(name, direction):
    aim = reduction(46, comparator=Comparator.GE)
    result = judged(
        indicator(name=name, direction=Direction(direction), unit="%", target=aim, actuals=(actual(R5, 23),))
    )
    assert (result.attainment_rate, result.comparator, result.method) == (0.5, ">=", "ratio")


# name, direction, baseline (R3), actual (R5), the value in the target year (None: nothing to start from), status
CHANGES = [
    ("温室効果ガス排出量（H25年度比）", DOWN, -18.0, -22.5, -46.0, "off_track"),
    ("温室効果ガス排出量（H25年度比）", NONE, -18.0, -46.0, -46.0, "achieved"),
    ("電気使用量", DOWN, -3.0, -9.0, -46.0, "off_track"),
    ("紙使用量", DOWN, 2.0, -9.0, -46.0, "off_track"),  # one value that fell tells what all of them are
    ("温室効果ガス削減率", "increase", -18.0, -50.0, -46.0, "achieved"),
    ("電力使用量（2013年度比）", NONE, 0.0, 20.0, 46.0, "at_risk"),  # what was saved, counted from nothing
    ("電力使用量（2013年度比）", DOWN, 18.0, 22.5, None, "not_measured"),  # a share left or a share saved: not told
    ("電力使用量（R3年度比）", DOWN, 100.0, 80.0, 54.0, "at_risk"),
    ("排出量の割合（2013年度＝100）", DOWN, 90.0, 80.0, 54.0, "off_track"),
    ("紙使用量の指数（平成25年度を100とする）", DOWN, 90.0, 54.0, 54.0, "achieved"),
]


@pytest.mark.parametrize(("name", "direction", "b", "a", "wanted", "status"), CHANGES)
def test_a_reduction_beside_values_that_are_changes_themselves(name, direction, b, a, wanted, status):
    given = indicator(
        name=name,
        direction=Direction(direction),
        unit="%",
        baseline=(R3, b),
        target=reduction(46, text="46％削減"),
        actuals=(actual(R5, a),),
    )
    result = judged(given)
    end = judged(replace(given, actuals=(actual(R7, a),)))
    assert (result.status, end.expected_value) == (status, wanted)
    if wanted is None:
        assert result.reason == "no_baseline"


def test_a_reduction_since_another_year_than_the_baseline_is_not_taken_off_the_baseline():
    given = {"direction": DOWN, "unit": "t", "target": reduction(10, text="10％削減"), "actuals": (actual(R5, 180),)}
    asked = indicator(name="ごみ排出量（H25年度比）", baseline=(R3, 200), **given)
    assert judged(asked).reason == "no_baseline"
    assert judged(indicator(name="ごみ排出量（R3年度比）", baseline=(R3, 200), **given)).status is Status.ACHIEVED


@pytest.mark.parametrize("comparator", [None, Comparator.LE, Comparator.GE, Comparator.EQ])
def test_a_rank_is_better_when_smaller_however_it_is_written(comparator):
    aim = target(10, kind=Kind.RANK, unit="位", comparator=comparator, text="全国10位以上")
    result = judged(indicator(direction=Direction.INCREASE, unit="位", target=aim, actuals=(actual(R5, 12),)))
    assert (result.status, result.attainment_rate, result.comparator) == ("at_risk", 0.8, "<=")
    assert (Flag.COMPARATOR_ASSUMED in result.flags) == (comparator in {None, Comparator.EQ})


def test_a_rank_beside_the_values_is_the_actual():
    aim = target(10, kind=Kind.RANK, unit="位")
    given = indicator(unit="%", target=aim, actuals=(actual(R5, 73.3),), baseline=(R3, 60))
    assert judged(given).reason == "no_rank"
    ranked = judged(indicator(unit="%", target=aim, actuals=(actual(R5, 73.3),), baseline=(R3, 60), rank=Rank(10)))
    assert (ranked.status, ranked.actual.value, ranked.actual.fy) == ("achieved", 10.0, R5)
    assert ranked.progress_rate is None


# benchmarks, text, direction → status, reason
RELATIVE = [
    ((Benchmark("全国平均", 70.0),), "全国平均以上", "increase", "achieved", None),
    ((Benchmark("全国平均", 70.0, R5),), "全国平均以上", "increase", "achieved", None),
    ((Benchmark("全国平均", 70.0, R4),), "全国平均以上", "increase", "not_measured", "no_benchmark"),
    ((Benchmark("全国平均", 75.0, R5), Benchmark("全国平均", 70.0)), "全国平均以上", "increase", "at_risk", None),
    ((Benchmark("全国平均", 70.0),), "国平均を下回る", "decrease", "at_risk", None),
    ((Benchmark("九州平均", 75.0), Benchmark("全国平均", 70.0)), "九州平均以上", "increase", "at_risk", None),
    ((Benchmark("全国平均", 70.0),), "九州平均以上", "increase", "not_measured", "no_benchmark"),
    ((Benchmark("全国平均", 70.0),), "四国平均以上", "increase", "not_measured", "no_benchmark"),
    ((Benchmark("類似団体", 70.0),), "同規模の市を上回る", "increase", "achieved", None),
    ((), "全国平均以上", "increase", "not_measured", "no_benchmark"),
]


@pytest.mark.parametrize(("benchmarks", "text", "direction", "status", "reason"), RELATIVE)
def test_a_target_against_an_average(benchmarks, text, direction, status, reason):
    given = indicator(
        direction=Direction(direction),
        baseline=(R3, 60),
        target=target(kind=Kind.RELATIVE, text=text),
        benchmarks=benchmarks,
        actuals=(actual(R5, 73.3),),
    )
    result = judged(given)
    assert (result.status, result.reason, result.progress_rate) == (status, reason, None)


def test_a_target_against_the_year_before():
    aim = target(kind=Kind.RELATIVE, text="前年度を上回る", comparator=Comparator.GT)
    both = (actual(R4, 70), actual(R5, 73.3))
    assert judged(indicator(target=aim, actuals=both)).status == "achieved"
    assert judged(indicator(target=aim, actuals=both[1:])).reason == "no_baseline"


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("%", "％", 1.0),
        ("パーセント", "%", 1.0),
        ("ポイント", "点", 1.0),
        (None, "人", 1.0),
        ("", "人", 1.0),
        ("人", None, 1.0),
        ("名", "人", 1.0),
        ("人（延べ）", "人", 1.0),
        ("件/年", "件", 1.0),
        ("か所", "箇所", 1.0),
        ("千人", "人", 1000.0),
        ("人", "千人", 0.001),
        ("億円", "百万円", 100.0),
        ("万人", "人", 10000.0),
        ("人", "%", None),
        ("ポイント", "%", None),
        ("円", "人", None),
        ("千", "人", None),
    ],
)
def test_units(one, other, factor):
    assert conversion(one, other) == factor


def test_a_target_in_another_size_of_the_unit_is_converted():
    result = judged(indicator(unit="人", target=target(3, unit="千人"), actuals=(actual(R5, 2400),)))
    assert result.attainment_rate == 0.8


def test_a_unit_that_is_only_a_remark_is_no_unit():
    assert normal_unit("（延べ）") is None


def test_a_baseline_is_not_compared_with_the_average_of_a_later_year():
    aim = target(kind=Kind.RELATIVE, text="全国平均以上")
    averages = (Benchmark("全国平均", 70.0, R3), Benchmark("全国平均", 80.0, R5))
    result = judged(indicator(baseline=(R3, 90), target=aim, benchmarks=averages, actuals=(actual(R5, 72),)))
    assert (result.attainment_rate, result.method) == (0.9, "ratio")
    assert Flag.BASELINE_MEETS_TARGET not in result.flags
    only = judged(indicator(baseline=(R3, 90), target=aim, benchmarks=averages))
    assert (only.status, Flag.BASELINE_MEETS_TARGET in only.flags) == ("achieved", True)


def test_a_rank_beside_a_present_value_is_an_actual_of_its_own():
    aim = target(10, kind=Kind.RANK, unit="位")
    result = judged(indicator(unit="%", target=aim, baseline=(R3, 60), rank=Rank(20)))
    assert (result.status, result.attainment_rate, result.flags) == ("off_track", 0.0, {Flag.COMPARATOR_ASSUMED})


@pytest.mark.parametrize(
    ("text", "amount", "unit", "actual", "status"),
    [
        ("現状維持", None, None, 60.0, Status.ACHIEVED),
        ("現状値より向上", None, None, 61.0, Status.ACHIEVED),
        ("現状値より向上", None, None, 59.0, Status.AT_RISK),
        ("10ポイント増", 10.0, "ポイント", 70.0, Status.ACHIEVED),
        ("10ポイント増", 10.0, "ポイント", 61.0, Status.OFF_TRACK),
    ],
)
def test_a_target_against_the_own_baseline_ignores_the_national_average(text, amount, unit, actual, status):
    """「現状維持」 is judged by the present value, never by a benchmark that happens to stand beside it."""
    indicator = Indicator(
        plan="p",
        id="1",
        name="満足度",
        unit="%",
        direction=Direction.INCREASE,
        accumulation=Accumulation.POINT,
        kind=Kind.RELATIVE,
        baseline=Measurement(fy=2021, value=60.0),
        target=Target(fy=2026, value=amount, unit=unit, kind=Kind.RELATIVE, text=text),
        actuals=(Measurement(fy=2023, value=actual),),
        benchmarks=(Benchmark("全国平均", 90.0),),
    )
    [judgement] = judge(ParsedPlan(Plan("p", "p"), (indicator,)), load_scheme("standard")).judgements
    assert judgement.status == status
