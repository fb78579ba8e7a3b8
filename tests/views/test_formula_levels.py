"""The numbers that a formula shows give the result that it shows, whatever unit or form the target was written in."""

import re

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Direction, Kind
from kpi.views.formula import formulas
from tests.views.samples import judged

JA = words("ja")


def row(target: Target, unit: str, start: float, now: float, direction: Direction = Direction.INCREASE) -> Indicator:
    return Indicator(
        "p", "1", "指標", unit=unit, direction=direction, kind=target.kind, target=target,
        baseline=Measurement(2020, start), actuals=(Measurement(2022, now),),
    )  # fmt: skip


CASES = {
    "plain": (row(Target(2025, 80.0, unit="%", text="80%"), "%", 50, 64), "（64 − 50）÷（80 − 50）"),
    "another size of the unit": (
        row(Target(2025, 5.0, unit="億円", text="5億円"), "百万円", 300, 400),
        "（400 − 300）÷（500 − 300）",
    ),
    "a reduction": (
        row(Target(2025, 40.0, unit="%", kind=Kind.REDUCTION, text="40%削減"), "t", 1000, 800, Direction.DECREASE),
        "（800 − 1,000）÷（600 − 1,000）",
    ),
    "a multiple": (
        row(Target(2025, 2.0, kind=Kind.MULTIPLE, text="倍増"), "件", 100, 150),
        "（150 − 100）÷（200 − 100）",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_numbers_of_the_progress_formula_give_its_result(name):
    indicator, shown = CASES[name]
    plan = judged(ParsedPlan(Plan("p", "計画"), (indicator,)))
    line = next(
        line for line in formulas(indicator, plan.judgements[0], JA) if line.name == JA("screens.rate.progress")
    )
    assert line.numbers.replace(" ", "") == shown.replace(" ", "")
    rate = plan.judgements[0].progress_rate
    assert rate is not None
    numbers = [float(one.replace(",", "")) for one in re.findall(r"[\d,.]+", shown)]
    actual, start, goal, _ = numbers
    assert (actual - start) / (goal - start) == pytest.approx(rate)


def test_a_number_below_zero_stands_in_brackets_behind_a_sign():
    balance = row(Target(2025, -1000.0, unit="百万円", text="-1000"), "百万円", -3215, -1310)
    (plan,) = [judged(ParsedPlan(Plan("p", "計画"), (balance,)))]
    shown = [line.numbers for line in formulas(*next(plan.pairs()), JA)]
    assert "（−1,310 − （−3,215））÷（−1,000 − （−3,215））" in shown
    assert not any("− −" in text or "÷ −" in text for text in shown)
