"""Rows that date values: 「指標測定年度」 above 目標 and 実績, or 「(R元年度)」 below each value."""

from dataclasses import replace

from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.bare_rows import below_value
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.row_group import RowGroup
from kpi.model.issues import Issue, IssueCode
from kpi.reading.years import YearReading, read_year

_DATED = ("baseline", "target", "milestone", "actual", "national_average", "stated_rate", "stated_grade")
_AROUND = " 　()（）[]［］<>〈〉【】"


def dated_columns(
    context: SheetContext, table: TableColumns, group: RowGroup
) -> tuple[dict[str, list[tuple[int, Column]]], list[Issue]]:
    """The columns by field with the years that the indicator's own rows tell for them.

    A year below a value that differs from its heading's is reported; a row of measured years is meant to differ.
    """
    kinds = table.kinds.of_row if table.kinds else {}
    measured = [row for row in group.rows if kinds.get(row) == "year"]
    if not measured and not group.year_rows:
        return table.all, []
    issues: list[Issue] = []
    columns = dict(table.all)
    for name in _DATED:
        dated: list[tuple[int, Column]] = []
        for column, role in table.all.get(name, ()):
            found = next(
                ((row, year) for row in (*measured, *group.year_rows) if (year := _year(context, row, column))), None
            )
            if found is None or found[1].fy is None:
                dated.append((column, role))
                continue
            row, year = found
            if row in group.year_rows and role.fy is not None and role.fy != year.fy:
                facts = {"name": group.name, "text": year.text, "expected": str(role.fy)}
                issues.append(context.issue(IssueCode.YEAR_DIFFERS, row, column, **facts))
            dated.append((column, replace(role, fy=year.fy, calendar_year=year.calendar_year)))
        if dated:
            columns[name] = dated
    return columns, issues


def _year(context: SheetContext, row: int, column: int) -> YearReading | None:
    return read_year(below_value(context.sheet.merged_text(row, column))[1].strip(_AROUND))
