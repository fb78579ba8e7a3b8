"""Yearly growth as a measure of progress (Open SDG, Statistics Canada): rate, band, score and status.

With a target, the compound growth so far is set against the growth that would reach the target in its year; without
one, the growth itself is judged, and a natural limit near by makes the bands narrower.
"""

from dataclasses import dataclass

import numpy as np

from kpi.attainment.arrays import Bools, Floats, Words, bools, floats, is_word, pick, words
from kpi.attainment.goal import meets
from kpi.attainment.schemes import Growth, Scheme
from kpi.attainment.status import band_of, obstacles, scores_of
from kpi.attainment.table import Table
from kpi.model.terms import Direction, Kind, Method, Reason, Status


@dataclass(frozen=True, slots=True)
class _Values:
    """The numbers of a table as this measure takes them: defaults filled in, a base or target of 0 replaced."""

    actual: Floats
    base: Floats  # as written
    start: Floats  # with 0 replaced
    goal: Floats  # with 0 replaced; NaN without a target
    years: Floats
    years_to_goal: Floats
    towards: Floats  # +1 where more is better, −1 where less is, NaN where unknown


def with_growth_status(table: Table, scheme: Scheme, growth: Growth) -> Table:
    """The table (after ``quotient.with_quotient``) judged by growth: rate, quotient, status, grade, score and reason.

    ``rate`` is the growth against the growth needed, or without a target the growth a year; ``q`` is the same after
    the narrowing near a natural limit. A row without a target is judged by its growth. A reached target counts
    whatever the growth.
    """
    values = _values(table, growth)
    comparator = words(table, "comparator_effective")
    aimed = ~np.isnan(values.goal)
    met = np.where(aimed, meets(values.actual, values.goal, comparator), bools(table, "met") & bools(table, "is_range"))
    rate = np.where(aimed, _against_target(values), _a_year(values))
    limited = np.where(aimed, rate, _near_limit(rate, values.base, floats(table, "limit"), growth.limit_power))
    q = np.where(bools(table, "baseline_only"), np.nan, limited)
    hindered = _hindered(table, values, met, aimed)
    judged = is_word(hindered, "") & (met | ~np.isnan(q))
    # What is left: the baseline is the target, and a strict comparator is not met by standing still.
    hindered[is_word(hindered, "") & ~judged] = Reason.ZERO_DISTANCE.value
    band = np.where(aimed, band_of(q, scheme.bands), band_of(q, growth.trend))
    score = np.where(
        aimed,
        scores_of(q, band_of(q, scheme.bands), scheme.bands, scheme.score_range),
        scores_of(q, band_of(q, growth.trend), growth.trend, scheme.score_range),
    )
    if scheme.met_score is not None:
        score = np.where(met, scheme.met_score, score)
    in_words = is_word(hindered, Reason.QUALITATIVE.value, Reason.NO_TARGET.value)
    bands = [(aimed & (band == place), entry) for place, entry in enumerate(scheme.bands)]
    bands += [(~aimed & (band == place), entry) for place, entry in enumerate(growth.trend)]
    status = pick(
        [
            (in_words, Status.NOT_QUANTIFIED.value),
            (~judged, Status.NOT_MEASURED.value),
            (met, Status.ACHIEVED.value),
            *((rows, entry.status.value) for rows, entry in bands),
        ],
        q.shape,
    )
    grade = pick(
        [
            (~judged, growth.unavailable or ""),
            (met, scheme.met_grade or ""),
            *((rows, entry.grade or "") for rows, entry in bands),
        ],
        q.shape,
    )
    by_growth = judged & ~np.isnan(q)
    method = np.where(by_growth, Method.GROWTH.value, words(table, "method")).astype(np.object_)
    return table.assign(
        rate=np.where(np.isfinite(rate), rate, np.nan),
        q=np.where(np.isfinite(q), q, np.nan),
        met=met,
        method=method,
        status=status,
        grade=grade,
        score=np.where(judged, score, np.nan),
        reason=np.where(judged, _unsteady(values, met, growth), hindered).astype(np.object_),
    )


def _values(table: Table, growth: Growth) -> _Values:
    base, goal, direction = floats(table, "baseline"), floats(table, "goal"), words(table, "direction")
    base_fy, target_fy = floats(table, "baseline_fy"), floats(table, "target_fy")
    base_fy = np.where(np.isnan(base_fy) & ~np.isnan(base), growth.base_year, base_fy)
    target_fy = np.where(np.isnan(target_fy), growth.target_year, target_fy)
    # Against the year before: the growth of one year, and that asked for.
    last_year, fy = bools(table, "last_year"), floats(table, "actual_fy")
    base = np.where(last_year, floats(table, "reference"), base)
    base_fy, target_fy = np.where(last_year, fy - 1, base_fy), np.where(last_year, fy, target_fy)
    towards = np.where(is_word(direction, Direction.INCREASE.value), 1.0, np.nan)
    towards = np.where(is_word(direction, Direction.DECREASE.value), -1.0, towards)
    return _Values(
        actual=floats(table, "actual"),
        base=base,
        start=np.where(base == 0, growth.zero, base),
        goal=np.where(goal == 0, growth.zero, goal),
        years=floats(table, "actual_fy") - base_fy,
        years_to_goal=target_fy - base_fy,
        towards=np.where(np.isnan(goal), towards, np.where(bools(table, "higher"), 1.0, -1.0)),
    )


def _compound(later: Floats, earlier: Floats, years: Floats) -> Floats:
    """The compound growth a year, a fraction; NaN for values of opposite sign and for less than a year."""
    with np.errstate(all="ignore"):
        quotient = later / np.where(earlier == 0, np.nan, earlier)
        usable = (quotient >= 0) & np.isfinite(quotient) & (years >= 1)
        return np.where(usable, np.where(usable, quotient, 1.0) ** (1.0 / np.where(usable, years, 1.0)) - 1.0, np.nan)


def _a_year(values: _Values) -> Floats:
    """The growth a year in the wanted direction. Below zero, growth of the amount is a fall of the value."""
    sign = np.where(values.base < 0, -1.0, 1.0)
    return sign * values.towards * _compound(values.actual, values.start, values.years)


def _against_target(values: _Values) -> Floats:
    """The growth a year against the growth that reaches the target; −∞ where any growth leads away from it."""
    needed = np.abs(_compound(values.goal, values.start, values.years_to_goal))
    with np.errstate(all="ignore"):
        return np.where(needed == 0, np.sign(_a_year(values)) * np.inf, _a_year(values) / needed)


def _near_limit(rate: Floats, base: Floats, limit: Floats, power: float) -> Floats:
    """Growth as if there were no limit: near one, less of it counts as much. +∞ where the limit was held from the start."""
    size, end = np.abs(base), np.abs(limit)
    with np.errstate(all="ignore"):
        nearness = np.where(size <= end, size / end, (2 * end - size) / end)
        narrowing = np.where((size >= 2 * end) | np.isnan(end), 1.0, 1.0 - nearness**power)
        widened = np.where(narrowing == 0, np.inf, rate / narrowing)
    return np.where(rate >= 0, widened, rate)


def _hindered(table: Table, values: _Values, met: Bools, aimed: Bools) -> Words:
    """Why a row cannot be judged; the empty string where nothing hinders. What is missing in a target is no hindrance."""
    found = obstacles(table)
    in_words = is_word(found, Reason.NO_TARGET.value, Reason.QUALITATIVE.value)
    by_trend = in_words & ~bools(table, "scope") & ~is_word(words(table, "kind"), Kind.DATE.value)
    by_trend &= ~np.isnan(values.actual)
    found[by_trend] = ""
    free = is_word(found, "") & ~met
    none = np.isnan(values.base)
    for rows, reason in (
        (none, Reason.NO_BASELINE),
        (bools(table, "baseline_only"), Reason.BASELINE_ONLY),
        (~(values.years >= 1) | (aimed & ~(values.years_to_goal >= 1)), Reason.TOO_FEW_YEARS),
        (values.start * values.actual < 0, Reason.OPPOSITE_SIGN),
        (aimed & (values.start * values.goal < 0), Reason.OPPOSITE_SIGN),
        (np.isnan(values.towards) | bools(table, "is_range"), Reason.UNKNOWN_DIRECTION),
    ):
        found[free & rows & is_word(found, "")] = reason.value
    return found


def _unsteady(values: _Values, met: Bools, growth: Growth) -> Words:
    """A remark on judged rows whose target lies on the baseline or close to it: small changes then swing the rate."""
    distance = np.abs(values.goal - values.start)
    return pick(
        [
            (met, ""),
            (distance == 0, Reason.ZERO_DISTANCE.value),
            (distance < growth.near * np.abs(values.start), Reason.NEAR_TARGET.value),
        ],
        met.shape,
    )
