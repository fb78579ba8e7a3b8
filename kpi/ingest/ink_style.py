"""Ink that marks something, told from colours that are only the style of a table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kpi.ingest.fragment import SheetContext
from kpi.ingest.ink import Run
from kpi.model.issues import Issue, IssueCode

#: A colour that more than so large a share of the filled cells has is the style of the sheet.
_SHEET_SHARE = 0.5
#: A colour other than red that so large a share of a column's filled cells has is the style of the column.
_COLUMN_SHARE = 0.8
_FEWEST = 8
_Place = tuple[int, int]
Ink = Mapping[_Place, tuple[Run, ...]]


def marking(context: SheetContext) -> tuple[Ink, list[Issue]]:
    """The ink that marks something, and one issue for each colour that was taken for style.

    Red is what plans mark changes with, so that a whole column in red (results added since) still is a mark.
    """
    sheet = context.sheet
    if not sheet.ink:
        return {}, []
    coloured: dict[str, list[_Place]] = {}
    for place, runs in sheet.ink.items():
        for colour in {run.colour for run in runs if run.colour}:
            coloured.setdefault(colour, []).append(place)
    filled = Counter[int]()
    for row in sheet.filled_rows():
        filled.update(sheet.filled(row))
    style, issues = set[tuple[str, int]](), []
    for colour, places in coloured.items():
        columns = _styled_columns(filled, colour, places)
        if columns:
            style |= {(colour, column) for column in columns}
            plain = [place for place in places if place[1] in columns]
            issues.append(context.issue(IssueCode.INK_IS_STYLE, *min(plain), value=f"#{colour}", count=str(len(plain))))
    if not style:
        return sheet.ink, issues
    kept = {place: tuple(_plain(run, place[1], style) for run in runs) for place, runs in sheet.ink.items()}
    return {place: runs for place, runs in kept.items() if any(run.inked for run in runs)}, issues


def _styled_columns(filled: Counter[int], colour: str, places: Iterable[_Place]) -> set[int]:
    """The columns in which a colour is style: all of the sheet's, some, or none. ``filled``: cells by column."""
    counts = Counter(column for _, column in places)
    n = sum(counts.values())
    if n < _FEWEST:
        return set()
    if n > _SHEET_SHARE * filled.total():
        return set(counts)
    if _is_red(colour):
        return set()
    return {column for column, k in counts.items() if k >= _FEWEST and k >= _COLUMN_SHARE * filled[column]}


def _is_red(rgb: str) -> bool:
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 2 * max(green, blue)


def _plain(run: Run, column: int, style: set[tuple[str, int]]) -> Run:
    return replace(run, colour=None) if run.colour is not None and (run.colour, column) in style else run
