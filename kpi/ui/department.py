"""The drawing of a department's own page."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.addresses import to_send
from kpi.ui.attention import attention_table
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, legend, section, stacked, table
from kpi.ui.room import room
from kpi.ui.screen import Screen
from kpi.views.departments import Department, Fact, Lacking, Spending
from kpi.views.filters import Filters


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of the page, between which its buttons stand; empty where there is nothing to list."""

    first: Html
    ended: Html
    lacking: Html
    rest: Html


def draw(view: Department, links: Links, w: Words, here: Filters) -> Drawn:
    """The whole page. ``here``: what leads to it."""
    return Drawn(first(view, links, w, here), ended(view, links, w), lacking(view, links, w), rest(view, links, w))


def first(view: Department, links: Links, w: Words, here: Filters) -> Html:
    """Sentence and bar; what needs attention. The name stands in the head of the page. ``here``: what leads to the page."""
    return join(
        el("p", view.sentence, class_="sentence"),
        *[_fact(one, links, w, here) for one in view.told],
        stacked(view.tally, w) if view.tally.n else None,
        legend(view.tally, w) if view.tally.n else None,
        _attention(view, links, w),
    )


def _fact(one: Fact, links: Links, w: Words, here: Filters) -> Html:
    """A sentence, with the way to the list of the indicators that it counts."""
    if not one.leads_to:
        return el("p", one.text, class_="said")
    address = f"{links.to('departments', **filter_query(here))}#{one.leads_to}"
    return el("p", one.text, " ", el("a", w("department.see"), href=address, class_="kpi-link"), class_="said")


def ended(view: Department, links: Links, w: Words) -> Html:
    """Those whose year is over without proof that they were achieved; nothing where another list names the same ones."""
    if not view.ended:
        return join()
    title = w("department.ended", n=len(view.ended))
    listed = [
        (one.row, None, join(one.row.due, el("span", one.word, class_="below"))) for one in view.ended[: _most(view)]
    ]
    drawn = tables.brief(listed, ("due", w("screens.column.due")), links, w, title, saved="ended")
    return el("div", section(title, drawn, _cut(len(view.ended), view, w)), id="ended")


def lacking(view: Department, links: Links, w: Words) -> Html:
    """What is missing; what should have come by now; what is not yet due."""
    return join(
        _lacking("missing", view.missing, view, links, w),
        _lacking("overdue", view.overdue, view, links, w),
        _lacking("not_yet_due", view.not_yet_due, view, links, w),
    )


def rest(view: Department, links: Links, w: Words) -> Html:
    """All indicators; initiatives and their budgets."""
    return join(
        _indicators(view, links, w),
        _initiatives(view, links, w),
    )


def link_to_send(screen: Screen) -> Html:
    """The address of the page as a link to itself, to be copied into a mail: with filters, plan, version and language."""
    w = screen.w
    here = to_send(screen, "departments", **filter_query(screen.filters))
    link = el("a", _whole(here), href=here, class_="kpi-link")
    return el("p", el("strong", w("department.send")), " ", link, class_="send")


def _whole(address: str) -> str:
    """The address with the server's name, as the browser knows it; without where that is unknown."""
    url = st.context.url
    return f"{url.split('?')[0].rstrip('/').rpartition('/')[0]}/{address}" if url and "/" in url else address


def _attention(view: Department, links: Links, w: Words) -> Html | None:
    if not view.urgent:
        return None
    title = w("screens.overview.attention")
    drawn = attention_table(view.urgent[: _most(view)], links, w, title, saved="attention", lefts=view.lefts)
    return section(title, drawn, _cut(len(view.urgent), view, w), note=view.order)


def _lacking(key: str, found: Sequence[Lacking], view: Department, links: Links, w: Words) -> Html | None:
    if not found:
        return None
    title = w("standing.overdue_n" if key == "overdue" else f"department.{key}", n=len(found))
    columns = [
        ("status", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("reason", w("department.reason")),
        ("due", w("screens.column.due")),
        ("release", w("department.next_release")),
    ]
    body: list[list[Child]] = [
        [
            chip(one.row.status, one.row.word, one.row.mark),
            tables.indicator_link(one.row, links, w, one.row.owner),
            one.reason or "－",
            one.row.due,
            one.next_release or w("department.no_release"),
        ]
        for one in found[: _most(view)]
    ]
    drawn = table(columns, body, caption=title, saved="lacking", class_="fixed lacking")
    return el("div", section(title, drawn, _cut(len(found), view, w)), id=key)


def _indicators(view: Department, links: Links, w: Words) -> Html | None:
    if not view.indicators:
        return None
    title = w("department.indicators", n=len(view.indicators))
    drawn = tables.indicators(view.indicators[: _most(view)], links, w, title, saved="indicators")
    return section(title, drawn, _cut(len(view.indicators), view, w))


def _initiatives(view: Department, links: Links, w: Words) -> Html | None:
    if not view.initiatives:
        return None
    title = w("screens.groups.initiatives", n=len(view.initiatives))
    drawn = tables.initiatives(view.initiatives[: _most(view)], links, w)
    return section(title, _spending(view.spending), drawn, _cut(len(view.initiatives), view, w))


def _spending(found: Spending) -> Html | None:
    if not found.totals and not found.left_out:
        return None
    totals = [el("strong", one) for one in found.totals]
    return el("p", *[el("span", one) for one in (*totals, *found.left_out)], class_="budgets")


def _most(view: Department) -> int:
    """So many rows of a list the page draws; all are in the files that can be saved."""
    lists = (view.urgent, view.ended, view.missing, view.overdue, view.not_yet_due, view.indicators, view.initiatives)
    return room([len(one) for one in lists])


def _cut(n: int, view: Department, w: Words) -> Html | None:
    most = _most(view)
    return el("p", w("department.first", n=most, all=n), class_="faint") if n > most else None
