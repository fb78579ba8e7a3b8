"""A remark that repeats the budget's cell says nothing more; every other remark stays."""

from dataclasses import replace

import pytest

from kpi.model.records import Budget, Source
from kpi.model.terms import Missing
from kpi.views.budget_notes import own_notes
from tests.views import samples

CELL = Source("計画.xlsx", "柱4", "W21", "64000")
BUDGET = Budget(64000.0, "千円", source=CELL)


@pytest.mark.parametrize(
    ("note", "budget", "kept"),
    [
        ("予算額（千円）：64000", BUDGET, False),
        ("予算額（千円）：64000", None, True),
        ("予算額（千円）：64000", replace(BUDGET, source=None), True),
        ("予算額（千円）：－", replace(BUDGET, value=None, missing=Missing.NOT_APPLICABLE), True),
        ("予算額（千円）：65000", BUDGET, True),
        ("予算額（千円）：64000（再掲）", BUDGET, True),
        ("目標値：64000", BUDGET, True),
        ("予算額 64000", BUDGET, True),
    ],
)
def test_only_what_repeats_the_budget_goes(note, budget, kept):
    one = replace(samples.example().indicators[0], notes=("備考のことば", note), budget=budget)
    assert own_notes(one) == (("備考のことば", note) if kept else ("備考のことば",))
