"""Uncommon shapes of tables: what is written where, and what is read of it."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.columns import Column, recognise
from kpi.ingest.layouts.bare_rows import below_value
from kpi.ingest.raw import RawBook, RawSheet
from kpi.model.issues import IssueCode
from kpi.model.terms import Direction, Flag, NarrativeKind


def read(rows, merges=()):
    """The indicators of a sheet by name, and the codes of what was found."""
    plan = read_book(RawBook("a.csv", (RawSheet("表", rows, merges=merges),))).plans[0]
    return {one.name: one for one in plan.indicators}, [issue.code for issue in plan.issues]


def results(indicator):
    return {one.fy: one.value for one in indicator.actuals}


def point(value):
    return None if value is None else (value.fy, value.value)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("指標名\nIndicator",), Column("name")),
        (("単位\nUnit",), Column("unit")),
        (("現状値\nBaseline\n(FY2020)",), Column("current", 2020)),
        (("中間目標\nMid-term Target\n(FY2025)",), Column("milestone", 2025)),
        (("実績値\nActual", "FY2022"), Column("actual", 2022)),
        (("担当課\nDivision in Charge",), Column("division")),
        (("前計画", "基準値\n（H27）"), Column("actual", 2015)),
        (("前計画", "最終実績\n（R2）"), Column("actual", 2020)),
        (("前計画", "目標値\n（R2）"), None),
        (("前期計画の目標値（R2）",), None),
        (("現計画", "目標値\n（R8）"), Column("target", 2026)),
        (("令和８年度末目標", "県計"), Column("target", 2026)),
        (("令和６年度末実績", "県全体"), Column("actual", 2024)),
        (("令和６年度末実績", "東部圏域"), None),
    ],
)
def test_headings(words, role):
    assert recognise(words) == role


def test_single_years_beside_sums():
    found, codes = read(
        [
            ["指標名", "単位", "R2\n基準", "R3", "", "R4", "", "R7目標", ""],
            ["", "", "", "単年", "累計", "単年", "累計", "単年", "累計"],
            ["再造林面積", "ha", 210.0, 232.0, 232.0, 251.0, 483.0, 300.0, 1350.0],
            ["新規就業者数", "人", 52.0, 55.0, 55.0, 48.0, 103.0, 65.0, 300.0],
        ],
        merges=((0, 3, 0, 4), (0, 5, 0, 6), (0, 7, 0, 8), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)),
    )
    area = found["再造林面積"]
    assert point(area.baseline) == (2020, 210.0)
    assert point(area.target) == (2025, 300.0)
    assert results(area) == {2021: 232.0, 2022: 251.0}
    assert IssueCode.COLUMN_NOT_READ in codes  # the sums


def test_results_in_brackets_below_targets():
    found, codes = read(
        [
            ["（各年の上段は目標、下段（　）内は実績）"],
            ["評価指標", "単位", "計画策定時", "令和５年", "令和６年", "令和７年", "令和10年\n（最終年）"],
            ["自殺者数", "人", "331\n(R4年)", 310.0, 300.0, 290.0, "250以下"],
            ["", "", "", "(322)", "(309)", "", ""],
            ["実施率", "％", "71.0\n(R3年度)", 85.0, 90.0, 95.0, 100.0],
            ["", "", "", "(83.6)", "（調査中）", "", ""],
        ],
        merges=tuple((row, column, row + 1, column) for row in (2, 4) for column in (0, 1, 2, 6)),
    )
    persons = found["自殺者数"]
    assert results(persons) == {2023: 322.0, 2024: 309.0}
    assert point(persons.target) == (2028, 250.0)
    assert [point(one) for one in persons.milestones] == [(2023, 310.0), (2024, 300.0), (2025, 290.0)]
    assert results(found["実施率"]) == {2023: 83.6, 2024: None}
    assert IssueCode.NUMBER_UNREAD not in codes


LONG = [
    ["指標", "単位", "年度", "種別", "値"],
    *(["有収率", "％", year, kind, value] for year, kind, value in (("R3", "基準値", 86.4), ("R4", "実績値", 86.1))),
    *(["有収率", "％", year, kind, value] for year, kind, value in (("R5", "実績値", 86.5), ("R10", "目標値", 90.0))),
    *(
        ["耐震適合率", "％", year, kind, value]
        for year, kind, value in (("R3", "基準値", 38.9), ("R4", "実績値", 40.2))
    ),
    *(
        ["耐震適合率", "％", year, kind, value]
        for year, kind, value in (("R5", "実績値", 41.0), ("R10", "目標値", 54.0))
    ),
]


def test_a_long_table_with_the_nation_among_its_kinds():
    found, _ = read([*LONG, ["耐震適合率", "％", "R5", "全国平均", 43.9]])
    assert [(one.name, one.fy, one.value) for one in found["耐震適合率"].benchmarks] == [("全国平均", 2023, 43.9)]
    for name, base, goal in (("有収率", 86.4, 90.0), ("耐震適合率", 38.9, 54.0)):
        assert point(found[name].baseline) == (2021, base)
        assert point(found[name].target) == (2028, goal)
        assert max(results(found[name])) == 2023


def test_a_long_table_with_a_kind_that_nobody_knows():
    found, codes = read([*LONG, ["耐震適合率", "％", "R7", "仮置き", 99.9]])
    assert point(found["耐震適合率"].target) == (2028, 54.0)
    assert results(found["耐震適合率"]).get(2025) is None
    assert IssueCode.COLUMN_NOT_READ in codes


@pytest.mark.parametrize(
    ("text", "direction", "assumed"),
    [
        ("10万戸程度に抑える", Direction.DECREASE, False),
        ("9.0程度にとどめる", Direction.DECREASE, False),
        ("10", Direction.INCREASE, True),
        ("10以上", Direction.INCREASE, False),
    ],
)
def test_what_is_held_down_shall_not_rise(text, direction, assumed):
    found, _ = read([["指標名", "単位", "現状値（R2）", "目標値（R12）"], ["空き家の数", "万戸", 7.8, text]])
    indicator = found["空き家の数"]
    assert indicator.direction == direction
    assert (Flag.DIRECTION_ASSUMED in indicator.flags) is assumed


@pytest.mark.parametrize(
    ("first", "last", "goal", "direction"),
    [
        (2140.0, 2098.0, 2033.0, Direction.DECREASE),
        (2140.0, 2150.0, 2033.0, Direction.INCREASE),
        (2000.0, 2098.0, 2033.0, Direction.INCREASE),
        (1900.0, 1950.0, 2033.0, Direction.INCREASE),
    ],
)
def test_results_on_their_way_down_to_a_target(first, last, goal, direction):
    rows = [
        ["項目", "単位", "R4年度末実績", "R6年度末実績", "R8年度末目標"],
        ["施設の入所者数", "人", first, last, goal],
    ]
    indicator = read(rows)[0]["施設の入所者数"]
    assert indicator.direction == direction
    assert Flag.DIRECTION_ASSUMED in indicator.flags


def test_efforts_behind_the_values_are_told_of_the_indicator():
    rows = [
        ["柱", "指標名", "R3実績", "R8目標", "主な取組"],
        ["1 使いやすい", "利用者数", 5.0, 9.0, "ダイヤの見直し"],
    ]
    indicator = read(rows)[0]["利用者数"]
    assert indicator.pillars == ("1 使いやすい",)
    assert [(one.kind, one.text) for one in indicator.narratives] == [(NarrativeKind.MEASURE, "ダイヤの見直し")]
    assert indicator.notes == ()


def test_units_and_years_below_values():
    found, _ = read(
        [
            ["評価指標", "計画時", "Ｒ４", "Ｒ５", "目標値"],
            ["公共交通の利用者数", "54,210", "48,935", "52,110", "56,000"],
            ["", "千人（R1）", "千人", "千人", "千人（R9）"],
            ["地域鉄道の収支率", "71.5", "66.2", "69.9", "75.0"],
            ["", "％（R1）", "％", "％", "％（R9）"],
        ],
        merges=((1, 0, 2, 0), (3, 0, 4, 0)),
    )
    users, rate = found["公共交通の利用者数"], found["地域鉄道の収支率"]
    assert (users.unit, rate.unit) == ("千人", "%")
    assert point(users.baseline) == (2019, 54210.0)
    assert point(users.target) == (2027, 56000.0)
    assert results(rate) == {2022: 66.2, 2023: 69.9}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("千人（R1）", ("千人", "R1")),
        ("％", ("%", "")),
        ("（R元年度）", (None, "(R元年度)")),
        ("3人（R3）", (None, "3人(R3)")),
        ("見込（R3）", (None, "見込(R3)")),
    ],
)
def test_what_stands_below_a_value(text, told):
    assert below_value(text) == told
