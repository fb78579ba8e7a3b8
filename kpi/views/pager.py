"""Long lists in pages: which part of a list a page shows, whatever the address asks for."""

from dataclasses import dataclass

#: Rows of a page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a list of ``all`` rows: number from 1, and the places of its rows, as in ``rows[start:end]``."""

    number: int
    last: int
    start: int
    end: int
    all: int


def pager(asked: str | None, rows: int, size: int = PAGE) -> Pager:
    """The page that an address asks for; the first where it says nothing sensible, the last where it asks beyond."""
    last = max(1, -(-rows // size))
    number = int(asked) if asked is not None and asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    number = min(max(number, 1), last)
    start = (number - 1) * size
    return Pager(number, last, start, min(start + size, rows), rows)
