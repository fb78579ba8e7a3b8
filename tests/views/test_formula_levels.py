"""The numbers that a formula shows give the result that it shows, whatever unit or form the target was written in."""

import re

import pytest

from kpi.attainment.judge import judge
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Direction, Kind
from kpi.services.schemes import load_scheme
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


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "numbers", "aim"),
    [
        ("前年度比3％減", Kind.REDUCTION, 3.0, "%", "10,800 × 0.97", "10,476件"),
        ("前年度比3％増", Kind.RELATIVE, 3.0, "%", "10,800 × 1.03", "11,124件"),
        ("前年度比105％", Kind.MULTIPLE, 1.05, "倍", "10,800 × 1.05", "11,340件"),
        ("毎年度10件増", Kind.RELATIVE, 10.0, "件", "10,800 + 10", "10,810件"),
        ("前年度以上", Kind.RELATIVE, None, None, "", "10,800件"),
    ],
)
def test_a_target_against_the_year_before_shows_the_aim_of_the_year_and_no_line(text, kind, value, unit, numbers, aim):
    results = (Measurement(2023, 10800.0), Measurement(2024, 11200.0))
    one = Indicator(
        "p", "1", "指標", unit="件", kind=kind, baseline=Measurement(2020, 12000.0), actuals=results,
        target=Target(2028, value, unit=unit, kind=kind, text=text),
    )  # fmt: skip
    for scheme in ("standard", "ibaraki"):
        plan = judge(ParsedPlan(Plan("p", "計画"), (one,)), load_scheme(scheme))
        lines = formulas(one, plan.judgements[0], JA, scheme)
        assert [line.name for line in lines] == [
            JA("basis.formula.year_aim", year="R6年度"),
            JA("screens.rate.attainment"),
        ]
        assert (lines[0].numbers, lines[0].result) == (numbers, aim)
        assert lines[1].numbers.endswith(f"11,200 ÷ {aim.removesuffix('件')}")
        assert ("基準値に対するものではなく" in lines[0].note) is text.startswith("毎年")
    missing = Indicator("p", "1", "指標", unit="件", kind=kind, target=one.target, actuals=results[1:])
    (told,) = formulas(missing, judged(ParsedPlan(Plan("p", "計画"), (missing,))).judgements[0], JA)
    assert told.formula == JA("basis.no_value_of_year", year="R5年度")
