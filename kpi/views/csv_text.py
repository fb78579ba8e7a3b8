"""Tables as CSV that Excel opens well and that runs nothing."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from kpi.views import texts

#: Spreadsheets run a cell that begins so as a formula; a quote in front makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: Some take what follows a tab or a line break for a cell of its own.
_SEPARATORS = ("\t", "\r", "\n")
#: Spaces and invisible characters, which some spreadsheets drop from the beginning of a cell.
_DROPPED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """A table as CSV with a byte order mark, so that Excel reads the Japanese; formulas are defused.

    Numbers are written as a person would type them, None as a blank cell.

    Every cell stands in quotes, so that a semicolon or a tab in it begins no other cell, whatever the reader splits at.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([defused(name) for name in columns])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return defused(value) if isinstance(value, str) else format(value, ".15g")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if text == texts.NOTHING:
        return text
    bare = next((text[at:] for at, char in enumerate(text) if unicodedata.category(char) not in _DROPPED), "")
    return f"'{text}" if bare.startswith(_FORMULA_STARTS) or text.startswith(_SEPARATORS) else text
