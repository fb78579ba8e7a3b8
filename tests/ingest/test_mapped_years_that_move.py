"""A year that was declared for a heading like 去年 is asked about with every file: next year it means another one."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.model.issues import IssueCode, Severity
from kpi.model.profile import ColumnMapping, Profile, TableMapping
from tests.ingest.grid import workbook


def read(heading: str, fy: int | None):
    table = workbook(f"""
!sheet 表
ものさし | ようす | {heading}
待機児童数 | 420 | 300
ごみの量 | 900 | 870
""")
    columns = (
        ColumnMapping("name", "ものさし", "A"),
        ColumnMapping("baseline", "ようす", "B"),
        ColumnMapping("actual", heading, "C", fy=fy),
    )
    profile = Profile(tables=(TableMapping(sheet="表", first_row=1, last_row=1, columns=columns),))
    [plan] = read_book(open_book("表.xlsx", table), profile=profile).plans
    return plan


@pytest.mark.parametrize("heading", ["去年", "おととしの姿", "前年度", "最新値"])
def test_the_year_of_such_a_heading_is_asked_about(heading: str) -> None:
    plan = read(heading, 2024)
    [found] = [one for one in plan.issues if one.code is IssueCode.MAPPED_YEAR]
    assert (found.severity, found.sheet, found.cell) == (Severity.WARNING, "表", "C1")
    assert plan.indicators[0].actuals[0].fy == 2024


@pytest.mark.parametrize(("heading", "fy"), [("ここまで", 2030), ("R6の姿", None), ("去年", None)])
def test_other_headings_are_not(heading: str, fy: int | None) -> None:
    assert not [one for one in read(heading, fy).issues if one.code is IssueCode.MAPPED_YEAR]
