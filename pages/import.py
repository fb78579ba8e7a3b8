import streamlit as st

from kpi.ui import importing
from kpi.ui.header import page_head
from kpi.ui.screen import read_screen

screen = read_screen()
st.html(page_head(screen.w("screens.import.title"), screen.w("screens.import.question")))
importing.draw(screen)
