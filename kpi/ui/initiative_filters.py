"""The filters of the pages about initiatives: pillar, department, marks of change; and leafing through them."""

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import query
from kpi.ui.html import Child, Html, el
from kpi.ui.links import Links
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views import initiative_filters as found
from kpi.views.filters import CHANGED, LEVELS, Filters
from kpi.views.matrix import pillar_name
from kpi.views.pager import Pager

_ALL = "all"
_NAMES = ("pillar", "department", "changed")
#: A filter changes what stands on which page.
DROPS = ("page",)


def read(screen: Screen) -> Filters:
    """What the address asks for, without what no initiative of the plan has."""
    initiatives = screen.plan.judged.parsed.initiatives
    pillar = query.asked("pillar")
    paths = {
        LEVELS.join(one.pillars[:at]): one.pillars[:at]
        for one in initiatives
        for at in range(1 if one.pillars else 0, len(one.pillars) + 1)
    }
    wanted = Filters(
        pillar=None if pillar is None else paths.get(pillar),
        department=query.asked("department"),
        changed=True if query.asked("changed") == CHANGED else None,
    )
    return found.clean(wanted, initiatives)


def grouping() -> str:
    """How the address asks to group."""
    asked = query.asked("by")
    return asked if asked in found.BY else found.BY[0]


def draw(screen: Screen, asked: Filters, *, by: str = "") -> str:
    """Show the filters, with the choice of grouping where ``by`` names it; what comes back is the grouping asked for."""
    w, initiatives = screen.w, screen.plan.judged.parsed.initiatives
    paths = {LEVELS.join(path): path for path in found.pillars(initiatives)}
    if asked.pillar:
        paths.setdefault(LEVELS.join(asked.pillar), asked.pillar)
    names = found.departments(initiatives)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        query.choose(
            "pillar",
            w("screens.filter.pillar"),
            [_ALL, *paths],
            lambda code: w("screens.filter.all") if code == _ALL else pillar_name(paths[code], w),
            default=_ALL,
            width=300,
            drops=DROPS,
        )
        query.choose(
            "department",
            w("screens.filter.department"),
            [_ALL, *names],
            lambda code: w("screens.filter.all") if code == _ALL else found.office_name(code, w),
            default=_ALL,
            width=220,
            drops=DROPS,
        )
        if found.has_changes(initiatives):
            query.choose(
                "changed",
                w("screens.filter.changed"),
                [_ALL, CHANGED],
                lambda code: w("screens.filter.all") if code == _ALL else w("screens.filter.changed_only"),
                default=_ALL,
                width=180,
                drops=DROPS,
            )
        if by:
            choose_grouping(by, w)
        if asked.any:
            st.button(w("screens.filter.reset"), key="reset", on_click=query.clear, args=(*_NAMES, *DROPS))
    _say(screen, asked)
    return grouping()


def choose_grouping(label: str, w: Words) -> None:
    """The choice of grouping by pillar or by department."""
    query.choose(
        "by",
        label,
        found.BY,
        lambda code: w(f"schedule.by_{code}"),
        default=found.BY[0],
        width=160,
        drops=DROPS,
    )


def _say(screen: Screen, asked: Filters) -> None:
    """What of the address the plan does not have, and how many initiatives the filters leave."""
    w, initiatives = screen.w, screen.plan.judged.parsed.initiatives
    lost = [
        value
        for name in _NAMES
        if getattr(asked, name) is None and (value := query.asked(name)) is not None and value != _ALL
    ]
    if lost:
        text = w("screens.filter.lost", values=w.join([query.quoted(value) for value in lost]))
        st.html(notice(text, kind="warning", mark="△"))
    if asked.any:
        n = len(found.chosen(initiatives, asked))
        text = w("schedule.shown", n=n, all=len(initiatives)) if n else w("schedule.none")
        st.html(el("p", text, class_="faint", role="status"))


def pages(pager: Pager, page: str, links: Links, w: Words, **kept: str) -> Html | None:
    """Where in the list the reader is, and the way to the page before and the page after; None for a single page."""
    if pager.last == 1:
        return None

    def leaf(name: str, number: int) -> Child:
        if not 1 <= number <= pager.last:
            return el("span", w(f"schedule.pager_{name}"), class_="faint")
        there = {**kept, "page": str(number)} if number > 1 else kept
        return links.a(page, w(f"schedule.pager_{name}"), **there)

    where = w("schedule.pager_shown", start=pager.start + 1, end=pager.end, all=pager.all)
    return el(
        "nav",
        leaf("previous", pager.number - 1),
        el("span", where),
        leaf("next", pager.number + 1),
        class_="pager",
        aria_label=w("schedule.pager"),
    )
