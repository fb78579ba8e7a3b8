"""Every scheme against the slow rules, and laws that hold for all of them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kpi.model.terms import Direction, Status
from kpi.services.schemes import load_scheme, scheme_names
from tests.attainment.build import actual, indicator, judged_plan, target
from tests.attainment.oracle_schemes import RULES, Given

QUICK = settings(
    deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
#: Values as tables write them, with many equal and simple ones, so that the edges of bands are met.
SIMPLE = st.sampled_from(
    ["0", "10", "20", "40", "50", "60", "64", "80", "90", "99.96", "100", "100.04", "120", "12.5", "0.1"]
)
NUMBERS = st.one_of(SIMPLE, st.integers(0, 99999).map(lambda n: str(Decimal(n) / 100))).map(Decimal)
TYPES = {
    "miyagi": {True: [None, "進捗割合型Ⅰ", "現状維持型Ⅰ"], False: [None, "進捗割合型Ⅱ", "現状維持型Ⅱ"]},
    "gifu": {True: [None, "*"], False: [None, "*"]},
}
Row = tuple[Decimal, Decimal, Decimal, int, int, int, bool, Decimal | None, str | None]


@st.composite
def rows(draw: st.DrawFn, scheme: str) -> Row:
    """Baseline, target, actual; their years; whether rising; milestone; type. The target lies ahead of the baseline."""
    b, t, a = draw(NUMBERS), draw(NUMBERS), draw(NUMBERS)
    assume(b != t)
    rising = t > b
    start = draw(st.integers(2018, 2021))
    due = draw(st.integers(start + 1, 2028))
    fy = draw(st.integers(start + 1, 2028))
    milestone = draw(st.one_of(st.none(), NUMBERS))
    kind = draw(st.sampled_from(TYPES.get(scheme, {True: [None], False: [None]})[rising]))
    return b, t, a, start, due, fy, rising, milestone, kind


def record(row: Row):
    b, t, a, start, due, fy, rising, milestone, kind = row
    return indicator(
        direction=Direction.INCREASE if rising else Direction.DECREASE,
        baseline=actual(start, b),
        target=target(t, due),
        actuals=(actual(fy, a),),
        milestones=() if milestone is None else (target(milestone, fy),),
        method_type=kind,
    )


def drawn(data: st.DataObject, scheme: str) -> list[Row]:
    return data.draw(st.lists(rows(scheme), min_size=1, max_size=10))


def seen(given_rows, scheme: str):
    return judged_plan(*(record(row) for row in given_rows), scheme=scheme).judgements


@pytest.mark.parametrize("scheme", RULES)
@given(data=st.data())
@settings(QUICK, max_examples=12)
def test_agrees_with_the_published_rule(scheme, data):
    found_rows = drawn(data, scheme)
    for row, found in zip(found_rows, seen(found_rows, scheme), strict=True):
        b, t, a, start, due, fy, rising, milestone, kind = row
        stone = None if milestone is None else Fraction(milestone)
        one = Given(Fraction(b), Fraction(t), Fraction(a), start, due, fy, rising, stone, kind)
        assert (found.published_rate, found.grade) == RULES[scheme](one), row


def times(row: Row, k: Decimal) -> Row:
    b, t, a, start, due, fy, rising, milestone, kind = row
    return b * k, t * k, a * k, start, due, fy, rising, None if milestone is None else milestone * k, kind


def close(score):
    return None if score is None else pytest.approx(score, abs=1e-6)


@pytest.mark.parametrize("scheme", scheme_names())
@given(data=st.data(), k=st.sampled_from(["0.001", "0.5", "3", "1000", "1024"]).map(Decimal))
@QUICK
def test_the_size_of_the_unit_does_not_matter(scheme, data, k):
    # Under statcan a zero stands for 0.001 of whatever unit.
    kept = [row for row in drawn(data, scheme) if scheme != "statcan" or 0 not in row[:2]]
    for before, after in zip(seen(kept, scheme), seen([times(row, k) for row in kept], scheme), strict=True):
        assert (after.status, after.grade) == (before.status, before.grade)
        assert (after.published_rate, after.reason) == (before.published_rate, before.reason)
        assert after.score == close(before.score)


@pytest.mark.parametrize("scheme", ["gifu", "miyagi", "statcan"])
@given(data=st.data())
@QUICK
def test_progress_and_growth_do_not_know_up_from_down(scheme, data):
    """With all signs turned and the direction with them, rate, grade and score stay."""
    kept = [(*row[:7], None, None) for row in drawn(data, scheme) if 0 not in row[:3]]
    mirrored = [(-b, -t, -a, *years, not rising, None, None) for b, t, a, *years, rising, _, _ in kept]
    for before, after in zip(seen(kept, scheme), seen(mirrored, scheme), strict=True):
        assert (after.grade, after.published_rate) == (before.grade, before.published_rate)
        assert after.score == close(before.score)


ORDER = [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED]


@pytest.mark.parametrize("scheme", scheme_names())
@given(data=st.data(), more=NUMBERS)
@QUICK
def test_more_of_what_is_wanted_is_never_worse(scheme, data, more):
    """For a rising indicator with a target above zero: status, grade and score never fall as the actual rises."""
    kept = [row for row in drawn(data, scheme) if row[1] > row[0] and row[2] > 0]
    better = [(b, t, a + more, *rest) for b, t, a, *rest in kept]
    grades = load_scheme(scheme).grades
    for before, after in zip(seen(kept, scheme), seen(better, scheme), strict=True):
        if before.status not in ORDER:
            continue
        assert ORDER.index(after.status) >= ORDER.index(before.status)
        assert before.grade is None or grades.index(after.grade) <= grades.index(before.grade)
        assert before.score is None or after.score >= before.score - 1e-9


@pytest.mark.parametrize("scheme", [name for name in scheme_names() if name != "statcan"])
@given(data=st.data())
@QUICK
def test_a_target_that_is_met_is_achieved_and_never_in_the_lowest_grade(scheme, data):
    # A milestone beyond the target is another matter.
    met = [(b, t, t, *rest[:4], None, rest[5]) for b, t, _, *rest in drawn(data, scheme) if t > 0]
    for found in seen(met, scheme):
        assert found.status is Status.ACHIEVED
        assert found.grade is None or found.grade != load_scheme(scheme).grades[-1]


@pytest.mark.parametrize("scheme", scheme_names())
def test_a_type_that_the_scheme_lacks_changes_nothing(scheme):
    plain = record((Decimal(10), Decimal(50), Decimal(30), 2020, 2024, 2022, True, None, None))
    one, other = judged_plan(plain, replace(plain, method_type="独自型"), scheme=scheme).judgements
    assert one == other
