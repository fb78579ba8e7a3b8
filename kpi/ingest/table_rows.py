"""How the rows of a table were used: counted from what reading noted row by row."""

from collections import Counter
from collections.abc import Collection

from kpi.ingest.fragment import Fragment
from kpi.ingest.row_log import RowFate, RowLog
from kpi.model.records import TableRows


def table_rows(file: str, fragments: list[Fragment]) -> tuple[TableRows, ...]:
    """One count per table, and one per sheet of cards, whose rows were told one by one."""
    return tuple(_counted(file, fragment, fragment.rows) for fragment in fragments if fragment.rows is not None)


def _counted(file: str, fragment: Fragment, log: RowLog) -> TableRows:
    counts = Counter(str(fate) for fate in log.of_row.values())
    read = counts.pop(str(RowFate.READ), 0)
    aside = {str(fate): counts[str(fate)] for fate in RowFate if counts[str(fate)]}
    return TableRows(file, fragment.sheet, fragment.layout, log.seen, read, aside)


def rows_of(log: RowLog, records: Collection[int], *, rest: bool) -> RowLog:
    """The rows that belong to some of a table's records (by index); with ``rest`` also those that belong to none."""
    kept = {row: fate for row, fate in log.of_row.items() if log.record.get(row, -1) in records}
    others = {row: fate for row, fate in log.of_row.items() if row not in log.record} if rest else {}
    return RowLog(log.first, kept | others, {row: at for row, at in log.record.items() if row in kept})
