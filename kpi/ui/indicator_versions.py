"""The history of an indicator by published versions, each a link to the page as it was then."""

import streamlit as st

from kpi.attainment.judge import judge
from kpi.model.records import Indicator, ParsedPlan
from kpi.services.library import plan_store, store_key
from kpi.services.schemes import load_scheme
from kpi.store.store import Store
from kpi.ui import clock, data
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join
from kpi.ui.parts import chip, section, stacked_pair, table
from kpi.ui.screen import Screen, scheme_title
from kpi.views.indicator_versions import (
    MOST,
    Appearance,
    IndicatorVersions,
    VersionLine,
    lost_result,
    same_indicator,
    versions_view,
)

_COLUMNS = (
    ("version", "version"),
    ("due", "day"),
    ("number", "actual"),
    ("target", "target"),
    ("due", "due"),
    ("status", "status"),
    ("due", "grade"),
)


@st.cache_resource(max_entries=32, show_spinner=False)
def _appearances(
    mark: tuple[str, ...],  # noqa: ARG001 - tells the indicator as the shown version has it
    head: int,  # noqa: ARG001 - a new version makes the history another
    scheme: str,
    as_of: int | None,
    _wanted: Indicator,
    _store: Store,
    _plan: str,
) -> tuple[tuple[Appearance, ...], int, int]:
    """The versions with the indicator, newest first, all judged at once; the number in force; how many were left out."""
    history = _store.history(_plan)
    found = []
    for version in history[:MOST]:
        one = same_indicator(data.snapshot(_store, _plan, version.number).parsed, _wanted)
        if one is not None:
            found.append((version, one))
    plan = data.snapshot(_store, _plan, history[0].number).parsed.plan
    judged = judge(ParsedPlan(plan, tuple(one for _, one in found)), load_scheme(scheme), as_of)
    shown = (Appearance(version, *pair) for (version, _), pair in zip(found, judged.pairs(), strict=True))
    return tuple(shown), history[0].number, max(0, len(history) - MOST)


def draw(indicator: Indicator, screen: Screen) -> None:
    """The table of versions; that there is none where the indicator was never published."""
    w, judged = screen.w, screen.plan.judged
    title = w("indicator.versions.title")
    plan, shown = published(screen)
    store = plan_store() if plan else None
    head = store.head(plan) if store is not None else None
    if store is None or head is None:
        st.html(section(title, el("p", w("indicator.versions.none"), class_="empty")))
        return
    mark = (store_key(), *screen.plan.mark, indicator.id)
    found, newest, left_out = _appearances(mark, head.number, judged.scheme, judged.as_of, indicator, store, plan)
    if not found:
        st.html(section(title, el("p", w("indicator.versions.absent"), class_="empty")))
        return
    view = versions_view(found, shown, newest, left_out, scheme_title(judged.scheme, w), w, clock.today(), judged.as_of)
    st.html(_drawn(view, plan, indicator, title, screen))
    offer(view.sheet, screen, key="indicator_versions")


def has_earlier(screen: Screen) -> bool:
    """Whether anything of the plan may have been published before what is shown."""
    plan, shown = published(screen)
    return bool(plan) and shown != 1


def lost(indicator: Indicator, screen: Screen) -> Html | None:
    """That a newer result was published once and is not in what is shown, with the way to what changed since."""
    w, judged = screen.w, screen.plan.judged
    plan, shown = published(screen)
    store = plan_store() if has_earlier(screen) else None
    head = store.head(plan) if store is not None else None
    if store is None or head is None:
        return None
    mark = (store_key(), *screen.plan.mark, indicator.id)
    found, _, _ = _appearances(mark, head.number, judged.scheme, judged.as_of, indicator, store, plan)
    here = next((pair for pair in judged.pairs() if pair[0].id == indicator.id), None)
    told = lost_result(found, here, shown or None, w) if here is not None else None
    if told is None:
        return None
    way = {"from": str(told.version), "to": str(shown)}
    seen = w("indicator.versions.lost_changes")
    link = screen.links.a("changes", seen, **way) if shown else screen.links.a("import", seen, step="compare")
    return join(told.text, " ", link)


def published(screen: Screen) -> tuple[str, int]:
    """The plan whose versions are meant and the number of the one that is shown; 0 for a draft, no plan for none."""
    entry, draft = screen.plan, screen.shelf.draft
    if entry.version is not None:
        return entry.version.plan, entry.version.number
    return (draft.candidate.plan, 0) if draft is not None and entry.key == data.DRAFT else ("", 0)


def _drawn(view: IndicatorVersions, plan: str, indicator: Indicator, title: str, screen: Screen) -> Html:
    w = screen.w
    columns = [(css, w(f"indicator.versions.{name}")) for css, name in _COLUMNS]
    body: list[list[Child]] = [_row(line, plan, indicator, screen) for line in view.rows]
    way = screen.links.a("history", w("screens.nav.history"), plan=plan)
    cut = el("p", view.cut, " ", way, class_="faint") if view.cut else None
    return section(
        title,
        el("p", view.sentence),
        table(columns, body, caption=title, saved="indicator_versions", class_="of-versions"),
        cut,
    )


def _row(line: VersionLine, plan: str, indicator: Indicator, screen: Screen) -> list[Child]:
    w = screen.w
    way = screen.links.a("indicator", line.name, plan=plan, indicator=indicator.id, version=str(line.number))
    badges = [
        el("span", w(f"indicator.versions.{name}"), class_="badge")
        for name, said in (("in_force", line.in_force), ("shown", line.shown))
        if said
    ]
    return [
        join(way, *badges),
        line.day,
        stacked_pair(line.actual, line.actual_when),
        line.target,
        line.due,
        chip(line.status, line.word, line.mark),
        line.grade,
    ]
