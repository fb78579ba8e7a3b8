"""What a spreadsheet makes of our CSV: text, whatever is in it and wherever it splits."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.views.csv_text import csv_text, defused

SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "before",
    ["", " ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u202e", "\x00", "\x0b", "\t", "\n", "\r\n", " \t\u200b"],
)
def test_nothing_in_front_hides_a_formula(before, sign):
    assert defused(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["", "－", "受講率", "a=b", "'=1", "1,234", "00123", "<b>", "−3", "　空白から"])
def test_other_texts_stay_as_they_are(text):
    assert defused(text) == text


@given(st.lists(st.text(alphabet="=+-@,;\t\"'\n\r a1あ\u200b\u3000＝", max_size=12), min_size=1, max_size=4))
def test_every_cell_comes_back_and_none_begins_a_formula(cells):
    raw = csv_text(["欄"] * len(cells), [cells]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw, newline="")))
    assert rows == [["欄"] * len(cells), [defused(cell) for cell in cells]]
    assert not [cell for cell in rows[1] if cell.strip(" \t\r\n\u200b\u3000").startswith(tuple(SIGNS)) and cell != "－"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("cell", ["a;=1+1", "a\t=1+1", ";=1+1", "x,=1+1"])
def test_a_reader_that_splits_elsewhere_finds_no_formula(cell, delimiter):
    raw = csv_text(["欄"], [[cell]]).decode("utf-8-sig")
    found = [one for row in csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter) for one in row]
    assert not [one for one in found if one.startswith(tuple(SIGNS))]
