"""The drawing of what needs attention: the table of the first screen and of a department's own page."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import chip
from kpi.ui.tables import brief
from kpi.views.urgent import InBrief, Story, Urgent


def attention_table(
    rows: Sequence[Urgent], links: Links, w: Words, caption: str, *, saved: str, lefts: bool = True
) -> Html:
    """Status; name, owner, 要因 and 今後の対応; actual and target; how far behind, how soon due, and where it will land.

    ``lefts``: whether the rows say how much time is left, which is of no use where it is the same in all.
    """
    listed = [(one.row, stories(one.stories, w), _gap(one, lefts=lefts)) for one in rows]
    return brief(listed, ("gap", w("overview.column_gap")), links, w, caption, "urgent", saved=saved)


def attention_printed(rows: Sequence[Urgent], beyond: Html | None, left: int, w: Words) -> Html:
    """The rows that the screen opens on request, a line each: for paper alone, where nothing can be opened.

    ``left``: how many there are in all; of very many the screen has the first only, and the others are in ``beyond``.
    """
    items = [
        el(
            "li",
            chip(one.row.status, one.row.word, one.row.mark),
            el("span", el("strong", one.row.name), " ", el("span", _brief(one, w), class_="faint")),
        )
        for one in rows
    ]
    return el("div", el("p", w("overview.also_on_paper", n=left)), el("ul", *items), beyond, class_="on-paper compact")


def in_brief(groups: Sequence[InBrief]) -> Html | None:
    """Indicators in a few words each, a list per state, so that very many take little room."""
    if not groups:
        return None
    lists = [
        (
            el("p", chip(one.state.status, one.state.word, one.state.mark)),
            el("ul", *[el("li", line) for line in one.lines]),
        )
        for one in groups
    ]
    return join(*lists)


def _brief(one: Urgent, w: Words) -> str:
    """Whose it is, how far behind, and when it is due."""
    return w("overview.brief", owner=one.row.owner, gap=one.gap or None, due=one.row.due or None)


def _gap(one: Urgent, *, lefts: bool) -> Html:
    left = el("span", one.left, class_="left") if one.left and lefts else None
    outlook = el("span", one.outlook, class_="outlook") if one.outlook else None
    due = el("span", one.row.due, left, " " if outlook else None, outlook, class_="below")
    rates = el("span", one.rates, class_="below") if one.rates else None
    return join(el("span", one.gap or "－", class_="value"), rates, due)


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
