"""The drawing of the flow of statuses between two versions: status before by status after, and who went which way."""

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.ui import clock, comparison, query, tables
from kpi.ui.html import Html, el
from kpi.ui.links import Links
from kpi.ui.parts import chip, section
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.changed_versions import GONE, OTHER, Cell, Flow, Side
from kpi.views.rows import rows

#: The cell of the flow whose indicators the address asks for.
FLOW = "flow"
#: Statuses that do not say how far an indicator has come.
_UNJUDGED = {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}


def drawn(flow: Flow, screen: Screen, here: dict[str, str]) -> Html | None:
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
    word = el("span", w(f"changes.way_{told_way(cell)}"), class_="way-word")
    href = f"{screen.links.to('changes', **more)}#flow-list"
    return el("a", whence, count, " ", word, href=href, class_="kpi-link", aria_current=current)


def told_way(cell: Cell) -> str:
    """The way as the sentence above the table calls it: a first judged status is newly measured, no mere change."""
    first = cell.before.status in _UNJUDGED and cell.after.status is not None and cell.after.status not in _UNJUDGED
    return "measured" if cell.way == OTHER and first else cell.way


def picked(flow: Flow, plans: tuple[JudgedPlan, JudgedPlan], links: tuple[Links, Links], w: Words) -> Html | None:
    """The indicators of the cell that the address asks for. ``links``: to the older version and to the newer one."""
    cell = flow.cell(query.asked(FLOW))
    if cell is None:
        return None
    places = list(cell.places)
    title = w("changes.cell", before=cell.before.word, after=cell.after.word, n=cell.n)
    if cell.after.code == GONE:
        removed = [plans[0].parsed.indicators[at] for at in places]
        names = [el("li", links[0].a("indicator", texts.named(one.name), indicator=one.id)) for one in removed]
        drawn: Html = el("ul", *names, class_="rules")
    else:
        drawn = tables.indicators(rows(plans[1], places[: comparison.MOST], w, clock.today()), links[1], w, title)
    rest = w("screens.compare.first", n=comparison.MOST, all=len(places)) if len(places) > comparison.MOST else ""
    return el("div", section(title, drawn, note=rest), id="flow-list")
