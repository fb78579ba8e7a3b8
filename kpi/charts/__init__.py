"""View-models to Plotly figures; theme tokens."""
