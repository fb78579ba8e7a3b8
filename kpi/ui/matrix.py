"""The drawing of pillars by departments: a table, and on narrow screens a list."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import count_text, section
from kpi.views.matrix import Cell, Matrix
from kpi.views.states import states
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
    counts = {"repeats": view.repeats, "overlaps": view.overlaps}
    if more := [w(f"standing.sum_{key}", n=n) for key, n in counts.items() if n]:
        notes.append(w("standing.matrix_sum", total=view.total, whole=view.n, more=w.join(more)))
    note = el("p", " ".join(notes), class_="faint")
    drawn = [[_cell(cell, row.pillar, links, w) for cell in row.cells] for row in view.rows]
    return section(_title(view, w), _table(view, drawn, links, w), _list(view, drawn, links), note)


def _title(view: Matrix, w: Words) -> str:
    return w("screens.overview.matrix_divisions" if view.divisions else "screens.overview.matrix")


def _table(view: Matrix, drawn: list[list[Html | None]], links: Links, w: Words) -> Html | None:
    """Nothing where there would be too many columns."""
    if len(view.departments) > _MOST:
        return None
    names = [el("th", name, scope="col") for name in view.departments]
    head = el("tr", el("th", w("screens.column.pillar"), scope="col"), *names)
    rows = [
        el(
            "tr",
            el("th", links.a("pillars", row.pillar, **filter_query(row.filters)), scope="row"),
            *[el("td", cell) for cell in cells],
        )
        for row, cells in zip(view.rows, drawn, strict=True)
    ]
    caption = el("caption", _title(view, w), class_="hidden")
    return el("table", caption, el("thead", head), el("tbody", *rows), class_="matrix", data_saved="matrix")


def _list(view: Matrix, drawn: list[list[Html | None]], links: Links) -> Html:
    """Pillars with their departments below them."""
    items = []
    for row, cells in zip(view.rows, drawn, strict=True):
        inner = [
            el("div", el("span", cell.department), counts, class_="inner")
            for cell, counts in zip(row.cells, cells, strict=True)
            if counts is not None
        ]
        items.append(el("li", links.a("pillars", row.pillar, **filter_query(row.filters)), *inner))
    alone = " alone" if len(view.departments) > _MOST else ""
    return el("ul", *items, class_=f"matrix-list{alone}")


def _cell(cell: Cell, pillar: str, links: Links, w: Words) -> Html | None:
    if not cell.tally.n:
        return None
    label = w("screens.overview.cell", pillar=pillar, department=cell.department, counts=count_text(cell.tally, w))
    return links.a("pillars", _counts(cell.tally, w), class_="cell", label=label, **filter_query(cell.filters))


def _counts(tally: Tally, w: Words) -> Html:
    """Mark and count of every state that occurs."""
    return join(
        *[el("span", f"{one.mark}{n}", class_=f"count t-{one.status.value}") for one, n in states(tally, w) if n]
    )
