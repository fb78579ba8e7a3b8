"""Long tables whose rows say what their value is: 区分 with 基準値, 目標 and 実績 beside 年度 and 値.

The values that are no results move to columns of their own, with their years; what is left is a plain long table.
"""

from collections.abc import Iterator
from itertools import islice

from kpi.ingest.columns import Column, recognise
from kpi.ingest.headers import SEARCH_ROWS, Header
from kpi.ingest.layouts.plain_cells import plain_text
from kpi.ingest.layouts.row_kinds import kind_of
from kpi.ingest.raw import RawSheet, Value

#: A cell that moves: where it stands, the row in which it goes to the new column, and what it says there.
Move = tuple[tuple[int, int], int, Value]
Moves = tuple[list[Move], dict[tuple[int, int], Value]]

#: What heads the values of a kind, and their years, once they have columns of their own.
_HEADS = {
    "baseline": ("基準値", "基準年度"),
    "target": ("目標値", "目標年度"),
    "stated_rate": ("達成率", ""),
    "national_average": ("全国平均", ""),
}
_KINDS = {*_HEADS, "actual"}
#: The share of cells whose kind must be known; the values of the others go to columns that nobody knows, and are told.
_MOST = 0.8
_LONGEST = 16
#: So many cells of a column must say kinds for a closer look at it.
_ENOUGH = 3


def looks_kinded(sheet: RawSheet) -> bool:
    """A quick look: whether a column near the top says both 目標 and 実績."""
    said: dict[int, list[str]] = {}
    for row in islice(sheet.filled_rows(), SEARCH_ROWS):
        for column, value in enumerate(sheet.rows[row]):
            if type(value) is str and len(value) <= _LONGEST and not plain_text(value) and (kind := _kind(value)):
                said.setdefault(column, []).append(kind)
    return any(len(kinds) > _ENOUGH and {"actual", "target"} <= set(kinds) for kinds in said.values())


def kinded_rows(sheet: RawSheet, header: Header[Column]) -> list[Moves]:
    """The moves that give baselines, targets and rates columns of their own; none where it is not such a table."""
    years = [c for c, role in header.roles.items() if role == Column("actual_year")]
    values = [c for c, role in header.roles.items() if role.field == "actual" and role.fy is None]
    dated = any(role.fy is not None for role in header.roles.values())
    others = {"target", "baseline", "current", "milestone"} & {role.field for role in header.roles.values()}
    if len(years) != 1 or len(values) != 1 or dated or others:
        return []
    rows = sheet.filled_rows(header.last + 1)
    found = next(_kind_columns(sheet, header, rows), None)
    return [] if found is None else list(_moves(sheet, header.last, (years[0], values[0], found[0]), found[1]))


def _kind_columns(sheet: RawSheet, header: Header[Column], rows: list[int]) -> Iterator[tuple[int, dict[int, str]]]:
    """The columns whose cells say kinds of values, targets and results among them; a few may say what is not known."""
    for column in header.words:
        said = {row: text for row in rows if (text := sheet.text(row, column))}
        kinds = {row: _kind(text) or text for row, text in said.items()}
        known = sum(kind in _KINDS for kind in kinds.values())
        if {"actual", "target"} <= set(kinds.values()) and known >= _MOST * len(said):
            yield column, kinds


def _kind(text: str) -> str | None:
    """What a row holds by its word: baseline, target, actual or rate."""
    if len(text) > _LONGEST:
        return None
    kind = kind_of(text)
    if kind is None:
        role = recognise((text,))
        kind = role.field if role is not None and role.fy is None else None
    kind = {"milestone": "target", "current": "baseline"}.get(kind or "", kind)
    return kind if kind in _KINDS else None


def _moves(sheet: RawSheet, last: int, columns: tuple[int, int, int], kinds: dict[int, str]) -> Iterator[Moves]:
    year, value, told = columns
    yield [], {(row, told): None for row in (last, *kinds)}
    others = {kind: (kind, "") for kind in dict.fromkeys(kinds.values()) if kind not in _KINDS}
    for kind, (head, head_of_year) in (_HEADS | others).items():
        rows = [row for row, own in kinds.items() if own == kind]
        for column, heading in ((value, head), (year, head_of_year)) if rows else ():
            if heading:
                moved: list[Move] = [((row, column), row, sheet.value(row, column)) for row in rows]
                yield [((last, column), last, heading), *moved], {(row, column): None for row in rows}
