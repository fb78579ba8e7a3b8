"""Marks of revision on records: which cells of a record carry coloured or struck-out text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.ink import Run
from kpi.ingest.profile import cell_place
from kpi.ingest.raw import RawSheet
from kpi.model.records import Indicator, Initiative, InkMark, Source
from kpi.reading.text import clean, fold

_Record = TypeVar("_Record", Indicator, Initiative)
#: Layouts in which a record is a row: every cell of it belongs to the record.
_BY_ROW = {"indicator_table", "initiative_table"}
#: A colour that so large a share of the filled cells has is the style of the table, not a mark.
_STYLE_SHARE = 0.3
_FEWEST = 8
_Place = tuple[int, int]


def with_marks(context: SheetContext, fragment: Fragment) -> Fragment:
    """The records of a sheet with what the document marks as changed in their cells."""
    ink = _marking(context.sheet)
    if not ink:
        return fragment
    users = Counter(place for record in (*fragment.indicators, *fragment.initiatives) for place in set(_places(record)))
    return replace(
        fragment,
        indicators=[_marked(one, context, fragment.layout, ink, users) for one in fragment.indicators],
        initiatives=[_marked(one, context, fragment.layout, ink, users) for one in fragment.initiatives],
    )


def _marking(sheet: RawSheet) -> dict[_Place, tuple[Run, ...]]:
    """The ink that marks something: colours that are the style of the whole table are taken off."""
    if not sheet.ink:
        return {}
    colours = Counter(run.colour for runs in sheet.ink.values() for run in runs if run.colour)
    filled = sum(len(sheet.filled(row)) for row in sheet.filled_rows())
    style = {colour for colour, n in colours.items() if n >= _FEWEST and n > _STYLE_SHARE * filled}
    kept = {
        place: tuple(replace(run, colour=None) if run.colour in style else run for run in runs)
        for place, runs in sheet.ink.items()
    }
    return {place: runs for place, runs in kept.items() if any(run.inked for run in runs)}


def _places(record: object) -> Iterator[_Place]:
    """The zero-based cells that a record's parts were read from."""
    if isinstance(record, Source):
        place = cell_place(record.cell or "")
        if place is not None:
            yield place
    elif isinstance(record, tuple):
        for part in record:
            yield from _places(part)
    elif is_dataclass(record):
        for one in fields(record):
            yield from _places(getattr(record, one.name))


def _marked(
    record: _Record,
    context: SheetContext,
    layout: str,
    ink: dict[_Place, tuple[Run, ...]],
    users: Counter[_Place],
) -> _Record:
    own = set(_places(record))
    places = own & ink.keys()
    if layout in _BY_ROW:
        rows = {row for row, _ in own}
        places |= {place for place in ink if place[0] in rows and context.sheet.block(*place)[2] in rows}
    shared = {place for place in places if users[place] > 1 and isinstance(record, Indicator)}
    words = fold(_words(record)) if shared else ""
    marks = []
    for place in sorted(places):
        runs = [run for run in ink[place] if place not in shared or _says(words, run)]
        if mark := _mark(context, place, runs):
            marks.append(mark)
    return replace(record, marks=tuple(marks)) if marks else record


def _words(record: Indicator | Initiative) -> str:
    """What a record says, for telling which of the inked pieces of a shared cell are its own."""
    if isinstance(record, Initiative):
        return record.name
    target = record.target.text if record.target else ""
    return " ".join([record.name, target, *(one.text or "" for one in record.actuals)])


def _says(words: str, run: Run) -> bool:
    said = fold(clean(run.text)).strip()
    return len(said) > 1 and said in words


def _mark(context: SheetContext, place: _Place, runs: list[Run]) -> InkMark | None:
    added = "".join(run.text if run.colour and not run.struck else "\n" for run in runs)
    removed = "".join(run.text if run.struck else "\n" for run in runs)
    added, removed = (
        " … ".join(part for line in text.split("\n") if (part := line.strip())) for text in (added, removed)
    )
    if not added and not removed:
        return None
    colour = next((run.colour for run in runs if run.colour), None)
    return InkMark(clean(added), clean(removed), colour, context.source(*place))
