"""Grids of years with the indicator's name in a line above each: 「■ 登用率（単位：％）」 over 年度 | R3 | R4, 目標, 実績.

The name moves one cell to the right, behind a label, and the sheet is read as one of forms.
"""

from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.long_kinds import Moves
from kpi.ingest.layouts.row_kinds import VALUE_KINDS, kind_of
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import is_note
from kpi.reading.markers import split_marker
from kpi.reading.patterns import lazy
from kpi.reading.years import read_year

_CORNER = {"", "年度", "年", "区分", "年次"}
_MARK = lazy(r"^\s*[■□●○◆◇▼▽◎・]\s*|^\s*(?:指標|KPI|ＫＰＩ)\s*[0-9０-９①-⑳]*\s*[:：]\s*")
_LONGEST = 60
_LABEL = "指標名"
#: Sheets with more rows are no such forms.
_MOST_ROWS = 2000


def titled_grids(context: SheetContext) -> Moves:
    """The names that move, and the labels that stand in their places; nothing where the sheet holds other things than such grids."""
    sheet = context.sheet
    rows = sheet.filled_rows()
    if len(rows) > _MOST_ROWS:
        return _nothing()
    moves, kept = _nothing()
    for at, row in enumerate(rows[:-2]):
        if not _is_name(sheet, row) or not _years_in(sheet, rows[at + 1]):
            continue
        if not _is_grid(sheet, rows[at + 2 : at + 6]):
            return _nothing()
        column = sheet.filled(row)[0]
        name = split_marker(_MARK.sub("", sheet.text(row, column)))[1].strip()
        moves.append(((row, column), row, name))
        kept[row, column] = _LABEL
    return moves, kept


def _nothing() -> Moves:
    return [], {}


def _is_name(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds one short text that may name an indicator."""
    filled = sheet.filled(row)
    if len({sheet.block(row, column) for column in filled}) != 1:
        return False
    text = sheet.text(row, filled[0])
    return 1 < len(text) <= _LONGEST and not is_note(text) and kind_of(text) is None


def _years_in(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds nothing but years behind its first cell, or behind a corner that says 年度."""
    texts = ["".join(sheet.text(row, column).split()) for column in sheet.filled(row)]
    if texts and texts[0] in _CORNER:
        texts = texts[1:]
    years = [read_year(text) for text in texts]
    return len(years) > 1 and all(year is not None and year.fy is not None for year in years)


def _is_grid(sheet: RawSheet, rows: list[int]) -> bool:
    """Whether the rows below the years begin with 目標 and 実績, and nothing else stands there up to the next name."""
    kinds: list[str | None] = []
    for row in rows:
        kind = kind_of(sheet.text(row, sheet.filled(row)[0]))
        if kind is None:
            break
        kinds.append(kind)
    return VALUE_KINDS.issubset(kinds)
