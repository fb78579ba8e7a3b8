"""The rate that a scheme is about, the quotient that it grades, and the method's name."""

import numpy as np

from kpi.attainment.arrays import Bools, Floats, Words, bools, divide, floats, is_word, minus, pick, words
from kpi.attainment.goal import meets
from kpi.attainment.rates import attainment
from kpi.attainment.schemes import Expected, Formula, Pacing, Scheme, Share
from kpi.attainment.table import Table
from kpi.model.terms import Method


def with_quotient(table: Table, scheme: Scheme) -> Table:
    """The table (after ``expected.with_expected``) with the scheme's figures.

    Adds ``rate`` (what the scheme prints, unpaced, a fraction), ``q`` (what its bands are applied to), ``method``, and
    two remarks (bool): ``no_pace``, where the scheme lays down no share for the year and nothing can be graded, and
    ``no_expected``, where no value is expected for the year and the target itself took its place.

    ``q`` is the rate against the pace where the indicator is paced, else the rate. Where attainment is undefined
    (target not above 0) the progress rate is graded instead, but not printed. Under the formula ``ratio`` the
    attainment rate is a/t whatever the direction.
    """
    formula = words(table, "formula")
    as_ratio = is_word(formula, Formula.RATIO.value) & ~bools(table, "is_range")
    goal, actual = floats(table, "goal"), floats(table, "actual")
    progressed = floats(table, "progress_rate")
    plain = divide(actual, goal)
    attained = np.where(as_ratio, np.where(goal > 0, plain, np.nan), floats(table, "attainment_rate"))
    by_progress = is_word(formula, Formula.PROGRESS.value)
    by_expected = is_word(formula, Formula.EXPECTED.value)
    by_way = is_word(formula, Formula.EXPECTED_PROGRESS.value)
    lacking = np.isnan(floats(table, "baseline")) & ~bools(table, "without_way")
    against, no_expected = _against_expected(table, scheme, attained)
    rate = np.where(as_ratio, plain, attained)
    rate = np.where(by_progress, np.where(lacking, np.nan, _first(progressed, attained)), rate)
    rate = np.where(by_expected, against, rate)
    rate = np.where(by_way, np.where(lacking, np.nan, _first(_way(table), against)), rate)
    graded = np.where(as_ratio, attained, rate)
    if scheme.formula is Formula.ATTAINMENT:
        graded = np.where(is_word(formula, Formula.ATTAINMENT.value), _first(graded, progressed), graded)
    graded = np.where(by_way & np.isnan(graded) & _on_schedule(table), 1.0, graded)
    paced, no_pace = _paced(table, scheme, attained, progressed)
    return table.assign(
        attainment_rate=attained,
        rate=np.where(bools(table, "baseline_only") & (not scheme.present_graded), np.nan, rate),
        q=np.where(no_pace, np.nan, _first(paced, graded)),
        no_pace=no_pace,
        no_expected=no_expected & (by_expected | by_way),
        method=_method(table, attained, progressed, formula),
    )


def _first(preferred: Floats, otherwise: Floats) -> Floats:
    return np.where(np.isnan(preferred), otherwise, preferred)


def _against_expected(table: Table, scheme: Scheme, attained: Floats) -> tuple[Floats, Bools]:
    """The actual against the value expected, or against the target where none is; and where that is worth a remark."""
    expected = floats(table, "expected_value")
    none = np.isnan(expected)
    found = np.where(none, attained, attainment(floats(table, "actual"), expected, bools(table, "higher")))
    due = floats(table, "actual_fy") >= floats(table, "target_fy")
    remark = none & ~due & ~bools(table, "without_way") & (scheme.expected is Expected.LINE)
    return found, remark


def _way(table: Table) -> Floats:
    """(a − b)/(e − b), e the value expected, or the target where none is; NaN unless e lies on the way to the target."""
    baseline, goal = floats(table, "baseline"), floats(table, "goal")
    expected = _first(floats(table, "expected_value"), goal)
    due = minus(expected, baseline)
    ahead = ~bools(table, "without_way") & (np.sign(due) * np.sign(minus(goal, baseline)) > 0)
    return divide(minus(floats(table, "actual"), baseline), np.where(ahead, due, np.nan))


def _on_schedule(table: Table) -> Bools:
    return meets(floats(table, "actual"), floats(table, "expected_value"), words(table, "comparator_effective"))


def _paced(table: Table, scheme: Scheme, attained: Floats, progressed: Floats) -> tuple[Floats, Bools]:
    """The rate against the scheme's pace (NaN where there is none), and where the pace says nothing about the year."""
    paced, pace = bools(table, "paced"), scheme.pace
    if pace.kind is Pacing.LINE:
        expected = floats(table, "expected_rate")
        found = divide(progressed, np.where(expected > 0, expected, np.nan))
        return np.where(paced, found, np.nan), np.zeros(paced.shape, dtype=np.bool_)
    if pace.kind is Pacing.SHARES:
        share = floats(table, "share")
        rate = np.where(bools(table, "higher"), attained, progressed) if pace.of is Share.TARGET else progressed
        return divide(rate, share), paced & ~np.isnan(rate) & np.isnan(share)
    return np.full(progressed.shape, np.nan), np.zeros(paced.shape, dtype=np.bool_)


def _method(table: Table, attained: Floats, progressed: Floats, formula: Words) -> Words:
    has_rate, has_progress = ~np.isnan(attained), ~np.isnan(progressed)
    higher, steady = bools(table, "higher"), bools(table, "maintained")
    by_progress = is_word(formula, Formula.PROGRESS.value, Formula.EXPECTED_PROGRESS.value)
    return pick(
        [
            (has_progress & (by_progress | ~has_rate), Method.PROGRESS.value),
            (~has_rate, ""),
            (bools(table, "is_range"), Method.RANGE.value),
            (is_word(formula, Formula.RATIO.value), Method.RATIO.value),
            (steady & higher, Method.MAINTAIN_HIGHER.value),
            (steady, Method.MAINTAIN_LOWER.value),
            (higher, Method.RATIO.value),
            (~higher, Method.COMPLEMENT.value),
        ],
        attained.shape,
    )
