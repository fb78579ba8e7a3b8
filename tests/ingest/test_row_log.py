"""Every filled row below a table's header is read or set aside for a reason, and none of them twice."""

import pytest

from kpi.ingest.assemble import choose_layout
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.action_plan import ACTION_PLAN
from kpi.ingest.layouts.card import CARD
from kpi.ingest.layouts.indicator_table import TABLE as INDICATORS
from kpi.ingest.layouts.initiative_table import TABLE as INITIATIVES
from kpi.ingest.open_book import open_book
from kpi.ingest.regions import regions
from kpi.ingest.row_log import RowFate, RowLog
from kpi.model.issues import IssueCode
from tests.ingest.golden import CASES, content, expected
from tests.ingest.grid import workbook

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


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith(("cards-", "action-plan-"))])
def test_rows_of_cards_and_action_plans_are_counted_as_well(case):
    book = open_book(*content(case))
    found = 0
    for sheet in book.sheets:
        layout = choose_layout(sheet)
        if layout not in {CARD, ACTION_PLAN}:
            continue
        fragment = layout.parse(SheetContext(book.file, sheet))
        log = fragment.rows
        assert set(log.of_row) == set(sheet.filled_rows(log.first))
        assert len(log.rows(RowFate.READ)) >= len(fragment.initiatives)
        said = {int("".join(filter(str.isdigit, issue.cell or "0"))) - 1 for issue in fragment.issues}
        assert set(log.rows(RowFate.UNREAD)) <= said
        found += 1
    assert found


_CARDS = """
個票（様式１）
整理番号 | 1
項目名 | 甲の推進
現状・課題 | 課題がある
取組内容 | 取り組む
目標 | 利用者数を100人とする
取組工程 | R5 | R6
 | 実施 | →
効果 | 便利になる
--
 | | 欄の外
備考の欄外 |
- 3 -
整理番号 | 2
項目名 | 乙の推進
現状・課題 | 課題がある
取組内容 | 取り組む
目標 | 利用者数を200人とする
取組工程 | R5 | R6
 | 実施 | →
効果 | 便利になる
※ 毎年度見直す
"""


def test_what_became_of_each_row_of_cards():
    [sheet] = open_book("t.xlsx", workbook(_CARDS)).sheets
    log = CARD.parse(SheetContext("t.xlsx", sheet)).rows
    assert log.first == 1
    assert log.counts() == {"read": 16, "note": 4, "page_remnant": 1}


_PLAN = """
戦略 | 施策 | 事業名 | 予算額（千円） | 実施期間 | 進捗状況
戦略１ 産業 | 施策１ 創業 | 甲事業 | 100 | R5～R6 | 順調
 | | 乙事業 | 200 | R5～R6 | 順調
戦略 | 施策 | 事業名 | 予算額（千円） | 実施期間 | 進捗状況
 | | | 300 | |
 | | 丙事業 | 200 | R5～R6 | 順調
※ 予算額は当初
- 2 -
"""


def test_what_became_of_each_row_of_an_action_plan():
    [sheet] = open_book("t.xlsx", workbook(_PLAN)).sheets
    fragment = ACTION_PLAN.parse(SheetContext("t.xlsx", sheet))
    assert fragment.rows.counts() == {"read": 3, "repeated_header": 1, "note": 1, "page_remnant": 1, "unread": 1}
    assert [issue.cell for issue in fragment.issues if issue.code is IssueCode.ROW_NOT_READ] == ["D5"]


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
