"""The drawing of the flow of statuses between two versions: status before by status after, and who went which way."""

from dataclasses import replace

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.ui import clock, comparison, downloads, query, tables
from kpi.ui.html import Html, el
from kpi.ui.links import Links
from kpi.ui.parts import chip, section
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.changed_versions import GONE, VANISHED, Cell, Flow, Side
from kpi.views.changed_versions_sheet import sheet_source, sheet_title
from kpi.views.flow_sheet import flow_sheet, way_word
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.rows import rows

#: The cell of the flow whose indicators the address asks for.
FLOW = "flow"


def draw(
    flow: Flow,
    plans: tuple[JudgedPlan, JudgedPlan],
    numbers: tuple[int, int],
    links: tuple[Links, Links],
    screen: Screen,
) -> None:
    """The flow and its download; below, the indicators of the cell that the address asks for.

    ``plans``, ``numbers`` and ``links``: the versions compared, the older first.
    """
    if not flow.cells:
        return
    w = screen.w
    st.html(_drawn(flow, screen, {"from": str(numbers[0]), "to": str(numbers[1])}))
    title = f"{sheet_title(numbers, w)} {w('changes.flow')}"
    source = sheet_source(plans[1].parsed.plan, numbers, w)
    downloads.offer(replace(flow_sheet(flow, title, w), source=source), screen, key="flow")
    _picked(flow, plans, numbers, links, screen)


def _drawn(flow: Flow, screen: Screen, here: dict[str, str]) -> Html:
    """Status before × status after: each number leads to its indicators; as a list where there is little room."""
    w = screen.w
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
    grid = el("table", caption, el("thead", head), el("tbody", *body), class_="flow", data_saved="flow")
    box = el("div", grid, class_="gantt-box", tabindex="0", role="region", aria_label=w("changes.flow"))
    items = [
        el("li", _step(cell, w), _count(cell, screen, here), class_=f"way {cell.way}")
        for cell in sorted(flow.cells, key=lambda cell: cell.before.code == cell.after.code)
    ]
    listed = el("ul", *items, class_="flow-list")
    return section(w("changes.flow"), box, listed, note=w("changes.flow_note"))


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
    mark = f"{comparison.MARKS[VANISHED]} " if cell.vanished else None
    word = el("span", mark, way_word(cell, w), class_="way-word")
    href = f"{screen.links.to('changes', **more)}#flow-list"
    return el("a", whence, count, " ", word, href=href, class_="kpi-link", aria_current=current)


def _picked(
    flow: Flow,
    plans: tuple[JudgedPlan, JudgedPlan],
    numbers: tuple[int, int],
    links: tuple[Links, Links],
    screen: Screen,
) -> None:
    """The indicators of the cell that the address asks for."""
    w = screen.w
    cell = flow.cell(query.asked(FLOW))
    if cell is None:
        return
    places = list(cell.places)
    title = w("changes.cell", before=cell.before.word, after=cell.after.word, n=cell.n)
    more = w("screens.compare.first", n=comparison.MOST, all=len(places)) if len(places) > comparison.MOST else ""
    if cell.after.code == GONE:
        removed = [plans[0].parsed.indicators[at] for at in places]
        names = [el("li", links[0].a("indicator", texts.named(one.name), indicator=one.id)) for one in removed]
        st.html(el("div", section(title, el("ul", *names, class_="rules"), note=more), id="flow-list"))
        return
    listed = rows(plans[1], places[: comparison.MOST], w, clock.today())
    drawn = tables.indicators(listed, links[1], w, title, saved="flow_list")
    st.html(el("div", section(title, drawn, note=more), id="flow-list"))
    source = sheet_source(plans[1].parsed.plan, numbers, w)
    downloads.offer(
        lambda: replace(indicator_sheet(plans[1], places, title, w, clock.today()), source=source),
        screen,
        key="flow_list",
        title=title,
    )
