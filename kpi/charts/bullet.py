"""A bullet: one bar for the actual, a line for the target, a tick for the baseline, a diamond for a benchmark."""

import plotly.graph_objects as go

from kpi.charts import theme
from kpi.charts.frame import framed, plain
from kpi.i18n.catalogue import Words
from kpi.views.bullet import Bullet

_HEIGHT = 168


def bullet_figure(view: Bullet, unit: str, w: Words, *, present: bool = False) -> go.Figure:
    """The bullet chart of an indicator; ``present``: the bar is the value at the start of the plan."""
    style = theme.STATUS_STYLES[view.status]
    figure = go.Figure()
    if view.lower is not None or view.upper is not None:
        left = view.low if view.lower is None else view.lower
        right = view.high if view.upper is None else view.upper
        figure.add_shape(type="rect", x0=left, x1=right, y0=-0.42, y1=0.42, fillcolor=theme.BLUE_100, line_width=0)
    if view.actual is not None:
        name = w("screens.chart.present") if present else w("screens.chart.actual")
        figure.add_bar(
            x=[view.actual],
            y=[0],
            orientation="h",
            width=0.36,
            name=name,
            marker={
                "color": style.colour if style.solid else theme.GRAY_200,
                "line": {"color": style.colour, "width": 1},
            },
            hovertemplate=f"{name}: {plain(w.number(view.actual, unit))}<extra></extra>",
        )
    _line(figure, view.baseline, unit, w("screens.chart.baseline"), w, colour=theme.GRAY_700, half=0.26, width=2)
    _line(figure, view.target, unit, w("screens.chart.target"), w, colour=theme.GRAY_900, half=0.46, width=4)
    if view.benchmark is not None:
        name = w("screens.chart.benchmark")
        figure.add_scatter(
            x=[view.benchmark],
            y=[0],
            mode="markers",
            name=name,
            marker={
                "symbol": "diamond",
                "size": 12,
                "color": theme.WHITE,
                "line": {"color": theme.GRAY_900, "width": 2},
            },
            hovertemplate=f"{name}: {plain(w.number(view.benchmark, unit))}<extra></extra>",
        )
    framed(figure, _HEIGHT)
    figure.update_xaxes(range=[view.low, view.high], ticksuffix=unit if unit in {"%", "％"} else "", nticks=6)
    figure.update_yaxes(range=[-0.6, 0.6], visible=False)
    figure.update_layout(showlegend=True, legend={"y": -0.3})
    return figure


def _line(
    figure: go.Figure, value: float | None, unit: str, name: str, w: Words, *, colour: str, half: float, width: int
) -> None:
    if value is None:
        return
    figure.add_scatter(
        x=[value, value],
        y=[-half, half],
        mode="lines",
        name=name,
        line={"color": colour, "width": width},
        hovertemplate=f"{name}: {plain(w.number(value, unit))}<extra></extra>",
    )
