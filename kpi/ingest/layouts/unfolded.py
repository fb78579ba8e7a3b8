"""Tables that put two columns into one: 「現状値→目標値」 in one cell, or two headings below each other over pairs of rows.

They are unfolded: what belongs to the second heading moves to a column of its own at the right end, and its cells know
where they really stand. Then the table is read as usual.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from kpi.ingest.columns import heading_key, recognise
from kpi.ingest.fragment import SheetContext
from kpi.ingest.headers import SEARCH_ROWS
from kpi.ingest.layouts.cell_storeys import bracketed_goals, looks_bracketed, looks_storeyed, storeyed_cells
from kpi.ingest.layouts.indicator_header import find_table
from kpi.ingest.layouts.long_kinds import Move, Moves, kinded_rows, looks_kinded
from kpi.ingest.layouts.named_blocks import named_blocks
from kpi.ingest.layouts.revised_rows import with_revised_rows
from kpi.ingest.layouts.row_kinds import kind_of
from kpi.ingest.layouts.titled_grids import titled_grids
from kpi.ingest.raw import RawSheet, Value
from kpi.reading.patterns import lazy

_ARROW = lazy(r"\s*(?:→|⇒|➡|⇨|➔|⟶|▶)\s*")
_VALUES = {"baseline", "current", "target", "milestone", "actual"}
_STARTS = {"baseline", "current", "actual"}
_GOALS = {"target", "milestone"}
_LONGEST = 40
#: Such tables are made by hand.
_MOST_ROWS = 2000


def unfolded(context: SheetContext) -> SheetContext:
    """The sheet with a column for each heading; the same where none is folded, or where people declared the columns."""
    if context.sheet.mapping is not None:
        return context
    context = with_revised_rows(context)
    sheet = context.sheet
    if (titled := titled_grids(context))[0]:
        return _with_column(context, *titled)
    for moves in (*_arrow_columns(sheet), *_storeys(sheet), *_kinded(sheet), *_in_two_lines(sheet), *_named(sheet)):
        context = _with_column(context, *moves)
    return context


def _kinded(sheet: RawSheet) -> list[Moves]:
    """The values of a long table that are no results, where its rows say so."""
    header = find_table(sheet) if looks_kinded(sheet) else None
    return kinded_rows(sheet, header) if header is not None else []


def _in_two_lines(sheet: RawSheet) -> list[Moves]:
    """The targets that stand above or below the results in one cell."""
    bracketed = looks_bracketed(sheet)
    header = find_table(sheet) if bracketed or looks_storeyed(sheet) else None
    if header is None:
        return []
    return (bracketed_goals(sheet, header) if bracketed else []) or storeyed_cells(sheet, header)


def _named(sheet: RawSheet) -> list[Moves]:
    """The names of indicators that stand above their tables of years."""
    small = sheet.height <= _MOST_ROWS
    return named_blocks(sheet) if small else []


def _arrow_columns(sheet: RawSheet) -> list[Moves]:
    """The columns with two headings and an arrow between them; cells below are parted at theirs."""
    found = []
    for row in islice(sheet.filled_rows(), SEARCH_ROWS):
        for column in sheet.filled(row):
            value = sheet.rows[row][column]
            if type(value) is not str or len(value) > _LONGEST or not _ARROW.search(value):
                continue
            heads = _ARROW.split(sheet.text(row, column).strip())
            roles = [recognise((head,)) for head in heads]
            if len(roles) != 2 or not (roles[0] and roles[1]):
                continue
            if roles[0].field in _STARTS and roles[1].field in _GOALS:
                found.append(_parted(sheet, row, column, heads))
    return found


def _parted(sheet: RawSheet, head: int, column: int, heads: Sequence[str]) -> Moves:
    moves: list[Move] = [((head, column), head, heads[1])]
    kept: dict[tuple[int, int], Value] = {(head, column): heads[0]}
    for row in sheet.filled_rows(head + 1):
        value = sheet.value(row, column)
        if type(value) is str and len(parts := _ARROW.split(sheet.text(row, column))) == 2:
            kept[row, column] = parts[0]
            moves.append(((row, column), row, parts[1]))
    return moves, kept


def _storeys(sheet: RawSheet) -> list[Moves]:
    """The columns with a heading over another one where each indicator has two rows, in that order.

    目標値 over 実績値 for one year is read without unfolding.
    """
    if not any(block[2] == block[0] + 1 for block in sheet.merges):
        return []
    header = find_table(sheet)
    if header is None or header.first == header.last:
        return []
    upper, lower = header.last - 1, header.last
    folded = [column for column in header.columns if _two_headings(sheet, upper, lower, column)]
    names = [column for column, role in header.roles.items() if role.field == "name"]
    if not folded or not names:
        return []
    pairs = _pairs(sheet, lower, set(folded), names[0])
    if not pairs:
        return []
    return [
        (
            [
                ((row, column), row - 1, sheet.value(row, column))
                for row in pairs
                if sheet.value(row, column) is not None
            ]
            + [((lower, column), lower, sheet.value(lower, column))],
            {**{(row, column): None for row in pairs}, (lower, column): None},
        )
        for column in folded
    ]


def _two_headings(sheet: RawSheet, upper: int, lower: int, column: int) -> bool:
    first, second = sheet.text(upper, column), sheet.text(lower, column)
    if not first or not second or sheet.block(upper, column) != (upper, column, upper, column):
        return False
    roles = [recognise((first,)), recognise((second,))]
    if not all(role is not None and role.field in _VALUES for role in roles):
        return False
    kinds = [kind_of(heading_key(text)) for text in (first, second)]
    return kinds != ["milestone", "actual"] and roles[0] != roles[1]


def _pairs(sheet: RawSheet, last: int, folded: set[int], name: int) -> list[int]:
    """The second rows of the indicators: filled below the folded headings alone, beside a name from the row above.

    None where fewer than half of the names have one.
    """
    seconds: list[int] = []
    names = 0
    before = -1
    for row in sheet.filled_rows(last + 1):
        filled = set(sheet.filled(row))
        if filled <= folded and before == row - 1 and row - 1 not in seconds:
            seconds.append(row)
        elif filled & folded and sheet.text(row, name):
            names += 1
            before = row
    return seconds if 2 * len(seconds) > names else []


def _with_column(context: SheetContext, moves: list[Move], kept: dict[tuple[int, int], Value]) -> SheetContext:
    """The sheet with one column more: cells moved there, and what stays of them."""
    sheet = context.sheet
    new = sheet.width  # none is added where nothing moves
    changes: dict[int, dict[int, Value]] = {}
    places = dict(context.places)
    for (row, column), value in kept.items():
        changes.setdefault(row, {})[column] = value
    percent = set(sheet.percent)
    for place, row, value in moves:
        changes.setdefault(row, {})[new] = value
        places[row, new] = place
        if place in percent:
            percent.add((row, new))
    rows = list(sheet.rows)
    for row, cells in changes.items():
        own: list[Value] = [*rows[row], *[None] * (new + bool(moves) - len(rows[row]))]
        for column, value in cells.items():
            own[column] = value
        rows[row] = own
    return replace(context, sheet=replace(sheet, rows=rows, percent=frozenset(percent)), places=places)
