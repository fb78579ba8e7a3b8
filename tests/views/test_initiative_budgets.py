"""Budgets by pillar or department: a chart only where one stated unit makes it honest."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.model.records import Budget, Initiative
from kpi.views.filters import NO_DEPARTMENT, Filters
from kpi.views.initiative_budgets import budgets, stated
from kpi.views.initiative_filters import SEVERAL, chosen, clean, departments

JA = words("ja")


def _task(pillar: str, budget: Budget | None, *departments: str) -> Initiative:
    return Initiative("p", "1", f"{pillar}の事業", (pillar,), departments, budget=budget)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([None, None], "予算額の記載がある取組・事業がないためです。"),
        ([Budget(1.0), Budget(2.0)], "予算額に単位の記載がなく、合計できないためです。単位は推測していません。"),
        (
            [Budget(1.0, "千円"), Budget(2.0)],
            "単位の記載がない予算額が混じり、合計できないためです。単位は推測していません。",
        ),
        (
            [Budget(1.0, "千円"), Budget(2.0, "円")],
            "予算額の単位（千円、円）がそろっておらず、一つのグラフで比べられないためです。",
        ),
    ],
)
def test_without_one_stated_unit_there_is_no_chart_and_the_reason_is_said(found, why) -> None:
    view = budgets([_task(f"柱{at}", one) for at, one in enumerate(found)], "pillar", JA)
    assert (view.why, view.shares, view.choice) == (why, (), False)


def test_sums_by_pillar_say_how_many_they_hold_and_how_many_not() -> None:
    found = [
        _task("柱1", Budget(1.5, "千円")),
        _task("柱1", None),
        _task("柱2", Budget(2.0, "千円")),
        _task("柱3", None),
    ]
    view = budgets(found, "pillar", JA)
    assert view.unit == "千円"
    assert [(one.name, one.value, one.n, one.without) for one in view.shares] == [
        ("柱1", 1.5, 1, 1),
        ("柱2", 2.0, 1, 0),
        ("柱3", None, 0, 1),
    ]


def test_what_departments_share_is_counted_once() -> None:
    found = [
        _task("柱1", Budget(1.0, "円"), "甲部", "乙部"),
        _task("柱1", Budget(2.0, "円"), "甲部"),
        _task("柱1", Budget(4.0, "円")),
    ]
    view = budgets(found, "department", JA)
    assert [(one.name, one.value) for one in view.shares] == [
        ("複数の部局が受け持つもの", 1.0),
        ("甲部", 2.0),
        ("部局の記載なし", 4.0),
    ]
    assert view.shared
    held = [[task.budget.value for task in chosen(found, one.only) if task.budget] for one in view.shares]
    assert held == [[1.0], [1.0, 2.0], [4.0]]  # the list of a department has what it shares, too
    one_pillar = budgets(found, "pillar", JA)
    assert one_pillar.why == "比べる柱や部局が二つ以上ないためです。"
    assert one_pillar.choice


def test_a_bar_of_a_pillar_leads_to_what_it_holds_and_no_more() -> None:
    found = [_task("柱1", Budget(1.0, "円")), _task("柱2", Budget(2.0, "円"))]
    found.append(Initiative("p", "3", "柱のない事業", budget=Budget(4.0, "円")))
    view = budgets(found, "pillar", JA)
    assert not view.shared
    for share in view.shares:
        assert clean(share.only, found) == share.only
        assert sum(one.budget.value for one in chosen(found, share.only) if one.budget) == share.value


def test_what_departments_share_can_be_asked_for_where_there_is_such() -> None:
    alone, shared = _task("柱1", None, "甲部"), _task("柱1", None, "甲部", "乙部")
    bare = _task("柱1", None)
    assert departments([alone]) == ("甲部",)
    assert departments([bare, alone, shared]) == ("甲部", "乙部", SEVERAL, NO_DEPARTMENT)
    asked = Filters(department=SEVERAL)
    assert chosen([bare, alone, shared], asked) == (shared,)
    assert clean(asked, [bare, alone]) == Filters()


_BUDGET = st.none() | st.builds(Budget, st.none() | st.floats(0, 1e9), st.sampled_from([None, "円", "千円"]))


@settings(deadline=None, max_examples=60)
@given(st.lists(_BUDGET, max_size=12), st.sampled_from(["pillar", "department"]))
def test_nothing_is_lost_or_counted_twice(found, by) -> None:
    tasks = [_task(f"柱{at % 3}", one, *["甲部", "乙部"][: at % 3]) for at, one in enumerate(found)]
    known = stated(tasks)
    assert known.n + known.without == len(tasks)
    view = budgets(tasks, by, JA)
    if not view.why:
        assert sum(one.n + one.without for one in view.shares) == len(tasks)
        assert math.isclose(math.fsum(one.value or 0 for one in view.shares), known.totals[0].value, abs_tol=1e-6)
