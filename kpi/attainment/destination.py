"""What a forecast is compared with: the values that satisfy the target, by its effective comparator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kpi.attainment.arrays import decimal_like
from kpi.attainment.choose import benchmark_of, known
from kpi.attainment.goal import level, with_goal
from kpi.attainment.judgement_table import judgement_table
from kpi.attainment.last_year import is_against_last_year, is_each_year
from kpi.attainment.reference import is_change, reference_value
from kpi.attainment.table import table_of
from kpi.attainment.targets import Rule, aim_of, kind_of
from kpi.attainment.units import PLACE, normal_unit
from kpi.model.records import Benchmark, Indicator, Measurement, Target
from kpi.model.results import Judgement
from kpi.model.terms import Certainty, Comparator, Flag, Kind

_OPEN = {Comparator.GT, Comparator.LT}
_HIGHER = {Comparator.GE, Comparator.GT}
_LOWER = {Comparator.LE, Comparator.LT}
_CHANGES = {Kind.REDUCTION, Kind.MULTIPLE, Kind.RELATIVE}


@dataclass(frozen=True, slots=True)
class Destination:
    """The values that satisfy a target, in the unit of the indicator: from ``lower`` to ``upper``, None being open.

    ``strict``: the bounds themselves do not satisfy it (超, 未満). ``value`` is the target where it is one number.
    """

    lower: float | None
    upper: float | None
    strict: bool = False
    value: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value satisfies the target."""
        above = self.lower is None or value > self.lower or (value == self.lower and not self.strict)
        below = self.upper is None or value < self.upper or (value == self.upper and not self.strict)
        return above and below

    def nearest(self, value: float) -> float:
        """What must be reached from here: the bound that is missed, else the value itself."""
        if self.lower is not None and value < self.lower:
            return self.lower
        return self.upper if self.upper is not None and value > self.upper else value


def destination(indicator: Indicator, judgement: Judgement, as_of: int | None = None) -> Destination | None:
    """The destination of one indicator, see ``destinations``."""
    return destinations([indicator], [judgement], as_of)[0]


def destinations(
    indicators: Sequence[Indicator], judgements: Sequence[Judgement], as_of: int | None = None
) -> tuple[Destination | None, ...]:
    """The destinations of indicators with their judgements, in the same order; None where its target is no level that is fixed beforehand.

    That is so for words, for the average of others, for last year's value, for a rank that stands beside the values, and
    where the target was not read or is in another unit.
    """
    table = with_goal(judgement_table(indicators, as_of))
    names = ("goal", "lower", "upper", "is_range", "rule")
    rows = [dict(zip(names, row, strict=True)) for row in zip(*(table.values(name) for name in names), strict=True)]
    return tuple(_destination(*one) for one in zip(indicators, judgements, rows, strict=True))


def _destination(indicator: Indicator, judgement: Judgement, row: Mapping[str, object]) -> Destination | None:
    target = indicator.target
    if target is None or _rank_beside(indicator):
        return None
    if bool(row["is_range"]):
        lower, upper = (_number(row[name]) for name in ("lower", "upper"))
        return None if lower is None and upper is None else Destination(lower, upper)
    goal = _number(row["goal"])
    fixed = row["rule"] == Rule.VALUE or not is_against_last_year(target)
    if goal is None or row["rule"] == Rule.BENCHMARK or not fixed:
        return None
    return _one_sided(goal, judgement.comparator)


def _one_sided(goal: float, comparator: Comparator | None) -> Destination:
    lower = None if comparator in _LOWER else goal
    upper = None if comparator in _HIGHER else goal
    return Destination(lower, upper, strict=comparator in _OPEN, value=goal)


def worked_out(indicator: Indicator) -> float | None:
    """The level, in the indicator's unit, that a target comes to which states a change: 半減 of 100 is 50, 倍増 200.

    Beside values that are changes themselves (−22.5 %), 46％削減 is −46 %.

    None where it states a level itself or none at all, where nothing is known that it could be taken from, and where that
    is last year's value, which is not fixed beforehand. Needs no table: it may be asked for every row of a screen.
    """
    return _worked_out(indicator) if indicator.target is not None and known(indicator.target.value) else None


def _worked_out(indicator: Indicator) -> float | None:
    """The same also where the target states no amount (現状維持)."""
    target = indicator.target
    if target is None or target.kind not in _CHANGES or is_against_last_year(target):
        return None
    if target.certainty is Certainty.UNREAD or Flag.SCOPE in indicator.flags:
        return None
    aim = aim_of(indicator, target, kind_of(indicator))
    if aim.mismatch or aim.amount is None:
        return None
    if target.kind is Kind.REDUCTION and aim.rule is Rule.VALUE and is_change(indicator):
        return aim.amount
    if aim.rule not in {Rule.TIMES, Rule.LESS, Rule.MINUS}:
        return None
    found = _level(aim.rule.value, aim.amount, reference_value(indicator, None))
    return found if known(found) else None


def worked_aim(indicator: Indicator, judgement: Judgement) -> Destination | None:
    """What a row of a list compares with where the target is no plain number in the indicator's own unit.

    It is what ``destination`` finds for a reduction, a multiple, a place and another size of the same unit, without a table.
    """
    target = indicator.target
    if target is None or target.certainty is Certainty.UNREAD or Flag.SCOPE in indicator.flags:
        return None
    value, lower, upper = plain_numbers(indicator, target)
    if kind_of(indicator) is Kind.RANGE:
        return None if lower is None and upper is None else Destination(lower, upper)
    goal = _worked_out(indicator) if value is None else value
    return None if goal is None else _one_sided(goal, judgement.comparator)


@dataclass(frozen=True, slots=True)
class YearAim:
    """What a target against the year before asks of one result: the ``level`` that last year's ``value`` comes to.

    ``rule`` and ``amount`` as in ``targets.Rule``: × 0.97 is 3 per cent less. ``level`` and ``value`` are None where last
    year's result is not known. ``each_year``: the text says 毎年 and names nothing that the change is held against.
    """

    fy: int
    rule: Rule
    amount: float
    value: float | None
    level: float | None
    each_year: bool


def year_aim(indicator: Indicator, actual: Measurement | None) -> YearAim | None:
    """What the year of a result asks for; None where the target is not held against the year before, or the year is not known."""
    target = indicator.target
    if target is None or actual is None or actual.fy is None or not is_against_last_year(target):
        return None
    aim = aim_of(indicator, target, kind_of(indicator))
    if aim.rule not in {Rule.TIMES, Rule.LESS, Rule.MINUS} or aim.amount is None or aim.mismatch:
        return None
    before = reference_value(indicator, actual.fy)
    found = _level(aim.rule.value, aim.amount, before) if before is not None else None
    return YearAim(actual.fy - 1, aim.rule, aim.amount, before, found, is_each_year(target))


def average_of(indicator: Indicator, judgement: Judgement) -> Benchmark | None:
    """The outside value that a target names (全国平均以上) and that was judged by; None where the target is no such thing."""
    target, actual = indicator.target, judgement.actual
    if target is None or actual is None:
        return None
    if aim_of(indicator, target, kind_of(indicator)).rule is not Rule.BENCHMARK:
        return None
    return benchmark_of(indicator, actual.fy)


def plain_numbers(indicator: Indicator, target: Target) -> tuple[float | None, float | None, float | None]:
    """Value, lower and upper bound of a target as levels in the unit of the indicator (5億円 beside 百万円 is 500).

    None where its number is no such level: a reduction (46％削減), a multiple (倍増), a rank beside the values, an increase,
    words, and a unit that cannot be reconciled.
    """
    aim = aim_of(indicator, target, kind_of(indicator))
    if aim.rule is not Rule.VALUE or aim.mismatch or _rank_beside(indicator):
        return None, None, None
    if (aim.amount, aim.lower, aim.upper) == (target.value, target.lower, target.upper):
        return aim.amount, aim.lower, aim.upper
    return _without_dust(aim.amount), _without_dust(aim.lower), _without_dust(aim.upper)


def milestone_levels(indicator: Indicator) -> tuple[tuple[int, float], ...]:
    """The milestones by fiscal year as levels in the unit of the indicator: 20％削減 of 1,000 is 800.

    As in judging, those of another sort than the target, unread ones and those in another unit are left out.
    """
    kind = kind_of(indicator)
    if _rank_beside(indicator) or kind in {Kind.RELATIVE, Kind.QUALITATIVE, Kind.DATE}:
        return ()
    stated = [
        (one.fy, aim_of(indicator, one, one.kind))
        for one in indicator.milestones
        if one.fy is not None
        and known(one.value)
        and one.kind in {kind, Kind.QUANTITY}
        and one.certainty is not Certainty.UNREAD
    ]
    rows = [(fy, aim.rule.value, aim.amount) for fy, aim in stated if not aim.mismatch and known(aim.amount)]
    if not rows:
        return ()
    reference = reference_value(indicator, None)
    levels = ((fy, _level(rule, amount, reference)) for fy, rule, amount in rows)
    return tuple((fy, value) for fy, value in levels if known(value))


@lru_cache(maxsize=4096)
def _level(rule: str, amount: float | None, reference: float | None) -> float:
    """The level that a rule with its amount comes to from what the indicator starts with; NaN where unknown.

    Remembered, since a list asks for it each time that it is filtered.
    """
    table = table_of(
        [{"rule": rule, "amount": amount, "reference": reference, "benchmark": None}],
        {"rule": "str", "amount": "float64", "reference": "float64", "benchmark": "float64"},
    )
    return float(level(table, "rule", "amount")[0])


def _without_dust(value: float | None) -> float | None:
    return None if value is None or not known(value) else float(decimal_like(np.array([value]))[0])


def _rank_beside(indicator: Indicator) -> bool:
    return kind_of(indicator) is Kind.RANK and normal_unit(indicator.unit) != PLACE


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, float) and known(value) else None
