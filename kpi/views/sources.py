"""出典: every value of an indicator with its file, sheet, cell and the text as written."""

from collections.abc import Iterator
from dataclasses import dataclass

from kpi.attainment.destination import milestone_levels, worked_out
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Source, Target
from kpi.model.terms import Certainty
from kpi.views import texts
from kpi.views.decimals import written
from kpi.views.sheet import Sheet

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
    for one in _values(indicator, w):
        if one.source is None:
            continue
        place = (one.source.file, one.source.sheet or "", one.source.cell or "", one.source.text or "")
        places.setdefault(place, []).append((one.what, one.said, _certainty(one, w)))
    return tuple(SourceRow(tuple(items), *place) for place, items in places.items())


def sources_sheet(indicator: Indicator, title: str, w: Words) -> Sheet:
    """One row per value: what it is, the value in words, its fiscal year, its number with its unit, and how it was read.

    Then come its file, sheet and cell, and the text that stands there.
    """
    columns = (
        *(w(f"sheets.{name}") for name in ("item", "value")),
        w("indicator.figure.fiscal_year"),
        *(w(f"sheets.{name}") for name in ("number", "unit", "how_read")),
        *(w(f"screens.import.column_{name}") for name in ("file", "sheet", "cell")),
        w("sheets.written"),
    )
    lines = tuple(
        (
            one.what,
            one.said,
            one.fy,
            one.number,
            one.unit if one.number is not None else None,
            _certainty(one, w) or None,
            one.source.file,
            one.source.sheet,
            one.source.cell,
            one.source.text,
        )
        for one in _values(indicator, w)
        if one.source is not None
    )
    return Sheet(title, columns, lines)


@dataclass(frozen=True, slots=True)
class _Value:
    """One value: what it is, in words, and as a number of a fiscal year where it is one."""

    what: str
    said: str
    source: Source | None
    certainty: Certainty = Certainty.CERTAIN
    fy: int | None = None
    number: float | None = None
    unit: str | None = None


def _certainty(one: _Value, w: Words) -> str:
    """How a value was read; empty where it stands there as it is."""
    return "" if one.certainty is Certainty.CERTAIN else w.term(one.certainty)


def _values(indicator: Indicator, w: Words) -> Iterator[_Value]:
    unit = indicator.unit
    yield _Value(w("screens.indicator.name"), indicator.name, indicator.source)
    measured = [("baseline", indicator.baseline)] if indicator.baseline else []
    for name, one in (*measured, *(("actual", one) for one in indicator.actuals)):
        label = w(f"screens.sources.{name}", year=w.fy(one.fy))
        yield _Value(label, texts.measured(one, unit, w), one.source, one.certainty, one.fy, one.value, unit)
    levels = dict(milestone_levels(indicator)) if any(map(texts.is_change, indicator.milestones)) else {}
    for milestone in indicator.milestones:
        level = levels.get(milestone.fy) if milestone.fy is not None else None
        said = texts.NOTHING if milestone.value is None else _number(milestone, milestone.value, unit, w)
        yield _aimed("milestone", milestone, said, level, unit, w)
    target = indicator.target
    if target is not None:
        said = texts.outside_name(target.text, w) if target.value is None else _number(target, target.value, unit, w)
        yield _aimed("target", target, said, worked_out(indicator), unit, w)
    for benchmark in indicator.benchmarks:
        name = texts.outside_name(benchmark.name, w)
        said = texts.beside(benchmark.value, indicator, w)
        yield _Value(name, said, benchmark.source, fy=benchmark.fy, number=benchmark.value, unit=unit)
    if indicator.rank is not None:
        rank = w("screens.value.rank", n=indicator.rank.value)
        yield _Value(w("screens.indicator.rank"), rank, indicator.rank.source, number=indicator.rank.value)


def _number(target: Target, value: float, unit: str | None, w: Words) -> str:
    """The number of a target with the decimals that it was written with."""
    return w.number(value, target.unit or unit, written(value, target.text))


def _aimed(name: str, target: Target, said: str, level: float | None, unit: str | None, w: Words) -> _Value:
    """A target or milestone; of one that states a change the number is the level that it comes to, where that is known."""
    number: float | None
    number, own = target.value, target.unit or unit
    if texts.is_change(target):
        said, number, own = texts.with_level(texts.outside_name(target.text, w), level, unit, w), level, unit
    elif target.value is None:
        said = texts.with_level(said, level, unit, w) if name == "target" else said
    label = w(f"screens.sources.{name}", year=w.fy(target.fy))
    return _Value(label, said, target.source, target.certainty, target.fy, number, own)
