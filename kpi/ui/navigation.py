"""The navigation: all pages in three parts, drawn as links; on narrow screens in a menu with all that the head has."""

from kpi.i18n.catalogue import Words
from kpi.ui import query
from kpi.ui.html import Html, el
from kpi.ui.links import SECTIONS, Links
from kpi.views.initiative_filters import SEVERAL

#: The pages that have filters, and which: they go along between them.
_FILTERED = {
    "pillars": ("pillar", "department", "status"),
    "departments": ("pillar", "department", "status"),
    "schedule": ("pillar", "department"),
    "initiatives": ("pillar", "department"),
}
#: Those of them whose filters are of initiatives: only there can what several departments share be asked for.
_OF_INITIATIVES = ("schedule", "initiatives")


def navigation(current: str, links: Links, w: Words) -> Html:
    """The parts with their pages; the one that is open is marked."""
    return el("nav", *_parts(current, links, w), class_="sections", aria_label=w("screens.app.pages"))


def menu(current: str, links: Links, w: Words, switches: Html) -> Html:
    """For narrow screens the same pages again, and the switches of the head, to be opened."""
    parts = el("nav", *_parts(current, links, w), aria_label=w("screens.app.pages"))
    return el("div", el("details", el("summary", w("screens.app.menu")), parts, switches), class_="menu")


def _parts(current: str, links: Links, w: Words) -> list[Html]:
    return [
        el("div", el("span", w(f"screens.sections.{part}"), class_="part"), el("ul", *_pages(names, current, links, w)))
        for part, names in SECTIONS.items()
    ]


def _pages(names: tuple[str, ...], current: str, links: Links, w: Words) -> list[Html]:
    return [
        el("li", links.a(name, w(f"screens.nav.{name}"), current="page" if name == current else None, **_carried(name)))
        for name in names
    ]


def _carried(name: str) -> dict[str, str]:
    """Filters go along between the pages that have them."""
    found = {key: value for key in _FILTERED.get(name, ()) if (value := query.asked(key))}
    if name not in _OF_INITIATIVES and found.get("department") == SEVERAL:
        del found["department"]
    return found


def search_box(links: Links, w: Words) -> Html:
    """The field that searches indicators, initiatives and texts of all plans; it leads to the page of what was found."""
    words = w("search.placeholder")
    field = el(
        "input",
        type="search",
        name="q",
        placeholder=words,
        aria_label=words,
        value=query.asked("q") or "",
        maxlength=100,
    )
    button = el("button", w("search.find"), type="submit")
    # What is kept stands in the address: a field called "lang" would lose its name when Streamlit cleans the page.
    return el("form", field, button, class_="kpi-search", action=links.to("search"), method="get", role="search")
