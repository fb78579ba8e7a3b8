"""The first sheet of a marked copy: what the copy is, and all notes, each leading to its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.issues import Severity
from kpi.workers.marked_plain import defuse, readable, sheet_title

_WIDTHS = {"A": 12, "B": 24, "C": 10, "D": 100}
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class CellNote:
    """A remark on a cell; on a sheet or the whole file where ``cell`` or ``sheet`` is None.

    The one sheet of a text table has no name, so there ``sheet`` is None beside a cell.
    """

    sheet: str | None
    cell: str | None
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words of a marked copy in the reader's language.

    ``title`` names the first sheet and stands over it; ``about`` says what the copy lacks (formulas, macros, links,
    charts, pictures); ``plain`` that it lacks the workbook's looks too; ``none`` stands where there are no notes.
    ``severity``, ``sheet``, ``cell`` and ``note`` are headings, ``severities`` the words for the severities, ``author``
    who is named as the comments' author.
    """

    title: str
    about: str
    plain: str
    none: str
    severity: str
    sheet: str
    cell: str
    note: str
    author: str
    severities: Mapping[Severity, str]


def add_index(
    book: Workbook,
    notes: Sequence[CellNote],
    places: Sequence[tuple[str, str] | None],
    words: MarkWords,
    fills: Mapping[Severity, str],
    *,
    plain: bool,
) -> None:
    """Put the list of notes first. ``places``: the sheet's title and the address of each note's cell in the copy."""
    sheet = book.create_sheet(sheet_title(words.title, book.sheetnames), 0)
    book.active = 0
    sheet.sheet_view.tabSelected = True
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for letters, width in _WIDTHS.items():
        sheet.column_dimensions[letters].width = width
    _write(sheet, 1, (words.title,), _BOLD)
    _write(sheet, 2, (words.about,))
    row = 3
    if plain:
        _write(sheet, row, (words.plain,))
        row += 1
    row += 1
    _write(sheet, row, (words.severity, words.sheet, words.cell, words.note) if notes else (words.none,), _BOLD)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    for note, place in zip(notes, places, strict=True):
        row += 1
        _write(sheet, row, (words.severities[note.severity], note.sheet or "", note.cell or "", note.text))
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=fills[note.severity])
        for column in range(1, 5):
            sheet.cell(row, column).alignment = _WRAPPED
        if place is not None:
            _link(sheet, row, place)


def _link(sheet: Worksheet, row: int, place: tuple[str, str]) -> None:
    title, address = place
    cell = sheet.cell(row, 3)
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address}")
    cell.font = Font(underline="single", color="0017C1")


def _write(sheet: Worksheet, row: int, texts: Sequence[str], font: Font | None = None) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        cell.value = readable(text)
        defuse(cell)
        if font is not None:
            cell.font = font
