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
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_values import MeasurementReader, dated_text, headed_quality, plain_gap
from kpi.ingest.raw import number_text
from kpi.model.records import Measurement, Source
from kpi.model.remembered import Remembered
from kpi.model.terms import Quality


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """Where the results of a table stand: column, letters, role, and standing by the heading, the years rising.

    ``telling``: columns beside them say more about the latest result of a row.
    """

    places: tuple[tuple[int, str, Column, Quality | None], ...]
    telling: bool


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
        tuple((c, column_letters(c), role, headed_quality(words.get(c, ("",))[-1])) for c, role in places), telling
    )


def stored_results(
    context: SheetContext, plan: StoredPlan, row: int, reader: MeasurementReader, unit: str | None
) -> list[Measurement] | None:
    """The results of an indicator's only row in its unit, by year; None where the careful reader must read the row.

    That is where a cell could give the indicator its unit, or says other years than its heading. What is noticed in
    single cells goes to the reader's issues.
    """
    sheet = context.sheet
    cells, file, name, line = sheet.rows[row], context.file, sheet.name or None, row + 1
    percent = sheet.percent_addresses
    width = len(cells)
    found: list[Measurement | None] = []
    others: list[tuple[int, Column, int]] = []
    for column, letters, role, quality in plan.places:
        value = cells[column] if column < width else None
        if value is None or value == "":
            continue
        own: str | None = None
        cell = f"{letters}{line}"
        if type(value) is float:
            if cell in percent:
                value, text = _PERCENT[value]
                own = "%"
            else:
                text = number_text(value)
        elif type(value) is str and (said := dated_text(value)) and (said[3] is None or said[3] == role.fy):
            value, own, text, _ = said
        elif type(value) is str and (gap := plain_gap(value)):
            missing, text = gap
            source = Source(file, name, cell, text)
            found.append(Measurement(role.fy, None, missing=missing, text=text, source=source))
            continue
        else:
            others.append((column, role, len(found)))
            found.append(None)
            continue
        if own is not None and own != unit:
            if unit is None:
                return None
            others.append((column, role, len(found)))
            found.append(None)
            continue
        source = Source(file, name, cell, text)
        found.append(Measurement(role.fy, value, quality=quality, text=text, source=source))
    if plan.telling or others:
        return _with_others(found, others, plan, row, reader, unit)
    return found  # type: ignore[return-value]  # without others, no place is empty


#: What a stored number shows as a percentage, and the number as a person would type it.
_PERCENT = Remembered[float, tuple[float, str]](lambda value: (shown_percent(value), number_text(value)))


def _with_others(
    found: list[Measurement | None],
    others: list[tuple[int, Column, int]],
    plan: StoredPlan,
    row: int,
    reader: MeasurementReader,
    unit: str | None,
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
        if strange or (own is not None and unit is None) or (told and reader.by_years(row, column, unit)):
            del reader.issues[noted:]
            return None
        found[place] = measured
    if plan.telling and (latest := found[-1]):
        found[-1] = reader.qualified(latest, row, as_of)
    return [one for one in found if one is not None]
