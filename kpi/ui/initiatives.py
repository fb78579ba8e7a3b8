"""The drawing of 事業・予算: the list of initiatives, the chart of their budgets, and the changes marked in the document."""

import math
from collections.abc import Mapping
from zlib import crc32

import streamlit as st

from kpi.charts.budget import budget_figure
from kpi.i18n.catalogue import Words
from kpi.ui import pager, query
from kpi.ui.charting import draw_chart
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.initiative_filters import DROPS, choose_grouping
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, section, table
from kpi.ui.screen import Screen
from kpi.ui.tables import changed_badge
from kpi.views.changes import ChangeRow
from kpi.views.filters import Filters
from kpi.views.initiative_budgets import MOST, Budgets, Share
from kpi.views.initiative_filters import chosen, office_name
from kpi.views.initiatives import CHANGES, LINKED, InitiativeLine, Initiatives, marks_of
from kpi.views.initiatives_sheet import budgets_sheet
from kpi.views.marked_sheet import marked_sheet
from kpi.views.matrix import pillar_name
from kpi.views.texts import NOTHING


def kept(asked: Filters, by: str, page: int) -> dict[str, str]:
    """What of the address leads back to the list as it was."""
    more = {"by": by} if by != "pillar" else {}
    return {**filter_query(asked), **more, **({"page": str(page)} if page > 1 else {})}


def summary(view: Initiatives) -> Html:
    """The list in sentences."""
    remarks = el("ul", *[el("li", text) for text in view.remarks], class_="remarks") if view.remarks else None
    return join(el("p", view.sentence, class_="sentence"), remarks)


def listed(view: Initiatives, links: Links, w: Words, back: Mapping[str, str]) -> Html | None:
    """The table of a page of initiatives; a name leads to all about it. ``back``: what leads back to this list."""
    if not view.lines:
        return None
    has = view.columns
    columns = [("name", w("initiatives.column_name")), ("owner", w("initiatives.column_owner"))]
    columns += [
        (css, w(f"initiatives.column_{name}"))
        for part, css, name in (
            ("period", "period", "period"),
            ("budget", "number" if view.comparable else "amount", "budget"),
            ("told", "told", "texts"),
            ("linked", "linked", "linked"),
        )
        if part in has
    ]
    body: list[list[Child]] = [
        [
            _name(one, links, w, back),
            one.owner,
            *([one.period] if "period" in has else []),
            *([_budget(one, w)] if "budget" in has else []),
            *([_texts(one, links, w, back)] if "told" in has else []),
            *([_linked(one, links, w, back)] if "linked" in has else []),
        ]
        for one in view.lines
    ]
    title = w("initiatives.list")
    found = table(
        columns,
        body,
        caption=title,
        saved="initiatives",
        class_="fixed tasks-table" if "budget" in has else "fixed tasks-table no-budget",
    )
    rest = {name: value for name, value in back.items() if name != "page"}
    shown = view.pager.end - view.pager.start
    note = w("initiatives.page_only", n=shown, all=view.pager.all) if view.pager.last > 1 else None
    return section(
        title,
        el("p", note, class_="faint") if note else None,
        found,
        pager.draw(view.pager, "initiatives", links, w, rest),
    )


def _name(one: InitiativeLine, links: Links, w: Words, back: Mapping[str, str]) -> Html:
    way = links.a("initiatives", one.name, **{**back, "initiative": one.id})
    below = el("span", one.pillar, class_="below", title=one.path) if one.pillar else None
    return join(way, changed_badge(w) if one.changes else None, below)


def _budget(one: InitiativeLine, w: Words) -> Html:
    missing = el("span", w("initiatives.no_unit"), class_="below") if one.unit_missing else None
    return join(el("span", one.budget, class_="value"), missing)


def _texts(one: InitiativeLine, links: Links, w: Words, back: Mapping[str, str]) -> Html:
    if not one.texts:
        return el("span", w("initiatives.no_texts"), class_="faint")
    told = [
        el("div", el("span", kind, class_="kind"), el("p", lines(text), class_="clamp"), class_="text")
        for kind, text in one.texts
    ]
    if not one.more:
        return join(*told)
    label = w("initiatives.open", name=one.name)
    more = links.a(
        "initiatives", w("initiatives.more_texts", n=one.more), label=label, **{**back, "initiative": one.id}
    )
    return join(*told, el("span", more, class_="below"))


def _linked(one: InitiativeLine, links: Links, w: Words, back: Mapping[str, str]) -> Html:
    if not one.linked:
        return el("span", w("initiatives.no_linked"), class_="faint")
    items: list[Child] = [
        el("li", chip(row.status, row.word, row.mark), " ", links.a("indicator", row.name, indicator=row.id))
        for row in one.linked[:LINKED]
    ]
    rest = len(one.linked) - LINKED
    if rest > 0:
        label = w("initiatives.open", name=one.name)
        way = links.a(
            "initiatives", w("initiatives.more_linked", n=rest), label=label, **{**back, "initiative": one.id}
        )
        items.append(el("li", way))
    return el("ul", *items)


def chart(view: Budgets, by: str, asked: Filters, screen: Screen) -> None:
    """Budgets by pillar or department with their sentence and table; else why there is no chart.

    A bar leads to the list behind it, and so does its name in the table. A saved picture stands alone: its title says by
    what the list was narrowed.
    """
    w = screen.w
    if view.choice:
        st.html(section(w("initiatives.budgets")))
        with st.container(key="budgets_by"):
            choose_grouping(w("initiatives.chart_by"), w)
    if view.why:
        st.html(el("p", w("initiatives.no_chart"), " " if w.lang == "en" else "", view.why, class_="faint no-chart"))
        return
    title = w("initiatives.chart", by=w(f"initiatives.chart_by_{by}"), unit=view.unit, only=_only(asked, w))
    first = w("initiatives.chart_first", n=MOST, all=len(view.shares)) if len(view.shares) > MOST else None
    st.html(join(el("p", _chart_sentence(view, w)), el("p", first, class_="faint") if first else None))
    parts = [
        w("initiatives.chart_part", name=one.name, value=_money(one.value, view.unit, w)) for one in view.shares[:MOST]
    ]
    alt = w("initiatives.chart_alt", parts=w.join(parts))
    ways = [_behind(one, asked) for one in view.shares]

    def pick(at: int) -> None:
        if (way := ways[at]) is not None:
            query.put(way, drops=DROPS)

    draw_chart(
        budget_figure(view, w),
        key=f"budgets_{_mark(screen, by, asked)}",
        title=title,
        alt=alt,
        screen=screen,
        pick=pick if any(ways) else None,
    )
    if any(ways):
        shared = w("initiatives.chart_shared") if view.shared else None
        st.html(el("p", w("initiatives.chart_leads", shared=shared), class_="faint on-screen"))
    st.html(_chart_table(view, by, ways, kept(asked, by, 1), screen))
    offer(budgets_sheet(view, by, title, w), screen, key="budgets_data")


def _behind(share: Share, asked: Filters) -> dict[str, str] | None:
    """The part of the address that narrows the list to what a bar holds; None where the list is narrowed so already.

    Among the initiatives of one department what it shares cannot be had apart.
    """
    if share.only.department is not None and asked.department is not None:
        return None
    if share.only.pillar is not None and share.only.pillar == asked.pillar:
        return None
    return filter_query(share.only)


def _mark(screen: Screen, by: str, asked: Filters) -> str:
    """Tells a chart from the same chart of another plan or under other filters: a bar selected there means another here."""
    return f"{crc32(repr((screen.links.query(), by, asked)).encode()):08x}"


def _only(asked: Filters, w: Words) -> str:
    """The filters in words; empty where there are none."""
    names = [
        pillar_name(asked.pillar, w) if asked.pillar is not None else "",
        office_name(asked.department, w) if asked.department is not None else "",
        w("screens.filter.changed_only") if asked.changed else "",
    ]
    return w.join([name for name in names if name])


def _money(value: float | None, unit: str, w: Words) -> str:
    return NOTHING if value is None else w.number(value, unit)


def _chart_sentence(view: Budgets, w: Words) -> str:
    """Which group is the largest, and what part of all it is; no share where amounts below zero would belie it."""
    known = [one for one in view.shares if one.value is not None]
    total = math.fsum(one.value or 0.0 for one in known)
    largest = max(known, key=lambda one: one.value or 0.0)
    if total <= 0 or any((one.value or 0.0) < 0 for one in known):
        return ""
    return w(
        "initiatives.chart_sentence",
        name=largest.name,
        value=_money(largest.value, view.unit, w),
        total=_money(total, view.unit, w),
        share=w.percent((largest.value or 0.0) / total),
    )


def _chart_table(
    view: Budgets, by: str, ways: list[dict[str, str] | None], here: Mapping[str, str], screen: Screen
) -> Html:
    w, links = screen.w, screen.links
    columns = [
        ("name", w(f"initiatives.chart_group_{by}")),
        ("number", w("initiatives.chart_value")),
        ("number", w("initiatives.chart_n")),
        ("number", w("initiatives.chart_without")),
    ]
    body: list[list[Child]] = [
        [
            one.name if way is None else links.a("initiatives", one.name, **{**here, **way}),
            _money(one.value, view.unit, w),
            w("initiatives.chart_count", n=one.n),
            w("initiatives.chart_count", n=one.without),
        ]
        for one, way in zip(view.shares, ways, strict=True)
    ]
    title = w("initiatives.chart_data")
    return el(
        "details",
        el("summary", w("initiatives.chart_data_links") if any(ways) else title),
        table(columns, body, caption=title, saved="budgets_data"),
        class_="data",
    )


def changes(view: Initiatives, asked: Filters, screen: Screen, back: Mapping[str, str]) -> None:
    """What the document marks as changed in the initiatives of this page; saved, in all that were asked for."""
    w, links = screen.w, screen.links
    rows = [(one, change) for one in view.lines for change in one.changes]
    if not rows:
        return
    columns = [("name", w("initiatives.column_name")), *_change_columns(w)]
    body: list[list[Child]] = [
        [links.a("initiatives", one.name, **{**back, "initiative": one.id}), *_change(change, w)]
        for one, change in rows[:CHANGES]
    ]
    title = w("initiatives.changes")
    first = w("initiatives.changes_first", n=CHANGES, all=len(rows)) if len(rows) > CHANGES else None
    found = table(columns, body, caption=title, saved="ink", class_="fixed red-ink")
    cut = el("p", first, class_="faint") if first else None
    st.html(section(title, found, cut, note=w("initiatives.changes_note")))
    tasks = chosen(screen.plan.judged.parsed.initiatives, asked)
    offer(
        lambda: marked_sheet([(one.id, one.name, row) for one in tasks for row in marks_of(one)], title, w),
        screen,
        key="ink",
        title=title,
    )


def _change_columns(w: Words) -> list[tuple[str, str]]:
    return [
        ("removed", w("initiatives.column_removed")),
        ("added", w("initiatives.column_added")),
        ("place", w("initiatives.column_place")),
    ]


def _change(change: ChangeRow, w: Words) -> list[Child]:
    where = w("screens.sources.at", sheet=change.sheet or None, cell=change.cell or None)
    removed = el("s", lines(change.removed)) if change.removed else NOTHING
    added = el("span", lines(change.added), class_="added") if change.added else NOTHING
    return [removed, added, join(where, el("span", change.file, class_="below"))]


def empty(indicators: int, links: Links, w: Words) -> Html:
    """What a plan without initiatives lacks, and where to look instead."""
    ways = [
        el("li", links.a("pillars", w("initiatives.empty_indicators", n=indicators))) if indicators else None,
        el("li", links.a("import", w("initiatives.empty_import"))),
    ]
    return el(
        "section",
        el("h2", w("initiatives.empty_title")),
        el("p", w("initiatives.empty_text")),
        el("ul", *ways, class_="rules"),
        class_="block empty-state",
    )
