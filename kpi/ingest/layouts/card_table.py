"""A table inside the 目標 field of a card: an indicator table, or rows 目標 and 実績 below a row of years."""

from dataclasses import replace

from kpi.ingest.columns import Column, recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header
from kpi.ingest.layouts.base import THRESHOLD
from kpi.ingest.layouts.indicator_build import build_indicator
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_table import TABLE
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.layouts.row_kinds import RowKinds, find_row_kinds
from kpi.ingest.layouts.unfolded import unfolded
from kpi.model.issues import IssueCode
from kpi.model.records import Indicator, Initiative

#: Words over the column of kinds that name nothing.
_NO_NAME = {"", "年度", "区分", "項目", "指標", "目標・実績", "内容", "年"}


def read_inner_table(context: SheetContext, initiative: Initiative, fragment: Fragment) -> bool:
    """Read the table of a card's 目標 field, if it holds one: its indicators belong to the initiative."""
    sheet = context.sheet
    if sum(len(sheet.filled(row)) > 1 for row in sheet.filled_rows()) < 2:
        return False
    by_kind = _by_kind(context, initiative, fragment, one_row=False)
    if by_kind is not None:
        indicators = [by_kind]
    elif TABLE.match((whole := unfolded(context)).sheet) >= THRESHOLD:
        found = TABLE.parse(whole)
        if not found.indicators:
            return False
        notes = tuple(dict.fromkeys([*([found.title] if found.title else []), *found.notes]))
        fragment.issues.extend(found.issues)
        indicators = [replace(indicator, notes=(*indicator.notes, *notes)) for indicator in found.indicators]
    else:
        read = _by_kind(context, initiative, fragment, one_row=True)
        if read is None:
            return False
        indicators = [read]
    for number, indicator in enumerate(indicators, start=1):
        fragment.indicators.append(
            replace(
                indicator,
                id=f"{initiative.id}-{indicator.id or number}",
                pillars=initiative.pillars,
                departments=indicator.departments or initiative.departments,
                divisions=indicator.divisions or initiative.divisions,
                related_divisions=indicator.related_divisions or initiative.related_divisions,
                initiative=initiative.id,
                narratives=(*indicator.narratives, *initiative.narratives),
            )
        )
    return True


def _by_kind(context: SheetContext, initiative: Initiative, fragment: Fragment, *, one_row: bool) -> Indicator | None:
    """One indicator from a row of years with rows of targets and results below it, or one row of values."""
    sheet = context.sheet
    for head in sheet.filled_rows():
        columns = {c: role for c in sheet.filled(head) if (role := recognise((sheet.text(head, c),))) is not None}
        years = {c: role for c, role in columns.items() if role.field == "year"}
        if not years:
            continue
        below = sheet.filled_rows(head + 1)
        kinds = find_row_kinds(sheet, below, list(range(min(years)))) or (
            _only_targets(context, below, min(years)) if one_row else None
        )
        if kinds is None:
            return None
        values = {c: role for c, role in columns.items() if c > kinds.column}
        heads: dict[int, tuple[str, ...]] = {c: (sheet.text(head, c),) for c in values}
        named = " ".join(sheet.text(head, kinds.column).split())
        name = initiative.name if named in _NO_NAME else named
        table = TableColumns(Header(head, head, values, heads), kinds=kinds)
        table.all["name"] = [(kinds.column, Column("name"))]
        rows = [row for row in below if row in kinds.of_row]
        fragment.issues.extend(
            context.issue(IssueCode.ROW_NOT_READ, row, sheet.filled(row)[0], text=sheet.text(row, sheet.filled(row)[0]))
            for row in below
            if row not in kinds.of_row
        )
        indicator, issues = build_indicator(context, table, RowGroup(rows, (), name), None)
        fragment.issues.extend(issues)
        return indicator
    return None


def _only_targets(context: SheetContext, rows: list[int], first: int) -> RowKinds | None:
    """A single row of values below the years of a 目標 field holds targets."""
    said = [row for row in rows if any(column >= first for column in context.sheet.filled(row))]
    left = [column for column in context.sheet.filled(rows[0]) if column < first] if rows else []
    if len(said) != 1 or len(left) > 1:
        return None
    return RowKinds(left[0] if left else max(first - 1, 0), {said[0]: "milestone"})
