"""Finding a table's header: one or more rows whose cells are known column headings.

Groups above a heading (「実績」 merged over R4 and R5) are used only where the heading alone says too little.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kpi.ingest.raw import RawSheet

Role = TypeVar("Role", bound=Hashable)

#: A header lies near the top; how many rows are looked at, and how many rows it may have.
SEARCH_ROWS = 120
MAX_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Header(Generic[Role]):
    """A header block: rows ``first`` to ``last`` (included), the role of each known column, the words of all."""

    first: int
    last: int
    roles: dict[int, Role]
    words: dict[int, tuple[str, ...]]

    @property
    def columns(self) -> list[int]:
        """The columns that have any heading."""
        return sorted(self.words)


def column_words(sheet: RawSheet, first: int, last: int, column: int) -> tuple[str, ...]:
    """The different words over a column from top to bottom, merged blocks filled.

    Without merges (CSV) a group's heading stands over its first column only; then it also counts for the columns to
    its right up to the next heading in that row.
    """
    words: list[str] = []
    for row in range(first, last + 1):
        text = sheet.merged_text(row, column)
        if not text and row < last and not sheet.merges and sheet.text(last, column):
            text = next((t for c in range(column - 1, -1, -1) if (t := sheet.text(row, c))), "")
        if text and text not in words:
            words.append(text)
    return tuple(words)


def find_header(
    sheet: RawSheet,
    recognise: Callable[[tuple[str, ...]], Role | None],
    enough: Callable[[Iterable[Role]], float],
) -> Header[Role] | None:
    """The header with the highest score; among equals the one with fewer rows, then the highest up.

    ``recognise`` gives the role of a column from its words; ``enough`` scores the roles found, 0 for no header.
    """
    best: tuple[tuple[float, int], Header[Role]] | None = None
    for first in sheet.filled_rows(0, SEARCH_ROWS):
        for last in range(first, min(first + MAX_HEADER_ROWS, sheet.height)):
            header = _header(sheet, first, last, recognise)
            score = enough(header.roles.values())
            rank = (score, first - last)
            if score > 0 and (best is None or rank > best[0]):
                best = (rank, header)
    if best is None:
        return None
    header = best[1]
    # A heading merged downwards belongs to the header with all its rows, and so do the groups beside it.
    top = min((sheet.block(header.first, column)[0] for column in header.roles), default=header.first)
    return header if top >= header.first else _header(sheet, top, header.last, recognise)


def _header(
    sheet: RawSheet, first: int, last: int, recognise: Callable[[tuple[str, ...]], Role | None]
) -> Header[Role]:
    roles: dict[int, Role] = {}
    words: dict[int, tuple[str, ...]] = {}
    for column in range(sheet.width):
        own = column_words(sheet, first, last, column)
        if not own:
            continue
        words[column] = own
        role = recognise(own)
        if role is not None:
            roles[column] = role
    return Header(first, last, roles, words)


def is_repeated(sheet: RawSheet, header: Header[Role], row: int) -> bool:
    """Whether a row below repeats the header's last row (a page break in print)."""
    columns = [column for column in header.roles if sheet.text(header.last, column)]
    same = [column for column in columns if sheet.key(row, column) == sheet.key(header.last, column)]
    return len(columns) > 0 and len(same) >= max(2, len(columns) - 1)
