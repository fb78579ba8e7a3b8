"""Tables as CSV that Excel opens well and that runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence

from kpi.views import texts

#: Spreadsheets run a cell that begins so as a formula; a quote in front makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV with a byte order mark, so that Excel reads the Japanese; formulas are defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([defused(name) for name in columns])
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and text != texts.NOTHING else text
