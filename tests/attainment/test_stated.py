"""Published rates and grades against the computed ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi.attainment.stated_text import grade_word, read_stated_rate, says, written_like
from kpi.model.records import StatedFigure
from kpi.model.terms import Direction, Flag, StatedKind
from tests.attainment.build import R4, R5, R6, R7, actual, indicator, judged, target


def rate(text, fy=R5, label="達成率"):
    return StatedFigure(StatedKind.RATE, text, fy, label)


def grade(text, fy=R5, label="評価"):
    return StatedFigure(StatedKind.GRADE, text, fy, label)


def row(*stated, baseline=(R4, 12), actuals=((R5, 22),), value=23, **given):
    found = tuple(actual(*one) for one in actuals)
    return indicator(baseline=baseline, target=target(value), actuals=found, stated=stated, **given)


@pytest.mark.parametrize(
    ("text", "computed", "same"),
    [
        ("98.5%", 0.985, True),
        ("98.5％", 0.985, True),
        ("98.5", 0.985, True),
        ("９８．５", 0.985, True),
        ("98.5", 0.9854, True),
        ("98.5", 0.98549, True),  # half up 98.5, cut 98.5
        ("98.5", 0.98551, True),  # cut
        ("98.6", 0.98551, True),  # half up
        ("98.7", 0.98551, False),
        ("98.4", 0.98551, False),
        ("0.985", 0.985, True),  # the fraction itself
        ("0.99", 0.985, True),
        ("1", 0.985, False),  # one per cent, not the whole
        ("0.985%", 0.985, False),
        ("120.0％", 1.2, True),
        ("1,250%", 12.5, True),
        ("100%超", 1.2, True),
        ("100%超", 1.0, False),
        ("0%未満", -0.2, True),
        ("0%未満", 0.0, False),
        ("80%以上", 0.8, True),
        ("▲20.0", -0.2, True),
        ("-20%", -0.2, True),
        ("10.1", 0.1005, True),  # half up in decimal arithmetic: 10.05
        ("10.0", 0.1005, True),
        ("98.52380952380952%", 207 / 210 - 0.0004761904761905, True),
        ("約50%", 0.5, True),
    ],
)
def test_a_rate_is_compared_as_it_is_written(text, computed, same):
    assert says(read_stated_rate(text), computed) is same


@pytest.mark.parametrize("text", ["", "―", "達成", "集計中", "50%〜60%", "R5: 98%", "98.5%(R5)", "%", "1.2.3"])
def test_what_is_no_number_is_not_one(text):
    assert read_stated_rate(text) is None


@given(st.floats(-1e308, 1e308), st.integers(0, 12), st.booleans())
@example(0.1005, 1, True)
@example(1e308, 0, False)
@example(-1e-320, 3, True)
def test_a_rate_written_with_its_own_decimals_says_itself(value, decimals, marked):
    model = read_stated_rate(f"{0:.{decimals}f}{'%' if marked else ''}")
    text = written_like(value, model)
    again = read_stated_rate(text)
    if again is None:  # more digits than any table holds
        assert abs(value) > 1e25
    elif decimals <= 5:
        assert says(again, value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ａ", "A"),
        ("A評価", "A"),
        (" B+ ", "B+"),
        ("A（順調）", "A"),
        ("〇", "○"),
        ("◯", "○"),
        ("◎", "◎"),
        ("順調", "順調"),
    ],
)
def test_a_grade_has_one_spelling(text, word):
    assert grade_word(text) == word


@pytest.mark.parametrize(
    ("one", "scheme", "wanted"),
    [
        # text, computed, agrees, formula, numbers, other
        (row(rate("95.7%")), "standard", ("95.7%", True, "ratio", "22/23", None)),
        (row(rate("90.9%")), "standard", ("95.7%", False, "ratio", "22/23", "progress")),
        (row(rate("90.9", label="進捗率")), "standard", ("90.9", True, "progress", "(22 − 12)/(23 − 12)", None)),
        (row(rate("95.7", label="進捗度")), "standard", ("90.9", False, "progress", "(22 − 12)/(23 − 12)", "ratio")),
        (row(rate("90.9")), "gifu", ("90.9", True, "progress", "(22 − 12)/(23 − 12)", None)),
        (row(rate("50.0")), "standard", ("95.7", False, "ratio", "22/23", None)),
        (row(rate("未達成")), "standard", (None, None, "ratio", "22/23", None)),
        (row(rate("95.7"), baseline=None), "standard", ("95.7", True, "ratio", "22/23", None)),
        (row(rate("95.7", label="進捗率"), baseline=None), "standard", (None, None, None, "", "ratio")),
        (
            row(rate("104.5"), direction=Direction.DECREASE, baseline=(R4, 30)),
            "standard",
            ("104.3", False, "complement", "2 − 22/23", "inverse"),
        ),
        (
            row(rate("-6.7%"), baseline=(R4, -5), actuals=((R5, -6),), value=10),
            "gifu",
            ("-6.7%", True, "progress", "((−6) − (−5))/(10 − (−5))", None),
        ),
        (row(grade("Ｂ", R7), value=25, actuals=((R7, 22),)), "akita", ("B", True, None, "", None)),
        (row(grade("A", R7), value=25, actuals=((R7, 22),)), "akita", ("B", False, None, "", None)),
        (row(grade("順調", R7), value=25, actuals=((R7, 22),)), "akita", ("B", None, None, "", None)),
    ],
)
def test_a_published_figure_stands_beside_the_computed_one(one, scheme, wanted):
    result = judged(one, scheme=scheme)
    (check,) = result.stated
    assert (check.computed, check.agrees, check.formula, check.numbers, check.other) == wanted
    assert (Flag.MISMATCH in result.flags) is (check.agrees is False)


def test_each_year_is_judged_as_of_that_year():
    figures = (rate("52.2", R4), rate("60.9", R5), rate("95.7", R6), rate("95.7", R7))
    one = row(*figures, baseline=(2020, 10), actuals=((R4, 12), (R5, 14), (R6, 22)))
    assert [(c.figure.fy, c.computed, c.agrees) for c in judged(one).stated] == [
        (R4, "52.2", True),
        (R5, "60.9", True),
        (R6, "95.7", True),
        (R7, "95.7", True),
    ]
    assert [c.figure.fy for c in judged(one, as_of=R5).stated] == [R4, R5]
    assert [c.agrees for c in judged(one, as_of=R5).stated] == [True, True]


def test_a_scheme_that_prints_words_agrees_with_its_words():
    over = row(rate("100%超"), actuals=((R5, 24),), method_type="進捗割合型Ⅰ")
    under = row(rate("0%未満"), actuals=((R5, 11),), method_type="進捗割合型Ⅰ")
    assert [c.agrees for one in (over, under) for c in judged(one, scheme="miyagi").stated] == [True, True]
    floored = row(rate("0%"), actuals=((R5, 11),))
    assert [c.agrees for c in judged(floored, scheme="gifu").stated] == [True]


def test_the_year_s_own_target_may_be_what_the_table_divides_by():
    one = row(rate("110.0%"), milestones=(target(20, R5),))
    (check,) = judged(one).stated
    assert (check.agrees, check.other, check.other_numbers) == (False, "expected", "22/20")
