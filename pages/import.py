import streamlit as st

from kpi.ui import importing
from kpi.ui.header import page_head
from kpi.ui.html import el
from kpi.ui.parts import notice
from kpi.ui.screen import read_screen
from kpi.views.imported import fictional_files, plan_read

screen = read_screen()
w, uploads = screen.w, screen.shelf.uploads
st.html(page_head(w("screens.import.title"), w("screens.import.question")))
importing.upload(w)
if uploads is None:
    st.html(el("p", w("screens.import.nothing"), class_="empty"))
    if screen.entry is not None:
        shown = screen.entry.judged.parsed
        importing.issues(shown.issues, w("screens.import.issues_sample"), w, fictional_files([shown]))
else:
    read = [entry for entry in screen.shelf.entries if entry.uploaded]
    if read:
        rows = [plan_read(entry.judged.parsed, uploads.files, w) for entry in read]
        st.html(importing.plans_read(rows, [entry.key for entry in read], screen.links, w))
    else:
        st.html(notice(w("screens.import.none_read"), kind="error", mark="×"))
    st.button(w("screens.import.forget"), key="forget", on_click=importing.forget)
    fictional = fictional_files(entry.judged.parsed for entry in read)
    importing.issues(uploads.issues, w("screens.import.issues"), w, fictional)
