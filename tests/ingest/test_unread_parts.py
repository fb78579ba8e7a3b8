"""What is said of sheets and parts of sheets that no layout knows: always which cells they are."""

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.unread import unread_part
from kpi.ingest.raw import RawSheet

_ROWS = [["表題"], [], [None, "メモ", 3.0], [None, " ", "終わり"]]


def _sheet(rows):
    return RawSheet(name="表", rows=rows)


@pytest.mark.parametrize(
    ("rows", "region", "text"),
    [
        (_ROWS, "A1:C4", "表題"),
        ([[], [None, 12.0]], "B2", "12"),
        ([[None, " "], ["\n"], [None, "x"]], "B3", "x"),
    ],
)
def test_a_sheet_without_a_layout_is_named_with_its_cells(rows, region, text):
    sheet = _sheet(rows)
    [issue] = unread_part(SheetContext("f.xlsx", sheet), sheet)
    assert (issue.cell, issue.facts) == (None, {"region": region, "text": text})
    assert region in issue_message(issue, "ja")
    assert region in issue_message(issue, "en")


def test_a_part_is_named_with_its_own_cells_and_place():
    sheet = _sheet(_ROWS)
    [issue] = unread_part(SheetContext("f.xlsx", sheet), sheet.window(2, 4, 0, 3))
    assert (issue.cell, issue.facts) == ("B3", {"region": "B3:C4", "text": "メモ"})


def test_a_part_that_says_nothing_is_no_finding():
    sheet = _sheet([[None, " "], ["\n"]])
    assert unread_part(SheetContext("f.xlsx", sheet), sheet) == []
