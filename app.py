"""The Streamlit entry: ``streamlit run app.py``."""

from kpi.ui.shell import run

run()
