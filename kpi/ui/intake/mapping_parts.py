"""The drawing of the column mapping: the sheet's first rows with the header marked, and what would be read."""

from kpi.i18n.catalogue import Words
from kpi.ingest.addresses import column_letters
from kpi.ingest.mapping_view import HeaderView
from kpi.ingest.sheet_view import GridCell, SheetWindow
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.parts import table
from kpi.views.mapping import Result


def grid(window: SheetWindow, view: HeaderView, w: Words) -> Html:
    """A window of a sheet as a table; rows of the header bear a word and an edge."""
    columns = range(window.left, window.left + window.width)
    head = el(
        "tr", el("th", class_="pv-corner"), *[el("th", column_letters(column), scope="col") for column in columns]
    )
    body = [_row(row, window, view, w) for row in range(window.top, window.top + window.height)]
    name = w("mapping.grid", sheet=view.sheet or window.file)
    drawn = el("table", el("caption", name, class_="hidden"), el("thead", head), el("tbody", *body))
    box = el("div", drawn, class_="pv-grid map-grid", tabindex="0", role="region", aria_label=name)
    return el("div", box, class_="preview")


def _row(row: int, window: SheetWindow, view: HeaderView, w: Words) -> Html:
    heading = view.first <= row + 1 <= view.last
    said = el("span", w("mapping.heading_row"), class_="map-mark") if heading else None
    number = el("th", str(row + 1), said, scope="row")
    cells: list[Html] = []
    column = window.left
    here = {cell.column: cell for cell in window.cells if cell.row == row}
    covered = {
        at
        for cell in window.cells
        if cell.row < row < cell.row + cell.row_span
        for at in range(cell.column, cell.column + cell.column_span)
    }
    while column < window.left + window.width:
        cell = here.get(column)
        if cell is not None:
            cells.append(_cell(cell))
            column += cell.column_span
            continue
        if column not in covered:
            cells.append(el("td"))
        column += 1
    return el("tr", number, *cells, class_="map-heading" if heading else None)


def _cell(cell: GridCell) -> Html:
    return el(
        "td",
        el("div", lines(cell.text), class_="pv-in"),
        class_=f"k-{cell.kind.value}",
        rowspan=cell.row_span if cell.row_span > 1 else None,
        colspan=cell.column_span if cell.column_span > 1 else None,
    )


def result(found: Result, sheet: str, w: Words) -> Html:
    """How many indicators, and the first of them."""
    count = el("p", w("mapping.result_count", n=found.count, sheet=sheet), class_="sentence", role="status")
    columns = [
        ("name", w("screens.column.indicator")),
        ("small", w("mapping.field.unit")),
        ("number", w("screens.column.baseline")),
        ("number", w("screens.column.target")),
        ("number", w("screens.column.actual")),
    ]
    body: list[list[Child]] = [[one.name, one.unit, one.baseline, one.target, one.actuals] for one in found.rows]
    first = found.count > len(found.rows)
    note = el("p", w("mapping.result_first", n=len(found.rows)), class_="faint") if first else None
    return join(count, note, table(columns, body, caption=w("mapping.result_title"), saved="mapping"))


def issues(found: Result, w: Words) -> Html:
    """What remains to be checked."""
    rows = found.issues
    if not rows:
        return el("p", w("mapping.result_clear"), class_="faint")
    items = [
        el(
            "li",
            el("span", f"{row.mark} {row.word}", class_=f"severity {row.severity.value}"),
            " ",
            el("span", " ".join(part for part in (row.cell.strip("－"), row.found) if part), class_="file-text"),
        )
        for row in rows
    ]
    more = el("p", w("mapping.result_more", n=found.more_issues), class_="faint") if found.more_issues else None
    return join(el("h3", w("mapping.result_issues"), class_="map-left"), el("ul", *items, class_="map-issues"), more)
