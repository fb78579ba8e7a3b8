"""Names of departments and divisions, and markers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.reading.names import marker_id, split_marker, split_names

NAMES = [
    ("総務部", ["総務部"]),
    ("総務部・総合企画部", ["総務部", "総合企画部"]),
    ("市町村課・情報システム課 デジタル推進課", ["市町村課", "情報システム課", "デジタル推進課"]),
    ("総務課・市町村課・ 地域づくり課", ["総務課", "市町村課", "地域づくり課"]),
    ("健康・医療政策課", ["健康・医療政策課"]),
    ("健康・\n医療政策課", ["健康・医療政策課"]),
    ("文化・スポーツ局", ["文化・スポーツ局"]),
    ("くらし安全・消費生活課、県民活動・文化課", ["くらし安全・消費生活課", "県民活動・文化課"]),
    ("出納局　会計課", ["出納局", "会計課"]),
    ("環境生活部 県民生活・文化課", ["環境生活部", "県民生活・文化課"]),
    ("健康福祉部（感染症対策課）", ["健康福祉部（感染症対策課）"]),
    ("健康福祉部（感染症対策課、疾病対策課）・総務部", ["健康福祉部（感染症対策課、疾病対策課）", "総務部"]),
    ("子育て・若者政策課, 教育庁・警察本部", ["子育て・若者政策課", "教育庁", "警察本部"]),
    ("DX推進課／スマートシティ・DX課", ["DX推進課", "スマートシティ・DX課"]),
    ("<p>総務部</p><p>防災局</p>", ["総務部", "防災局"]),
    ("健康医療政\n策課\n総務課", ["健康医療政策課", "総務課"]),
    ("総務ワークステーション", ["総務ワークステーション"]),
    ("庁内各課", ["庁内各課"]),
    ("各地域振興事務所", ["各地域振興事務所"]),
    ("総務課、総務課", ["総務課"]),
    ("公園・生活排水課", ["公園・生活排水課"]),
    ("市町村・税務課、人事課", ["市町村・税務課", "人事課"]),
    ("動物園・水族館", ["動物園", "水族館"]),
    ("－", []),
    ("", []),
    ("空欄", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_split_names(text, names):
    assert list(split_names(text)) == names


MARKERS = [
    ("柱2 多様で柔軟な働き方の推進", "柱2", "多様で柔軟な働き方の推進", "2"),
    ("第3章 まちづくり", "第3章", "まちづくり", "3"),
    ("第三章 まちづくり", "第三章", "まちづくり", "3"),
    ("① 県庁組織の活性化", "①", "県庁組織の活性化", "1"),
    ("⑳最後", "⑳", "最後", "20"),
    ("ア マイナンバーカード", "ア", "マイナンバーカード", "a"),
    ("イ、行政手続", "イ、", "行政手続", "i"),
    ("(1) 総論", "(1)", "総論", "1"),
    ("（６）県庁オープン化戦略", "（６）", "県庁オープン化戦略", "6"),
    ("1. 総論", "1.", "総論", "1"),
    ("Ⅰ 総論", "Ⅰ", "総論", "i"),
    ("ⅱ 各論", "ⅱ", "各論", "ii"),
    ("A.KPI向上のための施策", "A.", "KPI向上のための施策", "a"),
    ("【KPI i】 ■一般行政部門", "【KPI i】", "■一般行政部門", "i"),
    ("■DCI", "■", "DCI", ""),
    ("・募集", "・", "募集", ""),
    ("○募集", "○", "募集", ""),
]


@pytest.mark.parametrize(("text", "marker", "rest", "identity"), MARKERS)
def test_markers(text, marker, rest, identity):
    assert split_marker(text) == (marker, rest)
    assert marker_id(marker) == identity


@pytest.mark.parametrize(
    "text", ["アンケート", "1.5倍", "2023年", "5人", "DX推進", "目標30件", "目標1位", "R4年度", "(株)千葉", "U.S.A"]
)
def test_no_markers(text):
    assert split_marker(text) == (None, text)


@given(
    st.lists(
        st.sampled_from(["総務課", "健康・医療政策課", "防災局", "文化・スポーツ部", "税務署"]),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    st.sampled_from(["・", "、", "，", "／", "\n", "　", " "]),
)
@settings(deadline=None, max_examples=80)
def test_joined_names_come_apart_again(names, sign):
    assert list(split_names(sign.join(names))) == names


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=150)
def test_nothing_raises(text):
    marker, rest = split_marker(text)
    assert marker is None or marker_id(marker).isascii()
    assert isinstance(rest, str)
    assert all(name.strip() for name in split_names(text))
