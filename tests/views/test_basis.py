"""Which rate a mark rests on: said for every indicator, true for what judging did, and nothing unused shown as if it counted."""

from dataclasses import replace

import pytest

from kpi.attainment.basis import Basis, basis_of
from kpi.attainment.checks import quotient
from kpi.attainment.judge import judge
from kpi.i18n.catalogue import words
from kpi.model.records import Benchmark, Indicator, Measurement, ParsedPlan, Plan, Source, Target
from kpi.model.terms import Accumulation, Comparator, Direction, Kind, Status
from kpi.services.schemes import load_scheme
from kpi.views.indicator import indicator_view
from tests.views import samples

JA, EN = words("ja"), words("en")
UP = Direction.INCREASE


def one(**more) -> Indicator:
    given = {
        "unit": "%", "direction": UP, "accumulation": Accumulation.POINT, "baseline": Measurement(2021, 40.0),
        "target": Target(2026, 60.0, text="60"), "actuals": (Measurement(2023, 42.0),),
    }  # fmt: skip
    return Indicator("p", "1", "指標", **given | more)


def shown(indicator: Indicator, w=JA, scheme: str = "standard"):
    plan = ParsedPlan(Plan("p", "計画"), (indicator,))
    return indicator_view(judge(plan, load_scheme(scheme)), 0, w, "標準")


AVERAGE = {
    "target": Target(2026, None, comparator=Comparator.GE, kind=Kind.RELATIVE, text="全国平均以上"),
    "kind": Kind.RELATIVE,
    "unit": "千円",
    "baseline": Measurement(2021, 2785.0),
    "actuals": (Measurement(2023, 2946.0),),
}


@pytest.mark.parametrize(
    ("row", "ja", "en"),
    [
        (one(), "進捗率（10.0%）を目安の進捗率（40.0%）で割った値（25.0%）", "(10.0%) divided by the progress expected by this year (40.0%): 25.0%"),
        (one(accumulation=Accumulation.ANNUAL), "単年度の値のため、評価は達成率（70.0%）によります。", "Each value counts one year, so the mark rests on the attainment rate (70.0%)."),
        (one(actuals=(Measurement(2023, 61.0),)), "実績値が目標の条件を満たすため", "The actual meets the target"),
        (one(target=Target(2026, 0.0, text="0"), baseline=Measurement(None, 90.0), direction=Direction.DECREASE), "達成率を計算できないため、評価は進捗率", "rests on the progress rate"),
        (one(target=Target(2026, None, lower=50.0, upper=60.0, kind=Kind.RANGE), kind=Kind.RANGE), "範囲の目標のため", "The target is a range"),
        (one(baseline=None), "目安を計算できないため", "No pace can be computed"),
        (one(**AVERAGE, benchmarks=(Benchmark("全国平均", 3155.0),)), "平均などのため、評価は達成率（93.4%）", "an average or the like"),
        (one(actuals=()), "", ""),
    ],
)  # fmt: skip
def test_what_the_mark_rests_on_is_said(row: Indicator, ja: str, en: str) -> None:
    assert ja in shown(row).basis
    assert en in shown(row, EN).basis


def test_of_an_annual_one_nothing_of_a_pace_is_shown_as_if_it_counted() -> None:
    view = shown(one(accumulation=Accumulation.ANNUAL))
    assert not any("目安" in figure.beside for figure in view.figures)
    beside = {figure.label: figure.beside for figure in view.figures}
    assert beside["達成率"].endswith("評価に使用")
    assert beside["進捗率"] == "参考（評価には使わない）"
    assert not any("目安" in line.name for line in view.formulas)
    assert "達成率は70.0%、単年度の値のため達成率で評価" in view.summary[0]
    assert "目安" not in "".join(view.summary)


def test_another_scheme_keeps_its_own_figures() -> None:
    view = shown(one(accumulation=Accumulation.ANNUAL), scheme="akita")
    assert "評価基準「標準」の区切り" in view.basis
    assert not any("評価に使" in figure.beside for figure in view.figures)


@pytest.mark.parametrize("plan", [samples.example, samples.reform, samples.growth])
def test_the_basis_gives_the_very_status(plan) -> None:
    for indicator, judgement in samples.judged(plan()).pairs():
        found = basis_of(indicator, judgement)
        share = {
            Basis.PACE: quotient(indicator, judgement),
            Basis.ATTAINMENT: judgement.attainment_rate,
            Basis.PROGRESS: judgement.progress_rate,
        }.get(found) if found else None  # fmt: skip
        if share is None:
            assert judgement.status in {Status.ACHIEVED, Status.NOT_MEASURED, Status.NOT_QUANTIFIED}
        else:
            expected = Status.ON_TRACK if share >= 1 else Status.AT_RISK if share >= 0.8 else Status.OFF_TRACK
            assert judgement.status is expected


@pytest.mark.parametrize(
    ("fy", "ja", "en"),
    [
        (None, "年度の記載がないため、実績値（R5年度）と同じ年度の値かは分からない", "no year is stated"),
        (2023, "R5年度の値で、実績値と同じ年度", "the year of the actual"),
    ],
)
def test_an_average_stands_with_its_value_its_year_and_its_source(fy, ja, en) -> None:
    row = one(**AVERAGE, benchmarks=(Benchmark("全国平均", 3155.0, fy, Source("a.xlsx", "柱2", "V14")),))
    line = shown(row).formulas[0]
    assert (line.formula, line.numbers, line.result) == ("実績 ÷ 全国平均", "2,946 ÷ 3,155", "0.9337… → 93.4%")
    assert "3,155千円" in line.note
    assert ja in line.note
    assert "a.xlsx 柱2 V14" in line.note
    view = shown(row, EN)
    assert en in view.formulas[0].note
    assert "全国" not in view.formulas[0].note
    assert "National average" in {figure.label for figure in view.figures}
    assert "全国" not in "".join(
        (*view.summary, view.row.target, *(what for row in view.sources for what, *_ in row.items))
    )


@pytest.mark.parametrize(
    ("more", "formula", "numbers"),
    [
        ({}, "直線", "40 +（60 − 40）× 2 ÷ 5"),
        ({"milestones": (Target(2023, 45.0, text="45"),)}, "計画に書かれたR5年度の中間目標", ""),
        ({"actuals": (Measurement(2026, 50.0),)}, "目標年度以降のため、目標値そのもの", ""),
    ],
)
def test_what_is_expected_says_which_rule_gave_it(more, formula, numbers) -> None:
    line = next(line for line in shown(one(**more)).formulas if line.name.startswith("目安の値"))
    assert formula in line.formula
    assert line.numbers == numbers


@pytest.mark.parametrize(
    ("actual", "formula", "numbers"),
    [
        (40.0, "実績 ÷ 下限", "40 ÷ 50"),
        (72.0, "2 − 実績 ÷ 上限", "2 − 72 ÷ 60"),
    ],
)
def test_outside_its_limits_the_nearer_one_counts(actual, formula, numbers) -> None:
    goal = Target(2026, None, lower=50.0, upper=60.0, kind=Kind.RANGE)
    line = shown(one(target=goal, kind=Kind.RANGE, actuals=(Measurement(2023, actual),))).formulas[0]
    assert formula in line.formula
    assert line.numbers == numbers


def test_inside_its_limits_it_is_all_of_it() -> None:
    goal = Target(2026, None, lower=50.0, upper=60.0, kind=Kind.RANGE)
    line = shown(one(target=goal, kind=Kind.RANGE, actuals=(Measurement(2023, 55.0),))).formulas[0]
    assert "範囲の中なら 100%" in line.formula
    assert (line.result, line.note) == ("1 → 100.0%", "55 は範囲（50〜60）の中")


def test_going_the_wrong_way_is_said_before_the_percentage() -> None:
    labels = [figure.label for figure in shown(one(actuals=(Measurement(2023, 30.0),))).figures]
    assert "進捗率（基準値より悪化）" in labels


def test_nothing_is_about_100_percent_or_more() -> None:
    row = next(row for row in samples.reform().indicators if row.id == "34-1")
    about = Target(2024, 100.0, approximate=True, text="ほぼ全ての県民への普及", unit="%")
    assert shown(replace(row, target=about)).row.target == "約100%"
