"""Windows of sheets: what is in them, what is clamped, and that they can travel between processes."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Font

from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawBook, RawSheet
from kpi.ingest.sheet_view import CUT_MARK, LONGEST_TEXT, CellKind, SheetName, SheetWindow, sheet_window
from kpi.ingest.xlsx_ink import Run
from tests.ingest.grid import workbook

ROOT = Path(__file__).resolve().parents[2]


def window(text: str, sheet: str | None = None, top: int = 0, left: int = 0, height: int = 200, width: int = 60):
    content = workbook(text)
    return sheet_window(open_book("a.xlsx", content), sheet, top, left, height, width)


def test_kinds_and_texts_are_those_that_the_reader_sees():
    found = window("指標 | 12.50 | '007 | %0.724 | @2023-06-30 | #DIV/0! | =A1\n")
    assert [(cell.address, cell.kind, cell.text) for cell in found.cells] == [
        ("A1", CellKind.TEXT, "指標"),
        ("B1", CellKind.NUMBER, "12.5"),
        ("C1", CellKind.TEXT, "007"),
        ("D1", CellKind.NUMBER, "0.724"),
        ("E1", CellKind.DATE, "2023-06-30"),
        ("F1", CellKind.ERROR, "#DIV/0!"),
        ("G1", CellKind.UNCALCULATED, ""),
    ]
    assert [cell.percent for cell in found.cells].index(True) == 3


BLOCK = """
a | b | <  | e
c | ^ | ^ | f
d | g | h | i
"""


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        ((0, 0, 9, 9), [("A1", 0, 0, 1, 1), ("B1", 0, 1, 2, 2), ("D1", 0, 3, 1, 1), ("A2", 1, 0, 1, 1),
                        ("D2", 1, 3, 1, 1), ("A3", 2, 0, 1, 1), ("B3", 2, 1, 1, 1), ("C3", 2, 2, 1, 1),
                        ("D3", 2, 3, 1, 1)]),
        ((1, 2, 1, 2), [("B1", 1, 2, 1, 1), ("D2", 1, 3, 1, 1)]),
        ((0, 0, 1, 2), [("A1", 0, 0, 1, 1), ("B1", 0, 1, 1, 1)]),
    ],
)  # fmt: skip
def test_merged_blocks_are_clipped_to_the_window(place, cells):
    found = window(BLOCK, None, *place)
    assert [(c.address, c.row, c.column, c.row_span, c.column_span) for c in found.cells] == cells
    assert {cell.text for cell in found.cells if cell.address == "B1"} == {"b"}


def test_a_blank_block_is_there_and_a_blank_cell_is_not():
    source = load_workbook_of("a |  | c\n")
    source.active.merge_cells("A2:C3")
    source.active["A4"] = "z"
    found = drawn(source)
    assert [(cell.address, cell.kind) for cell in found.cells] == [
        ("A1", CellKind.TEXT), ("C1", CellKind.TEXT), ("A2", CellKind.BLANK), ("A4", CellKind.TEXT),
    ]  # fmt: skip


def load_workbook_of(text: str):
    from io import BytesIO

    return load_workbook(BytesIO(workbook(text)))


def drawn(book, *place: int) -> SheetWindow:
    from io import BytesIO

    out = BytesIO()
    book.save(out)
    top, left, height, width = place or (0, 0, 200, 60)
    return sheet_window(open_book("a.xlsx", out.getvalue()), None, top, left, height, width)


def test_ink_of_a_block_that_begins_outside_the_window_is_found():
    book = load_workbook_of(BLOCK)
    book.active["B1"].font = Font(color="FFFF0000")
    book.active["D3"].font = Font(strike=True)
    cells = {cell.address: cell.runs for cell in drawn(book, 1, 2, 9, 9).cells}
    assert cells == {"B1": (Run("b", "ff0000"),), "D2": (), "C3": (), "D3": (Run("i", None, True),)}


def test_long_texts_are_cut_with_a_mark_in_both_forms():
    book = load_workbook_of("a\n")
    book.active["A1"] = "あ" * (LONGEST_TEXT + 1)
    book.active["A1"].font = Font(strike=True)
    book.active["A2"] = "い" * LONGEST_TEXT
    first, second = drawn(book).cells
    assert first.text == first.runs[0].text == "あ" * LONGEST_TEXT + CUT_MARK
    assert (first.cut, second.cut, len(second.text)) == (True, False, LONGEST_TEXT)


def test_sheets_hidden_parts_and_the_sheet_that_is_shown():
    text = "!sheet 空\n!sheet 裏\nx\n!hidden\n!sheet 表\na | b\nc | d\n!hide-row 2\n!hide-column B\n"
    found = window(text)
    assert found.sheet == "表"
    assert found.sheets == (SheetName("空", True, 0, 0), SheetName("裏", False, 1, 1), SheetName("表", True, 2, 2))
    assert (found.hidden_rows, found.hidden_columns) == ((1,), (1,))
    assert [window(text, name).sheet for name in ("裏", "空", "ない", None)] == ["裏", "空", "表", "表"]
    empty = window(text, "空")
    assert (empty.height, empty.width, empty.cells) == (0, 0, ())


def test_a_text_table_has_one_sheet_without_a_name_and_no_ink():
    content = "指標,目標\n件数,50\n".encode()
    found = sheet_window(open_book("a.csv", content), None, 0, 0, 9, 9)
    assert (found.sheet, found.sheets) == ("", (SheetName("", True, 2, 2),))
    assert [(cell.address, cell.text) for cell in found.cells][-1] == ("B2", "50")


@settings(deadline=None, max_examples=40)  # windows of 12,000 cells: how long they take is not the law
@given(
    st.integers(0, 300), st.integers(0, 90), st.integers(-5, 400), st.integers(-5, 120),
    st.integers(-5, 400), st.integers(-5, 120),
)  # fmt: skip
def test_a_window_lies_in_the_sheet_and_is_no_larger_than_allowed(rows, columns, top, left, height, width):
    sheet = RawSheet("表", [["x"] * columns for _ in range(rows)])
    found = sheet_window(RawBook("a.csv", (sheet,), "utf-8"), "表", top, left, height, width)
    assert 0 <= found.top <= max(0, found.rows - found.height)
    assert 0 <= found.left <= max(0, found.columns - found.width)
    assert min(1, found.rows) <= found.height <= min(200, max(1, height), max(found.rows, 0))
    assert min(1, found.columns) <= found.width <= min(60, max(1, width), max(found.columns, 0))
    assert len(found.cells) == found.height * found.width


def test_values_of_all_kinds_are_told_apart():
    sheet = RawSheet("表", [[True, date(2024, 3, 31), 3.0, " ", "x"]])
    found = sheet_window(RawBook("a.csv", (sheet,), "utf-8"), "表", 0, 0, 9, 9)
    assert [(cell.kind, cell.text) for cell in found.cells] == [
        (CellKind.TEXT, "TRUE"), (CellKind.DATE, "2024-03-31"), (CellKind.NUMBER, "3"), (CellKind.TEXT, "x"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["plans/reform-plan.xlsx", "plans/growth-strategy-r5.xlsx", "examples/example-plan.xlsx"]
)
def test_windows_of_the_plans_travel_unchanged(path):
    content = (ROOT / "data" / path).read_bytes()
    book = open_book("a.xlsx", content)
    for sheet in book.sheets:
        found = sheet_window(book, sheet.name, 0, 0, 200, 60)
        assert found.sheet == sheet.name
        assert found.cells
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=SheetWindow) == found
