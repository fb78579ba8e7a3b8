"""The forecast: what counts, when there is none, what it says of the target. Input → meaning."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.attainment.destination import Destination, destination
from kpi.attainment.forecast import Forecast, Lack, NoForecast, Outlook, Step, forecast, forecasts, outlook
from kpi.attainment.judge import judge
from kpi.attainment.yearly import Limits, limits, series
from kpi.model.records import Benchmark, Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Kind, Missing, Quality
from kpi.services.schemes import load_scheme


def indicator(values, aim: Target | None = None, **more) -> Indicator:
    """An indicator with actuals from FY2021 on; None is a year without one."""
    actuals = tuple(Measurement(2021 + at, value) for at, value in enumerate(values) if value is not None)
    given = {"unit": "点", "direction": Direction.INCREASE, "accumulation": Accumulation.POINT, "kind": Kind.QUANTITY}
    given |= {"actuals": actuals, "target": aim}
    return Indicator("p", "1", "指標", **given | more)


def target(value: float | None = 60.0, fy: int | None = 2026, **more) -> Target:
    return Target(fy, value, **{"text": str(value)} | more)


def found(one: Indicator, as_of: int | None = None) -> Forecast | NoForecast:
    (judgement,) = judge(ParsedPlan(Plan("p", "計画"), (one,)), load_scheme("standard"), as_of).judgements
    return forecast(one, judgement, as_of)


def drawn(one: Indicator, as_of: int | None = None) -> Forecast:
    made = found(one, as_of)
    assert isinstance(made, Forecast)
    return made


@pytest.mark.parametrize(
    ("values", "aim", "why"),
    [
        ([], target(), Lack.NO_VALUE),
        ([10.0], target(), Lack.TOO_FEW),
        ([10.0, 20.0], target(), Lack.TOO_FEW),
        ([10.0, None, 20.0, None], target(), Lack.TOO_FEW),
        ([10.0, 20.0, 30.0], None, Lack.NO_TARGET),
        ([10.0, 20.0, 30.0], target(fy=None), Lack.NO_YEAR),
        ([10.0, 20.0, 30.0], target(fy=2023), Lack.YEAR_REACHED),
        ([10.0, 20.0, 30.0], target(fy=2099), Lack.TOO_FAR),
        ([-1.7e308, 0.0, 1.7e308], target(fy=2050), Lack.TOO_LARGE),
        ([10.0, float("nan"), 20.0, float("inf")], target(), Lack.TOO_FEW),
    ],
)
def test_why_there_is_none(values, aim, why) -> None:
    made = found(indicator(values, aim))
    assert isinstance(made, NoForecast)
    assert made.reason is why


def test_values_on_a_line_go_on_along_it() -> None:
    made = drawn(indicator([10.1, 10.2, 10.3], target(10.6)))
    assert made.end == Step(2026, 10.6, 10.6, 10.6)
    assert [one.fy for one in made.steps] == [2024, 2025, 2026]
    assert made.slope == pytest.approx(0.1)
    assert made.outlook is Outlook.REACH


def test_a_gap_between_years_is_a_gap_and_no_zero() -> None:
    assert drawn(indicator([10.0, None, 30.0, 40.0], target())).end.value == pytest.approx(60.0)


def test_the_interval_by_hand() -> None:
    """Values 1, 2, 4 of 2021–2023: ŷ = 7/3 + 1.5 (x − 2022), s² = 1/6, at 2026 √(1 + 1/3 + 16/2), t(80 %, 1) = 3.0777."""
    end = drawn(indicator([1.0, 2.0, 4.0], target(20.0))).end
    assert end.value == pytest.approx(7 / 3 + 6)
    half = 3.0776835 * (1 / 6) ** 0.5 * (1 + 1 / 3 + 8) ** 0.5
    assert (end.low, end.high) == (pytest.approx(end.value - half), pytest.approx(end.value + half))


@pytest.mark.parametrize(
    ("accumulation", "counts"),
    [
        (Accumulation.POINT, True), (Accumulation.ANNUAL, True),
        (Accumulation.CUMULATIVE, False), (Accumulation.UNKNOWN, False),
    ],
)  # fmt: skip
def test_a_baseline_counts_only_where_it_is_a_value_of_the_same_sort(accumulation, counts) -> None:
    one = indicator([20.0, 30.0], target(), accumulation=accumulation, baseline=Measurement(2019, 0.0))
    assert series(one).with_baseline is counts
    assert isinstance(found(one), Forecast) is counts


def test_an_actual_of_the_baselines_year_counts_instead_and_years_later_than_asked_for_do_not() -> None:
    one = indicator([20.0, 30.0, 40.0, 90.0], target(), baseline=Measurement(2021, 5.0))
    assert series(one).points == ((2021, 20.0), (2022, 30.0), (2023, 40.0), (2024, 90.0))
    assert drawn(one, as_of=2023).end.value == pytest.approx(70.0)
    assert series(replace(one, baseline=Measurement(None, 5.0))).with_baseline is False


def test_of_several_values_of_a_year_the_latest_counts() -> None:
    rivals = (
        Measurement(2023, 31.0, as_of=date(2023, 9, 30)),
        Measurement(2023, 30.0, as_of=date(2024, 3, 31)),
        Measurement(2022, 21.0, quality=Quality.PROMPT),
        Measurement(2022, 20.0, quality=Quality.FINAL),
        Measurement(2021, 10.0, quality=Quality.ESTIMATE),
    )
    kept = series(replace(indicator([]), actuals=rivals))
    assert kept.points == ((2021, 10.0), (2022, 20.0), (2023, 30.0))
    assert kept.provisional == 1


def test_what_was_not_read_or_is_missing_never_counts() -> None:
    odd = (
        Measurement(2021, 10.0, certainty=Certainty.UNREAD),
        Measurement(2022, 0.0, missing=Missing.BLANK),
        Measurement(2023, None, missing=Missing.PENDING),
        Measurement(None, 10.0),
        Measurement(2024, 12.0, certainty=Certainty.ASSUMED),
    )
    assert series(replace(indicator([]), actuals=odd)).points == ((2024, 12.0),)


@pytest.mark.parametrize(
    ("name", "unit", "values", "aim", "more", "expected"),
    [
        ("受講率", "%", [80, 90, 99], 100, {}, Limits(0, 100)),
        ("受講率", "％", [80, 90, 101], 100, {}, Limits(0, None)),
        ("売上の前年度比", "%", [80, 90, 99], 100, {}, Limits()),
        ("収支", "億円", [8, 9, 9], 10, {}, Limits()),
        ("利用者数", "人", [8, 9, 9], 10, {}, Limits(0, None)),
        ("利用者数", "千人", [8, 9, 9], 10, {}, Limits(0, None)),
        ("利用者数の増減", "人", [8, 9, 9], 10, {}, Limits()),
        ("転入超過数", "人", [50, 30, 10], 60, {}, Limits()),
        ("受講者数", "人", [10, 50, 52], 80, {"accumulation": Accumulation.CUMULATIVE}, Limits(52, None)),
        ("受講者数", "人", [10, 50, 52], 40, {"accumulation": Accumulation.CUMULATIVE}, Limits(52, None)),
        ("受講者数", "人", [10, 52, 50], 80, {"accumulation": Accumulation.CUMULATIVE}, Limits(0, None)),
        ("受講者数", "人", [10, 50, 52], 80, {"accumulation": Accumulation.ANNUAL}, Limits(0, None)),
        ("投資額", "億円", [10, 50, 52], 80, {"accumulation": Accumulation.CUMULATIVE}, Limits()),
        ("定員充足率", "%", [80, 90, 98], 95, {}, Limits()),
        ("通勤時の混雑率", "%", [95, 97, 99], 90, {}, Limits()),
        ("差引", "件", [-3, 2, 3], 10, {}, Limits()),
        ("得点", "点", [8, 9, 9], 10, {"limit": 12.0}, Limits(None, 12)),
        ("得点", "点", [8, 9, 9], 4, {"limit": 3.0, "direction": Direction.DECREASE}, Limits(3, None)),
        ("得点", "点", [8, 9, 13], 10, {"limit": 12.0}, Limits()),
        ("得点", "点", [12, 12, 12], 12, {"limit": 12.0}, Limits(None, 12)),
        ("得点", "点", [8, 9, 9], 10, {"limit": float("nan")}, Limits()),
        ("受講率", "%", [50, 60, 65], 70, {"limit": 80.0}, Limits(0, 80)),
        ("全国順位", "位", [9, 8, 7], 5, {}, Limits(1, None)),
        ("得点", "点", [], None, {}, Limits()),
    ],
)
def test_natural_limits(name, unit, values, aim, more, expected) -> None:
    one = replace(indicator(values, unit=unit, **more), name=name)
    assert limits(one, [(2021 + at, value) for at, value in enumerate(values)], aim) == expected


def test_what_passes_a_limit_is_cut_off_and_said() -> None:
    made = drawn(indicator([80.0, 90.0, 99.0], target(100.0, unit="%"), unit="%"))
    assert made.clipped
    assert (made.end.value, made.end.high) == (100.0, 100.0)
    assert made.outlook is Outlook.REACH
    free = drawn(indicator([50.0, 51.0, 52.1], target(60.0, unit="%"), unit="%"))
    assert not free.clipped


GE, GT, LE, LT = (Destination(10, None), Destination(10, None, strict=True), Destination(None, 10),
                  Destination(None, 10, strict=True))  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "aim", "said"),
    [
        (11, 13, GE, Outlook.REACH), (10, 13, GE, Outlook.REACH), (9, 13, GE, Outlook.MAY), (7, 10, GE, Outlook.MAY),
        (7, 9, GE, Outlook.MISS), (10, 10, GE, Outlook.REACH), (10, 10, GT, Outlook.MISS), (10, 13, GT, Outlook.MAY),
        (7, 10, GT, Outlook.MISS), (11, 13, LE, Outlook.MISS), (7, 10, LE, Outlook.REACH), (9, 11, LE, Outlook.MAY),
        (10, 12, LT, Outlook.MISS), (9, 10, LT, Outlook.MAY), (7, 9, LT, Outlook.REACH),
        (12, 14, Destination(10, 20), Outlook.REACH), (8, 14, Destination(10, 20), Outlook.MAY),
        (8, 24, Destination(10, 20), Outlook.MAY), (1, 9, Destination(10, 20), Outlook.MISS),
        (21, 29, Destination(10, 20), Outlook.MISS), (20, 29, Destination(10, 20), Outlook.MAY),
        (9, 11, Destination(10, 10), Outlook.MAY), (10, 10, Destination(10, 10), Outlook.REACH),
    ],
)  # fmt: skip
def test_what_an_interval_says_of_a_target(low, high, aim, said) -> None:
    assert outlook(Step(2026, (low + high) / 2, low, high), aim) is said


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (indicator([1, 2, 3], target(10.0)), Destination(10, None, value=10)),
        (indicator([1, 2, 3], target(10.0, comparator=Comparator.GT)), Destination(10, None, strict=True, value=10)),
        (indicator([9, 8, 7], target(5.0), direction=Direction.DECREASE), Destination(None, 5, value=5)),
        (indicator([9, 8, 7], target(5.0, comparator=Comparator.LT), direction=Direction.DECREASE),
         Destination(None, 5, strict=True, value=5)),
        (indicator([9, 8, 7], target(10.0, text="10以下を維持"), direction=Direction.MAINTAIN),
         Destination(None, 10, value=10)),
        (indicator([9, 8, 7], target(None, lower=5.0, upper=8.0, kind=Kind.RANGE), direction=Direction.RANGE),
         Destination(5, 8)),
        (indicator([9, 8, 7], target(1.0, unit="百人"), unit="人"), Destination(100, None, value=100)),
        (indicator([9, 8, 7], target(2.0, kind=Kind.MULTIPLE, text="倍増", unit="倍"), unit="人",
                   baseline=Measurement(2020, 10.0)), Destination(20, None, value=20)),
        (indicator([9, 8, 7], target(10.0, unit="件"), unit="人"), None),
        (indicator([9, 8, 7], target(None, text="推進", kind=Kind.QUALITATIVE)), None),
        (indicator([9, 8, 7], target(10.0, certainty=Certainty.UNREAD)), None),
        (indicator([9, 8, 7], target(None, text="全国平均以上", kind=Kind.RELATIVE), unit="%",
                   benchmarks=(Benchmark("全国平均", 50.0),)), None),
        (indicator([9, 8, 7], target(10.0, text="10位以内", kind=Kind.RANK, unit="位"), unit="%"), None),
        (indicator([19, 18, 17], target(10.0, text="10位以内", kind=Kind.RANK, unit="位"), unit="位"),
         Destination(None, 10, value=10)),
        (indicator([1, 2, 3]), None),
    ],
)  # fmt: skip
def test_what_a_forecast_is_compared_with(one, expected) -> None:
    (judgement,) = judge(ParsedPlan(Plan("p", "計画"), (one,)), load_scheme("standard")).judgements
    assert destination(one, judgement) == expected


def test_a_target_in_words_with_a_year_leaves_the_forecast_without_an_outlook() -> None:
    made = drawn(indicator([10.0, 20.0, 31.0], target(None, text="推進", kind=Kind.QUALITATIVE)))
    assert made.outlook is None


def test_a_bound_says_what_is_nearest() -> None:
    aim = Destination(10, 20)
    assert [aim.nearest(value) for value in (5, 15, 25)] == [10, 15, 20]


def test_all_indicators_of_a_plan_at_once_are_as_each_alone() -> None:
    rows = (
        indicator([1.0, 2.0, 4.0], target(20.0)),
        indicator([9.0, 8.0], target(5.0)),
        indicator([9.0, 8.0, 7.5], target(None, lower=5.0, upper=8.0, kind=Kind.RANGE), direction=Direction.RANGE),
        indicator([]),
    )
    judged = judge(ParsedPlan(Plan("p", "計画"), rows), load_scheme("standard"), 2023)
    assert forecasts(judged) == tuple(forecast(*pair, 2023) for pair in judged.pairs())
    assert forecasts(judge(ParsedPlan(Plan("p", "計画")), load_scheme("standard"))) == ()
