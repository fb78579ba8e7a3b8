import streamlit as st

from kpi.ui import quality as drawing
from kpi.ui.header import plan_head
from kpi.ui.html import el
from kpi.ui.screen import read_screen

screen = read_screen()
st.html(plan_head(screen, "nav.quality"))
st.html(el("p", screen.w("quality.question"), class_="question"))
drawing.draw(screen)
