"""The frame around every page: name, language, navigation, and the choice of plan, year and scheme."""

import logging
from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import Page

from kpi.i18n.catalogue import LANGS, Words
from kpi.i18n.store_errors import store_message
from kpi.model.versions import DraftState
from kpi.services.schemes import scheme_names, scheme_of
from kpi.ui import addresses, apart, data, empty, no_draft, person, query
from kpi.ui.folding import fold
from kpi.ui.framing import ROOT, pages, shell
from kpi.ui.html import Html, el, join
from kpi.ui.links import PAGES, Links
from kpi.ui.navigation import menu, navigation, search_box
from kpi.ui.parts import notice
from kpi.ui.screen import Screen, holding, read_screen, read_words, scheme_title, years
from kpi.ui.script import script
from kpi.ui.style import STYLE
from kpi.views import texts

_ICON = ROOT / "static" / "icon.svg"
_LANGUAGES = {"ja": "日本語", "en": "English"}
#: Pages that make sense without a plan.
_ALWAYS = ("import", "audit", "methods", "search")
_LOG = logging.getLogger(__name__)


def run() -> None:
    """Draw the frame and run the page that the address names."""
    with shell():
        _run()


def _run() -> None:
    w = read_words()
    st.set_page_config(page_icon=str(_ICON), layout="wide")
    found = pages(lambda name: w(f"screens.nav.{name}"))
    page = st.navigation(list(found.values()), position="hidden")
    if not apart.sheet():
        st.html(STYLE)
    with st.container(key="script"):
        st.html(script(w.lang, apart.sheet()), unsafe_allow_javascript=True)
    current = next((name for name, one in found.items() if one.url_path == page.url_path), PAGES[0])
    if person.barred():
        st.set_page_config(page_title=w("screens.app.title"))
        _no_permission(current, w)
        return
    screen = read_screen()
    st.set_page_config(page_title=addresses.title(screen, current))
    _header(screen, current)
    if screen.shelf.trouble is not None:
        message = store_message(screen.shelf.trouble, w.lang)
        heading = el("header", el("h1", w(f"screens.nav.{current}")), class_="head")
        st.html(join(heading, notice(w("screens.app.store_failed"), " ", message, kind="error", mark="×")))
    elif screen.entry is None and current not in _ALWAYS:
        drawn = no_draft.state(current, screen) if screen.no_draft else empty.no_plan(current, screen.links, w)
        st.html(drawn)
    else:
        with holding(screen):
            _run_page(page, screen)


def _no_permission(current: str, w: Words) -> None:
    """Nothing of a plan: the product, the languages, and the address that was asked for, to be tried again as it is."""
    given = {name: value for name in (*addresses.OF_ALL, *query.OF_A_PAGE) if (value := query.asked(name))}
    links = Links(given)
    with st.container(key="band", horizontal=True, vertical_alignment="center"):
        st.html(el("div", w("screens.app.title"), class_="product"))
        st.html(el("div", _languages(w, links, current, {}), class_="band-right"))
    st.html(empty.no_permission(current, links, w))


def _run_page(page: Page, screen: Screen) -> None:
    """Run a page; a fault of the program is logged with its traceback and told in the reader's language.

    This is the one place that catches everything: without it Streamlit shows its own English words.
    """
    try:
        page.run()
    except Exception:  # noqa: BLE001 - the boundary to the reader; the log has it all
        _LOG.exception("page %s failed", page.url_path)
        st.html(notice(screen.w("screens.app.failed"), kind="error", mark="×"))


def _header(screen: Screen, current: str) -> None:
    w = screen.w
    with st.container(key="band", horizontal=True, vertical_alignment="center"):
        st.html(el("div", w("screens.app.title"), class_="product"), width="content")
        switches = _switches(screen, current)
        folded = menu(current, screen.links, w, switches)
        st.html(el("div", folded, search_box(screen.links, w), switches, class_="band-right"), width="content")
    st.html(navigation(current, screen.links, w))
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        if screen.entry is not None and current != "audit":  # the log is of all plans, and has filters of its own
            fold(w("screens.app.choices"))
            _choices(screen, current)
        if screen.entry is not None:
            st.html(addresses.copy_button(screen, current), width="content")
    addresses.tell_ignored(screen, current)
    if screen.shelf.trouble is not None:
        return
    if screen.no_draft and current != "import":  # that page tells itself what became of a draft
        st.html(no_draft.told(current, screen))
    elif current != "methods":
        _missing(screen)
        _older(screen, current)


def _missing(screen: Screen) -> None:
    """That the address asks for a plan, a version or a draft which is not there."""
    w, wanted = screen.w, query.asked("plan")
    shown = screen.entry.judged.parsed.plan.title if screen.entry else None
    if screen.shelf.lost:
        st.html(notice(w("store.unknown_draft"), kind="warning", mark="△"))
    if wanted and wanted != data.DRAFT and all(one.key != wanted for one in screen.shelf.entries):
        text = w("screens.app.plan_unknown", plan=query.quoted(wanted), shown=shown)
        st.html(notice(text, kind="warning", mark="△"))
    elif screen.missing_version is not None and screen.entry and screen.entry.version:
        text = w(
            "screens.app.version_unknown",
            version=query.quoted(screen.missing_version),
            shown=screen.entry.version.number,
        )
        st.html(notice(text, kind="warning", mark="△"))


def _older(screen: Screen, current: str) -> None:
    """That what is shown is not the version in force, or not published at all, with the way back."""
    w, entry = screen.w, screen.entry
    if entry is None or current in {"import", "history", "audit"}:
        return
    if entry.older and entry.version is not None:
        text = w("screens.app.older", n=entry.version.number)
        back = screen.links.a(current, w("screens.app.to_newest"), version=None)
        st.html(notice(text, " ", back, kind="warning", mark="△"))
    elif entry.key == data.DRAFT:
        back = screen.links.a("import", w("screens.app.to_draft"), step="publish")
        st.html(notice(_draft(screen), " ", back, kind="warning", mark="△"))


def _draft(screen: Screen) -> str:
    """That a draft is shown: one that would bring an earlier version back, and one that waits for approval, is so called."""
    w, read = screen.w, screen.shelf.draft
    restores, state = (None, DraftState.OPEN) if read is None else (read.draft.restores, read.draft.state)
    waits = w.term(state) if state is DraftState.SUBMITTED else None
    return w("screens.app.draft_shown", restores=restores, state=waits)


def _switches(screen: Screen, current: str) -> Html:
    """Switches for colours, years (in Japanese) and language: links, so that the choice goes along."""
    here = {key: value for key in query.OF_A_PAGE if (value := query.asked(key))}
    found = (
        _colours(screen, current, here),
        _years(screen, current, here),
        _languages(screen.w, screen.links, current, here),
    )
    return el("div", *found, class_="switches")


def _colours(screen: Screen, current: str, here: Mapping[str, str]) -> Html:
    """Light, dark, or as the device has it; the style sheet shows the switch where the document can follow it."""
    w = screen.w
    asked = query.asked("colours")
    now = asked if asked in query.COLOURS else None
    items = []
    for one in (None, *query.COLOURS):
        name = w(f"colours.{one or 'device'}")
        links = screen.links.coloured(one)
        items.append(el("span", name, aria_current="true") if one == now else links.a(current, name, **here))
    name = el("span", w("colours.choice"), class_="faint", aria_hidden="true")
    return el("nav", name, *items, class_="languages colours", aria_label=w("colours.choice"))


def _languages(w: Words, links: Links, current: str, here: Mapping[str, str]) -> Html:
    items = [
        el("span", _LANGUAGES[lang], aria_current="true", lang=lang)
        if lang == w.lang
        else links.a(current, _LANGUAGES[lang], **{**here, "lang": lang})
        for lang in LANGS
    ]
    return el("nav", *items, class_="languages", aria_label=w("screens.app.language"))


def _years(screen: Screen, current: str, here: Mapping[str, str]) -> Html | None:
    w = screen.w
    if w.lang == "en":
        return None
    notations = [
        el("span", w(f"screens.filter.{years}"), aria_current="true")
        if years == w.years
        else screen.links.noting(years).a(current, w(f"screens.filter.{years}"), **here)
        for years in ("era", "western")
    ]
    return el("nav", *notations, class_="languages", aria_label=w("screens.filter.years"))


def _choices(screen: Screen, current: str) -> None:
    """Plan, as-of year and scheme; the latter two only where there is a choice.

    Beside a draft the choice of another plan would only mislead: there it is the draft that is looked at.
    """
    w, entry = screen.w, screen.plan
    drafting = current == "import" and screen.shelf.draft is not None
    with st.container(key="choices", horizontal=True, width="content"):
        if not drafting:
            _choose_plan(screen)
        known = [] if drafting else years(entry)
        if len(known) > 1:
            latest = "latest"
            query.choose(
                "asof",
                w("screens.filter.as_of"),
                [latest, *[str(fy) for fy in reversed(known[:-1])]],
                lambda code: (
                    w("screens.filter.as_of_latest")
                    if code == latest
                    else w("screens.filter.as_of_until", year=w.fy(int(code)))
                ),
                default=latest,
                width=170,
                quiet=True,
            )
        if len(scheme_names()) > 1:
            query.choose(
                "scheme",
                w("screens.head.scheme"),
                list(scheme_names()),
                lambda name: w("screens.filter.scheme", name=scheme_title(name, w)),
                default=scheme_of(entry.judged.parsed),
                width=236,
                quiet=True,
            )


def _choose_plan(screen: Screen) -> None:
    named = {one.key: one for one in screen.shelf.entries}
    default = screen.shelf.pick(None)
    query.choose(
        "plan",
        screen.w("screens.app.plan"),
        list(named),
        lambda key: _plan_name(screen, named[key]),
        default=default.key if default else screen.plan.key,
        width=300,
        quiet=True,
        drops=query.OF_A_PLAN,
    )


def _plan_name(screen: Screen, entry: data.Entry) -> str:
    w, plan = screen.w, entry.judged.parsed.plan
    found = texts.named(plan.title)
    if plan.fictional and w("screens.app.fictional") not in found:
        found = f"{found}｜{w('screens.app.fictional')}"
    if entry.uploaded:
        found = f"{w('screens.app.draft')}｜{found}"
    return found
