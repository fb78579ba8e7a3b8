"""The quick bound of a sheet's area holds every cell, and what is not written as usual has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.ingest.addresses import column_letters
from kpi.ingest.xlsx_area import area_bound, used_area
from kpi.ingest.xlsx_marks import Styles, read_marks


def sheet(cells):
    """A sheet's part with these (row, column), zero-based, each filled with a number."""
    rows = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    body = "".join(
        f'<row r="{row + 1}">'
        + "".join(f'<c r="{column_letters(c)}{row + 1}" s="1" t="n"><v>1</v></c>' for c in columns)
        + "</row>"
        for row, columns in rows.items()
    )
    return f"<worksheet><cols/><sheetData>{body}</sheetData></worksheet>".encode()


@given(st.lists(st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)), min_size=1, max_size=20))
def test_no_cell_lies_outside_of_the_bound(cells):
    xml = sheet(cells)
    rows, columns = used_area(xml)
    assert (rows, columns) == (max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1)
    bound = area_bound(xml)
    assert bound is None or (bound[0] >= rows and bound[1] >= columns)


@pytest.mark.parametrize(
    ("rows", "columns", "bound"),
    [(5, 3, (5, 26)), (10_000, 30, (19_999, 52)), (999, 26, (999, 26)), (120, 27, (199, 52))],
)
def test_a_usual_table_has_a_bound_that_is_not_far_off(rows, columns, bound):
    assert area_bound(sheet([(0, 0), (1, columns - 1), (rows - 1, 0)])) == bound


@pytest.mark.parametrize(
    "xml",
    [
        b'<row r="1"><c r="A1"/></row><row r="2"><c r="A1048576"/></row>',  # a cell says another row than its row
        b'<row r="1"><c r="A1"/><c r="XFD1"/></row>',
        b'<row r="1"><c r="A1"/><c r="a1"/></row>',
        b'<row r="1"><c r="A1"/><c s="1" r="B1"/></row>',
        b'<row r="1"><c r="A1"/><c/></row>',
        b'<row r="1"><c r="A1"/></row><x:row r="2"><x:c r="B2"/></x:row>',
        b'<row><c r="A1"/></row><row r="1"><c r="A1"/></row>',
        b"<sheetData/>",
    ],
)
def test_what_is_not_written_as_usual_has_no_bound(xml):
    assert area_bound(xml) is None


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="A1" s="5"><v>1</v></c><c r="AB12" s="7" t="n"><v>1</v></c><c r="C1" s="5"/><c r="D1" s="6"><v>1</v></c>',
        b'<c r="A1" s="5"><v>1</v></c><c s="7" r="AB12" t="n"><v>1</v></c><c r="C1" s="5"/><c r="D1" s="6"><v>1</v></c>',
        b'<c r="A1" s="05"><v>1</v></c><x:c r="AB12" s="7"><x:v>1</x:v></x:c><c r="D1" s="57"><v>1</v></c>',
    ],
)
def test_percentages_are_found_however_cells_are_written(cells):
    marks = read_marks(b'<row s="5">' + cells + b"</row>", Styles(frozenset({5, 7})))
    assert marks.percent - {(0, 2)} == {(0, 0), (11, 27)}  # C1 holds nothing: it may be told or not
