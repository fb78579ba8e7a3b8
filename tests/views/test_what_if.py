"""算定方法: the sentence, the counts and the list say what the judgements say."""

import pytest

from kpi.attainment.what_if import judged_with, thresholds, with_threshold
from kpi.i18n.catalogue import words
from kpi.model.records import Target
from kpi.model.terms import Comparator, Direction, Kind, Reason, Status
from kpi.services.schemes import load_scheme
from kpi.ui.links import Links
from kpi.ui.what_if import _moved
from kpi.views.what_if import other_scheme, other_threshold, percent_asked, short_percent, threshold_name
from kpi.views.what_if_sheet import counts_sheet
from tests.attainment.build import R3, R5, R7, actual, indicator, judged_plan, target
from tests.attainment.test_what_if import PLAN, STANDARD, at_half_way

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


def test_what_rises_is_marked_as_what_falls_is():
    [row] = moved_to(0, 0.9).rows
    assert (row.old_word, row.new_word, row.better, row.worse) == ("やや遅れ", "順調", True, False)
    assert [(one.better, one.worse) for one in moved_to(1, 0.92).rows] == [(False, True)]


#: Fewer are better: from 1,000 to 1,300, where 900 or fewer are wanted; 実績 ÷ 目標 is 144 %.
WORSENED = indicator(
    name="不登校", direction=Direction.DECREASE, baseline=(R3, 1000), target=target(900, R7, comparator=Comparator.LE), actuals=(actual(R5, 1300),)
)  # fmt: skip
IN_WORDS = indicator(name="充実", target=Target(R7, None, kind=Kind.QUALITATIVE, text="充実する"))
FROM_START = indicator(name="開始時", baseline=(R3, 120), target=target(100, R7, comparator=Comparator.GE))


@pytest.mark.parametrize("name", ["ratio", "fuji"])
@pytest.mark.parametrize("w", [JA, EN])
def test_what_is_worse_than_its_baseline_and_well_under_another_scheme_is_told_with_both_rules(name, w):
    plan, other = judged_plan(WORSENED), load_scheme(name)
    found = other_scheme(plan, judged_with(plan, other), (STANDARD, other), w)
    [row] = found.rows
    assert (row.old, row.new, row.better, row.doubtful) == (Status.OFF_TRACK, Status.ON_TRACK, True, True)
    assert found.doubt == w("whatif.doubtful", n=1, after=found.after)
    own, others = found.rules
    assert w("screens.methods.blind.ratio") in others
    assert w("screens.methods.blind.ratio") not in own
    assert "100%" in own
    assert ("80%" if name == "fuji" else "100%") in others
    drawn = str(_moved(found, "x", Links({"lang": w.lang}), w))
    assert f"▲ {w('whatif.better')}" in drawn
    assert w("whatif.worsened") in drawn


@pytest.mark.parametrize("w", [JA, EN])
def test_grades_add_up_to_all_and_what_has_none_changes_none(w):
    plan, other = judged_plan(at_half_way(50), WORSENED, IN_WORDS, FROM_START), load_scheme("statcan")
    after = judged_with(plan, other)
    assert [one.grade for one in after.judgements][2] == "not_available"
    found = other_scheme(plan, after, (STANDARD, other), w)
    assert sum(int(one.after) for one in found.grades if one.after != "－") == 4
    assert sum(int(one.before) for one in found.grades if one.before != "－") == 4
    assert [one.before for one in found.grades][-1] == "2"  # in words, and met at the start without a result
    assert {one.name for one in found.rows} <= {"指標", "不登校"}
    assert not any("_" in word for one in found.rows for word in (one.old_grade, one.new_grade))
    assert not any("_" in one.grade for one in found.grades)


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


@pytest.mark.parametrize("w", [JA, EN])
def test_a_result_of_which_no_rate_can_be_computed_is_not_called_unmeasured(w) -> None:
    none = indicator(target=target(0.0), baseline=(R3, 100), actuals=(actual(R5, 30.0),), direction=Direction.DECREASE)
    lacking = indicator(id="2", name="別の指標", target=target(10.0), baseline=(R3, 5))
    plan = judged_plan(none, lacking)
    other = load_scheme("fuji")
    found = other_scheme(plan, judged_with(plan, other), (STANDARD, other), w)
    counts = {one.word: (one.before, one.after) for one in found.counts}
    assert counts[w("whatif.uncomputed")] == (0, 1)
    assert counts[w.term(Status.NOT_MEASURED)] == (1, 1)
    [row] = found.rows
    assert (row.new_word, row.why) == (w("whatif.uncomputed"), w.term(Reason.TARGET_ZERO))
    assert w("whatif.uncomputed") in found.sentence
    title = other.title_en if w is EN else other.title_ja
    reasons = w("overview.part_n", word=w.term(Reason.TARGET_ZERO), n=1)
    assert found.uncomputed == w("whatif.uncomputed_told", n=1, after=title, reasons=reasons)
    same = other_scheme(PLAN, judged_with(PLAN, load_scheme("ibaraki")), (STANDARD, load_scheme("ibaraki")), w)
    assert same.uncomputed == ""
    assert w("whatif.uncomputed") not in {one.word for one in same.counts}
