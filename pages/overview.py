import streamlit as st

from kpi.ui import filters
from kpi.ui import overview as drawing
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.kept import kept
from kpi.ui.outlooks import outlooks_of
from kpi.ui.previous import previous
from kpi.ui.screen import read_screen
from kpi.views.matrix_sheet import matrix_sheet, matrix_title
from kpi.views.overview import overview, sheet_title

screen = read_screen()
w, links, judged, tag, day = screen.w, screen.links, screen.plan.judged, screen.filters.tag, today()
before = previous(screen)
depends = (tag, day, None if before is None else before.stage)
view = kept("overview", screen, lambda: overview(judged, w, tag, before, day, outlooks_of(screen.plan)), *depends)
with st.container(key="overview_head", horizontal=True):
    st.html(plan_head(screen, "overview.title"))
    filters.draw_tag(screen)
filters.shown_tag(screen)
if judged.parsed.indicators:
    drawn = kept("overview drawn", screen, lambda: drawing.draw(view, links, w), *depends, links.kept)
    st.html(drawn.first)
    if view.attention.n:
        offer(view.sheet, screen, key="attention", title=sheet_title(judged, w))
    if view.tally.n:
        st.html(drawn.between)
        drawing.saved(drawn.lists, view, screen)
        st.html(drawn.matrix)
        title = matrix_title(judged, w)
        offer(lambda: matrix_sheet(view.matrix, title, w), screen, key="matrix", title=title)
        drawing.saved(drawn.rest, view, screen)
else:
    st.html(no_indicators(judged.parsed, links, w))
