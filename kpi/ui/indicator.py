"""The drawing of 指標: identity and figures, the charts, and everything that makes them believable."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.ui import indicator_charts, indicator_sources, indicator_versions, published, tables
from kpi.ui.changes import marked_changes
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, crumbs, notice, section, table
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.filters import Filters
from kpi.views.indicator import Figure, IndicatorView
from kpi.views.marked_sheet import marked_sheet
from kpi.views.published import published_sheet
from kpi.views.target_history import TargetRow, targets_sheet, which

#: A number, with the sign of approximation, and what follows it: its unit and its comparator.
_NUMBER = re.compile(r"^(約?[-−]?[\d,]+(?:\.\d+)?(?:[〜～–-][\d,.]+)?)(.*)$")
_LONG = 16


def draw(view: IndicatorView, indicator: Indicator, screen: Screen, history: Sequence[TargetRow] = ()) -> None:
    """The whole screen of one indicator below its head. ``history``: its targets, where they were revised."""
    w, links = screen.w, screen.links
    # What was published before may have to be read from many versions: the charts do not wait for it.
    earlier = indicator_versions.has_earlier(screen)
    # The answer first: on a phone the figures alone fill the first screen.
    told = None if earlier else _warnings(view, None)
    st.html(join(_identity(view, links, w), _summary(view, w), _figures(view), told))
    above = st.container()
    indicator_charts.position(view, screen)
    indicator_charts.trend(view, screen)
    if earlier and (told := _warnings(view, indicator_versions.lost(indicator, screen))) is not None:
        above.html(told)
    st.html(join(_calculation(view, w), published.draw(view.published, w)))
    if view.published.rows:
        title = _title(view, w("published.title"))
        offer(lambda: published_sheet(view.published, title, w), screen, key="published", title=title)
    if history:
        st.html(_targets(history, view.row.id, links, w))
        of_targets = _title(view, w("screens.indicator.targets"))
        revisions = screen.plan.revisions[indicator.id]
        offer(targets_sheet(revisions, indicator, of_targets, w), screen, key="targets")
    if view.changes:
        st.html(marked_changes(view.changes, links, w))
        of_ink = _title(view, w("screens.changes.title"))
        marks = [(None if one.of_initiative else indicator.id, view.row.name, one) for one in view.changes]
        offer(marked_sheet(marks, of_ink, w), screen, key="ink")
    indicator_sources.draw(view, indicator, screen)
    st.html(join(_story(view), _schedule(view, links, w), _facts(view, w)))
    indicator_versions.draw(indicator, screen)


def _identity(view: IndicatorView, links: Links, w: Words) -> Html:
    row = view.row
    steps = [
        links.a("pillars", texts.named(name), **filter_query(Filters(view.pillars[:depth])))
        for depth, name in enumerate(view.pillars, start=1)
    ]
    reason = el("p", row.reason, class_="faint") if row.reason else None
    way = el("span", crumbs(steps) if steps else w("screens.value.no_pillar"), class_="crumbs")
    identity = el("div", chip(row.status, row.word, row.mark), el("span", row.owner), way, class_="identity")
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


def _title(view: IndicatorView, name: str) -> str:
    """What a table of the indicator is called where it is saved."""
    return f"{view.row.name} {name}"


def _targets(history: Sequence[TargetRow], indicator: str, links: Links, w: Words) -> Html:
    """The original target beside the revised ones."""
    names = ("targets_which", "targets_target", "targets_year", "targets_since")
    columns = [("small", w(f"screens.indicator.{name}")) for name in names]
    body: list[list[Child]] = []
    for row in history:
        since = w("screens.indicator.targets_version", n=row.version)
        way = links.a("indicator", since, indicator=indicator, version=str(row.version))
        value = el("strong", row.target) if row.in_force else row.target
        body.append([w(f"screens.indicator.targets_{which(row)}"), value, row.year, way])
    title = w("screens.indicator.targets")
    return section(title, table(columns, body, caption=title, saved="targets"))


def _warnings(view: IndicatorView, lost: Html | None) -> Html | None:
    """``lost``: that a newer result was published once and is gone; it comes first."""
    told: list[Child] = [*([lost] if lost is not None else []), *view.warnings]
    if not told:
        return None
    return notice(el("ul", *[el("li", text) for text in told]), kind="warning", mark="△")


def _summary(view: IndicatorView, w: Words) -> Html:
    """The indicator in one paragraph, to be read out."""
    between = "" if w.lang == "ja" else " "
    lead, *rest = view.summary
    more = between.join(["", *rest]) if rest else None
    return section(w("indicator.text.title"), el("p", el("span", lead, class_="lead"), more, class_="in-short"))


def _calculation(view: IndicatorView, w: Words) -> Html:
    blocks = [
        el(
            "div",
            el("p", el("strong", line.name)),
            el("p", " = ".join(part for part in (line.formula, line.numbers) if part), class_="numbers")
            if line.formula
            else None,
            el("p", el("strong", f"= {line.result}")) if line.result else None,
            el("p", line.note) if line.note else None,
            el("p", f"{w('screens.formula.method')}: {line.method}", class_="faint") if line.method else None,
            class_="formula",
        )
        for line in view.formulas
    ]
    remarks = el("ul", *[el("li", text) for text in view.remarks], class_="rules faint") if view.remarks else None
    derived: list[Child] = [el("li", f"{value} = {formula}") for value, formula in view.derived]
    more = join(el("h3", w("screens.indicator.derived")), el("ul", *derived)) if derived else None
    rests = el("p", el("strong", w("basis.title")), " ", view.basis) if view.basis else None
    return section(w("screens.indicator.calculation"), rests, *blocks, remarks, more)


def _facts(view: IndicatorView, w: Words) -> Html:
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in view.facts]
    found = section(w("screens.indicator.facts"), el("dl", *facts, class_="facts"))
    if not view.notes:
        return found
    notes = el("ul", *[el("li", lines(note)) for note in view.notes], class_="notes")
    return join(section(w("screens.indicator.notes"), notes), found)


def _schedule(view: IndicatorView, links: Links, w: Words) -> Html:
    title = w("screens.indicator.schedule")
    task = view.initiative
    served = None
    if view.serving:
        count = w("screens.groups.initiatives", n=len(view.serving))
        served = section(count, tables.initiatives(view.serving, links, w))
    if task is None and served is not None:
        return served
    if task is None:
        return section(title, el("p", w("screens.indicator.no_schedule"), class_="empty"))
    plan = (
        tables.grid(task.schedule, title, w)
        if task.schedule
        else el("p", w("screens.indicator.no_schedule"), class_="empty")
    )
    return join(section(title, tables.initiatives([replace(task, schedule=None)], links, w), plan), served)


def _story(view: IndicatorView) -> Html:
    """The texts as written, each under its heading."""
    parts = [section(name, el("p", lines(text)), class_="story") for name, text in view.narratives]
    return join(*parts)
