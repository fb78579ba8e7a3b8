"""Laws that hold for every plan."""

import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.attainment.compute import RESULTS, compute
from kpi.attainment.judge import judge
from kpi.attainment.judgement_table import COLUMNS, judgement_table
from kpi.model.records import ParsedPlan, Plan
from kpi.model.terms import Direction, Kind, Status
from kpi.services.schemes import load_scheme
from tests.attainment.strategies import indicators

STANDARD = load_scheme("standard")
QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
PLANS = st.lists(indicators(), max_size=8)
AS_OF = st.one_of(st.none(), st.integers(2017, 2027))


def results(rows, as_of=None):
    return compute(judgement_table(rows, as_of), STANDARD).frame()


@given(PLANS, AS_OF)
@QUICK
def test_there_is_never_an_infinity_and_the_columns_are_those_promised(rows, as_of):
    table = judgement_table(rows, as_of)
    assert {name: str(dtype) for name, dtype in table.frame().dtypes.items()} == COLUMNS
    found = compute(table, STANDARD).frame()
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == RESULTS
    assert not np.isinf(found.select_dtypes("float64").to_numpy()).any()
    assert set(found["status"]) <= set(Status)


EXTREMES = st.sampled_from([0.0, -0.0, 5e-324, 1e-300, 1e300, 1.7e308, -1.7e308, 1e22, 1e-22, 0.1, math.nan, math.inf])


@given(st.data(), indicators())
@settings(QUICK, max_examples=30)
def test_extreme_numbers_give_neither_warnings_nor_infinities(data, indicator):
    changed = replace(
        indicator,
        baseline=replace(indicator.baseline, value=data.draw(EXTREMES)) if indicator.baseline else None,
        target=replace(indicator.target, value=data.draw(EXTREMES)) if indicator.target else None,
        actuals=tuple(replace(actual, value=data.draw(EXTREMES)) for actual in indicator.actuals),
    )
    assert not np.isinf(results([changed]).select_dtypes("float64").to_numpy()).any()


@given(PLANS, st.randoms(use_true_random=False))
@settings(QUICK, max_examples=12)
def test_the_order_of_rows_does_not_matter(rows, shuffler):
    order = list(range(len(rows)))
    shuffler.shuffle(order)
    pd.testing.assert_frame_equal(
        results([rows[place] for place in order]), results(rows).iloc[order].reset_index(drop=True)
    )


@given(PLANS, PLANS)
@settings(QUICK, max_examples=12)
def test_plans_can_be_judged_together_or_apart(one, other):
    apart = [part for part in (results(one), results(other)) if len(part)]
    if apart:
        pd.testing.assert_frame_equal(results([*one, *other]), pd.concat(apart, ignore_index=True))


def scaled(indicator, k):
    """All values times k, as a table in another unit would write them: in decimals, without binary dust."""

    def product(value):
        return float(Decimal(repr(value)) * Decimal(repr(k)))

    def times(record):
        if record is None:
            return None
        changes = {"value": None if record.value is None else product(record.value)}
        for end in ("lower", "upper"):
            if getattr(record, end, None) is not None:
                changes[end] = product(getattr(record, end))
        return replace(record, **changes)

    relative = indicator.kind in {Kind.MULTIPLE, Kind.REDUCTION}
    return replace(
        indicator,
        baseline=times(indicator.baseline),
        target=indicator.target if relative else times(indicator.target),
        milestones=tuple(times(milestone) for milestone in indicator.milestones),
        actuals=tuple(times(actual) for actual in indicator.actuals),
        benchmarks=tuple(replace(b, value=product(b.value)) for b in indicator.benchmarks),
    )


@given(PLANS, st.sampled_from([0.001, 0.5, 3.0, 1000.0, 1024.0]))
@QUICK
def test_the_size_of_the_unit_does_not_matter(rows, k):
    before, after = results(rows), results([scaled(row, k) for row in rows])
    for name in ("status", "grade", "reason", "method", "comparator_effective"):
        pd.testing.assert_series_equal(before[name], after[name])
    for name in ("attainment_rate", "progress_rate", "expected_rate"):
        np.testing.assert_allclose(before[name], after[name], rtol=1e-9, atol=1e-9)


MIRRORED = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}


@given(PLANS)
@QUICK
def test_progress_does_not_know_up_from_down(rows):
    """With all signs turned and the direction with them, progress, pace and success stay."""
    bare = [
        replace(row, target=replace(row.target, comparator=None))
        for row in rows
        if row.kind is Kind.QUANTITY and row.target is not None and row.direction in MIRRORED
    ]
    before = results(bare)
    after = results([replace(scaled(row, -1.0), direction=MIRRORED[row.direction]) for row in bare])
    for name in ("progress_rate", "expected_rate", "met", "baseline_meets_target"):
        pd.testing.assert_series_equal(before[name], after[name])


@given(PLANS)
@settings(QUICK, max_examples=12)
def test_a_later_view_never_sees_an_older_actual(rows):
    years = [
        judgement_table(rows, as_of).frame()["actual_fy"].where(lambda fy: fy.notna(), -np.inf)
        for as_of in range(2017, 2028)
    ]
    baseline_only = [judgement_table(rows, as_of)["baseline_only"] for as_of in range(2017, 2028)]
    for now, later, still in zip(years, years[1:], baseline_only, strict=False):
        assert ((now <= later) | still).all()
    pd.testing.assert_frame_equal(judgement_table(rows, 2100).frame(), judgement_table(rows).frame())


def test_an_empty_plan_gives_empty_tables():
    assert results([]).shape == (0, len(RESULTS))
    assert judge(ParsedPlan(Plan("p", "計画")), STANDARD).judgements == ()
