import streamlit as st

from kpi.ui import matters as drawing
from kpi.ui.header import page_head
from kpi.ui.screen import read_screen

screen = read_screen()
st.html(page_head(screen.w("screens.nav.compare"), screen.w("compare.question")))
drawing.draw(screen)
