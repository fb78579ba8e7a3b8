import streamlit as st

from kpi.services.schemes import load_scheme
from kpi.ui import methods as drawing
from kpi.ui import what_if
from kpi.ui.header import page_head
from kpi.ui.screen import read_scheme, read_screen
from kpi.views.methods import methods

screen = read_screen()
w, entry = screen.w, screen.entry
scheme = load_scheme(entry.judged.scheme if entry is not None else read_scheme())
view = methods(w)
st.html(page_head(w("screens.methods.title"), w("screens.methods.question")))
if entry is not None:
    st.html(what_if.contents(screen.links, w))
drawing.of_scheme(view, scheme, screen)
if entry is not None:
    what_if.draw(screen)
drawing.of_reading(view, screen)
