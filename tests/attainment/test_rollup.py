"""Counts by pillar and owner, and what needs attention first."""

from dataclasses import replace

import pandas as pd
import pytest

from kpi.attainment.checks import attention, quotient
from kpi.attainment.rollup import COUNTS, counted_once, matrix, roll_up, totals
from kpi.model.records import ParsedPlan, Plan
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Accumulation, Flag, Kind, Method, Status
from tests.attainment.build import R3, R5, R6, R7, actual, indicator, judged_plan, target

REPEATED = frozenset({Flag.REPEATED})


def row(name, value, pillars=("柱1",), departments=("総務部",), **given):
    """An indicator 0 (R3) → 100 (R7) with an actual of R5: half the way is on track."""
    actuals = () if value is None else (actual(R5, value),)
    given = {"target": target(100), "baseline": None if value is None else (R3, 0), **given}
    return indicator(name=name, pillars=pillars, departments=departments, actuals=actuals, **given)


PLAN = judged_plan(
    row("a", 100, ("柱1", "①"), ("総務部", "企画部")),
    row("b", 50, ("柱1", "②"), divisions=("課",)),
    row("c", 40, ("柱2", "①"), ("企画部",)),
    row("d", 10, ("柱2", "①"), ("企画部", "企画部")),
    row("e", None, ("柱2",), ()),
    row("f", None, (), ("総務部",), target=target(text="推進", kind=Kind.QUALITATIVE)),
    row("c", 40, ("柱1", "②"), ("企画部",), flags=REPEATED),
)


def counts(table):
    return {
        key: (n, missing, share)
        for key, n, missing, share in zip(
            table["key"], table["n"], table["n_missing"], table["share_behind"], strict=True
        )
    }


def test_the_columns_of_a_roll_up():
    table = roll_up(PLAN, "pillar")
    assert list(table.columns) == ["key", *COUNTS]
    assert table["key"].tolist() == ["柱1", "柱2", ""]
    first = table.iloc[0]
    assert (first["achieved"], first["on_track"], first["at_risk"], first["n"]) == (1, 1, 1, 3)
    assert first["share_behind"] == pytest.approx(1 / 3)
    last = table.iloc[2]
    assert (last["not_quantified"], last["n_quantified"]) == (1, 0)
    assert pd.isna(last["share_behind"])  # nothing judged is not the same as nothing behind


def test_levels_keep_equal_names_under_different_pillars_apart():
    assert roll_up(PLAN, "pillar", 2)["key"].tolist() == ["柱1 / ①", "柱1 / ②", "柱2 / ①", "柱2", ""]
    assert roll_up(PLAN, "pillar", 3)["n"].sum() == 7


def test_an_indicator_of_two_departments_counts_in_each_and_once_in_total():
    table = counts(roll_up(PLAN, "department"))
    assert table["総務部"][0] == 3
    assert table["企画部"][0] == 3  # a, c (its repetition adds nothing), d
    assert table[""] == (1, 1, pytest.approx(float("nan"), nan_ok=True))
    assert totals(PLAN)["n"] == 6


def test_divisions():
    assert counts(roll_up(PLAN, "division")) == {"": (5, 1, pytest.approx(2 / 3)), "課": (1, 0, 0.0)}


def test_totals():
    total = totals(PLAN)
    assert list(total.index) == list(COUNTS)
    assert total[[status.value for status in Status]].tolist() == [1, 1, 1, 1, 1, 1]
    assert (total["n_judged"], total["n_quantified"], total["share_behind"]) == (4, 5, 0.5)


def test_a_repeated_row_without_its_original_counts_once():
    plan = judged_plan(row("a", 1, flags=REPEATED), row("a", 1, flags=REPEATED), row("b", 1))
    assert counted_once(plan).tolist() == [True, False, True]
    late = judged_plan(row("a", 1, flags=REPEATED), row("a", 1))
    assert counted_once(late).tolist() == [False, True]
    same_name = judged_plan(row("a", 1), row("a", 2))
    assert counted_once(same_name).all()


def test_the_matrix_of_pillars_and_departments():
    table = matrix(PLAN)
    assert table.to_dict("index") == {
        "柱1": {"総務部": 2, "企画部": 1, "": 0},
        "柱2": {"総務部": 0, "企画部": 2, "": 1},
        "": {"総務部": 1, "企画部": 0, "": 0},
    }


def test_an_empty_plan():
    empty = judged_plan()
    assert roll_up(empty, "pillar").shape == (0, 1 + len(COUNTS))
    assert matrix(empty).size == 0
    assert totals(empty)["n"] == 0
    assert pd.isna(totals(empty)["share_behind"])
    assert attention(empty) == []


def test_a_level_below_one_is_refused():
    with pytest.raises(ValueError, match="level"):
        roll_up(PLAN, "pillar", 0)


def test_attention_goes_to_the_furthest_behind_first():
    plan = judged_plan(
        row("on track", 60),
        row("no value, late", None, target=target(100, R7)),
        row("no value, soon", None, target=target(100, R6)),
        row("no value, no year", None, target=target(100, None)),
        row("at risk", 45),
        row("more at risk", 41),
        row("behind", 35),
        row("far behind", 5),
        row("behind, annual", 30, accumulation=Accumulation.ANNUAL),
        row("achieved", 100),
        row("words", None, target=target(text="推進", kind=Kind.QUALITATIVE)),
    )
    names = [plan.parsed.indicators[place].name for place in attention(plan)]
    assert names == [
        "far behind",
        "behind, annual",
        "behind",
        "more at risk",
        "at risk",
        "no value, soon",
        "no value, late",
        "no value, no year",
    ]


@pytest.mark.parametrize(
    ("given", "judgement", "wanted"),
    [
        ({}, {"attainment_rate": 0.4, "progress_rate": 0.4, "expected_rate": 0.5}, 0.8),
        ({}, {"attainment_rate": 0.4, "progress_rate": 0.4, "expected_rate": 0.0}, 0.4),
        ({}, {"progress_rate": 0.4}, 0.4),
        (
            {"accumulation": Accumulation.ANNUAL},
            {"attainment_rate": 0.3, "progress_rate": 0.4, "expected_rate": 0.5},
            0.3,
        ),
        (
            {},
            {"attainment_rate": 0.9, "progress_rate": 0.2, "expected_rate": 0.5, "method": Method.MAINTAIN_HIGHER},
            0.9,
        ),
        ({}, {}, None),
    ],
)
def test_the_quotient_behind_a_grade(given, judgement, wanted):
    assert quotient(indicator(**given), Judgement(None, Status.OFF_TRACK, **judgement)) == wanted


def test_a_judgement_without_a_quotient_comes_last_in_its_group():
    behind = Judgement(None, Status.OFF_TRACK)
    parsed = ParsedPlan(Plan("p", "計画"), (indicator(), indicator()))
    plan = JudgedPlan(parsed, (behind, replace(behind, attainment_rate=0.5)), "standard")
    assert attention(plan) == [1, 0]
