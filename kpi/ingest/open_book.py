"""Bytes to a raw book. The kind of file is found from its content, never from its name."""

import zipfile
from io import BytesIO

from kpi.ingest.csv_book import read_text_table
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import DEFAULT_LIMITS, Limits
from kpi.ingest.raw import RawBook
from kpi.ingest.xlsx_book import BROKEN_ARCHIVE, read_workbook
from kpi.model.issues import IssueCode

_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
#: Starts of files that people upload by mistake, with the words for the message.
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)


def open_book(file: str, content: bytes, limits: Limits = DEFAULT_LIMITS) -> RawBook:
    """Read a workbook (.xlsx, .xlsm) or a text table (.csv, .tsv).

    Raises UnusableFileError with one issue where the file is empty, too large, encrypted, damaged or of another kind.
    """
    book = _open(file, content, limits)
    if sum(len(sheet.filled_rows()) for sheet in book.sheets) > limits.rows:
        raise UnusableFileError(IssueCode.FILE_TOO_LARGE, file, rows=f"{limits.rows:,}")
    return book


def _open(file: str, content: bytes, limits: Limits) -> RawBook:
    if not content or not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnusableFileError(IssueCode.FILE_EMPTY, file)
    if len(content) > limits.file_bytes:
        raise UnusableFileError(
            IssueCode.FILE_TOO_LARGE,
            file,
            value=f"{len(content) / 1024 / 1024:.1f}",
            limit=f"{limits.file_bytes / 1024 / 1024:g} MB",
        )
    if content.startswith(_OLE_MAGIC):
        encrypted = _ENCRYPTED_MARK in content
        raise UnusableFileError(IssueCode.FILE_ENCRYPTED if encrypted else IssueCode.FILE_OLD_EXCEL, file)
    for magic, name in _FOREIGN:
        if content.startswith(magic):
            raise UnusableFileError(IssueCode.FILE_TYPE_UNKNOWN, file, value=name)
    if content.startswith(b"PK"):
        return _open_zip(file, content, limits)
    if file.lower().endswith((".xlsx", ".xlsm")) and b"\x00" in content[:4096]:
        # Bytes, and called a workbook: what a person must hear is that the workbook is broken.
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file)
    return read_text_table(file, content, limits)


def _open_zip(file: str, content: bytes, limits: Limits) -> RawBook:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error
    if "xl/workbook.xml" in names:
        return read_workbook(file, content, limits)
    kinds = (("xl/workbook.bin", "xlsb"), ("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"))
    kind = next((name for part, name in kinds if part in names), "ODS" if "content.xml" in names else "ZIP")
    raise UnusableFileError(IssueCode.FILE_TYPE_UNKNOWN, file, value=kind)
