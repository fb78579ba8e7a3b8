"""Where a table of indicators ends: its last row with values, and comments right below it."""

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import recognise
from kpi.ingest.labels_above import is_narrative
from kpi.ingest.layouts.bare_rows import value_columns
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.row_asides import COMMENT
from kpi.ingest.layouts.row_kinds import kind_of
from kpi.ingest.layouts.tallies import legend_below
from kpi.ingest.raw import RawSheet
from kpi.ingest.tree import heading_kind

#: What a form has below its indicators: a judgement, its reason, what is to be done.
_FORM_LABELS = {"own_grade", "own_reason", "stated_grade", "cause", "next_steps", "analysis", "remark"}
_LONGEST_LABEL = 16


def table_end(sheet: RawSheet, columns: TableColumns) -> int:
    """The row after the last one with a name and something beside it."""
    name = columns.first("name")
    if name is None:
        return sheet.height
    legend = legend_below(sheet, columns.header.last) if sheet.mapping is None else None
    values = value_columns(columns) if sheet.mapping is None else None
    dating = {column for column, _ in columns.all.get("actual_year", ())} if columns.long else set()
    for row in reversed(sheet.filled_rows(columns.header.last + 1, legend)):
        if values is not None and _is_label(sheet, row, values):
            continue
        filled = [column for column in sheet.filled(row) if column in columns.header.roles]
        if not filled:
            continue
        if (sheet.merged_text(row, name) and (len(filled) > 1 or filled[0] != name)) or len(filled) > 2:
            return _after_comments(sheet, row + 1)
        if dating.intersection(filled) and values is not None and not values.isdisjoint(filled):
            return row + 1  # 「2026 | 600」: a further year of the indicator above
    return columns.header.last + 1


def before_other_parts(sheet: RawSheet, columns: TableColumns, end: int) -> int:
    """The end of the table without the parts of a form below it: a heading (２　施策の評価) and nothing but texts below."""
    if sheet.mapping is not None:
        return end
    values = value_columns(columns)
    heading = end
    for row in reversed(sheet.filled_rows(columns.header.last + 1, end)):
        filled = sheet.filled(row)
        if _is_label(sheet, row, values):
            heading = row
            continue
        if not values.isdisjoint(filled):
            break
        if len(filled) == 1 and heading_kind(sheet.text(row, filled[0])) >= 0:
            heading = row
    return heading


def _is_label(sheet: RawSheet, row: int, values: frozenset[int]) -> bool:
    """Whether a row begins with a label of a form (評価コメント, 今後の方向性) and holds no figure among the values."""
    filled = sheet.filled(row)
    text = sheet.text(row, filled[0])
    if len(filled) < 2 or len(text) > _LONGEST_LABEL or kind_of(text):
        return False
    role = recognise((text,))
    labelled = role is not None and role.field in _FORM_LABELS and role.fy is None
    if not labelled and not is_narrative(sheet, row):
        return False
    return not any(c in values and cell_number(sheet, row, c).value is not None for c in filled)


def _after_comments(sheet: RawSheet, row: int) -> int:
    """The row after the comments right below the last indicator: merged over several columns."""
    while (filled := sheet.filled(row)) and len(filled) == 1:
        block = sheet.block(row, filled[0])
        if block[3] == block[1] or not COMMENT.search(sheet.text(row, filled[0])):
            break
        row += 1
    return row
