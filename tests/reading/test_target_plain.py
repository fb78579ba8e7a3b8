"""The shortcut for plain cells reads as the careful way does, and the reader's time grows with the text, not its square."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.reading import targets
from kpi.reading.objectives import read_objectives
from kpi.reading.target_plain import PLAIN_UNITS, read_plain

_WORDS = ["", "以上", "以下", "未満", "超"]


def _careful(text, unit):
    return targets._read.__wrapped__(text, unit)


@given(
    st.one_of(
        st.integers(0, 10**9).map(str),
        st.integers(0, 10**9).map("{:,}".format),
        st.decimals(0, 10**5, places=2).map(lambda d: f"{d:,}"),
    ),
    st.sampled_from(["", *PLAIN_UNITS]),
    st.sampled_from(_WORDS),
    st.sampled_from([None, "%", "件", "千円", "割", "百万円"]),
    st.booleans(),
)
def test_the_shortcut_reads_as_the_careful_way(digits, unit, word, own, wide):
    text = f"{digits}{unit}{word}"
    if wide:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789%,."})
    reading = read_plain(text, own)
    assert reading is None or reading == _careful(text, own)


@pytest.mark.parametrize("unit", PLAIN_UNITS)
@pytest.mark.parametrize("word", _WORDS)
@pytest.mark.parametrize("digits", ["0", "1", "2", "3", "12.5", "100", "2,026", "2026", "30000"])
def test_plain_cells_take_the_shortcut(digits, unit, word):
    text = f"{digits}{unit}{word}"
    reading = read_plain(text, None)
    assert reading is not None
    assert reading == _careful(text, None)


@pytest.mark.parametrize(
    "text", ["5位", "2倍", "3割", "10年", "R8", "007", "1,2,3", "80%程度", "約80%", "", "―", "80 以"]
)
def test_others_do_not(text):
    assert read_plain(text, None) is None


@pytest.mark.parametrize(
    "text",
    [" " * 20_000, "目標" + " " * 20_000 + "80%", "、" * 20_000, "→ " * 10_000, "80% " * 5_000, "　" * 20_000 + "※"],
)
def test_long_runs_are_split_in_linear_time(text):
    begin = time.perf_counter()
    read_objectives(f"a{text}b")
    assert time.perf_counter() - begin < 2
