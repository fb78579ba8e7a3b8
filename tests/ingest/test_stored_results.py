"""Rows of nothing but stored numbers are read at once: what comes out is what the careful reader gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.ingest.assemble import read_book
from kpi.ingest.layouts import indicator_table
from kpi.ingest.raw import RawBook, RawSheet
from kpi.model.quick import changed
from kpi.model.records import Measurement

HEADS = ["R3実績", "R5実績", "R4実績", "R6見込", "2025年度（推計値）", "H30実績値"]
CELLS = st.one_of(
    st.none(),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 3)),
    st.sampled_from(["", "12", "－", "集計中", "45.2%", "12（R2）", "1,234人"]),
)


def read(rows, heads):
    head = ["指標ID", "指標名", "単位", "目標値（R8）", *heads]
    body = [[f"K{n}", f"指標その{n}", "人", 80.0, *cells] for n, cells in enumerate(rows)]
    return read_book(RawBook("a.csv", (RawSheet("表", [head, *body]),)))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_short_way_and_the_careful_way_agree(data):
    heads = data.draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), min_size=1, max_size=4))
    short = read(rows, heads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indicator_table, "stored_plan", lambda *_: None)
        assert read(rows, heads) == short


def test_a_changed_record_is_another_one():
    one = Measurement(2023, 1.5, text="1.5")
    assert changed(one, fy=2024) == Measurement(2024, 1.5, text="1.5")
    assert one.fy == 2023
    with pytest.raises(TypeError, match="year"):
        changed(one, year=2024)
