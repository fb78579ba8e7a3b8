"""Parts of a sheet and columns of a table that were not read are said, never passed over."""

from collections.abc import Iterable, Mapping

from kpi.ingest.addresses import address
from kpi.ingest.fragment import SheetContext
from kpi.ingest.headers import holds_figures
from kpi.ingest.raw import RawSheet
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import is_page_number
from kpi.model.issues import Issue, IssueCode


def unread_columns(
    context: SheetContext, last: int, end: int, known: Iterable[int], words: Mapping[int, tuple[str, ...]]
) -> list[Issue]:
    """One finding per column that holds anything of its own between the header's ``last`` row and ``end``."""
    sheet = context.sheet
    rows = [filled for row in sheet.filled_rows(last + 1, end) if len(filled := sheet.filled(row)) > 1]
    own = {column for filled in rows for column in filled} - set(known)
    issues = []
    for column in sorted(own):
        said = words.get(column)
        name = " / ".join(said) if said else address(0, column)[:-1]
        issues.append(context.issue(IssueCode.COLUMN_NOT_READ, last, column, text=name, name=name))
    return issues


def unread_part(context: SheetContext, part: RawSheet) -> list[Issue]:
    """The finding that a sheet, or a part of it, has no known layout, with its cells (A12:H30); none where it says nothing."""
    cells = list(part.cells())
    if not cells:
        return []
    rows, columns = [row for row, _, _ in cells], [column for _, column, _ in cells]
    first, last = address(min(rows), min(columns)), address(max(rows), max(columns))
    region = first if first == last else f"{first}:{last}"
    place = (None, None) if part is context.sheet else cells[0][:2]
    return [context.issue(IssueCode.SHEET_NOT_READ, *place, text=cells[0][2][:60], region=region)]


def figures_outside(context: SheetContext, first: int, end: int) -> list[Issue]:
    """The findings that rows with figures above the header's ``first`` row, or from ``end`` on, are in no table that was read."""
    sheet = context.sheet
    issues = []
    for rows in (sheet.filled_rows(0, first), sheet.filled_rows(end)):
        told = [row for row in rows if holds_figures(sheet, row)]
        if told:
            issues.extend(unread_part(context, sheet.window(told[0], told[-1] + 1, 0, sheet.width)))
    return issues


def log_outside(sheet: RawSheet, log: RowLog, end: int) -> None:
    """The rows below a table, from ``end`` on: what they say is among its remarks."""
    for row in sheet.filled_rows(max(end, log.first)):
        texts = [text for column in sheet.filled(row) if (text := sheet.text(row, column))]
        if not texts:
            log.put(row, RowFate.BLANK)
        elif all(map(is_page_number, texts)):
            log.put(row, RowFate.PAGE_REMNANT)
        else:
            log.put(row, RowFate.NOTE)
