"""A copy of a workbook in which the cells that were remarked on are filled and commented, for the people who mend it.

The copy is for looking at and working from: it carries values, not formulas, and nothing that runs or reaches outside.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from kpi.ingest.addresses import address
from kpi.ingest.limits import DEFAULT_LIMITS, Limits
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawBook
from kpi.model.issues import Severity
from kpi.workers.marked_index import CellNote, MarkWords, add_index
from kpi.workers.marked_plain import defuse, plain_book, readable

__all__ = ["CellNote", "MarkWords", "TooLargeToMarkError", "marked_copy"]

#: The most cells of a workbook that is copied: openpyxl needs about a kilobyte and 50 microseconds for each.
MOST_CELLS = 300_000
#: Tokens red-50, yellow-50 and blue-50 of the Digital Agency's design system, as in kpi/charts/theme.py.
FILLS = {Severity.ERROR: "FDEEEE", Severity.WARNING: "FBF5E0", Severity.INFO: "E8F1FE"}
_ORDER = {severity: at for at, severity in enumerate(Severity)}
_CELLS = re.compile(rb"<(?:\w+:)?(?:c|row|col)[\s/>]")
_AREA = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::.*)?")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
#: What openpyxl raises on workbooks that Excel opens: it checks far more than it needs.
_FUSSY = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, OSError, ParseError, zipfile.BadZipFile,
    IllegalCharacterError, InvalidFileException, NotImplementedError,
)  # fmt: skip
#: The most characters of a comment; Excel itself takes 32,767.
_LONGEST_COMMENT = 8_000


class TooLargeToMarkError(ValueError):
    """A workbook with more cells than a copy can be made of; its notes can be had as a list instead."""

    def __init__(self, cells: int) -> None:
        """Keep how many cells were found, and how many would do."""
        super().__init__(f"{cells} cells, {MOST_CELLS} at most")
        self.cells, self.limit = cells, MOST_CELLS


def marked_copy(
    name: str, content: bytes, notes: Sequence[CellNote], words: MarkWords, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """The .xlsx of a workbook or text table with the cells of the notes filled and commented, and a list of them first.

    A note on a covered cell of a merged block stands at the block's first cell. Where openpyxl cannot read or write the
    workbook as it is, the copy is made of the values alone, and its first sheet says so.

    Raises UnusableFileError where the file cannot be read, TooLargeToMarkError where it has more than 300,000 cells.
    """
    book = open_book(name, content, limits)
    cells = max(_used(book), _declared(content) if book.encoding is None else 0)
    if cells > MOST_CELLS:
        raise TooLargeToMarkError(cells)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of each feature that it leaves out
        if book.encoding is None and (copy := _loaded(content, book)) is not None:
            _stripped(copy)
            _mark_all(copy, {}, notes, words, plain=False)
            if (made := _saved(copy)) is not None:
                return made
    copy, titles = plain_book(book)
    _mark_all(copy, titles, notes, words, plain=book.encoding is None)
    out = BytesIO()
    copy.save(out)
    return out.getvalue()


def _used(book: RawBook) -> int:
    return sum(len(sheet.filled(row)) for sheet in book.sheets for row in sheet.filled_rows())


def _declared(content: bytes) -> int:
    """The cells and rows that openpyxl would make objects of: those written out and those of merged or linked areas."""
    found = 0
    with ZipFile(BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".xml"):
                xml = archive.read(entry)
                found += sum(1 for _ in _CELLS.finditer(xml))
                found += sum(_size(area) for area in _AREA.finditer(xml))
    return found


def _size(area: re.Match[bytes]) -> int:
    columns = _column(area[3].decode()) - _column(area[1].decode()) + 1
    return max(0, columns) * max(0, int(area[4]) - int(area[2]) + 1)


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index


def _loaded(content: bytes, read: RawBook) -> Workbook | None:
    """The workbook with its looks; None where openpyxl cannot read all its sheets, which the copy of values then says."""
    try:
        book = load_workbook(BytesIO(content), data_only=True, keep_links=False, keep_vba=False, rich_text=True)
    except _FUSSY:
        return None
    return book if {sheet.name for sheet in read.sheets} <= set(book.sheetnames) else None


def _saved(book: Workbook) -> bytes | None:
    """The bytes of a workbook; None where openpyxl has read something that it cannot write again."""
    out = BytesIO()
    try:
        with ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # book.save would leave it open where it fails
            ExcelWriter(book, archive).write_data()
    except _FUSSY:
        return None
    return out.getvalue()


def _stripped(book: Workbook) -> None:
    """Take out what computes, runs or reaches outside, and keep every text a text."""
    for chart in book.chartsheets:
        book.remove(chart)
    book.defined_names.clear()
    book.security = None
    for view in book.views:
        view.firstSheet = 0
    for sheet in book.worksheets:
        sheet.defined_names.clear()
        sheet.tables.clear()
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations = DataValidationList()
        for dropped in ("_charts", "_images", "_pivots"):  # openpyxl offers no other way to drop them
            setattr(sheet, dropped, [])
        sheet.auto_filter.ref = None
        sheet.print_title_rows = sheet.print_title_cols = None
        sheet.sheet_view.tabSelected = False
        for cell in vars(sheet)["_cells"].values():  # iter_rows would make every cell of the rectangle they span
            if isinstance(cell, Cell):  # covered cells of merged blocks hold nothing
                cell.hyperlink = None
                defuse(cell)


def _mark_all(
    book: Workbook, titles: Mapping[str | None, str], notes: Sequence[CellNote], words: MarkWords, *, plain: bool
) -> None:
    """Fill and comment the cells of the notes, and put the list of the notes first."""
    places: list[tuple[str, str] | None] = []
    found: dict[tuple[str, str], list[CellNote]] = {}
    wanted = {titles.get(note.sheet, note.sheet) for note in notes}
    anchors = {sheet.title: _anchors(sheet) for sheet in book.worksheets if sheet.title in wanted}
    for note in notes:
        place = _place(note, titles, anchors)
        places.append(place)
        if place is not None:
            found.setdefault(place, []).append(note)
    for (title, cell), here in found.items():
        _mark(book[title][cell], here, words)
    add_index(book, notes, places, words, FILLS, plain=plain)


def _anchors(sheet: Worksheet) -> dict[str, str]:
    """The first cell's address of each covered cell's merged block."""
    return {
        address(row - 1, column - 1): address(block.min_row - 1, block.min_col - 1)
        for block in sheet.merged_cells.ranges
        for row, column in block.cells
    }


def _place(
    note: CellNote, titles: Mapping[str | None, str], anchors: Mapping[str, Mapping[str, str]]
) -> tuple[str, str] | None:
    """The sheet's title in the copy and the address of the cell to mark; None where there is no such cell."""
    title = titles.get(note.sheet, note.sheet)
    match = _PLACE.fullmatch(note.cell or "")
    if title is None or title not in anchors or match is None:
        return None
    if int(match[2]) > _LAST_ROW or _column(match[1]) > _LAST_COLUMN:
        return None
    place = f"{match[1]}{match[2]}"
    return title, anchors[title].get(place, place)


def _mark(cell: Cell | MergedCell, notes: Sequence[CellNote], words: MarkWords) -> None:
    worst = min((note.severity for note in notes), key=_ORDER.__getitem__)
    cell.fill = PatternFill("solid", fgColor=FILLS[worst])
    said = [f"{words.severities[note.severity]}: {readable(note.text)}" for note in _by_severity(notes)]
    if cell.comment is not None:
        said.append(readable(cell.comment.text))
    text = "\n\n".join(said)[:_LONGEST_COMMENT]
    lines = sum(1 + len(line) // 24 for line in text.splitlines())
    cell.comment = Comment(text, words.author, height=min(400, 24 + 18 * lines), width=360)


def _by_severity(notes: Iterable[CellNote]) -> list[CellNote]:
    return sorted(notes, key=lambda note: _ORDER[note.severity])
