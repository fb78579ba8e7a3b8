"""Lists as workbooks: what a spreadsheet finds in them."""

from io import BytesIO

import openpyxl
import pytest

from kpi.reports.xlsx import as_xlsx
from kpi.views.sheet import Sheet, as_csv

SHEET = Sheet(
    "指標/一覧: 「柱1」",
    ("指標", "実績値", "単位", "年度"),
    (("受講率", 72.4, "%", 2021), ("=1+1", -5, "件", None), ("\x00改行\nあり", None, "", 2022)),
    source="出典: 行財政改革計画",
)


def opened(sheet: Sheet):
    return openpyxl.load_workbook(BytesIO(as_xlsx(sheet))).worksheets[0]


def test_numbers_are_numbers_and_texts_are_texts():
    page = opened(SHEET)
    assert [cell.value for cell in page[1]] == list(SHEET.columns)
    assert [cell.value for cell in page[2]] == ["受講率", 72.4, "%", 2021]
    assert page["B2"].data_type == "n"
    assert page["B3"].value == -5


def test_no_text_is_a_formula_and_no_blank_a_zero():
    page = opened(SHEET)
    assert (page["A3"].value, page["A3"].data_type) == ("=1+1", "s")
    assert page["D3"].value is None
    assert page["B4"].value is None


def test_signs_that_no_cell_may_hold_are_left_out_and_line_breaks_stay():
    assert opened(SHEET)["A4"].value == "改行\nあり"


def test_the_sheet_is_named_and_its_headings_stay_in_sight_with_a_filter():
    page = opened(SHEET)
    assert page.title == "指標 一覧  「柱1」"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D4"
    assert page["A6"].value == "出典: 行財政改革計画"


@pytest.mark.parametrize(
    ("title", "plan", "named"),
    [
        ("令和5年度成長戦略アクションプランの推進について（第2回PT用） 要注意の指標", "令和5年度成長戦略アクションプランの推進について（第2回PT用）", "要注意の指標"),
        ("How statuses moved (version 1 to version 2)", "", "How statuses moved"),
        ("計画", "計画", "計画"),
    ],
)  # fmt: skip
def test_the_sheet_says_what_the_table_is_and_not_of_which_plan(title, plan, named):
    assert opened(Sheet(title, ("a",), (("1",),), plan=plan)).title == named


@pytest.mark.parametrize("title", ["", "'", "[]", "長い" * 40])
def test_any_title_gives_a_sheet(title):
    assert opened(Sheet(title, ("a",), ())).title


def test_as_csv_numbers_are_bare_and_formulas_defused():
    lines = as_csv(SHEET).decode("utf-8-sig").split("\r\n")
    assert lines[1] == '"受講率","72.4","%","2021"'
    assert lines[2] == '"\'=1+1","-5","件",""'


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="another length"):
        Sheet("x", ("a", "b"), (("1",),))
