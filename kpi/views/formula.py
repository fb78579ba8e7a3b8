"""計算: each rate as its formula, with the numbers put in."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from math import isclose

from kpi.attainment.basis import Basis, basis_of
from kpi.attainment.checks import quotient
from kpi.attainment.destination import YearAim, average_of, destination, milestone_levels, plain_numbers, year_aim
from kpi.attainment.targets import Rule
from kpi.i18n.catalogue import Words
from kpi.model.records import Benchmark, Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Method, Reason
from kpi.views import texts
from kpi.views.basis import STANDARD, pace_counts

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
    #: What must be known of the numbers: of which year an average is, and where it stands.
    note: str = ""


def formulas(
    indicator: Indicator, judgement: Judgement, w: Words, scheme: str = STANDARD, why: str = ""
) -> tuple[Line, ...]:
    """How the rates of an indicator were computed, or why they could not be.

    What is expected for the year is left out where ``scheme`` does not judge by it. ``why``: the reason as it is on the
    day, where that is known (a release announced is overdue); else it is told from the judgement alone.
    """
    rates = (_attainment(indicator, judgement, w), _progress(indicator, judgement, w))
    found = [line for line in (_year_aim(indicator, judgement, w), *rates) if line]
    if pace_counts(indicator, judgement, scheme):
        found.extend(
            line for line in (_expected(indicator, judgement, w), _share(indicator, judgement, scheme, w)) if line
        )
    if not found or judgement.reason:
        reason = why or (w.term(judgement.reason) if judgement.reason else w("screens.formula.none"))
        yearly = year_aim(indicator, judgement.actual) if judgement.reason is Reason.NO_BASELINE else None
        reason = w("basis.no_value_of_year", year=w.fy(yearly.fy)) if yearly is not None else reason
        label = w("screens.formula.because" if judgement.attainment_rate is not None else "screens.formula.reason")
        found.append(Line(label, reason, "", "", ""))
    return tuple(found)


def _put_in(value: float, w: Words) -> str:
    """A number in the middle of a formula: one below zero stands in brackets, so that its minus is not taken for a sign."""
    return w("screens.formula.negative", value=w.number(value)) if value < 0 else w.number(value)


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
    if method is Method.RANGE:
        return _range(indicator, judgement, actual.value, rate, w)
    levels = zip(("target", "low", "high"), _level(indicator, judgement), strict=True)
    facts = {name: "" if level is None else _put_in(level, w) for name, level in levels}
    turned = method in {Method.COMPLEMENT, Method.MAINTAIN_LOWER}
    facts["actual"] = _put_in(actual.value, w) if turned else w.number(actual.value)
    formula, note = w(f"screens.formula.{method.value}"), ""
    average = average_of(indicator, judgement)
    if average is not None:
        formula = w(
            f"basis.formula.{'outside_lower' if turned else 'outside'}", name=texts.outside_name(average.name, w)
        )
        note = _of_average(indicator, judgement, average, w)
    return Line(
        name=w("screens.rate.attainment"),
        formula=formula,
        numbers=w(f"screens.formula.{method.value}_numbers", **facts),
        result=_result(rate, w),
        method=w.term(method),
        note=note if judgement.reported else w.join([one for one in (note, w("basis.formula.of_start")) if one]),
    )


def _of_average(indicator: Indicator, judgement: Judgement, average: Benchmark, w: Words) -> str:
    """Which outside value it is, of which year – the actual's own, another, or none that is told – and where it stands."""
    fy = judgement.actual.fy if judgement.actual else None
    key = "average_undated" if average.fy is None else "average_same" if average.fy == fy else "average_other"
    place = average.source
    return w(
        "basis.formula.average",
        target=texts.target_text(indicator, w),
        name=texts.outside_name(average.name, w),
        value=texts.beside(average.value, indicator, w),
        year=w(f"basis.formula.{key}", year=w.fy(average.fy), actual=w.fy(fy)),
        place=" ".join(part for part in (place.file, place.sheet, place.cell) if part) if place else None,
    )


def _year_aim(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    """What this year's result had to be where the target is held against the year before: last year's value × 0.97."""
    yearly, actual = year_aim(indicator, judgement.actual), judgement.actual
    if yearly is None or yearly.level is None or yearly.value is None or actual is None:
        return None
    how, numbers = _step(yearly, yearly.value, w)
    years = {"year": w.fy(actual.fy), "before": w.fy(yearly.fy)}
    each = w("basis.formula.each_year") if yearly.each_year else None
    return Line(
        name=w("basis.formula.year_aim", year=w.fy(actual.fy)),
        formula=w(f"basis.formula.{how}", year=w.fy(yearly.fy)),
        numbers=numbers,
        result=w.number(yearly.level, indicator.unit),
        method="",
        note=w("basis.formula.yearly", target=texts.target_text(indicator, w), each=each, **years),
    )


def _step(yearly: YearAim, value: float, w: Words) -> tuple[str, str]:
    """From last year's value to this year's aim: the key of its words, and the numbers."""
    if yearly.rule is Rule.MINUS:
        key = "last_year_plus" if yearly.amount < 0 else "last_year_minus"
        sign = "+" if yearly.amount < 0 else "−"
        return key, f"{w.number(value)} {sign} {w.number(abs(yearly.amount))}"
    factor = round(yearly.amount if yearly.rule is Rule.TIMES else 1 - yearly.amount / 100, 10)
    return ("last_year_itself", "") if factor == 1 else ("last_year_times", f"{_put_in(value, w)} × {w.number(factor)}")


def _range(indicator: Indicator, judgement: Judgement, actual: float, rate: float, w: Words) -> Line:
    """100 % inside the limits; outside, the actual against the nearer limit."""
    _, low, high = _level(indicator, judgement)
    name, result, method = w("screens.rate.attainment"), _result(rate, w), w.term(Method.RANGE)
    number = w.number(actual)
    if low is not None and actual < low:
        numbers = w("screens.formula.ratio_numbers", actual=number, target=w.number(low))
        return Line(name, w("basis.formula.range_below"), numbers, result, method)
    if high is not None and actual > high:
        numbers = w("screens.formula.complement_numbers", actual=number, target=w.number(high))
        return Line(name, w("basis.formula.range_above"), numbers, result, method)
    ends = {"low": "" if low is None else w.number(low), "high": "" if high is None else w.number(high)}
    inside = w("screens.formula.range_numbers", actual=number, **ends)
    return Line(name, w("screens.formula.range"), "", result, method, inside)


def _progress(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    rate, actual, target, baseline = judgement.progress_rate, judgement.actual, indicator.target, indicator.baseline
    if rate is None or actual is None or actual.value is None or target is None or baseline is None:
        return None
    goal = _level(indicator, judgement)[0]
    if goal is None or baseline.value is None:
        return None
    if goal == baseline.value or not isclose((actual.value - baseline.value) / (goal - baseline.value), rate):
        return Line(w("screens.rate.progress"), "", "", _result(rate, w), "")
    facts = {"actual": w.number(actual.value), "target": w.number(goal), "baseline": _put_in(baseline.value, w)}
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
    average, yearly = average_of(indicator, judgement), year_aim(indicator, judgement.actual)
    if average is not None:
        return average.value, None, None
    if yearly is not None:
        return yearly.level, None, None
    plain = plain_numbers(indicator, target)
    if plain != (None, None, None):
        return plain
    aim = destination(indicator, judgement)
    return (aim.value, None, None) if aim is not None else (target.value, target.lower, target.upper)


def _expected(indicator: Indicator, judgement: Judgement, w: Words) -> Line | None:
    if judgement.expected_value is None or judgement.actual is None:
        return None
    how, numbers = _way(indicator, judgement, judgement.expected_value, w)
    return Line(
        name=w("screens.formula.expected", year=w.fy(judgement.actual.fy)),
        formula=how,
        numbers=numbers,
        result=w.number(judgement.expected_value, indicator.unit),
        method="",
    )


def _way(indicator: Indicator, judgement: Judgement, expected: float, w: Words) -> tuple[str, str]:
    """Where the value expected comes from, and its numbers: the first of the rules that gives that very value."""
    fy = judgement.actual.fy if judgement.actual else None
    milestone = dict(milestone_levels(indicator)).get(fy) if fy is not None else None
    if milestone is not None and isclose(milestone, expected):
        return w("basis.formula.milestone", year=w.fy(fy)), ""
    base, due, goal = indicator.baseline, indicator.target, _level(indicator, judgement)[0]
    if fy is not None and base is not None and base.value is not None and goal is not None:
        if due is not None and due.fy is not None and fy >= due.fy and isclose(goal, expected):
            return w("basis.formula.at_target"), ""
        if base.fy is not None and fy <= base.fy and isclose(base.value, expected):
            return w("basis.formula.at_start"), ""
        if base.fy is not None and due is not None and due.fy is not None and base.fy < fy < due.fy:
            passed, whole = fy - base.fy, due.fy - base.fy
            if isclose(base.value + (goal - base.value) * passed / whole, expected, rel_tol=1e-9, abs_tol=1e-9):
                ends = {"first": w.number(base.value), "baseline": _put_in(base.value, w), "target": w.number(goal)}
                return w("basis.formula.line"), w("basis.formula.line_numbers", **ends, passed=passed, all=whole)
    return w("basis.formula.share_of_year"), ""


def _share(indicator: Indicator, judgement: Judgement, scheme: str, w: Words) -> Line | None:
    """Progress against what is expected, where the mark rests on it."""
    share = quotient(indicator, judgement)
    if scheme != STANDARD or share is None or basis_of(indicator, judgement) is not Basis.PACE:
        return None
    numbers = f"{w.percent(judgement.progress_rate)} ÷ {w.percent(judgement.expected_rate)}"
    return Line(w("basis.formula.share"), w("basis.formula.share_how"), numbers, _result(share, w), "")
