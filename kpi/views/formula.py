"""計算: each rate as its formula, with the numbers put in."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from math import isclose

from kpi.attainment.destination import destination, plain_numbers
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Method

#: Digits shown of a number that goes on; they are cut, the ellipsis says so.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One formula: what it gives, in words, in numbers, and its result; or why there is none."""

    name: str
    formula: str
    numbers: str
    result: str
    method: str


def formulas(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[Line, ...]:
    """How the rates of an indicator were computed, or why they could not be."""
    found = [line for line in (_attainment(indicator, judgement, w), _progress(indicator, judgement, w)) if line]
    expected = _expected(indicator, judgement, w)
    if expected:
        found.append(expected)
    if not found or judgement.reason:
        reason = w.term(judgement.reason) if judgement.reason else w("screens.formula.none")
        label = w("screens.formula.because" if judgement.attainment_rate is not None else "screens.formula.reason")
        found.append(Line(label, reason, "", "", ""))
    return tuple(found)


def _result(rate: float, w: Words) -> str:
    """A rate as a number and as a percentage; an ellipsis where the number goes on."""
    exact = Decimal(repr(round(rate, 10)))  # without the dust of binary fractions
    cut = exact.quantize(Decimal(1).scaleb(-_DIGITS), rounding=ROUND_DOWN)
    number = w.number(float(exact)) if cut == exact else f"{w.number(float(cut), decimals=_DIGITS)}…"
    return f"{number} → {w.percent(rate)}"


def attainment_method(indicator: Indicator, judgement: Judgement) -> Method | None:
    """The method whose formula gives the attainment rate with the numbers at hand; None where none does.

    A scheme's own method may be about another rate (progress, say): a formula is shown only if it gives the result.
    """
    rate, actual, target = judgement.attainment_rate, judgement.actual, indicator.target
    if rate is None or actual is None or actual.value is None or target is None:
        return None
    if judgement.method is Method.RANGE:
        return Method.RANGE
    goal = _level(indicator, judgement)[0]
    if not goal:
        return None
    quotient = actual.value / goal
    higher, lower = isclose(quotient, rate), isclose(2 - quotient, rate)
    if judgement.method in {Method.RATIO, Method.MAINTAIN_HIGHER} and higher:
        return judgement.method
    if judgement.method in {Method.COMPLEMENT, Method.MAINTAIN_LOWER} and lower:
        return judgement.method
    return Method.RATIO if higher else Method.COMPLEMENT if lower else None


def _attainment(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    rate, actual, target = judgement.attainment_rate, judgement.actual, indicator.target
    if rate is None or actual is None or actual.value is None or target is None:
        return None
    method = attainment_method(indicator, judgement)
    if method is None:
        return Line(w("screens.rate.attainment"), "", "", _result(rate, w), "")
    levels = zip(("target", "low", "high"), _level(indicator, judgement), strict=True)
    facts = {name: "" if level is None else w.number(level) for name, level in levels}
    facts["actual"] = w.number(actual.value)
    return Line(
        name=w("screens.rate.attainment"),
        formula=w(f"screens.formula.{method.value}"),
        numbers=w(f"screens.formula.{method.value}_numbers", **facts),
        result=_result(rate, w),
        method=w.term(method),
    )


def _progress(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    rate, actual, target, baseline = judgement.progress_rate, judgement.actual, indicator.target, indicator.baseline
    if rate is None or actual is None or actual.value is None or target is None or baseline is None:
        return None
    goal = _level(indicator, judgement)[0]
    if goal is None or baseline.value is None:
        return None
    if goal == baseline.value or not isclose((actual.value - baseline.value) / (goal - baseline.value), rate):
        return Line(w("screens.rate.progress"), "", "", _result(rate, w), "")
    facts = {"actual": w.number(actual.value), "target": w.number(goal), "baseline": w.number(baseline.value)}
    return Line(
        name=w("screens.rate.progress"),
        formula=w("screens.formula.progress"),
        numbers=w("screens.formula.progress_numbers", **facts),
        result=_result(rate, w),
        method=w.term(Method.PROGRESS),
    )


def _level(indicator: Indicator, judgement: Judgement) -> tuple[float | None, float | None, float | None]:
    """The target as it was computed with, in the unit of the indicator: 46％削減 of 1,000 is 540, 5億円 is 500百万円.

    As written where it comes to no such level (a rank beside the values).
    """
    target = indicator.target
    if target is None:
        return None, None, None
    plain = plain_numbers(indicator, target)
    if plain != (None, None, None):
        return plain
    aim = destination(indicator, judgement)
    return (aim.value, None, None) if aim is not None else (target.value, target.lower, target.upper)


def _expected(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    if judgement.expected_value is None or judgement.actual is None:
        return None
    return Line(
        name=w("screens.formula.expected", year=w.fy(judgement.actual.fy)),
        formula=w("screens.formula.expected_how"),
        numbers="",
        result=w.number(judgement.expected_value, indicator.unit),
        method="",
    )
