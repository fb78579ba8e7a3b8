"""算定方法: the sentence, the counts and the list say what the judgements say."""

import pytest

from kpi.attainment.what_if import judged_with, thresholds, with_threshold
from kpi.i18n.catalogue import words
from kpi.services.schemes import load_scheme
from kpi.views.what_if import other_scheme, other_threshold, percent_asked, short_percent, threshold_name
from kpi.views.what_if_sheet import counts_sheet
from tests.attainment.test_what_if import PLAN, STANDARD

JA, EN = words("ja"), words("en")


def moved_to(band, value, w=JA):
    changed = with_threshold(STANDARD, band, value)
    threshold = thresholds(STANDARD)[band]
    return other_threshold(PLAN, judged_with(PLAN, changed), (STANDARD, changed), threshold, value, w)


def test_the_sentence_names_the_threshold_and_what_moves():
    assert moved_to(1, 0.92).sentence == (
        "B（やや遅れ）とC（遅れ）の境を 80% から 92% に動かすと、6指標のうち 1 で状態が変わります"
        "（やや遅れ 1→0、遅れ 2→3）。"
    )
    assert moved_to(1, 0.92, EN).sentence == (
        "With the threshold between B (At risk) and C (Off track) at 92% instead of 80%, the status of 1 of 6 "
        "indicators changes (At risk 1→0, Off track 2→3)."
    )


def test_a_grade_alone_is_told_apart():
    found = moved_to(2, 0.77)
    assert "6指標のうち 0 で状態が変わります。評価区分だけが変わるものは 1。" in found.sentence
    assert [(one.old_grade, one.new_grade) for one in found.rows] == [("C", "D")]
    assert {one.change for one in found.counts} == {""}


def test_a_grade_that_falls_alone_is_marked_as_falling():
    assert [one.worse for one in moved_to(2, 0.77).rows] == [True]


def test_letters_of_different_schemes_are_no_better_or_worse_than_each_other():
    other = load_scheme("ibaraki")
    found = other_scheme(PLAN, judged_with(PLAN, other), (STANDARD, other), JA)
    same_status = [one for one in found.rows if one.old is one.new]
    assert STANDARD.grades != other.grades
    assert same_status
    assert not any(one.worse for one in same_status)


def test_nothing_moves_and_that_is_said():
    found = moved_to(0, 0.95)
    assert found.sentence.endswith("6指標の状態・評価区分は変わりません。")
    assert (found.rows, found.sheet.rows) == ((), ())


def test_counts_and_grades_under_both_rules():
    found = moved_to(1, 0.92)
    assert [(one.before, one.after, one.change) for one in found.counts] == [
        (1, 1, ""),
        (1, 1, ""),
        (1, 0, "−1"),
        (2, 3, "+1"),
        (1, 1, ""),
        (0, 0, ""),
    ]
    assert [(one.grade, one.before, one.after) for one in found.grades] == [
        ("A", "2", "2"),
        ("B", "1", "0"),
        ("C", "1", "2"),
        ("D", "1", "1"),
        ("（評価区分なし）", "1", "1"),
    ]


def test_another_scheme_with_other_grades_shows_a_dash_where_it_knows_none():
    fuji = load_scheme("fuji")
    found = other_scheme(PLAN, judged_with(PLAN, fuji), (STANDARD, fuji), JA)
    assert found.sentence.startswith("「標準」を「富士市")
    grades = {one.grade: (one.before, one.after) for one in found.grades}
    assert grades["A"] == ("2", "－")
    assert grades["80%以上"] == ("－", "1")
    assert [row.worse for row in found.rows] == sorted((row.worse for row in found.rows), reverse=True)
    assert len(found.sheet.rows) == len(found.rows)
    assert len(found.sheet.columns) == 7


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("90", 0.9),
        ("92.5%", 0.925),
        ("９２．５％", 0.925),
        (" 0 ", 0.0),
        ("33.333", 0.3333),
        ("", None),
        (None, None),
        ("七割", None),
        ("1e9", None),
        ("-5", None),
        ("nan", None),
        ("९०", None),
        ("9" * 99, None),
        ("1.2.3", None),
    ],
)
def test_a_percentage_as_somebody_types_it(text, value):
    assert percent_asked(text) == value


def test_percentages_have_no_more_decimals_than_they_need():
    assert [short_percent(rate) for rate in (1.0, 0.925, 0.8001, 3.0, 0.0)] == ["100%", "92.5%", "80.01%", "300%", "0%"]
    assert threshold_name(thresholds(load_scheme("gifu"))[0], JA) == "順調とやや遅れの境"


@pytest.mark.parametrize("w", [JA, EN])
def test_the_counts_are_saved_as_numbers_statuses_first(w):
    found = moved_to(1, 0.92, w)
    sheet = counts_sheet(found, w)
    statuses, grades = sheet.rows[: len(found.counts)], sheet.rows[len(found.counts) :]
    assert [row[1:] for row in statuses] == [
        (one.word, one.before, one.after, one.after - one.before) for one in found.counts
    ]
    assert [str(row[2]) for row in grades] == [one.before for one in found.grades]
    assert all(isinstance(cell, int) for row in sheet.rows for cell in row[2:])
