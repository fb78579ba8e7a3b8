"""The drawing of 検索: what was found in each plan, the one that is open first."""

from collections.abc import Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import clock, data
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, section, table
from kpi.views import texts
from kpi.views.filters import Filters
from kpi.views.search import Hit, Record, Snippet, index, search

#: So many of a kind are shown of each plan; the sentence tells how many there are.
_MOST = 50


@st.cache_resource(max_entries=16, show_spinner=False)
def _kept(mark: tuple[str, ...], _entry: data.Entry) -> tuple[Record, ...]:  # noqa: ARG001 - the cache's key
    return index(_entry.judged)


def found_in(entry: data.Entry, question: str, w: Words) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The indicators and initiatives of a plan that the question finds."""
    records = _kept(entry.mark, entry) if entry.mark else index(entry.judged)
    return search(entry.judged, records, question, w, clock.today())


def draw(entry: data.Entry, indicators: Sequence[Hit], initiatives: Sequence[Hit], links: Links, w: Words) -> Html:
    """What one plan holds of it."""
    title = texts.named(entry.judged.parsed.plan.title)
    links = Links({**links.kept, "plan": entry.key})
    counts = w("search.counts", indicators=len(indicators), initiatives=len(initiatives))
    parts = [
        _listed(name, hits, links, w)
        for name, hits in (("indicators", indicators), ("initiatives", initiatives))
        if hits
    ]
    return section(title, *parts, note=counts)


def _listed(name: str, hits: Sequence[Hit], links: Links, w: Words) -> Html:
    caption = w(f"search.{name}")
    columns = [
        *([("status", w("screens.column.status"))] if name == "indicators" else []),
        ("name", w(f"search.column_{name}")),
        ("wide", w("search.column_where")),
        ("owner", w("screens.column.owner")),
    ]
    body: list[list[Child]] = [_row(name, hit, links, w) for hit in hits[:_MOST]]
    more = el("p", w("search.more", n=_MOST, all=len(hits)), class_="faint") if len(hits) > _MOST else None
    return join(el("h3", caption), table(columns, body, caption=caption, saved="search", class_="fixed found"), more)


def _row(name: str, hit: Hit, links: Links, w: Words) -> list[Child]:
    where = _snippet(hit.snippet, w) if hit.snippet is not None else _pillar(hit, links)
    if name == "indicators" and hit.status is not None:
        return [
            chip(hit.status, hit.word, hit.mark),
            links.a("indicator", hit.name, indicator=hit.id),
            where,
            hit.owner,
        ]
    return [links.a("initiatives", hit.name, initiative=hit.id), where, hit.owner]


def _snippet(found: Snippet, w: Words) -> Html:
    place = el("span", w(f"search.place_{found.place}"), class_="faint")
    return join(place, " ", found.before, el("mark", found.found), found.after)


def _pillar(hit: Hit, links: Links) -> Html | None:
    if not hit.pillars:
        return None
    return links.a("pillars", texts.path(hit.pillars), **filter_query(Filters(hit.pillars)))
