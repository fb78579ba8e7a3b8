"""A trend: actuals over the years, the straight way to the target, milestones, the forecast with its interval."""

import plotly.graph_objects as go

from kpi.charts import theme
from kpi.charts.frame import brief, framed, plain
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import percent, unit_as_read
from kpi.views.forecast import decimals, estimate
from kpi.views.trend import Trend

_HEIGHT = 320
#: With more names than these in the legend, which stand below each other on a narrow screen, each adds so much height.
_FEW_NAMES = 4
_PER_NAME = 26
#: So many fiscal years fit on a narrow screen with their full names (one less beside long numbers), and with short ones.
_FEW_YEARS = {"ja": 6, "en": 5}
_MOST_YEARS = 9
#: Pixels: of a digit of a label, beside a mark, and what a narrow screen leaves right of the last year for a label.
_DIGIT, _BESIDE, _FREE = 8, 14, 22
_USUAL = 16
#: Numbers of so many characters touch each other on a narrow screen unless they are smaller.
_LONG, _SMALLER = 6, 12


def trend_figure(view: Trend, unit: str, w: Words) -> go.Figure:
    """The trend chart of an indicator, one tick per fiscal year."""
    figure = go.Figure()
    if view.span:
        _span(figure, view, view.span, w)
    if view.ahead:
        _band(figure, view, w)
    if view.path:
        figure.add_scatter(
            x=[fy for fy, _ in view.path],
            y=[value for _, value in view.path],
            mode="lines",
            name=w("screens.chart.path"),
            line={"color": theme.MIDLINE.light, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    if view.gaps:
        _gaps(figure, view, w)
    _actuals(figure, view, w)
    if view.ahead:
        _ahead(figure, view, w)
    if view.milestones:
        _marks(figure, view, view.milestones, w("screens.chart.milestone"), "line-ew-open", theme.QUIET.light, w)
    if view.target:
        _marks(figure, view, (view.target,), w("screens.chart.target"), "diamond-open", theme.TEXT.light, w)
    years = [fy for fy, _ in (*view.actuals, *view.path, *view.milestones, *((view.target,) if view.target else ()))]
    years += [one.fy for one in view.ahead] + ([view.span[0]] if view.span else [])
    ticks = list(range(min(years), max(years) + 1))
    named = sum(trace.showlegend is not False for trace in figure.data)
    framed(figure, _HEIGHT + _PER_NAME * max(0, named - _FEW_NAMES))
    right = _right(figure, view)
    figure.update_xaxes(
        tickvals=ticks,
        ticktext=_years(ticks, w, _FEW_YEARS[w.lang] - (right > _USUAL)),
        range=[ticks[0] - 0.4, ticks[-1] + (0.6 if view.ahead else 0.4)],
        showgrid=False,
    )
    figure.update_yaxes(ticksuffix=unit if unit in {"%", "％"} else "", nticks=5, range=_range(view))
    note = _axis_note(view, unit, w)
    figure.update_layout(margin={"t": 48 if note else 28, "r": right})
    if note:
        figure.add_annotation(
            text=plain(note),
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=18,
            showarrow=False,
            font={"color": theme.QUIET.light},
        )
    return figure


def _right(figure: go.Figure, view: Trend) -> int:
    """The margin that the labels of the last year need, in pixels: beside a forecast they stand right of it, else above."""
    labels = [text for trace in figure.data for text in (trace.text or ()) if trace.mode and "text" in trace.mode]
    longest = max((len(text) for text in labels), default=0)
    wide = _BESIDE + _DIGIT * longest if view.ahead else _DIGIT * longest // 2
    return max(_USUAL, wide - _FREE)


def _axis_note(view: Trend, unit: str, w: Words) -> str:
    """The unit of the axis, and that it does not begin at 0: both are in the saved picture, too."""
    cut = _range(view)[0] > 0
    return w(
        "chart.axis",
        unit=brief(unit_as_read(unit)) or None,
        cut=w("chart.not_from_zero") if cut else None,
    )


def _actuals(figure: go.Figure, view: Trend, w: Words) -> None:
    """The values, joined only from year to year; those not yet final have an open mark, which the legend names."""
    apart = {other[0] for _, other in view.gaps}
    points: list[tuple[int, float | None, str, str]] = []
    for (fy, value), place in zip(view.actuals, _beside_actuals(view), strict=True):
        if fy in apart:  # a point without a value breaks the line
            points.append((fy - 1, None, "", place))
        points.append((fy, value, w.number(value), place))
    figure.add_scatter(
        x=[fy for fy, *_ in points],
        y=[value for _, value, *_ in points],
        mode="lines+markers+text",
        name=w("screens.chart.actual"),
        text=[text for _, _, text, _ in points],
        textposition=[place for *_, place in points],
        textfont={"size": _SMALLER} if max(len(text) for _, _, text, _ in points) >= _LONG else None,
        connectgaps=False,
        line={"color": theme.ACCENT.light, "width": 3},
        marker={"size": 9, "color": theme.ACCENT.light},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
    )
    early = [(fy, value) for fy, value in view.actuals if fy in view.provisional]
    if early:
        figure.add_scatter(
            x=[fy for fy, _ in early],
            y=[value for _, value in early],
            mode="markers",
            name=w("chart.provisional"),
            marker={
                "symbol": "circle",
                "size": 10,
                "color": theme.SURFACE.light,
                "line": {"color": theme.ACCENT.light, "width": 2},
            },
            cliponaxis=False,
            hoverinfo="skip",
        )


def _gaps(figure: go.Figure, view: Trend, w: Words) -> None:
    """Thin dashes over years without a value."""
    ends = [end for pair in view.gaps for end in (*pair, None)]
    figure.add_scatter(
        x=[None if end is None else end[0] for end in ends],
        y=[None if end is None else end[1] for end in ends],
        mode="lines",
        name=w("chart.gap"),
        connectgaps=False,
        line={"color": theme.ACCENT.light, "width": 1.5, "dash": "dashdot"},
        hoverinfo="skip",
    )


def _years(ticks: list[int], w: Words, few: int) -> list[str]:
    """The names of the years; without what is the same in all of them where many stand side by side, and of very many some."""
    full = [w.fy(fy) for fy in ticks]
    if len(ticks) <= few:
        return full
    step = -(-len(ticks) // _MOST_YEARS)
    short = [name.removeprefix("FY").removesuffix("年度") for name in full]
    return [name if (len(ticks) - 1 - at) % step == 0 else "" for at, name in enumerate(short)]


def _range(view: Trend) -> list[float]:
    """From zero, unless all values lie far from it: then around them, so that a change can be seen."""
    values = [
        value for _, value in (*view.actuals, *view.path, *view.milestones, *((view.target,) if view.target else ()))
    ]
    values += [end for one in view.ahead for end in (one.low, one.high)]
    values += [bound for bound in view.span[1:] if bound is not None] if view.span else []
    low, high = min(values), max(values)
    room = (high - low) * 0.25 or abs(high) * 0.1 or 1.0
    far = low > 0.5 * high > 0
    return [low - room if far or low < 0 else 0.0, high + room]


def _band(figure: go.Figure, view: Trend, w: Words) -> None:
    """The prediction interval: hatched and edged, so that it is told from all else without colour."""
    steps = [*((view.start,) if view.start else ()), *view.ahead]
    figure.add_scatter(
        x=[one.fy for one in steps] + [one.fy for one in reversed(steps)],
        y=[one.high for one in steps] + [one.low for one in reversed(steps)],
        mode="lines",
        fill="toself",
        fillcolor=theme.TINT.light,
        fillpattern={
            "shape": "/",
            "fgcolor": theme.MIDLINE.light,
            "bgcolor": theme.TINT.light,
            "size": 8,
            "solidity": 0.12,
        },
        name=w("forecast.band", level=percent(view.level, 0)),
        line={"color": theme.MIDLINE.light, "width": 1, "dash": "dash"},
        hoverinfo="skip",
    )


def _ahead(figure: go.Figure, view: Trend, w: Words) -> None:
    """The forecast: the line dashed, the target's year with its number and its interval as a bar."""
    steps = [*((view.start,) if view.start else ()), *view.ahead]
    digits = decimals(view.actuals, ())
    said = []
    for one in steps:
        value, low, high = (estimate(end, None, digits, w) for end in (one.value, one.low, one.high))
        said.append(f"{w.fy(one.fy)} {value}" if low == high else f"{w.fy(one.fy)} {value} ({low}–{high})")
    figure.add_scatter(
        x=[one.fy for one in steps],
        y=[one.value for one in steps],
        mode="lines",
        name=w("forecast.line"),
        line={"color": theme.ACCENT.light, "width": 2, "dash": "dash"},
        customdata=said,
        cliponaxis=False,
        hovertemplate="%{customdata}<extra></extra>",
    )
    end = view.ahead[-1]
    figure.add_scatter(
        x=[end.fy],
        y=[end.value],
        mode="markers",
        showlegend=False,
        marker={"symbol": "circle-open", "size": 9, "color": theme.ACCENT.light, "line": {"width": 2}},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [end.high - end.value],
            "arrayminus": [end.value - end.low],
            "color": theme.ACCENT.light,
            "thickness": 2,
            "width": 6,
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=end.fy,
        y=end.value,
        text=estimate(end.value, None, digits, w),
        showarrow=False,
        xanchor="left",
        xshift=14 if view.span else 10,
        font={"color": theme.ACCENT.light},
    )


def _span(figure: go.Figure, view: Trend, span: tuple[int, float | None, float | None], w: Words) -> None:
    """A target that is a range: a pale bar at its year between two strokes, open to the edge where a bound is missing."""
    fy, lower, upper = span
    low, high = _range(view)
    ends = [low if lower is None else lower, high if upper is None else upper]
    figure.add_scatter(
        x=[fy, fy],
        y=ends,
        mode="lines+markers+text",
        name=w("screens.chart.range"),
        text=["" if lower is None else w.number(lower), "" if upper is None else w.number(upper)],
        textposition=["bottom center", "top center"],
        line={"color": theme.RULE.light, "width": 20},
        marker={"symbol": "line-ew-open", "size": 24, "color": theme.TEXT.light, "line": {"width": 3}},
        cliponaxis=False,
        hovertemplate="%{y}<extra></extra>",
    )


def _beside_actuals(view: Trend) -> list[str]:
    """Numbers above their points; below where the path or a mark of the same year lies above."""
    marks = dict([*view.milestones, *([view.target] if view.target else [])])
    places = []
    for fy, value in view.actuals:
        above = marks.get(fy, view.way(fy))
        places.append("bottom center" if above is not None and above > value else "top center")
    if view.ahead:  # the band begins at the latest value
        places[-1] = places[-1].replace("center", "left")
    return places


def _beside_marks(points: tuple[tuple[int, float], ...], view: Trend) -> list[str]:
    """Numbers of targets and milestones on the side that the actual of the year leaves free, and not on the axis."""
    actuals = dict(view.actuals)
    low, high = _range(view)
    places = []
    for fy, value in points:
        if view.ahead and view.target == (fy, value):  # beside the number of the forecast
            places.append("top right" if value >= view.ahead[-1].value else "bottom right")
            continue
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
