import streamlit as st

from kpi.ui import filters, groups
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.html import Html
from kpi.ui.kept import kept
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
links, asked = screen.links, screen.filters
places = chosen(judged, asked, day)


def drawn() -> Html:
    """The rows of pillars."""
    found = by_pillar(judged, asked, w, day)
    return groups.draw(found, tally(judged, places, day), links, w, page="pillars", filters=asked)


st.html(kept("pillars", screen, drawn, asked, day, links.kept))
title = w("department.sheet", plan=judged.parsed.plan.title)
if places:
    offer(
        lambda: indicator_sheet(judged, places, title, w, day),
        screen,
        key="indicators",
        title=title,
        together=w("tools.indicators"),
    )
