"""Where a plan on schedule would be in the actual's year: a milestone, a straight line, or a share that is laid down."""

import numpy as np

from kpi.attainment.arrays import Bools, Floats, bools, decimal_like, divide, floats, is_word, minus, plus, times, words
from kpi.attainment.goal import level
from kpi.attainment.schemes import Expected, Pace, Pacing, Scheme, Share
from kpi.attainment.table import Table


def line_share(baseline_fy: Floats, target_fy: Floats, fy: Floats) -> Floats:
    """Share of the way that a straight line has covered by ``fy``, in 0 … 1; NaN unless the target lies later."""
    span = np.where(target_fy > baseline_fy, target_fy - baseline_fy, np.nan)
    return np.clip(divide(fy - baseline_fy, span), 0.0, 1.0)


def pace_share(pace: Pace, target_fy: Floats, fy: Floats) -> Floats:
    """The share that a pace lays down for the fiscal year ``fy``; NaN where it says nothing about that year.

    Shares by fiscal year are those of one plan period: they hold where the target's year is unknown or not later than
    the period. Otherwise the steps count back from the target's year; after it the last step holds.
    """
    found = np.full(fy.shape, np.nan)
    if pace.steps:
        place = len(pace.steps) - 1 - (target_fy - fy)
        inside = place >= 0  # unknown years compare as False
        last = len(pace.steps) - 1
        index = np.clip(np.where(inside, place, 0.0), 0, last).astype(np.int64)
        found = np.where(inside, np.array(pace.steps)[index], np.nan)
    if pace.shares:
        by_year = np.full(fy.shape, np.nan)
        for year, laid_down in pace.shares:
            by_year[fy == year] = laid_down
        of_period = np.isnan(target_fy) | (target_fy <= max(year for year, _ in pace.shares))
        found = np.where(of_period & ~np.isnan(by_year), by_year, found)
    return found


def with_expected(table: Table, scheme: Scheme) -> Table:
    """The table (after ``rates.with_rates``) with what the scheme expects for the actual's year.

    Adds ``expected_value`` (unit of the indicator), ``expected_rate`` = (expected − baseline)/(target − baseline),
    ``paced`` (bool: the scheme measures the row against a pace) and ``share`` (the share laid down for the year).

    The milestone of the actual's very year serves if the plan states one, else the straight line from baseline to
    target, unless the scheme takes stated values alone; after the target year the target itself is expected, up to the
    baseline year the baseline. Under shares that are laid down, those alone count for what is paced. Without a way to
    go (see ``with_rates``) only a stated milestone remains, and a present value alone expects nothing.
    """
    baseline, goal = floats(table, "baseline"), floats(table, "goal")
    without_way = bools(table, "without_way")
    way = minus(goal, baseline)
    accumulations = (accumulation.value for accumulation in scheme.pace.accumulations)
    paced = ~bools(table, "maintained") & ~without_way & is_word(words(table, "accumulation"), *accumulations)
    share = np.full(goal.shape, np.nan)
    if scheme.pace.kind is Pacing.SHARES:
        share = pace_share(scheme.pace, floats(table, "target_fy"), floats(table, "actual_fy"))
        value = np.where(paced, _of_share(scheme.pace, table, share, way), np.nan)
        rate = divide(minus(value, baseline), way)
    else:
        value, rate = _of_plan(table, scheme.expected, way, without_way)
    return table.assign(
        expected_value=value,
        expected_rate=np.where(without_way, np.nan, rate),
        paced=paced,
        share=np.where(paced, share, np.nan),
    )


def _of_share(pace: Pace, table: Table, share: Floats, way: Floats) -> Floats:
    baseline, goal = floats(table, "baseline"), floats(table, "goal")
    of_way = np.where(share == 1.0, goal + 0.0 * baseline, plus(baseline, decimal_like(times(way, share))))
    if pace.of is Share.WAY:
        return of_way
    # A share of a target that is to be undercut says nothing; there the way to it counts.
    return np.where(bools(table, "higher"), decimal_like(times(goal, share)), of_way)


def _of_plan(table: Table, source: Expected, way: Floats, without_way: Bools) -> tuple[Floats, Floats]:
    baseline, goal = floats(table, "baseline"), floats(table, "goal")
    milestone = np.where(bools(table, "baseline_only"), np.nan, level(table, "milestone_rule", "milestone_amount"))
    milestone = np.where(np.isnan(goal), np.nan, milestone)
    share = np.full(goal.shape, np.nan)
    if source is Expected.LINE:
        share = line_share(floats(table, "baseline_fy"), floats(table, "target_fy"), floats(table, "actual_fy"))
    line = np.where(share == 1.0, goal + 0.0 * baseline, plus(baseline, times(way, share)))
    stated = ~np.isnan(milestone)
    rate = np.where(stated, divide(minus(milestone, baseline), way), np.where(way == 0, np.nan, share + 0.0 * way))
    return np.where(stated, milestone, np.where(without_way, np.nan, line)), rate
