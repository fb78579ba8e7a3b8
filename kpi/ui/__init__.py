"""The shell and the parts of the screens: the only package that imports Streamlit."""
