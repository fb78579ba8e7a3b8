"""Charts draw the numbers of their views, in the colours of the statuses, with nothing from outside."""

from dataclasses import replace

from kpi.charts import theme
from kpi.charts.bullet import bullet_figure
from kpi.charts.frame import CONFIG, plain
from kpi.charts.trend import trend_figure
from kpi.i18n.catalogue import words
from kpi.model.terms import Status
from kpi.views.bullet import Bullet, bullet
from kpi.views.trend import Trend, trend
from tests.views import samples

JA, EN = words("ja"), words("en")


def _pair(plan: str, at: int):
    return list(samples.judged(getattr(samples, plan)()).pairs())[at]


def test_a_bullet_draws_actual_target_and_baseline() -> None:
    view = bullet(*_pair("example", 2))
    assert view is not None
    figure = bullet_figure(view, "%", JA)
    assert figure.data[0].x == (50.1,)
    assert figure.data[0].marker.color == theme.STATUS_STYLES[Status.AT_RISK].colour.light
    assert [trace.x for trace in figure.data[1:]] == [(42.0, 42.0), (60.0, 60.0)]
    said = [note.text for note in figure.layout.annotations]
    assert said == ["<b>実績値 50.1%</b>", "基準値 42%", "<b>目標値 60%</b>"]


def test_a_present_value_is_called_so_and_stays_grey() -> None:
    view = bullet(*_pair("reform", 1))
    assert view is not None
    figure = bullet_figure(view, "%", EN, present=True)
    assert figure.data[0].name == "Value at the start"
    assert figure.data[0].marker.color == theme.RULE.light


def test_a_range_and_a_benchmark_are_drawn() -> None:
    figure = bullet_figure(Bullet(0, 100, Status.ACHIEVED, 40, None, 37.5, 50, benchmark=30), "%", JA)
    assert figure.layout.shapes[0].x0 == 37.5
    assert figure.data[-1].marker.symbol == "diamond"


def test_a_trend_has_one_tick_per_fiscal_year() -> None:
    view = trend(*_pair("example", 2))
    assert view is not None
    figure = trend_figure(view, "%", JA)
    assert figure.layout.xaxis.ticktext == ("R3年度", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度")
    by_name = {trace.name: trace for trace in figure.data}
    assert by_name["実績値"].y == (42.0, 43.1, 45.2, 50.1)
    assert by_name["目標値"].x == (2026,)
    assert by_name["中間目標"].y == (51.0,)
    assert trend_figure(view, "%", EN).layout.xaxis.ticktext[0] == "2021"


def test_nothing_can_be_smuggled_into_a_label() -> None:
    assert plain("<a href='x'>&</a>") == "&lt;a href='x'&gt;&amp;&lt;/a&gt;"
    view = bullet(*_pair("hostile", 0))
    assert view is not None
    for note in bullet_figure(view, "<b>%</b>", JA).layout.annotations:
        assert "<b>%</b>" not in note.text


def test_no_toolbar_and_no_logo() -> None:
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["displaylogo"] is False


def test_a_unit_is_no_placeholder_and_no_essay() -> None:
    view = Bullet(0, 100, Status.ACHIEVED, 40, 60, baseline=20)
    assert not [trace.hovertemplate for trace in bullet_figure(view, "%{x}", JA).data if "%{x}" in trace.hovertemplate]
    assert all(len(note.text) < 40 for note in bullet_figure(view, "単" * 90, JA).layout.annotations)


def test_labels_of_a_range_and_a_baseline_have_rows_of_their_own() -> None:
    figure = bullet_figure(Bullet(0, 100, Status.ACHIEVED, 40, None, 37.5, 50, baseline=36), "%", JA)
    heights = {note.text: note.y for note in figure.layout.annotations}
    assert heights["<b>目標の範囲</b>"] > heights["基準値 36%"]


def test_numbers_of_one_year_stand_on_opposite_sides() -> None:
    view = Trend(((2021, 10.0), (2022, 48.0)), (), ((2022, 50.0),), (2023, 0.0), None, None)
    actual, milestone, target = trend_figure(view, "件", JA).data
    assert actual.textposition == ("top center", "bottom center")
    assert milestone.textposition == ("top center",)
    assert target.textposition == ("top center",)


def test_many_years_have_short_names() -> None:
    view = Trend(tuple((fy, 1.0) for fy in range(2019, 2027)), (), (), None, None, None)
    assert trend_figure(view, "件", JA).layout.xaxis.ticktext[-1] == "R8"
    assert trend_figure(view, "件", EN).layout.xaxis.ticktext[-1] == "2026"
    assert trend_figure(view, "件", JA).layout.yaxis.exponentformat == "none"


def test_what_was_met_at_the_start_is_an_outline_not_a_success() -> None:
    view = bullet(*_pair("reform", 0))
    assert view is not None
    assert (view.start, view.look) == (True, "from_start")
    assert bullet_figure(view, "%", JA, present=True).data[0].marker.color == theme.SURFACE.light


def test_long_numbers_at_the_last_year_have_room_on_a_narrow_screen() -> None:
    view = trend(*_pair("example", 2))
    assert view is not None
    usual = trend_figure(view, "%", JA).layout.margin.r
    large = replace(view, target=(view.target[0], 12345678901.0))
    assert trend_figure(large, "人", JA).layout.margin.r > usual + 10
    assert trend_figure(view, "%", EN).layout.xaxis.ticktext[0] == "2021"  # six names in full would be turned
