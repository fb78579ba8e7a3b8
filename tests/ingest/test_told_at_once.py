"""What is told of many texts, or of targets of one shape, at once: the same as is found of each alone."""

import re
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi.ingest import raw, ready
from kpi.ingest.assemble import read_book
from kpi.ingest.layouts import cell_series, plain_cells, stored_results
from kpi.ingest.layouts.bare_rows import years_below
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.layouts.known_numbers import learn_numbers
from kpi.ingest.raw import RawBook, RawSheet, learn_clean
from kpi.ingest.regions import _HINT
from kpi.model.remembered import Remembered
from kpi.reading.text import clean

NUMBERS = st.builds(
    lambda whole, decimals, grouped: f"{whole:,}{decimals}" if grouped else f"{whole}{decimals}",
    st.integers(0, 2_000_000) | st.integers(1890, 2110),
    st.just("") | st.from_regex(r"\.[0-9]{1,5}", fullmatch=True),
    st.booleans(),
)
BEHIND = st.sampled_from(
    [
        "",
        "人",
        "件",
        "％",
        "%",
        "円",
        "社",
        "人以上",
        "%以下",
        "以上",
        "未満",
        "件未満",
        "人超",
        "位",
        "年",
        "千人",
        "（R5）",
    ]
)
BEFORE = st.sampled_from(["", "R5: ", "令和4年度：", "2024年度:", "約", "R5:\n", "平成30年度 : "])
CELLS = st.builds(lambda before, number, behind: before + number + behind, BEFORE, NUMBERS, BEHIND)


@given(st.sets(CELLS, min_size=1, max_size=30))
@example({"R5: 3,227", "1,131人", "72.4%"})
def test_numbers(texts):
    caches = (plain_cells.SURE_TEXTS, stored_results.TOLD_BY_TEXTS, cell_series.SEVERAL)
    for cache in caches:
        cache.clear()
    learn_numbers(texts)
    learned = [dict(cache) for cache in caches]
    for cache in caches:
        cache.clear()
    for known, cache in zip(learned, caches, strict=True):
        assert known == {text: cache[text] for text in known}


@given(
    st.sets(
        st.text(max_size=12) | st.sampled_from(["a\u3000", " b", "<b>c</b>", "d&amp;", "_x000D_", "e\nf", "施策 1"])
    )
)
def test_clean_texts(texts):
    raw._CLEAN.clear()
    learn_clean(RawSheet("表", [sorted(texts)]).words)
    assert all(clean(text) == known for text, known in raw._CLEAN.items())
    assert {text for text in texts if text.isalnum() and text.isascii()} <= raw._CLEAN.keys()


UNITS = st.sampled_from(
    [None, "人", "%", "件", "千人", "百万円", "割", "位", "年", "年度", "倍", "ポイント", "ha", "指数"]
)


@settings(deadline=None)
@given(
    unit=UNITS,
    targets=st.lists(st.builds(lambda n, b: n + b, NUMBERS, BEHIND), min_size=1, max_size=4),
    head=st.sampled_from(["目標値（R8）", "目標値", "R8目標値（%）"]),
)
@example("人", ["1,131人以上", "0人以上", "7"], "目標値（R8）")
@example("千人", ["1,500人", "1,500人以上"], "目標値")
@example("割", ["70%以上", "7以上"], "目標値")
@example(None, ["2025", "2,025", "1.234以上"], "目標値")
def test_targets_of_one_shape(unit, targets, head):
    rows = [["指標名", "単位", head, "R5実績"], *([f"指標{at}", unit, one, 5.0] for at, one in enumerate(targets))]
    book = RawBook("a.csv", (RawSheet("表", rows),))
    short = read_book(book)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CellReader, "_like", lambda *_: (None, None))
        assert read_book(book) == short


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["名", "（R元年度）", "(R7)"], True),
        (["名", "（－）", "(R7)"], True),
        (["名", "（－）", None], False),
        (["名", None, ""], False),
        (["名", "1,234人", "(R7)"], False),
        (["名", 12.0, "(R7)"], False),
        (["名", "(R7)", 0.0], False),
        (["名", "(R7)"], True),
    ],
)
def test_years_below_values(cells, told):
    assert years_below(RawSheet("表", [cells]), (1, 2), 0) is told


_ANY_HINT = re.compile(r"指\s*標|目\s*標|[KＫ]\s*[PＰ]\s*[IＩ]|事\s*業|取\s*組|indicator", re.IGNORECASE)


@given(st.text(alphabet="指標目事業取組KkＫｋPpIiＩｉ \u3000\nndicator\u212aıİ字", max_size=14))
@example("ＫPi")
@example("InDiCator")
@example("重要業績評価指 標")
def test_the_first_look_for_headings(text):
    assert [one.span() for one in _HINT.finditer(text)] == [one.span() for one in _ANY_HINT.finditer(text)]


def test_made_ready_as_long_as_something_else_is_busy(monkeypatch):
    done = []
    monkeypatch.setattr(ready, "_STEPS", tuple(partial(done.append, step) for step in range(5)))
    monkeypatch.setattr(ready, "_processors", lambda: 2)
    ready.get_ready(lambda: len(done) < 3)
    assert done == [0, 1, 2]
    monkeypatch.setattr(ready, "_processors", lambda: 1)
    ready.get_ready(lambda: True)
    assert done == [0, 1, 2]


def test_every_step_of_making_ready_can_be_taken(monkeypatch):
    monkeypatch.setattr(ready, "_processors", lambda: 2)
    ready.get_ready(lambda: True)


def test_too_many_answers_are_not_kept():
    answers = Remembered(str, most=4)
    answers.learn({number: str(number) for number in range(5)})
    assert not answers
    answers.learn({1: "1", 2: "2", 3: "3"})
    answers.learn({4: "4", 5: "5"})
    assert dict(answers) == {4: "4", 5: "5"}
    assert answers[6] == "6"
