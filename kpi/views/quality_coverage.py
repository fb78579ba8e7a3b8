"""What a plan's indicators have and lack: results by department, fields that are blank, values read with an assumption.

Every indicator is counted once (再掲), in each of its departments; the total counts it once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import unit_as_read
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Certainty, Direction, Flag, Kind, Reason, Status
from kpi.views import texts
from kpi.views.filters import NO_DEPARTMENT, by_division, offices
from kpi.views.matrix import department_name
from kpi.views.releases import overdue
from kpi.views.supplied import sheets_of_text, unit_supplied

#: The parts into which the indicators fall, in the order of the columns; they add up to all.
PARTS = ("reported", "by_baseline", "missing", "overdue", "not_yet_due", "in_words", "no_target")
Has = Callable[[Indicator, Judgement], bool]


@dataclass(frozen=True, slots=True)
class Results:
    """The indicators of a department by what is known of them; the parts add up to ``n``.

    ``reported`` have a result to hold against their target; ``by_baseline`` are judged though they have only a baseline;
    ``missing`` have no result and should; ``overdue``: it was to be published by now; ``not_yet_due``: its time has not
    come; ``in_words`` and ``no_target`` have no number to reach, with or without a result.

    Not parts: ``unjudged`` of those reported cannot be judged all the same, ``beside`` of those without a number to reach
    have a result; 概況 counts neither among the indicators judged by a result. ``owed``: their target's year is over and they
    have no result of it, whatever they are judged by (see ``kpi.views.quality_owed``).
    """

    key: str
    name: str
    n: int
    reported: int
    by_baseline: int
    missing: int
    overdue: int
    not_yet_due: int
    in_words: int
    no_target: int
    unjudged: int
    beside: int
    owed: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many indicators have, or lack, something: of all, as a share in words, and which (id, name)."""

    code: str
    name: str
    n: int
    of: int
    share: str
    which: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Values that were not read plainly, by the way they were: how many, and which (id, name, what, text as written)."""

    code: str
    name: str
    which: tuple[tuple[str, str, str, str], ...]

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.which)


def results(judged: JudgedPlan, w: Words, today: date | None = None) -> tuple[tuple[Results, ...], Results]:
    """The departments in the order in which they occur, those that name none last; and the whole plan.

    Of a plan that states divisions only they are its divisions. ``today``: the day that announced releases are held against.
    """
    indicators = judged.parsed.indicators
    divisions = by_division(judged)
    places: dict[str, list[int]] = {}
    for at, one in enumerate(indicators):
        for name in offices(one, divisions=divisions):
            places.setdefault(name, []).append(at)
    if NO_DEPARTMENT in places:
        places[NO_DEPARTMENT] = places.pop(NO_DEPARTMENT)
    rows = [
        _results(judged, (name, department_name(name, w, divisions=divisions)), of, today)
        for name, of in places.items()
    ]
    return tuple(rows), _results(judged, ("", w("screens.filter.all")), range(len(indicators)), today)


def _results(judged: JudgedPlan, named: tuple[str, str], places: Sequence[int], today: date | None) -> Results:
    indicators = judged.parsed.indicators
    kept = counted(indicators, places)
    found = [_standing(indicators[at], judged.judgements[at], today, judged.as_of) for at in kept]
    unjudged = sum(
        judged.judgements[at].status is Status.NOT_MEASURED
        for at, part in zip(kept, found, strict=True)
        if part == "reported"
    )
    beside = sum(
        judged.judgements[at].reported
        for at, part in zip(kept, found, strict=True)
        if part in {"in_words", "no_target"}
    )
    numbers = [len(kept), *(found.count(part) for part in PARTS), unjudged, beside]
    return Results(*named, *numbers)


def _standing(indicator: Indicator, judgement: Judgement, today: date | None, as_of: int | None) -> str:
    if judgement.status is Status.NOT_QUANTIFIED:
        return "no_target" if judgement.reason is Reason.NO_TARGET else "in_words"
    if judgement.reported:
        return "reported"
    if judgement.status is not Status.NOT_MEASURED:
        return "by_baseline"
    if overdue(indicator, judgement, today, as_of):
        return "overdue"
    return "not_yet_due" if judgement.reason is Reason.NOT_YET_DUE else "missing"


def coverage(judged: JudgedPlan, w: Words) -> tuple[Coverage, ...]:
    """What the indicators have and lack; items that none lacks are told with 0."""
    pairs = list(judged.pairs())
    places = counted(judged.parsed.indicators, range(len(pairs)))
    told = sheets_of_text(judged)
    rows = []
    for code, has in _ITEMS.items():
        kept = [pairs[at][0] for at in places if has(*pairs[at])]
        if code == "no_unit":
            kept = [pairs[at][0] for at in places if has(*pairs[at]) or unit_supplied(pairs[at][0], told)]
        share = w.percent(len(kept) / len(places)) if places else texts.NOTHING
        which = tuple((one.id, texts.named(one.name)) for one in kept)
        rows.append(Coverage(code, w(f"quality.item_{code}"), len(kept), len(places), share, which))
    return tuple(rows)


def _no_baseline(one: Indicator, _: Judgement) -> bool:
    return one.baseline is None or one.baseline.value is None


def _no_year(one: Indicator, _: Judgement) -> bool:
    return one.target is not None and one.target.fy is None


def _no_unit(one: Indicator, _: Judgement) -> bool:
    """Numbers without a unit; what is told in words needs none."""
    numbers = one.target is not None and one.target.value is not None and one.target.kind is Kind.QUANTITY
    return numbers and not one.unit and not (one.target and one.target.unit)


def _in_words(_: Indicator, found: Judgement) -> bool:
    return found.status is Status.NOT_QUANTIFIED and found.reason is not Reason.NO_TARGET


_ITEMS: dict[str, Has] = {
    "results": lambda _, found: found.reported,
    "in_words": _in_words,
    "no_target": lambda one, _: one.target is None,
    "no_year": _no_year,
    "no_baseline": _no_baseline,
    "no_department": lambda one, _: not one.departments,
    "no_unit": _no_unit,
}


def readings(judged: JudgedPlan, w: Words) -> tuple[Reading, ...]:
    """All that is not as written: assumed and unread values, values out of running text, and what was filled in.

    Filled in are directions, 以上 or 以下 behind a bare number, and units.
    """
    codes = ("assumed", "unread", "narrative", "direction", "comparator", "unit")
    found: dict[str, list[tuple[str, str, str, str]]] = {code: [] for code in codes}
    told = sheets_of_text(judged)
    for one, judgement in judged.pairs():
        named = (one.id, texts.named(one.name))
        for what, certainty, written in _values(one, w):
            if certainty is not Certainty.CERTAIN:
                found["assumed" if certainty is Certainty.ASSUMED else "unread"].append((*named, what, written))
        flags = one.flags | judgement.flags
        written = one.target.text if one.target else ""
        if Flag.FROM_NARRATIVE in flags:
            found["narrative"].append((*named, "", (one.source.text or "") if one.source else ""))
        if guessed := _guessed(one, flags):
            found["direction"].append((*named, w.join([w.term(flag) for flag in guessed]), ""))
        elif Flag.COMPARATOR_ASSUMED in flags:
            target = texts.aimed(one.target, judgement, one.unit, w)
            said = w("quality.comparator_assumed", direction=w.term(one.direction), target=target)
            found["comparator"].append((*named, said, written))
        if unit_supplied(one, told):
            found["unit"].append((*named, w("quality.unit_assumed", unit=unit_as_read(one.unit or "")), written))
    return tuple(Reading(code, w(f"quality.reading_{code}"), tuple(which)) for code, which in found.items())


def _guessed(one: Indicator, flags: frozenset[Flag]) -> tuple[Flag, ...]:
    """What was assumed of the direction and the comparison: not what follows from a direction that the file states.

    「73.8」 of an indicator to be increased means 73.8 or more; of one to be kept, or without a direction, it is a guess.
    """
    stated = one.direction in {Direction.INCREASE, Direction.DECREASE} and Flag.DIRECTION_ASSUMED not in flags
    asked = (Flag.DIRECTION_ASSUMED,) if stated else (Flag.DIRECTION_ASSUMED, Flag.COMPARATOR_ASSUMED)
    return tuple(flag for flag in asked if flag in flags)


def _values(one: Indicator, w: Words) -> Iterator[tuple[str, Certainty, str]]:
    """Every value with a certainty: what it is, how it was read, and as what it stands in the file."""
    held: list[tuple[str, Measurement | Target | None]] = [("baseline", one.baseline)]
    held += [("actual", actual) for actual in one.actuals]
    held += [*(("milestone", milestone) for milestone in one.milestones), ("target", one.target)]
    for name, value in held:
        if value is not None:
            yield w(f"screens.sources.{name}", year=w.fy(value.fy)), value.certainty, value.text or ""
