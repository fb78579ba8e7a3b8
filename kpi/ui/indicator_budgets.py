"""The drawing of budgets that stand with the indicators themselves."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el
from kpi.ui.links import Links
from kpi.ui.parts import section, table
from kpi.views.indicator_budgets import BudgetLine, IndicatorBudgets

#: So many are in sight; the others open on request, and of very many the download has the rest.
_FIRST = 10
_MOST = 200


def indicator_budgets(found: IndicatorBudgets, links: Links, w: Words) -> Html:
    """What they come to, and whose they are."""
    title = w("initiatives.budgets_title")
    rest = found.lines[_FIRST:_MOST]
    more = None
    if rest:
        more = el(
            "details", el("summary", w("screens.overview.more", n=len(rest))), _table(rest, links, w), class_="data"
        )
    return section(title, el("p", found.sentence), _table(found.lines[:_FIRST], links, w), more)


def _table(lines: tuple[BudgetLine, ...], links: Links, w: Words) -> Html:
    columns = [
        ("name", w("initiatives.budgets_indicator")),
        ("owner", w("initiatives.budgets_owner")),
        ("number", w("initiatives.budgets_budget")),
    ]
    body: list[list[Child]] = [
        [links.a("indicator", one.name, indicator=one.id), one.owner, el("span", one.budget, class_="value")]
        for one in lines
    ]
    return table(columns, body, caption=w("initiatives.budgets_title"), saved="indicator_budgets")
