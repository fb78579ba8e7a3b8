"""The reading of one number or range in its context: unit, year, kind, direction, certainty."""

import re
from dataclasses import replace

from kpi.model.terms import Certainty, Comparator, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Role
from kpi.reading.patterns import lazy
from kpi.reading.target_context import Context, doubted, in_unit
from kpi.reading.target_fields import accumulation_of, direction_of, is_year_range, metric_of, target_year
from kpi.reading.target_goals import Goal
from kpi.reading.target_kinds import shaped
from kpi.reading.target_residue import number_residue
from kpi.reading.target_types import TargetReading
from kpi.reading.years import read_year

#: Counted one by one, so that "1.200人" may be meant for 1,200.
_COUNTED = frozenset(
    {"人", "件", "回", "社", "校", "台", "戸", "団体", "か所", "箇所", "施設", "地区", "組", "店", "世帯"}
)
_POINT_OR_COMMA = lazy(r"\D{0,3}[1-9]\d{0,2}\.\d{3}(?!\d)")
#: "100戸×5年": the number is one factor of the target.
_TIMES = lazy(r"\s?[×*]\s?\d")
#: "2024.3 運用開始": a year and a month rather than a number.
_MONTH = lazy(r"(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])\s*[一-龥ァ-ヴ]")
#: "7対1", "1万分の1": the number is one side of a ratio.
_RATIO = lazy(r"(?:\d\s?対|[\d百千万億]\s?分の)\s?\Z")


def single(context: Context, goal: Goal, *, sure: bool) -> TargetReading:
    """The reading of one number or range in its context."""
    mention, body = goal.mention, context.body
    before, after = body[: mention.start], body[goal.end :]
    year, year_note = target_year(body, context.years, _own_span(context, goal))
    comparator = mention.comparator or Comparator.EQ
    quantity = mention.quantity
    value, unit = in_unit(quantity.number, quantity.unit, context.unit)
    notes = [goal.doubt, year_note]
    if quantity.total is not None:
        notes.append(f"out of {quantity.total}")
    if year and year.style == "calendar":
        notes.append("calendar_year")
    if not sure:
        notes.append("the part of the number in the sentence is assumed")
    comparator, unclear = _bounded(context, goal, comparator)
    beside = _beside(body, goal.end) or _thousands(body, goal) or _glued(before) or _little_off(body, goal)
    notes.extend([beside, unclear])
    if quantity.total is not None and unit == "%":
        unclear = unclear or "one percentage out of another, or two side by side"
        notes.append(unclear)
    doubtful = bool(goal.doubt or year_note or beside or unclear or not sure)
    reading = TargetReading(
        context.text,
        metric=metric_of(body, mention.start, context.years),
        value=value,
        unit=unit,
        comparator=comparator,
        direction=direction_of(before, after, mention.comparator),
        accumulation=accumulation_of(
            body[_behind_conditions(context, goal) :],
            year_range=is_year_range(body, context.years),
            share=unit in {"%", "位", "ポイント", "点"},
        ),
        fy=year.fy if year else None,
        approximate=quantity.approximate or re.match(r"\s?(?:程度|前後)", after) is not None,
        kind=Kind.QUANTITY,
        certainty=Certainty.ASSUMED if doubtful else Certainty.CERTAIN,
        note="; ".join(n for n in notes if n) or None,
    )
    ratio = _RATIO.search(before) is not None
    month = quantity.unit is None and _MONTH.match(body, quantity.start)
    if value is None or month or words.WORST_BEFORE.search(before) or _TIMES.match(after) or ratio:
        why = (
            "a product of two numbers"
            if value is not None and _TIMES.match(after)
            else "digits that are no number"
            if value is None
            else "a year and a month, or a number"
            if month
            else "one side of a ratio"
            if ratio
            else "counted from the worst"
        )
        return replace(
            reading, value=None, comparator=None, kind=Kind.QUALITATIVE, certainty=Certainty.UNREAD, note=why
        )
    return _honest(context, goal, shaped(reading, goal, before, after, context))


def _honest(context: Context, goal: Goal, reading: TargetReading) -> TargetReading:
    """The reading, doubted where the text holds something that it did not use.

    What stands behind the number weighs more than that the number was picked from a sentence and is noted first.
    """
    if reading.certainty is Certainty.UNREAD or goal.mention.depth:
        return reading
    behind, label = number_residue(context, goal, reading)
    conditions = any(m.role is Role.CONDITION and m.end <= goal.start for m in context.mentions)
    if label and reading.certainty is Certainty.ASSUMED and not conditions:
        behind = label
    if behind:
        remark = _used(context, goal, behind, reading)
        note = "; ".join(n for n in (remark, reading.note) if n)
        return replace(reading, note=note, certainty=Certainty.ASSUMED)
    return doubted(reading, _used(context, goal, label, reading) if label else None)


def _used(context: Context, goal: Goal, label: str, reading: TargetReading) -> str:
    return _against_last_year(context, goal, label, reading) or f"not accounted for: {label}"


#: "前年度比", "毎年度、対前年", "前年度を": a change is held against the year before.
_LAST_YEAR = lazy(
    r"(?:毎年度?、?)?(?:対)?(?:前年|昨年)(?:度|同期|同月|実績|水準|値|比|と比較して|に比べて?|に対して?|[のをからよりで、\s])*"
)
_EACH_YEAR = lazy(r"毎年度?|各年度?|年々|年率|[はをがに、\s]")
_OTHER_BASE = lazy(r"現状|現況|現在|従来|当初|策定|開始|基準|初年度|平均|全国|水準|維持|定員|目標値|計画値")
_CHANGES = frozenset({Kind.REDUCTION, Kind.MULTIPLE, Kind.RELATIVE})


def _against_last_year(context: Context, goal: Goal, label: str, reading: TargetReading) -> str | None:
    """How a label is used that holds a change against the year before; None where it is another one."""
    if reading.kind not in _CHANGES:
        return None
    if _LAST_YEAR.fullmatch(label):
        return f"against the year before: {label}"
    if label == "ずつ":
        found = re.search(r"毎年度?|各年度?", context.body[: goal.start])
        label = found.group() if found else label
    each = "年" in label and not _EACH_YEAR.sub("", label) and not context.years
    return f"each year, against the year before: {label}" if each and not _OTHER_BASE.search(context.body) else None


def _bounded(context: Context, goal: Goal, comparator: Comparator) -> tuple[Comparator, str | None]:
    """The comparator with what stands close around the number (最低50人, 50%~, 上位10%), and what that leaves open."""
    before, after, quantity = context.body[: goal.start], context.body[goal.end :], goal.mention.quantity
    bare = comparator is Comparator.EQ and goal.upper is None
    if bare and words.AT_LEAST.search(before):
        return Comparator.GE, "a word before the number read as at least"
    if bare and words.AT_MOST.search(before):
        return Comparator.LE, "a word before the number read as at most"
    if bare and re.match(r"\s?~\s*(?:\Z|[)、。\n])", after):
        return Comparator.GE, "an open range read as at least"
    if bare and re.search(r"(?:\A|[\s(、])~\s?\Z", before):
        return Comparator.LE, "an open range read as at most"
    if bare and re.match(r"\s?まで\s*(?:[。)]|\Z)", after):
        return comparator, "up to the number, or until it is reached"
    if words.TOP_BEFORE.search(before):
        return comparator, "a place counted from the top"
    if words.EACH_BEFORE.search(before) and quantity.unit != "%":
        return comparator, "counted for each of several"
    if re.search(
        r"(?:\d(?:年度?|か月|週間?)|四半期|半期|学期|半年|シーズン|週|月)(?:毎|ごと)?に\s?\Z", before
    ) and quantity.unit in {"回", "度"}:
        return comparator, "once in a span of time"
    if quantity.value == 1 and re.search(r"(?:\A|[^\dA-Za-z和成])1(?!年度)[^\d\s、。%:]{1,4}\s?\Z", before):
        return comparator, "counted for each of several"
    if quantity.value is not None and quantity.value < 0:
        return _below_zero(context, goal, comparator)
    if quantity.signed == "+" and quantity.value:
        return comparator, "a plus sign: a level, or the amount of an increase"
    return comparator, None


def _below_zero(context: Context, goal: Goal, comparator: Comparator) -> tuple[Comparator, str | None]:
    """The comparator of a value below zero, and what the minus leaves open."""
    quantity = goal.mention.quantity
    if context.body[quantity.end : goal.mention.end].strip() == "以内":
        return Comparator.GE, "within a minus, read as at least"
    if re.match(r"-\s", context.body[quantity.start :]):
        return comparator, "a dash and a blank before the number: a minus, or a mark"
    if comparator is not Comparator.EQ:
        return comparator, "a bound of a minus: of the level, or of how far below zero"
    named = words.BELOW_ZERO.search(context.body[: goal.start])
    open_ = quantity.unit in {"%", "ポイント"} and not named
    return comparator, "a minus: a level, or a reduction" if open_ else None


def _thousands(body: str, goal: Goal) -> str | None:
    """What is doubtful about "1.200人"."""
    quantity = goal.mention.quantity
    if quantity.unit in _COUNTED and _POINT_OR_COMMA.match(body, quantity.start):
        return "three digits behind a point: a part of one, or thousands"
    return None


def _little_off(body: str, goal: Goal) -> str | None:
    """What is doubtful about 8割弱 and 100人余り: the value is near the number, on one side of it."""
    quantity = goal.mention.quantity
    aside = quantity.approximate and re.search(r"(?:[強弱]|余り?)\Z", body[quantity.start : quantity.end].rstrip())
    return "a little more or less than the number" if aside else None


def _glued(before: str) -> str | None:
    """What is doubtful about "EV500台": letters right in front of a number may make it part of a name."""
    return "letters right in front of the number" if re.search(r"[A-Za-z]{2,}\Z", before) else None


def _behind_conditions(context: Context, goal: Goal) -> int:
    """The end of the last condition before the goal: "年間100件を超える手続" says nothing about the goal's own span."""
    return max((m.end for m in context.mentions if m.role is Role.CONDITION and m.end <= goal.start), default=0)


def _own_span(context: Context, goal: Goal) -> tuple[int, int]:
    """From the number before to the end of the bracket behind the goal."""
    begin = max((m.end for m in context.mentions if m.end <= goal.start and m.depth == 0), default=0)
    beside = re.match(r"\s*\([^()]*\)", context.body[begin:]) if begin else None
    begin += beside.end() if beside else 0  # the bracket of the number before belongs to that one
    bracket = re.match(r"\s*\([^()]*\)", context.body[goal.end :])
    return begin, goal.end + (bracket.end() if bracket else 0)


def _beside(body: str, end: int) -> str | None:
    """A bracket right behind the number that holds a rival: "3(6)", "4.4%(挑戦的な目標 5.8%)"."""
    bracket = re.match(r"\s*\(([^()]*)\)", body[end:])
    if (
        bracket
        and (
            re.fullmatch(r"[\s\d.,%▲△±+\-]+", bracket[1])
            or re.search(r"目標|からは|(?:累計|通算|合計|期間計)\s?[\d約]", bracket[1])
        )
        and any(c.isdigit() for c in bracket[1])
    ):
        return None if read_year(bracket[1]) else f"beside it in brackets: {bracket[1].strip()}"
    return None
