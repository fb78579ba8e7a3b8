"""The marked copy of a workbook: what is filled, commented and listed, and what it must never carry."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation

from kpi.charts import theme
from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import Limits
from kpi.ingest.open_book import open_book
from kpi.model.issues import IssueCode, Severity
from kpi.workers import marked_copy as marking
from kpi.workers.marked_copy import CellNote, MarkWords, TooLargeToMarkError, marked_copy

ROOT = Path(__file__).resolve().parents[2]
WORDS = MarkWords(
    title="確認事項",
    about="値だけの写しです。",
    plain="書式は写していません。",
    none="確認事項はありません。",
    severity="重要度",
    sheet="シート",
    cell="セル",
    note="内容",
    author="計画進捗",
    severities={Severity.ERROR: "エラー", Severity.WARNING: "警告", Severity.INFO: "情報"},
)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def small(**cells: object) -> Workbook:
    book = Workbook()
    book.active.title = "表"
    for place, value in cells.items():
        book.active[place] = value
    return book


def note(
    cell: str | None, severity: Severity = Severity.ERROR, text: str = "直す", sheet: str | None = "表"
) -> CellNote:
    return CellNote(sheet, cell, severity, text)


def copied(content: bytes, *notes: CellNote, name: str = "計画.xlsx") -> Workbook:
    return load_workbook(BytesIO(marked_copy(name, content, notes, WORDS)))


def first_sheet(book: Workbook) -> list[tuple[object, ...]]:
    return [tuple(value for value in row if value is not None) for row in book.worksheets[0].values if any(row)]


def fill(book: Workbook, cell: str, sheet: str = "表") -> str:
    return book[sheet][cell].fill.fgColor.rgb[-6:].lower()


def test_the_fills_are_the_tokens_of_the_theme():
    tokens = {Severity.ERROR: theme.RED_50, Severity.WARNING: theme.YELLOW_50, Severity.INFO: theme.BLUE_50}
    assert {one: f"#{colour.lower()}" for one, colour in marking.FILLS.items()} == tokens


def test_all_notes_of_a_cell_make_one_comment_with_the_gravest_first():
    notes = [note("B2", Severity.INFO, "小さい"), note("B2", Severity.ERROR, "大きい"), note("A1", Severity.WARNING)]
    book = copied(saved(small(B2=3)), *notes)
    assert book["表"]["B2"].comment.text == "エラー: 大きい\n\n情報: 小さい"
    assert book["表"]["B2"].comment.author == "計画進捗"
    assert book["表"]["B2"].value == 3
    assert [fill(book, "B2"), fill(book, "A1")] == ["fdeeee", "fbf5e0"]


def test_the_first_sheet_lists_every_note_with_a_link_to_its_cell():
    content = saved(small(B2=3))
    book = copied(content, note("B2", text="読めません"), note(None, Severity.INFO, "全体"), note("B2", sheet="ない"))
    assert book.active.title == "確認事項"
    assert first_sheet(book)[2:] == [
        ("重要度", "シート", "セル", "内容"),
        ("エラー", "表", "B2", "読めません"),
        ("情報", "表", "全体"),
        ("エラー", "ない", "B2", "直す"),
    ]
    links = {cell.coordinate: cell.hyperlink.location for cell in book.worksheets[0]["C"] if cell.hyperlink}
    assert links == {"C5": "'表'!B2"}


def test_a_copy_without_notes_says_so():
    assert first_sheet(copied(saved(small(A1=1)))) == [
        ("確認事項",),
        ("値だけの写しです。",),
        ("確認事項はありません。",),
    ]


@pytest.mark.parametrize("cell", ["ZZZ1", "A0", "A1048577", "B8からC9", "", "A1\n"])
def test_an_address_that_no_sheet_has_is_only_listed(cell):
    book = copied(saved(small(A1=1)), note(cell))
    assert len(first_sheet(book)) == 4
    assert not [one for row in book["表"].iter_rows() for one in row if one.comment]


def test_a_note_on_a_covered_cell_stands_at_the_first_of_its_block():
    source = small(B2="見出し")
    source.active.merge_cells("B2:D4")
    book = copied(saved(source), note("C3"))
    assert book["表"]["B2"].comment.text == "エラー: 直す"
    assert fill(book, "B2") == "fdeeee"
    assert [str(block) for block in book["表"].merged_cells.ranges] == ["B2:D4"]
    assert book.worksheets[0]["C5"].hyperlink.location == "'表'!B2"


def test_a_comment_that_was_there_is_kept_below():
    source = small(A1=5)
    source.active["A1"].comment = Comment("前からのメモ", "課")
    source.active["B1"].comment = Comment("別のメモ", "課")
    book = copied(saved(source), note("A1"))
    assert book["表"]["A1"].comment.text == "エラー: 直す\n\n前からのメモ"
    assert book["表"]["B1"].comment.text == "別のメモ"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(text):
    source = small()
    source.active["A1"].value = text
    source.active["A1"].data_type = "s"
    table = ",".join(f'"{one.replace(chr(34), chr(34) * 2)}"' for one in (text, "b")) + "\n1,2\n"
    made = [
        (marked_copy("計画.xlsx", saved(source), [note("A1", text=text)], WORDS), "表"),
        (marked_copy("表.csv", table.encode(), [CellNote(None, "A1", Severity.INFO, text)], WORDS), "表.csv"),
    ]
    for content, sheet in made:
        with ZipFile(BytesIO(content)) as archive:
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [xml for xml in sheets if re.search(rb"<f[ >/]", xml)]
        book = load_workbook(BytesIO(content))
        for cell in (book[sheet]["A1"], book.worksheets[0]["D5"]):
            assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_formulas_links_and_whatever_computes_stay_behind():
    source = small(A1=1, A2="=A1*2", A3="リンク")
    sheet = source.active
    sheet["A3"].hyperlink = "https://example.jp/"
    sheet.conditional_formatting.add("A1:A3", FormulaRule(formula=["A1>0"]))
    rule = DataValidation(type="list", formula1='"a,b"')
    sheet.add_data_validation(rule)
    rule.add("A1")
    charts = BarChart(), BarChart()
    for chart in charts:
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(charts[0], "C1")
    source.create_chartsheet("図").add_chart(charts[1])
    content = marked_copy("計画.xlsx", saved(source), [note("A1")], WORDS)
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if re.search("chart|external|vbaProject|pivot", name)]
    for word in (b"<f>", b"example.jp", b"conditionalFormatting", b"dataValidation"):
        assert word not in whole
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["確認事項", "表"]
    assert book["表"]["A2"].value is None, "a formula without a stored value is blank, not 0"


def test_looks_are_kept_where_they_can_be():
    source = small(A1=date(2024, 3, 31))
    source.active["A2"] = CellRichText("前 ", TextBlock(InlineFont(color="FFFF0000", strike=True), "赤字"))
    source.active.column_dimensions["A"].width = 33
    source.active.row_dimensions[2].hidden = True
    source.create_sheet("裏").sheet_state = "hidden"
    out = load_workbook(BytesIO(marked_copy("計画.xlsx", saved(source), [note("B1")], WORDS)), rich_text=True)
    assert out["表"]["A1"].value.date() == date(2024, 3, 31)
    assert out["表"]["A2"].value[1].font.strike
    assert out["表"].column_dimensions["A"].width == 33
    assert out["表"].row_dimensions[2].hidden
    assert out["裏"].sheet_state == "hidden"
    assert [sheet.sheet_view.tabSelected for sheet in out.worksheets] == [True, False, False]


def test_a_sheet_that_is_called_like_the_list_keeps_its_name():
    source = small(A1=1)
    source.create_sheet("確認事項")["A1"] = "元の表"
    book = copied(saved(source), note("A1", sheet="確認事項"))
    assert book.sheetnames == ["確認事項 (2)", "表", "確認事項"]
    assert book["確認事項"]["A1"].comment is not None


def test_control_characters_of_a_note_are_left_out():
    book = copied(saved(small(A1=1)), note("A1", text="あ\x00い\x0bう"))
    assert book["表"]["A1"].comment.text == "エラー: あいう"
    assert first_sheet(book)[-1][-1] == "あいう"


def test_a_text_table_is_copied_into_cells():
    notes = [CellNote(None, "B2", Severity.WARNING, "単位?"), CellNote(None, None, Severity.INFO, "CP932")]
    book = copied("指標,目標\n件数,五十\n".encode("cp932"), *notes, name="a/b[1]:*.csv")
    sheet = book.worksheets[1]
    assert sheet.title == "b 1   .csv"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["指標", "目標"], ["件数", "五十"]]
    assert sheet["B2"].comment.text == "警告: 単位?"
    assert WORDS.plain not in [cell.value for cell in book.worksheets[0]["A"]], "a text table has no looks to lose"


def test_a_workbook_that_openpyxl_refuses_is_copied_as_values(monkeypatch):
    source = small(A1="指標", B1=0.5, C1="=1/0", D4=1)
    source.active["B1"].number_format = "0.0%"
    source.active.merge_cells("A2:B3")
    content = saved(source)

    def refuse(*_args, **_more):
        raise TypeError("expected <class 'openpyxl.styles.fills.Fill'>")

    with monkeypatch.context() as patched:
        patched.setattr(marking, "load_workbook", refuse)
        made = marked_copy("計画.xlsx", content, [note("B3")], WORDS)
    book = load_workbook(BytesIO(made))
    assert ("書式は写していません。",) in first_sheet(book)
    assert book["表"]["A2"].comment is not None
    assert (book["表"]["B1"].value, book["表"]["B1"].number_format) == (0.5, "0.0%")


def repacked(content: bytes, old: bytes, new: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return out.getvalue()


def test_a_sheet_with_a_name_that_openpyxl_refuses_is_found_and_marked():
    content = repacked(saved(small(A1=1)), 'name="表"'.encode(), 'name="表:1"'.encode())
    book = copied(content, note("A1", sheet="表:1"))
    assert any(one.comment for sheet in book.worksheets[1:] for row in sheet.iter_rows() for one in row)


@pytest.mark.parametrize(
    "area",
    [
        b'<mergeCells count="1"><mergeCell ref="B2:XFD900000"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="B2:XFD900000" location="A1"/></hyperlinks>',
    ],
)
def test_areas_that_would_fill_the_memory_are_refused(area):
    content = repacked(saved(small(A1=1)), b"</sheetData>", b"</sheetData>" + area)
    with pytest.raises(TooLargeToMarkError):
        marked_copy("計画.xlsx", content, [], WORDS)


def test_a_cell_far_away_costs_nothing():
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    content = repacked(saved(small(A1=1)), b"</sheetData>", far)
    assert first_sheet(copied(content, note("A1")))[-1][0] == "エラー"


def test_too_many_cells_are_refused_with_their_number(monkeypatch):
    monkeypatch.setattr(marking, "MOST_CELLS", 5)
    with pytest.raises(TooLargeToMarkError) as caught:
        marked_copy("表.csv", b"a,b\n1,2\n3,4\n", [], WORDS)
    assert (caught.value.cells, caught.value.limit) == (6, 5)


def test_the_limits_are_those_of_reading():
    with pytest.raises(UnusableFileError) as caught:
        marked_copy("x.xlsx", saved(small(A1="一", A2="二")), (), WORDS, Limits(rows=1))
    assert caught.value.issue.code is IssueCode.FILE_TOO_LARGE


def test_an_unusable_file_is_said_to_be_one():
    with pytest.raises(UnusableFileError):
        marked_copy("計画.xlsx", b"PK\x03\x04broken", [], WORDS)


@pytest.mark.parametrize(
    "path", ["data/plans/reform-plan.xlsx", "data/plans/growth-strategy-r5.xlsx", "data/examples/example-plan.xlsx"]
)
def test_the_copy_of_a_plan_reads_as_the_plan(path):
    content = (ROOT / path).read_bytes()
    book = open_book("plan.xlsx", content)
    notes = [
        CellNote(sheet.name, cell, one, "確かめる")
        for sheet in book.sheets
        for cell, one in zip(("A1", "C5", "B3"), Severity, strict=True)
    ]
    made = marked_copy("plan.xlsx", content, notes, WORDS)
    assert WORDS.plain not in [cell.value for cell in load_workbook(BytesIO(made)).worksheets[0]["A"]]
    before, after = read_book(book), read_book(open_book("plan.xlsx", made))
    assert after.layouts == before.layouts
    for one, other in zip(before.plans, after.plans, strict=True):
        assert (other.plan, other.indicators, other.initiatives) == (one.plan, one.indicators, one.initiatives)
