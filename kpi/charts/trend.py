"""A trend: actuals over the years, the straight way to the target, milestones."""

import plotly.graph_objects as go

from kpi.charts import theme
from kpi.charts.frame import framed
from kpi.i18n.catalogue import Words
from kpi.views.trend import Trend

_HEIGHT = 320
#: So many fiscal years fit on a narrow screen with their full names, and with short ones.
_FEW_YEARS = 6
_MOST_YEARS = 9


def trend_figure(view: Trend, unit: str, w: Words) -> go.Figure:
    """The trend chart of an indicator, one tick per fiscal year."""
    figure = go.Figure()
    if view.path:
        figure.add_scatter(
            x=[fy for fy, _ in view.path],
            y=[value for _, value in view.path],
            mode="lines",
            name=w("screens.chart.path"),
            line={"color": theme.GRAY_500, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[fy for fy, _ in view.actuals],
        y=[value for _, value in view.actuals],
        mode="lines+markers+text",
        name=w("screens.chart.actual"),
        text=[w.number(value) for _, value in view.actuals],
        textposition=_beside_actuals(view),
        line={"color": theme.BLUE_900, "width": 3},
        marker={"size": 9, "color": theme.BLUE_900},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
    )
    if view.milestones:
        _marks(figure, view, view.milestones, w("screens.chart.milestone"), "line-ew-open", theme.GRAY_700, w)
    if view.target:
        _marks(figure, view, (view.target,), w("screens.chart.target"), "diamond-open", theme.GRAY_900, w)
    years = [fy for fy, _ in (*view.actuals, *view.path, *view.milestones, *((view.target,) if view.target else ()))]
    ticks = list(range(min(years), max(years) + 1))
    framed(figure, _HEIGHT)
    figure.update_xaxes(
        tickvals=ticks, ticktext=_years(ticks, w), range=[ticks[0] - 0.4, ticks[-1] + 0.4], showgrid=False
    )
    figure.update_yaxes(ticksuffix=unit if unit in {"%", "％"} else "", nticks=5, range=_range(view))
    figure.update_layout(margin={"t": 28})
    return figure


def _years(ticks: list[int], w: Words) -> list[str]:
    """The names of the years; without what is the same in all of them where many stand side by side, and of very many some."""
    full = [w.fy(fy) for fy in ticks]
    if len(ticks) <= _FEW_YEARS:
        return full
    step = -(-len(ticks) // _MOST_YEARS)
    short = [name.removeprefix("FY").removesuffix("年度") for name in full]
    return [name if (len(ticks) - 1 - at) % step == 0 else "" for at, name in enumerate(short)]


def _range(view: Trend) -> list[float]:
    """From zero, unless all values lie far from it: then around them, so that a change can be seen."""
    values = [
        value for _, value in (*view.actuals, *view.path, *view.milestones, *((view.target,) if view.target else ()))
    ]
    low, high = min(values), max(values)
    room = (high - low) * 0.25 or abs(high) * 0.1 or 1.0
    far = low > 0.5 * high > 0
    return [low - room if far or low < 0 else 0.0, high + room]


def _way(view: Trend, fy: int) -> float | None:
    """How high the straight path lies in a year."""
    if not view.path or not view.path[0][0] <= fy <= view.path[-1][0]:
        return None
    (start, low), (end, high) = view.path[0], view.path[-1]
    return low + (high - low) * (fy - start) / (end - start)


def _beside_actuals(view: Trend) -> list[str]:
    """Numbers above their points; below where the path or a mark of the same year lies above."""
    marks = dict([*view.milestones, *([view.target] if view.target else [])])
    places = []
    for fy, value in view.actuals:
        above = marks.get(fy, _way(view, fy))
        places.append("bottom center" if above is not None and above > value else "top center")
    return places


def _beside_marks(points: tuple[tuple[int, float], ...], view: Trend) -> list[str]:
    """Numbers of targets and milestones on the side that the actual of the year leaves free, and not on the axis."""
    actuals = dict(view.actuals)
    low, high = _range(view)
    places = []
    for fy, value in points:
        floor = value - low < (high - low) * 0.1
        above = value >= actuals[fy] if fy in actuals else floor
        places.append("top center" if above else "bottom center")
    return places


def _marks(
    figure: go.Figure,
    view: Trend,
    points: tuple[tuple[int, float], ...],
    name: str,
    symbol: str,
    colour: str,
    w: Words,
) -> None:
    figure.add_scatter(
        x=[fy for fy, _ in points],
        y=[value for _, value in points],
        mode="markers+text",
        name=name,
        text=[w.number(value) for _, value in points],
        textposition=_beside_marks(points, view),
        marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 3, "color": colour}},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
    )
