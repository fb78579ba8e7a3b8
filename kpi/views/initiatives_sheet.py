"""事業・予算 as a table to be saved: budgets as numbers, units apart, a column per kind of text."""

from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import NarrativeKind
from kpi.views.filters import Filters
from kpi.views.initiative_budgets import Budgets
from kpi.views.initiative_filters import chosen
from kpi.views.initiatives import linked
from kpi.views.sheet import Sheet, Value


def initiatives_sheet(judged: JudgedPlan, asked: Filters, w: Words, today: date | None = None) -> Sheet:
    """All initiatives asked for: budgets as numbers with the unit in a column of its own, a column per kind of text."""
    parsed = judged.parsed
    kinds = [
        kind
        for kind in NarrativeKind
        if any(text.kind is kind for one in parsed.initiatives for text in one.narratives)
    ]
    by_id = linked(judged, w, today)
    names = ("id", "name", "pillar", "department", "division", "related", "start", "end", "period", "budget", "unit",
             "budget_note", "linked", "removed", "added")  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for one in chosen(parsed.initiatives, asked):
        period, budget = one.period, one.budget
        indicators = [f"{row.id} {row.name}（{row.word}）" for row in by_id.get(one.id, ())]
        rows.append(
            (
                one.id,
                one.name,
                " › ".join(one.pillars),
                w.join(one.departments),
                w.join(one.divisions),
                w.join(one.related_divisions),
                period.start if period else None,
                period.end if period else None,
                period.text if period else None,
                budget.value if budget else None,
                budget.unit if budget else None,
                _note(one, w),
                "\n".join(indicators) or None,
                "\n".join(mark.removed for mark in one.marks if mark.removed) or None,
                "\n".join(mark.added for mark in one.marks if mark.added) or None,
                *("\n".join(text.text for text in one.narratives if text.kind is kind) or None for kind in kinds),
            )
        )
    columns = (*(w(f"initiatives.column_{name}") for name in names), *(w.term(kind) for kind in kinds))
    return Sheet(w("screens.nav.initiatives"), columns, tuple(rows))


def budgets_sheet(view: Budgets, by: str, title: str, w: Words) -> Sheet:
    """The groups of the chart: the sum of the budgets with its unit, how many they are, and how many have none."""
    columns = (
        w(f"initiatives.chart_group_{by}"),
        w("initiatives.chart_value"),
        w("sheets.unit"),
        w("initiatives.chart_n"),
        w("initiatives.chart_without"),
    )
    rows = tuple((one.name, one.value, view.unit, one.n, one.without) for one in view.shares)
    return Sheet(title, columns, rows)


def _note(one: Initiative, w: Words) -> str | None:
    """Why a budget has no unit or no value."""
    if one.budget is None:
        return w("initiatives.unstated")
    if one.budget.value is None:
        return w.term(one.budget.missing) if one.budget.missing else w("initiatives.unstated")
    return None if one.budget.unit else w("initiatives.no_unit")
