"""Levels that follow from a base which the text itself states: 現状値（45.3%）以上, 現状維持(98.0%), 21人を半減."""

import re
from dataclasses import replace
from decimal import Decimal

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Mention, Role
from kpi.reading.patterns import lazy
from kpi.reading.target_types import TargetReading
from kpi.reading.words import COMPARATOR, comparator_of
from kpi.reading.years import read_year

#: What may stand behind the bracket with the base: the comparison, or that it is to be kept or regained.
_BEHIND = lazy(rf"\s*(?:の水準)?(?:{COMPARATOR.pattern}|(?:を|の)?(?P<kept>{words.KEEP})|(?P<back>に回復|まで回復)|\Z)")
#: A bracket behind the base, which may date the target: 現状維持(67.7%程度)(2024年度).
_NEXT_BRACKET = lazy(r"\s*\(([^()]*)\)")
#: Behind a number: by how much something changes, and no level.
_CHANGE = lazy(rf"{words.LESS}|{words.MORE}")
#: "現状の0件を維持": the level is the one that is there.
_KEPT_LEVEL = lazy(rf"\s?(?:を|の水準を)\s?(?:{words.KEEP})")
#: The value of somebody else is no level to be kept.
_OTHERS = lazy(r"全国|(?<![一-龥])[国県]|平均|目標")


def _base(body: str, mentions: list[Mention]) -> Mention | None:
    """The one number of the text, where it says where things stand."""
    mentions = [m for m in mentions if m.depth > 0 or m.role not in {Role.DURATION, Role.PER}]  # 過去3年間の平均(120件)
    numbers = [m for m in mentions if m.quantity.value is not None]
    if len(numbers) != 1 or len(mentions) != 1:
        return None
    only = numbers[0]
    if only.depth == 0:
        return only if only.role is Role.BASELINE and only.comparator is None else None
    opened = body.rfind("(", 0, only.start)
    inside, rest = body[opened + 1 : only.start], body[only.end : body.find(")", only.end)]
    if opened < 0 or "目標" in inside or _CHANGE.search(rest):
        return None
    return only if re.fullmatch(r"[^()]{0,16}", inside) else None


def _stated(reading: TargetReading, base: Mention, sign: Comparator, note: str) -> TargetReading:
    return replace(
        reading,
        value=base.quantity.number,
        unit=base.unit,
        comparator=sign,
        approximate=base.quantity.approximate,
        kind=Kind.RANK if base.unit == "位" else Kind.QUANTITY,
        certainty=Certainty.ASSUMED,
        note=note,
    )


def with_base(reading: TargetReading, body: str, mentions: list[Mention]) -> TargetReading:
    """A relative reading, a half or a double with the level that its stated base gives; else the reading as it is."""
    base = _base(body, mentions)
    if base is not None and reading.value is None and reading.kind is Kind.QUALITATIVE:
        return _named(reading, body, base)
    if base is None or reading.certainty is Certainty.UNREAD:
        return reading
    if reading.kind is Kind.RELATIVE and reading.value is None and base.depth > 0:
        return _relative(reading, body, base)
    if reading.direction is Direction.MAINTAIN and _KEPT_LEVEL.match(body, base.end) and base.comparator is None:
        own = re.search(r"現[状在況](?:値|の水準)?[の:は]?\s?\Z", body[: base.start]) is not None
        return _stated(reading, base, Comparator.EQ, "baseline") if own else reading
    if base.comparator is not None:
        return reading
    half = reading.kind is Kind.REDUCTION and reading.value == 50
    double = reading.kind is Kind.MULTIPLE and reading.value == 2
    if (half or double) and base.unit not in {None, "倍"} and base.quantity.value is not None:
        factor = Decimal("0.5") if half else Decimal(2)
        level = float(base.quantity.value * factor)
        note = f"computed from the base in the text: {body[base.start : base.end]} × {factor}"
        return replace(_stated(reading, base, Comparator.EQ, note), value=level)
    return reading


#: A name in front of its bracket: 早期健全化基準(25.0%)未満.
_NAME = lazy(r"(?:[^\d()、。\n]{1,24}[をは]\s?)?[^\d()、。をはがで\s]{2,20}")


def _named(reading: TargetReading, body: str, base: Mention) -> TargetReading:
    """The bound that a name with its level in brackets sets; any other text in words as it is."""
    opened, closed = body.rfind("(", 0, base.start), body.find(")", base.end)
    behind = _BEHIND.match(body, closed + 1) if base.depth and closed >= 0 and base.comparator is None else None
    alone = not body[opened + 1 : base.start].strip() and not body[base.end : closed].strip()
    said = behind is not None and (behind["word"] or behind["back"])
    if behind is None or not said or not alone or not _NAME.fullmatch(body[:opened]):
        return reading
    sign = comparator_of(behind["word"]) if behind["word"] else Comparator.EQ
    if sign is Comparator.EQ:
        return _stated(reading, base, sign, "the level of the reference in brackets")
    direction = Direction.DECREASE if sign in {Comparator.LE, Comparator.LT} else Direction.INCREASE
    return replace(_stated(reading, base, sign, "the level of the reference in brackets"), direction=direction)


def _relative(reading: TargetReading, body: str, base: Mention) -> TargetReading:
    closed = body.find(")", base.end)
    behind = _BEHIND.match(body, _behind_years(body, closed + 1)) if closed >= 0 else None
    if behind is None:
        return reading
    kept = behind["kept"] or reading.direction is Direction.MAINTAIN
    if base.comparator is not None:  # 現状維持(67%以上): no level from which another follows
        plain = kept and not behind["word"] and not _is_of_others(body, base)
        return _stated(reading, base, base.comparator, "the level of the reference in brackets") if plain else reading
    if behind["word"]:
        return _stated(reading, base, comparator_of(behind["word"]), "the level of the reference in brackets")
    if reading.direction is Direction.MAINTAIN and not behind["kept"] and _is_of_others(body, base):
        return reading
    if kept or behind["back"]:
        return _stated(reading, base, Comparator.EQ, "baseline")
    if reading.comparator is Comparator.EQ:
        return _stated(reading, base, Comparator.EQ, "the level of the reference in brackets")
    if "回復" in body:
        return _stated(reading, base, Comparator.EQ, "the level of the reference in brackets")
    return reading


def _is_of_others(body: str, base: Mention) -> bool:
    """Whether the bracket says whose value it holds, and it is not the body's own."""
    return _OTHERS.search(body, body.rfind("(", 0, base.start) + 1, base.start) is not None


def _behind_years(body: str, position: int) -> int:
    """The place behind brackets that hold a year and nothing else."""
    while (bracket := _NEXT_BRACKET.match(body, position)) and read_year(bracket[1]) is not None:
        position = bracket.end()
    return position
