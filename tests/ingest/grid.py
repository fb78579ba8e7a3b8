"""Workbooks drawn as text, so that a case can be read beside what is expected of it.

One line is a row, `` | `` stands between cells. ``<`` merges a cell with the one to its left, ``^`` with the one above
(with the whole block there). A number is stored as a number, ``'12`` as the text 12, ``%0.724`` as a number shown as
a percentage, ``@2023-06-30`` as a date, ``#DIV/0!`` as an error, ``=A1`` as a formula without a stored value. ``\\n``
is a line break inside a cell. Lines with ``!`` in front: ``!sheet NAME`` begins a sheet, ``!hidden`` hides it,
``!hide-row 5``, ``!hide-column C``, ``!skip 3`` leaves rows blank.
"""

import re
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def workbook(text: str) -> bytes:
    """The bytes of an .xlsx file drawn as text."""
    book = Workbook()
    sheet = book.active
    rows: list[list[str]] = []
    fresh = True
    for line in text.strip("\n").split("\n"):
        if line.startswith("!sheet "):
            _finish(sheet, rows)
            rows = []
            if fresh:
                sheet.title = line[7:]
            else:
                sheet = book.create_sheet(line[7:])
            fresh = False
        elif line == "!hidden":
            sheet.sheet_state = "hidden"
        elif line.startswith("!hide-row "):
            sheet.row_dimensions[int(line[10:])].hidden = True
        elif line.startswith("!hide-column "):
            sheet.column_dimensions[line[13:]].hidden = True
        elif line.startswith("!skip "):
            rows.extend([[]] * int(line[6:]))
        else:
            fresh = False
            rows.append([cell.strip(" ") for cell in line.split("|")] if line.strip() else [])
    _finish(sheet, rows)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _finish(sheet: Worksheet, rows: list[list[str]]) -> None:
    heads: dict[tuple[int, int], tuple[int, int]] = {}
    blocks: dict[tuple[int, int], list[int]] = {}
    for r, cells in enumerate(rows, start=1):
        for c, written in enumerate(cells, start=1):
            if written in {"<", "^"}:
                head = heads[(r, c - 1) if written == "<" else (r - 1, c)]
                heads[r, c] = head
                block = blocks.setdefault(head, [*head, *head])
                block[2], block[3] = max(block[2], r), max(block[3], c)
                continue
            heads[r, c] = (r, c)
            if written:
                _fill(sheet, r, c, written)
    for top, left, bottom, right in blocks.values():
        sheet.merge_cells(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def _fill(sheet: Worksheet, row: int, column: int, written: str) -> None:
    cell = sheet.cell(row, column)
    if _NUMBER.fullmatch(written):
        cell.value = float(written) if "." in written else int(written)
    elif written.startswith("%") and _NUMBER.fullmatch(written[1:]):
        cell.value = float(written[1:])
        cell.number_format = "0.0%"
    elif written.startswith("@"):
        cell.value = date.fromisoformat(written[1:])
    else:
        text = (written.removeprefix("'")).replace("\\n", "\n")
        cell.value = text
        if written.startswith("'"):
            cell.data_type = "s"
