"""Small tables to be saved hold the same as the screen, with numbers as numbers."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Budget, Initiative
from kpi.views.departments import department, lacking_sheet
from kpi.views.initiative_budgets import budgets
from kpi.views.initiatives_sheet import budgets_sheet
from kpi.views.matrix import matrix
from kpi.views.matrix_sheet import matrix_sheet, matrix_title
from kpi.views.quality import quality
from kpi.views.quality_sheets import coverage_sheet, readings_sheet, results_sheet, stale_sheet
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
        assert len(coverage_sheet(view.coverage, "x", w).rows) == sum(one.n for one in view.coverage)
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
    sheet = sources_sheet(found, "x", JA)
    assert len(sheet.rows) == sum(len(one.items) for one in found)
    assert {row[3] for row in sheet.rows} == {"reform-plan.xlsx"}


def test_budgets_of_the_chart_are_numbers_with_their_unit_beside_them() -> None:
    tasks = [Initiative("p", str(at), "事業", (f"柱{at}",), (), budget=Budget(at * 1.5, "千円")) for at in (1, 2)]
    tasks.append(replace(tasks[0], id="3", budget=None))
    sheet = budgets_sheet(budgets(tasks, "pillar", JA), "pillar", "x", JA)
    assert sheet.columns == ("柱", "予算額の計", "単位", "予算額のある取組", "予算額のない取組")
    assert sheet.rows == (("柱1", 1.5, "千円", 1, 1), ("柱2", 3.0, "千円", 1, 0))
