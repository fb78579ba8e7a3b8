"""Views → Plotly figures, and the theme tokens that screens and charts share."""
