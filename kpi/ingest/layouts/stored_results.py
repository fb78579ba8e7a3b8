"""Results of rows that hold nothing but stored numbers below years: the many cells of a large wide table, in one pass.

What they cost is paid hundreds of thousands of times. A stored number carries no unit, no year of its own, no remark and
no doubt; where anything else stands in a row, or could change what its numbers mean, the careful reader reads the row.
"""

from dataclasses import dataclass

from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_values import headed_quality
from kpi.ingest.raw import column_letters, number_text
from kpi.model.records import Measurement, Source
from kpi.model.terms import Quality

#: Columns that say more about a result: with one of them the careful reader is needed.
_TELLING = ("actual_year", "as_of", "quality", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """Where the results of a table stand: column, letters, fiscal year and standing, the years rising."""

    places: tuple[tuple[int, str, int, Quality | None], ...]


def stored_plan(context: SheetContext, table: TableColumns) -> StoredPlan | None:
    """The plan of a table whose rows may be read so; None where the careful reader is needed for all."""
    sheet = context.sheet
    plain = not (sheet.merges or sheet.errors or sheet.uncalculated or sheet.percent or context.places)
    if not plain or table.kinds is not None or any(table.all.get(name) for name in _TELLING):
        return None
    columns = table.all.get("actual", [])
    years = [role.fy for _, role in columns if role.fy is not None and role.number is None]
    if not columns or len(years) < len(columns) or len(set(years)) < len(years):
        return None
    places = sorted(
        (role.fy or 0, column, headed_quality(table.header.words.get(column, ("",))[-1])) for column, role in columns
    )
    return StoredPlan(tuple((column, column_letters(column), fy, quality) for fy, column, quality in places))


def stored_results(context: SheetContext, plan: StoredPlan, rows: list[int]) -> list[Measurement] | None:
    """The results of an indicator with one row, by year; None where a cell holds anything but a stored number."""
    if len(rows) != 1:
        return None
    row = rows[0]
    cells, file, sheet, line = context.sheet.rows[row], context.file, context.sheet.name or None, row + 1
    width = len(cells)
    found = []
    for column, letters, fy, quality in plan.places:
        value = cells[column] if column < width else None
        if type(value) is float:
            text = number_text(value)
            source = Source(file, sheet, f"{letters}{line}", text)
            found.append(Measurement(fy, value, quality=quality, text=text, source=source))
        elif value is not None and value != "":
            return None
    return found
