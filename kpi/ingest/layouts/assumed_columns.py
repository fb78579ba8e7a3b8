"""What is assumed of whole columns, and of cells that reach over several of them: one finding for each kind."""

from collections.abc import Iterator

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.layouts.eraless_headings import assumed_era
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.issues import Issue, IssueCode
from kpi.reading.text import fold

#: Below this, all values may well be small percentages.
_SHARE = 0.02


def assumed_of_columns(context: SheetContext, columns: TableColumns, end: int) -> Iterator[Issue]:
    """The findings for a table that ends before row ``end``; none where people declared its columns."""
    sheet, header = context.sheet, columns.header
    if sheet.mapping is not None:
        return
    for column, code in columns.assumed:
        yield context.issue(code, header.last, column, name=_heading(columns, column))
    if told := assumed_era(sheet, header):
        role = header.roles[told[0]]
        facts = {"name": _heading(columns, told[0]), "count": str(len(told)), "expected": str(role.fy)}
        yield context.issue(IssueCode.HEADING_ERA_ASSUMED, header.last, told[0], **facts)
    yield from _over_years(context, columns, end)


def _over_years(context: SheetContext, columns: TableColumns, end: int) -> Iterator[Issue]:
    """A result in a cell merged over several years counts for each of them, which is said."""
    sheet = context.sheet
    years = {column: role.fy for column, role in columns.all.get("actual", ()) if role.fy is not None}
    found = [
        (row, left)
        for row, left, _, right in sheet.merges
        if right > left
        and columns.header.last < row < end
        and len({years[c] for c in range(left, right + 1) if c in years}) > 1
        and cell_number(sheet, row, left).value is not None
    ]
    if found:
        row, column = min(found)
        facts = {"text": sheet.text(row, column), "count": str(len(found))}
        yield context.issue(IssueCode.VALUE_OVER_YEARS, row, column, **facts)


def shares_for_percent(fragment: Fragment) -> Iterator[Issue]:
    """Indicators in % none of whose figures is above 1, and none written with its sign: they may be shares."""
    for one in fragment.indicators:
        goal = one.target
        if one.unit != "%" or goal is None or goal.value is None or not 0 < goal.value <= 1 or "%" in fold(goal.text):
            continue
        measured = [m for m in (one.baseline, *one.actuals) if m is not None and m.value is not None]
        values = [m.value for m in measured if m.value is not None]
        texts = [fold(m.text or "") for m in measured]
        written = any("%" in text for text in texts) or not any(len(text.partition(".")[2]) > 1 for text in texts)
        if len(values) > 1 and not written and max(values) <= 1 and max(*values, goal.value) >= _SHARE:
            facts = {"name": one.name, "id": one.id, "text": texts[0]}
            place = one.source
            if place is not None:
                yield Issue(IssueCode.PERCENT_OR_SHARE, place.file, place.sheet, place.cell, facts)


def _heading(columns: TableColumns, column: int) -> str:
    return " ".join(" ".join(columns.header.words.get(column, ())).split())
