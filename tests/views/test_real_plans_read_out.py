"""What the pages say of the plans that come with the program: every statement true of the workbook it was read from."""

import pytest

from kpi.charts.bullet import bullet_figure
from kpi.i18n.catalogue import words
from kpi.services.assess import assess, default_files
from kpi.views.filters import Filters
from kpi.views.gantt import nothing
from kpi.views.groups import by_department, shared_among
from kpi.views.indicator import find, indicator_view

JA, EN = words("ja"), words("en")


@pytest.fixture(scope="module")
def plans():
    files = [(path.name, path.read_bytes()) for path in default_files()]
    return {plan.parsed.plan.id: plan for plan in assess(files).plans}


def view(plans, plan, identifier, w=JA):
    judged = plans[plan]
    return indicator_view(judged, find(judged, identifier), w, "標準")


def labels(found, w=JA):
    return [note.text for note in bullet_figure(found.bullet, found.unit, w).layout.annotations]


def test_a_number_that_may_be_the_scope_is_no_target_in_the_summary(plans):
    found = view(plans, "reform-plan", "35-1")
    assert not any("目標は約19,000手続です" in text for text in found.summary)
    assert "約19,000手続は、取組の対象の範囲を示す数で、到達すべき水準ではない可能性があります。" in found.summary[0]
    assert "may say what is covered" in view(plans, "reform-plan", "35-1", EN).summary[0]
    assert "約600手続" in view(plans, "reform-plan", "35-2").summary[0]


def test_about_stays_about_in_the_chart(plans):
    assert "<b>目標値 約19,000手続</b>" in labels(view(plans, "reform-plan", "35-1"))


def test_a_supplied_unit_and_the_words_around_a_number_are_told(plans):
    found = view(plans, "growth-strategy-r5", "6-ii")
    assert "元の文に単位がないため、「点」を補いました" in found.remarks
    assert found.row.target == "20.0点以上"
    assert "20.0点" in [item[1] for one in found.sources for item in one.items]
    assert found.notes == ("全国上位の20.0以上",)
    assert not any("補いました" in text for text in view(plans, "growth-strategy-r5", "6-i").remarks)


@pytest.mark.parametrize(
    ("w", "said"),
    [
        (JA, "目標の記載はありません。実績値（73.3%）は、全国平均（70.0%）を3.3ポイント上回っています。"),
        (EN, "No target is stated. National average: 70.0%; the actual (73.3%) lies 3.3 percentage points above it."),
    ],
)
def test_a_result_without_a_target_is_held_against_the_outside_value(plans, w, said):
    found = view(plans, "growth-strategy-r5", "6-ii-3-1", w)
    assert (found.gap, found.outside) == ("", said)
    assert found.bullet is not None
    assert not found.bullet.aimed
    assert any("70.0%" in text for text in labels(found, w))


def test_the_date_of_a_bracket_is_that_of_all_in_it(plans):
    """「(全国平均70.0%、全国10位 R5.6末時点)」."""
    [average] = plans["growth-strategy-r5"].parsed.indicators[2].benchmarks
    assert (average.value, average.fy) == (70.0, 2023)


def test_a_plan_without_a_schedule_by_year_counts_the_target_years_that_there_are(plans):
    found = nothing(plans["growth-strategy-r5"].parsed)
    assert found is not None
    assert (found.initiatives, found.told, found.indicators, found.dated) == (6, 6, 4, 1)


def test_a_division_lists_what_it_shares_with_another(plans):
    groups = by_department(plans["reform-plan"], Filters(), JA)
    [general] = [group for group in groups if group.name == "総務部"]
    listed = {group.name: [row.id for row in group.indicators] for group in general.groups}
    assert listed["デジタル戦略課"] == ["34-1", "40-1"]
    assert listed["デジタル推進課"] == ["35-1", "35-2", "40-1"]
    assert not any("、" in name for name in listed)
    # what stands under two divisions is one indicator of the department
    assert general.tally.n == len(
        {row for rows in listed.values() for row in rows} | {row.id for row in general.indicators}
    )
    assert shared_among(plans["reform-plan"]) == "both"
    assert shared_among(plans["growth-strategy-r5"]) == ""
