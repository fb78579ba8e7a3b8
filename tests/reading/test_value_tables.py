"""Tables of value cells and years as plans write them, with what a person reads.

Numbers: value, unit, ``@`` fiscal year; ``missing`` says why there is none; ``unread`` is no value. Years: the fiscal
year, ``none`` or ``unread``. A question mark in front: read so, but not with certainty.
"""

import csv
import re
from pathlib import Path

import pytest

from kpi.model.terms import Certainty
from kpi.reading.numbers import read_number
from kpi.reading.years import read_year


def _rows(name: str) -> list[tuple[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["expected"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "expected"), _rows("number_table.csv"))
def test_a_value_cell_reads_as_a_person_reads_it(text, expected):
    reading = read_number(text)
    if expected in {"missing", "unread"}:
        assert reading.value is None
        assert (reading.missing is not None) == (expected == "missing")
        return
    said = re.fullmatch(r"(\??)(-?[\d.]+)(?: ([^@\s]+))?(?: @(\d+))?", expected)
    assert said
    year = int(said[4]) if said[4] else None
    assert (reading.value, reading.unit, reading.fy) == (pytest.approx(float(said[2])), said[3], year)
    if said[1]:
        assert (reading.certainty, bool(reading.note)) == (Certainty.ASSUMED, True)


@pytest.mark.parametrize(("text", "expected"), _rows("year_table.csv"))
def test_a_year_reads_as_a_person_reads_it(text, expected):
    reading = read_year(text)
    if expected == "none":
        assert reading is None
        return
    assert reading is not None
    assert reading.fy == (None if expected == "unread" else int(expected.lstrip("?")))
    if expected.startswith("?"):
        assert reading.certainty is Certainty.ASSUMED
