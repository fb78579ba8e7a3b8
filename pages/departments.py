import streamlit as st

from kpi.ui import filters, groups
from kpi.ui.header import plan_head
from kpi.ui.html import el
from kpi.ui.parts import notice
from kpi.ui.screen import read_screen
from kpi.views.filters import NO_DEPARTMENT, chosen, departments
from kpi.views.groups import by_department
from kpi.views.tally import tally

screen = read_screen()
w, judged = screen.w, screen.plan.judged
st.html(plan_head(screen, "groups.departments_title"))
filters.draw(screen)
if departments(judged) == (NO_DEPARTMENT,):
    st.html(notice(w("screens.groups.no_departments"), mark="ⓘ"))
whole = tally(judged, chosen(judged, screen.filters))
found = by_department(judged, screen.filters, w)
if any(len(indicator.departments) > 1 for indicator in judged.parsed.indicators):
    st.html(el("p", w("screens.groups.shared"), class_="faint"))
st.html(groups.draw(found, whole, screen.links, w, page="departments", filters=screen.filters))
