"""Rates and grades that a table publishes itself: each with its year and its heading, as written."""

from collections.abc import Iterator, Sequence

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.model.records import Measurement, StatedFigure
from kpi.model.terms import StatedKind

_KINDS = {"stated_rate": StatedKind.RATE, "stated_grade": StatedKind.GRADE}
#: What stands in a cell where nothing is published.
_NOTHING = {"", "-", "―", "－", "ー", "…", "‐", "–", "—", "/", "／", "\\"}


def stated_figures(
    context: SheetContext, table: TableColumns, rows: list[int], reader: CellReader, actuals: Sequence[Measurement]
) -> tuple[StatedFigure, ...]:
    """Every published rate and grade in the rows of one indicator, in the order of the years, then of the sheet.

    The year is that of the heading, of the group above it, or of the row; where none is told, that of the latest result.
    """
    if table.kinds is None and not any(name in table.all for name in _KINDS):
        return ()
    cells = [*_in_columns(table, rows, reader), *_in_rows(context, table, rows)]
    if not cells:
        return ()
    newest = max((one.fy for one in actuals if one.fy is not None and one.value is not None), default=None)
    found: dict[str, StatedFigure] = {}
    for kind, row, column, fy, label in cells:
        text = _text(context, row, column)
        if text in _NOTHING:
            continue
        source = context.source(row, column)
        year = newest if fy is None else fy
        found.setdefault(source.cell or "", StatedFigure(kind, text, year, label, source))
    return tuple(sorted(found.values(), key=lambda one: one.fy or 0))


def _in_columns(
    table: TableColumns, rows: list[int], reader: CellReader
) -> Iterator[tuple[StatedKind, int, int, int | None, str]]:
    """Cells of columns headed 達成率, 評価 and the like; in a long table each row tells its year."""
    for name, kind in _KINDS.items():
        for column, role in table.all.get(name, ()):
            label = " ".join(" ".join(table.header.words.get(column, ())).split())
            for row in rows:
                own = reader.row_year(row) if role.fy is None and table.long else None
                yield kind, row, column, role.fy or own, label


def _in_rows(
    context: SheetContext, table: TableColumns, rows: list[int]
) -> Iterator[tuple[StatedKind, int, int, int | None, str]]:
    """Cells of rows headed 達成率 or 評価, below the years."""
    kinds = table.kinds
    if kinds is None:
        return
    for row in rows:
        kind = _KINDS.get(kinds.of_row.get(row, ""))
        if kind is not None:
            label = " ".join(context.sheet.text(row, kinds.column).split())
            for column, role in table.all.get("actual", ()):
                if role.field == "year":
                    yield kind, row, column, role.fy, label


def _text(context: SheetContext, row: int, column: int) -> str:
    """A cell as it is shown: 0.985 with a percentage format is 98.5%."""
    shown = context.sheet.block(row, column)[:2] in context.sheet.percent
    return cell_number(context.sheet, row, column).text if shown else context.sheet.merged_text(row, column).strip()
