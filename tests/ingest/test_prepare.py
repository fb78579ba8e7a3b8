"""What counts of a sheet: struck-out text is old text, hidden cells are not read, comments and readings are no values."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.open_book import open_book
from kpi.model.issues import IssueCode, Severity
from kpi.model.records import ParsedPlan
from tests.ingest.grid import workbook
from tests.ingest.inked import RED, TABLE, changed, colour, part, read, rich, saved, targets

STRUCK = Font(strike=True)
ALL = {"受講率": "80", "満足度": "4", "参加者数": "200", "就業率": "60"}
READ = '[plan]\nhidden = "read"\nreason = "作業用の行も対象"\n'


def said(plan: ParsedPlan, *codes: IssueCode) -> list[tuple[str | None, str | None]]:
    return [(one.cell, one.facts.get("text")) for one in plan.issues if one.code in codes]


def put(place: str, value: object, font: Font | None = None):
    def change(sheet):
        sheet[place] = value
        if font:
            sheet[place].font = font

    return change


def actual(plan: ParsedPlan, name: str, fy: int) -> float | None:
    (indicator,) = [one for one in plan.indicators if one.name == name]
    return next((one.value for one in indicator.actuals if one.fy == fy), None)


@pytest.mark.parametrize(
    ("value", "font", "target"),
    [
        (rich("-70", "+80"), None, "80"),
        (rich("-70％", "+80％以上"), None, "80％以上"),
        (rich("+80", "-70"), None, "80"),
        (rich("現行 ", "-70", "+80"), None, "現行 80"),
        (rich("-70"), None, None),
        (rich("-70", " ", "-71"), None, None),
        (80, STRUCK, None),
        ("80", STRUCK, None),
        (80, Font(strike=True, color=RED), None),
        (80, Font(color=RED), "80"),
        (rich("+80"), STRUCK, "80"),  # the piece's own font is not struck out, whatever the cell's is
        (rich("80", "+以上"), STRUCK, "以上"),  # the piece without a font has the cell's
    ],
)
def test_struck_out_text_is_never_part_of_a_value(value, font, target):
    plan = read(changed(put("E3", value, font)))
    assert targets(plan) == ALL | {"受講率": target}
    struck = (font is None or bool(font.strike)) and value != rich("+80")
    assert said(plan, IssueCode.STRUCK_TEXT) == ([("E3", "E3")] if struck else [])


def test_a_result_that_is_struck_out_is_none():
    plan = read(changed(put("G3", 60, STRUCK)))
    assert actual(plan, "受講率", 2023) is None
    assert actual(plan, "受講率", 2022) == 50


@pytest.mark.parametrize(
    ("font", "errors", "struck"),
    [
        (STRUCK, [], [("G3", "G3")]),
        (Font(strike=True, color=RED), [], [("G3", "G3")]),
        (Font(color=RED), [("G3", "#REF!")], []),
        (None, [("G3", "#REF!")], []),
    ],
)
def test_an_error_that_is_struck_out_is_old_text_and_no_error(font, errors, struck):
    plan = read(changed(put("G3", "#REF!", font)))
    assert said(plan, IssueCode.CELL_ERROR) == errors
    assert said(plan, IssueCode.STRUCK_TEXT) == struck
    assert (actual(plan, "受講率", 2023), actual(plan, "受講率", 2022)) == (None, 50)


def test_errors_in_a_row_that_is_struck_out_are_no_errors():
    def change(sheet):
        sheet["F4"], sheet["G4"] = "#N/A", "#DIV/0!"
        colour(sheet, "B4:G4", STRUCK)

    plan = read(changed(change))
    assert targets(plan) == {name: text for name, text in ALL.items() if name != "満足度"}
    assert not [one for one in plan.issues if one.severity is Severity.ERROR]


def test_a_row_that_is_struck_out_is_no_indicator():
    plan = read(changed(lambda sheet: colour(sheet, "B4:G4", STRUCK)))
    assert targets(plan) == {name: text for name, text in ALL.items() if name != "満足度"}
    assert said(plan, IssueCode.STRUCK_TEXT) == [("B4", "B4、C4、D4、E4、F4")]


def test_a_struck_out_name_leaves_its_row_behind_as_an_error():
    plan = read(changed(lambda sheet: colour(sheet, "B4:B4", STRUCK)))
    assert "満足度" not in targets(plan)
    assert [one.cell for one in plan.issues if one.code is IssueCode.NAME_MISSING]


def test_headings_and_merged_blocks_with_struck_out_text():
    def change(sheet):
        sheet["E1"] = rich("-目標値（R6）", "+目標値（R7）")
        sheet["A3"] = rich("-1 安全", "+1 安心")

    plan = read(changed(change))
    assert {one.target.fy for one in plan.indicators} == {2025}
    assert plan.indicators[1].pillars == ("1 安心",)


def test_the_first_places_are_named_and_all_are_counted():
    plan = read(changed(lambda sheet: colour(sheet, "D3:G4", STRUCK)))
    (issue,) = [one for one in plan.issues if one.code is IssueCode.STRUCK_TEXT]
    assert (issue.facts["count"], issue.severity) == ("8", Severity.INFO)


READINGS = (
    "<si><t>受講率</t><rPh sb='0' eb='3'><t>ジュコウリツ</t></rPh><phoneticPr fontId='1'/></si>",
    "<si><r><t>受講</t></r><r><rPr><b/></rPr><t>率</t></r><rPh sb='0' eb='2'><t>ジュコウ</t></rPh></si>",
    "<si><r><t>受講率</t></r><rPh sb='0' eb='3'><t>ジュコウリツ</t></rPh></si>",
)


@pytest.mark.parametrize("string", READINGS)
def test_readings_above_the_characters_are_no_part_of_a_value(string):
    content = part(workbook(TABLE), "sharedStrings", lambda xml: xml.replace("<si><t>受講率</t></si>", string))
    assert list(targets(read(content))) == list(ALL)


def test_readings_of_texts_written_in_place():
    def change(xml: str) -> str:
        at = xml.index('<c r="B3"')
        end = xml.index("</c>", at) + 4
        inline = "<is><r><t>受講</t></r><r><t>率</t></r><rPh sb='0' eb='2'><t>ジュコウ</t></rPh></is>"
        return f'{xml[:at]}<c r="B3" t="inlineStr">{inline}</c>{xml[end:]}'

    assert list(targets(read(part(workbook(TABLE), "sheet1.xml", change)))) == list(ALL)


def test_comments_are_no_values():
    def change(sheet):
        sheet["E3"].comment = Comment("90 に変更予定", "佐藤")
        sheet["C4"] = None
        sheet["C4"].comment = Comment("単位：件", "佐藤")

    plan = read(changed(change))
    assert targets(plan) == ALL
    assert plan.indicators[1].unit is None


def test_threaded_comments_are_no_values():
    more = {
        "xl/threadedComments/threadedComment1.xml": '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="E3" dT="2024-04-01T00:00:00.00" personId="{1}" id="{2}"><text>90 に変更</text></threadedComment></ThreadedComments>'
    }
    assert targets(read(part(workbook(TABLE), "nothing", str, more))) == ALL


# --- what is hidden ---


def hide_row(number: int, **more: object):
    def change(sheet):
        sheet.row_dimensions[number].hidden = True
        for name, value in more.items():
            setattr(sheet.row_dimensions[number], name, value)

    return change


def hide_column(letters: str, **more: object):
    def change(sheet):
        sheet.column_dimensions[letters].hidden = True
        for name, value in more.items():
            setattr(sheet.column_dimensions[letters], name, value)

    return change


def sized(tag: str, size: str) -> bytes:
    """The table with a row 4 or a column E of no size, as some programs write it."""
    if tag == "row":
        return part(workbook(TABLE), "sheet1.xml", lambda xml: xml.replace('<row r="4"', f'<row r="4" {size}'))
    columns = f'<cols><col min="5" max="5" {size}/></cols><sheetData>'
    return part(workbook(TABLE), "sheet1.xml", lambda xml: xml.replace("<sheetData>", columns))


@pytest.mark.parametrize(
    "content",
    [
        changed(hide_row(4)),
        changed(hide_row(4, outlineLevel=1)),
        sized("row", 'ht="0" customHeight="1"'),
        sized("row", 'customHeight="1" ht="0.0"'),
        sized("row", 'hidden="true"'),
    ],
    ids=["filter", "group", "no height", "no height at all", "true"],
)
def test_a_hidden_row_is_not_read_and_reported(content):
    plan = read(content)
    assert targets(plan) == {name: text for name, text in ALL.items() if name != "満足度"}
    assert said(plan, IssueCode.HIDDEN_CELLS) == [("A4", "4")]
    asked = read(content, settings=READ)
    assert targets(asked) == ALL
    assert said(asked, IssueCode.HIDDEN_CELLS, IssueCode.HIDDEN_READ) == [("A4", "4")]


@pytest.mark.parametrize(
    "content",
    [changed(hide_column("E")), changed(hide_column("E", outlineLevel=1)), sized("col", 'width="0" customWidth="1"')],
    ids=["hidden", "group", "no width"],
)
def test_a_hidden_column_is_not_read_and_reported(content):
    plan = read(content)
    assert targets(plan) == dict.fromkeys(ALL)
    assert said(plan, IssueCode.HIDDEN_CELLS) == [("E1", "E")]
    asked = read(content, settings=READ)
    assert targets(asked) == ALL
    assert said(asked, IssueCode.HIDDEN_READ) == [("E1", "E")]


@pytest.mark.parametrize("size", ['ht="0.75"', 'hidden="0"', 'hidden="false"', 'ht="10"'])
def test_a_row_that_can_be_seen_is_read(size):
    assert targets(read(sized("row", size))) == ALL


def test_a_merged_pillar_whose_first_row_is_hidden_still_counts_for_the_rows_below():
    plan = read(changed(hide_row(3)))
    assert [(one.name, one.pillars) for one in plan.indicators][:2] == [
        ("満足度", ("1 安心",)),
        ("参加者数", ("1 安心",)),
    ]
    assert not said(plan, IssueCode.NAME_MISSING)


def test_a_pillar_whose_rows_are_all_hidden_is_gone():
    def change(sheet):
        for row in (3, 4, 5):
            sheet.row_dimensions[row].hidden = True

    plan = read(changed(change))
    assert targets(plan) == {"就業率": "60"}
    assert said(plan, IssueCode.HIDDEN_CELLS) == [("A3", "3–5")]


def test_the_second_row_of_a_header_hidden_leaves_results_without_a_year():
    plan = read(changed(hide_row(2)))
    assert all(one.fy is None or one.fy not in {2022, 2023} for i in plan.indicators for one in i.actuals)
    assert said(plan, IssueCode.HIDDEN_CELLS) == [("A2", "2")]


def test_hidden_cells_that_hold_nothing_are_not_worth_a_word():
    def change(sheet):
        sheet.row_dimensions[40].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    assert not said(read(changed(change)), IssueCode.HIDDEN_CELLS)


def test_an_error_in_a_hidden_row_is_not_reported():
    def change(sheet):
        sheet["G4"] = "#REF!"
        sheet.row_dimensions[4].hidden = True

    assert not said(read(changed(change)), IssueCode.CELL_ERROR)


TWO = f"!sheet 表\n{TABLE.strip()}\n!sheet 作業\n指標名 | 目標値（R7） | R5実績\n試算 | 1 | 2"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_unless_asked(state):
    book = load_workbook(BytesIO(workbook(TWO)))
    book["作業"].sheet_state = state
    plan = read(saved(book))
    assert targets(plan) == ALL
    assert [one.sheet for one in plan.issues if one.code is IssueCode.SHEET_HIDDEN] == ["作業"]
    asked = read(saved(book), settings=READ)
    assert "試算" in targets(asked)
    assert [one.sheet for one in asked.issues if one.code is IssueCode.HIDDEN_READ] == ["作業"]


def only_error(content: bytes) -> IssueCode:
    with pytest.raises(UnusableFileError) as caught:
        read_book(open_book("a.xlsx", content))
    assert caught.value.issue.severity is Severity.ERROR
    return caught.value.issue.code


def test_a_file_whose_tables_are_all_hidden_says_so():
    book = load_workbook(BytesIO(workbook(TABLE)))
    book.create_sheet("表紙")["A1"] = "計画"
    book.worksheets[0].sheet_state = "veryHidden"
    book.active = 1
    assert only_error(saved(book)) is IssueCode.HIDDEN_ONLY
    assert only_error(changed(hide_column("B"), "x | 指標名 | 目標値\na | 甲 | 3")) is IssueCode.HIDDEN_ONLY
    assert only_error(workbook("a | b\n1 | 2")) is IssueCode.LAYOUT_UNKNOWN
