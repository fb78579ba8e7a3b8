"""The rules of the scheme ``standard``, one line per case."""

import pytest

from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Flag, Kind, Missing, Reason
from tests.attainment.build import R3, R4, R5, R6, R7, actual, indicator, judged, target

UP, DOWN, KEEP = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN
POINT, ANNUAL, TOTAL = Accumulation.POINT, Accumulation.ANNUAL, Accumulation.CUMULATIVE

# direction, accumulation, baseline of R3, target of R7, actual of R5 → status, grade, attainment, progress, method
PACED = [
    (UP, POINT, 0, 100, 100, "achieved", "A", 1.0, 1.0, "ratio"),
    (UP, POINT, 0, 100, 50, "on_track", "A", 0.5, 0.5, "ratio"),  # half the time, half the way
    (UP, TOTAL, 0, 100, 40, "at_risk", "B", 0.4, 0.4, "ratio"),
    (UP, POINT, 0, 100, 39, "off_track", "C", 0.39, 0.39, "ratio"),
    (UP, Accumulation.UNKNOWN, 0, 100, 30, "off_track", "C", 0.3, 0.3, "ratio"),
    (UP, POINT, 0, 100, 29.9, "off_track", "D", 0.299, 0.299, "ratio"),
    (UP, ANNUAL, 0, 100, 50, "off_track", "D", 0.5, 0.5, "ratio"),  # one year's amount is not paced
    (UP, ANNUAL, 0, 100, 80, "at_risk", "B", 0.8, 0.8, "ratio"),
    (DOWN, POINT, 100, 50, 75, "on_track", "A", 0.5, 0.5, "complement"),
    (DOWN, POINT, 100, 50, 80, "at_risk", "B", 0.4, 0.4, "complement"),
    (DOWN, POINT, 100, 50, 120, "off_track", "D", -0.4, -0.4, "complement"),  # never clipped
    (DOWN, ANNUAL, 100, 50, 60, "at_risk", "B", 0.8, 0.8, "complement"),
    (UP, POINT, 100, 200, 90, "off_track", "D", 0.45, -0.1, "ratio"),
    (UP, POINT, 9999.9, 10000, 9999.94, "at_risk", "B", 0.999994, 0.4, "ratio"),  # 0.8 in decimals, not in binary
    (UP, POINT, 0.1, 0.8, 0.38, "at_risk", "B", 0.475, 0.4, "ratio"),
    # the baseline meets the target: graded as a maintain-type
    (UP, POINT, 121, 106, 90, "at_risk", "B", 90 / 106, None, "maintain_higher"),
    (UP, POINT, 121, 106, 110, "achieved", "A", 110 / 106, None, "maintain_higher"),
    (DOWN, POINT, 40, 44, 47, "at_risk", "B", 2 - 47 / 44, None, "maintain_lower"),
    (KEEP, POINT, 44, 40, 30, "off_track", "C", 0.75, None, "maintain_higher"),
    (KEEP, POINT, 40, 44, 50, "at_risk", "B", 2 - 50 / 44, None, "maintain_lower"),
    (KEEP, POINT, 40, 40, 36, "at_risk", "B", 0.9, None, "maintain_higher"),
    (UP, POINT, 0, 10, 0, "off_track", "D", 0.0, 0.0, "ratio"),  # zero is a value
    # targets that are not above zero
    (DOWN, POINT, 10, 0, 5, "on_track", "A", None, 0.5, "progress"),
    (DOWN, ANNUAL, 10, 0, 2, "at_risk", "B", None, 0.8, "progress"),
    (DOWN, POINT, 10, 0, 0, "achieved", "A", None, 1.0, "progress"),
    (UP, POINT, -200, -100, -150, "on_track", "A", None, 0.5, "progress"),
    (DOWN, POINT, 0, 0, 3, "not_measured", None, None, None, None),
    (DOWN, POINT, 0, 0, 0, "achieved", "A", None, None, None),
]


@pytest.mark.parametrize(
    ("direction", "accumulation", "b", "t", "a", "status", "grade", "attainment", "progress", "method"), PACED
)
def test_status_grade_and_rates(direction, accumulation, b, t, a, status, grade, attainment, progress, method):
    result = judged(
        indicator(
            direction=direction,
            accumulation=accumulation,
            baseline=(R3, b),
            target=target(t),
            actuals=(actual(R5, a),),
        )
    )
    assert (result.status, result.grade, result.method) == (status, grade, method)
    assert result.attainment_rate == (None if attainment is None else pytest.approx(attainment, rel=1e-12))
    assert result.progress_rate == (None if progress is None else pytest.approx(progress, rel=1e-12))


@pytest.mark.parametrize(
    ("b", "t", "a", "reason"),
    [
        (10, 0, 5, "target_zero"),
        (-200, -100, -150, "target_not_positive"),
        (100, 100, 90, "zero_distance"),
        (None, 100, 90, "no_baseline"),
        (50, 100, 90, None),
        (0, 0, 3, "target_zero"),
        (120, 100, 90, None),  # no progress towards a target that is met already: the flag says so
    ],
)
def test_the_reason_of_a_null_rate(b, t, a, reason):
    direction = DOWN if b == 10 or t == 0 else UP
    baseline = None if b is None else actual(R3, b)
    result = judged(indicator(direction=direction, baseline=baseline, target=target(t), actuals=(actual(R5, a),)))
    assert result.reason == reason


# direction, written comparator, text, baseline, target → effective comparator, flags
COMPARATORS = [
    (UP, None, "", 50, 100, ">=", {"comparator_assumed"}),
    (DOWN, None, "", 50, 20, "<=", {"comparator_assumed"}),
    (UP, Comparator.EQ, "", 50, 100, ">=", {"comparator_assumed"}),
    (UP, Comparator.GT, "", 50, 100, ">", set()),
    (DOWN, Comparator.LT, "", 50, 20, "<", set()),
    (KEEP, None, "10以下を維持", None, 10, "<=", {"comparator_assumed"}),
    (KEEP, None, "10以上を維持", None, 10, ">=", {"comparator_assumed"}),
    (KEEP, None, "現状維持", 10, 10, ">=", {"comparator_assumed", "baseline_meets_target"}),
    (KEEP, None, "", 12, 10, ">=", {"comparator_assumed", "baseline_meets_target"}),
    (KEEP, None, "", 8, 10, "<=", {"comparator_assumed", "baseline_meets_target"}),
    (KEEP, None, "", None, 10, ">=", {"comparator_assumed"}),
    (Direction.NONE, None, "", 50, 100, ">=", {"comparator_assumed", "direction_assumed"}),
    (Direction.NONE, None, "", 50, 20, "<=", {"comparator_assumed", "direction_assumed"}),
    (Direction.NONE, None, "", None, 20, ">=", {"comparator_assumed", "direction_assumed"}),
    (Direction.NONE, Comparator.LE, "", None, 20, "<=", set()),
    (Direction.NONE, Comparator.GE, "", 30, 20, ">=", {"baseline_meets_target"}),
    (UP, None, "", 72.4, 70, ">=", {"comparator_assumed", "baseline_meets_target"}),  # a stated direction stays
]


@pytest.mark.parametrize(("direction", "written", "text", "b", "t", "comparator", "flags"), COMPARATORS)
def test_the_effective_comparator_and_its_flags(direction, written, text, b, t, comparator, flags):
    result = judged(
        indicator(
            direction=direction,
            baseline=None if b is None else actual(R3, b),
            target=target(t, comparator=written, text=text),
            actuals=(actual(R5, 1.5),),
        )
    )
    assert (result.comparator, result.flags) == (comparator, {Flag(flag) for flag in flags})


@pytest.mark.parametrize(
    ("comparator", "a", "status"),
    [(">=", 100, "achieved"), (">", 100, "on_track"), (">", 100.1, "achieved"), ("<", 100, "on_track")],
)
def test_a_strict_comparator_is_not_met_at_the_target_itself(comparator, a, status):
    result = judged(indicator(target=target(100, comparator=Comparator(comparator)), actuals=(actual(R7, a),)))
    assert result.status == status


# actual's year, milestones → expected value and rate, for 0 in R3 and 100 in R7
EXPECTED = [
    (R3, (), 0.0, 0.0),
    (R4, (), 25.0, 0.25),
    (R5, (), 50.0, 0.5),
    (R7, (), 100.0, 1.0),
    (R7 + 2, (), 100.0, 1.0),
    (R3 - 1, (), 0.0, 0.0),
    (R5, (target(70, R5),), 70.0, 0.7),
    (R5, (target(70, R6),), 50.0, 0.5),  # only the milestone of the very year
    (R5, (target(70, R5, certainty=Certainty.UNREAD),), 50.0, 0.5),
    (None, (), None, None),
]


@pytest.mark.parametrize(("fy", "milestones", "value", "rate"), EXPECTED)
def test_the_expected_value(fy, milestones, value, rate):
    result = judged(indicator(baseline=(R3, 0), target=target(100), milestones=milestones, actuals=(actual(fy, 60),)))
    assert (result.expected_value, result.expected_rate) == (value, rate)


@pytest.mark.parametrize(("fy", "status"), [(R3, "off_track"), (R3 - 1, "off_track"), (R4, "on_track")])
def test_without_a_pace_yet_the_attainment_rate_is_graded(fy, status):
    result = judged(indicator(baseline=(R3, 0), target=target(100), actuals=(actual(fy, 60),)))
    assert result.status == status


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        ({"target": target(100)}, "not_measured", "no_actual"),
        ({"target": target(100), "next_release": "令和8年秋"}, "not_measured", "not_yet_due"),
        (
            {"target": target(100), "actuals": (actual(R5, None, missing=Missing.NOT_YET_DUE),)},
            "not_measured",
            "not_yet_due",
        ),
        ({"target": target(100), "actuals": (actual(R5, None, missing=Missing.PENDING),)}, "not_measured", "no_actual"),
        ({"target": None, "actuals": (actual(R5, 3),)}, "not_quantified", "no_target"),
        ({"target": None, "baseline": (R3, 3)}, "not_quantified", "no_target"),
        ({"target": None, "kind": Kind.QUALITATIVE}, "not_quantified", "qualitative"),
        ({"target": target(missing=Missing.NOT_SET, text="検討中")}, "not_quantified", "no_target"),
        ({"target": target(text="推進", kind=Kind.QUALITATIVE)}, "not_quantified", "qualitative"),
        ({"target": target(text="推進"), "kind": Kind.QUALITATIVE}, "not_quantified", "qualitative"),
        ({"target": target(text="令和6年度までに策定", kind=Kind.DATE)}, "not_quantified", "qualitative"),
        (
            {"target": target(text="3から5割", certainty=Certainty.UNREAD), "actuals": (actual(R5, 3),)},
            "not_measured",
            "target_unread",
        ),
        ({"target": target(10, unit="人"), "unit": "%", "actuals": (actual(R5, 3),)}, "not_measured", "unit_mismatch"),
        ({"target": target(100), "baseline": (R3, 40)}, "not_measured", "baseline_only"),
        ({"target": target(100), "baseline": (R3, 40), "actuals": (actual(R3, 40),)}, "not_measured", "baseline_only"),
    ],
)
def test_why_an_indicator_is_not_judged(given, status, reason):
    result = judged(indicator(**given))
    assert (result.status, result.reason, result.grade) == (status, Reason(reason), None)
    assert result.progress_rate is None


def test_a_scope_with_an_actual_has_nothing_to_be_reached():
    result = judged(indicator(target=target(19000), actuals=(actual(R5, 3),), flags=frozenset({Flag.SCOPE})))
    assert (result.status, result.reason, result.comparator) == ("not_quantified", "no_target", None)


@pytest.mark.parametrize(
    ("a", "status", "attainment"),
    [(20, "achieved", 1.0), (30, "achieved", 1.0), (25, "achieved", 1.0), (18, "at_risk", 0.9), (45, "off_track", 0.5)],
)
def test_a_range(a, status, attainment):
    aim = target(lower=20.0, upper=30.0, kind=Kind.RANGE)
    result = judged(indicator(direction=Direction.RANGE, target=aim, actuals=(actual(R5, a),)))
    assert (result.status, result.attainment_rate, result.method, result.comparator) == (
        status,
        attainment,
        "range",
        None,
    )


def test_a_baseline_in_the_range_meets_it():
    aim = target(lower=20.0, upper=30.0, kind=Kind.RANGE)
    assert judged(indicator(target=aim, baseline=(R3, 25))).flags == {Flag.BASELINE_ONLY, Flag.BASELINE_MEETS_TARGET}


def test_a_stated_maintain_type_is_not_paced_even_below_its_target():
    aim = target(70, comparator=Comparator.GE, text="70以上を維持")
    result = judged(indicator(direction=KEEP, baseline=(R3, 65), target=aim, actuals=(actual(R5, 66),)))
    assert (result.status, result.method, result.progress_rate) == ("at_risk", "maintain_higher", 0.2)


def test_without_a_later_target_year_there_is_no_line():
    result = judged(indicator(baseline=(R3, 0), target=target(100, R3), actuals=(actual(R5, 60),)))
    assert (result.expected_value, result.expected_rate, result.status) == (None, None, "off_track")


def test_a_milestone_behind_the_baseline_gives_no_pace():
    given = indicator(baseline=(R3, 50), target=target(100), milestones=(target(40, R5),), actuals=(actual(R5, 85),))
    result = judged(given)
    assert (result.expected_value, result.expected_rate, result.status) == (40.0, -0.2, "at_risk")


def test_a_present_value_expects_nothing_not_even_a_milestone():
    result = judged(indicator(baseline=(R3, 50), target=target(100), milestones=(target(60, R3),)))
    assert (result.expected_value, result.expected_rate) == (None, None)


def test_a_target_equal_to_the_baseline_with_no_direction_is_at_least_reached():
    given = indicator(direction=Direction.NONE, baseline=(R3, 50), target=target(50), actuals=(actual(R5, 45),))
    result = judged(given)
    assert (result.comparator, result.status, result.method) == (">=", "at_risk", "maintain_higher")


def test_bounds_of_bands_are_compared_in_decimals():
    assert (32 / 200) / (1 / 5) < 0.8  # in binary; 0.16 of the way in a fifth of the time is four fifths of the pace
    result = judged(indicator(baseline=(R3, 0), target=target(200, R3 + 5), actuals=(actual(R4, 32),)))
    assert (result.status, result.grade) == ("at_risk", "B")
