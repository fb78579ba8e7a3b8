"""The drawing of pillars by departments: a table, and on narrow screens a list."""

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import STATUS_MARKS
from kpi.ui.html import Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import count_text, section
from kpi.views.matrix import Cell, Matrix
from kpi.views.tally import Tally

#: With more departments than this the columns are too narrow to read: then the list stands alone.
_MOST = 12


def matrix(view: Matrix, links: Links, w: Words) -> Html:
    """Counts as marks; each leads to the list behind it."""
    notes = [w("screens.overview.matrix_divisions_note")] if view.divisions else []
    notes.append(w("screens.overview.matrix_note"))
    if view.shared:
        notes.append(
            w("screens.overview.matrix_shared_divisions" if view.divisions else "screens.overview.matrix_shared")
        )
    note = el("p", " ".join(notes), class_="faint")
    return section(_title(view, w), _table(view, links, w), _list(view, links, w), note)


def _title(view: Matrix, w: Words) -> str:
    return w("screens.overview.matrix_divisions" if view.divisions else "screens.overview.matrix")


def _table(view: Matrix, links: Links, w: Words) -> Html:
    names = [el("th", name, scope="col") for name in view.departments]
    head = el("tr", el("th", w("screens.column.pillar"), scope="col"), *names)
    rows = [
        el(
            "tr",
            el("th", links.a("pillars", row.pillar, **filter_query(row.filters)), scope="row"),
            *[el("td", _cell(cell, row.pillar, links, w)) for cell in row.cells],
        )
        for row in view.rows
    ]
    caption = el("caption", _title(view, w), class_="hidden")
    return el(
        "table",
        caption,
        el("thead", head),
        el("tbody", *rows),
        class_="matrix many" if len(view.departments) > _MOST else "matrix",
    )


def _list(view: Matrix, links: Links, w: Words) -> Html:
    """Pillars with their departments below them."""
    items = []
    for row in view.rows:
        inner = [
            el("div", el("span", cell.department), _cell(cell, row.pillar, links, w), class_="inner")
            for cell in row.cells
            if cell.tally.n
        ]
        items.append(el("li", links.a("pillars", row.pillar, **filter_query(row.filters)), *inner))
    return el("ul", *items, class_="matrix-list")


def _cell(cell: Cell, pillar: str, links: Links, w: Words) -> Html | None:
    if not cell.tally.n:
        return None
    label = w("screens.overview.cell", pillar=pillar, department=cell.department, counts=count_text(cell.tally, w))
    return links.a("pillars", _counts(cell.tally), class_="cell", label=label, **filter_query(cell.filters))


def _counts(tally: Tally) -> Html:
    """Mark and count of every status that occurs."""
    return join(
        *[el("span", f"{STATUS_MARKS[status]}{n}", class_=f"count t-{status.value}") for status, n in tally.counts if n]
    )
