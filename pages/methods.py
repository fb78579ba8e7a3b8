import streamlit as st

from kpi.services.schemes import load_scheme
from kpi.ui import methods as drawing
from kpi.ui.header import page_head
from kpi.ui.screen import read_scheme, read_screen
from kpi.views.methods import methods

screen = read_screen()
w, entry = screen.w, screen.entry
st.html(page_head(w("screens.methods.title"), w("screens.methods.question")))
st.html(drawing.draw(methods(w), load_scheme(entry.judged.scheme if entry is not None else read_scheme()), w))
