"""Whether the values of one matter in several plans contradict each other, and why they may differ.

Values are held against each other only within one organisation, one definition and one date: both plans name the same
団体; name and unit of the indicator are the same (width, case and spaces apart) and so is how it accumulates, where both
say so; and both values are of the same fiscal year and, where a day is given, of the same day. Only then a difference is a
conflict. Otherwise the reasons are told. Figures called approximate (約) are not held against others.

A value that one plan calls 速報 or 推計 and another 確定, or nothing, is the same where both are equal; where they differ they
are values of different quality (実績区分), and no conflict.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kpi.attainment.choose import latest
from kpi.attainment.destination import plain_numbers
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Measurement, Plan
from kpi.model.results import Judgement
from kpi.model.terms import Accumulation, Kind, Quality
from kpi.services.compare_match import folded
from kpi.services.compare_values import equal
from kpi.views import texts

#: So many names are told of each reason.
_MOST = 4
CONFLICT, QUALITY, AGREES, APART = "conflict", "quality", "agrees", "apart"
#: Qualities of values that are expected to change.
_PASSING = frozenset({Quality.PROMPT, Quality.ESTIMATE, Quality.PENDING, Quality.UNPUBLISHED})


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator with its plan and its judgement."""

    plan: Plan
    indicator: Indicator
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of a matter's values; ``conflicts`` and ``reasons`` are sentences.

    ``code``: conflict; quality, where values differ that are of different quality, and nothing else does; agrees; or apart,
    where nothing can be held against anything.
    """

    code: str
    sentence: str
    conflicts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def verdict(members: Sequence[Subject], w: Words) -> Verdict:
    """The verdict on two or more indicators; those of one plan are not held against each other."""
    told: dict[str, list[str]] = {CONFLICT: [], QUALITY: [], AGREES: []}
    apart = 0
    for one, other in combinations(members, 2):
        if one.plan.id == other.plan.id:
            continue
        held = list(_held(one, other, w)) if same_definition(one, other) and same_organisation(one, other) else []
        for said, outcome in held:
            told[outcome].append(said)
        apart += not held
    code = next((code for code, said in told.items() if said), APART)
    reasons = (*dict.fromkeys(told[QUALITY]), *(_reasons(members, w) if apart else ()))
    conflicts = tuple(dict.fromkeys(told[CONFLICT]))
    return Verdict(code, w(f"compare.verdict_{code}", n=len(told[CONFLICT])), conflicts, reasons)


def same_organisation(one: Subject, other: Subject) -> bool:
    """Whether both plans name the same organisation; one that names none has none in common."""
    names = [folded(side.plan.organisation or "") for side in (one, other)]
    return bool(names[0]) and names[0] == names[1]


def same_definition(one: Subject, other: Subject) -> bool:
    """Whether both measure the same: name, unit, and how it accumulates where both say so."""
    first, second = one.indicator, other.indicator
    ways = {first.accumulation, second.accumulation} - {Accumulation.UNKNOWN}
    same = folded(first.name) == folded(second.name) and folded(first.unit or "") == folded(second.unit or "")
    return same and len(ways) < 2


def _held(one: Subject, other: Subject, w: Words) -> Iterator[tuple[str, str]]:
    """What both have of the same date: the sentence that tells both values, and CONFLICT, QUALITY or AGREES."""
    first, second = _values(one.indicator), _values(other.indicator)
    for key in [key for key in first if key in second]:
        (value, quality), (rival, standing) = first[key], second[key]
        values = [w.number(value, one.indicator.unit), w.number(rival, other.indicator.unit)]
        what = w("compare.value_at", when=_when(*key, w))
        if equal(value, rival):
            yield _told(one, other, what, values, w), AGREES
        elif quality is not standing and {quality, standing} & _PASSING:
            values = [
                w("compare.of_quality", value=text, quality=_quality(which, w))
                for text, which in zip(values, (quality, standing), strict=True)
            ]
            yield _told(one, other, what, values, w), QUALITY
        else:
            yield _told(one, other, what, values, w), CONFLICT
    aims = (one.indicator.target, other.indicator.target)
    if aims[0] is None or aims[1] is None or aims[0].fy is None or aims[0].fy != aims[1].fy:
        return
    if any(aim is None or aim.value is None or aim.approximate or aim.kind is not Kind.QUANTITY for aim in aims):
        return
    levels = (plain_numbers(one.indicator, aims[0])[0], plain_numbers(other.indicator, aims[1])[0])
    if None in levels:
        return
    said = [texts.aimed(side.indicator.target, side.judgement, side.indicator.unit, w) for side in (one, other)]
    yield (
        _told(one, other, w("compare.target_at", year=w.fy(aims[0].fy)), said, w),
        AGREES if equal(*levels) else CONFLICT,
    )


def _told(one: Subject, other: Subject, what: str, values: Sequence[str], w: Words) -> str:
    plans = [texts.named(side.plan.title) for side in (one, other)]
    return w("compare.conflict", what=what, first=values[0], second=values[1], plan=plans[0], other=plans[1])


def _quality(found: Quality | None, w: Words) -> str:
    return w("compare.no_quality") if found is None else w.term(found)


_Values = dict[tuple[int, date | None], tuple[float, Quality | None]]


def _values(indicator: Indicator) -> _Values:
    """The values, each with its quality, by fiscal year and day; a result weighs more than a baseline of the same time, a final one than a 速報."""
    found: _Values = {}
    if indicator.baseline is not None:
        _take(found, [indicator.baseline])
    rivals: dict[tuple[int | None, date | None], list[Measurement]] = {}
    for one in indicator.actuals:
        if one.value is not None:
            rivals.setdefault((one.fy, one.as_of), []).append(one)
    _take(found, [chosen for ones in rivals.values() if (chosen := latest(ones)) is not None])
    return found


def _take(found: _Values, ones: Iterable[Measurement]) -> None:
    for one in ones:
        if one.fy is not None and one.value is not None and not one.approximate:
            found[one.fy, one.as_of] = one.value, one.quality


def _when(fy: int, day: date | None, w: Words) -> str:
    return w.date(day, short=True) if day else w.fy(fy)


def _reasons(members: Sequence[Subject], w: Words) -> Iterator[str]:
    """Why the values may differ: other organisations, other definitions, other times."""
    unnamed = _distinct(texts.named(one.plan.title) for one in members if not one.plan.organisation)
    named = _distinct(one.plan.organisation for one in members if one.plan.organisation)
    if unnamed:
        yield w("compare.reason_unnamed", plans=_some(unnamed, w))
    if len(named) > 1:
        yield w("compare.reason_organisation", names=_some(named, w))
    names = _distinct(texts.named(one.indicator.name) for one in members)
    if len(names) > 1:
        yield w("compare.reason_name", names=_some([w("compare.quoted", text=name) for name in names], w))
    units = _distinct(one.indicator.unit or w("compare.no_unit") for one in members)
    if len(units) > 1:
        yield w("compare.reason_unit", units=_some(units, w))
    known = [one.indicator.accumulation for one in members if one.indicator.accumulation is not Accumulation.UNKNOWN]
    if len(set(known)) > 1:
        yield w("compare.reason_accumulation", ways=_some(_distinct(w.term(one) for one in known), w))
    yield from _times(members, w)


def _times(members: Sequence[Subject], w: Words) -> Iterator[str]:
    measured = [one.judgement.actual for one in members]
    times = _distinct(_time(one, w) for one in measured if one is not None)
    if len(times) > 1:
        yield w("compare.reason_time", times=_some(times, w))
    plans = _distinct(texts.named(one.plan.title) for one in members if not one.judgement.reported)
    if plans:
        yield w("compare.reason_no_actual", plans=_some(plans, w))
    if any(one is not None and one.fy is None for one in measured):
        yield w("compare.reason_undated")


def _time(one: Measurement, w: Words) -> str:
    return texts.when(one, w, short=True)


def _distinct(found: Iterable[str]) -> list[str]:
    """Each text once, spelling apart."""
    kept: dict[str, str] = {}
    for text in found:
        kept.setdefault(folded(text), text)
    return list(kept.values())


def _some(found: Sequence[str], w: Words) -> str:
    more = len(found) - _MOST
    listed = w.join(list(found[:_MOST]))
    return w("compare.more", listed=listed, n=more) if more > 0 else listed
