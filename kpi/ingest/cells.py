"""A cell's number: stored as a number, shown as a percentage, or written as text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from kpi.ingest.raw import RawSheet, number_text
from kpi.model.remembered import Remembered
from kpi.reading.numbers import NumberReading, read_number


def cell_number(sheet: RawSheet, row: int, column: int) -> NumberReading:
    """Read a cell as a number, merged blocks filled.

    A number shown as a percentage is read as it is shown (0.724 with format ``0.0%`` is 72.4 %). A date or a truth
    value is no number: certainty ``unread``.
    """
    block = sheet.block(row, column)
    value = sheet.value(block[0], block[1])
    if isinstance(value, bool | date | datetime):
        return replace(read_number("?"), text=sheet.merged_text(row, column))
    if isinstance(value, float | int):
        if (block[0], block[1]) in sheet.percent:
            shown = shown_percent(value)
            return NumberReading(text=f"{number_text(shown)}%", value=shown, unit="%")
        return NumberReading(text=number_text(value), value=float(value))
    return read_number(sheet.merged_text(row, column))


#: The figure that a cell with a percentage format shows: 72.4 for 0.724.
shown_percent: Callable[[float], float] = Remembered[float, float](
    lambda value: float(number_text(value * 100))
).__getitem__
