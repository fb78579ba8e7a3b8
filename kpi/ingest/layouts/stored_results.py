"""Results of rows whose cells hold a number and no more, below years of their own: most cells of most large tables.

What they cost is paid hundreds of thousands of times. A number that is stored as such carries no unit, no remark and no
doubt, and many that are written as texts (1,234人) carry none either. Every other cell is left to the careful reader, and
where anything in the table could change what the numbers mean, it reads the whole table.
"""

from dataclasses import dataclass

from kpi.ingest.addresses import column_letters
from kpi.ingest.cells import shown_percent
from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_cells import says_any_goal
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_values import MeasurementReader, headed_quality
from kpi.ingest.layouts.plain_cells import Told, plain_gap, sure_text
from kpi.ingest.raw import number_text
from kpi.model.records import Measurement, Source
from kpi.model.remembered import Remembered
from kpi.model.terms import Certainty, Quality
from kpi.reading.numbers import NumberReading


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """Where the results of a table stand: column, letters, year, standing by the heading, and role, the years rising.

    ``telling``: columns beside them say more about the latest result of a row; ``bracketed``: a heading says that
    something stands in brackets behind values.
    """

    places: tuple[tuple[int, str, int | None, Quality | None, Column], ...]
    telling: bool
    bracketed: bool


def stored_plan(context: SheetContext, table: TableColumns) -> StoredPlan | None:
    """The plan of a table whose rows may be read so; None where the careful reader is needed for all."""
    sheet = context.sheet
    if sheet.errors or sheet.uncalculated or context.places or table.kinds is not None or table.all.get("actual_year"):
        return None
    columns = table.all.get("actual", [])
    years = [role.fy for _, role in columns if role.fy is not None and role.number is None]
    if not columns or len(years) < len(columns) or len(set(years)) < len(years):
        return None
    merged = {
        column
        for _, left, bottom, right in sheet.merges
        if bottom > table.header.last
        for column in range(left, right + 1)
    }
    if any(column in merged for column, _ in columns):
        return None
    telling = any(table.all.get(name) for name in ("as_of", "quality", "numerator", "denominator"))
    places = sorted(columns, key=lambda place: (place[1].fy or 0, place[0]))
    if telling and places != sorted(columns, key=lambda place: place[0]):
        return None  # what is noticed is told from left to right
    words = table.header.words
    return StoredPlan(
        tuple((c, column_letters(c), role.fy, headed_quality(words.get(c, ("",))[-1]), role) for c, role in places),
        telling,
        says_any_goal(tuple(words.values())),
    )


def stored_results(
    context: SheetContext, plan: StoredPlan, row: int, reader: MeasurementReader, unit: str | None
) -> tuple[list[Measurement], str | None] | None:
    """The results of an indicator's only row, by year, and its unit; None where the careful reader must read the row.

    That is where cells could give the indicator different units, or say other years than their headings. What is noticed
    in single cells goes to the reader's issues.
    """
    sheet = context.sheet
    cells, file, name, line = sheet.rows[row], context.file, sheet.name or None, str(row + 1)
    percent = sheet.percent_addresses
    width = len(cells)
    found: list[Measurement | None] = []
    others: list[tuple[int, Column, int]] = []
    common = unit
    for column, letters, fy, quality, role in plan.places:
        written = cells[column] if column < width else None
        kind = type(written)
        if kind is str:
            if not written:
                continue
            told = TOLD_BY_TEXTS[written]  # type: ignore[index]  # a text, as its type says
            cell = letters + line
        elif kind is float:
            cell = letters + line
            told = (_PERCENT if cell in percent else _STORED)[written]  # type: ignore[index]  # a number
        elif written is None:
            continue
        else:
            told = None
        if told is not None:
            value, own, text, missing, more = told
            common = common or own
            if own is None or own == common:
                if more is None:
                    source = Source(file, name, cell, text)
                    how = quality if missing is None else None
                    found.append(  # in the order of its fields
                        Measurement(fy, value, None, None, None, how, missing, False, _CERTAIN, text, source)  # noqa: FBT003
                    )
                    continue
                if more.fy in {None, fy} and not plan.bracketed:
                    found.append(_with_more(more, fy, quality, Source(file, name, cell, text)))
                    continue
        others.append((column, role, len(found)))
        found.append(None)
    if plan.telling or others:
        results = _with_others(found, others, plan, row, reader, unit, common)
        return None if results is None else (results, common)
    return found, common  # type: ignore[return-value]  # without others, no place is empty


def _with_more(said: NumberReading, fy: int | None, quality: Quality | None, source: Source) -> Measurement:
    """The result of a cell that says more than a number; ``quality`` is its heading's."""
    return Measurement(
        fy, said.value, said.as_of, quality=said.quality or quality, approximate=said.approximate, text=source.text,
        source=source,
    )  # fmt: skip


def _of_text(written: str) -> Told | None:
    if said := sure_text(written):
        return said
    gap = plain_gap(written)
    return (None, None, gap[1], gap[0], None) if gap else None


_CERTAIN = Certainty.CERTAIN
_STORED = Remembered[float, Told](lambda value: (value, None, number_text(value), None, None))
_PERCENT = Remembered[float, Told](lambda value: (shown_percent(value), "%", number_text(value), None, None))
TOLD_BY_TEXTS = Remembered[str, Told | None](_of_text)


def _with_others(
    found: list[Measurement | None],
    others: list[tuple[int, Column, int]],
    plan: StoredPlan,
    row: int,
    reader: MeasurementReader,
    unit: str | None,
    common: str | None,
) -> list[Measurement] | None:
    """Put what the careful reader makes of single cells in their places; None, and nothing noted, where it says more."""
    if not found:
        return None
    noted = len(reader.issues)
    as_of = reader.as_of(row) if plan.telling else None
    for column, role, place in sorted(others, key=lambda other: other[0]):
        measured, own = reader.measured(row, column, role, unit)
        strange = measured is not None and measured.fy != role.fy
        told = measured is None or measured.missing is None
        if (
            strange
            or (own is not None and unit is None and own != common)
            or (told and reader.by_years(row, column, unit))
        ):
            del reader.issues[noted:]
            return None
        found[place] = measured
    if plan.telling and (latest := found[-1]):
        found[-1] = reader.qualified(latest, row, as_of)
    return [one for one in found if one is not None]
