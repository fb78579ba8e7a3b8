import streamlit as st

from kpi.ui import filters, groups
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.screen import read_screen
from kpi.views.filters import chosen
from kpi.views.groups import by_pillar
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.tally import tally

screen = read_screen()
w, judged = screen.w, screen.plan.judged
st.html(plan_head(screen, "groups.pillars_title"))
if not judged.parsed.indicators and not judged.parsed.initiatives:
    st.html(no_indicators(judged.parsed, screen.links, w))
    st.stop()
filters.draw(screen)
day = today()
places = chosen(judged, screen.filters, day)
found = by_pillar(judged, screen.filters, w, day)
st.html(groups.draw(found, tally(judged, places, day), screen.links, w, page="pillars", filters=screen.filters))
title = w("department.sheet", plan=judged.parsed.plan.title)
if places:
    offer(
        lambda: indicator_sheet(judged, places, title, w, day),
        screen,
        key="indicators",
        title=title,
        together=w("tools.indicators"),
    )
