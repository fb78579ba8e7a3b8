"""Where a table of indicators ends: its last row with values, and comments right below it."""

from kpi.ingest.layouts.bare_rows import value_columns
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_rows import COMMENT
from kpi.ingest.layouts.tallies import legend_below
from kpi.ingest.raw import RawSheet
from kpi.ingest.tree import heading_kind


def table_end(sheet: RawSheet, columns: TableColumns) -> int:
    """The row after the last one with a name and something beside it."""
    name = columns.first("name")
    if name is None:
        return sheet.height
    legend = legend_below(sheet, columns.header.last) if sheet.mapping is None else None
    for row in reversed(sheet.filled_rows(columns.header.last + 1, legend)):
        filled = [column for column in sheet.filled(row) if column in columns.header.roles]
        if not filled:
            continue
        if (sheet.merged_text(row, name) and (len(filled) > 1 or filled[0] != name)) or len(filled) > 2:
            return _after_comments(sheet, row + 1)
    return columns.header.last + 1


def before_other_parts(sheet: RawSheet, columns: TableColumns, end: int) -> int:
    """The end of the table without the parts of a form below it: a heading (２　施策の評価) and nothing but texts below."""
    if sheet.mapping is not None:
        return end
    values = value_columns(columns)
    heading = end
    for row in reversed(sheet.filled_rows(columns.header.last + 1, end)):
        filled = sheet.filled(row)
        if not values.isdisjoint(filled):
            break
        if len(filled) == 1 and heading_kind(sheet.text(row, filled[0])) >= 0:
            heading = row
    return heading


def _after_comments(sheet: RawSheet, row: int) -> int:
    """The row after the comments right below the last indicator: merged over several columns."""
    while (filled := sheet.filled(row)) and len(filled) == 1:
        block = sheet.block(row, filled[0])
        if block[3] == block[1] or not COMMENT.search(sheet.text(row, filled[0])):
            break
        row += 1
    return row
