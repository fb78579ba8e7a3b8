"""Rows 当初目標 and 見直し後 below each other: what was looked over counts, and the first where it stays blank."""

from dataclasses import replace
from itertools import islice

from kpi.ingest.fragment import SheetContext
from kpi.ingest.headers import SEARCH_ROWS
from kpi.ingest.raw import RawSheet, Value
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy

_FORMER = lazy(r"(?:当初|見直し前|変更前|改定前|改訂前|修正前|旧)の?(?:目標|計画)?の?値?")
_REVISED = lazy(r"(?:見直し後|変更後|改定後|改訂後|修正後|新)の?(?:目標|計画)?の?値?")
_LONGEST = 10


def with_revised_rows(context: SheetContext) -> SheetContext:
    """The sheet with one row of targets for each such pair; the same where there is none."""
    sheet = context.sheet
    column = _column(sheet) if sheet.mapping is None else None
    if column is None:
        return context
    rows: list[list[Value]] = [list(cells) for cells in sheet.rows]
    places = dict(context.places)
    shown = set(sheet.percent)
    percent = set(shown)
    for row in sheet.filled_rows():
        if not _is_pair(sheet, row, column):
            continue
        for c in range(column + 1, min(len(rows[row]), len(rows[row + 1]))):
            own = sheet.value(row + 1, c)
            if own is not None and read_number(sheet.text(row + 1, c)).value is not None:
                rows[row][c] = own
                places[row, c] = (row + 1, c)
                percent.discard((row, c))
                if (row + 1, c) in shown:
                    percent.add((row, c))
        rows[row][column] = "目標"
        rows[row + 1] = [None] * len(rows[row + 1])
    return replace(context, sheet=replace(sheet, rows=rows, percent=frozenset(percent)), places=places)


def _column(sheet: RawSheet) -> int | None:
    """The column that says 当初目標 and 見直し後 in rows below each other; a quick look near the top."""
    for row in islice(sheet.filled_rows(), SEARCH_ROWS):
        for column, value in enumerate(sheet.rows[row]):
            if type(value) is str and len(value) <= _LONGEST and _is_pair(sheet, row, column):
                return column
    return None


def _is_pair(sheet: RawSheet, row: int, column: int) -> bool:
    if not _FORMER.fullmatch(sheet.text(row, column).strip()):
        return False
    alone = all(sheet.block(r, column) == (r, column, r, column) for r in (row, row + 1))
    return alone and _REVISED.fullmatch(sheet.text(row + 1, column).strip()) is not None
