"""Open SDG's and Statistics Canada's score: the formula's special cases, and one score over several series.

Source: the progress methodology of Open SDG's documentation. Numbers here are worked out from it by hand or by the
plain function ``score`` below, which knows nothing of the program.
"""

import math

import pytest

from kpi.attainment.series import of_series
from kpi.model.records import Measurement
from kpi.model.results import Judgement
from kpi.model.terms import Direction, Kind, Reason, Status
from kpi.services.schemes import load_scheme
from tests.attainment.build import actual, indicator, judged, target

UP, DOWN = Direction.INCREASE, Direction.DECREASE
ACHIEVED, SUBSTANTIAL, MODERATE = "target_achieved", "substantial_progress", "moderate_progress"
LIMITED, WORSE, NONE = "limited_progress", "deterioration", "not_available"


def series(b, a, t=None, *, start=2015, now=2020, due=2030, direction=UP, limit=None, **given):
    return indicator(
        direction=direction,
        baseline=None if b is None else actual(start, b),
        target=None if t is None else target(t, due),
        kind=Kind.QUANTITY,
        actuals=() if a is None else (actual(now, a),),
        limit=limit,
        **given,
    )


def score(b, a, t=None, *, start=2015, now=2020, due=2030, d=1, limit=None):
    """The published formula, one number at a time."""
    if t is not None:
        t = t or 0.001
        if d * (a - t) >= 0:
            return 5.0
    sign, base = (-1 if b < 0 else 1), b or 0.001
    growth = sign * d * ((a / base) ** (1 / (now - start)) - 1)
    if t is not None:
        r = growth / abs((t / base) ** (1 / (due - start)) - 1)
        return min(7.1429 * r - 4.2857, 5) if r >= 0.6 else max(4.1667 * r - 2.5, -5)
    c = 1.0
    if limit is not None and abs(b) < 2 * abs(limit):
        size, end = abs(b), abs(limit)
        c = 1 - (size / end if size <= end else (2 * end - size) / end) ** 4.44
    if growth < 0:
        return max(125 * growth - 2.5, -5)
    if c == 0:
        return 5.0
    if growth >= 0.015 * c:
        return min(500 * growth / c - 5, 5)
    return 250 * growth / c - 1.25 if growth >= 0.005 * c else 500 * growth / c - 2.5


# what is special, then base, current, target and settings → status
CASES = [
    ("half the growth needed", {"b": 100, "a": 105, "t": 140}, LIMITED),
    ("on the way", {"b": 100, "a": 110, "t": 140}, MODERATE),
    ("ahead", {"b": 100, "a": 130, "t": 140}, SUBSTANTIAL),
    ("away from the target", {"b": 100, "a": 99, "t": 140}, WORSE),
    ("far away", {"b": 100, "a": 20, "t": 140}, WORSE),
    ("standing still", {"b": 100, "a": 100, "t": 140}, LIMITED),
    ("reached", {"b": 100, "a": 140, "t": 140}, ACHIEVED),
    ("reached, though falling", {"b": 200, "a": 150, "t": 140}, ACHIEVED),
    ("less is better", {"b": 100, "a": 90, "t": 60, "d": -1}, MODERATE),
    ("less is better, reached", {"b": 100, "a": 60, "t": 60, "d": -1}, ACHIEVED),
    ("a target of zero is 0.001", {"b": 100, "a": 50, "t": 0, "d": -1}, LIMITED),
    ("a target of zero, nearly", {"b": 100, "a": 0.001, "t": 0, "d": -1}, ACHIEVED),
    ("a current value of zero", {"b": 100, "a": 0, "t": 10, "d": -1}, ACHIEVED),
    ("a current value of zero, rising wanted", {"b": 100, "a": 0, "t": 150}, WORSE),
    ("a base of zero is 0.001", {"b": 0, "a": 1, "t": 10}, SUBSTANTIAL),
    ("a base of zero without a target", {"b": 0, "a": 1}, SUBSTANTIAL),
    ("below zero, towards it", {"b": -50, "a": -45, "t": -30}, MODERATE),
    ("below zero, away from it", {"b": -50, "a": -55, "t": -30}, WORSE),
    ("below zero without a target", {"b": -50, "a": -49}, LIMITED),
    ("below zero, falling wanted", {"b": -50, "a": -60, "d": -1}, SUBSTANTIAL),
    ("growth of 1.5 % a year exactly", {"b": 100, "a": 101.5, "now": 2016}, SUBSTANTIAL),
    ("growth of 0.5 % a year exactly", {"b": 100, "a": 100.5, "now": 2016}, MODERATE),
    ("no growth", {"b": 100, "a": 100}, LIMITED),
    ("a fall", {"b": 100, "a": 99}, WORSE),
    ("near the limit a little is much", {"b": 98, "a": 98.4, "limit": 100}, MODERATE),
    ("the same far from it", {"b": 20, "a": 20.082, "limit": 100}, LIMITED),
    ("at the limit, held", {"b": 100, "a": 100, "limit": 100}, SUBSTANTIAL),
    ("at the limit, lost", {"b": 100, "a": 96, "limit": 100}, WORSE),
    ("beyond the limit", {"b": 120, "a": 119, "limit": 100, "d": -1}, LIMITED),
    ("twice the limit", {"b": 200, "a": 199, "limit": 100, "d": -1}, LIMITED),
    ("beyond twice the limit", {"b": 350, "a": 340, "limit": 100, "d": -1}, MODERATE),
    ("a limit of zero", {"b": 50, "a": 49, "limit": 0, "d": -1}, LIMITED),
    ("a limit does not count beside a target", {"b": 80, "a": 85, "t": 99, "limit": 100}, MODERATE),
]


@pytest.mark.parametrize(("given", "status"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_special_cases(given, status):
    settings = {key: value for key, value in given.items() if key != "d"}
    found = judged(series(**settings, direction=DOWN if given.get("d") == -1 else UP), scheme="statcan")
    assert found.grade == status
    assert found.score == pytest.approx(score(**given), abs=1e-9)


STATUS = {
    ACHIEVED: Status.ACHIEVED, SUBSTANTIAL: Status.ON_TRACK, MODERATE: Status.AT_RISK, LIMITED: Status.OFF_TRACK,
    WORSE: Status.OFF_TRACK,
}  # fmt: skip


@pytest.mark.parametrize(("given", "status"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_words_stand_for_statuses_of_the_program(given, status):
    settings = {key: value for key, value in given.items() if key != "d"}
    found = judged(series(**settings, direction=DOWN if given.get("d") == -1 else UP), scheme="statcan")
    assert found.status is STATUS[status]


# what is missing → status, reason
MISSING = [
    ({"b": None, "a": 50, "t": 100}, Status.NOT_MEASURED, "no_baseline"),
    ({"b": 50, "a": None, "t": 100}, Status.NOT_MEASURED, "baseline_only"),
    ({"b": 50, "a": 50, "t": 100, "now": 2015}, Status.NOT_MEASURED, "baseline_only"),
    ({"b": 50, "a": 60, "t": 100, "now": 2015}, Status.NOT_MEASURED, "too_few_years"),
    ({"b": 50, "a": 60, "t": 100, "start": 2021}, Status.NOT_MEASURED, "too_few_years"),
    ({"b": 50, "a": 60, "t": 100, "due": 2015}, Status.NOT_MEASURED, "too_few_years"),
    ({"b": 50, "a": 60, "t": 100, "now": None}, Status.NOT_MEASURED, "too_few_years"),
    ({"b": 50, "a": -1, "t": 100}, Status.NOT_MEASURED, "opposite_sign"),
    ({"b": -50, "a": 1}, Status.NOT_MEASURED, "opposite_sign"),
    ({"b": -50, "a": -40, "t": 10}, Status.NOT_MEASURED, "opposite_sign"),
    ({"b": 0, "a": -1}, Status.NOT_MEASURED, "opposite_sign"),
    ({"b": 50, "a": 60, "direction": Direction.NONE}, Status.NOT_MEASURED, "unknown_direction"),
    ({"b": None, "a": None}, Status.NOT_QUANTIFIED, "no_target"),
]


@pytest.mark.parametrize(("given", "status", "reason"), MISSING)
def test_what_is_not_available_and_why(given, status, reason):
    found = judged(series(**given), scheme="statcan")
    assert (found.grade, found.score, found.status, found.reason) == (NONE, None, status, Reason(reason))


def test_a_reached_target_counts_even_with_one_value():
    found = judged(series(100, 100, 100, now=2015), scheme="statcan")
    assert (found.grade, found.score, found.status) == (ACHIEVED, 5.0, Status.ACHIEVED)


def test_years_that_are_not_stated_are_those_of_the_method():
    dated, undated = series(50, 70, 100), series(50, 70, 100, start=None, due=None)
    assert (
        judged(undated, scheme="statcan").score
        == judged(dated, scheme="statcan").score
        == pytest.approx(score(50, 70, 100))
    )


@pytest.mark.parametrize(
    ("b", "t", "reason"),
    [(97.8, 100, "near_target"), (95.3, 100, "near_target"), (95, 100, None), (100, 100, "zero_distance")],
)
def test_a_base_close_to_the_target_is_remarked(b, t, reason):
    """The known weakness of the measure: there the rate swings with every small change."""
    found = judged(series(b, b - 0.2, t), scheme="statcan")
    assert (found.grade, found.reason) == (WORSE, reason)
    assert found.score >= -5


def test_a_target_on_the_base_that_is_lost_is_the_worst():
    assert judged(series(100, 99, 100), scheme="statcan").score == -5.0


def test_words_for_a_target_leave_the_trend():
    words = series(50, 65, direction=UP, start=2018, now=2022)
    in_words = target(None, 2030, text="引き上げる", kind=Kind.QUALITATIVE)
    with_words = indicator(
        direction=UP, baseline=words.baseline, target=in_words, actuals=words.actuals, kind=Kind.QUALITATIVE
    )
    assert judged(with_words, scheme="statcan").grade == judged(words, scheme="statcan").grade == SUBSTANTIAL


def of(*scores):
    """Judgements with these scores; a pair adds that the target is reached."""
    for one in scores:
        value, reached = one if isinstance(one, tuple) else (one, False)
        status = Status.ACHIEVED if reached else Status.NOT_MEASURED if value is None else Status.AT_RISK
        yield Judgement(Measurement(2020, 1.0), status, score=value)


@pytest.mark.parametrize(
    ("scores", "mean", "grade", "status"),
    [
        ([5.0, 0.0], 2.5, SUBSTANTIAL, "on_track"),
        ([2.5, 2.4], 2.45, MODERATE, "at_risk"),
        ([1.0, -1.0], 0.0, MODERATE, "at_risk"),
        ([-2.5], -2.5, LIMITED, "off_track"),
        ([-2.5, -2.6], -2.55, WORSE, "off_track"),
        ([(5.0, True), (5.0, True)], 5.0, ACHIEVED, "achieved"),
        ([(5.0, True), 5.0], 5.0, SUBSTANTIAL, "on_track"),  # achieved only if all are
        ([(5.0, True), None], 5.0, ACHIEVED, "achieved"),  # what has no score has no say
        ([None, None], None, NONE, "not_measured"),
        ([], None, NONE, "not_measured"),
    ],
)
def test_one_score_over_several_series(scores, mean, grade, status):
    found = of_series(list(of(*scores)), load_scheme("statcan"))
    assert (found.grade, found.status.value) == (grade, status)
    assert (found.score is None) == (mean is None)
    assert mean is None or math.isclose(found.score, mean, abs_tol=1e-12)


def test_only_a_scheme_of_scores_has_one_over_series():
    with pytest.raises(ValueError, match="standard"):
        of_series([], load_scheme("standard"))
