"""Status, grade, score and the reason for what is missing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kpi.attainment.arrays import Bools, Floats, Words, bools, floats, for_bands, is_word, pick, words
from kpi.attainment.schemes import Band, Scheme
from kpi.attainment.table import Table
from kpi.attainment.targets import Rule
from kpi.model.terms import Kind, Reason, Status


def with_status(table: Table, scheme: Scheme) -> Table:
    """The table (after ``quotient.with_quotient``) with ``status``, ``grade``, ``score`` and ``reason``.

    What hinders a judgement is looked for in a fixed order (``obstacles``); the first found is the reason. What is
    judged is ``achieved`` where the comparator is met, else in the band of ``q`` (rounded to 12 decimals first).
    A present value that meets its target is achieved, but has a grade only where the scheme grades present values.
    A target that is a day to be done by is in words (reason ``qualitative``): no result in numbers can meet it.
    A reason on a judged row explains why a rate is null, or that the target stood in for the value expected.
    """
    q, met, baseline_only = floats(table, "q"), bools(table, "met"), bools(table, "baseline_only")
    gap = _gap(table)
    obstacle = obstacles(table)
    free = is_word(obstacle, "")
    repeated = free & baseline_only & ~met
    unjudged = free & ~repeated & ~met & np.isnan(q)
    judged = free & ~repeated & ~unjudged
    graded = judged & (~baseline_only | scheme.present_graded)
    # What is met has a grade also in a year for which the pace says nothing, but none without a rate.
    band = band_of(np.where(met & bools(table, "no_pace"), floats(table, "rate"), q), scheme.bands)
    status = pick(
        [
            (is_word(obstacle, Reason.NO_TARGET.value), Status.NOT_QUANTIFIED.value),
            (is_word(obstacle, Reason.QUALITATIVE.value), Status.NOT_QUANTIFIED.value),
            (~judged, Status.NOT_MEASURED.value),
            (met, Status.ACHIEVED.value),
            *((band == number, entry.status.value) for number, entry in enumerate(scheme.bands)),
        ],
        q.shape,
    )
    grades: list[tuple[Bools, str]] = [(~graded, "")]
    if scheme.met_grade is not None:
        grades.append((met, scheme.met_grade))
    grades += [(band == number, entry.grade or "") for number, entry in enumerate(scheme.bands)]
    gap[unjudged & bools(table, "no_pace")] = Reason.NO_PACE.value
    gap[judged & ~met & bools(table, "no_expected")] = Reason.NO_EXPECTED.value
    # Nothing explains the gap only where the target is so near to zero that the quotient is beyond all numbers.
    gap[unjudged & is_word(gap, "")] = Reason.TARGET_ZERO.value
    gap[repeated] = Reason.BASELINE_ONLY.value
    gap[repeated & bools(table, "not_yet_due")] = Reason.NOT_YET_DUE.value
    reason = np.where(free, gap, obstacle).astype(np.object_)
    scores = scores_of(q, band, scheme.bands, scheme.score_range)
    if scheme.met_score is not None:
        scores = np.where(met, scheme.met_score, scores)
    return table.assign(
        status=status,
        grade=pick(grades, q.shape),
        score=np.where(graded, scores, np.nan),
        reason=reason,
    )


Places = npt.NDArray[np.int64]


def band_of(q: Floats, bands: Sequence[Band]) -> Places:
    """The number of the band of each quotient, −1 where it is unknown."""
    rounded = for_bands(q)
    minima = np.array([band.minimum for band in bands[:-1]], dtype=np.float64)
    below = (rounded[:, None] < minima[None, :]).sum(axis=1)
    return np.where(np.isnan(q), -1, below).astype(np.int64)


def scores_of(q: Floats, band: Places, bands: Sequence[Band], limits: tuple[float, float] | None) -> Floats:
    """The score of each quotient in its band (slope × q + score), cut to ``limits``; NaN where there is none."""
    fixed = np.array([np.nan if entry.score is None else entry.score for entry in bands])[band]
    slope = np.array([entry.slope for entry in bands])[band]
    with np.errstate(all="ignore"):
        found = np.where(slope == 0, fixed, slope * q + fixed)
    found = np.where(band >= 0, found, np.nan)
    return found if limits is None else np.clip(found, *limits)


def obstacles(table: Table) -> Words:
    """Why an indicator cannot be judged, by the first reason that applies; the empty string where nothing hinders."""
    kind = words(table, "kind")
    no_actual = np.isnan(floats(table, "actual"))
    no_goal = np.isnan(floats(table, "goal")) & ~bools(table, "is_range")
    scope, stated = bools(table, "scope"), bools(table, "goal_stated")
    in_words = is_word(kind, Kind.QUALITATIVE.value)
    without_target = ~bools(table, "has_target")
    return pick(
        [
            (scope & no_actual, Reason.NO_ACTUAL.value),
            (scope, Reason.NO_TARGET.value),
            (in_words & (~without_target | no_actual), Reason.QUALITATIVE.value),
            (bools(table, "target_unread"), Reason.TARGET_UNREAD.value),
            (is_word(kind, Kind.DATE.value) & ~without_target, Reason.QUALITATIVE.value),
            (~stated, Reason.NO_TARGET.value),
            (bools(table, "unit_mismatch"), Reason.UNIT_MISMATCH.value),
            (bools(table, "no_rank"), Reason.NO_RANK.value),
            (no_actual & bools(table, "not_yet_due"), Reason.NOT_YET_DUE.value),
            (no_actual, Reason.NO_ACTUAL.value),
            (no_goal & is_word(words(table, "rule"), Rule.BENCHMARK.value), Reason.NO_BENCHMARK.value),
            (no_goal, Reason.NO_BASELINE.value),
        ],
        kind.shape,
    )


def _gap(table: Table) -> Words:
    """Why a rate of a judged row is null: first the attainment rate, then the progress rate."""
    actual, baseline, goal = floats(table, "actual"), floats(table, "baseline"), floats(table, "goal")
    lower, upper, is_range = floats(table, "lower"), floats(table, "upper"), bools(table, "is_range")
    against = np.where(is_range, np.where(actual < lower, lower, upper), goal)
    no_rate = np.isnan(floats(table, "attainment_rate"))
    moving = is_word(words(table, "rule"), Rule.BENCHMARK.value) | bools(table, "last_year")
    no_way_asked = is_range | bools(table, "baseline_only") | moving
    no_progress = np.isnan(floats(table, "progress_rate")) & ~no_way_asked
    return pick(
        [
            (no_rate & (against == 0), Reason.TARGET_ZERO.value),
            (no_rate & (against < 0), Reason.TARGET_NOT_POSITIVE.value),
            (no_progress & (goal == baseline), Reason.ZERO_DISTANCE.value),
            (no_progress & np.isnan(baseline), Reason.NO_BASELINE.value),
        ],
        goal.shape,
    )
