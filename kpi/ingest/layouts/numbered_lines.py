"""Several indicators in one row, numbered in each cell: 「①移住相談件数（件）②移住者数（人）」 beside 「①1,200 ②150」.

Such a row is read as one row per number; what is not numbered in it holds for all of them. The cells know their places.
"""

from dataclasses import replace
from typing import Any

from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.headers import Header
from kpi.ingest.raw import RawSheet, Value
from kpi.ingest.row_log import RowLog
from kpi.reading.patterns import lazy

_NUMBER = lazy(r"(?:\A|(?<=[\s\n、,；;/／)）】」%％]))\s*([①-⑳])\s*")
_DIGIT = lazy(r"[\d①-⑳]")
_FIRST, _SECOND = "①", "②"
_VALUES = {"baseline", "current", "target", "milestone", "actual", "year"}


def numbered_rows(sheet: RawSheet, header: Header[Column]) -> dict[int, int]:
    """The rows with numbered names and as many numbered values, with how many there are; merged rows are none."""
    names = [column for column, role in header.roles.items() if role.field == "name"]
    values = [column for column, role in header.roles.items() if role.field in _VALUES]
    found: dict[int, int] = {}
    for row in sheet.filled_rows(header.last + 1) if len(names) == 1 else ():
        cells = sheet.rows[row]
        name = cells[names[0]] if names[0] < len(cells) else None
        if type(name) is not str or _SECOND not in name or _FIRST not in name:
            continue
        marks = _marks(name)
        said = [cells[c] for c in values if c < len(cells) and cells[c] is not None]
        told = [_marks(value) if type(value) is str else [] for value in said]
        others = [str(value) for value, own in zip(said, told, strict=True) if own != marks]
        apart = all(sheet.block(row, c)[0] == sheet.block(row, c)[2] for c in (names[0], *values))
        if len(marks) > 1 and marks in told and apart and not any(map(_DIGIT.search, others)):
            found[row] = len(marks)
    return found


def spread(context: SheetContext, header: Header[Column], rows: dict[int, int]) -> tuple[SheetContext, list[int]]:
    """The sheet with a row for each number, and for every row of it the row in which it stands; ids become 3-1, 3-2."""
    sheet = context.sheet
    ids = {column for column, role in header.roles.items() if role.field == "id"}
    origin: list[int] = []
    made: list[Any] = []  # the rows that stay are not copied
    for row, cells in enumerate(sheet.rows):
        for part in range(rows.get(row, 1)):
            origin.append(row)
            if row not in rows:
                made.append(cells)
                continue
            made.append([_part(value, part) for value in cells])
            for column in ids:
                if sheet.text(row, column):
                    made[-1][column] = f"{sheet.text(row, column)}-{part + 1}"
    back: dict[int, list[int]] = {}
    for new, row in enumerate(origin):
        back.setdefault(row, []).append(new)
    places = {
        (new, column): context.places.get((row, column), (row, column))
        for new, row in enumerate(origin)
        if new != row
        for column in range(len(made[new]))
    }
    table = replace(
        sheet,
        rows=made,
        percent=frozenset((new, column) for row, column in sheet.percent for new in back.get(row, ())),
        errors={(new, column): said for (row, column), said in sheet.errors.items() for new in back.get(row, ())},
        uncalculated=frozenset((new, column) for row, column in sheet.uncalculated for new in back.get(row, ())),
        hidden_rows=frozenset(new for row in sheet.hidden_rows for new in back.get(row, ())),
        merges=tuple(
            (back[top][0], left, back[min(bottom, sheet.height - 1)][-1], right)
            for top, left, bottom, right in sheet.merges
            if top < sheet.height
        ),
    )
    return replace(context, sheet=table, places=places), origin


def with_own_rows(log: RowLog, origin: list[int]) -> RowLog:
    """What became of the rows of the sheet itself, from what became of those that it was spread to."""
    own = RowLog(origin[log.first] if log.first < len(origin) else log.first)
    for row in sorted(log.of_row):
        at = origin[row] if row < len(origin) else row
        own.of_row.setdefault(at, log.of_row[row])
        if row in log.record:
            own.record.setdefault(at, log.record[row])
    return own


def _marks(text: str) -> list[str]:
    """The numbers of a cell, where it begins with ① and they rise by one."""
    marks = [found[1] for found in _NUMBER.finditer(text)]
    rising = all(ord(mark) == ord(_FIRST) + at for at, mark in enumerate(marks))
    return marks if marks and rising and text.strip().startswith(_FIRST) else []


def _part(value: Value, part: int) -> Value:
    """What a cell says for one number; a cell without numbers says the same for all."""
    if type(value) is not str or len(_marks(value)) < 2:
        return value
    texts = _NUMBER.split(value)[2::2]
    return texts[part].strip(" \n　、,；;/／") if part < len(texts) else None
