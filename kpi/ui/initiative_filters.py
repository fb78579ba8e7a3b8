"""The filters of the pages about initiatives: pillar, department, marks of change; and the choice of grouping."""

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import filters, query
from kpi.ui.folding import fold
from kpi.ui.html import el, join
from kpi.ui.screen import Screen
from kpi.views import initiative_filters as found
from kpi.views.filters import CHANGED, LEVELS, Filters

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
    fold(w("screens.filter.fold"))
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        filters.choose_pillar(found.pillars(initiatives), asked.pillar, w, DROPS)
        filters.choose_department(
            found.departments(initiatives), lambda code: found.office_name(code, w), w, drops=DROPS
        )
        if found.has_changes(initiatives):
            filters.choose_changed(w, DROPS)
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
    filters.tell_lost(asked, _NAMES, w)
    if asked.any:
        n = len(found.chosen(initiatives, asked))
        text = w("schedule.shown", n=n, all=len(initiatives)) if n else w("schedule.none")
        words = filters.narrowed(asked, lambda code: found.office_name(code, w), w)
        st.html(join(words, el("p", text, class_="faint", role="status")))
