"""Whether the values of one matter in several plans contradict each other, and why they may differ.

Values are held against each other only within one organisation, one definition and one date: both plans name the same
団体; name and unit of the indicator are the same (width, case and spaces apart) and so is how it accumulates, where both
say so; and both values are of the same fiscal year and, where a day is given, of the same day. Only then a difference is a
conflict. Otherwise the reasons are told. Figures called approximate (約) are not held against others.
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
from kpi.model.terms import Accumulation, Kind
from kpi.services.compare_match import folded
from kpi.services.compare_values import equal
from kpi.views import texts
from kpi.views.quality_coverage import reported

#: So many names are told of each reason.
_MOST = 4
CONFLICT, AGREES, APART = "conflict", "agrees", "apart"


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator with its plan and its judgement."""

    plan: Plan
    indicator: Indicator
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of a matter's values; ``conflicts`` and ``reasons`` are sentences.

    ``code``: conflict, agrees, or apart where nothing can be held against anything.
    """

    code: str
    sentence: str
    conflicts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def verdict(members: Sequence[Subject], w: Words) -> Verdict:
    """The verdict on two or more indicators; those of one plan are not held against each other."""
    conflicts: list[str] = []
    agreeing = apart = 0
    for one, other in combinations(members, 2):
        if one.plan.id == other.plan.id:
            continue
        held = list(_held(one, other, w)) if same_definition(one, other) and same_organisation(one, other) else []
        conflicts += [said for said, agrees in held if not agrees]
        agreeing += sum(agrees for _, agrees in held)
        apart += not held
    code = CONFLICT if conflicts else AGREES if agreeing else APART
    reasons = tuple(_reasons(members, w)) if apart else ()
    return Verdict(code, w(f"compare.verdict_{code}", n=len(conflicts)), tuple(dict.fromkeys(conflicts)), reasons)


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


def _held(one: Subject, other: Subject, w: Words) -> Iterator[tuple[str, bool]]:
    """What both have of the same date: the sentence that tells both values, and whether they are equal."""
    first, second = _values(one.indicator), _values(other.indicator)
    for key in [key for key in first if key in second]:
        values = [w.number(first[key], one.indicator.unit), w.number(second[key], other.indicator.unit)]
        yield _told(one, other, w("compare.value_at", when=_when(*key, w)), values, w), equal(first[key], second[key])
    aims = (one.indicator.target, other.indicator.target)
    if aims[0] is None or aims[1] is None or aims[0].fy is None or aims[0].fy != aims[1].fy:
        return
    if any(aim is None or aim.value is None or aim.approximate or aim.kind is not Kind.QUANTITY for aim in aims):
        return
    levels = (plain_numbers(one.indicator, aims[0])[0], plain_numbers(other.indicator, aims[1])[0])
    if None in levels:
        return
    said = [texts.aimed(side.indicator.target, side.judgement, side.indicator.unit, w) for side in (one, other)]
    yield _told(one, other, w("compare.target_at", year=w.fy(aims[0].fy)), said, w), equal(*levels)


def _told(one: Subject, other: Subject, what: str, values: Sequence[str], w: Words) -> str:
    plans = [texts.named(side.plan.title) for side in (one, other)]
    return w("compare.conflict", what=what, first=values[0], second=values[1], plan=plans[0], other=plans[1])


def _values(indicator: Indicator) -> dict[tuple[int, date | None], float]:
    """The values by fiscal year and day; a result weighs more than a baseline of the same time, a final one than a 速報."""
    found: dict[tuple[int, date | None], float] = {}
    if indicator.baseline is not None:
        _take(found, [indicator.baseline])
    rivals: dict[tuple[int | None, date | None], list[Measurement]] = {}
    for one in indicator.actuals:
        if one.value is not None:
            rivals.setdefault((one.fy, one.as_of), []).append(one)
    _take(found, [chosen for ones in rivals.values() if (chosen := latest(ones)) is not None])
    return found


def _take(found: dict[tuple[int, date | None], float], ones: Iterable[Measurement]) -> None:
    for one in ones:
        if one.fy is not None and one.value is not None and not one.approximate:
            found[one.fy, one.as_of] = one.value


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
    plans = _distinct(texts.named(one.plan.title) for one in members if not reported(one.judgement))
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
