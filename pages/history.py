import streamlit as st

from kpi.model.versions import DraftState
from kpi.services.library import plan_store
from kpi.ui import history as drawing
from kpi.ui import rollback
from kpi.ui.downloads import offer
from kpi.ui.header import plan_head
from kpi.ui.html import el, join
from kpi.ui.pager import lost
from kpi.ui.query import asked
from kpi.ui.screen import read_screen
from kpi.views.history import sentence, version_rows
from kpi.views.history_sheet import versions_sheet
from kpi.views.pager import pager

screen = read_screen()
w, version = screen.w, screen.plan.version
st.html(plan_head(screen, "history.title"))
st.html(el("p", w("screens.history.question"), class_="question"))
if version is None:
    st.html(el("p", w("screens.history.not_stored"), class_="empty"))
    st.stop()
store = plan_store()
versions = store.history(version.plan)
head = versions[0].number
st.html(el("p", sentence(versions, w), class_="sentence"))
drawing.waiting(store.drafts(plan=version.plan, state=DraftState.SUBMITTED), head, screen)
leaves = pager(asked("page"), len(versions))
rows = version_rows(versions[leaves.start : leaves.end], head, w)
st.html(join(lost(leaves, w), drawing.versions(rows, leaves, screen.links, w)))
name = w("history.sheet", plan=screen.plan.judged.parsed.plan.title)
offer(lambda: versions_sheet(version_rows(versions, head, w), name, w), screen, key="versions", title=name)
shown = asked(drawing.SHOWN)
if shown is not None:
    drawing.details(store, versions, shown, screen.links, w)
scheme = screen.plan.judged.scheme
st.html(drawing.comparing(versions, screen.links, w))
rollback.going_back(store, versions, scheme, screen)
rollback.approval(store, version.plan, w)
