"""What a table says of an indicator beside what a record keeps: earlier rates, a replaced target."""

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns

_KEPT_ONCE = ("stated_rate", "stated_grade", "own_grade", "own_reason", "budget", "next_release", "former_target")
_NAMES = frozenset(_KEPT_ONCE)


def beside_records(context: SheetContext, table: TableColumns, rows: list[int]) -> list[str]:
    """Figures of columns of which a record keeps one (earlier years' rates, a replaced target), as remarks."""
    notes: dict[str, None] = {}
    for name in _KEPT_ONCE if not _NAMES.isdisjoint(table.all) else ():
        cells = [
            (column, row)
            for row in rows
            for column, _ in sorted(table.all.get(name, ()), key=lambda place: (place[1].fy or 0, place[0]))
            if context.sheet.text(row, column)
        ]
        kept = cells if name == "former_target" else cells[:-1]
        for column, row in kept:
            label = " ".join(" ".join(table.header.words[column]).split())
            notes[f"{label}：{cell_number(context.sheet, row, column).text}"] = None
    return list(notes)
