"""What became of every row below a table's header: it belongs to a record, or it was set aside for a reason."""

from dataclasses import dataclass, field
from enum import StrEnum


class RowFate(StrEnum):
    """``read``, or why a row was set aside."""

    READ = "read"
    HEADING = "heading"  # names a part of the plan
    SUBTOTAL = "subtotal"
    REPEATED_HEADER = "repeated_header"  # printed again on each page
    PAGE_REMNANT = "page_remnant"  # page numbers, titles printed again
    NOTE = "note"
    BLANK = "blank"  # nothing but white space
    UNREAD = "unread"  # a finding says so


@dataclass(slots=True)
class RowLog:
    """The rows (zero-based) from ``first`` to the end of the table's part of the sheet, each exactly once.

    ``of_row`` tells what became of a row, ``record`` to which record of the fragment (by its index) a read row belongs.
    """

    first: int
    of_row: dict[int, RowFate] = field(default_factory=dict)
    record: dict[int, int] = field(default_factory=dict)

    def put(self, row: int, fate: RowFate, record: int | None = None) -> None:
        """Tell what became of a row. Raises ValueError where that was told before."""
        if row in self.of_row:
            raise ValueError(row, self.of_row[row], fate)
        self.of_row[row] = fate
        if record is not None:
            self.record[row] = record

    @property
    def seen(self) -> int:
        """How many rows were looked at: those read and those set aside."""
        return len(self.of_row)

    def rows(self, fate: RowFate) -> list[int]:
        """The rows with this fate, from the top."""
        return sorted(row for row, found in self.of_row.items() if found == fate)

    def counts(self) -> dict[str, int]:
        """The number of rows by fate; together they are ``seen``."""
        found = dict.fromkeys((str(fate) for fate in RowFate), 0)
        for fate in self.of_row.values():
            found[str(fate)] += 1
        return {fate: number for fate, number in found.items() if number}
