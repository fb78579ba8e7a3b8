"""The drawing of what needs attention: the table of the first screen and of a department's own page."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.tables import brief
from kpi.views.urgent import Story, Urgent


def attention_table(rows: Sequence[Urgent], links: Links, w: Words, caption: str) -> Html:
    """Status; name, owner, 要因 and 今後の対応; actual and target; how far behind, and how soon due."""
    listed = [(one.row, stories(one.stories, w), _gap(one)) for one in rows]
    return brief(listed, ("gap", w("overview.column_gap")), links, w, caption, "urgent")


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
