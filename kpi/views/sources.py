"""出典: every value of an indicator with its file, sheet, cell and the text as written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.attainment.destination import milestone_levels, worked_out
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Source
from kpi.model.terms import Certainty, Kind
from kpi.views import texts
from kpi.views.sheet import Sheet

#: Targets that state a change: their number is no level.
_CHANGES = {Kind.REDUCTION, Kind.MULTIPLE, Kind.RELATIVE}
#: What a value is, the value, and how it was read (empty: as written).
Item = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One place with the text that stands there and the values that were read from it."""

    items: tuple[Item, ...]
    file: str
    sheet: str
    cell: str
    text: str


def sources(indicator: Indicator, w: Words) -> tuple[SourceRow, ...]:
    """Where the values of an indicator come from, each place once, in the order of reading."""
    places: dict[tuple[str, str, str, str], list[Item]] = {}
    for what, value, source, certainty in _values(indicator, w):
        if source is None:
            continue
        place = (source.file, source.sheet or "", source.cell or "", source.text or "")
        said = "" if certainty is Certainty.CERTAIN else w.term(certainty)
        places.setdefault(place, []).append((what, value, said))
    return tuple(SourceRow(tuple(items), *place) for place, items in places.items())


def sources_sheet(rows: Sequence[SourceRow], title: str, w: Words) -> Sheet:
    """One row per value: what it is, the value, how it was read, its file, sheet and cell, and the text that stands there."""
    columns = (
        *(w(f"sheets.{name}") for name in ("item", "value", "how_read")),
        *(w(f"screens.import.column_{name}") for name in ("file", "sheet", "cell")),
        w("sheets.written"),
    )
    lines = tuple(
        (what, value, certainty or None, row.file, row.sheet or None, row.cell or None, row.text or None)
        for row in rows
        for what, value, certainty in row.items
    )
    return Sheet(title, columns, lines)


def _values(indicator: Indicator, w: Words) -> Iterator[tuple[str, str, Source | None, Certainty]]:
    unit, certain = indicator.unit, Certainty.CERTAIN
    yield w("screens.indicator.name"), indicator.name, indicator.source, certain
    measured = [("baseline", indicator.baseline)] if indicator.baseline else []
    for name, one in (*measured, *(("actual", one) for one in indicator.actuals)):
        label = w(f"screens.sources.{name}", year=w.fy(one.fy))
        yield label, texts.measured(one, unit, w), one.source, one.certainty
    levels = dict(milestone_levels(indicator)) if any(one.kind in _CHANGES for one in indicator.milestones) else {}
    for milestone in indicator.milestones:
        label = w("screens.sources.milestone", year=w.fy(milestone.fy))
        value = texts.NOTHING if milestone.value is None else w.number(milestone.value, milestone.unit or unit)
        if milestone.kind in _CHANGES and milestone.text:  # 「20％」 alone would be taken for the level
            level = levels.get(milestone.fy) if milestone.fy is not None else None
            value = texts.with_level(texts.outside_name(milestone.text, w), level, unit, w)
        yield label, value, milestone.source, milestone.certainty
    target = indicator.target
    if target is not None:
        label = w("screens.sources.target", year=w.fy(target.fy))
        if target.value is None or (target.kind in _CHANGES and target.text):
            value = texts.with_level(texts.outside_name(target.text, w), worked_out(indicator), unit, w)
        else:
            value = w.number(target.value, target.unit or unit)
        yield label, value, target.source, target.certainty
    for benchmark in indicator.benchmarks:
        yield texts.outside_name(benchmark.name, w), w.number(benchmark.value, unit), benchmark.source, certain
    if indicator.rank is not None:
        rank = w("screens.value.rank", n=indicator.rank.value)
        yield w("screens.indicator.rank"), rank, indicator.rank.source, certain
