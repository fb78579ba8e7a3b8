"""Values of several years in one cell of the baseline: one is the baseline, the others are results."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.model.issues import IssueCode
from kpi.model.terms import Certainty
from kpi.services.assess import assess
from tests.ingest.grid import workbook


def _read(table):
    [plan] = read_book(open_book("t.xlsx", workbook(table))).plans
    return plan


def _row(cell, heading="基準値", actual="68"):
    return f"指標名 | 単位 | {heading} | 目標値(R8) | R5実績\n継続率 | % | {cell} | 60 | {actual}"


@pytest.mark.parametrize(
    "cell",
    [
        "R3: 45.2％ R4: 46.0％",
        "45.2（R3）／46.0（R4）",
        "45.2%（R3） 46.0%（R4）",
        r"45.2（R3）\n46.0（R4）",
        "R3 45.2、R4 46.0",
        "令和３年度：45.2% → 令和４年度：46.0%",
        "45.2(R3), 46.0(R4)",
        "2021年度 45.2% 2022年度 46.0%",
    ],
)
def test_the_latest_is_the_baseline_and_the_earlier_one_a_result(cell):
    plan = _read(_row(cell))
    [one] = plan.indicators
    assert (one.baseline.fy, one.baseline.value, one.baseline.certainty) == (2022, 46.0, Certainty.ASSUMED)
    assert [(a.fy, a.value, a.certainty) for a in one.actuals] == [
        (2021, 45.2, Certainty.CERTAIN),
        (2023, 68.0, Certainty.CERTAIN),
    ]
    assert IssueCode.NUMBER_UNREAD not in {issue.code for issue in plan.issues}


@pytest.mark.parametrize(
    ("heading", "baseline", "actuals"),
    [
        ("基準値（R3）", (2021, 45.2, Certainty.CERTAIN), [(2022, 46.0), (2023, 68.0)]),
        ("基準値（R4）", (2022, 46.0, Certainty.CERTAIN), [(2021, 45.2), (2023, 68.0)]),
    ],
)
def test_a_year_in_the_heading_tells_which_one_is_the_baseline(heading, baseline, actuals):
    [one] = _read(_row("45.2（R3）／46.0（R4）", heading)).indicators
    assert (one.baseline.fy, one.baseline.value, one.baseline.certainty) == baseline
    assert [(a.fy, a.value) for a in one.actuals] == actuals


@pytest.mark.parametrize(
    ("cell", "heading"),
    [
        ("45.2（R3）／46.0（R3）", "基準値"),
        ("45.2（R3）／46.0（R4）", "基準値（R2）"),
        ("45.2 46.0", "基準値"),
        ("R3: 45.2％ R4: 集計中", "基準値"),
    ],
)
def test_what_is_not_clear_stays_a_finding(cell, heading):
    plan = _read(_row(cell, heading))
    assert plan.indicators[0].baseline.value is None
    assert [(issue.code, issue.cell) for issue in plan.issues if issue.code is IssueCode.NUMBER_UNREAD] == [
        (IssueCode.NUMBER_UNREAD, "C2")
    ]


def test_without_a_later_result_the_baseline_is_the_present_value():
    content = workbook(_row("45.2（R3）／46.0（R4）", "現状値", "").replace("R5実績", "備考"))
    [found] = assess([("t.xlsx", content)]).plans
    [one] = found.parsed.indicators
    assert [(a.fy, a.value) for a in one.actuals] == [(2021, 45.2), (2022, 46.0)]
    [judgement] = found.judgements
    assert (judgement.reason, judgement.attainment_rate) == ("baseline_only", pytest.approx(46 / 60))


def test_a_result_without_a_year_stays_the_latest_one():
    table = "指標名 | 単位 | 基準値 | 目標値(R8) | 現状値\n継続率 | % | 45.2（R3）／46.0（R4） | 60 | 68"
    [one] = _read(table).indicators
    assert [(a.fy, a.value) for a in one.actuals] == [(None, 68.0)]
    assert one.notes == ("45.2（R3）／46.0（R4）",)  # what is left out is told


def test_the_values_beside_one_baseline_are_those_of_its_indicator_alone():
    plan = _read(_row("45.2（R3）／46.0（R4）") + "\n満足度 | % | 40（R4） | 60 | 50")
    assert [[(a.fy, a.value) for a in one.actuals] for one in plan.indicators] == [
        [(2021, 45.2), (2023, 68.0)],
        [(2023, 50.0)],
    ]
