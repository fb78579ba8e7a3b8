"""Tables of initiatives: one row each, with budget, period and a schedule of one column per fiscal year."""

from collections.abc import Iterable
from dataclasses import replace

from kpi.ingest.columns import Column, recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header, find_header, is_repeated
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.card_schedule import YearBlock, grid_line
from kpi.ingest.layouts.indicator_details import first_text, read_names
from kpi.ingest.layouts.unread import log_outside, unread_columns
from kpi.ingest.money import read_budget
from kpi.ingest.raw import RawSheet
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import is_note, is_page_number, read_surroundings
from kpi.ingest.tree import TreeWalker
from kpi.model.issues import IssueCode
from kpi.model.records import Initiative, Narrative
from kpi.model.terms import NarrativeKind
from kpi.reading.years import read_period

_SCHEDULE = {"schedule", "year"}
_READ = {"initiative", "budget", "period", "schedule", "id", "department", "division", "related", "tree", "analysis",
         "remark", "next_steps"}  # fmt: skip
_TEXTS = {"analysis": NarrativeKind.ANALYSIS, "remark": NarrativeKind.REMARK, "next_steps": NarrativeKind.NEXT}


def score(roles: Iterable[Column]) -> float:
    """A header names initiatives and has budgets, periods or years, but no indicators."""
    columns = list(roles)
    fields = {column.field for column in columns}
    useful = fields & (_SCHEDULE | {"budget", "period"})
    if "initiative" not in fields or "name" in fields or not useful:
        return 0.0
    return float(len(columns))


def match(sheet: RawSheet) -> float:
    """How surely a sheet is a table of initiatives."""
    header = find_header(sheet, recognise, score)
    if header is None:
        return 0.0
    fields = {column.field for column in header.roles.values()}
    return 0.9 if "schedule" in fields else 0.6


def parse(context: SheetContext) -> Fragment:
    """Read the table: one initiative per row."""
    fragment = Fragment(layout="initiative_table")
    sheet = context.sheet
    header = find_header(sheet, recognise, score)
    if header is None:
        return fragment
    columns: dict[str, list[tuple[int, Column]]] = {}
    for column, role in sorted(header.roles.items()):
        columns.setdefault("schedule" if role.field in _SCHEDULE else role.field, []).append((column, role))
    name_column = columns["initiative"][0][0]
    named = [row for row in sheet.filled_rows(header.last + 1) if sheet.text(row, name_column)]
    end = named[-1] + 1 if named else header.last + 1
    around = read_surroundings(context, header.first, header.last, end)
    fragment.title, fragment.notes = around.title, list(around.notes)
    fragment.period = around.period
    blocks = [YearBlock(role.fy, column, column) for column, role in columns.get("schedule", []) if role.fy]
    tree = TreeWalker(context, columns.get("tree", []), header.first)
    fragment.rows = log = RowLog(header.last + 1)
    for row in sheet.filled_rows(header.last + 1, end):
        fate = _read_row(context, header, columns, blocks, tree, row, fragment)
        log.put(row, fate, len(fragment.initiatives) - 1 if fate == RowFate.READ else None)
    log_outside(sheet, log, end)
    fragment.issues.extend(tree.issues)
    known = {c for field in _READ for c, _ in columns.get(field, [])} - {c for c, _ in columns.get("budget", [])[1:]}
    fragment.issues.extend(unread_columns(context, header.last, end, known, header.words))
    return fragment


TABLE = Layout(name="initiative_table", match=match, parse=parse)


def _read_row(
    context: SheetContext,
    header: Header[Column],
    columns: dict[str, list[tuple[int, Column]]],
    blocks: list[YearBlock],
    tree: TreeWalker,
    row: int,
    fragment: Fragment,
) -> RowFate:
    """Read a row, or set it aside: what became of it."""
    sheet = context.sheet
    filled = sheet.filled(row)
    if not any(sheet.text(row, column) for column in filled):
        return RowFate.BLANK
    if is_repeated(sheet, header, row):
        return RowFate.REPEATED_HEADER
    name_column = columns["initiative"][0][0]
    name = " ".join(sheet.text(row, name_column).split())
    first = sheet.text(row, filled[0])
    if len(filled) == 1 and is_page_number(first):
        return RowFate.PAGE_REMNANT
    if len(filled) == 1 and is_note(first):
        fragment.notes.append(first)
        return RowFate.NOTE
    if len(filled) == 1 and tree.is_heading(row, filled[0], first):
        tree.enter(first)
        return RowFate.HEADING
    if not name:
        if sheet.merged_text(row, name_column) and fragment.initiatives and blocks:
            _continue_schedule(context, blocks, row, fragment)
            return RowFate.READ
        fragment.issues.append(context.issue(IssueCode.ROW_NOT_READ, row, filled[0], text=first[:60]))
        return RowFate.UNREAD
    identifier = first_text(context, columns, [row], "id")
    budget = period = None
    if "budget" in columns:
        column = columns["budget"][0][0]
        budget, issues = read_budget(context, row, column, " ".join(header.words[column]), None)
        fragment.issues.extend(issues)
    stated = first_text(context, columns, [row], "period")
    if stated:
        period = read_period(stated[0])
        if period is None:
            fragment.issues.append(context.issue(IssueCode.PERIOD_UNREAD, stated[1], stated[2], text=stated[0]))
    fragment.initiatives.append(
        Initiative(
            plan="",
            id="".join(identifier[0].split()) if identifier else "",
            name=name,
            pillars=tree.path(row),
            departments=read_names(context, columns, [row], "department"),
            divisions=read_names(context, columns, [row], "division"),
            related_divisions=read_names(context, columns, [row], "related"),
            budget=budget,
            period=period,
            schedule=tuple(grid_line(context, row, blocks, 0)),
            narratives=tuple(
                Narrative(kind, cell[0], context.source(cell[1], cell[2]))
                for field, kind in _TEXTS.items()
                if (cell := first_text(context, columns, [row], field))
            ),
            source=context.source(row, name_column),
        )
    )
    return RowFate.READ


def _continue_schedule(context: SheetContext, blocks: list[YearBlock], row: int, fragment: Fragment) -> None:
    """A further row under a merged name is a further line of its schedule."""
    last = fragment.initiatives[-1]
    line = max((entry.line for entry in last.schedule), default=-1) + 1
    entries = grid_line(context, row, blocks, line)
    fragment.initiatives[-1] = replace(last, schedule=(*last.schedule, *entries))
