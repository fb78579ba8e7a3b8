"""How a target gives the value aimed at: one rule and one amount per target, ready for vectorised use."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi.attainment.choose import known
from kpi.attainment.last_year import is_a_comparison, is_against_last_year, lies_below
from kpi.attainment.reference import begins_at_nothing, is_change
from kpi.attainment.units import PERCENT, POINTS, TENTHS, TIMES, conversion, normal_unit
from kpi.model.quick import quick
from kpi.model.records import Indicator, Target
from kpi.model.terms import Certainty, Direction, Kind


class Rule(StrEnum):
    """How the amount of a target becomes the value aimed at."""

    VALUE = "value"  # the amount itself
    TIMES = "times"  # reference × amount
    LESS = "less"  # reference × (100 − amount) / 100
    MINUS = "minus"  # reference − amount
    BENCHMARK = "benchmark"  # the outside value of the same year
    NONE = "none"  # there is nothing to aim at in numbers


@quick
@dataclass(frozen=True, slots=True)
class Aim:
    """A rule with its amount and bounds, in the unit of the indicator. ``mismatch``: the units do not reconcile."""

    rule: Rule = Rule.NONE
    amount: float | None = None
    lower: float | None = None
    upper: float | None = None
    mismatch: bool = False


#: Words for somebody else's value.
_OUTSIDE = re.compile(r"国|平均|都道府県|類似|同規模|同程度|他県|他市|他の|世界|トップ|上位|法定|水準")
#: 「全国平均の1.2倍」, 「募集人員の3倍」: of what, which is nothing that the record holds, unless it is the baseline's own name.
_TIMES_OF = re.compile(r"([一-龥ァ-ヴー)）])の\s?(?:約|概ね|およそ)?\s?[\d０-９.．]+\s?倍")
_TIMES_OF_OWN = re.compile(
    r"(?:現状|現況|現在|従来|当初|策定[時前]|基準|実績|初年度|開始[時前]|年度?末?)(?:[時値]|年度?|水準|実績)?(?:[(（][^()（）]*[)）])?の\s?"
    r"(?:約|概ね|およそ)?\s?[\d０-９.．]+\s?倍"
)
_REDUCTION_RATE = re.compile(r"(削減|減少|低減|縮減|抑制)率|削減割合")


def kind_of(indicator: Indicator) -> Kind:
    """The kind of the target, or the indicator's where it has no target.

    The target's own kind counts: a reduction whose level has been worked out is a quantity by then. Text without a
    number and without a misreading is words only, if the indicator is.
    """
    target = indicator.target
    if target is None:
        return indicator.kind
    if target.kind is Kind.QUANTITY and not has_amount(target):
        if target.lower is not None or target.upper is not None:
            return Kind.RANGE
        words = bool(target.text.strip()) and target.missing is None and target.certainty is not Certainty.UNREAD
        return Kind.QUALITATIVE if words and indicator.kind is Kind.QUALITATIVE else Kind.QUANTITY
    return target.kind


def has_amount(target: Target) -> bool:
    """Whether the target states one number."""
    return known(target.value)


def aim_of(indicator: Indicator, target: Target, kind: Kind) -> Aim:
    """The rule, amount and bounds of a target or milestone of the given kind."""
    if kind is Kind.RELATIVE:
        return _relative(indicator, target)
    if kind is Kind.RANGE:
        return _in_unit(indicator, target, Rule.VALUE)
    if not has_amount(target) or kind in {Kind.QUALITATIVE, Kind.DATE}:
        return Aim()
    if kind is Kind.MULTIPLE:
        return _multiple(indicator, target)
    if kind is Kind.REDUCTION:
        return _reduction(indicator, target)
    if kind is Kind.RANK:
        return Aim(Rule.VALUE, target.value)
    return _in_unit(indicator, target, Rule.VALUE)


def _relative(indicator: Indicator, target: Target) -> Aim:
    """「全国平均以上」 compares with an outside value; 「現状維持」, 「増加」 and 「前年度を上回る」 with the indicator's own.

    「10ポイント増」 states by how much: the own value and that amount. A yearly growth (3％/年の増加) gives no level.
    """
    if not has_amount(target):
        own = is_against_last_year(target) or not _OUTSIDE.search(target.text)
        return Aim(Rule.TIMES, 1.0) if own else Aim(Rule.BENCHMARK)
    unit, own_unit, amount = normal_unit(target.unit), normal_unit(indicator.unit), target.value or 0.0
    amount = -amount if lies_below(target) else amount
    if unit == POINTS or (unit == own_unit and unit != PERCENT):
        return Aim(Rule.MINUS, -amount)
    if unit == PERCENT and own_unit != PERCENT and "年" not in (target.unit or ""):
        return Aim(Rule.TIMES, 1 + amount / 100)
    return Aim()


def _in_unit(indicator: Indicator, target: Target, rule: Rule) -> Aim:
    factor = conversion(target.unit, indicator.unit)
    if factor is None:
        return Aim(rule, mismatch=True)
    return Aim(rule, _scaled(target.value, factor), _scaled(target.lower, factor), _scaled(target.upper, factor))


def _scaled(value: float | None, factor: float) -> float | None:
    return value * factor if value is not None and known(value) else None


def _multiple(indicator: Indicator, target: Target) -> Aim:
    """「倍増」 is a factor; a number in the indicator's own unit is the level itself.

    A multiple of something else than the baseline (全国平均の1.2倍) gives no level: that value is not known.
    """
    if _TIMES_OF.search(target.text) and not _TIMES_OF_OWN.search(target.text):
        return Aim(Rule.BENCHMARK)
    unit, own = normal_unit(target.unit), normal_unit(indicator.unit)
    if unit == TIMES and own == PERCENT and target.value is not None and is_a_comparison(indicator):
        return Aim(Rule.VALUE, float(Decimal(repr(target.value)) * 100))  # 「観光客数（前年度比）」 102 %, 前年度比105%
    if unit is not None and unit == own:
        return Aim(Rule.VALUE, target.value)
    if unit is None or unit == TIMES:
        return Aim(Rule.TIMES, target.value)
    if unit == PERCENT and target.value is not None:
        return Aim(Rule.TIMES, target.value / 100)
    return _in_unit(indicator, target, Rule.VALUE)


def measures_reduction(indicator: Indicator) -> bool:
    """Whether the indicator is a rate of reduction itself (温室効果ガス削減率), which is meant to rise.

    One that writes what was saved as a change (−22.5 %) is meant to fall, whatever its name.
    """
    if is_change(indicator):
        return False
    if begins_at_nothing(indicator):
        return True
    if _REDUCTION_RATE.search(indicator.name) is not None:
        return True
    return indicator.direction is Direction.INCREASE and not is_against_last_year(indicator.target)


def _reduction(indicator: Indicator, target: Target) -> Aim:
    """「46％削減」 takes a share off the reference, 「100人削減」 an amount; a rate of reduction stays as it is.

    Beside values that are changes themselves (−18.0 %, −22.5 %) it is the change −46 %.
    """
    if measures_reduction(indicator):
        return _in_unit(indicator, target, Rule.VALUE)
    unit, amount = normal_unit(target.unit), abs(target.value or 0.0)
    if unit in {PERCENT, TENTHS, None}:
        share = amount * 10 if unit == TENTHS else amount * 100 if unit is None and amount <= 1 else amount
        return Aim(Rule.VALUE, -share) if is_change(indicator) else Aim(Rule.LESS, share)
    if unit == POINTS and normal_unit(indicator.unit) == PERCENT:
        return Aim(Rule.MINUS, amount)
    factor = conversion(target.unit, indicator.unit)
    return Aim(Rule.MINUS, mismatch=True) if factor is None else Aim(Rule.MINUS, amount * factor)
