"""A bullet: one bar for the actual, a line for the target, a tick for the baseline, a diamond for a benchmark."""

import plotly.graph_objects as go

from kpi.charts import theme
from kpi.charts.frame import brief, framed, plain
from kpi.i18n.catalogue import Words
from kpi.views.bullet import Bullet

_HEIGHT = 170
_ROOM = 0.03


def bullet_figure(view: Bullet, unit: str, w: Words, *, present: bool = False) -> go.Figure:
    """The bullet chart of an indicator, labelled where things are; ``present``: the bar is the starting value."""
    style = theme.STATUS_STYLES[view.status]
    unit = brief(unit)
    lift = view.baseline is not None and not present
    figure = go.Figure()
    if view.lower is not None or view.upper is not None:
        left = view.low if view.lower is None else view.lower
        right = view.high if view.upper is None else view.upper
        figure.add_shape(
            type="rect", x0=left, x1=right, y0=-0.42, y1=0.42, fillcolor=theme.TINT_STRONG.light, line_width=0
        )
        _label(figure, view, (left + right) / 2, w("screens.chart.range"), above=True, lift=lift)
    if view.actual is not None:
        name = w("screens.chart.present") if present else w("screens.chart.actual")
        said = _said(view, "actual", view.actual, unit, w)
        figure.add_bar(
            x=[view.actual],
            y=[0],
            orientation="h",
            width=0.4,
            name=name,
            marker={
                "color": (theme.SURFACE if present else style.colour).light if style.solid else theme.RULE.light,
                "line": {"color": style.colour.light, "width": 2 if present else 1},
            },
            hovertemplate=f"{name}: {said}<extra></extra>",
        )
        _label(figure, view, view.actual, f"{name} {said}", above=False)
    if view.baseline is not None and not present:
        name = w("screens.chart.baseline")
        said = _said(view, "baseline", view.baseline, unit, w)
        _line(figure, view.baseline, said, name, colour=theme.QUIET.light, half=0.3, width=2)
        _label(figure, view, view.baseline, f"{name} {said}", above=True, faint=True)
    if view.target is not None:
        name = w("screens.chart.target")
        said = _said(view, "target", view.target, unit, w, view.target_decimals)
        _line(figure, view.target, said, name, colour=theme.TEXT.light, half=0.46, width=4)
        _label(figure, view, view.target, f"{name} {said}", above=True, lift=lift)
    if view.benchmark is not None:
        _benchmark(figure, view, view.benchmark, unit, w)
    framed(figure, _HEIGHT)
    room = (view.high - view.low) * _ROOM
    suffix = unit if unit in {"%", "％"} else ""
    figure.update_xaxes(range=[view.low - room / 3, view.high + room], ticksuffix=suffix, nticks=7, zeroline=True)
    figure.update_xaxes(zerolinecolor=theme.BORDER.light, ticklabeloverflow="allow")
    figure.update_yaxes(range=[-1.45, 1.5], visible=False)
    figure.update_layout(showlegend=False, bargap=0)
    return figure


def _said(view: Bullet, of: str, value: float, unit: str, w: Words, decimals: int | None = None) -> str:
    """A value as it stands beside its mark, with 約 where it is about so much."""
    text = w.number(value, unit, decimals)
    return plain(w("screens.value.about", value=text) if of in view.about else text)


def _label(
    figure: go.Figure, view: Bullet, x: float, text: str, *, above: bool, faint: bool = False, lift: bool = False
) -> None:
    """Words beside a mark, above or below the bar; near an edge they stay inside.

    Each mark has a row of its own (``lift`` is the upper one): how wide words become is not known before they are drawn.
    """
    figure.add_annotation(
        x=x,
        y=(1.0 if lift else 0.5) if above else -0.5,
        text=text if faint else f"<b>{text}</b>",
        showarrow=False,
        xanchor=_anchor(view, x),
        yanchor="bottom" if above else "top",
        font={"size": theme.SMALL, "color": theme.QUIET.light if faint else theme.TEXT.light},
    )


def _anchor(view: Bullet, x: float) -> str:
    share = view.share(x)
    return "left" if share < 0.2 else "right" if share > 0.8 else "center"


def _line(figure: go.Figure, value: float, said: str, name: str, *, colour: str, half: float, width: int) -> None:
    figure.add_scatter(
        x=[value, value],
        y=[-half, half],
        mode="lines",
        name=name,
        line={"color": colour, "width": width},
        hovertemplate=f"{name}: {said}<extra></extra>",
    )


def _benchmark(figure: go.Figure, view: Bullet, value: float, unit: str, w: Words) -> None:
    name = w("screens.chart.benchmark")
    said = plain(w.number(value, unit, view.benchmark_decimals))
    text = f"{name} {said}"
    figure.add_scatter(
        x=[value],
        y=[0],
        mode="markers",
        name=name,
        marker={
            "symbol": "diamond",
            "size": 12,
            "color": theme.SURFACE.light,
            "line": {"color": theme.TEXT.light, "width": 2},
        },
        hovertemplate=f"{name}: {said}<extra></extra>",
    )
    figure.add_annotation(
        x=value,
        y=-0.5 if view.actual is None else -0.95,
        text=f"◇ {text}",
        showarrow=False,
        xanchor=_anchor(view, value),
        yanchor="top",
        font={"color": theme.QUIET.light},
    )
