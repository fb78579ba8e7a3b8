"""Leafing through a long list: links to the page before and the page after, with the page's number in the address."""

from collections.abc import Mapping

from kpi.i18n.catalogue import Words
from kpi.ui import query
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import notice
from kpi.views.pager import Pager

#: What the ways to the neighbours are called: in a list of any order, and in one that begins with the newest.
PLAIN, NEWEST_FIRST = ("previous", "next"), ("newer", "older")


def lost(pager: Pager, w: Words) -> Html:
    """Says that the address asks for a page that the list does not have, and which one is shown; nothing where it has it."""
    asked = query.asked("page")
    if not asked or asked == str(pager.number):
        return join()
    text = w("screens.pager.lost", asked=query.quoted(asked), shown=pager.number, last=pager.last)
    return notice(text, kind="warning", mark="△")


def draw(
    pager: Pager,
    page: str,
    links: Links,
    w: Words,
    kept: Mapping[str, str | None] | None = None,
    ways: tuple[str, str] = PLAIN,
) -> Html | None:
    """Where in the list the reader is, and the way to its neighbours; nothing where all rows fit on one page.

    ``page`` is the screen; ``kept`` goes along in the address.
    """
    before, after = ways
    if pager.last == 1:
        return None

    def leaf(name: str, number: int) -> Child:
        if not 1 <= number <= pager.last:
            return el("span", w(f"screens.pager.{name}"), class_="faint")
        href = links.to(page, **(kept or {}), page=str(number) if number > 1 else None)
        return el("a", w(f"screens.pager.{name}"), href=href, class_="kpi-link")

    where = w("screens.pager.shown", start=pager.start + 1, end=pager.end, all=pager.all)
    return el(
        "nav",
        leaf(before, pager.number - 1),
        el("span", where),
        leaf(after, pager.number + 1),
        class_="pager",
        aria_label=w("screens.pager.label"),
    )
