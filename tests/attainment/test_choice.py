"""Which measurement is judged."""

from datetime import date

import pytest

from kpi.attainment.judgement_table import judgement_table
from kpi.model.terms import Flag, Missing, Quality
from tests.attainment.build import R3, R4, R5, R6, actual, indicator, judged, target

# actuals, as_of → value judged
CHOICES = [
    ((actual(R4, 1), actual(R5, 2)), None, 2.0),
    ((actual(R5, 2), actual(R4, 1)), None, 2.0),
    ((actual(R4, 1), actual(R5, None)), None, 1.0),  # blank is not zero
    ((actual(R4, 1), actual(R5, 0)), None, 0.0),  # zero is not blank
    ((actual(R4, 1), actual(None, 9)), None, 1.0),
    ((actual(None, 8), actual(None, 9)), None, 9.0),
    ((actual(R4, 1), actual(R5, 2)), R4, 1.0),
    ((actual(R4, 1), actual(R5, 2)), R5, 2.0),
    ((actual(R4, 1), actual(None, 9)), R3, 9.0),
    ((actual(R4, float("nan")), actual(R3, 1)), None, 1.0),
    ((actual(R5, 3, quality=Quality.FINAL), actual(R5, 2, quality=Quality.PROMPT)), None, 3.0),
    ((actual(R5, 3), actual(R5, 2, quality=Quality.ESTIMATE)), None, 3.0),
    ((actual(R5, 3, as_of=date(2024, 2, 1)), actual(R5, 2, as_of=date(2023, 6, 30))), None, 3.0),
    ((actual(R5, 3), actual(R5, 2)), None, 2.0),
]


@pytest.mark.parametrize(("actuals", "as_of", "value"), CHOICES)
def test_the_actual_that_is_judged(actuals, as_of, value):
    given = indicator(baseline=(R3, 50), target=target(100), actuals=actuals)
    assert judgement_table([given], as_of)["actual"].tolist() == [value]
    assert judged(given, as_of).actual.value == value


def test_without_an_actual_the_baseline_is_repeated():
    given = indicator(baseline=(R3, 50), target=target(100), actuals=(actual(R5, 70),))
    result = judged(given, as_of=R4)
    assert (result.actual, result.reason, result.flags >= {Flag.BASELINE_ONLY}) == (
        given.baseline,
        "baseline_only",
        True,
    )


@pytest.mark.parametrize(
    ("actuals", "flagged", "repeated"),
    [
        ((), False, True),
        ((actual(R3, 50),), False, True),  # the baseline written once more
        ((actual(R3, 51),), False, False),
        ((actual(R4, 50),), False, False),
        ((actual(R3, 51),), True, True),  # reading said so
        ((actual(R6, 50),), True, False),  # and later years have overtaken it
    ],
)
def test_when_the_only_value_is_the_present_one(actuals, flagged, repeated):
    flags = frozenset({Flag.BASELINE_ONLY, Flag.PRIORITY}) if flagged else frozenset({Flag.PRIORITY})
    result = judged(indicator(baseline=(R3, 50), target=target(100), actuals=actuals, flags=flags))
    assert (Flag.BASELINE_ONLY in result.flags, Flag.PRIORITY in result.flags) == (repeated, True)


def test_a_present_value_may_be_written_as_an_actual_alone():
    given = indicator(target=target(60), actuals=(actual(R3, 50),), flags=frozenset({Flag.BASELINE_ONLY}))
    assert judged(given).reason == "baseline_only"
    met = judged(indicator(target=target(40), actuals=(actual(R3, 50),), flags=frozenset({Flag.BASELINE_ONLY})))
    assert (met.status, met.method) == ("achieved", "maintain_higher")
    assert Flag.BASELINE_MEETS_TARGET in met.flags


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"actuals": (actual(R5, None, missing=Missing.NOT_YET_DUE),)}, "not_yet_due"),
        ({"actuals": (actual(R5, None, missing=Missing.NOT_YET_DUE),), "baseline": (R3, 10)}, "not_yet_due"),
        ({"actuals": (actual(R5, None, missing=Missing.DASH),), "baseline": (R3, 10)}, "baseline_only"),
        ({"actuals": (actual(R5, None, missing=Missing.DASH),)}, "no_actual"),
        ({"next_release": "令和7年3月"}, "not_yet_due"),
        ({"next_release": "令和7年3月", "baseline": (R3, 10)}, "not_yet_due"),
        ({"next_release": "－"}, "no_actual"),
        ({"next_release": "－", "baseline": (R3, 10)}, "baseline_only"),
    ],
)
def test_what_is_not_yet_due_is_not_missing(given, reason):
    result = judged(indicator(target=target(60), **given))
    assert (result.status, result.reason) == ("not_measured", reason)


def test_a_result_that_is_there_outranks_an_announcement():
    known = indicator(target=target(60), actuals=(actual(R5, 30),), next_release="令和7年3月")
    assert judged(known).status == "off_track"
    later = indicator(
        target=target(60), actuals=(actual(R3, 30), actual(R5, None, missing=Missing.NOT_YET_DUE)), baseline=(2020, 10)
    )
    assert judged(later).actual.fy == R3
