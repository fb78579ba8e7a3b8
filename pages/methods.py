import streamlit as st

from kpi.services.schemes import load_scheme
from kpi.ui import methods as drawing
from kpi.ui.header import page_head
from kpi.ui.screen import read_scheme, read_words
from kpi.views.methods import methods

w = read_words()
st.html(page_head(w("screens.methods.title"), w("screens.methods.question")))
st.html(drawing.draw(methods(w), load_scheme(read_scheme()), w))
