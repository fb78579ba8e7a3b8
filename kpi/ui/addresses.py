"""The address of what is shown: what of it is ignored, the tab's title, and a button that copies it to be sent."""

import re

import streamlit as st

from kpi.i18n.catalogue import LANGS, Words
from kpi.model.issues import Severity
from kpi.services.schemes import scheme_names
from kpi.ui import data, query
from kpi.ui.html import Html, el
from kpi.ui.intake.steps import STEPS, WITHIN
from kpi.ui.parts import notice
from kpi.ui.screen import Screen, years
from kpi.views.addresses import ignored, tab_title
from kpi.views.filters import CHANGED, LEVELS, NO_DEPARTMENT
from kpi.views.matrix import department_name
from kpi.views.states import CODES, word_of
from kpi.views.tags import tag_word

#: A filter that narrows nothing.
_ALL = "all"
#: How the script of the shell writes in which order lists stand; whether a page has the list, the script alone knows.
_SORTED = re.compile(r"([\w-]+\.\d+\.(up|down)(,|$))*")
#: What the server calls a page that there is not, when it sends to the first screen instead.
NO_PAGE = "no_page"
#: What every address may say, besides what narrows a page.
OF_ALL = ("lang", "years", "colours", "plan", "draft", "version", "scheme", "asof", NO_PAGE)
#: What narrows lists, by the names in addresses, each with the key of its word.
_FILTERS = {
    "pillar": "screens.filter.pillar",
    "department": "screens.filter.department",
    "status": "screens.filter.status",
    "tag": "tags.filter",
    "changed": "screens.filter.changed",
}
#: Which of these a page has; all others have none.
_HAVE = {
    "overview": ("tag",),
    "pillars": tuple(_FILTERS),
    "departments": tuple(_FILTERS),
    "schedule": ("pillar", "department", "changed"),
    "initiatives": ("pillar", "department", "changed"),
}
#: Pages that are not about one plan: their tab is named by the product instead.
_OF_NO_PLAN = ("import", "audit", "methods", "search", "compare")


def title(screen: Screen, current: str) -> str:
    """What the tab of a page is called: the page and its plan, or the product."""
    w, entry = screen.w, screen.entry
    of = w("screens.app.title") if entry is None or current in _OF_NO_PLAN else entry.judged.parsed.plan.title
    return tab_title(w(f"screens.nav.{current}"), of, w)


def name_tab(screen: Screen, thing: str) -> None:
    """Call the tab by the one thing that a page is about."""
    st.set_page_config(page_title=tab_title(thing, screen.plan.judged.parsed.plan.title, screen.w))


def tell_ignored(screen: Screen, current: str) -> None:
    """Say, once and above the page, which parts of the address have no effect, and that it asked for no page there is."""
    if asked_for := query.asked(NO_PAGE):
        text = screen.w("addresses.no_page", page=query.quoted(asked_for), shown=screen.w(f"screens.nav.{current}"))
        st.html(notice(text, kind="warning", mark="△"))
    allowed: dict[str, tuple[str, ...]] = {
        "lang": LANGS,
        "years": ("era", "western"),
        "colours": query.COLOURS,
        "scheme": scheme_names(),
        "severity": ("all", *Severity),
    }
    if not _SORTED.fullmatch(query.asked("sort") or ""):
        allowed["sort"] = ()
    if current == "import":
        allowed["step"] = (*STEPS, *WITHIN)
    if screen.entry is not None and screen.entry.key != data.DRAFT:
        allowed["asof"] = ("latest", *map(str, years(screen.entry)))
    if current == "changes":
        allowed |= dict.fromkeys(("from", "to"), _versions(screen))
    given = {name: query.asked(name) or "" for name in st.query_params}
    lost = ignored(given, {*OF_ALL, *query.OF_A_PAGE}, allowed)
    if lost:
        st.html(notice(screen.w("addresses.ignored", parts=screen.w.join(list(lost))), kind="warning", mark="△"))
    _tell_unused(screen, current)


def _tell_unused(screen: Screen, current: str) -> None:
    """Say which filters of the address the page does not have, with a link that drops them.

    Those that it has it judges itself: it says which of their values a plan does not have.
    """
    w = screen.w
    have = _HAVE.get(current, ())
    unused = {
        name: value for name in _FILTERS if name not in have and (value := query.asked(name)) not in {None, "", _ALL}
    }
    if not unused:
        return
    parts = [
        w("addresses.filter", name=w(_FILTERS[name]), value=_said(name, value or "", w))
        for name, value in unused.items()
    ]
    here = {name: value for name in query.OF_A_PAGE if name not in unused and (value := query.asked(name))}
    way = screen.links.a(current, w("addresses.drop_filters"), **here)
    st.html(notice(w("addresses.unused", filters=w.join(parts)), " ", way, mark="ⓘ"))


def _said(name: str, value: str, w: Words) -> str:
    """The value of a filter as the filter itself calls it."""
    if name == "status" and value in CODES:
        return word_of(value, w)
    if name == "changed" and value == CHANGED:
        return w("screens.filter.changed_only")
    if name == "tag":
        return query.quoted(tag_word(value, w))
    if name == "pillar":
        return query.quoted(" › ".join(value.split(LEVELS)))
    return department_name(value, w) if value == NO_DEPARTMENT else query.quoted(value)


def _versions(screen: Screen) -> tuple[str, ...]:
    """The numbers of a plan's versions: they count from 1 to the one in force."""
    entry = screen.entry
    newest = screen.shelf.pick(entry.key) if entry is not None else None
    return tuple(str(n + 1) for n in range(newest.version.number)) if newest is not None and newest.version else ()


def to_send(screen: Screen, page: str, /, **more: str | None) -> str:
    """The address of a page with plan, version, year, scheme and language, as somebody else has to see it.

    The colours are the reader's own affair, and stay out of it.
    """
    version = screen.entry.version if screen.entry is not None else None
    pinned = {"version": str(version.number)} if version is not None else {}
    return screen.links.to(page, **{"colours": None, **pinned, **more})


def copy_button(screen: Screen, current: str) -> Html:
    """A button that copies the address of the page as it is shown; the script of the shell does it."""
    w = screen.w
    here: dict[str, str | None] = {key: value for key in query.OF_A_PAGE if (value := query.asked(key))}
    said = el("span", class_="faint copied", role="status", data_said=w("addresses.copied"))
    button = el(
        "button",
        w("addresses.copy"),
        type="button",
        class_="kpi-copy",
        data_href=to_send(screen, current, **here),
        title=w("addresses.copy_help"),
    )
    return el("p", button, " ", said, class_="copy-link")
