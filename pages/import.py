import streamlit as st

from kpi.ui import data, importing
from kpi.ui.header import page_head
from kpi.ui.html import el
from kpi.ui.parts import notice
from kpi.ui.screen import read_screen
from kpi.views.imported import plan_read

screen = read_screen()
w, uploads = screen.w, screen.shelf.uploads
st.html(page_head(w("screens.import.title"), w("screens.import.question")))
importing.upload(w)
if uploads is None:
    st.html(el("p", w("screens.import.nothing"), class_="empty"))
    if screen.entry is not None:
        importing.issues(screen.entry.judged.parsed.issues, w("screens.import.issues_sample"), w)
else:
    read = [entry for entry in screen.shelf.entries if entry.uploaded]
    if read:
        rows = [plan_read(entry.judged.parsed, uploads.files, w) for entry in read]
        st.html(importing.plans_read(rows, [entry.key for entry in read], screen.links, w))
    else:
        st.html(notice(w("screens.import.none_read"), kind="error", mark="×"))
    importing.issues(importing.found_in(uploads), w("screens.import.issues"), w)
    st.button(w("screens.import.forget"), key="forget", on_click=data.forget)
