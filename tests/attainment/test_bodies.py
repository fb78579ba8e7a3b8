"""The rules of single bodies at their edges: input → what is printed and graded. Each table names its source."""

import pytest

from kpi.model.records import Measurement
from kpi.model.terms import Direction, Missing
from tests.attainment.build import R3, R4, R5, R6, R7, actual, indicator, judged, target

DOWN, KEEP, NONE = Direction.DECREASE, Direction.MAINTAIN, Direction.NONE
R2, R1 = 2020, 2019
UP1, DOWN2, KEEP1, KEEP2 = "進捗割合型Ⅰ", "進捗割合型Ⅱ", "現状維持型Ⅰ", "現状維持型Ⅱ"


def of(b, t, a, fy=R6, *, due=R6, start=R2, **given):
    baseline = None if b is None else actual(start, b)
    return indicator(
        **{"direction": NONE, "baseline": baseline, "target": target(t, due), "actuals": (actual(fy, a),), **given}
    )


# Miyagi (令和7年度政策評価・施策評価): type, baseline, target, actual, year → rate printed, grade
MIYAGI = [
    (UP1, 0, 100, 25, R3, "25.0%", "A"),
    (UP1, 0, 100, 20, R3, "20.0%", "B"),  # 0.2 of the way at a pace of 0.25 is 0.8 exactly
    (UP1, 0, 100, 15, R3, "15.0%", "C"),
    (UP1, 0, 100, 14.9, R3, "14.9%", "D"),
    (UP1, 0, 100, 40, R4, "40.0%", "B"),
    (UP1, 0, 100, 39.99, R4, "40.0%", "C"),  # the grade follows the rate before it is rounded
    (UP1, 0, 100, 60, R5, "60.0%", "B"),
    (UP1, 0, 100, 45, R5, "45.0%", "C"),
    (UP1, 0, 100, 80, R6, "80.0%", "B"),
    (UP1, 0, 10000, 9996, R6, "100.0%", "B"),  # 99.96 % is printed rounded, and is not 100 %
    (UP1, 0, 100, 100, R6, "100.0%", "A"),
    (UP1, 0, 10000, 10004, R6, "100%超", "A"),  # above 100 % by however little
    (UP1, 0, 100, 0, R6, "0.0%", "D"),
    (UP1, 0, 10000, -1, R6, "0%未満", "D"),
    (UP1, -100, -50, -60, R5, "80.0%", "A"),
    (DOWN2, 30.9, 29.4, 29.7, R6, "80.0%", "B"),
    (DOWN2, 10, 0, 2, R6, "80.0%", "B"),  # a target of zero is a way like any other
    (DOWN2, 10, 0, 0, R6, "100.0%", "A"),
    (DOWN2, 10, 0, 11, R4, "0%未満", "D"),
    (KEEP1, 121, 106, 90, R4, "84.9%", "B"),  # not paced
    (KEEP1, 100, 100, 100, R3, "100.0%", "A"),
    (KEEP1, 90, 100, 80, R3, "80.0%", "B"),
    (KEEP1, 100, 100, 60, R3, "60.0%", "C"),
    (KEEP1, 100, 100, 59.9, R3, "59.9%", "D"),
    (KEEP2, 44, 44, 47, R5, "93.2%", "B"),
    (KEEP2, 44, 44, 0, R5, "100%超", "A"),
    (KEEP2, 10, 10, 21, R5, "0%未満", "D"),
    (KEEP2, 10, 10, 20, R5, "0.0%", "D"),
    (KEEP2, 3, 0, 0, R5, None, None),  # met, but there is no rate against a target of zero, so no grade
    (KEEP2, 3, 0, 1, R5, None, None),
    (UP1, 50, 50, 50, R5, "100.0%", "A"),  # no way to go: judged as keeping the level
    (UP1, 50, 50, 45, R5, "90.0%", "B"),
    (UP1, 50, 40, 45, R6, "50.0%", "D"),  # to the letter, however odd the target
]


@pytest.mark.parametrize(("kind", "b", "t", "a", "fy", "rate", "grade"), MIYAGI)
def test_miyagi(kind, b, t, a, fy, rate, grade):
    result = judged(of(b, t, a, fy, method_type=kind), scheme="miyagi")
    assert (result.published_rate, result.grade) == (rate, grade)


# actual's year, target's year → grade for half of the way, expected share, reason
PACE = [
    (R4, R6, "A", 0.5, None),
    (R4, R5, "A", 0.5, None),  # the years of the plan count, not those of the target in it
    (R4, None, "A", 0.5, None),
    (R2, R6, None, None, "no_pace"),
    (R7, R6, "D", 1.0, None),  # after the target's year the whole way counts
    (None, R6, None, None, "no_pace"),
    (R7, None, None, None, "no_pace"),
    (R7, 2028, "A", 0.25, None),  # the plan after: R7 is its first year of four
    (2026, 2028, "A", 0.5, None),
    (2028, 2028, "D", 1.0, None),
    (R6, 2028, None, None, "no_pace"),
]


@pytest.mark.parametrize(("fy", "due", "grade", "share", "reason"), PACE)
def test_the_share_of_the_way_follows_the_plans_year(fy, due, grade, share, reason):
    result = judged(of(0, 100, 50, fy, due=due, method_type=UP1), scheme="miyagi")
    assert (result.grade, result.expected_rate, result.reason) == (grade, share, reason)
    assert result.expected_value == (None if share is None else 100 * share)
    assert result.published_rate == "50.0%"


def test_a_year_without_a_pace_is_no_hindrance_to_having_reached_the_target():
    result = judged(of(0, 100, 120, R2, start=R1, method_type=UP1), scheme="miyagi")
    assert (result.status, result.grade, result.published_rate) == ("achieved", "A", "100%超")


@pytest.mark.parametrize("scheme", ["miyagi", "gifu", "ibaraki", "nagano", "akita", "fuji", "tama"])
@pytest.mark.parametrize("b", [90, 120])
def test_a_missing_result_has_neither_rate_nor_grade(scheme, b):
    """A dash in the result's cell: the baseline stands in for display, but nothing is published from it."""
    dash = Measurement(R5, None, missing=Missing.DASH)
    result = judged(of(b, 100, None, actuals=(dash,), direction=Direction.INCREASE), scheme=scheme)
    assert (result.published_rate, result.grade, result.score) == (None, None, None)
    assert result.status == ("achieved" if b == 120 else "not_measured")


@pytest.mark.parametrize("scheme", ["miyagi", "gifu", "nagano", "servicenow"])
def test_progress_without_a_baseline_is_not_guessed(scheme):
    result = judged(of(None, 100, 50), scheme=scheme)
    assert (result.published_rate, result.grade, result.status, result.reason) == (
        None,
        None,
        "not_measured",
        "no_baseline",
    )


# Gifu (創生総合戦略 実施状況報告書): name, type, baseline, target, actual → rate printed
GIFU = [
    ("耐震化率", None, 88, 100, 92.0, "33%"),
    ("割合", None, 52.8, 69.8, 50.1, "0%"),
    ("校数", None, 46, 63, 63, "100%"),
    ("校数", None, 5, 10, 13, "160%"),
    ("校数", None, 0, 200, 1, "1%"),  # 0.5 % half-up
    ("校数", None, 0, 1000, 4, "0%"),
    ("校数", None, 0, 200, 199, "100%"),
    ("事故件数", None, 100, 50, 75, "50%"),
    ("利用者数", None, 500, 450, 475, "50%"),  # falling, whatever the name suggests
    ("校数", None, 5, 5, 5, "100%"),
    ("校数", None, 5, 5, 4, "80%"),
    ("事故件数", None, 5, 0, 2, "60%"),
    ("校数", "*", 46, 63, 63, "100%"),
    ("校数", "＊", 40, 80, 60, "75%"),
    ("*校数", None, 40, 80, 60, "75%"),
    ("＊ 校数", None, 40, 80, 60, "75%"),
    ("校数*", None, 40, 80, 60, "75%"),
    ("校数＊（校）", None, 40, 80, 60, "75%"),
    ("校数（*）", None, 40, 80, 60, "75%"),
    ("校数（＊は参考）の数", None, 40, 80, 60, "50%"),  # an asterisk within the name marks nothing
    ("校数*", None, None, 80, 60, "75%"),
    ("校数", "*", 40, 80, -60, "0%"),
]


@pytest.mark.parametrize(("name", "kind", "b", "t", "a", "rate"), GIFU)
def test_gifu(name, kind, b, t, a, rate):
    result = judged(of(b, t, a, name=name, method_type=kind), scheme="gifu")
    assert (result.published_rate, result.grade) == (rate, None)


def test_an_asterisk_counts_only_where_the_scheme_knows_it_and_stays_in_the_name():
    starred = of(0, 100, 40, R5, name="校数*", method_type=UP1)
    assert judged(starred, scheme="miyagi").published_rate == "40.0%"
    assert judged(of(0, 100, 40, R5, name="校数*"), scheme="standard").progress_rate == 0.4
    assert starred.name == "校数*"


# Ibaraki (進捗状況調書): expected value, actual → rate cut, rate rounded, grade
IBARAKI = [
    (4000, 5163, "129.0", "129.1", "A"),
    (2000, 2415, "120.7", "120.8", "A"),
    (2000, 2748, "137.4", "137.4", "A"),
    (1000, 1000, "100.0", "100.0", "A"),
    (10000, 9997, "99.9", "100.0", "B+"),
    (1000, 800, "80.0", "80.0", "B+"),
    (10000, 7999, "79.9", "80.0", "B"),
    (1000, 500, "50.0", "50.0", "B"),
    (10000, 4999, "49.9", "50.0", "C"),
    (1000, 0, "0.0", "0.0", "C"),
    (100, 29, "29.0", "29.0", "C"),  # 28.999… in binary
]


@pytest.mark.parametrize(("expected", "a", "cut", "rounded", "grade"), IBARAKI)
@pytest.mark.parametrize("stated", [True, False])
def test_ibaraki(expected, a, cut, rounded, grade, stated):
    """The year's value may be a milestone beside a later target, or the target itself."""
    if stated:
        given = of(0, 2 * expected, a, R5, milestones=(target(expected, R5),))
    else:
        given = of(None, expected, a, R5, due=R5)
    found = [judged(given, scheme=name) for name in ("ibaraki", "ibaraki_rounded")]
    assert [(one.published_rate, one.grade) for one in found] == [(cut, grade), (rounded, grade)]


def test_without_a_value_for_the_year_the_straight_line_counts_and_without_a_line_the_target_with_a_remark():
    line = judged(of(0, 1000, 500, R4, start=R2, due=R6), scheme="ibaraki")
    assert (line.published_rate, line.expected_value, line.reason) == ("100.0", 500.0, None)
    final = judged(of(None, 1000, 500, R4, due=R6), scheme="ibaraki")
    assert (final.published_rate, final.expected_value, final.reason) == ("50.0", None, "no_expected")


# Nagano (2016 and 2018 press material): baseline, expected value, final target, actual → grade
NAGANO = [
    (1.54, 1.62, 1.68, 1.56, "C"),
    (8012, 8137, 8220, 7612, "C"),
    (48.2, 49.3, 49.9, 50.0, "A"),
    (48.2, 49.3, 49.9, 49.3, "A"),
    (0, 50, 100, 40, "B"),
    (0, 50, 100, 39.9, "C"),
    (0.1, 0.4, 0.9, 0.34, "B"),  # 0.24/0.3 is 0.8 in decimals, 0.7999… in binary
    (100, 80, 60, 84, "B"),
    (100, 80, 60, 80, "A"),
    (100, 100, 120, 100, "A"),  # nothing expected yet, and nothing lost
    (100, 100, 120, 90, "B"),
    (100, 95, 120, 96, "A"),  # a dip that the plan foresees
    (-10, 0, 20, 0, "A"),
]


@pytest.mark.parametrize(("b", "e", "t", "a", "grade"), NAGANO)
def test_nagano(b, e, t, a, grade):
    result = judged(of(b, t, a, R5, milestones=(target(e, R5),)), scheme="nagano")
    assert (result.grade, result.published_rate) == (grade, None)


# Akita (economic journal, 2016-11): target of the year, actual → grade
@pytest.mark.parametrize(("a", "grade"), [(100, "A"), (99.9, "B"), (80, "B"), (79.9, "C"), (60, "C"), (59.9, "D")])
@pytest.mark.parametrize("stated", [True, False])
def test_akita(a, grade, stated):
    given = of(0, 200, a, R5, milestones=(target(100, R5),)) if stated else of(None, 100, a, R5, due=R5)
    assert judged(given, scheme="akita").grade == grade


# Fuji (第五次富士市総合計画): target, actual → rate printed, band
FUJI = [
    (7937499, 7415050, "93.4", "80%以上"),
    (16831644, 1618233, "9.6", "20%未満"),
    (1000, 800, "80.0", "80%以上"),
    (10000, 7999, "80.0", "50%以上80%未満"),
    (1000, 500, "50.0", "50%以上80%未満"),
    (1000, 200, "20.0", "20%以上50%未満"),
    (10000, 1999, "20.0", "20%未満"),
    (0, 5, None, None),
]


@pytest.mark.parametrize(("t", "a", "rate", "band"), FUJI)
@pytest.mark.parametrize("direction", [Direction.INCREASE, DOWN])
def test_fuji(t, a, rate, band, direction):
    result = judged(of(None, t, a, direction=direction), scheme="fuji")
    assert (result.published_rate, result.grade) == (rate, band)
    assert rate is not None or result.reason == "target_zero"


# Tama (published rules): year of five, actual for a target of 100 → grade
TAMA = [
    (R3, 20, "①"), (R3, 12, "②"), (R3, 11.9, "③"), (R4, 40, "①"), (R4, 39.9, "②"), (R4, 24, "②"), (R5, 60, "①"),
    (R5, 36, "②"), (R6, 80, "①"), (R6, 47.9, "③"), (R7, 100, "①"), (R7, 99.9, "②"), (R7, 60, "②"), (R7, 59, "③"),
    (R2, 15, None), (R2, 100, "①"), (2026, 99, "②"),
]  # fmt: skip


@pytest.mark.parametrize(("fy", "a", "grade"), TAMA)
@pytest.mark.parametrize("b", [None, 0, 10])
def test_tama_counts_the_share_of_the_target_by_the_plans_year(fy, a, grade, b):
    result = judged(of(b, 100, a, fy, due=R7, start=R1, direction=Direction.INCREASE), scheme="tama")
    assert (result.grade, result.published_rate) == (grade, None)
    assert grade is not None or result.reason == "no_pace"


def test_tama_takes_the_same_shares_of_the_way_where_less_is_better():
    result = judged(of(100, 50, 80, R4, due=R7, direction=DOWN), scheme="tama")
    assert (result.grade, result.expected_value, result.expected_rate) == ("①", 80.0, 0.4)


# 大阪府立図書館 (評価基準 2013) and ServiceNow (product documentation)
@pytest.mark.parametrize(
    ("a", "grade", "status"),
    [
        (110, "A", "achieved"),
        (109.9, "B", "achieved"),
        (80, "B", "at_risk"),
        (79.9, "C", "off_track"),
        (50, "C", "off_track"),
        (49, "D", "off_track"),
    ],
)
def test_osaka_library(a, grade, status):
    result = judged(of(None, 100, a), scheme="osaka_library")
    assert (result.grade, result.status) == (grade, status)


@pytest.mark.parametrize(
    ("b", "t", "planned", "a", "rate", "grade"),
    [
        (0, 1000000, 250000, 220000, "88", "Yellow"),
        (0, 1000000, None, 700000, "70", "Red"),
        (500000, 400000, None, 420000, "80", "Yellow"),
        (0, 100, None, 90, "90", "Green"),
        (0, 100, None, 75, "75", "Yellow"),
        (0, 100, None, 74.9, "75", "Red"),
    ],
)
def test_servicenow_takes_stated_plans_alone_and_draws_no_line(b, t, planned, a, rate, grade):
    stones = () if planned is None else (target(planned, R5),)
    result = judged(of(b, t, a, R5, milestones=stones), scheme="servicenow")
    assert (result.published_rate, result.grade, result.reason) == (rate, grade, None)


# Plain ratio (RS system, table 3-1): target, actual → rate printed, reason
@pytest.mark.parametrize(
    ("t", "a", "rate", "reason"),
    [
        (3, 25, "833.33333", "no_baseline"),
        (98.4, 94, "95.52846", "no_baseline"),
        (8, 0, "0.00000", "no_baseline"),
        (0, 5, None, "target_zero"),
        (-10, -8, "80.00000", "target_not_positive"),
        (8, 5446437.3, "68080466.25000", "no_baseline"),
    ],
)
def test_ratio(t, a, rate, reason):
    result = judged(of(None, t, a, direction=DOWN), scheme="ratio")
    assert (result.published_rate, result.reason, result.grade) == (rate, reason, None)


def test_a_ratio_that_has_none_is_not_replaced_by_progress():
    result = judged(of(10, 0, 5, R5, direction=DOWN), scheme="ratio")
    assert (result.published_rate, result.status, result.reason) == (None, "not_measured", "target_zero")
