"""The preview of a sheet: its cells by what became of them, beside the records that were read from them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi.i18n import issues as messages
from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.ingest.raw import label_key
from kpi.ingest.sheet_view import CellKind, GridCell, SheetWindow
from kpi.model.issues import Issue, Severity
from kpi.model.records import Indicator, Initiative, ParsedPlan
from kpi.views.places import cell_place, column_name
from kpi.views.preview_model import Mark, Preview, PreviewCell, PreviewPiece, PreviewRecord, PreviewRow, Tab
from kpi.views.readings import Piece, Readings, Record, Role, keyed_items, places_of, readings, record_of

_ROLES = {role: at for at, role in enumerate(Role)}
_SEVERITIES = {severity: at for at, severity in enumerate(Severity)}
#: The roles in the order of the legend.
_LEGEND = (Role.NAME, Role.BASELINE, Role.ACTUAL, Role.TARGET, Role.OTHER, Role.TEXT)


def preview(
    parsed_plans: Sequence[ParsedPlan],
    window: SheetWindow,
    chosen_record: str | None,
    chosen_cell: str | None,
    issues: Iterable[Issue],
    w: Words,
) -> Preview:
    """The window's cells by what became of them, and the sheet's records.

    ``chosen_record`` is the key of a record, ``chosen_cell`` an address of this sheet: the cells of the one and the
    records of the other are highlighted. What is not there is as if nothing were chosen.
    """
    owners = _owners(window)
    shown, counts = _shown(parsed_plans, window, owners, chosen_record)
    read = readings(record_of(key, item, w) for key, item in shown)
    uses = _uses(read, window, owners)
    found = _issues(issues, window, owners)
    chosen_owner = owners.get(chosen_cell or "", chosen_cell)
    chosen = {key for key, _ in uses.get(chosen_owner or "", ())} if chosen_owner else set()
    if any(record.key == chosen_record for record in read.records):
        chosen = {str(chosen_record)}
    builder = _Builder(window, uses, found, chosen_owner, chosen if chosen_record in chosen else set(), w)
    rows = builder.rows()
    seen: dict[tuple[str, Piece], str] = {}
    for cell, pieces in uses.items():
        for use in pieces:
            if use[1].place is None:
                seen.setdefault(use, cell)
    return Preview(
        file=window.file,
        sheet=window.sheet,
        tabs=_tabs(counts, window, w),
        columns=tuple(
            (column_name(c), c in window.hidden_columns) for c in range(window.left, window.left + window.width)
        ),
        rows=rows,
        records=tuple(_record(one, window, seen, w, chosen=one.key in chosen) for one in read.records),
        elsewhere=counts[window.sheet] - len(read.records),
        legend=tuple(_mark(role, w) for role in _LEGEND),
        top=window.top,
        height=window.height,
        left=window.left,
        width=window.width,
        all_rows=window.rows,
        all_columns=window.columns,
        inked=any(run.colour for cell in window.cells for run in cell.runs),
        struck=any(run.struck for cell in window.cells for run in cell.runs),
    )


def _mark(role: Role, w: Words) -> Mark:
    return Mark(role, w(f"screens.preview.mark_{role.value}"), w(f"screens.preview.role_{role.value}"))


def _shown(
    parsed_plans: Iterable[ParsedPlan], window: SheetWindow, owners: Mapping[str, str], chosen: str | None
) -> tuple[list[tuple[str, Indicator | Initiative]], Counter[str]]:
    """What was read from cells of the window, or chosen and read from its sheet; how much was read from each sheet.

    Words are found for these alone: a sheet may have thousands of records.
    """
    rows, columns = range(window.top, window.top + window.height), range(window.left, window.left + window.width)
    visible = {*owners, *owners.values(), *(f"{column_name(column)}{row + 1}" for row in rows for column in columns)}
    shown, counts = [], Counter[str]()
    for parsed in parsed_plans:
        for key, item in keyed_items(parsed):
            places = {(sheet, cell) for file, sheet, cell in places_of(item) if file == window.file}
            counts.update({sheet for sheet, _ in places})
            here = {cell for sheet, cell in places if sheet == window.sheet}
            if (here and key == chosen) or not visible.isdisjoint(here):
                shown.append((key, item))
    return shown, counts


def _owners(window: SheetWindow) -> dict[str, str]:
    """The address that stands for each address of the window: the first cell's of a merged block for all of it."""
    return {
        f"{column_name(column)}{row + 1}": cell.address
        for cell in window.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _uses(read: Readings, window: SheetWindow, owners: Mapping[str, str]) -> dict[str, tuple[tuple[str, Piece], ...]]:
    """For each address of the window, the records and pieces that were read from it."""
    found: dict[str, tuple[tuple[str, Piece], ...]] = {}
    for (file, sheet, cell), pieces in read.by_cell.items():
        if (file, sheet) == (window.file, window.sheet):
            owner = owners.get(cell, cell)
            found[owner] = (*found.get(owner, ()), *pieces)
    inferred = _unplaced(read.records, window)
    beside = {(cell.row, cell.column): cell for cell in window.cells}
    for grid in window.cells:
        said = found.get(grid.address, ())
        if pieces := _inferred(grid, grid.text, inferred):
            found[grid.address] = (*said, *[one for one in pieces if one[1].shared or not said])
            continue
        right = beside.get((grid.row, grid.column + grid.column_span))  # a number and its name in two cells
        if said or right is None:
            continue
        if pieces := _inferred(grid, grid.text + right.text, inferred):
            found[grid.address] = pieces
            found.setdefault(right.address, pieces)
    return found


def _unplaced(records: Iterable[Record], window: SheetWindow) -> dict[str, list[tuple[Piece, str, set[int]]]]:
    """The pieces that the readers keep no cell of, by their text: with the record and the rows of its other pieces."""
    found: dict[str, list[tuple[Piece, str, set[int]]]] = {}
    for record in records:
        placed = [one.place[2] for one in record.pieces if one.place and one.place[:2] == (window.file, window.sheet)]
        rows = {place[0] for cell in placed if (place := cell_place(cell)) is not None}
        for piece in record.pieces:
            if piece.place is None and (key := label_key(piece.written)):
                found.setdefault(key, []).append((piece, record.key, rows))
    return found


def _inferred(
    cell: GridCell, text: str, unplaced: Mapping[str, list[tuple[Piece, str, set[int]]]]
) -> tuple[tuple[str, Piece], ...]:
    """The pieces that say what is written in a cell: of the records in its rows, or what many share where none is there.

    A pillar or a department is written once above or beside many records, and the readers keep no cell for it.
    """
    candidates = unplaced.get(label_key(text), []) if cell.text and not cell.cut else []
    rows = range(cell.row, cell.row + cell.row_span)
    beside = [one for one in candidates if not one[2].isdisjoint(rows)]
    return tuple((key, piece) for piece, key, _ in beside or [one for one in candidates if one[0].shared])


def _issues(issues: Iterable[Issue], window: SheetWindow, owners: Mapping[str, str]) -> dict[str, list[Issue]]:
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        if issue.cell and (issue.file, issue.sheet or "") == (window.file, window.sheet):
            found.setdefault(owners.get(issue.cell, issue.cell), []).append(issue)
    return found


def _tabs(counts: Mapping[str, int], window: SheetWindow, w: Words) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            name=one.name,
            label=one.name or w("screens.preview.only_sheet"),
            visible=one.visible,
            current=one.name == window.sheet,
            records=counts.get(one.name, 0),
        )
        for one in window.sheets
    )


def _record(
    record: Record,
    window: SheetWindow,
    seen: Mapping[tuple[str, Piece], str],
    w: Words,
    *,
    chosen: bool,
) -> PreviewRecord:
    pieces = []
    for piece in record.pieces:
        found = seen.get((record.key, piece), "")
        sheet, cell = (piece.place[1], piece.place[2]) if piece.place else (window.sheet, found)
        place = cell_place(cell)
        pieces.append(
            PreviewPiece(
                mark=_mark(piece.role, w),
                label=piece.label,
                value=piece.value,
                said=piece.said,
                inferred=bool(found),
                sheet=sheet,
                cell=cell,
                row=place[0] if place else None,
                column=place[1] if place else None,
                here=piece.place is None or piece.place[:2] == (window.file, window.sheet),
            )
        )
    return PreviewRecord(record.key, record.id, record.kind, record.name, chosen, tuple(pieces))


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the rows of the grid."""

    window: SheetWindow
    uses: Mapping[str, tuple[tuple[str, Piece], ...]]
    issues: Mapping[str, list[Issue]]
    chosen_cell: str | None
    chosen_records: set[str]
    w: Words

    def rows(self) -> tuple[PreviewRow, ...]:
        """All rows of the window, blank cells included."""
        window = self.window
        placed = {(cell.row, cell.column): cell for cell in window.cells}
        covered = {
            (row, column)
            for cell in window.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        } - placed.keys()
        return tuple(
            PreviewRow(
                number=row + 1,
                hidden=row in window.hidden_rows,
                cells=tuple(
                    self.cell(placed.get((row, column)) or _blank(row, column))
                    for column in range(window.left, window.left + window.width)
                    if (row, column) not in covered
                ),
            )
            for row in range(window.top, window.top + window.height)
        )

    def cell(self, cell: GridCell) -> PreviewCell:
        """One cell with what became of it."""
        uses, found = self.uses.get(cell.address, ()), self.issues.get(cell.address, [])
        roles = sorted({piece.role for _, piece in uses}, key=_ROLES.__getitem__)
        worst = min((issue.severity for issue in found), key=_SEVERITIES.__getitem__, default=None)
        records = tuple(dict.fromkeys(key for key, _ in uses))
        chosen = cell.address == self.chosen_cell
        said = [f"{cell.address}", *dict.fromkeys(f"{piece.label}: {piece.value}" for _, piece in uses)]
        said += [f"{SEVERITY_MARKS[issue.severity]} {messages.found(issue, self.w)}" for issue in found]
        return PreviewCell(
            address=cell.address,
            text=cell.text,
            runs=cell.runs,
            kind=cell.kind,
            role=roles[0] if roles else Role.NONE,
            marks=tuple(_mark(role, self.w) for role in roles),
            severity=worst,
            severity_mark=SEVERITY_MARKS[worst] if worst else "",
            title="\n".join(said[:12]),
            records=records,
            highlighted=chosen or not self.chosen_records.isdisjoint(records),
            chosen=chosen,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )


def _blank(row: int, column: int) -> GridCell:
    return GridCell(row, column, f"{column_name(column)}{row + 1}", CellKind.BLANK, "")
