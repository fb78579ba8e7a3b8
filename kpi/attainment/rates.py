"""Attainment and progress: how far against the target, and how far along the way. Nothing is clipped.

Sources: a/t, 2 − a/t and (a − b)/(t − b) are the formulas that prefectures publish (see ``data/schemes``); 2 − a/t is
the type Ⅱ of Miyagi's 現状維持型.
"""

import numpy as np

from kpi.attainment.arrays import Bools, Floats, bools, divide, floats, is_word, minus, words
from kpi.attainment.goal import meets, within
from kpi.attainment.schemes import Formula
from kpi.attainment.table import Table
from kpi.attainment.targets import Rule
from kpi.model.terms import Direction


def attainment(actual: Floats, goal: Floats, higher: Bools) -> Floats:
    """a/t where more is better, 2 − a/t where less is; NaN unless the goal is above 0."""
    share = divide(actual, np.where(goal > 0, goal, np.nan))
    return np.where(higher, share, 2.0 - share)


def range_attainment(actual: Floats, lower: Floats, upper: Floats) -> Floats:
    """1 inside lower … upper; below it a/lower, above it 2 − a/upper (NaN where that bound is not above 0)."""
    everywhere = np.ones(actual.shape, dtype=np.bool_)
    outside = np.where(actual < lower, attainment(actual, lower, everywhere), attainment(actual, upper, ~everywhere))
    return np.where(within(actual, lower, upper), 1.0, outside)


def progress(actual: Floats, baseline: Floats, goal: Floats) -> Floats:
    """(a − b)/(t − b), for rising and falling indicators alike; NaN where t = b."""
    return divide(minus(actual, baseline), minus(goal, baseline))


def with_rates(table: Table) -> Table:
    """The table (after ``goal.with_goal``) with the rates, as fractions.

    Adds ``met`` (bool), ``maintained`` (bool: judged as a maintain-type, that is stated so or met by the baseline),
    ``attainment_rate`` and ``progress_rate`` (float, NaN where undefined), ``without_way`` (bool). There is no progress
    towards a target that the baseline meets already, towards a range, a benchmark or last year's value (the goal moves), or from a present
    value alone. Where a publisher's rule is progress as such, it is computed to the letter: the first of these does not
    hold then, unless baseline and target are equal.
    """
    actual, baseline, goal = floats(table, "actual"), floats(table, "baseline"), floats(table, "goal")
    lower, upper, is_range = floats(table, "lower"), floats(table, "upper"), bools(table, "is_range")
    comparator = words(table, "comparator_effective")
    met = np.where(is_range, within(actual, lower, upper), meets(actual, goal, comparator))
    meeting = bools(table, "baseline_meets_target") | (bools(table, "baseline_only") & met)
    steady = is_word(words(table, "direction_effective"), Direction.MAINTAIN.value, Direction.RANGE.value)
    moving = is_word(words(table, "rule"), Rule.BENCHMARK.value) | bools(table, "last_year")
    to_the_letter = is_word(words(table, "formula"), Formula.PROGRESS.value) & (goal != baseline)
    easy = meeting & ~to_the_letter
    without_way = easy | moving | is_range | bools(table, "baseline_only")
    rate = np.where(is_range, range_attainment(actual, lower, upper), attainment(actual, goal, bools(table, "higher")))
    return table.assign(
        met=met,
        baseline_meets_target=meeting,
        maintained=(easy | steady) & ~is_range,
        attainment_rate=rate,
        progress_rate=np.where(without_way, np.nan, progress(actual, baseline, goal)),
        without_way=without_way,
    )
