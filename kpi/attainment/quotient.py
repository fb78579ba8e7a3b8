"""The rate that a scheme is about, the quotient that it grades, and the method's name."""

import numpy as np
import pandas as pd

from kpi.attainment.arrays import Bools, Floats, Words, bools, divide, floats, is_word, minus, pick, text_column, words
from kpi.attainment.goal import meets
from kpi.attainment.rates import attainment
from kpi.attainment.schemes import Expected, Formula, Pacing, Scheme, Share
from kpi.model.terms import Method


def with_quotient(frame: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """The frame (after ``expected.with_expected``) with the scheme's figures.

    Adds ``rate`` (what the scheme prints, unpaced, a fraction), ``q`` (what its bands are applied to), ``method``, and
    two remarks (bool): ``no_pace``, where the scheme lays down no share for the year and nothing can be graded, and
    ``no_expected``, where no value is expected for the year and the target itself took its place.

    ``q`` is the rate against the pace where the indicator is paced, else the rate. Where attainment is undefined
    (target not above 0) the progress rate is graded instead, but not printed. Under the formula ``ratio`` the
    attainment rate is a/t whatever the direction.
    """
    formula = words(frame, "formula")
    as_ratio = is_word(formula, Formula.RATIO.value) & ~bools(frame, "is_range")
    goal, actual = floats(frame, "goal"), floats(frame, "actual")
    progressed = floats(frame, "progress_rate")
    plain = divide(actual, goal)
    attained = np.where(as_ratio, np.where(goal > 0, plain, np.nan), floats(frame, "attainment_rate"))
    by_progress = is_word(formula, Formula.PROGRESS.value)
    by_expected = is_word(formula, Formula.EXPECTED.value)
    by_way = is_word(formula, Formula.EXPECTED_PROGRESS.value)
    lacking = np.isnan(floats(frame, "baseline")) & ~bools(frame, "without_way")
    against, no_expected = _against_expected(frame, scheme, attained)
    rate = np.where(as_ratio, plain, attained)
    rate = np.where(by_progress, np.where(lacking, np.nan, _first(progressed, attained)), rate)
    rate = np.where(by_expected, against, rate)
    rate = np.where(by_way, np.where(lacking, np.nan, _first(_way(frame), against)), rate)
    graded = np.where(as_ratio, attained, rate)
    if scheme.formula is Formula.ATTAINMENT:
        graded = np.where(is_word(formula, Formula.ATTAINMENT.value), _first(graded, progressed), graded)
    graded = np.where(by_way & np.isnan(graded) & _on_schedule(frame), 1.0, graded)
    paced, no_pace = _paced(frame, scheme, attained, progressed)
    return frame.assign(
        attainment_rate=attained,
        rate=np.where(bools(frame, "baseline_only") & (not scheme.present_graded), np.nan, rate),
        q=np.where(no_pace, np.nan, _first(paced, graded)),
        no_pace=no_pace,
        no_expected=no_expected & (by_expected | by_way),
        method=_method(frame, attained, progressed, formula),
    )


def _first(preferred: Floats, otherwise: Floats) -> Floats:
    return np.where(np.isnan(preferred), otherwise, preferred)


def _against_expected(frame: pd.DataFrame, scheme: Scheme, attained: Floats) -> tuple[Floats, Bools]:
    """The actual against the value expected, or against the target where none is; and where that is worth a remark."""
    expected = floats(frame, "expected_value")
    none = np.isnan(expected)
    found = np.where(none, attained, attainment(floats(frame, "actual"), expected, bools(frame, "higher")))
    due = floats(frame, "actual_fy") >= floats(frame, "target_fy")
    remark = none & ~due & ~bools(frame, "without_way") & (scheme.expected is Expected.LINE)
    return found, remark


def _way(frame: pd.DataFrame) -> Floats:
    """(a − b)/(e − b), e the value expected, or the target where none is; NaN unless e lies on the way to the target."""
    baseline, goal = floats(frame, "baseline"), floats(frame, "goal")
    expected = _first(floats(frame, "expected_value"), goal)
    due = minus(expected, baseline)
    ahead = ~bools(frame, "without_way") & (np.sign(due) * np.sign(minus(goal, baseline)) > 0)
    return divide(minus(floats(frame, "actual"), baseline), np.where(ahead, due, np.nan))


def _on_schedule(frame: pd.DataFrame) -> Bools:
    return meets(floats(frame, "actual"), floats(frame, "expected_value"), words(frame, "comparator_effective"))


def _paced(frame: pd.DataFrame, scheme: Scheme, attained: Floats, progressed: Floats) -> tuple[Floats, Bools]:
    """The rate against the scheme's pace (NaN where there is none), and where the pace says nothing about the year."""
    paced, pace = bools(frame, "paced"), scheme.pace
    if pace.kind is Pacing.LINE:
        expected = floats(frame, "expected_rate")
        found = divide(progressed, np.where(expected > 0, expected, np.nan))
        return np.where(paced, found, np.nan), np.zeros(paced.shape, dtype=np.bool_)
    if pace.kind is Pacing.SHARES:
        share = floats(frame, "share")
        rate = np.where(bools(frame, "higher"), attained, progressed) if pace.of is Share.TARGET else progressed
        return divide(rate, share), paced & ~np.isnan(rate) & np.isnan(share)
    return np.full(progressed.shape, np.nan), np.zeros(paced.shape, dtype=np.bool_)


def _method(frame: pd.DataFrame, attained: Floats, progressed: Floats, formula: Words) -> pd.Series:
    has_rate, has_progress = ~np.isnan(attained), ~np.isnan(progressed)
    higher, steady = bools(frame, "higher"), bools(frame, "maintained")
    by_progress = is_word(formula, Formula.PROGRESS.value, Formula.EXPECTED_PROGRESS.value)
    method = pick(
        [
            (has_progress & (by_progress | ~has_rate), Method.PROGRESS.value),
            (~has_rate, ""),
            (bools(frame, "is_range"), Method.RANGE.value),
            (is_word(formula, Formula.RATIO.value), Method.RATIO.value),
            (steady & higher, Method.MAINTAIN_HIGHER.value),
            (steady, Method.MAINTAIN_LOWER.value),
            (higher, Method.RATIO.value),
            (~higher, Method.COMPLEMENT.value),
        ],
        attained.shape,
    )
    return text_column(method, frame.index)
