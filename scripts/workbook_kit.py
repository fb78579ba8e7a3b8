"""What the workbook builders share: cell styles, merged blocks, row heights and byte-stable saving."""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "plan_texts"

LABEL_FILL = PatternFill("solid", fgColor="FFE7E6E6")
GROUP_FILL = PatternFill("solid", fgColor="FFDDEBF7")
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

_STAMP = datetime.fromisoformat("2022-04-01T00:00:00")
_ZIP_STAMP = (2022, 4, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

Value = str | int | float | datetime | None


def put(
    sheet: Worksheet,
    ref: str,
    value: Value,
    *,
    font: Font,
    horizontal: str = "left",
    vertical: str = "center",
    fill: PatternFill | None = None,
    border: Border | None = BOX,
    number_format: str | None = None,
    wrap: bool = True,
) -> None:
    """Write one value into a cell or a range (which is then merged), styled, bordered and (unless told) wrapped."""
    first, _, last = ref.partition(":")
    if last not in ("", first):
        sheet.merge_cells(ref)
    cells = sheet[ref] if ":" in ref else ((sheet[ref],),)
    for row in cells:
        for cell in row:
            if border is not None:
                cell.border = border
            if fill is not None:
                cell.fill = fill
            cell.font = font
            if not isinstance(cell, MergedCell):
                cell.alignment = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap)
    if value is not None and value != "":
        sheet[first].value = value
    if number_format is not None:
        sheet[first].number_format = number_format


def text_width(line: str) -> int:
    """Width of one line in half-width characters (a kanji or kana counts two)."""
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in line)


def line_count(text: str, width: float) -> int:
    """Lines that a text fills in a column of the given width, wrapped where it is too long."""
    usable = max(width - 2.0, 2.0)
    return sum(max(1, math.ceil(text_width(line) / usable)) for line in text.split("\n"))


def span_width(sheet: Worksheet, first: int, last: int) -> float:
    """Width of the columns first..last together, in characters."""
    return sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(first, last + 1))


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the columns from A on."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def set_up_page(sheet: Worksheet, *, landscape: bool, header_rows: str | None = None) -> None:
    """A4, one page wide, with margins as in office use; header rows repeat on every page."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.sheet_view.showGridLines = False
    if header_rows is not None:
        sheet.print_title_rows = header_rows


def new_workbook(title: str) -> Workbook:
    """An empty workbook without sheets and without personal properties."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties.creator = "plan-progress dashboard"
    book.properties.title = title
    book.properties.created = _STAMP
    return book


def save(book: Workbook, path: Path) -> None:
    """Save so that the same contents always give the same bytes (fixed dates inside the archive)."""
    raw = io.BytesIO()
    book.save(raw)
    stable = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(stable, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = _STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, _ZIP_STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stable.getvalue())
