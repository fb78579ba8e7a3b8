"""The drawing of what needs attention: the table of the first screen and of a department's own page."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import bullet, chip, stacked_pair, table
from kpi.ui.tables import bullet_text, indicator_link, target_cell
from kpi.views.urgent import Story, Urgent


def attention_table(rows: Sequence[Urgent], links: Links, w: Words, caption: str) -> Html:
    """Status; name, owner, 要因 and 今後の対応; actual and target; how far behind, and how soon due."""
    columns = [
        ("status", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("number", w("screens.column.actual")),
        ("graph", w("screens.column.bullet")),
        ("target", w("screens.column.target")),
        ("gap", w("overview.column_gap")),
    ]
    body: list[list[Child]] = [
        [
            chip(one.row.status, one.row.word),
            join(indicator_link(one.row, links, w, one.row.owner), stories(one.stories, w)),
            stacked_pair(one.row.actual, one.row.actual_when),
            bullet(one.row.bullet, bullet_text(one.row, w)),
            target_cell(one.row, w),
            _gap(one),
        ]
        for one in rows
    ]
    return table(columns, body, caption=caption, class_="fixed urgent")


def _gap(one: Urgent) -> Html:
    due = el("span", one.row.due, el("span", one.left, class_="left") if one.left else None, class_="below")
    return join(el("span", one.gap or "－", class_="value"), due)


def stories(found: Sequence[Story], w: Words) -> Html | None:
    """要因 and 今後の対応: short ones as they are, of long ones the beginning, which opens to the whole."""
    if not found:
        return None
    return el("div", *[_story(one, w) for one in found], class_="stories")


def _story(one: Story, w: Words) -> Html:
    where = el("span", w("overview.of_initiative"), class_="faint") if one.of_initiative else None
    word = el("span", one.word, class_="kind-of")
    if not one.full:
        return el("p", word, " ", one.short, where)
    return el("details", el("summary", word, " ", one.short), el("p", lines(one.full), where))
