"""Tables of indicators and initiatives: the same columns wherever they are listed."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import bullet, chip, stacked_pair, table
from kpi.views.rows import IndicatorRow, InitiativeRow


def indicator_link(row: IndicatorRow, links: Links, w: Words) -> Html:
    """The name of an indicator, leading to its screen, with what must be known about its figure."""
    badge = el("span", w("screens.value.from_narrative"), class_="badge") if row.from_narrative else None
    return join(links.a("indicator", row.name, indicator=row.id), badge)


def target_cell(row: IndicatorRow, w: Words) -> Html:
    """The target; that it was assumed is said beside it."""
    badge = el("span", w("screens.value.assumed"), class_="badge") if row.assumed else None
    return join(el("span", row.target, class_="clamp value", title=row.target), badge)


def bullet_text(row: IndicatorRow, w: Words) -> str:
    """A small bullet in words."""
    return w("screens.chart.alt_bullet", name=row.name, actual=row.actual, target=row.target, baseline=row.baseline)


def indicators(rows: Sequence[IndicatorRow], links: Links, w: Words, caption: str) -> Html:
    """The full table: baseline, actual, target, bullet, status, year, owner."""
    columns = [
        ("name wide", w("screens.column.indicator")),
        ("narrow", w("screens.column.status")),
        ("number", w("screens.column.baseline")),
        ("number", w("screens.column.actual")),
        ("long", w("screens.column.target")),
        ("graph", w("screens.column.bullet")),
        ("narrow small", w("screens.column.due")),
        ("small", w("screens.column.owner")),
    ]
    body: list[list[Child]] = [
        [
            indicator_link(row, links, w),
            chip(row.status, row.word),
            stacked_pair(row.baseline, row.baseline_when),
            stacked_pair(row.actual, row.actual_when),
            target_cell(row, w),
            bullet(row.bullet, bullet_text(row, w)),
            row.due,
            row.owner,
        ]
        for row in rows
    ]
    return table(columns, body, caption=caption)


def initiatives(rows: Sequence[InitiativeRow], w: Words, caption: str) -> Html:
    """The table of initiatives: budget, period, schedule, owner."""
    columns = [
        ("name wide", w("screens.column.initiative")),
        ("number", w("screens.column.budget")),
        ("narrow small", w("screens.column.period")),
        ("narrow small", w("screens.column.steps")),
        ("small", w("screens.column.owner")),
    ]
    body: list[list[Child]] = [[row.name, row.budget, row.period, row.steps, row.owner] for row in rows]
    return table(columns, body, caption=caption)
