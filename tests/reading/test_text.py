"""Cleaning and folding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.reading.text import clean, fold, fold_spans


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ('<ul style="list-style-type: none;"> ・研修の実施 ・講習会 </ul>', "・研修の実施 ・講習会"),
        ('<ul style="list-style-type: none;"> ・研修の実施 ', "・研修の実施"),
        ("<p>交付率</p> <p>【現状】40.0%</p>", "交付率\n【現状】40.0%"),
        ("一行目<br/>二行目<br>三行目", "一行目\n二行目\n三行目"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
        ('<span style="color:red">赤</span>字', "赤字"),
        ("a&nbsp;b&amp;c&lt;3", "a b&c<3"),
        ("&lt;p&gt;本文&lt;/p&gt;", "本文"),
        ("<50%", "<50%"),
        ("A<B", "A<B"),
        ("A<B かつ C>D", "A<B かつ C>D"),
        ('本文<ul style="lis', "本文"),
        ("km<sup>2</sup>", "km2"),
        ("10<sup>2</sup>", "10^2"),
        ("一\r\n二\r三_x000D_\n四", "一\n二\n三\n\n四"),
        ("\ufeff令\u200b和\u00ad5年\x07", "令和5年"),
        ("R&D", "R&D"),
        ("①全角　ＡＢＣ", "①全角　ＡＢＣ"),
    ],
)  # fmt: skip
def test_clean(raw, plain):
    assert clean(raw) == plain


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("令和５年度～", "令和5年度~"),
        ("−－–—―‐", "------"),
        ("〜～~", "~~~"),
        ("ﾎﾟｲﾝﾄ", "ポイント"),
        ("サービス", "サービス"),
        ("3ー5", "3-5"),
        ("ー", "-"),
        ("㍻30年㎡", "平成30年m2"),
        ("①8", "①8"),
        ("70%²", "70%²"),
        ("km²", "km2"),
        ("１½", "1½"),
        ("あ　い\nう", "あ い\nう"),
        ("△3", "△3"),
    ],
)
def test_fold(raw, folded):
    assert fold(raw) == folded


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=300)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_every_folded_character_knows_its_origin(text):
    folded = fold_spans(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_cleaning_never_raises_and_strips(text):
    plain = clean(text)
    assert plain == plain.strip()
    assert "\r" not in plain
