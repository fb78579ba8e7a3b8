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
    st.sampled_from(
        ["", " ", "12", "－", "集計中", "45.2%", "12（R2）", "12（R2）／15（R3）", "1,234人", "約80人", "(5)", "未公表"]
    ),
    st.sampled_from(
        [
            "R3: 12",
            "R5：1,234人",
            "2025年度：45.2%",
            "45.2%（R4）",
            "R6: 12（目標15）",
            "R4: 80人以上",
            "80人以上",
            "H30末 7",
        ]
    ),
    st.sampled_from(
        ["調査なし", "次回公表 R9.3", "－（集計中）", "－%", "R5: －", "なし", "速報", "－ ※台風のため", "…"]
    ),
)
#: Columns that say more about the latest result, with cells of them.
TELLING = {
    "実績区分": st.sampled_from(["確定", "速報", "集計中", "未公表", "", "何か"]),
    "時点": st.sampled_from(["R5.3.31", "令和6年3月末", "", "いつか"]),
    "分子": st.sampled_from([3.0, "", "x"]),
    "分母": st.sampled_from([4.0, ""]),
}


@st.composite
def sheets(draw):
    """A table of one row per indicator, with and without units, percentages, merged pillars, telling columns."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6))
    more = draw(st.lists(st.sampled_from(sorted(TELLING)), max_size=2, unique=True))
    units = draw(st.sampled_from([["人"], ["%"], [None], ["人", "%", None]]))
    count = draw(st.integers(1, 4))
    rows = [["柱", "指標ID", "指標名", "単位", "目標値（R8）", *more, *heads]]
    for number in range(count):
        cells = draw(st.lists(CELLS, min_size=len(heads), max_size=len(heads)))
        told = [draw(TELLING[name]) for name in more]
        rows.append(["柱1", f"K{number}", f"指標その{number}", units[number % len(units)], 80.0, *told, *cells])
    first = 5 + len(more)
    places = [(row, column) for row in range(1, count + 1) for column in range(first, first + len(heads))]
    percent = draw(st.frozensets(st.sampled_from(places))) if draw(st.booleans()) else frozenset()
    merges = ((1, 0, count, 0),) if count > 1 and draw(st.booleans()) else ()
    return RawSheet("表", rows, merges=merges, percent=percent)


@settings(max_examples=350, deadline=None)
@given(sheets())
def test_the_short_way_and_the_careful_way_agree(sheet):
    short = read_book(RawBook("a.csv", (sheet,)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indicator_table, "stored_plan", lambda *_: None)
        assert read_book(RawBook("a.csv", (sheet,))) == short


def test_a_changed_record_is_another_one():
    one = Measurement(2023, 1.5, text="1.5")
    assert changed(one, fy=2024) == Measurement(2024, 1.5, text="1.5")
    assert one.fy == 2023
    with pytest.raises(TypeError, match="year"):
        changed(one, year=2024)
