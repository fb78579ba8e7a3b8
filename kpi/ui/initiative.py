"""The drawing of one initiative: facts, how it goes, indicators, schedule, changes and sources."""

from collections.abc import Mapping

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.changes import marked_changes
from kpi.ui.clock import today
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import crumbs, section, table
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.filters import Filters
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.initiative import InitiativeView, places_sheet
from kpi.views.marked_sheet import marked_sheet


def draw(view: InitiativeView, screen: Screen, back: Mapping[str, str]) -> None:
    """The whole screen of one initiative below its head. ``back``: what leads back to the list."""
    w, links, name = screen.w, screen.links, view.line.name
    facts = [el("div", el("dt", title), el("dd", value)) for title, value in view.facts]
    st.html(
        join(
            el("p", links.a("initiatives", w("initiatives.back"), **back), class_="back"),
            _crumbs(view, links, w),
            el("dl", *facts, class_="figures in-words"),
            marked_changes(view.line.changes, links, w),
        )
    )
    if view.line.changes:
        marks = [(view.line.id, name, one) for one in view.line.changes]
        offer(marked_sheet(marks, f"{name} {w('screens.changes.title')}", w), screen, key="ink")
    st.html(join(_texts(view, w), _indicators(view, links, w)))
    if view.indicators:
        title, judged = f"{name} {w('initiatives.linked')}", screen.plan.judged
        offer(indicator_sheet(judged, list(view.at), title, w, today()), screen, key="indicators")
    st.html(join(_schedule(view, links, w), _places(view, w)))
    if view.places:
        offer(places_sheet(view.places, f"{name} {w('initiatives.places')}", w), screen, key="places")


def _crumbs(view: InitiativeView, links: Links, w: Words) -> Html:
    steps = [
        links.a("initiatives", texts.named(name), **filter_query(Filters(view.pillars[:depth])))
        for depth, name in enumerate(view.pillars, start=1)
    ]
    return el("p", crumbs(steps) if steps else w("screens.value.no_pillar"), class_="crumbs")


def _texts(view: InitiativeView, w: Words) -> Html:
    """The texts as written, each under its heading."""
    if not view.texts:
        return el("p", w("initiatives.texts_none"), class_="empty")
    return join(*[section(name, el("p", lines(text)), class_="story") for name, text in view.texts])


def _indicators(view: InitiativeView, links: Links, w: Words) -> Html:
    title = w("initiatives.linked")
    if not view.indicators:
        return section(title, el("p", w("initiatives.linked_none"), class_="empty"))
    return section(title, tables.indicators(view.indicators, links, w, title, saved="indicators"))


def _schedule(view: InitiativeView, links: Links, w: Words) -> Html:
    title = w("initiatives.schedule")
    if view.schedule is None:
        return section(title, el("p", w("initiatives.schedule_none"), class_="empty"))
    grid = el(
        "div", tables.grid(view.schedule, title, w), class_="gantt-box", tabindex="0", role="region", aria_label=title
    )
    return section(title, grid, el("p", links.a("schedule", w("initiatives.to_schedule"))))


def _places(view: InitiativeView, w: Words) -> Html | None:
    if not view.places:
        return None
    columns = [
        ("items", w("screens.sources.items")),
        ("place", w("initiatives.column_place")),
        ("text", w("initiatives.column_text")),
    ]
    body: list[list[Child]] = [
        [
            one.what,
            join(
                one.file,
                el("span", w("screens.sources.at", sheet=one.sheet or None, cell=one.cell or None), class_="below"),
            ),
            lines(one.text),
        ]
        for one in view.places
    ]
    title = w("initiatives.places")
    return section(title, table(columns, body, caption=title, saved="places", class_="fixed"))
