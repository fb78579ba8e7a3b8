import streamlit as st

from kpi.services.library import plan_store
from kpi.ui import audit as drawing
from kpi.ui.header import page_head
from kpi.ui.html import el, join
from kpi.ui.pager import lost
from kpi.ui.query import asked
from kpi.ui.screen import read_screen
from kpi.views.audit import audit_rows, plan_title
from kpi.views.pager import pager

screen = read_screen()
w, store = screen.w, plan_store()
st.html(page_head(w("screens.audit.title"), w("screens.audit.question")))
titles = {one.key: plan_title(one.judged.parsed.plan, w) for one in screen.shelf.entries if not one.uploaded}
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    plan, action = drawing.filters(store, titles, w)
    n = store.audit_count(plan=plan, action=action)
if n:
    leaves = pager(asked("page"), n)
    entries = store.audit(plan=plan, action=action, limit=leaves.end - leaves.start, skip=leaves.start)
    st.html(join(lost(leaves, w), el("p", w("screens.audit.count", n=n), class_="faint")))
    st.html(drawing.log(audit_rows(entries, titles, w), leaves, screen.links, w))
    drawing.download(store, plan, action, titles, screen)
else:
    st.html(el("p", w("screens.audit.none" if plan or action else "empty.no_entries"), class_="empty"))
