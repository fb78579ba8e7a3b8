"""公表値との比較: published figures beside computed ones, in words."""

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import StatedFigure
from kpi.model.terms import StatedKind
from kpi.ui.published import draw
from kpi.views.published import Verdict, published, published_sheet
from tests.attainment.build import R4, R5, actual, indicator, judged, target

FIGURES = (
    StatedFigure(StatedKind.RATE, "95.7%", R5, "R5達成率"),
    StatedFigure(StatedKind.RATE, "90.9%", R5, "R5達成率"),
    StatedFigure(StatedKind.GRADE, "順調", R5, "評価"),
)


def view(lang="ja", **given):
    one = indicator(baseline=(R4, 12), target=target(23), actuals=(actual(R5, 22),), **given)
    return published(one, judged(one), words(lang))


def test_each_figure_has_both_calculations():
    rows = view(stated=FIGURES).rows
    assert [(one.year, one.published, one.computed, one.numbers, one.word) for one in rows] == [
        ("R5年度", "95.7%", "95.7%", "22/23", "一致"),
        ("R5年度", "90.9%", "95.7%", "22/23", "相違"),
        ("R5年度", "順調", "A", "", "比較できません"),
    ]
    assert rows[0].how == "実績÷目標"
    assert rows[1].hint == "公表値は（実績−基準値）÷（目標−基準値）＝(22 − 12)/(23 − 12) と一致します"
    assert [one.verdict for one in rows] == [Verdict.SAME, Verdict.DIFFERS, Verdict.UNCOMPARED]


def test_the_own_judgement_stands_beside_the_computed_grade():
    found = view(own_grade="概ね順調", own_reason="目標の9割を超えた")
    assert found.own == (("団体自身の評価", "概ね順調"), ("その理由", "目標の9割を超えた"), ("計算による評価", "A"))
    assert found.any


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_drawn_as_text_and_only_where_there_is_something(lang):
    w = words(lang)
    drawn = str(draw(view(lang, stated=FIGURES, own_grade="<b>A</b>"), w))
    assert w("published.title") in drawn
    assert "&lt;b&gt;A&lt;/b&gt;" in drawn
    assert "(22 − 12)/(23 − 12)" in drawn
    assert draw(view(lang), w) is None


def test_the_table_to_be_saved_has_rates_as_numbers_and_leaves_grades_in_words():
    sheet = published_sheet(view(stated=FIGURES), "x", words("ja"))
    assert [row[:8] for row in sheet.rows] == [
        (2023, "R5達成率", "95.7%", "95.7%", 95.7, 95.7, "実績÷目標", "22/23"),
        (2023, "R5達成率", "90.9%", "95.7%", 90.9, 95.7, "実績÷目標", "22/23"),
        (2023, "評価", "順調", "A", None, None, None, None),
    ]
    assert [row[8] for row in sheet.rows] == ["一致", "相違", "比較できません"]


def test_a_bound_is_no_number_of_the_saved_table():
    found = published_sheet(view(stated=(StatedFigure(StatedKind.RATE, "90%以上", R5, "率"),)), "x", words("ja"))
    assert found.rows[0][4] is None
