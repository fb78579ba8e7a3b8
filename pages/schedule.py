import streamlit as st

from kpi.ui import initiative_filters as filters
from kpi.ui import schedule as drawing
from kpi.ui.downloads import offer
from kpi.ui.header import plan_head
from kpi.ui.html import el, join
from kpi.ui.pager import lost
from kpi.ui.query import asked
from kpi.ui.screen import read_screen
from kpi.views.gantt import gantt, nothing
from kpi.views.schedule_sheet import schedule_sheet

screen = read_screen()
w, parsed = screen.w, screen.plan.judged.parsed
st.html(join(plan_head(screen, "nav.schedule"), el("p", w("schedule.question"), class_="question")))
lacking = nothing(parsed)
if lacking is not None:
    st.html(drawing.empty(lacking, screen.links, w))
    st.stop()
wanted, day = filters.read(screen), drawing.today()
by = filters.draw(screen, wanted, by=w("schedule.by"))
view = gantt(parsed, wanted, by, asked("page"), day, w)
st.html(join(lost(view.pager, w), drawing.draw(view, screen.links, w, asked=wanted, by=by)))
offer(schedule_sheet(parsed, wanted, day, w), screen, key="schedule")
