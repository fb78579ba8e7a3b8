"""The rate that a scheme is about, the quotient that it grades, and the method's name."""

import numpy as np
import pandas as pd

from kpi.attainment.arrays import Floats, Words, bools, divide, floats, is_word, pick, text_column, words
from kpi.attainment.rates import attainment
from kpi.attainment.schemes import Formula, Pace, Pacing, Scheme
from kpi.model.terms import Method


def with_quotient(frame: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """The frame (after ``expected.with_expected``) with ``rate``, ``q`` (fractions) and ``method``.

    ``rate`` is the scheme's own rate, unpaced. ``q`` is what its bands are applied to: the progress against its pace
    where the indicator is paced and there is a way to go, else ``rate``; where that is undefined (target not above 0)
    the progress rate. Under a scheme with the formula ``ratio`` the attainment rate is a/t whatever the direction.
    """
    formula = words(frame, "formula")
    as_ratio = is_word(formula, Formula.RATIO.value) & ~bools(frame, "is_range")
    goal, actual = floats(frame, "goal"), floats(frame, "actual")
    plain = divide(actual, np.where(goal > 0, goal, np.nan))
    attained = np.where(as_ratio, plain, floats(frame, "attainment_rate"))
    progressed = floats(frame, "progress_rate")
    against_expected = attainment(actual, floats(frame, "expected_value"), bools(frame, "higher"))
    rate = np.where(is_word(formula, Formula.PROGRESS.value), _first(progressed, attained), attained)
    rate = np.where(is_word(formula, Formula.EXPECTED.value), _first(against_expected, attained), rate)
    rate = _first(rate, progressed)
    paced = ~bools(frame, "maintained") & is_word(
        words(frame, "accumulation"), *(accumulation.value for accumulation in scheme.pace.accumulations)
    )
    return frame.assign(
        attainment_rate=attained,
        rate=rate,
        q=_first(np.where(paced, _paced(frame, scheme.pace, progressed), np.nan), rate),
        method=_method(frame, attained, progressed, formula),
    )


def _first(preferred: Floats, otherwise: Floats) -> Floats:
    return np.where(np.isnan(preferred), otherwise, preferred)


def _paced(frame: pd.DataFrame, pace: Pace, progressed: Floats) -> Floats:
    if pace.kind is Pacing.LINE:
        expected = floats(frame, "expected_rate")
        return divide(progressed, np.where(expected > 0, expected, np.nan))
    if pace.kind is Pacing.SHARES:
        share = frame["actual_fy"].map(dict(pace.shares)).to_numpy(dtype=np.float64)
        return divide(progressed, np.where(share > 0, share, np.nan))
    return np.full(progressed.shape, np.nan)


def _method(frame: pd.DataFrame, attained: Floats, progressed: Floats, formula: Words) -> pd.Series:
    has_rate, has_progress = ~np.isnan(attained), ~np.isnan(progressed)
    higher, steady = bools(frame, "higher"), bools(frame, "maintained")
    method = pick(
        [
            (has_progress & (is_word(formula, Formula.PROGRESS.value) | ~has_rate), Method.PROGRESS.value),
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
