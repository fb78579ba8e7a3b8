import streamlit as st

from kpi.ui import changed_versions as drawing
from kpi.ui.header import plan_head
from kpi.ui.html import el
from kpi.ui.screen import read_screen

screen = read_screen()
st.html(plan_head(screen, "nav.changes"))
st.html(el("p", screen.w("changes.question"), class_="question"))
drawing.draw(screen)
