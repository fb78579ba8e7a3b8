"""The texts of a sheet that say something are those that a look at each of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.ingest.raw import RawSheet
from kpi.ingest.sheet_words import SheetWords

TEXTS = st.text(alphabet="指標目 県\n\x00a1", max_size=6)
CELLS = st.one_of(st.none(), st.floats(), st.booleans(), TEXTS)
PATTERNS = [r"指\s*標", "[都道府県]", "目|1a", r"a+\s?1"]


@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=5), pattern=st.sampled_from(PATTERNS))
def test_all_at_once_finds_what_one_by_one_finds(rows, pattern):
    texts = {cell for row in rows for cell in row if isinstance(cell, str)}
    words = SheetWords(rows)
    assert words.texts == texts
    assert words.having(re.compile(pattern)) == {text for text in texts if re.search(pattern, text)}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([], set()),
        (["指", "標"], set()),  # a match never goes on from one text to the next
        (["成果指標", "成果指標", 1.0], {"成果指標"}),
        (["指標", "指 標", "目標"], {"指標", "指 標"}),
        (["", "指標"], {"指標"}),
    ],
)
def test_texts_by_a_word(cells, found):
    assert RawSheet("表", [cells]).words.having(re.compile(r"指\s*標")) == found
