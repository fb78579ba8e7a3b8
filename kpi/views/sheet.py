"""A list as a table to be saved: typed values, so that a spreadsheet can count with them."""

from dataclasses import dataclass

from kpi.views.csv_text import csv_text

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for download: numbers as numbers, with units and years in columns of their own; None is a blank cell.

    ``title`` names the file and the sheet, in which ``plan`` is left out of it; ``source`` says where the figures are from, in a line below the table. Every
    row has a value per column.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    source: str = ""
    plan: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that are longer or shorter than the heading. Raises ValueError."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of another length in {self.title!r}")


def as_csv(sheet: Sheet) -> bytes:
    """The table as CSV with a byte order mark; texts that a spreadsheet would run are defused."""
    return csv_text(sheet.columns, sheet.rows)
