"""The trend chart with a forecast: told without colour, in legend words, clear of its own numbers."""

from kpi.attainment.forecast import Step
from kpi.charts.trend import trend_figure
from kpi.i18n.catalogue import words
from kpi.views.trend import Trend

JA, EN = words("ja"), words("en")
AHEAD = (Step(2024, 40.0, 30.0, 50.0), Step(2025, 50.0, 38.0, 62.0))
START = Step(2023, 30.0, 22.0, 38.0)


def view(**more) -> Trend:
    actuals = ((2021, 10.0), (2022, 21.0), (2023, 29.0))
    given = {"path": ((2021, 10.0), (2025, 60.0)), "milestones": (), "target": (2025, 60.0), "needed_per_year": 1.0}
    given |= {"so_far_per_year": 1.0, "start": START, "ahead": AHEAD, "level": 0.8}
    return Trend(actuals=actuals, **given | more)


def test_the_interval_is_a_hatched_band_and_the_forecast_a_dashed_line() -> None:
    by_name = {trace.name: trace for trace in trend_figure(view(), "%", JA).data}
    band, line = by_name["80%予測区間"], by_name["予測（直線）"]
    assert band.x == (2023, 2024, 2025, 2025, 2024, 2023)
    assert band.y == (38.0, 50.0, 62.0, 38.0, 30.0, 22.0)
    assert band.fillpattern.shape == "/"
    assert (line.x, line.y) == ((2023, 2024, 2025), (30.0, 40.0, 50.0))
    assert line.line.dash == "dash"
    assert by_name["実績値"].line.dash is None
    assert by_name["基準値から目標値への直線"].line.dash == "dot"


def test_the_target_year_shows_value_and_interval() -> None:
    figure = trend_figure(view(), "%", EN)
    end = next(trace for trace in figure.data if trace.error_y.array is not None)
    assert (end.x, end.y) == ((2025,), (50.0,))
    assert (end.error_y.array, end.error_y.arrayminus) == ((12.0,), (12.0,))
    assert [note.text for note in figure.layout.annotations] == ["50.0", "(unit: %)"]
    assert {trace.name for trace in figure.data if trace.showlegend is not False} >= {
        "80% prediction interval", "Forecast (straight line)", "Target", "Actual",
    }  # fmt: skip


def test_the_axis_holds_the_whole_band_and_every_year() -> None:
    figure = trend_figure(view(ahead=(Step(2024, 40.0, -30.0, 150.0),), target=None, path=()), "人", JA)
    low, high = figure.layout.yaxis.range
    assert low < -30
    assert high > 150
    assert len(figure.layout.xaxis.tickvals) == 4


def test_without_a_forecast_nothing_of_it_is_drawn() -> None:
    figure = trend_figure(view(start=None, ahead=()), "%", JA)
    assert {trace.name for trace in figure.data} == {"実績値", "基準値から目標値への直線", "目標値"}
    assert [note.text for note in figure.layout.annotations] == ["（単位: %）"]


def test_a_range_stands_at_its_year() -> None:
    figure = trend_figure(view(target=None, path=(), span=(2025, 40.0, None)), "%", JA)
    span = next(trace for trace in figure.data if trace.name == "目標の範囲")
    assert span.x == (2025, 2025)
    assert span.y[0] == 40.0
    assert span.y[1] == figure.layout.yaxis.range[1]
    assert span.text == ("40", "")


def test_a_year_without_a_value_breaks_the_line() -> None:
    gappy = Trend(((2021, 10.0), (2022, 12.0), (2025, 14.0)), (), (), None, None, 1.0)
    by_name = {trace.name: trace for trace in trend_figure(gappy, "人", JA).data}
    assert by_name["実績値"].y == (10.0, 12.0, None, 14.0)
    assert by_name["実績値"].connectgaps is False
    across = by_name["値のない年度をはさむ区間"]
    assert across.y == (12.0, 14.0, None)
    assert across.line.dash
    whole = Trend(((2021, 10.0), (2022, 12.0)), (), (), None, None, 1.0)
    assert [trace.name for trace in trend_figure(whole, "人", JA).data] == ["実績値"]


def test_a_value_that_is_not_final_has_an_open_mark_and_a_word_in_the_legend() -> None:
    by_name = {trace.name: trace for trace in trend_figure(view(provisional=frozenset({2023})), "%", EN).data}
    early = by_name["Prompt or estimated (not final)"]
    assert (early.x, early.y) == ((2023,), (29.0,))
    assert early.marker.color == "#ffffff"


def test_the_axis_has_its_unit_and_says_where_it_does_not_start_at_zero() -> None:
    far = Trend(((2021, 90.0), (2022, 92.0)), (), (), None, None, 1.0)
    assert [note.text for note in trend_figure(far, "MW", JA).layout.annotations] == [
        "（単位: MW） ※縦軸は0から始まりません"
    ]
    near = Trend(((2021, 1.0), (2022, 92.0)), (), (), None, None, 1.0)
    assert [note.text for note in trend_figure(near, "", JA).layout.annotations] == []
    assert "does not start at 0" in trend_figure(far, "", EN).layout.annotations[0].text
    assert "<b>" not in trend_figure(near, "<b>%</b>", EN).layout.annotations[0].text


def test_a_long_legend_leaves_the_years_their_room() -> None:
    few = trend_figure(view(start=None, ahead=()), "%", JA)
    many = trend_figure(view(milestones=((2023, 40.0),), provisional=frozenset({2023})), "%", JA)
    assert len([trace for trace in many.data if trace.showlegend is not False]) == 7
    assert many.layout.height >= few.layout.height + 60
