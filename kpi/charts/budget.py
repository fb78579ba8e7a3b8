"""Budgets by pillar or department: one bar per group, its name above it, the amount with its unit beside it."""

from kpi.charts import theme
from kpi.charts.frame import Figure, brief, framed, plain
from kpi.i18n.catalogue import Words
from kpi.views.initiative_budgets import MOST, Budgets

_ROW = 56
_EDGE = 36
_LONGEST_NAME = 40
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
        marker={"color": theme.BLUE_900},
        text=amounts,
        textposition="outside",
        textfont={"size": theme.SMALL, "color": theme.GRAY_900},
        cliponaxis=False,
        customdata=[plain(one.name) for one in shares],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    for at, one in enumerate(shares):
        name = one.name if len(one.name) <= _LONGEST_NAME else f"{one.name[:_LONGEST_NAME]}…"
        figure.add_annotation(
            x=0, y=at - 0.2, text=plain(name), showarrow=False, xanchor="left", yanchor="bottom", xref="x", align="left"
        )
        if one.value is None:
            figure.add_annotation(x=0, y=at, text="－", showarrow=False, xanchor="left", yanchor="middle")
    framed(figure, _EDGE + _ROW * len(shares))
    known = [value for value in values if value is not None]
    high, low = max([*known, 0.0]), min([*known, 0.0])
    width = (high - low) or 1.0
    figure.update_xaxes(range=[low - (width * _ROOM if low < 0 else 0), high + width * _ROOM], visible=False)
    figure.update_yaxes(range=[len(shares) - 0.6, -0.75], visible=False)
    figure.update_layout(showlegend=False)
    return figure
