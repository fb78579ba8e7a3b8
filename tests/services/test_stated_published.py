"""The figures that Miyagi published, given back with their table: compared, and recognised as Miyagi's."""

from collections import Counter

import pytest

from kpi.model.issues import IssueCode
from kpi.services.assess import assess
from tests.attainment.tables import ROMAN, YEARS, long_table
from tests.attainment.test_published import DIFFERING
from tests.attainment.test_published_tables import miyagi, read


@pytest.fixture
def table(require_shared):
    rows = read(require_shared("data/published_rows.csv"), "宮城県")
    years, roman = next(iter(YEARS.values())), next(iter(ROMAN.values()))
    cells = [
        {**cell, "達成率": row["published_pct"], "評価": row["published_grade"]}
        for cell, row in zip(miyagi(rows, years, roman), rows, strict=True)
    ]
    return rows, [("宮城.csv", long_table(cells).encode())]


def test_the_published_figures_are_miyagi_s(table):
    rows, files = table
    assessment = assess(files, scheme="miyagi")
    (plan,) = assessment.plans
    checks = {row.id: one.stated for row, one in plan.pairs()}
    differing = {
        ("宮城県", row["indicator"], row["year"])
        for number, row in enumerate(rows)
        if any(check.agrees is False for check in checks[f"M{number}"])
    }
    assert differing == DIFFERING
    compared = Counter(
        check.figure.kind.value for found in checks.values() for check in found if check.agrees is not None
    )
    assert compared["rate"] >= 0.9 * sum(bool(row["published_pct"].strip("－-")) for row in rows)
    assert compared["grade"] >= 0.9 * sum(bool(row["published_grade"].strip("－-")) for row in rows)
    assert IssueCode.STATED_SCHEME_FITS not in {issue.code for issue in assessment.issues}


def test_under_another_scheme_miyagi_s_is_named(table):
    _, files = table
    found = [issue for issue in assess(files).issues if issue.code is IssueCode.STATED_SCHEME_FITS]
    assert [issue.facts["name"] for issue in found] == ["miyagi"]
