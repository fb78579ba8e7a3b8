"""The charts of 指標: the bullet and the trend, each with its words, and the trend's data as a table."""

import streamlit as st

from kpi.charts.bullet import bullet_figure
from kpi.charts.trend import trend_figure
from kpi.ui import tables
from kpi.ui.charting import draw_chart
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el
from kpi.ui.parts import section, table
from kpi.ui.screen import Screen
from kpi.views.forecast import change
from kpi.views.indicator import IndicatorView
from kpi.views.indicator_text import compared
from kpi.views.trend import Trend
from kpi.views.trend_table import columns, rows, trend_sheet


def position(view: IndicatorView, screen: Screen) -> None:
    """The bullet chart, or that the target is no number."""
    w = screen.w
    if view.bullet is None:
        st.html(el("p", w("screens.indicator.no_bullet"), class_="faint"))
        return
    title = w("screens.indicator.position" if view.bullet.aimed else "screens.indicator.position_outside")
    said = tables.bullet_text(view.row, w)
    st.html(section(title, el("p", said_above) if (said_above := view.gap or view.outside) else None))
    figure = bullet_figure(view.bullet, view.unit, w, present=view.present)
    draw_chart(figure, key="bullet", title=_named(view, title), alt=said, screen=screen)


def trend(view: IndicatorView, screen: Screen) -> None:
    """The trend chart with the pace in a line above it and its data below; or that there are too few values."""
    w, found = screen.w, view.trend
    if found is None:
        said = el(
            "p",
            ("" if w.lang == "ja" else " ").join((w("screens.indicator.no_trend"), *view.forecast.sentences)),
            class_="faint",
        )
        st.html(said)
        return
    title = w("screens.indicator.trend")
    name = _named(view, title)
    between = "" if w.lang == "ja" else " "
    st.html(section(title, _speeds(view, found, screen), el("p", between.join(view.forecast.sentences))))
    draw_chart(trend_figure(found, view.unit, w), key="trend", title=name, alt=_alt(view, found, screen), screen=screen)
    st.html(_table(view, found, screen))
    offer(trend_sheet(found, view.unit, name, w), screen, key="trend")


def _named(view: IndicatorView, title: str) -> str:
    return f"{view.row.name} {title}"


def _speeds(view: IndicatorView, found: Trend, screen: Screen) -> Html:
    """What a year must bring, what it brought, and the one against the other."""
    w, said = screen.w, []
    if found.needed_per_year is not None:
        said.append(w("screens.indicator.needed", value=change(found.needed_per_year, view.unit, w)))
    if found.so_far_per_year is not None:
        said.append(w("screens.indicator.so_far", value=change(found.so_far_per_year, view.unit, w)))
    against = compared(found, w)
    items = [el("li", text) for text in (*said, *((against,) if against else ()))]
    return el("ul", *items, class_="speeds")


def _alt(view: IndicatorView, found: Trend, screen: Screen) -> str:
    w = screen.w
    (first_fy, first), (last_fy, last) = found.actuals[0], found.last
    said = w(
        "screens.chart.alt_trend",
        name=view.row.name,
        first_year=w.fy(first_fy),
        first=w.number(first, view.unit),
        last_year=w.fy(last_fy),
        last=w.number(last, view.unit),
        target_year=w.fy(found.target[0]) if found.target else None,
        target=w.number(found.target[1], view.unit) if found.target else None,
    )
    return " ".join((said, *view.forecast.sentences))


def _table(view: IndicatorView, found: Trend, screen: Screen) -> Html:
    w = screen.w
    heads = [("narrow" if at == 0 else "number", name) for at, name in enumerate(columns(found, w))]
    body: list[list[Child]] = [list(row) for row in rows(found, view.unit, w)]
    data = table(heads, body, caption=w("screens.indicator.data"), saved="trend")
    return el("details", el("summary", w("screens.indicator.data")), data, class_="data")
