"""A plan under other rules: which indicators move when a threshold does, computed by hand; and what must always hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.attainment.what_if import Moved, judged_with, moved, thresholds, with_threshold
from kpi.model.terms import Accumulation, Status
from kpi.services.schemes import load_scheme, scheme_names
from tests.attainment.build import R3, R5, R7, actual, indicator, judged_plan, target

STANDARD = load_scheme("standard")
ON_TRACK, AT_RISK, OFF_TRACK = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK


def at_half_way(value: float, name: str = "指標"):
    """From 0 in R3 to 100 in R7: in R5 the plan expects 50, so that q = value ÷ 50."""
    return indicator(name=name, baseline=(R3, 0), target=target(100, R7), actuals=(actual(R5, value),))


#: q: 2.0 (achieved), 1.0, 0.9, 0.76, 0.4, and one without a result.
PLAN = judged_plan(
    at_half_way(100),
    at_half_way(50),
    at_half_way(45),
    at_half_way(38),
    at_half_way(20),
    indicator(baseline=(R3, 0), target=target(100, R7)),
)


def test_the_plan_stands_as_computed_by_hand():
    found = [(one.status, one.grade) for one in PLAN.judgements]
    assert found == [
        (Status.ACHIEVED, "A"),
        (ON_TRACK, "A"),
        (AT_RISK, "B"),
        (OFF_TRACK, "C"),
        (OFF_TRACK, "D"),
        (Status.NOT_MEASURED, None),
    ]


@pytest.mark.parametrize(
    ("band", "value", "wanted"),
    [
        (0, 0.9, [Moved(2, (AT_RISK, "B"), (ON_TRACK, "A"))]),  # a bound belongs to the band above it
        (0, 0.91, []),
        (0, 1.01, [Moved(1, (ON_TRACK, "A"), (AT_RISK, "B"))]),
        (0, 3.0, [Moved(1, (ON_TRACK, "A"), (AT_RISK, "B"))]),  # what is achieved stays so, whatever the bands
        (1, 0.92, [Moved(2, (AT_RISK, "B"), (OFF_TRACK, "C"))]),
        (1, 0.76, [Moved(3, (OFF_TRACK, "C"), (AT_RISK, "B"))]),
        (2, 0.77, [Moved(3, (OFF_TRACK, "C"), (OFF_TRACK, "D"))]),  # the grade alone
        (2, 0.4, [Moved(4, (OFF_TRACK, "D"), (OFF_TRACK, "C"))]),
        (2, 0.0, [Moved(4, (OFF_TRACK, "D"), (OFF_TRACK, "C"))]),
    ],
)
def test_what_moves_with_a_threshold(band, value, wanted):
    assert list(moved(PLAN, judged_with(PLAN, with_threshold(STANDARD, band, value)))) == wanted


def test_what_moves_under_another_scheme():
    """Tama grades progress itself against shares of the way; here an annual value is enough: a/t = 0.9 and 0.7."""
    rows = [
        indicator(accumulation=Accumulation.ANNUAL, target=target(100, R7), actuals=(actual(R5, value),))
        for value in (90, 70)
    ]
    plan = judged_plan(*rows)
    assert [(one.status, one.grade) for one in plan.judgements] == [(AT_RISK, "B"), (OFF_TRACK, "C")]
    other = judged_with(plan, load_scheme("osaka_library"))  # 110, 80, 50 %
    assert [(one.status, one.grade) for one in other.judgements] == [(AT_RISK, "B"), (OFF_TRACK, "C")]
    assert moved(plan, other) == ()
    ratio = judged_with(plan, load_scheme("fuji"))  # 80, 50, 20 %
    assert [one.after for one in moved(plan, ratio)] == [(ON_TRACK, "80%以上"), (AT_RISK, "50%以上80%未満")]


def test_the_thresholds_of_the_standard_scheme_and_their_bounds():
    found = [(one.value, one.low, one.high, one.above.grade, one.below.grade) for one in thresholds(STANDARD)]
    assert found == [(1.0, 0.8001, 3.0, "A", "B"), (0.8, 0.6001, 0.9999, "B", "C"), (0.6, 0.0, 0.7999, "C", "D")]


@pytest.mark.parametrize(("band", "value"), [(0, 0.8), (1, 1.0), (2, -0.1), (0, 3.1), (3, 0.5), (-1, 0.5)])
def test_a_threshold_does_not_pass_its_neighbours_nor_its_bounds(band, value):
    with pytest.raises(ValueError, match="threshold"):
        with_threshold(STANDARD, band, value)


def test_the_scheme_itself_stays_as_it_is():
    with_threshold(STANDARD, 1, 0.9)
    assert [band.minimum for band in STANDARD.bands] == [1.0, 0.8, 0.6, None]


def test_plans_of_unlike_length_cannot_be_set_beside_each_other():
    with pytest.raises(ValueError, match="zip"):
        moved(PLAN, judged_plan())


@pytest.mark.parametrize("name", scheme_names())
def test_a_threshold_left_where_it_is_moves_nothing_under_any_scheme(name):
    scheme = load_scheme(name)
    before = judged_with(PLAN, scheme)
    for one in thresholds(scheme):
        assert one.low <= one.value <= one.high
        assert moved(before, judged_with(PLAN, with_threshold(scheme, one.band, one.value))) == ()


_ORDER = (Status.ACHIEVED, ON_TRACK, AT_RISK, OFF_TRACK)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(-50, 150), min_size=1, max_size=8), st.sampled_from([0, 1, 2]), st.floats(0, 1))
def test_a_higher_threshold_never_lifts_and_a_lower_one_never_drops(values, band, share):
    plan = judged_plan(*[at_half_way(value) for value in values])
    one = thresholds(STANDARD)[band]
    value = one.low + share * (one.high - one.low)
    for change in moved(plan, judged_with(plan, with_threshold(STANDARD, band, min(max(value, one.low), one.high)))):
        fall = _ORDER.index(change.after[0]) - _ORDER.index(change.before[0])
        assert fall >= 0 if value > one.value else fall <= 0
