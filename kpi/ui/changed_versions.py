"""The drawing of 変更点: two versions to choose, the sentence, the flow of statuses, then what changed."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.model.versions import Version
from kpi.services.compare import compare
from kpi.services.library import plan_store
from kpi.ui import clock, comparison, data, downloads, query, tables
from kpi.ui.history import seen_at
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import chip, notice, section, table
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.changed_versions import (
    GONE,
    OTHER,
    Cell,
    ChangedVersions,
    Flow,
    OfficeRow,
    Side,
    changed_versions,
    pair,
)
from kpi.views.changed_versions_sheet import Marked, changes_sheet, marked
from kpi.views.comparison_status import StatusRow
from kpi.views.history import version_option
from kpi.views.rows import rows

#: Both versions as judged, old and new.
Plans = tuple[JudgedPlan, JudgedPlan]
#: The cell of the flow whose indicators the address asks for.
FLOW = "flow"
#: Statuses that do not say how far an indicator has come.
_UNJUDGED = {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}
_WILL_SEE = ("statuses", "figures", "members", "tasks", "ink")


@st.cache_resource(max_entries=16, show_spinner=False)
def _view(key: tuple[object, ...], numbers: tuple[int, int], w: Words, day: date, _plans: Plans) -> ChangedVersions:  # noqa: ARG001 - the cache's key
    return changed_versions(compare(*_plans), _plans, numbers, w, day)


def draw(screen: Screen) -> None:
    """The page of a plan that is stored in two versions or more; else what will be seen here."""
    w, entry = screen.w, screen.plan
    history = () if entry.version is None else plan_store().history(entry.version.plan)
    if entry.version is None or len(history) < 2:
        st.html(_nothing_yet(screen))
        return
    known = {one.number: one for one in history}
    old, new = _choose(screen, history, pair(list(known), entry.version.number))
    if old == new:
        st.html(el("p", w("changes.same"), class_="empty"))
        return
    entries = _entries(screen, old, new)
    plans = (entries[0].judged, entries[1].judged)
    view = _view(
        (entries[0].mark, entries[1].mark, plans[1].scheme, plans[1].as_of), (old, new), w, clock.today(), plans
    )
    links = seen_at(screen.links, new, history[0].number)
    st.html(_summary(view, screen, known[old], known[new]))
    ink = _ink(marked(plans[1].parsed), links, new, w)
    if view.compared.unchanged:
        st.html(ink)
        return
    here = {"from": str(old), "to": str(new)}
    st.html(join(_flow(view.flow, screen, here), _picked(view.flow, plans, links, w)))
    st.html(join(_news(view, links, w), comparison.statuses(view.compared.statuses, links, w)))
    st.html(comparison.figures(view.compared, links, w, places=True))
    st.html(join(_others(view, links, w), ink))
    downloads.offer(changes_sheet(view, plans[1].parsed.plan, (old, new), w), screen, key="changes")


def _choose(screen: Screen, history: Sequence[Version], default: tuple[int, int]) -> tuple[int, int]:
    """Two select boxes; what the address asks for and nobody has counts as the default."""
    w = screen.w
    known = {str(one.number): one for one in history}
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        old, new = (
            query.choose(
                name,
                w(f"changes.{name}"),
                list(known),
                lambda code: version_option(known[code], w),
                default=str(number),
                width=400,
                drops=(FLOW,),
            )
            for name, number in zip(("from", "to"), default, strict=True)
        )
    return int(old), int(new)


def _entries(screen: Screen, old: int, new: int) -> tuple[data.Entry, data.Entry]:
    """Both versions, judged under the scheme of the page and with results up to its year. Raises LookupError."""
    head = screen.shelf.pick(screen.plan.key)
    judged = screen.plan.judged
    found = [data.at_version(head, number) if head else None for number in (old, new)]
    if found[0] is None or found[1] is None:
        msg = f"version {old} or {new} is gone"
        raise LookupError(msg)
    one, other = (data.rejudged(entry, judged.scheme, judged.as_of) for entry in found if entry is not None)
    return one, other


def _nothing_yet(screen: Screen) -> Html:
    """One version, or none: why nothing is compared, and what will be seen here."""
    w, entry = screen.w, screen.plan
    if entry.key == data.DRAFT:
        why = el("p", w("changes.draft"), class_="sentence")
        way = screen.links.a("import", w("changes.to_draft"), step="compare")
    else:
        n = None if entry.version is None else entry.version.number
        why = el("p", w("changes.one", n=n), class_="sentence")
        way = screen.links.a("import", w("changes.to_import"))
    will = el("ul", *[el("li", w(f"changes.will_{name}")) for name in _WILL_SEE], class_="rules")
    return join(why, el("p", way), section(w("changes.will"), will))


def _summary(view: ChangedVersions, screen: Screen, old: Version, new: Version) -> Html:
    """The sentence, what else changed, and what must be known before reading on."""
    w = screen.w
    warnings = [notice(doubt, kind="warning", mark="▲") for doubt in view.compared.doubts]
    if view.backwards:
        warnings.insert(0, notice(w("changes.backwards"), kind="warning", mark="△"))
    if old.scheme != new.scheme:
        warnings.append(notice(w("changes.one_scheme"), mark="ⓘ"))
    news = " ".join(part for part in (view.news, view.compared.also) if part)
    return join(
        el("p", view.sentence, class_="sentence"),
        el("p", news, class_="also") if news else None,
        *warnings,
    )


def _flow(flow: Flow, screen: Screen, here: dict[str, str]) -> Html | None:
    """Status before × status after: each number leads to its indicators; as a list where there is little room."""
    w = screen.w
    if not flow.cells:
        return None
    corner = el("th", w("changes.corner"), scope="col", class_="corner")
    head = el("tr", corner, *[el("th", _label(side), scope="col") for side in flow.after])
    body = [
        el(
            "tr",
            el("th", _label(before), scope="row"),
            *[_cell(flow.at(before, after), screen, here) for after in flow.after],
        )
        for before in flow.before
    ]
    caption = el("caption", w("changes.flow"), class_="hidden")
    grid = el("table", caption, el("thead", head), el("tbody", *body), class_="flow")
    items = [
        el("li", _step(cell, w), _count(cell, screen, here), class_=f"way {cell.way}")
        for cell in sorted(flow.cells, key=lambda cell: cell.before.code == cell.after.code)
    ]
    listed = el("ul", *items, class_="flow-list")
    return section(w("changes.flow"), grid, listed, note=w("changes.flow_note"))


def _label(side: Side) -> Html:
    return el("span", side.word, class_="side-word") if side.status is None else chip(side.status, side.word, side.mark)


def _step(cell: Cell, w: Words) -> Html:
    arrow = el("span", "→", class_="arrow", aria_hidden="true")
    step = el("span", w("screens.compare.became"), class_="hidden")
    return el("span", _label(cell.before), arrow, step, _label(cell.after), class_="becomes")


def _cell(cell: Cell | None, screen: Screen, here: dict[str, str]) -> Html:
    if cell is None:
        return el("td", el("span", "－", class_="faint"))
    return el("td", _count(cell, screen, here), class_=f"way {cell.way}")


def _count(cell: Cell, screen: Screen, here: dict[str, str]) -> Html:
    """The number with the way in a word, leading to the list of its indicators below."""
    w = screen.w
    whence = el("span", f"{cell.before.word} → {cell.after.word} ", class_="hidden")
    current = "true" if query.asked(FLOW) == cell.code else None
    more = {**here, FLOW: cell.code}
    count = el("span", str(cell.n), class_="count")
    word = el("span", w(f"changes.way_{told_way(cell)}"), class_="way-word")
    href = f"{screen.links.to('changes', **more)}#flow-list"
    return el("a", whence, count, " ", word, href=href, class_="kpi-link", aria_current=current)


def told_way(cell: Cell) -> str:
    """The way as the sentence above the table calls it: a first judged status is newly measured, no mere change."""
    first = cell.before.status in _UNJUDGED and cell.after.status is not None and cell.after.status not in _UNJUDGED
    return "measured" if cell.way == OTHER and first else cell.way


def _picked(flow: Flow, plans: Plans, links: Links, w: Words) -> Html | None:
    """The indicators of the cell that the address asks for."""
    cell = flow.cell(query.asked(FLOW))
    if cell is None:
        return None
    places = list(cell.places)
    title = w("changes.cell", before=cell.before.word, after=cell.after.word, n=cell.n)
    if cell.after.code == GONE:
        names = [el("li", texts.named(plans[0].parsed.indicators[at].name)) for at in places]
        drawn: Html = el("ul", *names, class_="rules")
    else:
        drawn = tables.indicators(rows(plans[1], places[: comparison.MOST], w, clock.today()), links, w, title)
    rest = w("screens.compare.first", n=comparison.MOST, all=len(places)) if len(places) > comparison.MOST else ""
    return el("div", section(title, drawn, note=rest), id="flow-list")


def _news(view: ChangedVersions, links: Links, w: Words) -> Html:
    """Who has newly achieved, and who has newly fallen behind, side by side."""
    boxes = []
    for name, found in (("achieved", view.achieved), ("slipped", view.slipped)):
        head = el("h2", w(f"changes.{name}"), el("span", w("changes.n", n=len(found)), class_="note"))
        body = el("p", w(f"changes.no_{name}"), class_="empty")
        if found:
            body = el("ul", *[_moved(row, links, w) for row in found[: comparison.MOST]])
        boxes.append(el("section", head, body, class_="block"))
    return el("div", *boxes, class_="news")


def _moved(row: StatusRow, links: Links, w: Words) -> Html:
    arrow = el("span", "→", class_="arrow", aria_hidden="true")
    step = el("span", w("screens.compare.became"), class_="hidden")
    chips = el(
        "span",
        chip(row.old, row.old_word, row.old_mark),
        arrow,
        step,
        chip(row.new, row.new_word, row.new_mark),
        class_="becomes",
    )
    why = el("span", row.why[0], class_="why faint") if row.why else None
    return el("li", links.a("indicator", row.name, indicator=row.id, class_="task"), el("div", chips), why)


def _others(view: ChangedVersions, links: Links, w: Words) -> Html:
    """Budgets and offices have lists of their own; then all that came, went or changed otherwise."""
    return join(
        comparison.changes("other", view.budgets, links, w, title=w("changes.budgets_indicators"), places=True),
        comparison.changes("other", view.task_budgets, None, w, title=w("changes.budgets"), places=True),
        _offices(view.offices, links, w),
        comparison.groups(view.compared, links, w),
    )


def _offices(found: Sequence[OfficeRow], links: Links, w: Words) -> Html | None:
    if not found:
        return None
    columns = [
        ("what", w("screens.compare.column_field")),
        ("before", w("screens.compare.column_before")),
        ("after", w("screens.compare.column_after")),
        ("name", w("changes.whose")),
    ]
    body: list[list[Child]] = [
        [
            w("changes.declared") if row.everywhere else row.what,
            row.old or texts.NOTHING,
            row.new or texts.NOTHING,
            w("changes.everywhere") if row.everywhere else _whose(row, links, w),
        ]
        for row in found[: comparison.MOST]
    ]
    title = w("changes.offices")
    return section(title, table(columns, body, caption=title, class_="fixed compare"))


def _whose(row: OfficeRow, links: Links, w: Words) -> Html:
    """One name, or how many with the names to be opened."""
    names = [
        el("li", links.a("indicator", name, indicator=identifier) if identifier is not None else name)
        for identifier, name in row.of
    ]
    if len(names) == 1:
        return el("ul", *names)
    return el("details", el("summary", w("changes.n", n=len(names))), el("ul", *names), class_="data")


def _ink(found: Sequence[Marked], links: Links, number: int, w: Words) -> Html:
    """What the document of the newer version marks itself, as it stands there."""
    title = w("changes.ink", n=number)
    if not found:
        return section(title, el("p", w("changes.no_ink"), class_="empty"))
    columns = [
        ("name", w("screens.compare.column_name")),
        ("before", w("screens.changes.removed")),
        ("after", w("screens.changes.added")),
        ("place", w("screens.changes.place")),
    ]
    body: list[list[Child]] = []
    for one in found[: comparison.MOST]:
        ink = one.ink
        where = w("screens.sources.at", sheet=ink.sheet, cell=ink.cell)
        body.append(
            [
                el("span", one.name) if one.id is None else links.a("indicator", one.name, indicator=one.id),
                el("s", ink.removed) if ink.removed else texts.NOTHING,
                ink.added or texts.NOTHING,
                join(where, el("span", ink.file, class_="below")),
            ]
        )
    rest = w("screens.compare.first", n=comparison.MOST, all=len(found)) if len(found) > comparison.MOST else ""
    drawn = table(columns, body, caption=title, class_="fixed compare")
    return section(title, drawn, el("p", rest, class_="note") if rest else None, note=w("screens.changes.meaning"))
