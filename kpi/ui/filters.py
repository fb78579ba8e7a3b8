"""The filters of a page: pillar, department, status, tag; in the address, and with one click to clear them."""

from collections.abc import Callable, Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import clock, query
from kpi.ui.folding import fold
from kpi.ui.html import Html, el, join
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views.filters import (
    CHANGED,
    LEVELS,
    Filters,
    all_departments,
    all_pillars,
    by_division,
    chosen,
    has_changes,
    tags,
)
from kpi.views.matrix import department_name, pillar_name
from kpi.views.states import CODES, occurring, word_of
from kpi.views.tags import tag_word
from kpi.views.tally import tally

_ALL = "all"
_NAMES = ("pillar", "department", "status", "tag", "changed")


def draw(screen: Screen) -> None:
    """Show the filters and how many indicators they leave."""
    w, judged, asked = screen.w, screen.plan.judged, screen.filters
    divisions = by_division(judged)

    def office(code: str) -> str:
        return department_name(code, w, divisions=divisions)

    fold(w("screens.filter.fold"))
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        choose_pillar(all_pillars(judged), asked.pillar, w)
        choose_department(all_departments(judged), office, w, divisions=divisions)
        if judged.parsed.indicators:
            known = {*occurring(judged, clock.today()), asked.status}
            names = [code for code in CODES if code in known]
            choose("status", w("screens.filter.status"), names, lambda code: word_of(code, w), w)
        _tag(screen)
        if has_changes(judged):
            choose_changed(w)
        if asked.any:
            st.button(w("screens.filter.reset"), key="reset", on_click=query.clear, args=_NAMES)
    tell_lost(asked, _NAMES, w)
    if asked.any:
        n = tally(judged, chosen(judged, asked, clock.today())).n
        text = w("screens.filter.shown", n=n, all=tally(judged).n) if n else w("screens.filter.none")
        st.html(join(narrowed(asked, office, w), el("p", text, class_="faint", role="status")))


def narrowed(asked: Filters, office: Callable[[str], str], w: Words) -> Html:
    """What is asked for, in the words of the boxes: for narrow screens, which fold these."""
    named = (
        None if asked.pillar is None else pillar_name(asked.pillar, w),
        None if asked.department is None else office(asked.department),
        None if asked.status is None else word_of(asked.status, w),
        None if asked.tag is None else tag_word(asked.tag, w),
        w("screens.filter.changed_only") if asked.changed else None,
    )
    return el("p", w("screens.filter.narrowed", to=w.join([one for one in named if one])), class_="narrowed")


def choose(
    name: str,
    label: str,
    codes: Sequence[str],
    show: Callable[[str], str],
    w: Words,
    *,
    width: int = 180,
    drops: Sequence[str] = (),
) -> None:
    """A filter: a select box for a parameter of the address that begins with all."""
    query.choose(
        name,
        label,
        [_ALL, *codes],
        lambda code: w("screens.filter.all") if code == _ALL else show(code),
        default=_ALL,
        width=width,
        drops=drops,
    )


def choose_pillar(
    known: Sequence[tuple[str, ...]], asked: tuple[str, ...] | None, w: Words, drops: Sequence[str] = ()
) -> None:
    """The filter by pillar; the one asked for is among the options, on whatever level it is."""
    paths = {LEVELS.join(path): path for path in (*known, *([asked] if asked else []))}
    choose(
        "pillar",
        w("screens.filter.pillar"),
        list(paths),
        lambda code: pillar_name(paths[code], w),
        w,
        width=300,
        drops=drops,
    )


def choose_department(
    known: Sequence[str], show: Callable[[str], str], w: Words, *, divisions: bool = False, drops: Sequence[str] = ()
) -> None:
    """The filter by department (by division with ``divisions``)."""
    label = w("screens.filter.division" if divisions else "screens.filter.department")
    choose("department", label, known, show, w, width=220, drops=drops)


def choose_changed(w: Words, drops: Sequence[str] = ()) -> None:
    """The filter by marks of change."""
    choose(
        "changed",
        w("screens.filter.changed"),
        [CHANGED],
        lambda _: w("screens.filter.changed_only"),
        w,
        drops=drops,
    )


def tell_lost(asked: Filters, names: Sequence[str], w: Words) -> None:
    """Say what the address asks for of these parameters and the plan does not have."""
    lost = [
        value for name in names if getattr(asked, name) is None and (value := query.asked(name)) not in {None, "", _ALL}
    ]
    if lost:
        text = w("screens.filter.lost", values=w.join([query.quoted(value or "") for value in lost]))
        st.html(notice(text, kind="warning", mark="△"))


def draw_tag(screen: Screen) -> None:
    """The filter by tag alone, as the first screen has it; nothing for a plan without tags."""
    w = screen.w
    tell_lost(screen.filters, ("tag",), w)
    if not tags(screen.plan.judged):
        return
    fold(w("screens.filter.fold"))
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
        words = narrowed(Filters(tag=screen.filters.tag), str, w)
        st.html(join(words, el("p", text, class_="faint", role="status")))


def _tag(screen: Screen) -> None:
    w, known = screen.w, tags(screen.plan.judged)
    if known:
        choose("tag", w("tags.filter"), known, lambda code: tag_word(code, w), w)
