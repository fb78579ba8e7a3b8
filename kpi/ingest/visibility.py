"""What is hidden on a sheet: rows and columns that nobody sees are not read, unless it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kpi.ingest.addresses import column_letters
from kpi.ingest.fragment import SheetContext
from kpi.ingest.raw import Block, RawSheet, Value
from kpi.model.issues import Issue, IssueCode

#: So many places are named in one message.
_NAMED = 5
_Place = tuple[int, int]


def without_hidden(context: SheetContext, *, read: bool) -> tuple[RawSheet, list[Issue]]:
    """The sheet without hidden rows and columns, and one issue for each kind; with ``read`` they stay, which is said too.

    A merged block that reaches into what is seen keeps its value, in the first of its cells that are.
    """
    sheet = context.sheet
    filled = sheet.filled_rows()
    rows = [row for row in filled if row in sheet.hidden_rows]
    columns = sorted(sheet.hidden_columns & {column for row in filled for column in sheet.filled(row)})
    code = IssueCode.HIDDEN_READ if read else IssueCode.HIDDEN_CELLS
    issues = []
    if rows:
        named = _spans(rows, lambda row: str(row + 1))
        issues.append(context.issue(code, rows[0], 0, text=named, count=str(len(rows))))
    if columns:
        named = _spans(columns, column_letters)
        issues.append(context.issue(code, 0, columns[0], text=named, count=str(len(columns))))
    return (sheet if read or not issues else _seen_sheet(sheet)), issues


def _seen_sheet(sheet: RawSheet) -> RawSheet:
    parts = {block: _seen_part(block, sheet) for block in sheet.merges}
    moved = {block[:2]: part[:2] for block, part in parts.items() if part is not None}

    def place(old: _Place) -> _Place | None:
        """Where a cell is read: the head of a block where that is shown; None where nobody sees the cell."""
        if old in moved:
            return moved[old]
        return None if old[0] in sheet.hidden_rows or old[1] in sheet.hidden_columns else old

    def kept(places: AbstractSet[_Place]) -> frozenset[_Place]:
        return frozenset(new for old in places if (new := place(old)) is not None)

    rows: list[list[Value]] = [
        [None if column in sheet.hidden_columns else value for column, value in enumerate(cells)]
        if row not in sheet.hidden_rows
        else []
        for row, cells in enumerate(sheet.rows)
    ]
    for old, (row, column) in moved.items():
        if old != (row, column) and (value := sheet.value(*old)) is not None:
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend([None] * (column + 1 - len(rows[row])))
            rows[row][column] = value
    return replace(
        sheet,
        rows=rows,
        merges=tuple(part for part in parts.values() if part is not None),
        ink={new: runs for old, runs in sheet.ink.items() if (new := place(old)) is not None},
        errors=_at(sheet.errors, place),
        uncalculated=kept(sheet.uncalculated),
        percent=kept(sheet.percent),
    )


def _at(texts: Mapping[_Place, str], place: Callable[[_Place], _Place | None]) -> dict[_Place, str]:
    return {new: text for old, text in texts.items() if (new := place(old)) is not None}


def _seen_part(block: Block, sheet: RawSheet) -> Block | None:
    """A merged block from the first to the last row and column of it that are shown; None where none is."""
    rows = [row for row in range(block[0], block[2] + 1) if row not in sheet.hidden_rows]
    columns = [column for column in range(block[1], block[3] + 1) if column not in sheet.hidden_columns]
    return (rows[0], columns[0], rows[-1], columns[-1]) if rows and columns else None


def _spans(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Ascending numbers in words: 3–5、8."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    said = [name(a) if a == b else f"{name(a)}–{name(b)}" for a, b in spans[:_NAMED]]
    return "、".join(said) + ("…" if len(spans) > _NAMED else "")
