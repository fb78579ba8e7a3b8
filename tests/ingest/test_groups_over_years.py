"""What years hold below a group that no list knows: planned figures are never taken for results."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.raw import RawBook, RawSheet

TITLE = (0, 0, 0, 5)
CENTRED = (TITLE, (1, 0, 2, 0), (1, 1, 2, 1))
MERGED = (*CENTRED, (1, 3, 1, 4))


@pytest.mark.parametrize(
    ("group", "results", "milestones"),
    [
        ("実績", [2022, 2023], []),
        ("推移", [2022, 2023], []),
        ("年次計画", [], [2022, 2023]),
        ("年度ごとの計画値", [], [2022, 2023]),
        ("目標値の推移", [], [2022, 2023]),
        ("数値目標", [], [2022, 2023]),
        ("達成率の推移", [], []),
        ("目標と実績", [2022, 2023], []),
        ("計画期間", [2022, 2023], []),
    ],
)
@pytest.mark.parametrize("merges", [MERGED, CENTRED, (TITLE,), ()], ids=["merged", "centred", "title", "none"])
def test_years_below_a_group(group, results, milestones, merges):
    rows = [
        ["振興計画の指標"],
        ["成果指標", "単位", "現状", group, None, "最終目標"],
        [None, None, "R3", "R4", "R5", "R8"],
        ["講座の数", "回", 5.0, 8.0, 9.0, 12.0],
        ["受講者数", "人", 50.0, 80.0, 90.0, 120.0],
    ]
    (plan,) = read_book(RawBook("f.xlsx", (RawSheet("一覧", rows, merges=merges),))).plans
    for one in plan.indicators:
        assert [actual.fy for actual in one.actuals if actual.fy != 2021] == results
        assert [stone.fy for stone in one.milestones] == milestones
        assert (one.baseline.fy, one.target.fy) == (2021, 2026)


@pytest.mark.parametrize("group", ["計画終了時", "めざす水準"])
@pytest.mark.parametrize(("value", "year"), [("目標値", "年度"), ("目標値", "時点")])
def test_the_year_beside_a_target_is_its_own(group, value, year):
    rows = [
        ["成果指標", "直近", None, group, None],
        [None, "数値", "時点", value, year],
        ["講座の数", 8.0, "R5", 12.0, "R7"],
        ["受講者数", 80.0, "R6", 120.0, "R8"],
    ]
    merges = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4))
    (plan,) = read_book(RawBook("f.xlsx", (RawSheet("一覧", rows, merges=merges),))).plans
    assert [(one.target.fy, one.actuals[0].fy) for one in plan.indicators] == [(2025, 2023), (2026, 2024)]
