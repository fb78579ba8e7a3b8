"""The reading of one number or range in its context: unit, year, kind, direction, certainty."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Mention, Role
from kpi.reading.target_fields import accumulation_of, direction_of, is_year_range, metric_of, target_year
from kpi.reading.target_goals import Goal
from kpi.reading.target_types import TargetReading
from kpi.reading.text import fold
from kpi.reading.units import split_scale
from kpi.reading.year_grammar import YearToken
from kpi.reading.years import read_year


@dataclass(frozen=True, slots=True)
class Context:
    """One body of text with what was found in it."""

    text: str
    body: str
    years: tuple[YearToken, ...]
    mentions: list[Mention]
    unit: str | None


def doubted(reading: TargetReading, doubt: str | None) -> TargetReading:
    """The reading with a doubt in its note; what was certain is then assumed."""
    if doubt is None:
        return reading
    note = "; ".join(n for n in (reading.note, doubt) if n)
    certainty = Certainty.ASSUMED if reading.certainty is Certainty.CERTAIN else reading.certainty
    return replace(reading, note=note, certainty=certainty)


def in_unit(value: float | None, own: str | None, given: str | None) -> tuple[float | None, str | None]:
    """A value in the indicator's unit where only the multiplier differs; else as it is with its own unit."""
    if given is None or not given.strip():
        return value, own
    wanted = fold(given).strip()
    if own is None:
        return value, wanted
    if wanted == "割" and own == "%" and value is not None:
        return value / 10, wanted
    factor, base = split_scale(wanted)
    if factor != 1 and base == own and value is not None:
        return value / factor, wanted
    return value, own


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
    beside = _beside(body, goal.end)
    notes.extend([beside, unclear])
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
    if value is None or words.WORST_BEFORE.search(before):
        why = "digits that are no number" if value is None else "counted from the worst"
        return replace(
            reading, value=None, comparator=None, kind=Kind.QUALITATIVE, certainty=Certainty.UNREAD, note=why
        )
    return _shaped(reading, goal, before, after, context)


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
    if words.TOP_BEFORE.search(before):
        return comparator, "a place counted from the top"
    if words.EACH_BEFORE.search(before) and quantity.unit != "%":
        return comparator, "counted for each of several"
    if re.search(r"\d(?:年度?|か月|週間?)に\s?\Z", before) and quantity.unit == "回":
        return comparator, "once in a span of time"
    if quantity.value == 1 and re.search(r"(?:\A|\D)1[^\d\s、。%]{1,4}\s?\Z", before):
        return comparator, "counted for each of several"
    if quantity.signed == "+" and quantity.value:
        return comparator, "a plus sign: a level, or the amount of an increase"
    return comparator, None


def _behind_conditions(context: Context, goal: Goal) -> int:
    """The end of the last condition before the goal: "年間100件を超える手続" says nothing about the goal's own span."""
    return max((m.end for m in context.mentions if m.role is Role.CONDITION and m.end <= goal.start), default=0)


def _own_span(context: Context, goal: Goal) -> tuple[int, int]:
    """From the number before to the end of the bracket behind the goal."""
    begin = max((m.end for m in context.mentions if m.end <= goal.start and m.depth == 0), default=0)
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


def _shaped(reading: TargetReading, goal: Goal, before: str, after: str, context: Context) -> TargetReading:
    """The reading with its kind: range, rank, multiple, reduction, change, or plain quantity."""
    quantity = goal.mention.quantity
    if goal.upper is not None:
        upper, unit = in_unit(goal.upper.quantity.number, goal.upper.unit, context.unit)
        return replace(
            reading,
            value=None, lower=reading.value, upper=upper, unit=unit, comparator=None,
            direction=Direction.RANGE, kind=Kind.RANGE,
        )  # fmt: skip
    if quantity.signed == "±" and reading.value:
        return replace(
            reading,
            value=None, lower=-reading.value, upper=reading.value, comparator=None,
            direction=Direction.RANGE, kind=Kind.RANGE,
        )  # fmt: skip
    if quantity.unit == "位":
        return replace(reading, kind=Kind.RANK, direction=Direction.DECREASE)
    if words.DISTANCE_AFTER.match(after) and quantity.unit != "倍":
        return _distance(reading, away=re.match(r"\s?(?:程度)?\s?(?:上回|高い|多い)", after) is not None)
    change = words.CHANGE_AFTER.match(after)
    if change and quantity.unit == "倍" and not change["less"] and not words.LEVEL_PARTICLE.match(after):
        return replace(
            doubted(reading, "so many times more, read as so many times"),
            kind=Kind.MULTIPLE, direction=Direction.INCREASE,
        )  # fmt: skip
    if change and not words.LEVEL_PARTICLE.match(after):
        return _changed(reading, less=change["less"] is not None)
    if words.REDUCTION_LABEL.search(before) and quantity.unit in {"%", "割", "ポイント"}:
        if quantity.signed in {"▲", "△", "-"} and reading.value:
            return doubted(
                _changed(replace(reading, value=-reading.value), less=True), "a minus beside a word of reduction"
            )
        return replace(reading, kind=Kind.REDUCTION, direction=Direction.DECREASE)
    ratio = words.RATIO_BEFORE.search(before) if quantity.unit == "%" and not quantity.signed else None
    if ratio and reading.value is not None:
        if reading.value < 50:
            return replace(
                reading, value=None, comparator=None, kind=Kind.QUALITATIVE, certainty=Certainty.UNREAD,
                note="a ratio to a reference, or a change from it",
            )  # fmt: skip
        factor = replace(reading, value=float(Decimal(str(reading.value)) / 100), unit="倍", kind=Kind.MULTIPLE)
        return doubted(factor, "a ratio to a reference, read as a multiple")
    against = re.search(r"比(?!率)", context.body) or re.search(r"までに\s?\Z", before)
    if quantity.signed in {"▲", "△", "-"} and quantity.unit == "%" and against:
        lessened = replace(reading, value=-reading.value if reading.value else reading.value)
        return doubted(_changed(lessened, less=True), "a minus against a base year, read as a reduction")
    if quantity.value == 0 and "ゼロ" in body_of(goal, context) and reading.direction is Direction.NONE:
        return replace(reading, direction=Direction.DECREASE)
    if quantity.unit == "倍" and not re.search(r"倍率|価格差|格差", before) and context.unit != "倍":
        return replace(reading, kind=Kind.MULTIPLE)
    return reading


def body_of(goal: Goal, context: Context) -> str:
    """The words of the goal itself."""
    return context.body[goal.start : goal.end]


def _distance(reading: TargetReading, *, away: bool) -> TargetReading:
    """A number that says how far from a reference things are to stand."""
    note = "; ".join(n for n in (reading.note, "the amount of a difference, not a level") if n)
    direction = Direction.INCREASE if away else Direction.DECREASE
    return replace(reading, kind=Kind.RELATIVE, direction=direction, note=note)


def _changed(reading: TargetReading, *, less: bool) -> TargetReading:
    """A number that says by how much things change, not where they are to stand."""
    if less:
        return replace(reading, kind=Kind.REDUCTION, direction=Direction.DECREASE)
    note = "; ".join(n for n in (reading.note, "the amount of an increase, not a level") if n)
    return replace(reading, kind=Kind.RELATIVE, direction=Direction.INCREASE, note=note)
