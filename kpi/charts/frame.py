"""What every chart has in common: no decoration, readable text, a fixed height, nothing from outside."""

import plotly.graph_objects as go

from kpi.charts import theme

#: For ``st.plotly_chart(config=…)``: no toolbar, no logo, nothing that zooms by accident.
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}


def framed(figure: go.Figure, height: int) -> go.Figure:
    """The figure with the house's layout."""
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        font={"family": theme.FONT, "size": theme.SMALL, "color": theme.GRAY_900},
        paper_bgcolor=theme.WHITE,
        plot_bgcolor=theme.WHITE,
        separators=".,",
        hoverlabel={"font": {"family": theme.FONT, "size": theme.SMALL}, "bgcolor": theme.WHITE},
        legend={"orientation": "h", "y": -0.18, "x": 0, "xanchor": "left", "yanchor": "top"},
        dragmode=False,
    )
    figure.update_xaxes(automargin=True, gridcolor=theme.GRAY_100, linecolor=theme.GRAY_400, fixedrange=True)
    figure.update_yaxes(automargin=True, gridcolor=theme.GRAY_100, zerolinecolor=theme.GRAY_400, fixedrange=True)
    return figure


def plain(text: str) -> str:
    """A text from a file as Plotly shows it: its little HTML switched off."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
