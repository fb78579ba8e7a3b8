"""Small tables to be saved hold the same as the screen, with numbers as numbers."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.i18n.catalogue import words
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Budget, Initiative, TableRows
from kpi.model.terms import Status
from kpi.services.schemes import load_scheme, scheme_names
from kpi.views.changes import ChangeRow
from kpi.views.departments import department, lacking_sheet
from kpi.views.initiative_budgets import budgets
from kpi.views.initiatives_sheet import budgets_sheet
from kpi.views.marked_sheet import marked_sheet
from kpi.views.matrix import matrix
from kpi.views.matrix_sheet import matrix_sheet, matrix_title
from kpi.views.methods import methods
from kpi.views.methods_sheets import formulas_sheet, glossary_sheet, marks_sheet, scheme_sheet
from kpi.views.overview import overview
from kpi.views.quality import quality
from kpi.views.quality_sheets import (
    codes_sheet,
    coverage_sheet,
    readings_sheet,
    results_sheet,
    stale_sheet,
    tables_sheet,
)
from kpi.views.sources import sources, sources_sheet
from tests.views import samples

JA, EN = words("ja"), words("en")


@pytest.mark.parametrize("w", [JA, EN])
@pytest.mark.parametrize("plan", [samples.reform(), samples.growth(), samples.example(), samples.empty()])
def test_the_matrix_counts_every_indicator_once_in_a_cell(plan, w) -> None:
    judged = samples.judged(plan)
    view = matrix(judged, w)
    sheet = matrix_sheet(view, matrix_title(judged, w), w)
    assert len(sheet.rows) == sum(bool(cell.tally.n) for row in view.rows for cell in row.cells)
    for row in sheet.rows:
        assert row[2] == sum(row[3:]) > 0
    assert plan.plan.title in sheet.title


@pytest.mark.parametrize(("w", "met", "achieved"), [(JA, "開始時に達成", "達成"), (EN, "Met at start", "Achieved")])
def test_the_matrix_tells_what_was_met_at_the_start_apart_from_what_is_achieved(w, met, achieved) -> None:
    judged = samples.judged(samples.reform())
    sheet = matrix_sheet(matrix(judged, w), "x", w)
    totals = {name: sum(row[at] for row in sheet.rows) for at, name in enumerate(sheet.columns) if at > 1}
    assert (totals[achieved], totals[met]) == (0, 1)


@pytest.mark.parametrize("w", [JA, EN])
def test_the_column_of_what_was_met_at_the_start_comes_where_there_is_any(w) -> None:
    sheet = matrix_sheet(matrix(samples.judged(samples.reform()), w), "x", w)
    achieved, started = w.term(Status.ACHIEVED), w("standing.from_start")
    assert sheet.columns.index(started) == sheet.columns.index(achieved) + 1
    other = matrix_sheet(matrix(samples.judged(samples.example()), w), "x", w)
    assert started not in other.columns


def test_results_end_with_the_whole_plan_where_nothing_counts_twice() -> None:
    view = quality(samples.judged(samples.reform()), (), 2026, JA)
    sheet = results_sheet(view.results, view.total, "x", JA)
    *rows, whole = sheet.rows
    assert [row[0] for row in rows] == [one.name for one in view.results]
    assert whole[1] == view.total.n <= sum(row[1] for row in rows)
    for row in sheet.rows:
        assert row[1] == sum(row[2:])


@pytest.mark.parametrize("w", [JA, EN])
def test_lists_of_the_quality_page_have_a_row_per_indicator(w) -> None:
    for plan in (samples.reform(), samples.growth(), samples.example(), samples.hostile()):
        view = quality(samples.judged(plan), (), 2026, w)
        assert len(coverage_sheet(view.coverage, "x", w).rows) == sum(one.n or 1 for one in view.coverage)
        assert len(readings_sheet(view.readings, "x", w).rows) == sum(one.n for one in view.readings)
        stale = stale_sheet(view.freshness, "x", w)
        assert [row[2] for row in stale.rows] == [one.fy for one in view.freshness.stale]


def test_missing_results_of_a_department_come_with_their_reason() -> None:
    plan = samples.reform()
    view = department(samples.judged(plan), "総務部", JA)
    sheet = lacking_sheet(view, "x", JA)
    assert [row[1] for row in sheet.rows] == [one.row.name for one in (*view.missing, *view.not_yet_due)]
    assert sheet.rows


def test_sources_have_a_row_per_value() -> None:
    plan = samples.reform()
    found = sources(plan.indicators[0], JA)
    sheet = sources_sheet(plan.indicators[0], "x", JA)
    assert len(sheet.rows) == sum(len(one.items) for one in found)
    assert {row[6] for row in sheet.rows} == {"reform-plan.xlsx"}
    actual = plan.indicators[0].baseline
    assert (actual.fy, actual.value, plan.indicators[0].unit) in {row[2:5] for row in sheet.rows}


def test_budgets_of_the_chart_are_numbers_with_their_unit_beside_them() -> None:
    tasks = [Initiative("p", str(at), "事業", (f"柱{at}",), (), budget=Budget(at * 1.5, "千円")) for at in (1, 2)]
    tasks.append(replace(tasks[0], id="3", budget=None))
    sheet = budgets_sheet(budgets(tasks, "pillar", JA), "pillar", "x", JA)
    assert sheet.columns == ("柱", "予算額の計", "単位", "予算額のある取組", "予算額のない取組")
    assert sheet.rows == (("柱1", 1.5, "千円", 1, 1), ("柱2", 3.0, "千円", 1, 0))


@pytest.mark.parametrize("w", [JA, EN])
@pytest.mark.parametrize("name", scheme_names())
def test_bands_have_their_bounds_and_scores_as_numbers(name, w) -> None:
    scheme = load_scheme(name)
    sheet = scheme_sheet(scheme, "x", "range", w)
    assert len(sheet.rows) == len(scheme.bands) + 2
    bounds = [row[2] for row in sheet.rows[2:]]
    assert bounds == [None if band.minimum is None else pytest.approx(band.minimum * 100) for band in scheme.bands]
    assert [row[3] for row in sheet.rows[3:]] == bounds[:-1]
    for row, band in zip(sheet.rows[2:], scheme.bands, strict=True):
        assert row[5] == (band.score if not band.slope else row[5])
        assert isinstance(row[5], str) == bool(band.slope)


def test_the_bands_begin_with_what_meets_its_target_by_a_result_and_at_the_start_alone() -> None:
    achieved, from_start, *_ = scheme_sheet(load_scheme("standard"), "x", "range", JA).rows
    assert (achieved[0], achieved[4]) == ("達成", "A")
    assert (from_start[0], from_start[4]) == ("開始時に達成", None)


@pytest.mark.parametrize("w", [JA, EN])
def test_words_of_the_methods_page_are_saved_as_they_stand(w) -> None:
    view = methods(w)
    assert glossary_sheet(view, w).rows == view.glossary
    assert formulas_sheet(view, w).rows == view.formulas
    assert [row[1] for row in marks_sheet(view, w).rows] == [one.word for one in view.marks]


@pytest.mark.parametrize("plan", [samples.reform(), samples.growth(), samples.example(), samples.hostile()])
@pytest.mark.parametrize("w", [JA, EN])
def test_a_list_of_the_first_screen_is_saved_in_whole_with_what_it_says_besides(plan, w) -> None:
    view = overview(samples.judged(plan), w, today=date(2026, 11, 23))
    for name in ("waiting", "overdue", "not_yet_due", "no_target", "done"):
        sheet = view.sheets[name]("x")
        assert len(sheet.rows) == len(getattr(view, name))
        assert [row[1] for row in sheet.rows][: len(getattr(view, name).rows)] == [
            one.name for one in getattr(view, name).rows
        ]
    words_only = view.sheets["in_words"]("x")
    assert len(words_only.rows) == view.n_in_words
    years = [w.join([w("screens.value.schedule_year", year=y, n=n) for y, n in one.schedule]) for one in view.in_words]
    assert [row[-1] or "" for row in words_only.rows] == years


def test_marked_cells_are_saved_with_their_places() -> None:
    change = ChangeRow("70％", "80％", "plan.xlsx", "1", "C5")
    sheet = marked_sheet([("1", "割合", change), (None, "取組", ChangeRow("", "試行", "", "", ""))], "x", JA)
    assert sheet.rows == (
        ("1", "割合", "70％", "80％", "plan.xlsx", "1", "C5"),
        (None, "取組", None, "試行", None, None, None),
    )


@pytest.mark.parametrize("w", [JA, EN])
def test_tables_and_sorts_of_findings_are_saved_with_numbers(w) -> None:
    plan = replace(samples.reform(), rows=(TableRows("a.xlsx", "1", "card", 5, 3, {"note": 2}),))
    found = [Issue(IssueCode.NO_OBJECTIVE, "a.xlsx", "1", f"C{at}") for at in (1, 2)]
    view = quality(samples.judged(plan), found, 2026, w)
    assert [row[3:6] for row in tables_sheet(view.tables, "x", w).rows] == [(5, 3, 2)]
    assert [row[1:3] for row in codes_sheet(view.codes, "x", w).rows] == [(found[0].code.value, 2)]
