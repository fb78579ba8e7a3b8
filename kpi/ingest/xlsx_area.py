"""The area of a sheet that its cells say they take, found before a reader that trusts the file asks for the memory."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kpi.ingest.addresses import column_index

# No pattern may run on past the next "<": a part of nothing but openings would take quadratic time.
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*?)(/>|>)")
_OPENING = re.compile(rb"<(?:\w+:)?c\b")
_PLAIN_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?: [a-z]+="\w*")*\s*(/?)>')
#: The same for cells without a namespace's prefix, found several times as fast.
_PLAIN_BARE_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: [a-z]+="\w*")*\s*(/?)>')
_SAYS_PLACE = re.compile(rb"\sr\s*=")
_ROW_PLACE = re.compile(rb'\sr="\d{1,7}"')
_PIECE = 1 << 22
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_ODD_ROW = re.compile(rb'<row\b(?! r="\d{1,7}")')
_LAST_NUMBER = re.compile(rb'<row r="(\d{1,7})"')
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})\d')
#: The first rows tell how wide a table is; what is wider after all is found.
_HEAD = 1 << 16


def area_bound(xml: bytes) -> tuple[int, int] | None:
    """Rows and columns that no cell of a sheet lies outside of, found quickly, and therefore a few too many.

    None where the part is not written as all programs write it, or a cell lies outside of what its first and last rows
    promise: then ``used_area`` looks at every cell.
    """
    last = _LAST_NUMBER.match(xml, max(xml.rfind(b"<row "), 0))
    letters = _LETTERS.findall(xml, 0, _HEAD)
    if last is None or not letters or b":c" in xml or _ODD_ROW.search(xml):
        return None
    digits, widest = last[1].lstrip(b"0") or b"1", max(letters, key=lambda one: (len(one), one))
    if len(widest) > 2:
        return None
    found = _outside(int(digits[:1]), len(digits), widest[:1] if len(widest) == 2 else b"").search(xml)
    columns = 26 * (1 + widest[0] - 64) if len(widest) == 2 else 26
    return None if found else ((int(digits[:1]) + 1) * 10 ** (len(digits) - 1) - 1, columns)


@lru_cache(maxsize=64)
def _outside(first: int, digits: int, letter: bytes) -> re.Pattern[bytes]:
    """A cell that is not written as usual, or whose row has more digits, or as many and a higher first one, and so on."""
    rows = rb"\d{1,%d}" % (digits - 1) if digits > 1 else rb"[1-%d]" % first
    if digits > 1:
        rows += rb"|[1-%d]\d{%d}" % (first, digits - 1)
    columns = rb"[A-Z]|[A-%s][A-Z]" % letter if letter else rb"[A-Z]"
    return re.compile(rb'<c\b(?! r="(?:%s)(?:%s)"(?: [a-z]+="\w*")*\s*/?>)' % (columns, rows))


def used_area(xml: bytes) -> tuple[int, int]:
    """The rows and columns of the area that holds values (cells that are only formatted do not count).

    Raises ValueError where a cell or a row says a place that no sheet has: the reader of values, which trusts the file,
    would ask for as much memory as the place demands.
    """
    rows = columns = 0
    for piece in _pieces(xml):
        found = _ROW.findall(piece)
        if any(not _ROW_PLACE.search(attributes) for attributes in found if _SAYS_PLACE.search(attributes)):
            raise ValueError("a row out of bounds")
        prefixed = b":c" in piece
        plain = (_PLAIN_CELL if prefixed else _PLAIN_BARE_CELL).findall(piece)
        # Counting what may be a cell is quicker than finding what is one, and nearly always settles it.
        most = len(piece) if prefixed else piece.count(b"<c") - piece.count(b"<col") - piece.count(b"<con")
        if len(plain) < most and len(plain) < len(_OPENING.findall(piece)):  # not written as all programs write it
            return _within(*_walked_area(xml))
        filled = [(letters, number) for letters, number, end in plain if not end]
        rows = max(rows, max((int(number) for number in {number for _, number in filled}), default=0))
        columns = max(
            columns, max((column_index(letters.decode()) + 1 for letters in {one for one, _ in filled}), default=0)
        )
    return _within(rows, columns)


def _pieces(xml: bytes) -> Iterator[bytes]:
    """The part in pieces of some MiB that begin with a tag, so that what is found in them stays small."""
    start = 0
    while start < len(xml):
        end = xml.find(b"<", start + _PIECE)
        end = len(xml) if end < 0 else end
        yield xml[start:end]
        start = end


def _walked_area(xml: bytes) -> tuple[int, int]:
    """The area found cell by cell: what says no place follows what stands before it."""
    rows = columns = row = column = 0
    cells = len(_OPENING.findall(xml))
    for match in _ROW_OR_CELL.finditer(xml):
        if match[1] == b"row":
            number = _ROW_NUMBER.search(match[2])
            row, column = int(number[1]) if number else row + 1, 0
            continue
        cells -= 1
        reference = _REFERENCE.search(match[2])
        if reference is None and _SAYS_PLACE.search(match[2]):
            raise ValueError("a cell out of bounds")
        column = column_index(reference[1].decode()) + 1 if reference else column + 1
        if match[3] == b">":
            rows = max(rows, row, int(reference[2]) if reference else 1)
            columns = max(columns, column)
    if cells:
        raise ValueError("a cell that does not end")
    return rows, columns


def _within(rows: int, columns: int) -> tuple[int, int]:
    if rows > _LAST_ROW or columns > _LAST_COLUMN:
        raise ValueError("a cell out of bounds")
    return rows, columns
