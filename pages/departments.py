import streamlit as st

from kpi.ui import department as page
from kpi.ui import filters, groups
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.html import Html, el
from kpi.ui.kept import kept
from kpi.ui.outlooks import outlooks_of
from kpi.ui.parts import notice
from kpi.ui.screen import read_screen
from kpi.views.departments import department, lacking_sheet
from kpi.views.filters import NO_DEPARTMENT, Filters, by_division, chosen, departments
from kpi.views.groups import by_department, shared_among
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.matrix import department_name
from kpi.views.tally import tally

screen = read_screen()
w, judged, asked = screen.w, screen.plan.judged, screen.filters
day = today()
divisions = by_division(judged)
alone = asked.department if asked == Filters(department=asked.department) else None
whose = None if asked.department is None else department_name(asked.department, w, divisions=divisions)
st.html(plan_head(screen, "groups.departments_title", whose))
if not judged.parsed.indicators and not judged.parsed.initiatives:
    st.html(no_indicators(judged.parsed, screen.links, w))
    st.stop()
filters.draw(screen)
if divisions:
    st.html(notice(w("department.by_division"), mark="ⓘ"))
elif departments(judged) == (NO_DEPARTMENT,):
    st.html(notice(w("screens.groups.no_departments"), mark="ⓘ"))
name = w("department.sheet", plan=judged.parsed.plan.title)
if alone is not None:
    code, links = alone, screen.links
    own = kept("department", screen, lambda: department(judged, code, w, day, outlooks_of(screen.plan)), code, day)
    drawn = kept("department drawn", screen, lambda: page.draw(own, links, w, asked), code, day, links.kept)
    st.html(page.link_to_send(screen))
    st.html(drawn.first)
    names = {"plan": judged.parsed.plan.title, "name": own.name}
    if own.urgent:
        pressing = w("department.attention_sheet", **names)
        offer(lambda: own.pressing(pressing), screen, key="attention", title=pressing)
    if drawn.ended:
        st.html(drawn.ended)
        unproven = w("department.ended_sheet", **names)
        offer(lambda: own.ended_sheet(unproven), screen, key="ended", title=unproven)
    if drawn.lacking:
        st.html(drawn.lacking)
    several = sum(map(bool, (own.missing, own.overdue, own.not_yet_due))) > 1
    offer(
        lacking_sheet(own, w("department.lacking_sheet", **names), w),
        screen,
        key="lacking",
        together=w("tools.together") if several else "",
    )
    if drawn.rest:
        st.html(drawn.rest)
    name = w("department.sheet_of", **names)
else:
    if asked.department is not None:  # narrowed down further: the link to it stays
        st.html(page.link_to_send(screen))
    if shared := shared_among(judged):
        st.html(el("p", w(f"screens.groups.shared_{shared}"), class_="faint"))

    def rows() -> Html:
        """The rows of departments."""
        found = by_department(judged, asked, w, day)
        whole = tally(judged, chosen(judged, asked, day), day)
        return groups.draw(found, whole, screen.links, w, page="departments", filters=asked)

    st.html(kept("departments", screen, rows, asked, day, screen.links.kept))
places = chosen(judged, asked, day)
if places:
    offer(
        lambda: indicator_sheet(judged, places, name, w, day),
        screen,
        key="indicators",
        title=name,
        together=w("tools.indicators") if alone is None else "",
    )
