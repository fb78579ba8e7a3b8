"""A blank or border-only row inside a header does not end it, and never joins two tables."""

from textwrap import dedent

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from tests.ingest.grid import workbook

_YEARS_BELOW = """
指標名 | 単位 | 基準値(R3) | 実績 | < | 目標値
 | | | | |
 | | | R4 | R5 | R8
受講率 | % | 3 | 4 | 5 | 60
満足度 | % | 3 | 4 | 6 | 70
"""
_GROUPS_ABOVE = """
 | | 基準値 | < | 実績 | < | 目標値 | <
 | | | | |
指標名 | 単位 | 年度 | 値 | 年度 | 値 | 年度 | 値
受講率 | % | R3 | 3 | R5 | 5 | R8 | 60
満足度 | % | R3 | 3 | R5 | 6 | R8 | 70
"""
_TWO_SPACERS = """
指標名 | 単位 | 基準値 | 実績値 | 目標値
 | | | | |
 | | （R3） | （R5） | （R8）
 | | | | |
受講率 | % | 3 | 5 | 60
満足度 | % | 3 | 6 | 70
"""
_HIGH_NAMES = """
表１　指標の一覧
指標名 | 単位 | 基準値(R3) | 実績 | < | 目標値(R8)
^ | | | | |
^ | | | R4 | R5 |
 | | | | |
受講率 | % | 3 | 4 | 5 | 60
満足度 | % | 3 | 4 | 6 | 70
"""


def _read(text):
    [plan] = read_book(open_book("t.xlsx", workbook(dedent(text)))).plans
    return plan


@pytest.mark.parametrize("table", [_YEARS_BELOW, _GROUPS_ABOVE, _TWO_SPACERS, _HIGH_NAMES])
def test_a_header_goes_on_over_a_blank_row(table):
    plan = _read(table)
    read = [
        (
            one.name,
            (one.baseline.fy, one.baseline.value),
            (one.actuals[-1].fy, one.actuals[-1].value),
            (one.target.fy, one.target.value),
        )
        for one in plan.indicators
    ]
    assert read == [
        ("受講率", (2021, 3), (2023, 5), (2026, 60)),
        ("満足度", (2021, 3), (2023, 6), (2026, 70)),
    ]
    assert [table.read for table in plan.rows] == [2]


_EMPTY_TABLE_ABOVE = """
指標名 | 基準値(R1) | 目標値(R6)

指標名 | 単位 | 基準値(R3) | R5実績 | 目標値(R8)
受講率 | % | 3 | 5 | 60
"""
_WORDS_ABOVE = """
凡例 | 実績 | 見込

指標名 | 単位 | 基準値(R3) | R5実績 | 目標値(R8)
受講率 | % | 3 | 5 | 60
"""
_WORDS_BELOW = """
指標名 | 単位 | 基準値(R3) | R5実績 | 目標値(R8)

受講率 | % | 集計中 | 実績 | 目標
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (_EMPTY_TABLE_ABOVE, [("受講率", 2021, 2026)]),
        (_WORDS_ABOVE, [("受講率", 2021, 2026)]),
        (_WORDS_BELOW, [("受講率", 2021, 2026)]),
    ],
)
def test_what_is_no_part_of_the_header_does_not_join_it(table, expected):
    plan = _read(table)
    assert [(one.name, one.baseline.fy, one.target.fy) for one in plan.indicators] == expected


def test_two_tables_with_spacers_stay_two():
    second = _TWO_SPACERS.replace("受講率", "就業率").replace("満足度", "参加率").replace("目標値", "目標値A")
    plan = _read(_TWO_SPACERS + "\n" + second)
    assert [one.name for one in plan.indicators] == ["受講率", "満足度", "就業率", "参加率"]
    assert {(one.target.fy, one.baseline.fy) for one in plan.indicators} == {(2026, 2021)}
