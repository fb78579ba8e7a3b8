"""The forecast in words: the interval, the method, what it says of the target, and why there is none."""

from dataclasses import replace

import pytest

from kpi.attainment.forecast import Forecast, forecast
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Direction, Kind, Quality
from kpi.views.forecast import change, decimals, forecast_view
from kpi.views.indicator import IndicatorView, indicator_view
from tests.views import samples

JA, EN = words("ja"), words("en")


def indicator(*values: float | None, goal: float | None = 60.0, fy: int | None = 2026, **more) -> Indicator:
    actuals = tuple(Measurement(2021 + at, value) for at, value in enumerate(values) if value is not None)
    given = {"unit": "%", "direction": Direction.INCREASE, "accumulation": Accumulation.POINT, "kind": Kind.QUANTITY}
    given |= {"actuals": actuals, "target": Target(fy, goal, text=str(goal).removesuffix(".0"), unit="%")}
    return Indicator("p", "1", "受診率", **given | more)


def view(one: Indicator, w=JA) -> IndicatorView:
    return indicator_view(samples.judged(ParsedPlan(Plan("p", "計画"), (one,))), 0, w, "標準")


def said(one: Indicator, w=JA) -> str:
    return ("" if w.lang == "ja" else " ").join(view(one, w).forecast.sentences)


def test_an_interval_without_width_is_one_value() -> None:
    exact = indicator(10.0, 20.0, 30.0)
    assert "R8年度は60.0%、80%予測区間は60.0%の一点となります。" in said(exact)
    assert "leads to 60.0% in FY2026; the 80% prediction interval is the single value 60.0%." in said(exact, EN)
    narrow = indicator(20.0, 20.0, 20.0, 20.0000001, goal=30.0)
    assert "80%予測区間はほぼ20.0%となります。" in said(narrow)
    assert "the 80% prediction interval lies closely around 20.0%." in said(narrow, EN)


def test_an_interval_beyond_the_possible_values_is_not_called_certain() -> None:
    """The line leads below zero: nobody is told that 0 is certain."""
    aim = Target(2026, 0.0, text="0", unit="人")
    gone = indicator(30.0, 20.0, 9.0, unit="人", direction=Direction.DECREASE, target=aim)
    assert view(gone).forecast.interval == "80%予測区間も下限の0人"
    assert view(gone, EN).forecast.interval == "the 80% prediction interval, too, is cut off at 0 人"
    assert view(gone).forecast.short.endswith("（80%予測区間も下限の0人）で、目標を満たす見込みです。")
    full = indicator(60.0, 80.0, 99.0, goal=95.0)
    assert view(full).forecast.interval == "80%予測区間も上限の100.0%"


def test_it_names_years_values_method_and_interval() -> None:
    text = said(indicator(42.0, 43.1, 45.2, 50.1))
    assert text.startswith(
        "R3年度からR6年度までの4年分の値に最小二乗法で当てはめた直線を延ばすと、"
        "R8年度は54.3%、80%予測区間は49.4%から59.3%となります。"
    )
    assert "予測区間のどこも目標（R8年度に60%以上）を満たさず" in text
    assert text.endswith("4年分の値だけから求めているため、目安としてご覧ください。")
    english = said(indicator(42.0, 43.1, 45.2, 50.1), EN)
    assert "fitted by least squares to the values of 4 years from FY2021 to FY2024 leads to 54.3% in FY2026" in english
    assert "the 80% prediction interval is 49.4% to 59.3%" in english


@pytest.mark.parametrize(
    ("one", "ja", "en"),
    [
        (indicator(40.0, 48.0, 57.0, 64.0), "目標を満たす見込みです", "expected to be met"),
        (indicator(42.0, 43.1, 45.2, 50.1, goal=55.0), "目標を満たす可能性があります", "it may be met"),
        (indicator(42.0, 41.0, 40.5, 39.0), "目標を満たさない見込みです", "not expected to be met"),
        (indicator(10.0, 20.0, 30.0, goal=10.0, direction=Direction.DECREASE), "満たさない見込み", "not expected"),
        (indicator(80.0, 88.0, 99.0, goal=100.0), "（0%〜100%）の外に出る部分は、切り取って", "(0%–100%) is cut off"),
        (indicator(10.0, 20.0, 30.0), "区間の幅は0になっています", "zero wide"),
        (indicator(10.0, 20.0, 31.0, goal=None), "満たすかどうかの見込みは示していません", "nothing is said"),
        (indicator(10.0, 20.0), "値が2年分しかないため、予測はしていません（異なる年度の値が3年分以上必要です）。",
         "the number of years with a value is 2 (at least 3 different years are needed)"),
        (indicator(), "実績値がないため、予測はしていません。", "There is no actual, so there is no forecast."),
        (indicator(1.0, 2.0, 3.0, fy=None), "目標年度の記載がないため", "No year is stated for the target"),
        (indicator(1.0, 2.0, 3.0, fy=2023), "目標年度（R5年度）までの値が出ているため", "up to the target's year (FY2023)"),
        (indicator(1.0, 2.0, 3.0, fy=2090), "最新の値（R5年度）から離れすぎている", "too far from the latest value (FY2023)"),
        (indicator(1.0, 2.0, 3.0, target=None), "目標の記載がないため、予測はしていません。", "No target is stated"),
        (indicator(20.0, 30.0, accumulation=Accumulation.CUMULATIVE, baseline=Measurement(2019, 5.0)),
         "累計の指標では、基準値が累計の値とは限らない", "baseline of a cumulative indicator"),
        (indicator(20.0, 30.0, accumulation=Accumulation.UNKNOWN, baseline=Measurement(2019, 5.0)),
         "集計の区分が分からず", "How the values are counted is not stated"),
    ],
)  # fmt: skip
def test_what_is_said(one: Indicator, ja: str, en: str) -> None:
    assert ja in said(one)
    assert en in said(one, EN)


def test_a_baseline_that_counts_and_provisional_values_are_said() -> None:
    one = indicator(20.0, 31.0, baseline=Measurement(2020, 8.0))
    rough = replace(one, actuals=(*one.actuals[:1], replace(one.actuals[1], quality=Quality.PROMPT)))
    assert "3年分の値（基準値を含む）（うち1年分は速報・推計などで、確定値ではない）に" in said(rough)


def test_a_key_figure_shows_it_with_mark_and_words() -> None:
    figure = view(indicator(42.0, 43.1, 45.2, 50.1)).figures[-1]
    assert (figure.label, figure.value) == ("R8年度の予測", "54.3%")
    assert figure.beside == "× このままでは目標を満たさない見込み（80%予測区間は49.4%から59.3%）"
    assert all("予測" not in one.label for one in view(indicator(42.0, 43.1)).figures)


@pytest.mark.parametrize(
    ("points", "shown", "aims", "digits"),
    [
        ([10.0, 12.0], (), (), 1), ([1000.0, 1200.0], (), (), 0), ([10.25, 12.0], (), (), 2), ([], (), (), 1),
        ([42.1, 43.2], (59.97,), (60.0,), 2), ([42.1, 43.2], (60.0,), (60.0,), 1), ([1000.0, 1200.0], (1299.6,), (1300.0,), 1),
        ([0.00001, 0.3], (), (), 1), ([0.123456, 0.3], (), (), 4),
    ],
)  # fmt: skip
def test_as_many_decimals_as_the_values_have_and_more_where_rounding_would_mislead(points, shown, aims, digits) -> None:
    assert decimals(tuple(enumerate(points)), shown, aims) == digits


@pytest.mark.parametrize(
    ("value", "unit", "ja", "en"),
    [
        (4.949999999999999, "%", "＋5.0ポイント", "+5.0 percentage points"),
        (-186.0, "人", "−186人", "−186 人"),
        (0.3, "%", "＋0.30ポイント", "+0.30 percentage points"),
        (0.0, "人", "±0人", "±0 人"),
        (-4.0, "位", "4位分の上昇", "a rise by 4 位"),
        (12345.6, "円", "＋12,346円", "+12,346 円"),
        (0.00001, None, "＋0.0000", "+0.0000"),
    ],
)
def test_a_change_has_its_sign_and_a_percentage_changes_by_points(value, unit, ja, en) -> None:
    assert change(value, unit, JA) == ja
    assert change(value, unit, EN) == en


def test_the_year_asked_for_decides_what_counts() -> None:
    one = indicator(42.0, 43.1, 45.2, 50.1)
    then = samples.judged(ParsedPlan(Plan("p", "計画"), (one,)), as_of=2023)
    found = indicator_view(then, 0, JA, "標準")
    assert "R3年度からR5年度までの3年分" in found.forecast.sentences[0]
    assert found.trend is not None
    assert found.trend.last == (2023, 45.2)


def test_words_and_numbers_are_those_of_the_computation() -> None:
    one = indicator(42.0, 43.1, 45.2, 50.1)
    (judgement,) = samples.judged(ParsedPlan(Plan("p", "計画"), (one,))).judgements
    made = forecast(one, judgement)
    assert isinstance(made, Forecast)
    assert forecast_view(made, one, "", JA).value == JA.number(made.end.value, "%", 1)
