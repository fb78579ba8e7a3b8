"""The drawing of 指標: figures, charts, and everything that makes them believable."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi.charts.bullet import bullet_figure
from kpi.charts.frame import CONFIG
from kpi.charts.trend import trend_figure
from kpi.i18n.catalogue import Words
from kpi.ui import published, tables
from kpi.ui.changes import marked_changes
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, notice, section, table
from kpi.views import texts
from kpi.views.filters import Filters
from kpi.views.indicator import Figure, IndicatorView
from kpi.views.target_history import TargetRow
from kpi.views.trend import Trend

#: A number, with the sign of approximation, and what follows it: its unit and its comparator.
_NUMBER = re.compile(r"^(約?[-−]?[\d,]+(?:\.\d+)?(?:[〜～–-][\d,.]+)?)(.*)$")
_LONG = 16


def draw(view: IndicatorView, links: Links, w: Words, history: Sequence[TargetRow] = ()) -> None:
    """The whole screen of one indicator below its head. ``history``: its targets, where they were revised."""
    st.html(join(_identity(view, links, w), _figures(view), _warnings(view), _targets(history, view.row.id, links, w),
                 marked_changes(view.changes, links, w)))  # fmt: skip
    _position(view, w)
    _trend(view, w)
    calculation = join(_calculation(view, w), published.draw(view.published, w))
    st.html(join(calculation, _sources(view, w), _schedule(view, w), _story(view), _facts(view, w)))


def _identity(view: IndicatorView, links: Links, w: Words) -> Html:
    row = view.row
    steps: list[Child] = []
    for depth, name in enumerate(view.pillars, start=1):
        steps += [
            " › " if steps else "",
            links.a("pillars", texts.named(name), **filter_query(Filters(view.pillars[:depth]))),
        ]
    reason = el("p", row.reason, class_="faint") if row.reason else None
    crumbs = el("span", *(steps or [w("screens.value.no_pillar")]), class_="crumbs")
    identity = el("div", chip(row.status, row.word), el("span", row.owner), crumbs, class_="identity")
    return join(identity, _tags(view, links, w), reason)


def _tags(view: IndicatorView, links: Links, w: Words) -> Html | None:
    """The tags, each leading to the indicators that have it."""
    if not view.tags:
        return None
    badges = [links.a("pillars", word, class_="badge", tag=tag) for tag, word in view.tags]
    return el("p", el("span", w("tags.filter"), class_="faint"), *badges, class_="tags")


def _figures(view: IndicatorView) -> Html:
    return el("dl", *[_figure(one) for one in view.figures], class_="figures")


def _figure(figure: Figure) -> Html:
    """A figure: the number large, its unit small; a value that is mostly words as text."""
    beside = el("dd", figure.beside, class_="beside") if figure.beside else None
    number = _NUMBER.match(figure.value)
    if number and len(number[2]) <= _LONG:
        value = el("dd", number[1], el("span", number[2], class_="unit") if number[2] else None, class_="value")
    else:
        value = el("dd", figure.value, class_="words")
    return el("div", el("dt", figure.label), value, beside)


def _targets(history: Sequence[TargetRow], indicator: str, links: Links, w: Words) -> Html | None:
    """The original target beside the revised ones."""
    if not history:
        return None
    names = ("targets_which", "targets_target", "targets_year", "targets_since")
    columns = [("small", w(f"screens.indicator.{name}")) for name in names]
    body: list[list[Child]] = []
    for row in history:
        which = "targets_original" if row.original else "targets_in_force" if row.in_force else "targets_revised"
        since = w("screens.indicator.targets_version", n=row.version)
        way = links.a("indicator", since, indicator=indicator, version=str(row.version))
        value = el("strong", row.target) if row.in_force else row.target
        body.append([w(f"screens.indicator.{which}"), value, row.year, way])
    title = w("screens.indicator.targets")
    return section(title, table(columns, body, caption=title))


def _warnings(view: IndicatorView) -> Html | None:
    if not view.warnings:
        return None
    return notice(el("ul", *[el("li", text) for text in view.warnings]), kind="warning", mark="△")


def _position(view: IndicatorView, w: Words) -> None:
    if view.bullet is None:
        st.html(el("p", w("screens.indicator.no_bullet"), class_="faint"))
        return
    st.html(section(w("screens.indicator.position")))
    figure = bullet_figure(view.bullet, view.unit, w, present=view.present)
    st.plotly_chart(figure, config=CONFIG, theme=None, key="bullet", alt=tables.bullet_text(view.row, w))


def _trend(view: IndicatorView, w: Words) -> None:
    title = w("screens.indicator.trend")
    if view.trend is None:
        st.html(el("p", w("screens.indicator.no_trend"), class_="faint"))
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
    unit = w("screens.indicator.points") if view.unit in {"%", "％"} else view.unit  # the change of a share is no share
    text = w.number(abs(value), unit, decimals=1)
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
            el("p", " = ".join(part for part in (line.formula, line.numbers) if part), class_="numbers")
            if line.formula
            else None,
            el("p", el("strong", f"= {line.result}")) if line.result else None,
            el("p", f"{w('screens.formula.method')}: {line.method}", class_="faint") if line.method else None,
            class_="formula",
        )
        for line in view.formulas
    ]
    remarks = el("ul", *[el("li", text) for text in view.remarks], class_="rules faint") if view.remarks else None
    derived: list[Child] = [el("li", f"{value} = {formula}") for value, formula in view.derived]
    more = join(el("h3", w("screens.indicator.derived")), el("ul", *derived)) if derived else None
    return section(w("screens.indicator.calculation"), *blocks, remarks, more)


def _facts(view: IndicatorView, w: Words) -> Html:
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in view.facts]
    found = section(w("screens.indicator.facts"), el("dl", *facts, class_="facts"))
    if not view.notes:
        return found
    notes = el("ul", *[el("li", lines(note)) for note in view.notes], class_="notes")
    return join(section(w("screens.indicator.notes"), notes), found)


def _sources(view: IndicatorView, w: Words) -> Html | None:
    if not view.sources:
        return None
    columns = [(name, w(f"screens.sources.{name}")) for name in ("items", "place", "text")]
    body: list[list[Child]] = [
        [
            [_item(*item) for item in one.items],
            join(one.file, el("span", w("screens.sources.at", sheet=one.sheet, cell=one.cell), class_="below")),
            lines(one.text),
        ]
        for one in view.sources
    ]
    title = w("screens.indicator.sources")
    found = table(columns, body, caption=title, class_="fixed")
    return section(title, found, note=w("screens.indicator.sources_note"))


def _item(what: str, value: str, certainty: str) -> Html:
    badge = el("span", certainty, class_="badge") if certainty else None
    return el("div", what, el("span", value, class_="value"), badge)


def _schedule(view: IndicatorView, w: Words) -> Html:
    title = w("screens.indicator.schedule")
    task = view.initiative
    if task is None:
        return section(title, el("p", w("screens.indicator.no_schedule"), class_="empty"))
    plan = (
        tables.grid(task.schedule, title, w)
        if task.schedule
        else el("p", w("screens.indicator.no_schedule"), class_="empty")
    )
    return section(title, tables.initiatives([replace(task, schedule=None)], w), plan)


def _story(view: IndicatorView) -> Html:
    """The texts as written, each under its heading."""
    parts = [section(name, el("p", lines(text)), class_="story") for name, text in view.narratives]
    return join(*parts)
