"""Excel workbooks (.xlsx, .xlsm): values, merges and visibility by calamine; marks from a scan of the XML.

Calamine is fast but silent about three things that would mislead: error cells and formulas saved without a value
arrive as blanks, and a number shown as 72.4 % arrives as 0.724. ``xlsx_marks`` finds those cells.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from kpi.ingest.ahead import Ahead
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.ink import SheetInk
from kpi.ingest.limits import Limits
from kpi.ingest.raw import Block, RawBook, RawSheet, Value
from kpi.ingest.ready import get_ready
from kpi.ingest.xlsx_area import area_bound, used_area
from kpi.ingest.xlsx_drawings import read_drawings
from kpi.ingest.xlsx_ink import BookInk, Inked, with_texts
from kpi.ingest.xlsx_marks import SheetMarks, Styles, read_marks, read_styles, sheet_parts
from kpi.model.issues import IssueCode
from kpi.reading.patterns import lazy

#: What reading a damaged archive raises.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError, NotImplementedError, OSError,
    OverflowError, RuntimeError, ValueError,
)  # fmt: skip
_CHUNK = 1 << 20
_UNIQUE_COUNT = re.compile(rb"""uniqueCount\s*=\s*["'][\s+]*(\d+)""")
_EXTERNAL = lazy(r"xl/externallinks/[^/]+\.xml")
_XML_PARTS = (".xml", ".rels", ".vml")


def read_workbook(file: str, content: bytes, limits: Limits) -> RawBook:
    """Read an Office Open XML workbook.

    Raises UnusableFileError where it is damaged, encrypted, or not to be trusted (an archive bomb, a document type
    definition, cells scattered over an area that no plan needs).
    """
    parts, names = _checked_parts(file, content, limits)
    styles, located = _located(file, parts, limits)
    values = Ahead(lambda: _values(file, content, located.keys()))
    marks = {name: read_marks(parts[part], styles) for name, part in located.items()}
    try:
        ink = BookInk(parts)
        inked = {name: ink.find(parts[part]) for name, part in located.items()}
        drawings = {name: read_drawings(parts, part) for name, part in located.items()}
    except ValueError as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error
    get_ready(values.busy)
    sheets = [_raw_sheet(file, sheet, marks[sheet.name], limits, visible=seen) for sheet, seen in values.result()]
    if not sheets:
        raise UnusableFileError(IssueCode.FILE_EMPTY, file)
    sheets = [replace(sheet, ink=_ink(inked[sheet.name], sheet), drawings=drawings[sheet.name]) for sheet in sheets]
    return RawBook(
        file=file,
        sheets=tuple(sheets),
        macros=any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names),
        external_links=sum(_EXTERNAL.fullmatch(name) is not None for name in names),
    )


def _values(file: str, content: bytes, wanted: Collection[str]) -> list[tuple[CalamineSheet, bool]]:
    """The wanted sheets in the workbook's order, each with whether it is visible; chart and macro sheets hold no cells.

    Raises UnusableFileError where the file is encrypted or damaged.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            (workbook.get_sheet_by_name(meta.name), meta.visible == SheetVisibleEnum.Visible)
            for meta in workbook.sheets_metadata
            if meta.name in wanted
        ]
    except PasswordError as error:
        raise UnusableFileError(IssueCode.FILE_ENCRYPTED, file) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error


def _ink(cells: Sequence[Inked], sheet: RawSheet) -> SheetInk:
    """The ink of a sheet. An error holds no text, but one that is struck out is old text like any other."""
    if not sheet.errors:
        return with_texts(cells, sheet.text)
    found = with_texts(cells, lambda row, column: sheet.errors.get((row, column)) or sheet.text(row, column))
    return {
        place: runs for place, runs in found.items() if place not in sheet.errors or any(run.struck for run in runs)
    }


def _raw_sheet(file: str, sheet: CalamineSheet, marks: SheetMarks, limits: Limits, *, visible: bool) -> RawSheet:
    cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (row, column), shown in marks.formats.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = shown.shown(cells[row][column])
    rows: Sequence[Sequence[Value]] = cells
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > limits.merges:
        raise UnusableFileError(
            IssueCode.FILE_SUSPICIOUS, file, sheet=sheet.name, count=str(len(ranges)), limit=str(limits.merges)
        )
    height, width = len(rows), max((len(row) for row in rows), default=0)
    merges: list[Block] = [
        (top, left, min(bottom, height), min(right, width)) for (top, left), (bottom, right) in ranges
    ]
    covered = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges)
    if covered > limits.cells:  # blocks that overlap: no program writes them
        raise UnusableFileError(
            IssueCode.FILE_SUSPICIOUS, file, sheet=sheet.name, count=str(covered), limit=str(limits.cells)
        )
    return RawSheet(
        name=sheet.name,
        rows=rows,
        merges=tuple(merges),
        visible=visible,
        percent=marks.percent,
        errors=marks.errors,
        uncalculated=marks.uncalculated,
        hidden_rows=marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
    )


def _checked_parts(file: str, content: bytes, limits: Limits) -> tuple[dict[str, bytes], list[str]]:
    """The XML parts, and all parts' names in lower case. What the directory declares is not believed but counted."""
    parts: dict[str, bytes] = {}
    budget = min(limits.expanded_bytes, max(len(content) * limits.expansion_ratio, _CHUNK))
    total = 0
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = _entries(file, archive, limits)
            for entry in entries:
                wanted = entry.filename.endswith(_XML_PARTS)
                kept: list[bytes] = []
                with archive.open(entry) as stream:
                    while chunk := stream.read(_CHUNK):
                        total += len(chunk)
                        if total > budget:
                            raise UnusableFileError(
                                IssueCode.FILE_SUSPICIOUS, file, limit=f"{budget / 1024 / 1024:.0f} MB"
                            )
                        if wanted:
                            kept.append(chunk)
                if wanted:
                    parts[entry.filename] = b"".join(kept)
    except BROKEN_ARCHIVE as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error
    for data in parts.values():
        if b"\x00" in data:
            raise UnusableFileError(IssueCode.FILE_DAMAGED, file)
        if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise UnusableFileError(IssueCode.FILE_SUSPICIOUS, file, value="DOCTYPE")
        # The reader of values asks for as much memory as a table of strings says that it needs, before it counts.
        if b"uniqueCount" in data and any(int(n[:12]) > len(data) for n in _UNIQUE_COUNT.findall(data)):
            raise UnusableFileError(IssueCode.FILE_SUSPICIOUS, file, value="uniqueCount")
    return parts, [entry.filename.lower() for entry in entries]


def _entries(file: str, archive: ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """The archive's directory, refused where two readers of it might see two different files."""
    entries = archive.infolist()
    if len(entries) > limits.entries or len({entry.filename for entry in entries}) < len(entries):
        raise UnusableFileError(IssueCode.FILE_SUSPICIOUS, file, count=str(len(entries)), limit=str(limits.entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnusableFileError(IssueCode.FILE_ENCRYPTED, file)
    return entries


def _located(file: str, parts: dict[str, bytes], limits: Limits) -> tuple[Styles, dict[str, str]]:
    """The workbook's styles, and the part of each sheet by its name; areas are checked before anything takes the memory."""
    try:
        styles = read_styles(parts.get("xl/styles.xml"))
        located = sheet_parts(parts)
    except ValueError as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error
    if len(located) > limits.sheets:
        raise UnusableFileError(IssueCode.FILE_TOO_LARGE, file, sheets=str(limits.sheets))
    if any(part not in parts for part in located.values()):
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file)
    _check_areas(file, {name: parts[part] for name, part in located.items()}, limits)
    return styles, located


def _check_areas(file: str, sheets: dict[str, bytes], limits: Limits) -> None:
    """Raise UnusableFileError where the cells are scattered over more than a plan needs."""
    bounds = [area_bound(xml) for xml in sheets.values()]
    if None not in bounds and sum(rows * columns for rows, columns in filter(None, bounds)) <= limits.cells:
        return
    cells = 0
    for name, xml in sheets.items():
        try:
            rows, columns = used_area(xml)
        except ValueError as error:
            raise UnusableFileError(IssueCode.FILE_SUSPICIOUS, file, sheet=name) from error
        cells += rows * columns
        if cells > limits.cells:
            raise UnusableFileError(
                IssueCode.FILE_SUSPICIOUS, file, sheet=name, count=f"{rows} × {columns}", limit=str(limits.cells)
            )
