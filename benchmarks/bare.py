"""The least that a Streamlit page with a chart can be: what the dashboard's pages are measured against."""

import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
st.plotly_chart(go.Figure(go.Scatter(x=[2021, 2022, 2023], y=[40, 55, 72.4])))
