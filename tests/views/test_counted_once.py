"""再掲 counts once in every total; what is not yet due is counted apart from what is missing."""

from dataclasses import replace

import pytest

from kpi.attainment.repeats import counted
from kpi.attainment.rollup import matrix as table_of
from kpi.attainment.rollup import roll_up, totals
from kpi.i18n.catalogue import words
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.model.terms import Flag, Missing, Status
from kpi.services.compare import standing
from kpi.services.publishing import judged as judge_plan
from kpi.ui import overview as drawing
from kpi.ui.links import Links
from kpi.ui.parts import legend
from kpi.views.filters import Filters
from kpi.views.groups import by_department, by_pillar
from kpi.views.matrix import matrix
from kpi.views.overview import overview
from kpi.views.tally import tally
from tests.attainment.build import R3, R5, R7, actual, indicator, judged_plan, target

JA = words("ja")
_AGAIN = {
    "by its name": """
施策,指標ID,指標名,単位,基準値(R3),目標値(R7),R5実績
柱1,A1,受講率,%,10,90,20
柱1,A2,設置数,件,10,90,60
柱2,B1,受講率（再掲）,%,10,90,20
""",
    "by its name, without ids": """
施策,指標名,単位,基準値(R3),目標値(R7),R5実績
柱1,受講率,%,10,90,20
柱1,設置数,件,10,90,60
柱2,【再掲】受講率,%,10,90,20
""",
    "by a column": """
施策,指標ID,指標名,単位,基準値(R3),目標値(R7),R5実績,再掲
柱1,A1,受講率,%,10,90,20,
柱1,A2,設置数,件,10,90,60,
柱2,A1,受講率,%,10,90,20,○
""",
    "by a column, without ids": """
施策,指標名,単位,基準値(R3),目標値(R7),R5実績,再掲
柱1,受講率,%,10,90,20,
柱1,設置数,件,10,90,60,
柱2,受講率,%,10,90,20,○
""",
    "by its id, under another name": """
施策,指標ID,指標名,単位,基準値(R3),目標値(R7),R5実績,再掲
柱1,A1,受講率,%,10,90,20,
柱1,A2,設置数,件,10,90,60,
柱2,A1,研修の受講率,%,10,90,20,再掲
""",
    "before the row that it repeats, without a unit": """
施策,指標名,単位,基準値(R3),目標値(R7),R5実績,再掲
柱2,受講率,,10,90,20,○
柱1,受講率,%,10,90,20,
柱1,設置数,件,10,90,60,
""",
}


def _judged(text):
    (parsed,) = read_book(open_book("表.csv", text.lstrip("\n").encode())).plans
    return judge_plan(parsed)


@pytest.mark.parametrize("text", _AGAIN.values(), ids=_AGAIN)
def test_an_indicator_under_two_pillars_shows_in_both_and_counts_once(text):
    judged = _judged(text)
    assert len(judged.parsed.indicators) == 3
    assert tally(judged).n == 2
    assert totals(judged)["n"] == 2
    assert sum(n for _, n in standing(judged).counts) == 2
    assert sorted(roll_up(judged, "pillar")["n"]) == [1, 2]
    assert table_of(judged).to_numpy().sum() == 2
    assert sorted(group.tally.n for group in by_pillar(judged, Filters(), JA)) == [1, 2]
    assert sum(len(group.indicators) for group in by_pillar(judged, Filters(), JA)) == 3
    assert [group.tally.n for group in by_department(judged, Filters(), JA)] == [2]
    assert [cell.tally.n for row in matrix(judged, JA).rows for cell in row.cells] in ([2, 1], [1, 2])
    view = overview(judged, JA)
    assert len(view.attention) + len(view.done) == 2
    assert view.sentence.startswith("2指標のうち")


def test_rows_of_one_name_that_nobody_marks_are_two_indicators():
    assert tally(_judged(_AGAIN["by a column"].replace("○", "").replace("柱2,A1", "柱2,A3"))).n == 3


def test_ids_with_a_number_sign_of_the_table_s_own_are_ids():
    rows = [indicator(id="K#1", name="甲"), indicator(id="K#2", name="乙", flags=frozenset({Flag.REPEATED}))]
    assert counted(rows, [0, 1]) == [0, 1]
    assert counted([replace(rows[0], id="K"), rows[1]], [0, 1]) == [0]


LATER = judged_plan(
    indicator(id="1", name="甲", target=target(60), actuals=(actual(R5, None, missing=Missing.NOT_YET_DUE),)),
    indicator(id="2", name="乙", target=target(60), baseline=(R3, 10), next_release="令和7年3月"),
    indicator(id="3", name="丙", target=target(60, R7)),
    indicator(id="4", name="丁", target=target(60), actuals=(actual(R5, 60),)),
)


def test_what_is_not_yet_due_is_counted_apart_from_what_is_missing():
    found = tally(LATER)
    assert (found.n, found.of(Status.NOT_MEASURED), found.not_yet_due, found.missing) == (4, 3, 2, 1)
    whole = totals(LATER)
    assert (whole["n_missing"], whole["n_not_yet_due"]) == (1, 2)
    view = overview(LATER, JA)
    assert [row.name for row in view.not_yet_due] == ["甲", "乙"]
    assert [row.name for row in view.waiting] == ["丙"]
    assert {row.word for row in view.not_yet_due} == {"時期未到来"}
    assert "未測定1、時期未到来2" in view.sentence


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_first_screen_says_so(lang):
    w = words(lang)
    view, links = overview(LATER, w), Links({"lang": lang})
    drawn = str((drawing.between(view, links, w), drawing.lists(view, links, w)))
    assert w("screens.overview.not_yet_due") in drawn
    assert w("screens.value.not_yet_due") in str(legend(tally(LATER), w))
