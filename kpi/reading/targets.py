"""Target expressions: what a plan aims at, from a bare number to a sentence.

The numbers of the text are found first, then each is given a part to play (target, baseline, condition, duration, …)
by what stands around it. One number bound as the target is certain; where a choice was made it is assumed, with
the reason in the note; where several remain and no structure tells them apart, the text is unread.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from kpi.model.terms import Certainty, Direction, Kind
from kpi.reading import target_words as words
from kpi.reading.mentions import Role, depths, find_mentions
from kpi.reading.patterns import lazy
from kpi.reading.scan import scan_quantities
from kpi.reading.target_assembly import single
from kpi.reading.target_bases import with_base
from kpi.reading.target_brackets import counted_all, may_state_target
from kpi.reading.target_context import Context, doubted
from kpi.reading.target_dates import read_dates, with_year_note
from kpi.reading.target_fields import accumulation_of, is_year_range, target_year
from kpi.reading.target_goals import Goal, candidates_of, goals_of, is_cell
from kpi.reading.target_plain import read_plain
from kpi.reading.target_residue import words_residue
from kpi.reading.target_series import (
    common,
    each_dated,
    in_parallel,
    kept_from_then,
    part_of_whole,
    partly,
    plain_list,
    same_year,
    series,
    without_label_parts,
)
from kpi.reading.target_text import Prepared, prepare
from kpi.reading.target_types import TargetReading
from kpi.reading.target_wordless import missing_target, read_wordless
from kpi.reading.words import COMPARATOR
from kpi.reading.year_grammar import YearToken
from kpi.reading.years import year_tokens

__all__ = ["TargetReading", "read_target"]

#: A text with more characters than this is a document, not a target.
_LONGEST = 2000
#: Nor is one with more numbers than this.
_MOST_NUMBERS = 80
_DIGITS = lazy(r"\d+")
#: In a sentence these are how long, hardly ever what is aimed at.
_SPANS = frozenset({"年間", "か年", "か月間", "日間"})
#: Between two numbers: a ratio (3人に1人), a product or a choice.
_OR = lazy(r"\s*(?:または|又は|もしくは|若しくは|あるいは)(?!それ以)")
_OPPOSED = lazy(r"\s*(?:に(?:付き|つき)?|(?:また|又)は|もしくは|若しくは|[×*]|の)\s*(?:約|各)?\s*")
#: "5件/年×4年=20件": the numbers of a sum that is worked out.
_PRODUCT = lazy(r"\s?[×*÷]\s?\d")
#: A day or a time and nothing else: 4月1日, 12:30, 4/1.
_TIME = lazy(r"[\d\s月日時分末/:~\-()]*")


def read_target(text: str, *, unit: str | None = None) -> TargetReading:
    """The meaning of a target expression. Never raises.

    ``unit`` is the indicator's own unit: it serves where the text writes none, and a number written with another
    multiplier of the same unit is converted to it ("3兆円" under 億円 is 30000).
    """
    if len(text) > _LONGEST:
        return TargetReading(text, certainty=Certainty.UNREAD, note="too long for a target")
    return read_plain(text, unit) or _read(text, unit)


@lru_cache(maxsize=4096)
def _read(text: str, unit: str | None) -> TargetReading:
    prepared = prepare(text)
    body = prepared.body
    if len(_DIGITS.findall(body)) > _MOST_NUMBERS:
        return TargetReading(text, certainty=Certainty.UNREAD, note="too long for a target")
    missing = missing_target(text, body)
    if missing:
        return missing
    years = year_tokens(body)
    context = Context(text, body, years, find_mentions(body, years), unit)
    return _annotated(_read_context(context), prepared)


def _annotated(reading: TargetReading, prepared: Prepared) -> TargetReading:
    """The reading with the remarks that were set apart, and with the doubts that setting apart raised."""
    notes = [n for n in (reading.note, *prepared.doubts, *prepared.notes) if n]
    certainty = reading.certainty
    if prepared.doubts and certainty is Certainty.CERTAIN and reading.kind is not Kind.QUALITATIVE:
        certainty = Certainty.ASSUMED
    if certainty is Certainty.CERTAIN and any(_holds_number(note) for note in prepared.notes):
        certainty = Certainty.ASSUMED
    if reading.kind is Kind.QUALITATIVE and any(_states_target(note) for note in prepared.notes):
        certainty = Certainty.UNREAD
    return replace(reading, note="; ".join(notes) or None, certainty=certainty)


def _holds_number(remark: str) -> bool:
    """Whether a remark that was set apart (no stated baseline) holds a number that may be a further target."""
    if remark.startswith(("【", "from")) or re.search(r"中間目標|現状|実績|参考|出典", remark):
        return False
    if not re.search(rf"目標|[はがも:]\s?(?:約)?\s?\d|以降|から|\d[^\s\d]{{0,4}}{COMPARATOR.pattern}", remark):
        return False
    return bool(scan_quantities(remark, year_tokens(remark)))


def _states_target(remark: str) -> bool:
    """Whether a remark that was set apart holds a number beside the word 目標."""
    return "目標" in remark and bool(scan_quantities(remark, year_tokens(remark)))


def _read_context(context: Context) -> TargetReading:
    candidates = candidates_of(context.mentions)
    goals = goals_of(context.body, candidates)
    goals = kept_from_then(context, goals)
    if not goals:
        return with_year_note(context, _accounted(context, _without_candidates(context)))
    related = _related(context, goals)
    if related:
        return related
    if any(m.role is Role.CONDITION and goals[0].end <= m.start < goals[-1].start for m in context.mentions):
        return _segments(context, goals) or _unclear(context, goals)
    if is_cell(context.body, goals):
        goals, parts_of_labels = without_label_parts(context, goals)
        if parts_of_labels:
            only = single(context, goals[0], sure=True) if len(goals) == 1 else series(context, goals, sure=False)
            return doubted(only, f"read as conditions: {', '.join(parts_of_labels)}")
        return (
            single(context, goals[0], sure=True)
            if len(goals) == 1
            else series(context, goals, sure=plain_list(context, goals))
        )
    parts = _segments(context, goals)
    if parts:
        return parts
    dated = each_dated(context, goals)
    if dated or in_parallel(context, goals):
        return series(context, goals, sure=dated)
    if len(goals) > 1 and all(words.PARALLEL.search(context.body[: g.start]) for g in goals):
        return series(context, goals, sure=True)
    chosen, doubt = _choose(goals)
    if chosen is None:
        return _several(context, goals)
    if chosen.mention.unit in _SPANS and chosen.mention.role is not Role.TARGET:
        return _unclear(context, goals)
    reading = single(context, chosen, sure=chosen.mention.role is Role.TARGET)
    certain = reading.certainty is Certainty.CERTAIN  # then its label accounts for the other numbers
    return doubted(reading, doubt or (None if certain else _discarded(context, chosen)))


def _related(context: Context, goals: list[Goal]) -> TargetReading | None:
    """The reading of numbers that say something of one another: a ratio, a product, a choice, a part of a whole."""
    gaps = [context.body[a.end : b.start] for a, b in pairwise(goals)]
    if any(_OPPOSED.fullmatch(gap) or _OR.match(gap) or _PRODUCT.match(gap) for gap in gaps) or _rated(context, goals):
        return _unclear(context, goals)
    if len(goals) > 1 and re.match(r"\s*に対し", context.body[goals[0].end :]):
        return _unclear(context, goals)
    return part_of_whole(context, goals)


def _rated(context: Context, goals: list[Goal]) -> bool:
    """Whether a stroke stands between numbers of different units: 9,600円/60kg."""
    return any(
        a.mention.unit != b.mention.unit and context.body[a.end : b.start].strip() == "/" for a, b in pairwise(goals)
    )


def _accounted(context: Context, reading: TargetReading) -> TargetReading:
    """A reading in words, doubted where the text holds something that it did not use."""
    if reading.certainty is not Certainty.CERTAIN:
        return reading
    strange = words_residue(context, reading)
    return doubted(reading, f"not accounted for: {strange}" if strange else None)


def _choose(goals: list[Goal]) -> tuple[Goal | None, str | None]:
    """The one goal among several numbers, and what was assumed in choosing it."""
    if len(goals) == 1:
        return goals[0], None
    strong = [g for g in goals if g.mention.role is Role.TARGET]
    rivals = [g for g in goals if g.mention.role is Role.OPEN and g.mention.comparator is not None]
    if len(strong) == 1 and not rivals:
        return strong[0], "of several numbers the one that a verb binds"
    return None, None


def _discarded(context: Context, chosen: Goal) -> str | None:
    """Numbers outside brackets that a weaker rule took for conditions make the choice an assumption."""
    weak = {Role.CONDITION, Role.DURATION, Role.OPEN, Role.TOTAL, Role.GLOSS}
    others = [m for m in context.mentions if m.depth == 0 and m.role in weak and m is not chosen.mention]
    rivals = [m for m in context.mentions if m.depth > 0 and m.comparator and m.unit == chosen.mention.unit]
    if rivals and not others:
        return f"in brackets: {', '.join(context.body[m.start : m.end] for m in rivals)}"
    if not others:
        return None
    seen = ", ".join(context.body[m.start : m.end] for m in others)
    return f"read as conditions: {seen}"


def _several(context: Context, goals: list[Goal]) -> TargetReading:
    """Several numbers of equal standing: a list if its gaps look like one, else unread."""
    gaps = [context.body[a.end : b.start] for a, b in pairwise(goals)]
    if all(re.match(r"[\s、,・/]|(?:及び|並びに|かつ)", gap) and len(gap) <= 24 for gap in gaps):
        return series(context, goals, sure=False)
    if all(g.mention.comparator for g in goals) and all(re.search(r"かつ|且つ", gap) for gap in gaps):
        return series(context, goals, sure=False)
    return _unclear(context, goals)


def _unclear(context: Context, goals: list[Goal]) -> TargetReading:
    seen = ", ".join(context.body[g.start : g.end] for g in goals)
    fy = target_year(context.body, context.years)[0]
    return TargetReading(
        context.text, fy=fy.fy if fy else None, certainty=Certainty.UNREAD, note=f"several numbers: {seen}"
    )


def _segments(context: Context, goals: list[Goal]) -> TargetReading | None:
    """Lines or sentences that each state a target of their own: one reading per line."""
    level = depths(context.body)
    cuts = [i for i, c in enumerate(context.body) if c in "\n。" and level[i] == 0]
    bounds = list(zip([0, *[c + 1 for c in cuts]], [*cuts, len(context.body)], strict=True))
    holding = [(a, b) for a, b in bounds if any(a <= g.start < b for g in goals)]
    if len(holding) < 2:
        return None
    parts = same_year(tuple(_read(context.body[a:b].strip(), context.unit) for a, b in holding))
    if any(p.certainty is Certainty.UNREAD for p in parts):
        return partly(context, parts)
    certain = all(p.certainty is Certainty.CERTAIN for p in parts)
    return TargetReading(
        context.text,
        direction=common([p.direction for p in parts], Direction.NONE),
        fy=common([p.fy for p in parts], None),
        kind=common([p.kind for p in parts], Kind.QUANTITY),
        certainty=Certainty.CERTAIN if certain else Certainty.ASSUMED,
        note="several targets",
        series=parts,
    )


def _without_candidates(context: Context) -> TargetReading:
    """No number outside brackets is the target: look into the brackets, then at the words."""
    dates = read_dates(context)
    if dates:
        return dates
    inner = [m for m in context.mentions if m.depth > 0 and m.role in {Role.TARGET, Role.OPEN, Role.BASELINE}]
    year, _ = target_year(context.body, _years_of_targets(context))
    outside = [m for m in context.mentions if m.depth == 0 and m.role in {Role.BASELINE, Role.CONDITION}]
    reading = read_wordless(context.text, context.body, fy=year.fy if year else None, year_text=bool(context.years))
    reading = replace(
        reading,
        accumulation=accumulation_of(context.body, year_range=is_year_range(context.body, context.years), share=False),
    )
    if reading.kind is Kind.QUALITATIVE and reading.fy is not None:
        other = next((y for y in context.years if y.fy != reading.fy), None)
        reading = doubted(reading, f"a second year: {context.body[other.start : other.end]}" if other else None)
    based = with_base(reading, context.body, context.mentions)
    if based is not reading:
        return based
    if reading.kind is not Kind.QUALITATIVE and reading.kind is not Kind.DATE:
        if outside and reading.kind is Kind.RELATIVE:
            seen = ", ".join(context.body[m.start : m.end] for m in outside)
            reading = doubted(reading, f"numbers read as conditions or baselines: {seen}")
        return counted_all(context, reading, inner)
    goal = [m for m in inner if words.GOAL_BEFORE.search(context.body[: m.start])]
    chosen = goal or inner
    if len(chosen) == 1 and (goal or may_state_target(context, chosen[0])):
        only = single(context, Goal(chosen[0], doubt=chosen[0].quantity.doubt), sure=False)
        return doubted(only, "the number stands in brackets")
    large = [m for m in context.mentions if m.role is Role.NAME and m.quantity.value and m.quantity.value > 10]
    unread = [m for m in (*outside, *inner, *large) if m.quantity.value is not None]
    if unread and reading.certainty is not Certainty.UNREAD:
        seen = ", ".join(context.body[m.start : m.end] for m in unread)
        return replace(
            reading, kind=Kind.QUALITATIVE, certainty=Certainty.UNREAD, note=f"not read as the target: {seen}"
        )
    aside = [m for m in context.mentions if m.depth == 0]
    if aside and reading.certainty is Certainty.CERTAIN:
        seen = ", ".join(context.body[m.start : m.end] for m in aside)
        return doubted(reading, f"no target among: {seen}")
    if reading.certainty is Certainty.CERTAIN and _TIME.fullmatch(context.body):
        return replace(reading, certainty=Certainty.UNREAD, note="a day or a time, no number")
    strays = [m for m in context.mentions if m.quantity.value is None]
    return doubted(
        reading, f"in brackets: {', '.join(context.body[m.start : m.end] for m in strays)}" if strays else None
    )


def _years_of_targets(context: Context) -> tuple[YearToken, ...]:
    """The years without those that stand in brackets with a number: 倍増(R3:500人)."""
    level = depths(context.body)
    held = {context.body.rfind("(", 0, m.start) for m in context.mentions if m.depth > 0}
    return tuple(y for y in context.years if not level[y.start] or context.body.rfind("(", 0, y.start) not in held)
