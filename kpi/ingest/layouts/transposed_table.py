"""Indicator tables lying on their side: a column per indicator, a row per field. They are turned, then read as usual."""

from dataclasses import replace
from itertools import pairwise

from kpi.ingest.columns import Column, recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header, header_at, holds_figures
from kpi.ingest.layouts import indicator_table
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.row_kinds import VALUE_KINDS, kind_of
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import Surroundings, read_surroundings
from kpi.model.quick import changed
from kpi.model.records import Indicator

_MOST_ROWS, _MOST_COLUMNS = 80, 200
#: What the corner may say, or nothing: it heads both the names and the fields.
_CORNER = {"", "項目", "指標", "指標名", "区分", "年度", "内容", "kpi"}
_GOALS = {"target", "baseline"}
_ABOVE = {"tree", "initiative", "department", "division", "plan", "id"}
_RESULTS = {"actual", "year", "current", "milestone"}


def match(sheet: RawSheet) -> float:
    """Only where nothing else fits: the first column names the fields, with a target or baseline among them."""
    return 0.52 if _labels(sheet) is not None else 0.0


def _labels(sheet: RawSheet) -> tuple[int, int, int] | None:
    """The row of the names, the row after the last field, and the column of the fields."""
    rows = sheet.filled_rows()
    if not rows or len(rows) > _MOST_ROWS or sheet.width > _MOST_COLUMNS:
        return None
    column = min(sheet.filled(row)[0] for row in rows)
    fields = {
        row: role.field
        for row in rows
        if (text := sheet.text(row, column)) and (role := recognise((text,))) is not None
    }
    for top in rows:
        if sheet.key(top, column) not in _CORNER or not _names(sheet, top, column):
            continue
        kinds = kinds_below(sheet, top, column)
        below = [row for row in rows if row > top + kinds and row in fields]
        found = {fields[row] for row in below}
        if (kinds or found & _GOALS) and found & _RESULTS and "name" not in found:
            return top, max(below) + 1, column
    return None


def _names(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a row holds names of indicators: several texts that are neither figures nor headings."""
    texts = [sheet.text(row, c) for c in sheet.filled(row) if c > column]
    known = sum(recognise((text,)) is not None for text in texts)
    return (
        len(texts) > 1
        and not holds_figures(sheet, row)
        and 2 * known < len(texts)  # 環境基準達成率 names an indicator, too
        and (kinds_below(sheet, row, column) or not any(sheet.block(row, c)[3] > c for c in sheet.filled(row)))
    )


def kinds_below(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether the row below the names divides each into 目標 and 実績."""
    values = [c for c in sheet.filled(row + 1) if c > column]
    said = {kind_of(sheet.text(row + 1, c)) for c in values}
    return len(values) > 2 and None not in said and said >= VALUE_KINDS


def parse(context: SheetContext) -> Fragment:
    """Read the table. What stands above and below it are its title and its remarks."""
    found = _labels(context.sheet)
    if found is None:
        return Fragment(layout="transposed_table")
    top, end, column = found
    start = top
    while start > 0 and _heads_names(context.sheet, start - 1, column):
        start -= 1
    turned, header = _turned(context, start, top, end, column)
    fragment = indicator_table.read_table(turned, header)
    around = read_surroundings(context, start, top, end)
    fragment.layout, fragment.title, fragment.notes = "transposed_table", around.title, list(around.notes)
    fragment.period = around.period
    fragment.indicators = [_below(one, around) for one in fragment.indicators]
    return fragment


def _below(indicator: Indicator, around: Surroundings) -> Indicator:
    """The indicator with the parts of the plan and the owners that labels above the table tell."""
    if around.headings:
        indicator = changed(indicator, pillars=(*around.headings, *indicator.pillars))
    if indicator.departments or indicator.divisions or not (around.departments or around.divisions):
        return indicator
    return changed(indicator, departments=around.departments, divisions=around.divisions)


def _heads_names(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a row above the names tells what they belong to: 事業名, 柱, 担当課."""
    role = recognise((sheet.text(row, column),))
    return role is not None and role.field in _ABOVE and len(sheet.filled(row)) > 1


def _turned(context: SheetContext, start: int, top: int, end: int, left: int) -> tuple[SheetContext, Header[Column]]:
    """The table with rows for columns, in a sheet of its own whose cells know their places."""
    sheet = context.sheet
    rows = range(start, end)
    columns = range(left, sheet.width)
    values = [[sheet.merged_value(row, column) for row in rows] for column in columns]
    values[0][top - start] = "指標名"
    if kinds_below(sheet, top, left):
        values[0][top - start + 1] = "区分"
        names = top - start
        for before, after in pairwise(values[1:]):  # without merges a name stands over its first column only
            after[names] = after[names] if after[names] is not None else before[names]
    places = {(c - left, r - start): (r, c) for r in rows for c in columns}
    back = {place: cell for cell, place in places.items()}
    turned = replace(
        sheet,
        rows=values,
        merges=(),
        percent=frozenset(back[place] for place in sheet.percent if place in back),
        errors={back[place]: said for place, said in sheet.errors.items() if place in back},
        uncalculated=frozenset(back[place] for place in sheet.uncalculated if place in back),
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
    )
    return replace(context, sheet=turned, places=places), header_at(turned, 0, recognise)


TABLE = Layout(name="transposed_table", match=match, parse=parse)
