"""The chart of budgets draws its sums, with names as text and amounts with their unit."""

from kpi.charts.budget import budget_figure
from kpi.i18n.catalogue import words
from kpi.views.initiative_budgets import MOST, Budgets, Share

JA = words("ja")


def test_bars_are_the_sums_and_a_group_without_one_has_a_dash() -> None:
    view = Budgets("千円", (Share("柱1", 1500.0, 2, 0), Share("柱2", None, 0, 3), Share("柱3", 0.0, 1, 0)))
    figure = budget_figure(view, JA)
    bars, rows = figure.data
    assert bars.x == (1500.0, None, 0.0)
    assert bars.text == ("1,500千円", "－", "0千円")
    # Each row can be pointed at across the chart, whatever its amount.
    assert (rows.y, rows.marker.opacity) == (bars.y, 0)
    assert {rows.base + x for x in rows.x} == {figure.layout.xaxis.range[1]}
    said = [note.text for note in figure.layout.annotations]
    assert said == ["柱1", "柱2", "－", "柱3"]


def test_names_are_text_and_not_too_long_and_only_so_many_are_drawn() -> None:
    shares = tuple(Share(f"<b>{n}</b>{'柱' * 90}", float(n), 1, 0) for n in range(MOST + 5))
    figure = budget_figure(Budgets("円", shares), JA)
    assert len(figure.data[0].x) == MOST
    assert all(note.text.startswith("&lt;b&gt;") and len(note.text) < 80 for note in figure.layout.annotations)


def test_a_long_name_has_two_lines_that_fit_a_narrow_screen() -> None:
    long = "柱3 スマート県庁への転換による新たな行政スタイルの確立"
    figure = budget_figure(Budgets("円", (Share(long, 1.0, 1, 0), Share("柱4", 2.0, 1, 0))), JA)
    first, second = figure.layout.annotations[0].text.split("<br>")
    assert first + second == long
    assert max(len(first), len(second)) <= 23
    short = budget_figure(Budgets("円", (Share("柱3", 1.0, 1, 0), Share("柱4", 2.0, 1, 0))), JA)
    assert figure.layout.height > short.layout.height


def test_the_axis_has_room_for_what_is_below_zero_and_for_nothing_at_all() -> None:
    low, high = budget_figure(Budgets("円", (Share("a", -5.0, 1, 0), Share("b", 5.0, 1, 0))), JA).layout.xaxis.range
    assert low < -5 < 5 < high
    low, high = budget_figure(Budgets("円", (Share("a", 0.0, 1, 0), Share("b", 0.0, 1, 0))), JA).layout.xaxis.range
    assert low < high
