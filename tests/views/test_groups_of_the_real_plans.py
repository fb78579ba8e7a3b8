"""柱別 on the growth plan as it is read: the plan's order, and what is said of the budgets of its initiatives."""

import pytest

from kpi.i18n.catalogue import words
from kpi.services.assess import assess, default_files
from kpi.views.filters import Filters
from kpi.views.groups import by_department, by_pillar


@pytest.fixture(scope="module")
def plans():
    files = [(path.name, path.read_bytes()) for path in default_files()]
    return {plan.parsed.plan.id: plan for plan in assess(files).plans}


def test_groups_stand_in_the_plans_order(plans):
    [strategy] = by_pillar(plans["growth-strategy-r5"], Filters(), words("ja"))
    assert [group.name.split("】")[0] + "】" for group in strategy.groups] == ["【KPI i】", "【KPI ii】"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ja", "取組・事業 6 件、単位の記載がない予算 6 件は合計していません。"), ("en", "not added up: 6")],
)
def test_budgets_without_a_stated_unit_are_not_added_up_and_that_is_said(plans, lang, text):
    [strategy] = by_pillar(plans["growth-strategy-r5"], Filters(), words(lang))
    assert text in strategy.summary
    assert "169,051" not in strategy.summary


def test_a_plan_without_budgets_states_no_sum(plans):
    summaries = [group.summary for group in by_department(plans["reform-plan"], Filters(), words("ja"))]
    assert summaries
    assert not any("予算" in text for text in summaries)
