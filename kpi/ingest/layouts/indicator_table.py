"""Indicator tables, long (one row per indicator and year) or wide (one column per year)."""

from collections.abc import Iterable

from kpi.ingest.columns import Column, is_fallback_name, recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header, find_header
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.indicator_build import build_indicator
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_rows import COMMENT, RowGroup, RowWalker
from kpi.ingest.layouts.unread import log_outside, unread_columns
from kpi.ingest.mapped_header import mapped_header
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import Surroundings, read_surroundings

_VALUES = {
    "target",
    "target_lower",
    "target_upper",
    "former_target",
    "milestone",
    "actual",
    "baseline",
    "current",
    "year",
}


def score(roles: Iterable[Column]) -> float:
    """A header names indicators and has at least one column of values; one that dates them says more."""
    columns = list(roles)
    fields = {column.field for column in columns}
    if "name" not in fields or not fields & _VALUES:
        return 0.0
    dated = sum(column.fy is not None for column in columns)
    return len(columns) + dated + 2.0 * len(fields & {"name", "target", "actual", "baseline", "current", "unit", "id"})


def find_table(sheet: RawSheet) -> Header[Column] | None:
    """The table's header: the declared one, else the one recognised.

    Where no column is headed as indicators, the first with a word like 項目 names them.
    """
    if sheet.mapping is not None:
        return mapped_header(sheet, sheet.mapping)
    found = find_header(sheet, recognise, score)
    if found is not None:
        return found
    found = find_header(sheet, _with_items, score)
    if found is None:
        return None
    named = [column for column in sorted(found.roles) if found.roles[column].field == "name"]
    for column in named[1:]:
        role = recognise(found.words[column])
        if role is None:
            del found.roles[column]
        else:
            found.roles[column] = role
    return found if score(found.roles.values()) > 0 else None


def _with_items(words: tuple[str, ...]) -> Column | None:
    return Column("name") if is_fallback_name(words) else recognise(words)


def match(sheet: RawSheet) -> float:
    """How surely a sheet is an indicator table."""
    header = find_table(sheet)
    if header is None:
        return 0.0
    fields = {column.field for column in header.roles.values()}
    kinds = len(fields & {"target", "milestone"}) + len(fields & {"actual", "year"})
    return 0.55 if kinds + len(fields & {"baseline", "current"}) == 1 else 0.95


def parse(context: SheetContext) -> Fragment:
    """Read the table. Every row below the header becomes an indicator, a group, a remark, or an issue."""
    header = find_table(context.sheet)
    return Fragment(layout="indicator_table") if header is None else read_table(context, header)


def read_table(context: SheetContext, header: Header[Column]) -> Fragment:
    """Read the table below a header that is known."""
    fragment = Fragment(layout="indicator_table")
    columns = TableColumns(header)
    end = _end(context.sheet, columns)
    columns.settle(context.sheet, context.sheet.filled_rows(header.last + 1, end))
    around = read_surroundings(context, header.first, header.last, end)
    fragment.title, fragment.notes = around.title, list(around.notes)
    fragment.period = around.period
    walker = RowWalker(context, columns, around.headings, around.title)
    for group in walker.groups(end, fragment):
        _read_group(context, columns, group, around, fragment)
    log_outside(context.sheet, walker.log, end)
    fragment.issues.extend(unread_columns(context, header.last, end, columns.known(), header.words))
    return fragment


TABLE = Layout(name="indicator_table", match=match, parse=parse)


def _end(sheet: RawSheet, columns: TableColumns) -> int:
    """The row after the last one with a name and something beside it."""
    name = columns.first("name")
    if name is None:
        return sheet.height
    for row in reversed(sheet.filled_rows(columns.header.last + 1)):
        filled = [column for column in sheet.filled(row) if column in columns.header.roles]
        if not filled:
            continue
        if (sheet.merged_text(row, name) and (len(filled) > 1 or filled[0] != name)) or len(filled) > 2:
            return _after_comments(sheet, row + 1)
    return columns.header.last + 1


def _after_comments(sheet: RawSheet, row: int) -> int:
    """The row after the comments right below the last indicator: merged over several columns."""
    while (filled := sheet.filled(row)) and len(filled) == 1:
        block = sheet.block(row, filled[0])
        if block[3] == block[1] or not COMMENT.search(sheet.text(row, filled[0])):
            break
        row += 1
    return row


def _read_group(
    context: SheetContext, columns: TableColumns, group: RowGroup, around: Surroundings, fragment: Fragment
) -> None:
    indicator, issues = build_indicator(context, columns, group, around.unit)
    fragment.issues.extend(issues)
    fragment.indicators.append(indicator)
    plan = columns.first("plan")
    if plan is not None and (title := context.sheet.merged_text(group.rows[0], plan)):
        fragment.plan_titles[str(len(fragment.indicators) - 1)] = title
