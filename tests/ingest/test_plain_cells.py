"""Cells that hold a number and no more are read by a short way, which finds what the careful way finds."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi.ingest.assemble import ReadBook, read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.raw import RawBook, RawSheet
from kpi.model.issues import Issue

HEAD = ["指標名", "単位", "基準値", "目標値", "R4実績", "R5実績", "R6見込", "実績", "備考"]
_WRITTEN = [
    "1,234人", "72.4%", "72.4％", "0%", "－", "集計中", "R5: 45", "R3: 45", "約350人", "45(速報)", "1,234千円", "12月", "2023年",
    "45※1", "80%以上", "10人/12人(83.3%)", "たくさん", "", " ", "\u3000", "12 ", "１２", "-5", "1e3", "45人(R4.3.31)", "3/4", "ゼロ",
]  # fmt: skip
_CELLS = (
    st.none()
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.sampled_from([0.724, 0.1 + 0.2, 100.0, 2023.0, True, False, date(2024, 3, 31)])
    | st.sampled_from(_WRITTEN)
)
_ROWS = st.lists(st.lists(_CELLS, min_size=6, max_size=6), min_size=1, max_size=4)


def _outcome(book: RawBook) -> ReadBook | Issue:
    """What is read; or why nothing is: a name beside a year or a date alone is a second row of headings."""
    try:
        return read_book(book)
    except UnusableFileError as error:
        return error.issue


@settings(deadline=None)
@given(
    rows=_ROWS,
    unit=st.sampled_from(["人", "%", "千円", None]),
    percent=st.frozensets(st.tuples(st.integers(1, 4), st.integers(2, 7))),
    merged=st.booleans(),
    faulty=st.booleans(),
)
@example(
    rows=[[0.5, 0.8, 0.6, 0.7, "75%", None]],
    unit="%",
    percent=frozenset({(1, 2), (1, 3), (1, 4), (1, 5)}),
    merged=False,
    faulty=False,
)
@example(
    rows=[[0.5, 80.0, 0.6, 0.7, 0.8, 0.9]], unit="人", percent=frozenset({(1, 4), (1, 7)}), merged=True, faulty=False
)
@example(
    rows=[["1,000人", "2,000人", "1,100人", "1,200千円", "1,300人", "45%"]],
    unit="人",
    percent=frozenset(),
    merged=True,
    faulty=True,
)
def test_short_and_careful_agree(rows, unit, percent, merged, faulty):
    cells = [HEAD] + [[f"指標{n}", unit, *row, None] for n, row in enumerate(rows)]
    errors = {place: "#N/A" for place in ((1, 4), (1, 6)) if faulty and cells[1][place[1]] is None}
    merges = ((1, 5, 1, 6),) if merged else ()
    sheet = RawSheet("表", cells, merges=merges, percent=percent, errors=errors)
    book = RawBook("table.xlsx", (sheet,))
    short = _outcome(book)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CellReader, "_plain_value", lambda *_: None)
        assert _outcome(book) == short
