"""Indicator tables, long (one row per indicator and year) or wide (one column per year)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kpi.ingest.columns import Column, recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header, find_header, is_repeated
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.indicator_build import build_indicator
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import Surroundings, is_note, is_page_number, read_surroundings
from kpi.ingest.tree import TreeWalker
from kpi.model.issues import IssueCode

_VALUES = {"target", "milestone", "actual", "baseline", "year"}
_SUBTOTALS = {"計", "合計", "小計", "総計", "平均", "全体計", "total", "subtotal"}


@dataclass(slots=True)
class TableColumns:
    """The columns of a table by field. ``all`` keeps several columns of one field (a year each) in their order."""

    header: Header[Column]
    all: dict[str, list[tuple[int, Column]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the columns into fields; a year without a group is a result."""
        for column, role in sorted(self.header.roles.items()):
            name = "actual" if role.field == "year" else role.field
            self.all.setdefault(name, []).append((column, role))

    def first(self, name: str) -> int | None:
        """The first column of a field."""
        found = self.all.get(name)
        return found[0][0] if found else None

    @property
    def long(self) -> bool:
        """Whether each row tells its own year."""
        return "actual_year" in self.all and any(role.fy is None for _, role in self.all.get("actual", ()))


@dataclass(slots=True)
class RowGroup:
    """The rows of one indicator: one in a wide table, one per year in a long one."""

    rows: list[int]
    pillars: tuple[str, ...]


def _score(roles: Iterable[Column]) -> float:
    """A header names indicators and has at least one column of values."""
    columns = list(roles)
    fields = {column.field for column in columns}
    if "name" not in fields or not fields & _VALUES:
        return 0.0
    return len(columns) + 2.0 * len(fields & {"name", "target", "actual", "baseline", "unit", "id"})


def match(sheet: RawSheet) -> float:
    """How surely a sheet is an indicator table."""
    header = find_header(sheet, recognise, _score)
    if header is None:
        return 0.0
    fields = {column.field for column in header.roles.values()}
    kinds = len(fields & {"target", "milestone"}) + len(fields & {"actual", "year"}) + len(fields & {"baseline"})
    return 0.55 if kinds == 1 else 0.95


def parse(context: SheetContext) -> Fragment:
    """Read the table. Every row below the header becomes an indicator, a group, a remark, or an issue."""
    fragment = Fragment(layout="indicator_table")
    header = find_header(context.sheet, recognise, _score)
    if header is None:
        return fragment
    columns = TableColumns(header)
    end = _end(context.sheet, columns)
    around = read_surroundings(context, header.first, header.last, end)
    fragment.title, fragment.notes = around.title, list(around.notes)
    fragment.period = around.period
    groups = _groups(context, columns, end, fragment)
    for group in groups:
        _read_group(context, columns, group, around, fragment)
    _unknown_columns(context, header, end, fragment)
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
        if sheet.merged_text(row, name) and (len(filled) > 1 or filled[0] != name):
            return row + 1
        if len(filled) > 2:
            return row + 1
    return columns.header.last + 1


def _groups(context: SheetContext, columns: TableColumns, end: int, fragment: Fragment) -> list[RowGroup]:
    sheet, header = context.sheet, columns.header
    name = columns.first("name")
    tree = TreeWalker(context, columns.all.get("tree", []), header.first)
    groups: list[RowGroup] = []
    by_key: dict[str, RowGroup] = {}
    for row in sheet.filled_rows(header.last + 1, end):
        filled = sheet.filled(row)
        if not filled or is_repeated(sheet, header, row):
            continue
        fragment.rows_seen += 1
        text = sheet.merged_text(row, name) if name is not None else ""
        if _is_aside(context, row, text, tree, fragment):
            continue
        if not text:
            if any(column in header.roles for column in filled):
                _lost(context, row, filled[0], fragment)
            continue
        pillars = tree.path(row)
        key = _key(context, columns, row, text, pillars)
        known = by_key.get(key) if columns.long else None
        if known is not None:
            known.rows.append(row)
        elif name is not None and sheet.block(row, name)[0] < row and groups and not columns.long:
            _lost(context, row, filled[0], fragment)
            continue
        else:
            group = RowGroup([row], pillars)
            by_key[key] = group
            groups.append(group)
        fragment.rows_read += 1
    fragment.issues.extend(tree.issues)
    return groups


def _key(context: SheetContext, columns: TableColumns, row: int, name: str, pillars: tuple[str, ...]) -> str:
    column = columns.first("id")
    identifier = context.sheet.merged_text(row, column) if column is not None else ""
    repeated = columns.first("repeated")
    again = context.sheet.text(row, repeated) if repeated is not None else ""
    return f"{identifier}|{again}" if identifier else f"{name}|{'/'.join(pillars)}"


def _is_aside(context: SheetContext, row: int, name: str, tree: TreeWalker, fragment: Fragment) -> bool:
    """Rows that are no indicator: page numbers, remarks, group headings, subtotals."""
    sheet = context.sheet
    filled = sheet.filled(row)
    first = sheet.text(row, filled[0])
    only = len({sheet.block(row, column) for column in filled}) == 1
    if only and is_page_number(first):
        return True
    if only and is_note(first):
        fragment.notes.append(first)
        return True
    if only and tree.is_heading(row, filled[0], first):
        tree.enter(first)
        return True
    if "".join(name.split()).lower() in _SUBTOTALS:
        fragment.issues.append(context.issue(IssueCode.SUBTOTAL_SKIPPED, row, filled[0], text=name))
        return True
    return False


def _lost(context: SheetContext, row: int, column: int, fragment: Fragment) -> None:
    """A row with values but without a name of its own."""
    text = " ".join(context.sheet.text(row, c) for c in context.sheet.filled(row))[:80]
    fragment.issues.append(context.issue(IssueCode.NAME_MISSING, row, column, text=text))


def _read_group(
    context: SheetContext, columns: TableColumns, group: RowGroup, around: Surroundings, fragment: Fragment
) -> None:
    indicator, issues = build_indicator(context, columns.all, columns.header, group.rows, group.pillars, around.unit)
    fragment.issues.extend(issues)
    fragment.indicators.append(indicator)
    plan = columns.first("plan")
    if plan is not None and (title := context.sheet.merged_text(group.rows[0], plan)):
        fragment.plan_titles[str(len(fragment.indicators) - 1)] = title


def _unknown_columns(context: SheetContext, header: Header[Column], end: int, fragment: Fragment) -> None:
    """Say which columns were not read, where they hold anything."""
    for column in header.columns:
        if column in header.roles and header.roles[column].field != "schedule":
            continue
        if any(context.sheet.text(row, column) for row in context.sheet.filled_rows(header.last + 1, end)):
            words = " / ".join(header.words[column])
            fragment.issues.append(
                context.issue(IssueCode.COLUMN_NOT_READ, header.last, column, text=words, name=words)
            )
