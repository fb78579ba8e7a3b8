"""The reading of one number or range in its context: unit, year, kind, direction, certainty."""

import re
from dataclasses import dataclass, replace

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
    beside = _beside(body, goal.end)
    notes.append(beside)
    doubtful = bool(goal.doubt or year_note or beside or not sure)
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
    if value is None:
        return replace(
            reading,
            comparator=None,
            kind=Kind.QUALITATIVE,
            certainty=Certainty.UNREAD,
            note="digits that are no number",
        )
    return _shaped(reading, goal, before, after, context)


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
        and (re.fullmatch(r"[\s\d.,%▲△\-]+", bracket[1]) or re.search(r"目標|からは", bracket[1]))
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
    if quantity.signed == "±" and reading.value is not None:
        return replace(
            reading,
            value=None, lower=-reading.value, upper=reading.value, comparator=None,
            direction=Direction.RANGE, kind=Kind.RANGE,
        )  # fmt: skip
    if quantity.unit == "位":
        return replace(reading, kind=Kind.RANK, direction=Direction.DECREASE)
    change = words.CHANGE_AFTER.match(after)
    if change and not words.LEVEL_PARTICLE.match(after):
        return _changed(reading, less=change["less"] is not None)
    if words.REDUCTION_LABEL.search(before) and quantity.unit in {"%", "割", "ポイント"}:
        return replace(reading, kind=Kind.REDUCTION, direction=Direction.DECREASE)
    if quantity.signed in {"▲", "△", "-"} and quantity.unit == "%" and re.search(r"比(?!率)", context.body):
        lessened = replace(reading, value=-reading.value if reading.value else reading.value)
        return doubted(_changed(lessened, less=True), "a minus against a base year, read as a reduction")
    if quantity.value == 0 and "ゼロ" in body_of(goal, context) and reading.direction is Direction.NONE:
        return replace(reading, direction=Direction.DECREASE)
    if quantity.unit == "倍":
        return replace(reading, kind=Kind.MULTIPLE)
    return reading


def body_of(goal: Goal, context: Context) -> str:
    """The words of the goal itself."""
    return context.body[goal.start : goal.end]


def _changed(reading: TargetReading, *, less: bool) -> TargetReading:
    """A number that says by how much things change, not where they are to stand."""
    if less:
        return replace(reading, kind=Kind.REDUCTION, direction=Direction.DECREASE)
    note = "; ".join(n for n in (reading.note, "the amount of an increase, not a level") if n)
    return replace(reading, kind=Kind.RELATIVE, direction=Direction.INCREASE, note=note)
