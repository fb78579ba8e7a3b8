"""Parts made to be slow to scan for ink: time grows no faster than the part."""

import time

import pytest

from kpi.ingest.ink import Run
from kpi.ingest.xlsx_ink import BookInk

_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STYLES = (
    b"<styleSheet %s><fonts><font/>" % _MAIN
    + b'<font><color rgb="FFFF0000"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
)
_RELATIONS = (
    b'<Relationships><Relationship Type="x/styles" Target="styles.xml"/>'
    b'<Relationship Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_RED = b'<r><rPr><color rgb="FFFF0000"/></rPr><t>a</t></r>'
N = 200_000


def book(strings: bytes = b"") -> BookInk:
    parts = {"xl/_rels/workbook.xml.rels": _RELATIONS, "xl/styles.xml": _STYLES}
    parts["xl/sharedStrings.xml"] = b"<sst %s>%s</sst>" % (_MAIN, strings)
    return BookInk(parts)


def sheet(cells: bytes) -> bytes:
    return b'<worksheet %s><sheetData><row r="1">%s</row></sheetData></worksheet>' % (_MAIN, cells)


CASES = {
    "openings": b"<c" * N,
    "openings with a style": b'<c s="1"' * N,
    "styles in one tag": b"<c " + b's="1" ' * N,
    "styles in one tag that ends": b"<c " + b's="1" ' * N + b">",
    "texts in place that do not end": b'<c t="inlineStr"><is><r>' * N,
    "prefixes": b"<" + b"a" * N + b" " + b"<a" * N,
    "values that do not end": b'<c t="s"><v>1' * N,
    "links": b'<hyperlink ref="A' * N,
    "blanks": b"<c " + b" " * N + b'r="A1"',
    "blanks before a text": b'<c t="s"> ' + b" " * N + b"<is>",
}


@pytest.mark.parametrize("case", CASES)
def test_a_scan_takes_no_longer_than_the_part_is_long(case):
    ink = book(b"<si>" + _RED + b"</si>")
    start = time.process_time()
    try:
        ink.of(sheet(CASES[case]), lambda *_: "x")
    except ValueError as error:
        assert "well-formed" in str(error)  # noqa: PT017 - refusing is as good an end as finding nothing
    assert time.process_time() - start < 5


def test_strings_that_do_not_end():
    start = time.process_time()
    for strings in (b"<si" * N, b"<si>" * N, b"<si><r>" * N):
        try:
            book(strings + _RED)
        except ValueError as error:
            assert "well-formed" in str(error)  # noqa: PT017 - as above
    assert time.process_time() - start < 10


def test_many_inked_styles_are_told_all_the_same():
    styles = _STYLES.replace(b'<xf fontId="1"/>', b'<xf fontId="1"/>' * 5_000)
    ink = BookInk({"xl/_rels/workbook.xml.rels": _RELATIONS, "xl/styles.xml": styles})
    cells = b"".join(b'<c r="%s%d" s="%d"><v>1</v></c>' % (b"A", n + 1, n % 5_001) for n in range(20_000))
    start = time.process_time()
    found = ink.of(sheet(cells), lambda *_: "1")
    assert time.process_time() - start < 5
    assert found[(1, 0)] == (Run("1", "ff0000"),)
    assert len(found) == 19_996
