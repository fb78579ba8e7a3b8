"""Text tables (.csv, .tsv): encoding and delimiter found from the content."""

import csv
from io import StringIO
from itertools import islice

from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import Limits
from kpi.ingest.raw import RawBook, RawSheet
from kpi.model.issues import IssueCode
from kpi.reading.patterns import lazy

_DELIMITERS = "\t,;"
_SAMPLE_LINES = 50
_SAMPLE_BYTES = 8192
_CONTROLS_IN_TEXT = 0.005
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1a]")


def read_text_table(file: str, content: bytes, limits: Limits) -> RawBook:
    """Read delimited text in UTF-8 (with or without BOM), UTF-16 with BOM, or CP932.

    Raises UnusableFileError where the bytes are no text in any of them, or no table.
    """
    text, encoding = _decode(file, content)
    # A field may be as large as the file; the module's own bound is lower and would refuse it half-way.
    csv.field_size_limit(max(csv.field_size_limit(), limits.file_bytes))
    delimiter = _delimiter(text)
    if delimiter is None:
        raise UnusableFileError(IssueCode.FILE_TYPE_UNKNOWN, file, value="text")
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            cells += len(row)
            if any(len(field) > limits.cell_characters for field in row):
                raise UnusableFileError(
                    IssueCode.FILE_SUSPICIOUS, file, text=f"{len(rows)}", limit=str(limits.cell_characters)
                )
            if len(row) > limits.columns:
                raise UnusableFileError(IssueCode.FILE_TOO_LARGE, file, columns=f"{limits.columns:,}")
            if cells > limits.cells:
                raise UnusableFileError(IssueCode.FILE_TOO_LARGE, file, cells=f"{limits.cells:,}")
            if len(rows) > limits.lines:
                raise UnusableFileError(IssueCode.FILE_TOO_LARGE, file, rows=f"{limits.lines:,}")
    except csv.Error as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error
    sheet = RawSheet(name="", rows=rows)
    return RawBook(file=file, sheets=(sheet,), encoding=encoding)


def _decode(file: str, content: bytes) -> tuple[str, str]:
    """Decode by BOM, then UTF-8, then CP932; whatever holds control bytes is no text table."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            raise UnusableFileError(IssueCode.FILE_TYPE_UNKNOWN, file, value="binary")
        return text, encoding
    kind = IssueCode.FILE_TYPE_UNKNOWN if _is_binary(content) else IssueCode.FILE_ENCODING
    raise UnusableFileError(kind, file, value="binary")


def _is_binary(content: bytes) -> bool:
    """Whether bytes are no text in any encoding: text holds hardly any control bytes."""
    sample = content[:_SAMPLE_BYTES]
    controls = sum(byte < 9 or 13 < byte < 27 for byte in sample)
    return controls > len(sample) * _CONTROLS_IN_TEXT


def _delimiter(text: str) -> str | None:
    """The delimiter that gives the most even table over the first lines; None where there is none."""
    best: tuple[float, str] | None = None
    sample = "".join(islice(StringIO(text, newline=None), _SAMPLE_LINES))
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        common = max(set(wide), key=wide.count)
        score = wide.count(common) / len(widths) * min(common, 10)
        if best is None or score > best[0]:
            best = (score, delimiter)
    return best[1] if best else None
