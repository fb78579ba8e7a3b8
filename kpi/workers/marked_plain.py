"""A workbook made of the values that were read: for text tables, and for workbooks that openpyxl cannot carry over."""

import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from kpi.ingest.addresses import column_letters
from kpi.ingest.raw import RawBook, RawSheet, Value

#: A spreadsheet takes a text that begins so for a formula when somebody edits it or saves it as CSV.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767


def readable(text: str) -> str:
    """A text without the control characters that no workbook can hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST_TEXT]


def sheet_title(wanted: str, taken: Iterable[str]) -> str:
    """A title that Excel accepts and no other sheet has, whatever its case."""
    base = _NOT_IN_TITLES.sub(" ", wanted).strip(" '") or "Sheet"
    known, title, number = {one.lower() for one in taken}, base[:_LONGEST_TITLE], 1
    while title.lower() in known:
        number += 1
        end = f" ({number})"
        title = base[: _LONGEST_TITLE - len(end)] + end
    return title


def defuse(cell: Cell | MergedCell) -> None:
    """Keep a text a text: stored as a string, and marked as quoted where it would begin a formula when edited."""
    if isinstance(cell, Cell) and isinstance(cell.value, str | CellRichText) and cell.data_type != "e":
        cell.data_type = "s"
        if str(cell.value).startswith(_FORMULA_STARTS):
            cell.quotePrefix = True


def plain_book(book: RawBook) -> tuple[Workbook, dict[str | None, str]]:
    """The values, merged blocks and hidden parts of a book, and the title of each of its sheets by its name.

    The nameless sheet of a text table gets the file's name, and is also found under None.
    """
    made = Workbook()
    for sheet in made.worksheets:
        made.remove(sheet)
    titles: dict[str | None, str] = {}
    for raw in book.sheets:
        title = sheet_title(raw.name or book.file.rpartition("/")[2], made.sheetnames)
        titles[raw.name] = title
        _fill(made.create_sheet(title), raw)
    if len(book.sheets) == 1 and not book.sheets[0].name:
        titles[None] = titles[""]
    return made, titles


def _fill(sheet: Worksheet, raw: RawSheet) -> None:
    sheet.sheet_state = "visible" if raw.visible else "hidden"
    for row in raw.filled_rows():
        for column in raw.filled(row):
            _put(sheet.cell(row + 1, column + 1), raw.value(row, column))
    for (row, column), name in raw.errors.items():
        sheet.cell(row + 1, column + 1).value = readable(name)
        defuse(sheet.cell(row + 1, column + 1))
    for row, column in raw.percent:
        if raw.value(row, column) is not None:
            sheet.cell(row + 1, column + 1).number_format = "0.0%"
    for top, left, bottom, right in raw.merges:
        if (top, left) != (bottom, right):
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for row in raw.hidden_rows:
        if row < raw.height:
            sheet.row_dimensions[row + 1].hidden = True
    for column in raw.hidden_columns:
        if column < raw.width:
            sheet.column_dimensions[column_letters(column)].hidden = True


def _put(cell: Cell | MergedCell, value: Value) -> None:
    if isinstance(value, str):
        cell.value = readable(value)
        defuse(cell)
    else:
        cell.value = value
