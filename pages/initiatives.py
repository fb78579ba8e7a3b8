import streamlit as st

from kpi.ui import indicator_budgets as budgets
from kpi.ui import initiative as detail
from kpi.ui import initiative_filters as filters
from kpi.ui import initiatives as drawing
from kpi.ui.addresses import name_tab
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.header import plan_head
from kpi.ui.html import el, join
from kpi.ui.pager import lost
from kpi.ui.parts import notice, put
from kpi.ui.query import asked, quoted
from kpi.ui.screen import Screen, read_screen
from kpi.views.indicator_budgets import indicator_budgets
from kpi.views.initiative import find, initiative_view
from kpi.views.initiatives import initiatives
from kpi.views.initiatives_sheet import initiatives_sheet
from kpi.views.pager import pager


def draw_budgets(screen: Screen) -> None:
    """What the table of indicators states of budgets itself."""
    found = indicator_budgets(screen.plan.judged, screen.w)
    if found is not None:
        st.html(budgets.indicator_budgets(found, screen.links, screen.w))
        offer(lambda: found.sheet, screen, key="indicator_budgets", title=found.sheet.title)


screen = read_screen()
w, judged = screen.w, screen.plan.judged
parsed, wanted = judged.parsed, filters.read(screen)
one = find(parsed, asked("initiative"))
if one is not None:
    view = initiative_view(judged, one, w, today())
    name_tab(screen, view.line.name)
    st.html(plan_head(screen, "nav.initiatives", view.line.name))
    page = pager(asked("page"), len(parsed.initiatives)).number
    detail.draw(view, screen, drawing.kept(wanted, filters.grouping(), page))
    st.stop()
st.html(join(plan_head(screen, "nav.initiatives"), el("p", w("initiatives.question"), class_="question")))
if asked("initiative") is not None:
    unknown = w("initiatives.unknown", id=quoted(asked("initiative") or ""))
    st.html(notice(unknown, kind="warning", mark="△"))
if not parsed.initiatives:
    st.html(drawing.empty(len(parsed.indicators), screen.links, w))
    draw_budgets(screen)
    st.stop()
by = filters.grouping()
filters.draw(screen, wanted)
listing = initiatives(judged, wanted, by, asked("page"), w, today())
back = drawing.kept(wanted, by, listing.pager.number)
st.html(join(lost(listing.pager, w), drawing.summary(listing)))
drawing.chart(listing.budgets, by, wanted, screen)
put(drawing.listed(listing, screen.links, w, back))
title = w("screens.nav.initiatives")
offer(lambda: initiatives_sheet(judged, wanted, w, today()), screen, key="initiatives", title=title)
drawing.changes(listing, wanted, screen, back)
draw_budgets(screen)
