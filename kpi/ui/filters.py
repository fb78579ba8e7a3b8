"""The filters of a page: pillar, department, status, tag; in the address, and with one click to clear them."""

import streamlit as st

from kpi.model.terms import Status
from kpi.ui import query
from kpi.ui.html import el
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views.filters import CHANGED, LEVELS, Filters, by_division, chosen, departments, has_changes, pillars, tags
from kpi.views.matrix import department_name, pillar_name
from kpi.views.tags import tag_word
from kpi.views.tally import tally

_ALL = "all"
_NAMES = ("pillar", "department", "status", "tag", "changed")


def draw(screen: Screen) -> None:
    """Show the filters and how many indicators they leave."""
    w, judged = screen.w, screen.plan.judged
    paths = {LEVELS.join(path): path for path in pillars(judged)}
    if screen.filters.pillar:
        paths.setdefault(LEVELS.join(screen.filters.pillar), screen.filters.pillar)
    names, divisions = departments(judged), by_division(judged)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        query.choose(
            "pillar",
            w("screens.filter.pillar"),
            [_ALL, *paths],
            lambda code: w("screens.filter.all") if code == _ALL else pillar_name(paths[code], w),
            default=_ALL,
            width=300,
        )
        query.choose(
            "department",
            w("screens.filter.division" if divisions else "screens.filter.department"),
            [_ALL, *names],
            lambda code: w("screens.filter.all") if code == _ALL else department_name(code, w, divisions=divisions),
            default=_ALL,
            width=220,
        )
        query.choose(
            "status",
            w("screens.filter.status"),
            [_ALL, *[status.value for status in Status]],
            lambda code: w("screens.filter.all") if code == _ALL else w.term(Status(code)),
            default=_ALL,
            width=180,
        )
        _tag(screen)
        if has_changes(judged):
            query.choose(
                "changed",
                w("screens.filter.changed"),
                [_ALL, CHANGED],
                lambda code: w("screens.filter.all") if code == _ALL else w("screens.filter.changed_only"),
                default=_ALL,
                width=180,
            )
        if screen.filters.any:
            st.button(w("screens.filter.reset"), key="reset", on_click=query.clear, args=_NAMES)
    if lost := _lost(screen):
        text = w("screens.filter.lost", values=w.join([query.quoted(value) for value in lost]))
        st.html(notice(text, kind="warning", mark="△"))
    if screen.filters.any:
        n = tally(judged, chosen(judged, screen.filters)).n
        text = w("screens.filter.shown", n=n, all=tally(judged).n) if n else w("screens.filter.none")
        st.html(el("p", text, class_="faint", role="status"))


def draw_tag(screen: Screen) -> None:
    """The filter by tag alone, as the first screen has it; nothing for a plan without tags."""
    w = screen.w
    if not tags(screen.plan.judged):
        return
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", width="content"):
        _tag(screen)
        if screen.filters.tag is not None:
            st.button(w("screens.filter.reset"), key="reset", on_click=query.clear, args=("tag",))


def shown_tag(screen: Screen) -> None:
    """How many indicators the filter by tag leaves."""
    w = screen.w
    if screen.filters.tag is not None:
        n = tally(screen.plan.judged, chosen(screen.plan.judged, Filters(tag=screen.filters.tag))).n
        text = w("screens.filter.shown", n=n, all=tally(screen.plan.judged).n)
        st.html(el("p", text, class_="faint", role="status"))


def _tag(screen: Screen) -> None:
    w, known = screen.w, tags(screen.plan.judged)
    if known:
        query.choose(
            "tag",
            w("tags.filter"),
            [_ALL, *known],
            lambda code: w("screens.filter.all") if code == _ALL else tag_word(code, w),
            default=_ALL,
            width=180,
        )


def _lost(screen: Screen) -> list[str]:
    """What the address asks for and this plan does not have."""
    used = {name: getattr(screen.filters, name) for name in _NAMES}
    return [
        value for name, found in used.items() if found is None and (value := query.asked(name)) not in {None, "", _ALL}
    ]
