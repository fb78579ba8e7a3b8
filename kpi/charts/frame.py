"""What every chart has in common: no decoration, readable text, a fixed height, nothing from outside."""

import plotly.graph_objects as go

from kpi.charts import theme

Figure = go.Figure
#: For ``st.plotly_chart(config=…)``: no toolbar, no logo, nothing that zooms by accident.
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}

_LONGEST_UNIT = 12


def framed(figure: go.Figure, height: int) -> go.Figure:
    """The figure with the house's layout."""
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        font={"family": theme.FONT, "size": theme.SMALL, "color": theme.TEXT.light},
        paper_bgcolor=theme.SURFACE.light,
        plot_bgcolor=theme.SURFACE.light,
        separators=".,",
        # Left to itself, Plotly takes greys of its own for them.
        hoverlabel={
            "font": {"family": theme.FONT, "size": theme.SMALL, "color": theme.TEXT.light},
            "bgcolor": theme.SURFACE.light,
            "bordercolor": theme.QUIET.light,
        },
        legend={"orientation": "h", "y": -0.18, "x": 0, "xanchor": "left", "yanchor": "top"},
        dragmode=False,
    )
    # Whole numbers with commas, never "24k".
    numbers = {"exponentformat": "none", "separatethousands": True}
    figure.update_xaxes(**numbers)
    figure.update_yaxes(**numbers)
    figure.update_xaxes(automargin=True, gridcolor=theme.GRID.light, linecolor=theme.BORDER.light, fixedrange=True)
    figure.update_yaxes(automargin=True, gridcolor=theme.GRID.light, zerolinecolor=theme.BORDER.light, fixedrange=True)
    return figure


def plain(text: str) -> str:
    """A text from a file as Plotly shows it: its little HTML and its placeholders (``%{x}``) switched off."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "%\u200b{")


def brief(unit: str) -> str:
    """A unit with room beside a mark: a very long one is cut."""
    return unit if len(unit) <= _LONGEST_UNIT else f"{unit[:_LONGEST_UNIT]}…"
