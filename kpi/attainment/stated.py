"""Published rates and grades against the computed ones, each judged as of its own year."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi.attainment.compute import compute
from kpi.attainment.judgement_table import judgement_table
from kpi.attainment.published import printed
from kpi.attainment.schemes import Formula, RoundingMode, Scheme
from kpi.attainment.stated_text import StatedRate, grade_word, read_stated_rate, says, written_like
from kpi.attainment.table import Table
from kpi.model.records import Indicator, StatedFigure
from kpi.model.results import StatedCheck
from kpi.model.terms import Method, RateFormula, StatedKind

Checks = dict[int, tuple[StatedCheck, ...]]


def stated_checks(
    indicators: Sequence[Indicator], scheme: Scheme, as_of: int | None, table: Table, results: Table
) -> Checks:
    """The checks of all published figures by the indicator's place; figures of years after ``as_of`` are left out.

    ``table`` and ``results`` are those of judging with ``as_of``: what was published for the latest year or without a
    year is checked against them, what was published for an earlier one against a judgement as of that year.
    """
    newest = table["actual_fy"].tolist()
    wanted: dict[int | None, list[tuple[int, int]]] = {}
    for place, indicator in enumerate(indicators):
        for number, figure in enumerate(indicator.stated):
            if as_of is not None and figure.fy is not None and figure.fy > as_of:
                continue
            earlier = figure.fy is not None and not math.isnan(newest[place]) and figure.fy < newest[place]
            wanted.setdefault(figure.fy if earlier else None, []).append((place, number))
    found: dict[int, dict[int, StatedCheck]] = {}
    for year, figures in wanted.items():
        places = list(dict.fromkeys(place for place, _ in figures))
        if year is None:
            rows = _rows(places, table.take(places), results.take(places))
        else:
            then = judgement_table([indicators[place] for place in places], year)
            rows = _rows(places, then, compute(then, scheme))
        for place, number in figures:
            figure = indicators[place].stated[number]
            check = _rate_check if figure.kind is StatedKind.RATE else _grade_check
            found.setdefault(place, {})[number] = check(figure, rows[place], scheme)
    return {place: tuple(of[number] for number in sorted(of)) for place, of in found.items()}


def checks_under(indicators: Sequence[Indicator], scheme: Scheme) -> list[StatedCheck]:
    """The checks of all published figures under a scheme, in one list."""
    table = judgement_table(indicators)
    found = stated_checks(indicators, scheme, None, table, compute(table, scheme))
    return [check for checks in found.values() for check in checks]


@dataclass(frozen=True, slots=True)
class _Row:
    """The numbers of one indicator as of one year; unknown is NaN."""

    actual: float
    baseline: float
    goal: float
    expected_value: float
    rate: float
    attainment_rate: float
    progress_rate: float
    grade: str | None
    method: str | None


_NUMBERS = ("goal", "expected_value", "rate", "attainment_rate", "progress_rate")


def _rows(places: Iterable[int], table: Table, results: Table) -> dict[int, _Row]:
    numbers = [table["actual"].tolist(), table["baseline"].tolist(), *(results[name].tolist() for name in _NUMBERS)]
    words = [results.values(name) for name in ("grade", "method")]
    return {place: _Row(*values) for place, *values in zip(places, *numbers, *words, strict=True)}


def _rate_check(figure: StatedFigure, row: _Row, scheme: Scheme) -> StatedCheck:
    stated = read_stated_rate(figure.text)
    rate = _rate_meant(figure, row, scheme)
    own = printed(rate, scheme.rounding)
    ways = _ways(row)
    formula = _formula_of(rate, ways, row)
    numbers = _with_numbers(formula, row)
    if stated is None:
        return StatedCheck(figure, own, None, formula, numbers)
    computed = own if stated.beyond and own else None if rate is None else written_like(rate, stated)
    agrees = None if rate is None else says(stated, rate) or _says_own(stated, own)
    if agrees:
        return StatedCheck(figure, computed, agrees, formula, numbers)
    other = next((name for name, value in ways.items() if name is not formula and says(stated, value)), None)
    return StatedCheck(figure, computed, agrees, formula, numbers, other, _with_numbers(other, row))


def _says_own(stated: StatedRate, own: str | None) -> bool:
    """Whether the rate as the scheme prints it says the same: a scheme may print 0 % for what went backwards."""
    said = read_stated_rate(own) if own is not None else None
    return said is not None and not said.beyond and says(stated, float(said.percent) / 100)


def _rate_meant(figure: StatedFigure, row: _Row, scheme: Scheme) -> float | None:
    """The scheme's own rate where it prints one or has a formula of its own, else the one that the heading names."""
    if scheme.rounding.mode is not RoundingMode.NONE or scheme.formula is not Formula.ATTAINMENT:
        meant = row.rate
    else:
        meant = row.progress_rate if "進捗" in figure.label else row.attainment_rate
    return None if math.isnan(meant) else meant


def _grade_check(figure: StatedFigure, row: _Row, scheme: Scheme) -> StatedCheck:
    """A grade of another alphabet than the scheme's cannot be compared."""
    comparable = row.grade is not None and is_grade_of(figure.text, scheme)
    agrees = grade_word(figure.text) == grade_word(row.grade) if comparable and row.grade is not None else None
    return StatedCheck(figure, row.grade, agrees)


def is_grade_of(text: str, scheme: Scheme) -> bool:
    """Whether a text is one of the scheme's grades."""
    return grade_word(text) in {grade_word(grade) for grade in scheme.grades}


def _formula_of(rate: float | None, ways: dict[RateFormula, float], row: _Row) -> RateFormula | None:
    """The formula that gives the rate; None where it was floored or is about a range."""
    if rate is None:
        return None
    fitting = [name for name, value in ways.items() if math.isclose(value, rate, rel_tol=1e-9, abs_tol=1e-12)]
    if row.method == Method.PROGRESS and RateFormula.PROGRESS in fitting:
        return RateFormula.PROGRESS
    return next(iter(fitting), None)


def _ways(row: _Row) -> dict[RateFormula, float]:
    """What the known formulas give; those that cannot be computed are not there."""
    a, b, t, e = row.actual, row.baseline, row.goal, row.expected_value
    parts = (
        (RateFormula.RATIO, 0.0, 1.0, a, t),
        (RateFormula.COMPLEMENT, 2.0, -1.0, a, t),
        (RateFormula.PROGRESS, 0.0, 1.0, a - b, t - b),
        (RateFormula.EXPECTED, 0.0, 1.0, a, e),
        (RateFormula.EXPECTED_COMPLEMENT, 2.0, -1.0, a, e),
        (RateFormula.EXPECTED_PROGRESS, 0.0, 1.0, a - b, e - b),
        (RateFormula.INVERSE, 0.0, 1.0, t, a),
    )
    found = {
        name: start + sign * above / below
        for name, start, sign, above, below in parts
        if math.isfinite(above) and math.isfinite(below) and below != 0
    }
    return {name: value for name, value in found.items() if math.isfinite(value)}


def _with_numbers(formula: RateFormula | None, row: _Row) -> str:
    """A formula with the numbers put in: ``(22 − 12)/(23 − 12)``."""
    a, b, t, e = (_number(value) for value in (row.actual, row.baseline, row.goal, row.expected_value))
    match formula:
        case RateFormula.RATIO:
            return f"{a}/{t}"
        case RateFormula.COMPLEMENT:
            return f"2 − {a}/{t}"
        case RateFormula.PROGRESS:
            return f"({a} − {b})/({t} − {b})"
        case RateFormula.EXPECTED:
            return f"{a}/{e}"
        case RateFormula.EXPECTED_COMPLEMENT:
            return f"2 − {a}/{e}"
        case RateFormula.EXPECTED_PROGRESS:
            return f"({a} − {b})/({e} − {b})"
        case RateFormula.INVERSE:
            return f"{t}/{a}"
        case None:
            return ""


def _number(value: float) -> str:
    """A number within a formula: as written, a negative one in brackets."""
    text = f"{value:,.12g}"
    return f"(−{text[1:]})" if text.startswith("-") else text
