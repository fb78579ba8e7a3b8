"""A count below zero is read as it is written, and asked about."""

import pytest

from kpi.i18n.catalogue import words
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.model.issues import IssueCode, Severity
from kpi.services.assess import assess
from kpi.views.indicator import indicator_view

HEAD = "指標名,単位,方向,目標年度,目標値,R5実績,R6実績\n"


def found(row):
    (parsed,) = read_book(open_book("x.csv", (HEAD + row + "\n").encode())).plans
    return [one for one in parsed.issues if one.code is IssueCode.NEGATIVE_COUNT]


def test_a_count_below_zero_names_its_cell():
    [issue] = found("苦情件数,件,減少,R8,10以下,12,▲3")
    assert (issue.severity, issue.cell) == (Severity.WARNING, "G2")
    assert (issue.facts["text"], issue.facts["unit"]) == ("▲3", "件")


@pytest.mark.parametrize("unit", ["人", "千人", "か所", "団体", "回", "件/年", "人（延べ）"])
def test_all_that_is_counted_is_asked_about(unit):
    assert found(f"利用の状況,{unit},増加,R8,10,12,-3")


@pytest.mark.parametrize(
    "row",
    [
        "人口増減数,人,増加,R8,10,12,▲3",
        "転入超過数,人,増加,R8,10,12,▲3",
        "前年との差,件,増加,R8,10,12,▲3",
        "財政収支,百万円,増加,R8,10,12,▲3",
        "平均気温,度C,増加,R8,10,12,▲3",
        "転入者数,人,増加,R8,10,▲5,▲3",
        "転入者数,人,増加,R8,▲1,5,▲3",
        "苦情件数,件,減少,R8,10以下,12,3",
        "苦情件数,,減少,R8,10以下,12,▲3",
    ],
)
def test_what_may_be_below_zero_is_not_asked_about(row):
    assert not found(row)


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "値「▲3」は負の数として判定"), ("en", "The value “▲3” was judged as a negative")]
)
def test_the_page_of_the_indicator_says_so(lang, said):
    [plan] = assess([("x.csv", (HEAD + "苦情件数,件,減少,R8,10以下,12,▲3\n").encode())]).plans
    assert any(text.startswith(said) for text in indicator_view(plan, 0, words(lang), "").warnings)
