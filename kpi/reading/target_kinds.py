"""The kind of a target with a number: range, rank, multiple, reduction, amount of change, or plain quantity."""

import re
from dataclasses import replace
from decimal import Decimal

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.patterns import lazy
from kpi.reading.target_context import Context, doubted, in_unit
from kpi.reading.target_goals import Goal
from kpi.reading.target_types import TargetReading

#: "20%以上(対令和元年度比)増加": what the change is measured against, between the number and the word.
_AGAINST_BRACKET = lazy(r"\A\s*\([^()]{0,24}比[^()]{0,4}\)")
#: "8.5%以上(約7.6万t)削減": the same amount in another unit, between the number and the word.
_AMOUNT_BRACKET = lazy(
    rf"\A\s*\([^()]{{1,24}}\)(?=の?(?:[一-龥ァ-ヴー]{{1,8}}[数量額費]の)?(?:{words.LESS}|{words.MORE}))"
)
_MINUS = frozenset({"▲", "△", "-"})
#: Before 倍 these make the ratio itself what is measured.
_RATIO_NAME = lazy(r"倍率|価格差|格差")


#: "採択予定件数の2倍": of what; and what the baseline is called.
_OF_OTHER = lazy(r"[一-龥ァ-ヴー)]の\s?\Z")
_OF_OWN = lazy(
    r"(?:現状|現況|現在|従来|当初|策定[時前]|基準|実績|初年度|開始[時前]|年度?末?|\d\)?)(?:[時値]|年度?|水準|実績)?(?:\([^()]*\))?の\s?\Z"
)


def shaped(reading: TargetReading, goal: Goal, before: str, after: str, context: Context) -> TargetReading:
    """The reading with its kind, by the signs and words around its number."""
    quantity = goal.mention.quantity
    if goal.upper is not None:
        upper, unit = in_unit(goal.upper.quantity.number, goal.upper.unit, context.unit)
        return _range(replace(reading, unit=unit), reading.value, upper)
    if quantity.signed == "±" and reading.value:
        return _range(reading, -reading.value, reading.value)
    if quantity.unit == "位":
        return _place(replace(reading, kind=Kind.RANK, direction=Direction.DECREASE), goal, context)
    shrunk = _shrunk(reading, goal, before, after, context)
    if shrunk:
        return shrunk
    moved = _change(reading, goal, before, after) or _against(reading, goal, before, context)
    if moved:
        return moved
    if quantity.value == 0 and "ゼロ" in context.body[goal.start : goal.end] and reading.direction is Direction.NONE:
        return replace(reading, direction=Direction.DECREASE)
    if quantity.unit == "倍" and not _RATIO_NAME.search(before) and context.unit != "倍":
        other = _OF_OTHER.search(before) is not None and not _OF_OWN.search(before)
        multiple = replace(reading, kind=Kind.MULTIPLE)
        return doubted(multiple, "so many times something else than the baseline" if other else None)
    return reading


_BETTER = {Comparator.GE: Comparator.LE, Comparator.GT: Comparator.LT}


def _place(reading: TargetReading, goal: Goal, context: Context) -> TargetReading:
    """A place of a ranking: "5位以上" is the fifth place or a better one, a lower number."""
    word = context.body[goal.mention.quantity.end : goal.mention.end].strip()
    if reading.comparator in _BETTER:
        better = replace(reading, comparator=_BETTER[reading.comparator])
        return doubted(better, f"a place read as this or a better one: {word}")
    return doubted(reading, f"a place read as this or a better one: {word}" if word == "以下" else None)


_PART = lazy(r"分の|/")
_SHRUNK = lazy(rf"\s?(?:程度)?\s?(?:に|まで|へ)(?:まで)?(?:さらに|段階的に)?\s?(?:{words.LESS})")
_AMOUNT_LABEL = lazy(r"(?:数|量|額|面積|時間|残高|日数|距離|経費|コスト)\s?(?:\([^()]*\))?\s?[をはがの]\s?\Z")
#: "転出超過数を2分の1に": an amount is set to a share, which can only be one of what it was.
_SET_TO = lazy(r"\s?(?:程度)?\s?に(?:する|します|とどめる|留める)?\s*(?:[。\n]|\Z)")
_TURNED = {Comparator.LE: Comparator.GE, Comparator.LT: Comparator.GT, Comparator.GE: Comparator.LE, Comparator.GT: Comparator.LT}  # fmt: skip


def _shrunk(reading: TargetReading, goal: Goal, before: str, after: str, context: Context) -> TargetReading | None:
    """10分の1に減らす: what is left of the baseline; the reduction is the rest."""
    quantity = goal.mention.quantity
    set_to = _SET_TO.match(after) and _AMOUNT_LABEL.search(before) and not before.rstrip().endswith("の")
    if quantity.unit != "%" or reading.value is None or not (_SHRUNK.match(after) or set_to):
        return None
    if _PART.search(context.body[quantity.start : quantity.end]):
        sign = _TURNED.get(reading.comparator or Comparator.EQ, reading.comparator)
        rest = float(100 - Decimal(str(reading.value)))
        left = replace(reading, value=rest, comparator=sign, kind=Kind.REDUCTION, direction=Direction.DECREASE)
        return doubted(left, "what is left of the baseline, read as a reduction by the rest")
    if _AMOUNT_LABEL.search(before):
        return doubted(reading, "a level, or a share of the baseline: not clear")
    return None


def _range(reading: TargetReading, lower: float | None, upper: float | None) -> TargetReading:
    return replace(
        reading,
        value=None, lower=lower, upper=upper, comparator=None, direction=Direction.RANGE, kind=Kind.RANGE,
    )  # fmt: skip


#: A year between a label and its number: 温室効果ガス削減率 2030年度 50%.
_YEAR_AT_END = lazy(
    r"\s?(?<![A-Za-z\d])(?:20\d\d|(?:令和|平成|R|H)\s?\d{1,2})(?:年度?)?(?:末)?(?:まで)?(?:に|は|の)?\s?:?\s?\Z"
)
#: In front of a plus these make the number an amount: 現状+10件, 全国平均+3点, R1年度比+10%.
_REFERENCE_PLUS = lazy(
    r"(?:(?:現状|現況|基準|平均|実績|前年度?|策定時)値?(?:対?比)?|[年度\d)]対?比)(?:で|の|より|から)?\s?\Z"
)


def _change(reading: TargetReading, goal: Goal, before: str, after: str) -> TargetReading | None:
    """By how much things are to change, as the words behind the number or the label before it say."""
    quantity = goal.mention.quantity
    if words.DISTANCE_AFTER.match(after) and quantity.unit != "倍":
        return _distance(reading, away=re.match(r"\s?(?:程度)?\s?(?:上回|高い|多い)", after) is not None)
    after = _AMOUNT_BRACKET.sub("", _AGAINST_BRACKET.sub("", after))
    change = words.CHANGE_AFTER.match(after)
    if change and not words.LEVEL_PARTICLE.match(after):
        if quantity.unit == "倍" and not change["less"]:
            so_many = replace(reading, kind=Kind.MULTIPLE, direction=Direction.INCREASE)
            return doubted(so_many, "so many times more, read as so many times")
        return _changed(reading, less=change["less"] is not None)
    if quantity.signed == "+" and (quantity.unit == "ポイント" or _REFERENCE_PLUS.search(before)):
        return _changed(reading, less=False)
    kept_small = reading.comparator in {Comparator.LE, Comparator.LT}
    if (
        words.REDUCTION_LABEL.search(_YEAR_AT_END.sub("", before))
        and quantity.unit in {"%", "割", "ポイント"}
        and not kept_small
    ):
        open_rate = reading.comparator is Comparator.EQ and words.RATE_OF_FALL.search(before)
        return doubted(
            _changed(reading, less=True), "a rate of falling: its level, or a reduction" if open_rate else None
        )
    return None


def _against(reading: TargetReading, goal: Goal, before: str, context: Context) -> TargetReading | None:
    """A percentage against a reference: 前年度比105%, 2013年度比▲46%."""
    quantity = goal.mention.quantity
    if quantity.unit != "%" or reading.value is None:
        return None
    if not quantity.signed and words.RATIO_BEFORE.search(before):
        if reading.value < 50:
            unread = replace(reading, value=None, comparator=None, kind=Kind.QUALITATIVE, certainty=Certainty.UNREAD)
            return replace(unread, note="a ratio to a reference, or a change from it")
        factor = float(Decimal(str(reading.value)) / 100)
        multiple = replace(reading, value=factor, unit="倍", kind=Kind.MULTIPLE)
        return doubted(multiple, "a ratio to a reference, read as a multiple")
    against = re.search(r"比(?!率)", context.body) or re.search(r"までに\s?\Z", before)
    if quantity.signed in _MINUS and against:
        return doubted(_changed(reading, less=True), "a minus against a base year, read as a reduction")
    return None


def _distance(reading: TargetReading, *, away: bool) -> TargetReading:
    """A number that says how far from a reference things are to stand."""
    note = "; ".join(n for n in (reading.note, "the amount of a difference, not a level") if n)
    direction = Direction.INCREASE if away else Direction.DECREASE
    return replace(reading, kind=Kind.RELATIVE, direction=direction, note=note)


def _changed(reading: TargetReading, *, less: bool) -> TargetReading:
    """A number that says by how much things change, not where they are to stand."""
    if less:
        reduction = replace(reading, kind=Kind.REDUCTION, direction=Direction.DECREASE)
        if reading.value is None or reading.value >= 0:
            return reduction
        return doubted(replace(reduction, value=-reading.value), "a minus beside a word of reduction")
    note = "; ".join(n for n in (reading.note, "the amount of an increase, not a level") if n)
    return replace(reading, kind=Kind.RELATIVE, direction=Direction.INCREASE, note=note)
