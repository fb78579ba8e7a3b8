"""Several targets in one text: a list of numbers, each with its own label, year and comparator."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Mention
from kpi.reading.patterns import lazy
from kpi.reading.target_assembly import single
from kpi.reading.target_context import Context, doubted
from kpi.reading.target_fields import target_year
from kpi.reading.target_goals import Goal
from kpi.reading.target_types import TargetReading
from kpi.reading.years import year_tokens

T = TypeVar("T")


def without_label_parts(context: Context, goals: list[Goal]) -> tuple[list[Goal], list[str]]:
    """The goals without numbers that words go on from, and those numbers: "3,000人規模の大会 1回"."""
    kept, dropped = [], []
    for goal, following in zip(goals, [*goals[1:], None], strict=True):
        gap = context.body[goal.end : following.start] if following else ""
        words_behind = words.GOES_ON.match(gap)
        if words_behind and len(words_behind.group()) > 2 and not words.PARALLEL.search(gap):
            dropped.append(context.body[goal.start : goal.end])
        else:
            kept.append(goal)
    return kept, dropped


#: Right behind a number of a list these make it something else than one of several: 50件か80件, 5以上が10, 50%:80%.
_NO_LIST = lazy(
    r"\Z|\s*(?:[÷=:~\-]|(?!と|および|ならびに|かつ|うち)[ぁ-ん]|[等毎]|以外|延べ|月間|年間)|\s*[、,]?\s*(?:または|又は|もしくは|若しくは|あるいは|なお|さらに|更に|ほか|残り)"
)


def plain_list(context: Context, goals: list[Goal]) -> bool:
    """Whether the numbers of a cell stand side by side with nothing that makes one a total or a condition."""
    gaps = [context.body[a.end : b.start] for a, b in pairwise(goals)]
    return not any(
        _NO_LIST.match(gap)
        or re.search(r"\d(?:か年|年度?)間?で", gap)
        or re.match(r"で|[一-龥ァ-ヴー]{2}(?<!児童|生徒)|.*(?<![一-龥])(?:合計|総?計)\s*\Z", gap)
        for gap in gaps
    )


def partly(context: Context, parts: tuple[TargetReading, ...]) -> TargetReading:
    """Several targets of which not all are understood."""
    note = "several targets, not all understood"
    return TargetReading(context.text, certainty=Certainty.UNREAD, note=note, series=parts)


def same_year(parts: tuple[TargetReading, ...]) -> tuple[TargetReading, ...]:
    """The parts with 同年度 resolved to the year of the part before."""
    result: list[TargetReading] = []
    for part in parts:
        before = result[-1].fy if result else None
        same = part.fy is None and before is not None and re.search(r"同年度?(?:末|中)?(?:まで|に)", part.text)
        result.append(doubted(replace(part, fy=before), "同年度 read as the year named before") if same else part)
    return tuple(result)


def common(values: list[T], other: T) -> T:
    """The value that all share, else ``other``."""
    return values[0] if all(v == values[0] for v in values) else other


#: Brackets behind a number belong to it, except where each number of a list has its bracket in front.
_BEHIND, _NOTHING = re.compile(r"(?:\s*\([^()]*\))*"), re.compile("")


def series(context: Context, goals: list[Goal], *, sure: bool) -> TargetReading:
    """Several numbers in one cell, each with the words between it and the one before."""
    parts = []
    behind = _BEHIND if not re.match(r"\s*\([^()]*\)\s*\Z", context.body[: goals[0].start]) else _NOTHING
    for index, goal in enumerate(goals):
        begin = goals[index - 1].end if index else 0
        begin += len(behind.match(context.body[begin:] if index else "")[0])  # type: ignore[index]
        stop = goals[index + 1].start if index + 1 < len(goals) else len(context.body)
        own = behind.match(context.body[goal.end : stop])
        stop = goal.end + (own.end() if own else 0) if index + 1 < len(goals) else stop
        piece = context.body[begin:stop]
        inner = year_tokens(piece)
        part = Context(piece.strip(), piece, inner, [], context.unit)
        reading = single(part, _shifted(goal, -begin), sure=sure)
        torn = index and re.fullmatch(r"(?:.*\D)?\d \d\D*", context.body[goals[index - 1].start : goal.end])
        torn = torn or (index and re.fullmatch(r"\s*[・、,]\s*", context.body[goals[index - 1].end : goal.start]))
        parts.append(doubted(reading, "numbers side by side without names" if torn else None))
    parts = [doubted(p, _unlike(context, goals, parts)) for p in parts]
    fy, _ = target_year(context.body, context.years)
    parts = [replace(p, fy=p.fy if p.fy is not None or fy is None else fy.fy) for p in parts]
    if any(p.certainty is Certainty.UNREAD for p in parts):
        return partly(context, tuple(parts))
    certain = all(p.certainty is Certainty.CERTAIN for p in parts)
    return TargetReading(
        context.text,
        unit=common([p.unit for p in parts], None),
        comparator=common([p.comparator for p in parts], None),
        direction=common([p.direction for p in parts], Direction.NONE),
        accumulation=common([p.accumulation for p in parts], Accumulation.UNKNOWN),
        fy=common([p.fy for p in parts], None),
        approximate=all(p.approximate for p in parts),
        kind=common([p.kind for p in parts], Kind.QUANTITY),
        certainty=Certainty.CERTAIN if certain else Certainty.ASSUMED,
        note=f"{len(parts)} series",
        series=tuple(parts),
    )


#: Behind a name, in front of its number; and behind a number that another clause follows.
_OF_NAME = lazy(r"(?<=[一-龥ァ-ヴー)])(?:を|は)\s?(?:約|概ね|年間)?\s?\Z")
_CLAUSE_FOLLOWS = lazy(
    r"\s?(?:程度)?(?:に|と|へ|まで)?(?:する|し|引き?上げる?|高める?|向上させる?|引き?下げる?)?(?:とともに|と共に|ほか)?、"
)


def in_parallel(context: Context, goals: list[Goal]) -> bool:
    """Whether each of several numbers is said of a name of its own: Aの割合を80%、Bの割合を70%にする."""
    if len(goals) < 2 or any(words.BASE_WORD.search(context.body[: g.start]) for g in goals):
        return False
    begins = [0, *[g.end for g in goals[:-1]]]
    named = all(_OF_NAME.search(context.body[a : g.start]) for a, g in zip(begins, goals, strict=True))
    return named and all(_CLAUSE_FOLLOWS.match(context.body, g.end) for g in goals[:-1])


#: In front of the whole that a part is taken of: 250km/全長300km.
_WHOLE = lazy(r"\s*/\s*(?:全|総|対象|計画)[一-龥]{0,4}\s?")


def part_of_whole(context: Context, goals: list[Goal]) -> TargetReading | None:
    """The first of two numbers of one unit, where the second is the whole behind a stroke."""
    if len(goals) != 2 or goals[0].mention.unit != goals[1].mention.unit:
        return None
    if not _WHOLE.fullmatch(context.body[goals[0].end : goals[1].start]):
        return None
    whole = context.body[goals[1].start : goals[1].end]
    return doubted(single(context, goals[0], sure=True), f"a part of the whole behind it: {whole}")


#: Between a level and the same level again: 100%(R9)以降100%を維持.
_FROM_THEN = lazy(r"\s*(?:\([^()]*\))?[\s、,。]*(?:とし|に)?(?:翌年度|その)?(?:以降|以後|後)[はもに、\s]*")


def kept_from_then(context: Context, goals: list[Goal]) -> list[Goal]:
    """The goals without a second one that only says that the first is kept from then on."""
    if len(goals) != 2 or any(g.upper for g in goals):
        return goals
    (first, again), gap = goals, context.body[goals[0].end : goals[1].start]
    same = (first.mention.quantity.value, first.mention.unit) == (again.mention.quantity.value, again.mention.unit)
    return [first] if same and _FROM_THEN.fullmatch(gap) else goals


def _unlike(context: Context, goals: list[Goal], parts: list[TargetReading]) -> str | None:
    """What makes it doubtful that several numbers are targets of equal standing."""
    kinds = {p.accumulation for p in parts}
    yearly = Accumulation.ANNUAL in kinds or any("/年" in (p.unit or "") for p in parts)
    units = {p.unit for p in parts}
    if Accumulation.CUMULATIVE in kinds and (yearly or (len(kinds) > 1 and len(units) == 1)):
        return "a yearly number beside a running total"
    if len({p.kind for p in parts}) > 1:
        return "numbers of different kinds side by side"
    if len(units) > 1 and (
        None in units or any(_NO_NAME.fullmatch(context.body[a.end : b.start]) for a, b in pairwise(goals))
    ):
        return "numbers side by side without names"
    *first, last = parts
    if last.comparator is not Comparator.EQ and all(p.comparator is Comparator.EQ for p in first) and len(units) == 1:
        return "a comparison behind the last number, which may be meant for all"
    return None


#: Between a year and the number that it dates: 2025年に50%, R8年度末までに約30件.
_DATES = lazy(
    r"(?:年度?)?(?:末|中)?(?:まで|時点|には|に|で|は|を|[\s:、])*(?:累計|延べ|合計|年間)?\s?(?:約|概ね|おおむね)?\s?"
)


def each_dated(context: Context, goals: list[Goal]) -> bool:
    """Whether every one of several numbers of one unit has a year of its own in front: 2025年に50%、2030年に85%."""
    if len(goals) < 2 or len({g.mention.unit for g in goals}) > 1:
        return False
    own = []
    for index, goal in enumerate(goals):
        begin = goals[index - 1].end if index else 0
        dates = [y for y in context.years if begin <= y.start and y.end <= goal.start]
        if len(dates) != 1 or not _DATES.fullmatch(context.body[dates[0].end : goal.start]):
            return False
        own.append(dates[0].fy)
    return None not in own and own == sorted(own, key=lambda fy: fy or 0) and len(set(own)) == len(own)


#: Between two numbers nothing but blanks: "10分以内 90%", "2泊3日".
_NO_NAME = lazy(r"[^\S\n]*")


def _shifted(goal: Goal, by: int) -> Goal:
    def moved(mention: Mention) -> Mention:
        return replace(mention, start=mention.start + by, end=mention.end + by)

    return Goal(moved(goal.mention), moved(goal.upper) if goal.upper else None, goal.doubt)
