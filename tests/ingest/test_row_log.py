"""Every filled row below a table's header is read or set aside for a reason, and none of them twice."""

import pytest

from kpi.ingest.assemble import choose_layout
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_table import TABLE as INDICATORS
from kpi.ingest.layouts.initiative_table import TABLE as INITIATIVES
from kpi.ingest.open_book import open_book
from kpi.ingest.regions import regions
from kpi.ingest.row_log import RowFate, RowLog
from tests.ingest.golden import CASES, content, expected

_TABLES = {INDICATORS, INITIATIVES}


def _logs(case):
    book = open_book(*content(case))
    for sheet in book.sheets:
        if not sheet.visible or choose_layout(sheet) not in _TABLES:
            continue
        for part in regions(sheet):
            layout = choose_layout(part)
            if layout in _TABLES:
                fragment = layout.parse(SheetContext(book.file, part))
                yield part, fragment


@pytest.mark.parametrize("case", [case for case in CASES if not expected(case).startswith("unusable")])
def test_rows_seen_are_rows_read_and_set_aside(case):
    for part, fragment in _logs(case):
        log = fragment.rows
        assert set(log.of_row) == set(part.filled_rows(log.first))
        assert sum(log.counts().values()) == log.seen == len(log.of_row)
        records = fragment.indicators or fragment.initiatives
        assert set(log.record) == set(log.rows(RowFate.READ))
        # A row of divided columns, or of cells with several values, gives several records.
        for at, record in enumerate(records):
            assert at in log.record.values() or record.source.cell == records[at - 1].source.cell
        said = {int("".join(filter(str.isdigit, issue.cell or "0"))) - 1 for issue in fragment.issues}
        assert set(log.rows(RowFate.UNREAD)) <= said


def test_what_became_of_each_row():
    logs = [fragment.rows for _, fragment in _logs("repeated-header-and-title")]
    assert [log.counts() for log in logs] == [
        {"read": 4, "subtotal": 1, "repeated_header": 1, "page_remnant": 3},
    ]


def test_a_row_is_told_once():
    log = RowLog(1)
    log.put(1, RowFate.NOTE)
    with pytest.raises(ValueError, match="note"):
        log.put(1, RowFate.READ, 0)
