"""Columns of a table that were not read are said, never passed over."""

from collections.abc import Iterable, Mapping

from kpi.ingest.fragment import SheetContext
from kpi.ingest.raw import address
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
