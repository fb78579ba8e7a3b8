"""What needs attention first: how far behind schedule, and how soon due."""

from dataclasses import replace

from kpi.attainment.checks import attention, newest_year
from kpi.model.terms import Accumulation
from tests.attainment.build import R3, R5, R6, R7, actual, indicator, judged_plan, target


def yearly(name, value, due, fy=R5):
    """An annual indicator with a target of 100: its quotient is the value in percent."""
    return indicator(
        name=name, accumulation=Accumulation.ANNUAL, target=target(100, due), actuals=(actual(fy, value),)
    )  # fmt: skip


def order(*rows):
    plan = judged_plan(*rows)
    return [plan.parsed.indicators[place].name for place in attention(plan)]


def test_the_lowest_share_comes_first_however_soon_it_is_due():
    assert order(yearly("later", 40, R7), yearly("sooner", 55, R5)) == ["later", "sooner"]
    assert order(yearly("far behind, later", 0, R6), yearly("little behind, now", 59, R5))[0] == "far behind, later"


def test_among_equal_shares_the_soonest_target_comes_first_and_an_unknown_year_last():
    unknown = replace(yearly("unknown", 50, R7), target=target(100, None))
    assert order(unknown, yearly("later", 50, R7), yearly("sooner", 50, R6)) == ["sooner", "later", "unknown"]


def test_shares_of_what_is_expected_and_of_the_target_are_one_order():
    """Progress 12.5 where 50 is expected is a share of 25 %, an annual value of 30 of 100 one of 30 %."""
    paced = indicator(
        name="paced", accumulation=Accumulation.POINT, baseline=actual(R3, 0), target=target(100, R7),
        actuals=(actual(R5, 12.5),),
    )  # fmt: skip
    assert order(yearly("annual", 30, R7), paced) == ["paced", "annual"]
    assert order(yearly("annual", 20, R7), paced) == ["annual", "paced"]


def test_what_is_behind_comes_before_what_is_nearly_behind_however_soon_that_is_due():
    assert order(yearly("at risk, now", 81, R5), yearly("off track, later", 59, R7)) == [
        "off track, later",
        "at risk, now",
    ]


def test_the_newest_year_of_the_data():
    rows = [yearly("stale", 50, R6, fy=R3), yearly("fresh", 50, R7, fy=R6)]
    assert newest_year(judged_plan(*rows)) == R6


def test_equals_keep_the_order_of_the_plan():
    assert order(yearly("first", 50, R6), yearly("second", 50, R6)) == ["first", "second"]
    assert newest_year(judged_plan()) is None
