"""Files made to do harm, or simply far too large: each with what reading it must end with.

``read`` means that the two indicators of the sample are read, as they are without the extras.
"""

import io
import os
import re
import struct
import zipfile
from collections.abc import Callable
from functools import cache

from tests.ingest.grid import workbook

DRAWN = """
施策 | 指標名 | 単位 | 基準値 | 目標値 | 実績値 | <
^ | ^ | ^ | ^ | ^ | R4 | R5
1 安心 | 受講率 | % | 40 | 80 | 50 | 60
^ | 満足度 | 点 | 3.1 | 4 | 3.2 | 3.3
"""
TABLE = "指標名,単位,基準値（R3）,目標値（R7）,R4実績,R5実績\n受講率,%,40,80,50,60\n満足度,点,3.1,4,3.2,3.3\n"
SHEET = "xl/worksheets/sheet1.xml"
MEBI = 1 << 20

Case = tuple[Callable[[], bytes], str, set[str]]
CASES: dict[str, Case] = {}


@cache
def sample() -> bytes:
    """The sample with its texts in a table of strings, as Excel writes them."""
    content = workbook(DRAWN)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(SHEET).decode()
    texts: list[str] = []

    def share(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'<c {match[1]}t="s"><v>{len(texts) - 1}</v></c>'

    shared = re.sub(r'<c ([^>]*)t="inlineStr"><is><t>([^<]*)</t></is></c>', share, xml)
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = f'<sst xmlns="{main}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdStrings" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    return rezip(
        content,
        {
            SHEET: lambda _: shared.encode(),
            "xl/_rels/workbook.xml.rels": lambda d: d.replace(b"</Relationships>", relation.encode()),
        },
        {"xl/sharedStrings.xml": table.encode()},
    )


def rezip(content: bytes, changes: dict[str, Callable[[bytes], bytes | None]], more: dict[str, bytes] | None = None):
    """A workbook with some parts changed (None leaves one out) and some added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            changed = changes[info.filename](data) if info.filename in changes else data
            if changed is not None:
                new.writestr(info.filename, changed)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return target.getvalue()


def sheet(change: Callable[[str], str]) -> bytes:
    return rezip(sample(), {SHEET: lambda data: change(data.decode()).encode()})


def in_sheet(old: str, new: str) -> bytes:
    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, 1)

    return sheet(change)


def more_rows(rows: str) -> bytes:
    return in_sheet("</sheetData>", rows + "</sheetData>")


def case(name: str, *ends: str, file: str = "x.xlsx"):
    """Register a builder; ``ends`` are the codes that are right, or ``read``."""

    def keep(build: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES[name] = (build, file, set(ends))
        return build

    return keep


# -- archives ---------------------------------------------------------------------------------------------------------


@case("a part that expands to 300 MB", "file_suspicious")
def _expanded():
    return rezip(sample(), {"xl/styles.xml": lambda _: b" " * (300 * MEBI)})


@case("many parts that expand to 500 MB together", "file_suspicious")
def _expanded_together():
    return rezip(sample(), {}, {f"xl/media/{n}.bin": bytes(10 * MEBI) for n in range(50)})


@case("100,000 entries", "file_suspicious")
def _entries():
    return rezip(sample(), {}, {f"a{n}": b"" for n in range(100_000)})


@case("an archive inside", "read")
def _nested():
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(100 * MEBI))
    return rezip(sample(), {}, {"xl/embeddings/inner.zip": inner.getvalue()})


def central_entries(content: bytes) -> list[int]:
    """Where the directory's entries begin."""
    places, at = [], content.index(b"PK\x01\x02")
    while at >= 0:
        places.append(at)
        at = content.find(b"PK\x01\x02", at + 4)
    return places


@case("entries that share their bytes", "file_suspicious", "file_damaged")
def _overlapping():
    """The directory names one stretch of the file a thousand times (the better zip bomb)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("k", bytes(MEBI))
    content = target.getvalue()
    first, second = central_entries(content)
    end = content.index(b"PK\x05\x06")
    entry = content[second:end]
    copies = b"".join(entry.replace(entry[46:47], bytes([40 + n % 80])) + b"" for n in range(60))
    directory = content[first:second] + copies
    tail = bytearray(content[end:])
    struct.pack_into("<HHL", tail, 8, 61, 61, len(directory))
    return content[:first] + directory + bytes(tail)


@case("a directory that lies about sizes", "file_suspicious", "file_damaged")
def _sizes():
    content = bytearray(rezip(sample(), {}, {"xl/theme/huge.xml": b"<a>" + b" " * (100 * MEBI) + b"</a>"}))
    for at in central_entries(bytes(content)):
        struct.pack_into("<L", content, at + 24, 10)
    return bytes(content)


@case("a directory that says 4 GB", "file_suspicious", "file_damaged", "read")
def _sizes_up():
    content = bytearray(sample())
    for at in central_entries(bytes(content)):
        struct.pack_into("<L", content, at + 24, 0xFFFFFFF0)
    return bytes(content)


@case("names that lead out of the archive", "read")
def _traversal():
    return rezip(sample(), {}, {"../../../../tmp/evil.xml": b"<a/>", "/etc/evil.xml": b"<a/>", "C:\\evil.xml": b"<a/>"})


# -- XML --------------------------------------------------------------------------------------------------------------

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _doctype(part: str, doctype: str, encoding: str) -> bytes:
    def change(data: bytes) -> bytes:
        body = data.decode().removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>').lstrip()
        return f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'.encode(encoding)

    return rezip(sample(), {part: change})


for _part in (SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"):
    for _what, _type in (("laughs", LAUGHS), ("an outside entity", OUTSIDE)):
        for _encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
            case(f"{_what} in {_part} as {_encoding}", "file_suspicious", "file_damaged")(
                lambda p=_part, t=_type, e=_encoding: _doctype(p, t, e)
            )


@case("100,000 levels in the sheet", "file_suspicious", "file_damaged", "read")
def _deep():
    return more_rows("<a>" * 100_000 + "</a>" * 100_000)


@case("100,000 levels in the styles", "file_suspicious", "file_damaged", "read")
def _deep_styles():
    return rezip(
        sample(),
        {
            "xl/styles.xml": lambda d: d.replace(
                b"</styleSheet>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</styleSheet>"
            )
        },
    )


@case("100,000 levels in the strings", "file_suspicious", "file_damaged", "read")
def _deep_strings():
    return rezip(
        sample(),
        {"xl/sharedStrings.xml": lambda d: d.replace(b"</sst>", b"<si>" * 100_000 + b"</si>" * 100_000 + b"</sst>")},
    )


@case("100,000 levels in the workbook", "file_suspicious", "file_damaged", "read")
def _deep_workbook():
    return rezip(
        sample(),
        {"xl/workbook.xml": lambda d: d.replace(b"</workbook>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</workbook>")},
    )


@case("a million attributes of one element", "file_suspicious", "file_damaged", "read")
def _attributes():
    return more_rows("<row " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>")


# -- sheets -----------------------------------------------------------------------------------------------------------


@case("a million rows declared, four in use", "read")
def _dimension():
    return sheet(lambda xml: xml.replace('<dimension ref="A1:G4"', '<dimension ref="A1:XFD1048576"'))


@case("a million empty rows", "read")
def _empty_rows():
    return more_rows("".join(f'<row r="{n}"/>' for n in range(5, 1_000_005)))


@case("a million cells that are only formatted", "read")
def _styled_cells():
    return more_rows("".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(5, 500_005)))


@case("formatted cells to the end of the sheet", "read")
def _styled_far():
    return more_rows('<row r="1048576"><c r="XFD1048576" s="0"/></row>')


@case("1,048,576 hidden rows", "read")
def _hidden_rows():
    return more_rows("".join(f'<row r="{n}" hidden="1"/>' for n in range(5, 1_048_577)))


@case("50,000 merged blocks", "read")
def _merges():
    cells = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(10, 50_010))
    return sheet(lambda xml: xml.replace("</mergeCells>", cells + "</mergeCells>"))


@case("50,000 merged blocks that hold something", "layout_unknown", "read", "file_too_large")
def _filled_merges():
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>注{n}</t></is></c></row>' for n in range(10, 50_010))
    cells = "".join(f'<mergeCell ref="A{n}:G{n}"/>' for n in range(10, 50_010))
    return sheet(
        lambda xml: xml.replace("</sheetData>", rows + "</sheetData>").replace("</mergeCells>", cells + "</mergeCells>")
    )


@case("a million merged blocks", "file_suspicious", "read")
def _million_merges():
    cells = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(10, 1_000_010))
    return sheet(lambda xml: xml.replace("</mergeCells>", cells + "</mergeCells>"))


@case("a far cell", "file_suspicious")
def _far():
    return more_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@case("a million filled cells of nothing known", "read", "file_too_large", "file_suspicious")
def _filled():
    return more_rows(
        "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(5, 500_005))
    )


@case("300,000 rows of indicators", "file_too_large")
def _many_indicators():
    row = '<row r="{0}"><c r="B{0}" t="inlineStr"><is><t>率{0}</t></is></c><c r="E{0}"><v>80</v></c><c r="G{0}"><v>60</v></c></row>'
    return more_rows("".join(row.format(n) for n in range(5, 300_005)))


@case("5,000 sheets", "file_suspicious", "file_too_large", "file_damaged")
def _sheets():
    return _with_sheets(5000, sample())


def _with_sheets(count: int, content: bytes) -> bytes:
    relations = "".join(
        f'<Relationship Id="x{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        for n in range(count)
    )
    sheets = "".join(
        f'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="s{n}" sheetId="{n + 10}" r:id="x{n}"/>'
        for n in range(count)
    )
    return rezip(
        content,
        {
            "xl/_rels/workbook.xml.rels": lambda d: d.replace(
                b"</Relationships>", relations.encode() + b"</Relationships>"
            ),
            "xl/workbook.xml": lambda d: d.replace(b"</sheets>", sheets.encode() + b"</sheets>"),
        },
    )


@case("100,000 styles and number formats", "read")
def _styles():
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="0.0%{n}"/>' for n in range(200, 100_200))
    xfs = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 100_200))

    def change(data: bytes) -> bytes:
        text = data.decode()
        assert "</cellXfs>" in text
        return (
            text.replace("</cellXfs>", xfs + "</cellXfs>")
            .replace("<numFmts", f'<numFmts count="9">{formats}</numFmts><numFmtsX')
            .replace("<fonts", f"<numFmts>{formats}</numFmts><fonts", 1)
            .encode()
        )

    return rezip(sample(), {"xl/styles.xml": change})


@case("a number format of a million quotes", "read", "file_damaged")
def _format():
    code = "&quot;" * 999_999 + "[" * 200_000 + "\\" * 200_001
    return rezip(
        sample(),
        {
            "xl/styles.xml": lambda d: d.replace(
                b"<fonts", f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><fonts'.encode(), 1
            )
        },
    )


@case("one part that is 400 sheets", "file_suspicious", "file_damaged")
def _one_part():
    return _with_sheets(400, more_rows("".join(f'<row r="{n}"/>' for n in range(5, 1_000_005))))


@case("390 MB of empty rows", "file_suspicious", "read")
def _much_xml():
    pad = os.urandom(3 * MEBI)
    rows = "".join(f'<row r="{n}" spans="1:3" ht="15" customHeight="1"></row>' for n in range(5, 1_000_005))
    return rezip(more_rows(rows * 6), {}, {"xl/media/image1.png": pad})


@case("190 MB of formatted cells", "file_suspicious", "read")
def _much_formatting():
    pad = os.urandom(3 * MEBI)
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="1"/>' for c in "ABCDEFGHIJ") + "</row>" for n in range(5, 600_005)
    )
    return rezip(more_rows(rows), {}, {"xl/media/image1.png": pad})


# -- strings ----------------------------------------------------------------------------------------------------------


@case("a table of strings that says 4 billion", "file_suspicious")
def _string_count():
    return rezip(sample(), {"xl/sharedStrings.xml": lambda d: d.replace(b'uniqueCount="', b'uniqueCount="429496729')})


@case("a million strings", "read")
def _strings():
    return rezip(
        sample(),
        {
            "xl/sharedStrings.xml": lambda d: d.replace(
                b"</sst>", b"".join(b"<si><t>%d</t></si>" % n for n in range(1_000_000)) + b"</sst>"
            )
        },
    )


def _long_name(text: str) -> bytes:
    return rezip(sample(), {"xl/sharedStrings.xml": lambda d: d.replace("受講率".encode(), text.encode())})


@case("one string of 30 MB", "file_suspicious", "file_too_large")
def _long_string():
    return _long_name("あ" * (10 * MEBI))


@case("one string used a million times", "read", "file_suspicious", "file_too_large")
def _repeated_string():
    name = "長" * 3000
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>7</v></c><c r="B{n}" t="s"><v>7</v></c></row>' for n in range(10, 300_010)
    )
    return rezip(_long_name(name), {SHEET: lambda d: d.replace(b"</sheetData>", rows.encode() + b"</sheetData>")})


# -- text tables ------------------------------------------------------------------------------------------------------


@case("4 million delimiters in a line", "file_too_large", "file_suspicious", file="x.csv")
def _delimiters():
    return TABLE.encode() + b"," * 4_000_000


@case("4 million delimiters alone", "file_too_large", "file_suspicious", "file_type_unknown", file="x.csv")
def _delimiters_alone():
    return b"," * 4_000_000


@case("one cell of 19 MB", "file_suspicious", "file_too_large", file="x.csv")
def _cell():
    return (TABLE + '"' + "あ" * (6 * MEBI) + '",%,1,2,3,4\n').encode()


@case("one cell of 19 MB and nothing else", "file_type_unknown", "file_suspicious", file="x.csv")
def _cell_alone():
    return b"a" * (19 * MEBI)


@case("an open quote and 19 MB", "file_suspicious", "file_too_large", file="x.csv")
def _quote():
    return (TABLE + '"').encode() + b"a,\n" * (6 * MEBI)


@case("2 million short lines", "file_too_large", file="x.csv")
def _lines():
    return (TABLE + "率,%,1,2,3,4\n" * 1_100_000).encode()


@case("2 million lines of little", "file_too_large", file="x.csv")
def _little_lines():
    return (TABLE + "a,1\n" * 2_000_000).encode()


@case("9 million blank lines", "read", "file_too_large", file="x.csv")
def _blank_lines():
    return (TABLE + "\n" * 9_000_000).encode()


@case("9 million lines before the table", "file_type_unknown", "file_too_large", "read", file="x.csv")
def _late_table():
    return ("\n" * 9_000_000 + TABLE).encode()


@case("only quotes", "file_type_unknown", "file_suspicious", "layout_unknown", "file_damaged", file="x.csv")
def _quotes():
    return b'"' * (19 * MEBI)


@case("18 MB in CP932 with a wrong byte at the end", "file_encoding", "file_type_unknown", file="x.csv")
def _late_error():
    return "あ,".encode("cp932") * (6 * MEBI) + b"\x81\x20"


@case("UTF-16 cut in the middle", "file_encoding", "file_type_unknown", file="x.csv")
def _half_utf16():
    return TABLE.encode("utf-16")[:-1]


@case("UTF-32", "file_encoding", "file_type_unknown", file="x.csv")
def _utf32():
    return TABLE.encode("utf-32")


@case("EUC-JP", "file_encoding", "layout_unknown", "file_type_unknown", file="x.csv")
def _euc():
    return TABLE.encode("euc-jp")


@case("ISO-2022-JP", "file_encoding", "layout_unknown", "file_type_unknown", file="x.csv")
def _jis():
    return TABLE.encode("iso-2022-jp")
