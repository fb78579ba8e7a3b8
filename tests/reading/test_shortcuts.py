"""The shortcuts for ordinary texts say what the careful ways say."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi.reading import numbers, text
from kpi.reading.numbers import read_number
from kpi.reading.text import clean, fold, fold_spans

_ODD = "①½²₂ー-−～〜 ﾞﾟカﾞハ\r\n\t\v\u0085\u2028\u200b\u00ad\ufeffＡａ９%％\u3000\u0301^<>&;_x0D#\ue000"
_TEXTS = st.text() | st.text(alphabet=_ODD + string.digits, max_size=8)


@given(_TEXTS)
@example("1²")
@example("m²")
@example("ー")
@example("1ー2")
@example("ガ")
@example("\r\n")
def test_folding(written):
    assert fold(written) == fold_spans(written).text


@given(_TEXTS)
@example("a_x000D_b")
@example("\u3000a")
@example("a\u3000\u3000b")
def test_cleaning(written):
    found = clean(written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_is_clean", lambda _: False)
        assert clean(written) == found


@given(
    whole=st.integers(0, 10**9),
    decimals=st.none() | st.text(alphabet=string.digits, min_size=1, max_size=5),
    grouped=st.booleans(),
    unit=st.sampled_from([*"人件%％円社", "回", "か所", "", "人 ", "千人"]),
)
@example(0, None, False, "%")
@example(2023, None, False, "円")
@example(1234, None, True, "人")
@example(1000000000, None, True, "件")
@example(100, "0000", False, "％")
def test_numbers_with_a_unit(whole, decimals, grouped, unit):
    written = f"{whole:,}" if grouped else str(whole)
    written += "" if decimals is None else f".{decimals}"
    assert read_number(written + unit) == numbers._read(written + unit)
