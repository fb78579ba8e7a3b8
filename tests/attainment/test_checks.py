"""What needs attention first: how far behind schedule, and how soon due."""

from dataclasses import replace

import pytest

from kpi.attainment.checks import attention, newest_year, pressure, years_left
from kpi.model.terms import Accumulation
from tests.attainment.build import R3, R4, R5, R6, R7, actual, indicator, judged_plan, target


def yearly(name, value, due, fy=R5):
    """An annual indicator with a target of 100: its quotient is the value in percent."""
    return indicator(
        name=name, accumulation=Accumulation.ANNUAL, target=target(100, due), actuals=(actual(fy, value),)
    )  # fmt: skip


def order(*rows):
    plan = judged_plan(*rows)
    return [plan.parsed.indicators[place].name for place in attention(plan)]


def test_pressure_is_the_gap_spread_over_the_years_that_are_left():
    rows = [yearly("now", 50, R5), yearly("in a year", 50, R6), yearly("in two years", 40, R7), yearly("past", 50, R4)]
    plan = judged_plan(*rows)
    found = [pressure(*pair, newest_year(plan)) for pair in plan.pairs()]
    assert found == pytest.approx([0.5, 0.25, 0.2, 0.5])
    assert [years_left(one, newest_year(plan)) for one in rows] == [0, 1, 2, -1]


def test_a_smaller_gap_that_is_due_sooner_comes_first():
    assert order(yearly("later", 40, R7), yearly("sooner", 55, R5)) == ["sooner", "later"]
    assert order(yearly("little behind, now", 59, R5), yearly("far behind, later", 0, R6)) == [
        "far behind, later",
        "little behind, now",
    ]


def test_what_is_behind_comes_before_what_is_nearly_behind_however_soon_that_is_due():
    assert order(yearly("at risk, now", 81, R5), yearly("off track, later", 59, R7)) == [
        "off track, later",
        "at risk, now",
    ]


def test_years_are_counted_from_the_newest_data_of_the_plan():
    rows = [yearly("stale", 50, R6, fy=R3), yearly("fresh", 50, R7, fy=R6)]
    assert newest_year(judged_plan(*rows)) == R6
    assert order(*rows) == ["stale", "fresh"]


def test_without_a_year_of_the_target_comes_after_those_with_one_the_furthest_behind_first():
    unknown = [replace(yearly(name, value, R7), target=target(100, None)) for name, value in (("a", 50), ("b", 10))]
    assert order(*unknown, yearly("dated", 59, R7)) == ["dated", "b", "a"]


def test_equals_keep_the_order_of_the_plan():
    assert order(yearly("first", 50, R6), yearly("second", 50, R6)) == ["first", "second"]
    assert newest_year(judged_plan()) is None
