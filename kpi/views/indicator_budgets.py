"""Budgets that a table states for its indicators themselves, beside those of initiatives: listed, summed by stated unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan
from kpi.views import texts
from kpi.views.sheet import Sheet


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The budget of one indicator, in words."""

    id: str
    name: str
    owner: str
    budget: str


@dataclass(frozen=True, slots=True)
class IndicatorBudgets:
    """All lines in the plan's order, a sentence with their sums, and the same as a table to be saved."""

    lines: tuple[BudgetLine, ...]
    sentence: str
    sheet: Sheet


def indicator_budgets(judged: JudgedPlan, w: Words) -> IndicatorBudgets | None:
    """The budgets of a plan's indicators, each indicator once (再掲); None where no indicator states one."""
    found = _with_budget(judged)
    if not found:
        return None
    sums, bare = _sums(found)
    totals = w.join([w.number(value, unit) for unit, value in sums.items()])
    sentence = w("initiatives.budgets_sentence", n=len(found), totals=totals or None, bare=bare or None)
    title = w("initiatives.budgets_title")
    columns = ("id", "indicator", "owner", "budget", "unit")
    rows = tuple(
        (
            one.id if one.id_given else None,
            one.name,
            texts.owner(one, w),
            _value(one),
            one.budget.unit if one.budget else None,
        )
        for one in found
    )
    lines = tuple(
        BudgetLine(one.id, texts.named(one.name), texts.owner(one, w), texts.budget(one.budget, w)) for one in found
    )
    return IndicatorBudgets(lines, sentence, Sheet(title, tuple(w(f"initiatives.budgets_{c}") for c in columns), rows))


def budgets_of_indicators(judged: JudgedPlan) -> tuple[int, dict[str, float], int] | None:
    """How many indicators state a budget, the sums by stated unit, and how many state no unit; None where none has one."""
    found = _with_budget(judged)
    return (len(found), *_sums(found)) if found else None


def _with_budget(judged: JudgedPlan) -> list[Indicator]:
    """The indicators that state a budget, each once (再掲)."""
    indicators = judged.parsed.indicators
    return [one for at in counted(indicators, range(len(indicators))) if _value(one := indicators[at]) is not None]


def _sums(found: Sequence[Indicator]) -> tuple[dict[str, float], int]:
    sums: dict[str, float] = {}
    bare = 0
    for one in found:
        unit, value = one.budget.unit if one.budget else None, _value(one) or 0.0
        if unit:
            sums[unit] = sums.get(unit, 0.0) + value
        else:
            bare += 1
    return sums, bare


def _value(one: Indicator) -> float | None:
    return one.budget.value if one.budget is not None else None
