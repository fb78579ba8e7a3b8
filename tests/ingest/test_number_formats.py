"""What number formats show beside numbers, and tables whose units stand in formats alone."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from kpi.ingest.assemble import read_book
from kpi.ingest.number_formats import read_format
from kpi.ingest.open_book import open_book


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('#,##0"人"', 1234.0, "1234人"),
        ('#,##0.0"人";"▲"#,##0.0"人"', -12.34, "-12.34人"),
        ('General"件"', 5.0, "5件"),
        ("0\\人", 5.0, "5人"),
        ("#,##0円", 5.0, "5円"),
        ('0.0"%"', 72.44, "72.44%"),
        ('"約"#,##0', 600.0, "約600"),
        ('#,##0 "t-CO2"', 12.0, "12t-CO2"),
        ('"R"0', 5.0, "R5"),
        ('"令和"0"年度"', 5.0, "令和5年度"),
        ("#,##0,", 1_234_567.0, 1234.567),
        ("#,##0.0,,", 1_234_567.0, 1.234567),
        ('#,##0,"千円"', 1_234_000.0, "1234千円"),
        ('[Red]0"人"', 5.0, "5人"),
        ('[$-411]ggge"年度"', 45017.0, "令和5年度"),
        ('[$-411]ggge"年度実績"', 43555.0, "平成31年度実績"),
        ("[$-411]ge", 45383.0, "R6"),
        ('ggge"年度"', 12.0, 12.0),
    ],
)
def test_the_cell_is_read_as_it_is_shown(code, value, shown):
    assert read_format(code).shown(value) == shown


@pytest.mark.parametrize(
    "code",
    [
        "General", "0", "#,##0", "#,##0.0", "#,##0_ ", '#,##0;"△"#,##0', "#,##0_);(#,##0)", "0%", "# ?/?", "0.00E+00",
        '#,##0;"△"#,##0;"－"', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "[$¥-411]#,##0", '"¥"#,##0', "[$-411]ge.m.d",
        'yyyy"年"m"月"', "h:mm", "[h]:mm", "@", '[<1000]0"人";0.0"千人"', '0"ぴぴ"', "", '"', "[", "\\", "_",
    ],
)  # fmt: skip
def test_a_format_that_says_nothing_beside_the_number(code):
    assert read_format(code) is None


@pytest.mark.parametrize("value", [None, "書かれた文字", True])
def test_only_numbers_are_shown_otherwise(value):
    assert read_format('0"人"').shown(value) is value


def test_a_table_whose_units_stand_in_formats():
    book = Workbook()
    sheet = book.active
    for row in (
        ["指標名", "基準値", 3, 4, "目標値（R8）"],
        ["観光客数", 1200, 1250, 1300, 1500],
        ["予算額", 4_500_000, 5_000_000, 5_500_000, 9_000_000],
        ["受診率", 55.5, 56, 57.25, 60],
    ):
        sheet.append(row)
    formats = ['#,##0"万人"', '#,##0,"千円"', '0.0"%"']
    for cell in sheet[1][2:4]:
        cell.number_format = '"R"0"年度実績"'
    for line, code in enumerate(formats, start=2):
        for cell in sheet[line][1:]:
            cell.number_format = code
    target = BytesIO()
    book.save(target)
    [plan] = read_book(open_book("t.xlsx", target.getvalue())).plans
    read = [
        (one.name, one.unit, one.baseline.value, [(a.fy, a.value) for a in one.actuals], one.target.value)
        for one in plan.indicators
    ]
    assert read == [
        ("観光客数", "万人", 1200, [(2021, 1250), (2022, 1300)], 1500),
        ("予算額", "千円", 4500, [(2021, 5000), (2022, 5500)], 9000),
        ("受診率", "%", 55.5, [(2021, 56), (2022, 57.25)], 60),
    ]
