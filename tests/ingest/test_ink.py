"""Ink of cells: colours and struck-out text from fonts, shared strings and inline strings."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font

from kpi.ingest.errors import UnusableFileError
from kpi.ingest.ink import Run
from kpi.ingest.open_book import open_book
from kpi.ingest.xlsx_colour import Palette, has_hue
from kpi.model.issues import IssueCode

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ink(content: bytes, sheet: str = "表") -> dict[tuple[int, int], object]:
    return dict(next(one for one in open_book("a.xlsx", content).sheets if one.name == sheet).ink)


def with_font(font: Font, value: object = "文字") -> bytes:
    book = Workbook()
    book.active.title = "表"
    book.active["A1"] = value
    book.active["A1"].font = font
    return saved(book)


@pytest.mark.parametrize(
    ("colour", "found"),
    [
        (Color(rgb="FFC00000"), "c00000"),
        (Color(rgb="00FF0000"), "ff0000"),
        (Color(indexed=10), "ff0000"),
        (Color(indexed=2), "ff0000"),
        (Color(indexed=30), "0066cc"),
        (Color(theme=4), "4f81bd"),
        (Color(theme=5, tint=-0.25), "953735"),
        (Color(theme=5, tint=0.4), "d99694"),
        (Color(rgb="FF000000"), None),
        (Color(rgb="FFFFFFFF"), None),
        (Color(rgb="FF7F7F7F"), None),
        (Color(theme=0), None),
        (Color(theme=1), None),
        (Color(theme=1, tint=0.35), None),
        (Color(indexed=64), None),
        (Color(theme=99), None),
        (Color(auto=True), None),
    ],
)
def test_a_font_s_colour_is_ink_where_the_eye_tells_it_from_black_white_and_grey(colour, found):
    expected = {(0, 0): (Run("文字", found),)} if found else {}
    assert ink(with_font(Font(color=colour))) == expected


@pytest.mark.parametrize(
    ("font", "value", "runs"),
    [
        (Font(strike=True), "取消", (Run("取消", None, True),)),
        (Font(strike=True, color="FFFF0000"), "両方", (Run("両方", "ff0000", True),)),
        (Font(strike=False), "普通", None),
        (Font(color="FFFF0000"), 4450.0, (Run("4450", "ff0000"),)),
        (Font(color="FFFF0000"), None, None),
    ],
)
def test_ink_of_whole_cells_has_the_text_that_the_reader_sees(font, value, runs):
    assert ink(with_font(font, value)) == ({(0, 0): runs} if runs else {})


def test_pieces_of_a_text_keep_their_own_ink():
    book = Workbook()
    sheet = book.active
    sheet.title = "表"
    red, struck = InlineFont(color="FFFF0000"), InlineFont(strike=True)
    sheet["B2"] = CellRichText("現行 ", TextBlock(red, "改"), TextBlock(red, "定"), TextBlock(struck, "廃止"), " 以上")
    sheet["A1"] = CellRichText("黒 ", TextBlock(InlineFont(b=True), "太字"))
    found = ink(saved(book))
    assert found == {(1, 1): (Run("現行 "), Run("改定", "ff0000"), Run("廃止", None, True), Run(" 以上"))}


def made(strings: str = "", cells: str = "", styles: str = "", namespace: str = _MAIN, prefix: str = "") -> bytes:
    """A workbook by hand: ``strings`` inside sst, ``cells`` inside the one row, ``styles`` inside styleSheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = ("worksheet", "styles", "sharedStrings")
    parts = ("worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml")
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{office}/{kind}" Target="{part}"/>'
        for at, (kind, part) in enumerate(zip(kinds, parts, strict=True))
    )
    main = f'xmlns{":" if prefix else ""}{prefix}="{namespace}"'
    p = f"{prefix}:" if prefix else ""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{office}"><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {main}><{p}sheetData><{p}row r="1">{cells}</{p}row></{p}sheetData></{p}worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f"<{p}sst {main}>{strings}</{p}sst>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


_RED = '<rPr><color rgb="FFFF0000"/></rPr>'
_SHARED = '<c r="A1" t="s"><v>0</v></c>'


@pytest.mark.parametrize(
    ("strings", "runs"),
    [
        (f"<si><r><t>a</t></r><r>{_RED}<t>b</t></r></si>", (Run("a"), Run("b", "ff0000"))),
        (
            f'<si><r>{_RED}<t>漢字</t></r><rPh sb="0" eb="2"><t>カンジ</t></rPh><phoneticPr fontId="1"/></si>',
            (Run("漢字", "ff0000"),),
        ),
        (f'<si><r>{_RED}<t xml:space="preserve"> b </t></r></si>', (Run(" b ", "ff0000"),)),
        (f"<si><r>{_RED}<t>一_x000D_\n二_x0041_&amp;&lt;</t></r></si>", (Run("一\n二A&<", "ff0000"),)),
        (f"<si><r>{_RED}<t/></r><r><t>b</t></r></si>", None),
        ("<si><r><rPr><strike/></rPr><t>a</t></r></si>", (Run("a", None, True),)),
        ('<si><r><rPr><strike val="0"/></rPr><t>a</t></r></si>', None),
        ('<si><r><rPr><color auto="1"/></rPr><t>a</t></r></si>', None),
        ('<si><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></si>', None),
        (f"<si/><si><r>{_RED}<t>b</t></r></si>", None),
    ],
)  # fmt: skip
def test_shared_strings(strings, runs):
    assert ink(made(strings, _SHARED)) == ({(0, 0): runs} if runs else {})


def test_an_empty_string_of_the_table_counts():
    strings = f"<si/><si><t/></si><si><r>{_RED}<t>b</t></r></si>"
    assert ink(made(strings, '<c r="C1" t="s"><v>2</v></c>')) == {(0, 2): (Run("b", "ff0000"),)}


def test_inline_strings_and_cells_without_a_place():
    cells = (
        f'<c t="inlineStr"><is><r>{_RED}<t>?</t></r></is></c><c r="B1" t="inlineStr"><is><r>{_RED}<t>b</t></r></is></c>'
    )
    assert ink(made(cells=cells)) == {(0, 1): (Run("b", "ff0000"),)}


@pytest.mark.parametrize(("namespace", "prefix"), [(_MAIN, "x"), (_STRICT, "")])
def test_other_namespaces_and_prefixes(namespace, prefix):
    p = f"{prefix}:" if prefix else ""
    strings = f'<{p}si><{p}r><{p}rPr><{p}color rgb="FFFF0000"/></{p}rPr><{p}t>b</{p}t></{p}r></{p}si>'
    content = made(strings, f'<{p}c r="A1" t="s"><{p}v>0</{p}v></{p}c>', namespace=namespace, prefix=prefix)
    assert ink(content) == {(0, 0): (Run("b", "ff0000"),)}


def test_a_piece_without_a_font_has_the_cell_s():
    styles = (
        '<fonts><font/><font><color rgb="FF0000FF"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )
    strings = f"<si><r><t>青</t></r><r>{_RED}<t>赤</t></r></si>"
    content = made(strings, '<c r="A1" s="1" t="s"><v>0</v></c>', styles)
    assert ink(content) == {(0, 0): (Run("青", "0000ff"), Run("赤", "ff0000"))}


_LATIN = '<rPr><rFont val="Arial"/><color rgb="FF000000"/></rPr>'


def test_fonts_without_ink_are_no_marks_but_hide_the_cell_s():
    styles = (
        '<fonts><font/><font><color rgb="FF0000FF"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )
    strings = (
        f"<si><r>{_LATIN}<t>KPI</t></r><r><t>の数</t></r></si>"  # 0: a Latin font, as programs write it
        f"<si><r>{_LATIN}<t>KPI</t></r><r>{_RED}<t>の数</t></r></si>"  # 1: with ink, too
        "<si><t>指標</t></si>"
    )
    cells = "".join(
        f'<c r="{place}" s="{style}" t="s"><v>{number}</v></c>'
        for place, style, number in (("A1", 0, 0), ("B1", 1, 0), ("C1", 0, 1), ("D1", 1, 2), ("E1", 0, 2))
    )
    assert ink(made(strings, cells, styles)) == {
        (0, 1): (Run("KPI"), Run("の数", "0000ff")),
        (0, 2): (Run("KPI"), Run("の数", "ff0000")),
        (0, 3): (Run("指標", "0000ff"),),
    }


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="s" ><v> 0 </v></c>',
        '<c t="s" r="A1"><f>B1</f><v>0</v></c><c r="C1" t="s"><v>0</v></c>',
        '<c r="B1" t="s"/><c r="A1" t="s"><v>0</v></c>',
    ],
)
def test_however_a_cell_with_a_shared_string_is_written(cell):
    found = ink(made(f"<si><r>{_RED}<t>b</t></r></si>", cell))
    assert list(found) == ([(0, 2)] if "<f>" in cell else [(0, 0)])


def test_a_font_that_is_not_written_as_usual_is_read():
    strings = f"<si><r><rPr><!-- red --><color rgb='FFFF0000'/></rPr><t>b</t></r></si><si><r>{_LATIN}<t>c</t></r></si>"
    assert ink(made(strings, _SHARED)) == {(0, 0): (Run("b", "ff0000"),)}


def test_own_indexed_colours_replace_the_standard_ones():
    styles = b'<styleSheet><colors><indexedColors><rgbColor rgb="00123456"/></indexedColors></colors></styleSheet>'
    palette = Palette.read(None, styles)
    assert [palette.colour({"indexed": n}) for n in ("0", "2", "64", "x")] == ["123456", "ff0000", None, None]


@pytest.mark.parametrize(
    ("rgb", "hue"), [("c00000", True), ("1f3864", True), ("333333", False), ("f2f2f2", False), ("2b2b40", False)]
)
def test_hue(rgb, hue):
    assert has_hue(rgb) is hue


def test_each_sheet_has_its_own():
    book = Workbook()
    book.active.title = "表"
    for sheet in (book.active, book.create_sheet("別")):
        for place in ("A1", "C3"):
            sheet[place] = place
            sheet[place].font = Font(strike=True)
    book["別"]["C3"].font = Font()
    content = saved(book)
    assert list(ink(content)) == [(0, 0), (2, 2)]
    assert list(ink(content, "別")) == [(0, 0)]


@pytest.mark.parametrize("strings", [f"<si><r>{_RED}<t>a</r></si>", f"<si><r>{_RED}<t>&undeclared;</t></r></si>"])
def test_a_broken_part_is_said_to_be_one(strings):
    with pytest.raises(UnusableFileError) as caught:
        open_book("a.xlsx", made(strings, _SHARED))
    assert caught.value.issue.code is IssueCode.FILE_DAMAGED
