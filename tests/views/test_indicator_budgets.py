"""Budgets that stand with the indicators are listed and added up where their unit is stated, each indicator once."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Budget, Indicator, Initiative, ParsedPlan, Plan
from kpi.model.terms import Flag
from kpi.views.filters import Filters
from kpi.views.indicator_budgets import indicator_budgets
from kpi.views.initiatives import initiatives as initiatives_view
from tests.views import samples

JA, EN = words("ja"), words("en")


def of(*budgets: Budget | None):
    rows = [Indicator("p", str(n), f"指標{n}", budget=one) for n, one in enumerate(budgets)]
    return samples.judged(ParsedPlan(Plan("p", "計画"), tuple(rows)))


def test_sums_are_by_stated_unit_alone() -> None:
    found = indicator_budgets(
        of(Budget(100.0, "千円"), Budget(50.0, "千円"), Budget(7.0, None), None, Budget(2.0, "億円")), JA
    )
    assert found is not None
    assert found.sentence == (
        "4指標に予算額が書かれています（単位ごとの計: 150千円、2億円）。うち1は単位の記載がなく、合計していません。"
    )
    assert [(row[1], row[3], row[4]) for row in found.sheet.rows] == [
        ("指標0", 100.0, "千円"), ("指標1", 50.0, "千円"), ("指標2", 7.0, None), ("指標4", 2.0, "億円"),
    ]  # fmt: skip
    assert indicator_budgets(of(None, Budget(None, "千円", "未定")), EN) is None


@pytest.mark.parametrize("w", [JA, EN])
def test_the_lead_of_initiatives_says_that_indicators_state_budgets_too(w) -> None:
    plan = of(Budget(100.0, "千円"), Budget(50.0, "千円")).parsed
    task = Initiative("p", "t", "取組", budget=Budget(40.0, "千円"))

    def told(initiatives, indicators=plan.indicators):
        judged = samples.judged(replace(plan, indicators=indicators, initiatives=initiatives))
        return initiatives_view(judged, Filters(), "pillar", None, w).remarks

    said = w("initiatives.remark_indicators", n=2, totals=w.number(150, "千円"))
    assert told((task,))[0] == said
    assert "150" in said
    assert said not in told((replace(task, budget=None),))  # nothing that it could be confused with
    assert said not in told((task,), tuple(replace(one, budget=None) for one in plan.indicators))


def test_what_is_listed_again_counts_once() -> None:
    judged = of(Budget(100.0, "千円"))
    first = judged.parsed.indicators[0]
    again = replace(first, flags=frozenset({Flag.REPEATED}))
    twice = samples.judged(replace(judged.parsed, indicators=(first, again)))
    found = indicator_budgets(twice, EN)
    assert found is not None
    assert found.sentence == "1 indicator states a budget (sums by unit: 100 千円)."
