"""The drawing of 指標: figures, charts, and everything that makes them believable."""

import streamlit as st

from kpi.charts.bullet import bullet_figure
from kpi.charts.frame import CONFIG
from kpi.charts.trend import trend_figure
from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.parts import chip, notice, section, table
from kpi.views.indicator import Figure, IndicatorView
from kpi.views.schedule import Schedule, Step
from kpi.views.trend import Trend

_LONG = 14


def draw(view: IndicatorView, w: Words) -> None:
    """The whole screen of one indicator."""
    st.html(join(_identity(view, w), _figures(view), _warnings(view)))
    _position(view, w)
    _trend(view, w)
    st.html(join(_calculation(view, w), _facts(view, w), _sources(view, w), _schedule(view, w), _story(view, w)))


def _identity(view: IndicatorView, w: Words) -> Html:
    row = view.row
    path = view.pillars or (w("screens.value.no_pillar"),)
    return join(
        el("h2", row.name, class_="indicator-name"),
        el(
            "div",
            chip(row.status, row.word),
            el("span", row.owner),
            el("span", " › ".join(path), class_="crumbs"),
            class_="identity",
        ),
        el("p", row.reason, class_="faint") if row.reason else None,
    )


def _figures(view: IndicatorView) -> Html:
    return el("dl", *[_figure(one) for one in view.figures], class_="figures")


def _figure(figure: Figure) -> Html:
    size = "value" if len(figure.value) <= _LONG else "words"
    beside = el("dd", figure.beside, class_="beside") if figure.beside else None
    return el("div", el("dt", figure.label), el("dd", figure.value, class_=size), beside)


def _warnings(view: IndicatorView) -> Html:
    return join(*[notice(text, kind="warning", mark="△") for text in view.warnings])


def _position(view: IndicatorView, w: Words) -> None:
    title = el("h2", w("screens.indicator.position"))
    if view.bullet is None:
        st.html(section(w("screens.indicator.position"), el("p", w("screens.indicator.no_bullet"), class_="empty")))
        return
    st.html(el("section", title, class_="block"))
    present = view.row.actual_when == view.row.baseline_when and view.row.actual == view.row.baseline
    figure = bullet_figure(view.bullet, view.unit, w, present=present)
    st.plotly_chart(figure, config=CONFIG, theme=None, key="bullet", alt=tables.bullet_text(view.row, w))


def _trend(view: IndicatorView, w: Words) -> None:
    title = w("screens.indicator.trend")
    if view.trend is None:
        st.html(section(title, el("p", w("screens.indicator.no_trend"), class_="empty")))
        return
    speeds = []
    if view.trend.needed_per_year is not None:
        speeds.append(w("screens.indicator.needed", value=_change(view.trend.needed_per_year, view, w)))
    if view.trend.so_far_per_year is not None:
        speeds.append(w("screens.indicator.so_far", value=_change(view.trend.so_far_per_year, view, w)))
    st.html(section(title, el("p", "　".join(speeds))))
    st.plotly_chart(
        trend_figure(view.trend, view.unit, w),
        config=CONFIG,
        theme=None,
        key="trend",
        alt=_trend_text(view, view.trend, w),
    )
    st.html(_trend_table(view, view.trend, w))


def _change(value: float, view: IndicatorView, w: Words) -> str:
    text = w.number(abs(value), view.unit, decimals=1)
    return f"＋{text}" if value >= 0 else f"−{text}"


def _trend_text(view: IndicatorView, trend: Trend, w: Words) -> str:
    (first_fy, first), (last_fy, last) = trend.actuals[0], trend.actuals[-1]
    return w(
        "screens.chart.alt_trend",
        name=view.row.name,
        first_year=w.fy(first_fy),
        first=w.number(first, view.unit),
        last_year=w.fy(last_fy),
        last=w.number(last, view.unit),
        target_year=w.fy(trend.target[0]) if trend.target else None,
        target=w.number(trend.target[1], view.unit) if trend.target else None,
    )


def _trend_table(view: IndicatorView, trend: Trend, w: Words) -> Html:
    milestones = dict(trend.milestones) | (dict([trend.target]) if trend.target else {})
    actuals = dict(trend.actuals)
    columns = [
        ("narrow", w("screens.chart.year")),
        ("number", w("screens.chart.actual")),
        ("number", f"{w('screens.chart.milestone')} / {w('screens.chart.target')}"),
    ]
    body: list[list[Child]] = [
        [
            w.fy(fy),
            w.number(actuals[fy], view.unit) if fy in actuals else "－",
            w.number(milestones[fy], view.unit) if fy in milestones else "－",
        ]
        for fy in sorted(actuals.keys() | milestones.keys())
    ]
    data = table(columns, body, caption=w("screens.indicator.data"))
    return el("details", el("summary", w("screens.indicator.data")), data, class_="data")


def _calculation(view: IndicatorView, w: Words) -> Html:
    blocks = [
        el(
            "div",
            el("p", el("strong", line.name)),
            el("p", " = ".join(part for part in (line.formula, line.numbers) if part), class_="numbers"),
            el("p", el("strong", f"= {line.result}")) if line.result else None,
            el("p", f"{w('screens.formula.method')}: {line.method}", class_="faint") if line.method else None,
            class_="formula",
        )
        for line in view.formulas
    ]
    derived: list[Child] = [el("li", f"{value} = {formula}") for value, formula in view.derived]
    more = join(el("h3", w("screens.indicator.derived")), el("ul", *derived)) if derived else None
    return section(w("screens.indicator.calculation"), *blocks, more)


def _facts(view: IndicatorView, w: Words) -> Html:
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in view.facts]
    return section(w("screens.indicator.facts"), el("dl", *facts, class_="facts"))


def _sources(view: IndicatorView, w: Words) -> Html | None:
    if not view.sources:
        return None
    names = ("what", "value", "file", "sheet", "cell", "text", "certainty")
    classes = ("narrow", "narrow", "small", "small", "mono", "wide small", "small")
    columns = [(css, w(f"screens.sources.{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [one.what, one.value, one.file, one.sheet, one.cell, lines(one.text), one.certainty] for one in view.sources
    ]
    title = w("screens.indicator.sources")
    return section(title, table(columns, body, caption=title), note=w("screens.indicator.sources_note"))


def _schedule(view: IndicatorView, w: Words) -> Html:
    title = w("screens.indicator.schedule")
    if view.schedule is None:
        return section(title, el("p", w("screens.indicator.no_schedule"), class_="empty"))
    return section(title, _grid(view.schedule, title, w))


def _grid(schedule: Schedule, title: str, w: Words) -> Html:
    head = el("tr", *[el("th", year, scope="col") for year in schedule.years])
    rows = [el("tr", *[_step(step, w) for step in line]) for line in schedule.lines]
    caption = el("caption", title, class_="hidden")
    return el("table", caption, el("thead", head), el("tbody", *rows), class_="schedule")


def _step(step: Step, w: Words) -> Html:
    if not step.text:
        return el("td", "")
    arrow = el("span", "→", class_="arrow", title=w("screens.indicator.continued")) if step.years > 1 else None
    return el("td", arrow, lines(step.text), class_="step", colspan=step.years if step.years > 1 else None)


def _story(view: IndicatorView, w: Words) -> Html:
    parts: list[Child] = []
    if view.initiative is not None:
        title = w("screens.indicator.initiative")
        parts.append(section(title, tables.initiatives([view.initiative], w, title)))
    texts = [join(el("h3", name), el("p", lines(text))) for name, text in view.narratives]
    body = texts or [el("p", w("screens.indicator.no_narratives"), class_="empty")]
    parts.append(section(w("screens.indicator.narratives"), el("div", *body, class_="story")))
    if view.notes:
        notes = el("ul", *[el("li", lines(note)) for note in view.notes], class_="notes")
        parts.append(section(w("screens.indicator.notes"), notes))
    return join(*parts)
