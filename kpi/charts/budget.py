"""Budgets by pillar or department: one bar per group, its name above it, the amount with its unit beside it."""

from unicodedata import east_asian_width

from kpi.charts import theme
from kpi.charts.frame import Figure, brief, framed, plain
from kpi.i18n.catalogue import Words
from kpi.views.initiative_budgets import MOST, Budgets

#: Heights of a bar with its name in one line and in two.
_ROW, _HIGHER_ROW = 56, 76
_EDGE = 36
#: Full-width letters that fit into a line on a narrow screen; two narrow ones count as one.
_LINE = 22
#: Room for the amounts beside the bars, as a share of the longest bar.
_ROOM = 0.45


def budget_figure(view: Budgets, w: Words) -> Figure:
    """The first groups of the plan's order, from the top; a group without any amount has its name and a dash."""
    shares = view.shares[:MOST]
    unit = brief(view.unit)
    values = [one.value for one in shares]
    amounts = ["－" if value is None else plain(w.number(value, unit)) for value in values]
    figure = Figure()
    figure.add_bar(
        x=values,
        y=list(range(len(shares))),
        orientation="h",
        width=0.34,
        marker={"color": theme.ACCENT.light},
        text=amounts,
        textposition="outside",
        textfont={"size": theme.SMALL, "color": theme.TEXT.light},
        cliponaxis=False,
        customdata=[plain(one.name) for one in shares],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    names = [_two_lines(one.name) for one in shares]
    for at, (one, name) in enumerate(zip(shares, names, strict=True)):
        figure.add_annotation(
            x=0,
            y=at - 0.2,
            text="<br>".join(plain(line) for line in name),
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xref="x",
            align="left",
        )
        if one.value is None:
            figure.add_annotation(x=0, y=at, text="－", showarrow=False, xanchor="left", yanchor="middle")
    row = _HIGHER_ROW if any(len(name) > 1 for name in names) else _ROW
    framed(figure, _EDGE + row * len(shares))
    known = [value for value in values if value is not None]
    high, low = max([*known, 0.0]), min([*known, 0.0])
    width = (high - low) or 1.0
    start, end = low - (width * _ROOM if low < 0 else 0), high + width * _ROOM
    figure.update_xaxes(range=[start, end], visible=False)
    _rows_to_select(figure, start, end)
    figure.update_yaxes(range=[len(shares) - 0.6, -0.75], visible=False)
    figure.update_layout(showlegend=False, barmode="overlay")
    return figure


def _rows_to_select(figure: Figure, start: float, end: float) -> None:
    """Unseen bars across the chart: the smallest amount can be pointed at as easily as the largest."""
    seen = figure.data[0]
    figure.add_bar(
        x=[end - start] * len(seen.y),
        base=start,
        y=seen.y,
        orientation="h",
        width=0.5,
        marker={"opacity": 0},
        customdata=[f"{name}: {amount}" for name, amount in zip(seen.customdata, seen.text, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _two_lines(name: str) -> tuple[str, ...]:
    """A name in one line or two, each no longer than a narrow screen is wide; a still longer one is cut."""
    first, rest = _fitting(name)
    if not rest:
        return (first,)
    second, beyond = _fitting(rest)
    return first, f"{second[:-1]}…" if beyond else second


def _fitting(text: str) -> tuple[str, str]:
    """The beginning of a text that fits into a line, and the rest."""
    room = 2.0 * _LINE
    for at, char in enumerate(text):
        room -= 2 if east_asian_width(char) in "FWA" else 1
        if room < 0:
            return text[:at], text[at:]
    return text, ""
