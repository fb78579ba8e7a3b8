"""A1 addresses as numbers and back."""

import re

from kpi.ingest.addresses import column_letters as column_name

__all__ = ["cell_place", "column_name"]

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def cell_place(address: str) -> tuple[int, int] | None:
    """The zero-based row and column of an A1 address; None where it is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
