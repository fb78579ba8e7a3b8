"""The shortcuts for ordinary texts say what the careful ways say."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi.model.quick import changed
from kpi.reading import numbers, text
from kpi.reading.numbers import read_number
from kpi.reading.text import clean, fold, fold_spans
from kpi.reading.unit_table import UNITS
from kpi.reading.units import UNIT

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
    year=st.sampled_from(["", *"RH", "令和", "平成", "20", "昭和"]),
    number=st.integers(0, 99),
    mark=st.sampled_from([":", "：", " : ", "年度:", "年度　：", "年:", ""]),
    word=st.sampled_from(["", "以上", "以下", "未満", "超", " 以上"]),
)
@example(0, None, False, "%", "", 0, "", "")
@example(2023, None, False, "円", "", 0, "", "")
@example(1234, None, True, "人", "", 0, "", "")
@example(1000000000, None, True, "件", "", 0, "", "")
@example(100, "0000", False, "％", "", 0, "", "")
@example(2024, None, False, "", "R", 5, ":", "")
@example(31, None, False, "", "H", 31, ":", "以上")
@example(4, "1", False, "", "20", 24, "年度:", "")
@example(1, None, False, "", "令和", 0, ":", "")
def test_numbers_with_a_unit_a_year_or_a_comparator(whole, decimals, grouped, unit, year, number, mark, word):
    written = f"{whole:,}" if grouped else str(whole)
    written += "" if decimals is None else f".{decimals}"
    before = f"{year}{number:02}{mark}" if year == "20" else f"{year}{number}{mark}" if year else ""
    said = before + written + unit + word
    assert read_number(said) == numbers._read(said)


_BEFORE = [
    "",
    "約",
    "△",
    "-",
    "R5:",
    "令和5年度：",
    "H30 ",
    "累計",
    "(",
    "※1 ",
    "全国",
    "第",
    "±",
    "R",
    "～",
    "〜",
    "元",
    "5年間で",
    "R5.",
    "1人当たり",
]
_BEHIND = [
    "", "人", "件以上", "％", "万円", "人（R5）", "人（R5.3.31現在）", "人（速報値）", "人 ※3", "人（うち県外12人）", "位", "年", "月", "分", "歳", "番目",
    "／100", "/年", "～", "人～", "か所", "㎡", "t-CO2", "割", "分の1", "ポイント", "人余", "人、12件", "（12）", "人（12%）", "-5", "。", ":30", "人→12人",
    "点/10点", "円/60kg", "（暫定）", "人(5年累計)", "．5", "①", "²",
]  # fmt: skip


@given(
    before=st.sampled_from(_BEFORE),
    whole=st.integers(1, 9_999_999) | st.integers(1850, 2250),
    decimals=st.just("") | st.from_regex(r"\.[0-9]{1,5}", fullmatch=True),
    grouped=st.booleans(),
    behind=st.lists(st.sampled_from(_BEHIND), max_size=2).map("".join),
)
@example("R5:", 2024, "", False, "")
@example("", 1234, ".5", True, "人（R5）")
def test_what_stands_around_a_number(before, whole, decimals, grouped, behind):
    said = f"{before}{f'{whole:,}' if grouped else whole}{decimals}{behind}"
    assert read_number(said) == numbers._read(said)


@given(
    st.lists(st.tuples(st.sampled_from(_BEFORE), st.integers(0, 3_000_000), st.booleans(), st.sampled_from(_BEHIND)))
)
@example([("", 1234, True, "人"), ("R5:", 80, False, "％"), ("", 7, False, ""), ("令和5年度：", 2024, False, "")])
def test_many_texts_at_once(parts):
    texts = {f"{before}{f'{number:,}' if grouped else number}{behind}" for before, number, grouped, behind in parts}
    found = [(like, said, value) for like, members in numbers.usual_numbers(texts) for said, value in members]
    assert len(found) == len({said for _, said, _ in found})
    for like, said, value in found:
        assert said in texts
        assert read_number(said) == changed(like, text=said, value=value) == numbers._read(said)


def test_the_usual_forms_are_among_those_told_at_once():
    texts = ["1,234人", "72.4%", "R5: 4,000", "令和5年度：12件", "500以上", "0", "約5人", "3.5.1", "なし", "R5", ""]
    found = {text for _, members in numbers.usual_numbers(texts) for text, _ in members}
    assert found == {"1,234人", "72.4%", "R5: 4,000", "令和5年度：12件", "500以上", "0"}


_UNIT_PIECES = [
    *sorted(set(UNITS))[::8],
    "/",
    "/10万",
    "/千",
    "・",
    "件",
    "人",
    "年",
    "kg",
    "x",
    "",
]


@given(st.lists(st.sampled_from(_UNIT_PIECES), max_size=5).map("".join), st.integers(0, 4))
@example("人/10万人", 0)
@example("人/日・台/年", 0)
@example("件/", 0)
def test_units_with_and_without_denominators(text, pos):
    whole = re.compile(UNIT.pattern)
    for short, careful in (
        (UNIT.match(text, pos), whole.match(text, pos)),
        (UNIT.fullmatch(text), whole.fullmatch(text)),
    ):
        assert (short and (short.span(), short[1])) == (careful and (careful.span(), careful[1]))
