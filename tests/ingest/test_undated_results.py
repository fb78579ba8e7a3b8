"""Results without a year, and years without their era: dated by what stands around them, or said to be undated."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.raw import RawBook, RawSheet

HEAD = ["指標名", "単位", "基準値（R3）", "実績値", "目標値（R8）"]


def read(*rows):
    (plan,) = read_book(RawBook("f.xlsx", (RawSheet("一覧", [list(row) for row in rows]),))).plans
    return plan


def said(plan, *codes):
    return [
        (i.code.value, i.cell, i.facts.get("count"), i.facts.get("expected")) for i in plan.issues if i.code in codes
    ]


@pytest.mark.parametrize(
    ("above", "fy", "finding"),
    [
        ([], None, ("result_undated", "D1", "2", None)),
        ([["令和６年度　進捗状況"]], None, ("result_undated", "D2", "2", None)),
        ([[None, None, None, None, "（令和６年度末現在）"]], 2024, ("result_dated_above", "D2", "2", "2024")),
        ([["指標の状況（R7.3.31時点）"]], 2024, ("result_dated_above", "D2", "2", "2024")),
        ([["令和7年9月30日現在"]], 2025, ("result_dated_above", "D2", "2", "2025")),
        ([["（R5.3.31時点）"], ["（R7.3.31時点）"]], None, ("result_undated", "D3", "2", None)),
        ([[None, None, None, None, "（単位：％）"]], None, ("result_undated", "D2", "2", None)),
    ],
)
def test_a_result_without_a_year(above, fy, finding):
    plan = read(*above, HEAD, ["講座の数", "回", 5.0, 8.0, 10.0], ["受講者数", "人", 50.0, 80.0, 100.0])
    assert [[one.fy for one in indicator.actuals] for indicator in plan.indicators] == [[fy], [fy]]
    assert [one.baseline.fy for one in plan.indicators] == [2021, 2021]
    assert said(plan, "result_undated", "result_dated_above") == [finding]


def test_a_result_that_its_cell_dates_is_not_undated():
    plan = read(HEAD, ["講座の数", "回", 5.0, "8（R5）", 10.0], ["受講者数", "人", 50.0, "80（R6）", 100.0])
    assert [one.actuals[0].fy for one in plan.indicators] == [2023, 2024]
    assert not said(plan, "result_undated", "result_dated_above")


@pytest.mark.parametrize(
    ("cells", "years", "count"),
    [
        (["70％（令和元年）", "80％（4年）"], (2019, 2022), "1"),
        (["70％（元年）", "80％（令和6年）"], (2019, 2024), "1"),
        (["5,700件（28年）", "5,000件（平成32年）"], (2016, 2020), "1"),
        (["70％（2年）", "80％（6年）"], (None, None), None),
        (["70％（令和3年）", "80％（3年間）"], (2021, None), None),
    ],
)
def test_a_year_without_its_era(cells, years, count):
    plan = read(["指標名", "現状", "目標"], ["受診率", *cells])
    (one,) = plan.indicators
    assert (one.baseline.fy, one.target.fy) == years
    assert [c for _, _, c, _ in said(plan, "era_assumed")] == ([count] if count else [])
    assert not said(plan, "value_conflict")


@pytest.mark.parametrize(
    ("stated", "fy"),
    [
        ("R3～R6平均", 2024),
        ("H28～R2平均", 2020),
        ("令和2～6年平均", 2024),
        ("令和2～6年度", 2024),
        ("令和6年秋", 2024),
    ],
)
def test_the_year_of_a_period_is_its_last(stated, fy):
    plan = read(["指標名", "基準値", "実績値", "実績年度"], ["就職者数", 52.0, 61.0, stated])
    assert [one.fy for one in plan.indicators[0].actuals] == [fy]
    assert not said(plan, "year_unread")


@pytest.mark.parametrize(
    ("year", "written", "fy", "finding"),
    [
        ("R6", "R5年度末までに策定", 2023, [("year_differs", "C2", None, None)]),
        ("R5", "R5年度末までに策定", 2023, []),
        ("R6", "策定", 2024, []),
        ("R6", "R4比10％削減", 2024, []),
    ],
)
def test_a_target_that_names_another_year_than_its_column_is_told(year, written, fy, finding):
    plan = read(["指標名", "目標年度", "目標値"], ["景観計画の策定", year, written])
    assert plan.indicators[0].target.fy == fy
    assert said(plan, "year_differs") == finding
