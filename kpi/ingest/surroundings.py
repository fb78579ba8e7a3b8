"""What stands around a table: its title above, remarks above and below, the fiscal years that the title names."""

import re
from dataclasses import dataclass

from kpi.ingest.fragment import SheetContext
from kpi.reading.text import fold
from kpi.reading.years import find_years

_NOTE = re.compile(r"^\s*(?:※|＊|\*|注|（注|\(注|備考|（備考|\[注|【注|【参考|資料[:：]|出典|（出典)")
_PAGE = re.compile(
    r"^[-‐–—]?\s*\d{1,4}\s*[-‐–—]?$|^\d{1,4}\s*/\s*\d{1,4}(?:\s*ページ)?$|^p\.?\s*\d{1,4}$|^\d{1,4}\s*ページ$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"^[(（]?\s*単位\s*[:：]?\s*([^()（）]+?)\s*[)）]?$")
_RANGE = re.compile(r"[~-]|から")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The title, the remarks (each once), the unit stated for the whole table, and the title's fiscal years."""

    title: str | None
    notes: tuple[str, ...]
    unit: str | None
    fiscal_years: frozenset[int]


def is_note(text: str) -> bool:
    """Whether a text is a remark on the table."""
    return bool(_NOTE.match(text))


def is_page_number(text: str) -> bool:
    """Whether a text is what a printed page leaves: its number."""
    return bool(_PAGE.match(fold(text).strip()))


def read_surroundings(context: SheetContext, first: int, last: int, end: int) -> Surroundings:
    """Read the rows above ``first`` and from ``end`` on; ``last`` is the header's last row."""
    sheet = context.sheet
    title: str | None = None
    unit: str | None = None
    notes: list[str] = []
    years: set[int] = set()
    outside = [*range(first), *range(max(end, last + 1), sheet.height)]
    for row in outside:
        for column in sheet.filled(row):
            text = sheet.text(row, column)
            if not text or is_page_number(text):
                continue
            stated = _UNIT.match(fold(text).strip())
            if stated:
                unit = unit or stated[1]
            elif is_note(text):
                notes.extend(line for line in [text] if line not in notes)
            elif row < first and title is None:
                title = " ".join(text.split())
                years.update(_years(title))
            elif row < first:
                years.update(_years(text))
                notes.append(text)
            elif len(text) > 1:
                notes.append(text)
    return Surroundings(title, tuple(dict.fromkeys(notes)), unit, frozenset(years))


def _years(text: str) -> set[int]:
    """The fiscal years that a title names, a range with both its ends."""
    found = {span.reading.fy for span in find_years(text) if span.reading.fy is not None}
    for span in find_years(text):
        for day in (span.reading.start, span.reading.end):
            if day is not None:
                found.add(day.year if day.month > 3 else day.year - 1)
    return {year for year in found if year is not None}
