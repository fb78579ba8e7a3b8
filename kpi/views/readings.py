"""What was read, piece by piece, with the cell that each piece was read from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kpi.attainment.destination import milestone_levels, worked_out
from kpi.i18n.catalogue import Words, words
from kpi.model.records import Indicator, Initiative, Narrative, ParsedPlan, Source, Target
from kpi.model.terms import Accumulation, Certainty, Direction, NarrativeKind
from kpi.views import texts


class Role(StrEnum):
    """What a cell became, by the groups that colours and marks tell apart; the most telling first."""

    TARGET = "target"  # targets and milestones
    ACTUAL = "actual"
    BASELINE = "baseline"
    NAME = "name"
    OTHER = "other"  # pillar, department, unit, benchmark, rank, budget
    TEXT = "text"  # narratives and schedules
    NONE = "none"


#: File, sheet ("" where it has no name) and A1 address.
Place = tuple[str, str, str]


#: Tables of plans are written in Japanese, in whatever language they are looked at.
_JA = words("ja")


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a record: what it is, the value in words, where it was read, and with what certainty.

    ``place`` is None where the readers keep none (pillar, department, unit): then ``written`` is what a cell with it
    says, and ``shared`` whether it may be written once, above or beside many records. ``said`` is empty for what is
    certain.
    """

    role: Role
    label: str
    value: str
    place: Place | None
    certainty: Certainty = Certainty.CERTAIN
    said: str = ""
    written: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """An indicator or an initiative with its pieces; ``key`` tells it from all others of the same plans."""

    key: str
    id: str
    name: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """The records in the order of reading, and for each cell the records and pieces that were read from it."""

    records: tuple[Record, ...]
    by_cell: Mapping[Place, tuple[tuple[str, Piece], ...]]


def records_by_cell(parsed: ParsedPlan, w: Words) -> Readings:
    """All records of a plan with their pieces, and the same by cell."""
    return readings((record_of(key, item, w) for key, item in keyed_items(parsed)))


def readings(records: Iterable[Record]) -> Readings:
    """These records, and the same by cell."""
    kept = tuple(records)
    cells: dict[Place, list[tuple[str, Piece]]] = {}
    for record in kept:
        for piece in record.pieces:
            if piece.place is not None:
                cells.setdefault(piece.place, []).append((record.key, piece))
    return Readings(kept, MappingProxyType({place: tuple(found) for place, found in cells.items()}))


def keyed_items(parsed: ParsedPlan) -> Iterator[tuple[str, Indicator | Initiative]]:
    """The indicators and initiatives of a plan with the keys of their records."""
    items: list[Indicator | Initiative] = [*parsed.indicators, *parsed.initiatives]
    seen: Counter[str] = Counter()
    for item in items:
        key = f"{'i' if isinstance(item, Indicator) else 'm'}.{parsed.plan.id}.{item.id}"
        seen[key] += 1  # an id given twice is an issue, and both records are shown
        yield (key if seen[key] == 1 else f"{key}~{seen[key]}"), item


def places_of(item: Indicator | Initiative) -> Iterator[Place]:
    """The cells that an indicator or initiative was read from; a cell may come several times."""
    holders: list[object] = [item, item.budget, *item.narratives]
    if isinstance(item, Indicator):
        holders += [item.baseline, item.target, item.rank, *item.milestones, *item.actuals, *item.benchmarks]
    else:
        holders += item.schedule
    for holder in holders:
        place = _place(getattr(holder, "source", None))
        if place is not None:
            yield place


def record_of(key: str, item: Indicator | Initiative, w: Words) -> Record:
    """The record of an indicator or initiative in words."""
    pieces = tuple(_indicator(item, w) if isinstance(item, Indicator) else _initiative(item, w))
    word = w("screens.preview.indicator" if isinstance(item, Indicator) else "screens.preview.initiative")
    return Record(key, item.id, texts.named(item.name), word, pieces)


def _place(source: Source | None) -> Place | None:
    return None if source is None or source.cell is None else (source.file, source.sheet or "", source.cell)


def _piece(
    role: Role, label: str, value: str, source: Source | None, w: Words, certainty: Certainty = Certainty.CERTAIN
) -> Piece:
    said = "" if certainty is Certainty.CERTAIN else w.term(certainty)
    return Piece(role, label, texts.named(value), _place(source), certainty, said)


def _unplaced(label: str, value: str, written: str = "", *, role: Role = Role.OTHER, shared: bool = False) -> Piece:
    """A piece that the readers keep no cell of."""
    return Piece(role, label, texts.named(value), None, written=written or value, shared=shared)


def _indicator(item: Indicator, w: Words) -> Iterator[Piece]:
    yield _piece(Role.NAME, w("screens.indicator.name"), item.name, item.source, w)
    if item.baseline is not None:
        label = w("screens.sources.baseline", year=w.fy(item.baseline.fy))
        value = texts.measured(item.baseline, item.unit, w)
        yield _piece(Role.BASELINE, label, value, item.baseline.source, w, item.baseline.certainty)
    for actual in item.actuals:
        label = w("screens.sources.actual", year=w.fy(actual.fy))
        value = texts.measured(actual, item.unit, w)
        yield _piece(Role.ACTUAL, label, value, actual.source, w, actual.certainty)
    levels = dict(milestone_levels(item)) if any(map(texts.is_change, item.milestones)) else {}
    for milestone in item.milestones:
        label = w("screens.sources.milestone", year=w.fy(milestone.fy))
        level = levels.get(milestone.fy) if milestone.fy is not None else None
        yield _aimed(label, milestone, item.unit, level, w)
    if item.target is not None:
        level = worked_out(item) if texts.is_change(item.target) else None
        yield _aimed(w("screens.sources.target", year=w.fy(item.target.fy)), item.target, item.unit, level, w)
    for benchmark in item.benchmarks:
        yield _piece(
            Role.OTHER, texts.outside_name(benchmark.name, w), w.number(benchmark.value, item.unit), benchmark.source, w
        )
    if item.rank is not None:
        rank = w("screens.value.rank", n=item.rank.value)
        yield _piece(Role.OTHER, w("screens.indicator.rank"), rank, item.rank.source, w)
    yield from _traits(item, w)
    yield from _shared(item, w)


def _traits(item: Indicator, w: Words) -> Iterator[Piece]:
    """What the table says of the indicator itself; the readers keep no cells of it."""
    if item.unit is not None:
        yield _unplaced(w("screens.preview.unit"), item.unit)
    if item.direction is not Direction.NONE:
        yield _unplaced(w("screens.indicator.direction"), w.term(item.direction), _JA.term(item.direction))
    if item.accumulation is not Accumulation.UNKNOWN:
        yield _unplaced(w("screens.indicator.accumulation"), w.term(item.accumulation), _JA.term(item.accumulation))
    for quality in dict.fromkeys(actual.quality for actual in item.actuals if actual.quality):
        yield _unplaced(w("screens.preview.quality"), w.term(quality), _JA.term(quality))
    if item.next_release:
        yield _unplaced(w("screens.indicator.next_release"), item.next_release)
    for tag in item.tags:
        yield _unplaced(w("screens.indicator.tags"), tag)
    for note in item.notes:
        yield _unplaced(w.term(NarrativeKind.REMARK), note, role=Role.TEXT)


def _aimed(label: str, target: Target, unit: str | None, level: float | None, w: Words) -> Piece:
    """A target or milestone: its number or range with its comparator, else the text as written.

    One that states a change is as written, with the level that it comes to: 半減（50件）.
    """
    own, unit = unit, target.unit or unit
    if texts.is_change(target):
        value = texts.with_level(texts.outside_name(target.text, w), level, own, w)
    elif target.value is not None:
        value = texts.compared(w.number(target.value, unit), target.comparator, w)
    elif target.lower is not None or target.upper is not None:
        low = "" if target.lower is None else w.number(target.lower, unit)
        high = "" if target.upper is None else w.number(target.upper, unit)
        value = w("screens.value.range", low=low, high=high)
    elif target.missing is not None:
        value = w.term(target.missing)
    else:
        value = target.text or texts.NOTHING
    return _piece(Role.TARGET, label, value, target.source, w, target.certainty)


def _initiative(item: Initiative, w: Words) -> Iterator[Piece]:
    yield _piece(Role.NAME, w("screens.preview.initiative_name"), item.name, item.source, w)
    if item.period is not None:
        value = texts.period(item.period.start, item.period.end, item.period.text, w)
        yield _unplaced(w("screens.preview.period"), value, item.period.text)
    for entry in item.schedule:
        label = w("screens.preview.schedule", year=w.fy(entry.fy))
        yield _piece(Role.TEXT, label, "→" if entry.continued else entry.text, entry.source, w)
    yield from _shared(item, w)


def _shared(item: Indicator | Initiative, w: Words) -> Iterator[Piece]:
    if item.id_given:
        yield _unplaced(w("screens.preview.id"), item.id)
    if item.budget is not None:
        yield _piece(Role.OTHER, w("screens.value.budget"), texts.budget(item.budget, w), item.budget.source, w)
    named = (("pillar", item.pillars), ("department", item.departments), ("division", item.divisions))
    for label, values in (*named, ("related", item.related_divisions)):
        for value in values:
            yield _unplaced(w(f"screens.preview.{label}"), value, shared=True)
    for narrative in item.narratives:
        yield _narrative(narrative, w)


def _narrative(narrative: Narrative, w: Words) -> Piece:
    return _piece(Role.TEXT, w.term(narrative.kind), narrative.text, narrative.source, w)
