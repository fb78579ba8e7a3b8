"""Lists as Excel workbooks."""

import re
from io import BytesIO

from kpi.views.naming import cut, without_plan
from kpi.views.sheet import Sheet, Value

#: What no sheet of Excel may be called, and what no cell may hold.
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")
_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767
#: Widths of columns in characters; wide ones wrap. So many rows are looked at for them.
_LEAST, _MOST = 8, 48
_LOOKED_AT = 200


def as_xlsx(sheet: Sheet) -> bytes:
    """The table as an Excel workbook with one sheet: a filter on its headings, which stay in sight; no text is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - a tenth of a second, and only few visits save a table
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    page = book.worksheets[0]
    page.title = _page_name(sheet)
    for at, line in enumerate((sheet.columns, *sheet.rows), start=1):
        for column, value in enumerate(line, start=1):
            if value is None:
                continue
            cell = page.cell(at, column)
            if isinstance(value, str):
                cell.value = _NOT_IN_CELLS.sub("", value)[:_LONGEST_CELL]
                cell.data_type = "s"  # whatever it begins with
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top")
            if at == 1:
                cell.font = Font(bold=True)
    if sheet.source:
        cell = page.cell(len(sheet.rows) + 3, 1)
        cell.value, cell.data_type = _NOT_IN_CELLS.sub("", sheet.source), "s"
    for column, name in enumerate(sheet.columns, start=1):
        longest = max([_width(name), *(_width(row[column - 1]) for row in sheet.rows[:_LOOKED_AT])])
        page.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _LEAST), _MOST)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.columns)))}{len(sheet.rows) + 1}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _page_name(sheet: Sheet) -> str:
    """What the table is; the plan that it is of stands in the name of the file and below the table."""
    name = _NOT_IN_NAMES.sub(" ", without_plan(sheet.title, sheet.plan)).strip("' ")
    return cut(name, _LONGEST_NAME).strip("' ") or "1"


def _width(value: Value) -> int:
    """How many narrow characters the longest line of a cell takes; a Japanese one counts twice."""
    if value is None:
        return 0
    lines = (value if isinstance(value, str) else format(value, ".15g")).split("\n")
    return max(sum(1 if char.isascii() else 2 for char in line) for line in lines)
