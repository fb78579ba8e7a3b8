import streamlit as st

from kpi.ui import filters
from kpi.ui import overview as drawing
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.matrix import matrix
from kpi.ui.outlooks import outlooks_of
from kpi.ui.previous import previous
from kpi.ui.screen import read_screen
from kpi.views.matrix_sheet import matrix_sheet, matrix_title
from kpi.views.overview import overview, sheet_title

screen = read_screen()
landing = outlooks_of(screen.plan)
view = overview(screen.plan.judged, screen.w, screen.filters.tag, previous(screen), today(), landing)
with st.container(key="overview_head", horizontal=True):
    st.html(plan_head(screen, "overview.title"))
    filters.draw_tag(screen)
filters.shown_tag(screen)
if screen.plan.judged.parsed.indicators:
    st.html(drawing.first(view, screen.links, screen.w, drawing.beyond(view, screen)))
else:
    st.html(no_indicators(screen.plan.judged.parsed, screen.links, screen.w))
if view.attention.n:
    offer(view.sheet, screen, key="attention", title=sheet_title(screen.plan.judged, screen.w))
if view.tally.n:
    st.html(drawing.between(view, screen.links, screen.w))
    drawing.saved(drawing.lists(view, screen.links, screen.w), view, screen)
    st.html(matrix(view.matrix, screen.links, screen.w))
    title = matrix_title(screen.plan.judged, screen.w)
    offer(lambda: matrix_sheet(view.matrix, title, screen.w), screen, key="matrix", title=title)
    drawing.saved(drawing.rest(view, screen.links, screen.w), view, screen)
