"""The value aimed at, the effective comparator, and whether the baseline meets it already."""

import numpy as np

from kpi.attainment.arrays import (
    Bools,
    Floats,
    Words,
    bools,
    decimal_like,
    floats,
    is_word,
    minus,
    pick,
    times,
    words,
)
from kpi.attainment.table import Table
from kpi.attainment.targets import Rule
from kpi.model.terms import Comparator, Direction, Kind

_HIGHER = (Comparator.GE.value, Comparator.GT.value)
_LOWER = (Comparator.LE.value, Comparator.LT.value)
_COUNTED = (
    Kind.QUANTITY.value,
    Kind.MULTIPLE.value,
    Kind.REDUCTION.value,
    Kind.RANK.value,
    Kind.RELATIVE.value,
    Kind.RANGE.value,
)


def level(table: Table, rule_column: str, amount_column: str) -> Floats:
    """The value that a rule and an amount give, in the unit of the indicator (see ``targets.Rule``)."""
    rule, amount, reference = words(table, rule_column), floats(table, amount_column), floats(table, "reference")
    values = np.full(amount.shape, np.nan)
    for name, found in (
        (Rule.VALUE, amount),
        (Rule.TIMES, decimal_like(times(reference, amount))),
        (Rule.LESS, decimal_like(times(reference, (100.0 - amount) / 100.0))),
        (Rule.MINUS, decimal_like(minus(reference, amount))),
        (Rule.BENCHMARK, floats(table, "benchmark")),
    ):
        values = np.where(is_word(rule, name.value), found, values)
    return values


def meets(value: Floats, goal: Floats, comparator: Words) -> Bools:
    """Whether a value satisfies ``comparator`` against the goal; False where either is unknown."""
    return (
        (is_word(comparator, Comparator.GE.value) & (value >= goal))
        | (is_word(comparator, Comparator.GT.value) & (value > goal))
        | (is_word(comparator, Comparator.LE.value) & (value <= goal))
        | (is_word(comparator, Comparator.LT.value) & (value < goal))
    )


def within(value: Floats, lower: Floats, upper: Floats) -> Bools:
    """Whether a value lies in lower … upper, both ends included; a bound that is unknown is open."""
    bounded = ~(np.isnan(lower) & np.isnan(upper))
    return bounded & (np.isnan(lower) | (value >= lower)) & (np.isnan(upper) | (value <= upper)) & ~np.isnan(value)


def with_goal(table: Table) -> Table:
    """The table with what is aimed at.

    Adds ``goal`` (float), ``is_range``, ``counted`` (bool: there is a quantity to compare with, whatever the actual),
    ``direction_effective``, ``comparator_effective`` (NaN where there is none), ``higher`` (bool: more is better),
    ``comparator_assumed``, ``direction_assumed`` and ``baseline_meets_target`` (bool).

    - A written comparator decides which side is better. 「10位以上」 means at least as good as the tenth place, so a
      rank is compared with <= (< if written strict); so is the level that a reduction leaves.
    - A bare value is at least the target for ``increase``, at most for ``decrease``; for ``maintain`` the words of the
      target (以下, 以上) decide, else the side on which the baseline meets the target, else at least.
    - An unknown direction follows the written comparator, else baseline against target, else ``increase``; the last
      two are flagged.
    """
    kind, scope = words(table, "kind"), bools(table, "scope")
    is_range = is_word(kind, Kind.RANGE.value)
    counted = is_word(kind, *_COUNTED) & bools(table, "goal_stated") & ~scope & ~bools(table, "target_unread")
    usable = counted & ~bools(table, "unit_mismatch")
    goal = np.where(usable & ~is_range, level(table, "rule", "amount"), np.nan)
    baseline, last_year = floats(table, "baseline"), bools(table, "last_year")
    start = np.where(last_year, floats(table, "reference"), baseline)
    direction, direction_assumed = _direction(table, goal, start)
    written = _written(table)
    comparator = _comparator(table, written, direction, start < goal)
    comparable = counted & ~is_range
    comparator = np.where(comparable, comparator, "").astype(np.object_)
    lower, upper = (np.where(usable & is_range, floats(table, name), np.nan) for name in ("lower", "upper"))
    moving = is_word(words(table, "rule"), Rule.BENCHMARK.value) & ~bools(table, "baseline_only") | last_year
    baseline_meets = ~moving & np.where(is_range, within(baseline, lower, upper), meets(baseline, goal, comparator))
    return table.assign(
        goal=goal,
        lower=lower,
        upper=upper,
        is_range=is_range,
        counted=counted,
        direction_effective=direction,
        comparator_effective=comparator,
        higher=is_word(comparator, *_HIGHER),
        comparator_assumed=comparable & is_word(written, ""),
        direction_assumed=direction_assumed & comparable,
        baseline_meets_target=baseline_meets,
    )


def _falls_by_nature(table: Table) -> Bools:
    """Ranks, and reductions whose target is the level left over (not the rate of reduction)."""
    kind = words(table, "kind")
    leaves_a_level = is_word(kind, Kind.REDUCTION.value) & ~bools(table, "reduction_measured")
    return is_word(kind, Kind.RANK.value) | leaves_a_level


def _written(table: Table) -> Words:
    """The written comparator, turned round where a better value is a smaller one by nature."""
    written, turned = words(table, "comparator"), _falls_by_nature(table)
    return pick(
        [
            (turned & is_word(written, Comparator.GE.value), Comparator.LE.value),
            (turned & is_word(written, Comparator.GT.value), Comparator.LT.value),
            *((is_word(written, c.value), c.value) for c in Comparator if c is not Comparator.EQ),
        ],
        written.shape,
    )


def _direction(table: Table, goal: Floats, start: Floats) -> tuple[Words, Bools]:
    stated, written = words(table, "direction"), _written(table)
    steady = is_word(stated, Direction.MAINTAIN.value, Direction.RANGE.value)
    falling, rising = _falls_by_nature(table) & ~steady, bools(table, "reduction_measured") & ~steady
    unknown = is_word(stated, Direction.NONE.value, "")
    inferred = pick(
        [
            (falling, Direction.DECREASE.value),
            (rising, Direction.INCREASE.value),
            (~unknown, ""),
            (is_word(written, *_HIGHER), Direction.INCREASE.value),
            (is_word(written, *_LOWER), Direction.DECREASE.value),
            (goal < start, Direction.DECREASE.value),
            (np.ones(unknown.shape, dtype=np.bool_), Direction.INCREASE.value),
        ],
        stated.shape,
    )
    assumed = unknown & ~falling & ~rising & is_word(written, "")
    return np.where(inferred == "", stated, inferred).astype(np.object_), assumed


def _comparator(table: Table, written: Words, direction: Words, to_rise: Bools) -> Words:
    hint, falling = words(table, "hint"), _falls_by_nature(table)
    steady = is_word(direction, Direction.MAINTAIN.value, Direction.RANGE.value)
    return pick(
        [
            *((is_word(written, c.value), c.value) for c in Comparator),
            (falling | is_word(direction, Direction.DECREASE.value), Comparator.LE.value),
            (~steady, Comparator.GE.value),
            (is_word(hint, Comparator.LE.value), Comparator.LE.value),
            (is_word(hint, Comparator.GE.value), Comparator.GE.value),
            (to_rise, Comparator.LE.value),
            (np.ones(steady.shape, dtype=np.bool_), Comparator.GE.value),
        ],
        written.shape,
    )
