"""Budgets: the number as written, and its unit only where the table states one."""

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import SheetContext
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Budget
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_UNIT = lazy(r"(百万円|十万円|万円|千円|億円|兆円|円)")


def stated_unit(header: str) -> str | None:
    """The unit of money that a heading states: 「予算額（千円）」 gives 千円."""
    match = _UNIT.search(fold(header))
    return match[1] if match else None


def read_budget(
    context: SheetContext, row: int, column: int, header: str, unit: str | None = None
) -> tuple[Budget | None, list[Issue]]:
    """Read a budget cell. A blank cell is None; a cell that cannot be read is an issue, never 0.

    The unit is that of the cell, of the heading, or ``unit`` (stated for the whole table).
    """
    text = context.sheet.merged_text(row, column)
    if not text:
        return None, []
    source = context.source(row, column)
    number = cell_number(context.sheet, row, column)
    if number.value is None:
        if number.missing is not None:
            return Budget(value=None, unit=None, missing=number.missing, source=source), []
        return None, [context.issue(IssueCode.NUMBER_UNREAD, row, column, text=text, name=header)]
    own = stated_unit(text)
    if own:
        # The reader gives yen where the cell states a unit of money; the cell's own unit is kept for the eye.
        return Budget(value=number.value, unit=number.unit or own, source=source), []
    return Budget(value=number.value, unit=stated_unit(header) or unit, source=source), []
