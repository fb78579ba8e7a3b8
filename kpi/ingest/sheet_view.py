"""A window of a sheet as it was written, for showing it: texts, merged blocks, ink, and nothing interpreted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kpi.ingest.addresses import address
from kpi.ingest.ink import Run
from kpi.ingest.raw import Block, RawBook, RawSheet

#: The largest window.
MOST_ROWS, MOST_COLUMNS = 200, 60
#: Longer texts are cut, and end with the mark.
LONGEST_TEXT = 300
CUT_MARK = "…"


class CellKind(StrEnum):
    """What a cell holds, as far as showing it goes."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"  # a formula that was saved without its value


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of the book, with the rows and columns of its used area."""

    name: str
    visible: bool
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the window that holds something or stands for a merged block.

    ``row`` and ``column`` (zero-based) are its place in the window's sheet; for a block that begins outside the window
    they are where it enters, while ``address`` is always that of the block's first cell. ``runs`` is empty where the
    cell has no ink; else its texts together are ``text``, but for white space and markup that readers clean away.
    """

    row: int
    column: int
    address: str
    kind: CellKind
    text: str
    runs: tuple[Run, ...] = ()
    row_span: int = 1
    column_span: int = 1
    percent: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SheetWindow:
    """Rows ``top`` to ``top + height - 1`` and columns ``left`` to ``left + width - 1`` of one sheet, zero-based.

    ``rows`` and ``columns`` are the sheet's used size; height and width are 0 for an empty sheet. ``cells`` go row by
    row; cells that are blank or covered by a block are left out. Hidden rows and columns are those in the window.
    """

    file: str
    sheet: str
    sheets: tuple[SheetName, ...]
    rows: int
    columns: int
    top: int
    left: int
    height: int
    width: int
    cells: tuple[GridCell, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def sheet_window(book: RawBook, sheet: str | None, top: int, left: int, height: int, width: int) -> SheetWindow:
    """A window of the sheet with this name; of the first visible one that holds something where there is no such sheet.

    The place is moved into the used area, and no more than 200 rows and 60 columns are given.
    """
    shown = _chosen(book, sheet)
    rows, columns = _used(shown)
    top, height = _clamped(top, height, rows, MOST_ROWS)
    left, width = _clamped(left, width, columns, MOST_COLUMNS)
    bottom, right = top + height - 1, left + width - 1
    return SheetWindow(
        file=book.file,
        sheet=shown.name,
        sheets=tuple(SheetName(one.name, one.visible, *_used(one)) for one in book.sheets),
        rows=rows,
        columns=columns,
        top=top,
        left=left,
        height=height,
        width=width,
        cells=tuple(_cells(shown, (top, left, bottom, right))),
        hidden_rows=tuple(sorted(row for row in shown.hidden_rows if top <= row <= bottom)),
        hidden_columns=tuple(sorted(column for column in shown.hidden_columns if left <= column <= right)),
    )


def _chosen(book: RawBook, name: str | None) -> RawSheet:
    named = next((one for one in book.sheets if one.name == name), None)
    if named is not None:
        return named
    return next((one for one in book.sheets if one.visible and one.filled_rows()), book.sheets[0])


def _used(sheet: RawSheet) -> tuple[int, int]:
    """The rows and columns of the area that holds values, errors, or formulas without a value."""
    marked = [*sheet.errors, *sheet.uncalculated]
    rows = max((row + 1 for row, _ in marked), default=0)
    columns = max((column + 1 for _, column in marked), default=0)
    return max(sheet.height, rows), max(sheet.width, columns)


def _clamped(start: int, size: int, used: int, most: int) -> tuple[int, int]:
    start = max(0, min(start, used - 1))
    return start, min(max(1, size), most, used - start)


def _cells(sheet: RawSheet, window: Block) -> Iterator[GridCell]:
    top, left, bottom, right = window
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            block = sheet.block(row, column)
            if (row, column) != (max(block[0], top), max(block[1], left)):
                continue  # covered by a block that the window has shown already
            cell = _cell(sheet, (row, column), block, window)
            if cell is not None:
                yield cell


def _cell(sheet: RawSheet, place: tuple[int, int], block: Block, window: Block) -> GridCell | None:
    first = (block[0], block[1])
    kind, text = _content(sheet, *first)
    if kind is CellKind.BLANK and block[:2] == block[2:]:
        return None
    runs, runs_cut = _shortened(sheet.ink.get(first, ()))
    cut = len(text) > LONGEST_TEXT
    return GridCell(
        row=place[0],
        column=place[1],
        address=address(*first),
        kind=kind,
        text=text[:LONGEST_TEXT] + CUT_MARK if cut else text,
        runs=runs,
        row_span=min(block[2], window[2]) - place[0] + 1,
        column_span=min(block[3], window[3]) - place[1] + 1,
        percent=first in sheet.percent,
        cut=cut or runs_cut,
    )


def _content(sheet: RawSheet, row: int, column: int) -> tuple[CellKind, str]:
    if (row, column) in sheet.errors:
        return CellKind.ERROR, sheet.errors[row, column]
    text, value = sheet.text(row, column), sheet.value(row, column)
    if not text:
        blank = (row, column) not in sheet.uncalculated
        return CellKind.BLANK if blank else CellKind.UNCALCULATED, text
    if isinstance(value, date | datetime | time | timedelta):
        return CellKind.DATE, text
    if isinstance(value, int | float) and not isinstance(value, bool):
        return CellKind.NUMBER, text
    return CellKind.TEXT, text


def _shortened(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], bool]:
    """The first pieces up to the longest text, and whether any was cut."""
    found: list[Run] = []
    left = LONGEST_TEXT
    for run in runs:
        if len(run.text) > left:
            return (*found, replace(run, text=run.text[:left] + CUT_MARK)), True
        left -= len(run.text)
        found.append(run)
    return tuple(found), False
