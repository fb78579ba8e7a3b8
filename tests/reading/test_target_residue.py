"""A reading that does not account for every piece of its text is never certain."""

import pytest

from kpi.model.terms import Certainty
from kpi.reading.targets import read_target


@pytest.mark.parametrize(
    "text",
    [
        "50%（うち県北60%）", "50%（見直し予定）", "50%※県北は60%", "5～10%の削減", "8割以上の市町村", "50件（努力目標60件）",
        "隔年1回", "実質ゼロ", "月平均20件", "各校2回", "前年比5%減", "毎年2%ずつ減少", "60%（R4 45%）", "全耕地面積 民有林の5割",
        "70%（R4.3.31現在）", "100%近く", "50戸の農家のうち", "県庁内の複数の部署の100件", "転入者が転出者を100人以上上回る",
    ],
)  # fmt: skip
def test_a_number_with_a_residue_is_not_certain(text: str) -> None:
    assert read_target(text).certainty is not Certainty.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "全国平均との差を縮める",
        "三分の二の市町村が策定",
        "十万人",
        "数十件",
        "現状維持又は増加",
        "前年度を上回る件数の半数",
        "廃業率を上回る",
    ],
)
def test_words_of_quantity_without_a_number_are_not_certain_words(text: str) -> None:
    reading = read_target(text)
    assert reading.certainty is not Certainty.CERTAIN or reading.value is not None


@pytest.mark.parametrize(
    "text",
    [
        "70%以上", "R6年度：70%", "5,300件", "120社 (R3～7年度)", "7.4人以下（R7年）", "▲1,150人", "全国10位以内", "37.5～50", "毎年度95%以上",
        "累計1,400名", "全国平均以上", "現状維持", "ゼロ", "DCIスコアが全国上位の20.0以上", "90.0（毎年度）", "26万人/年", "65歳以上の就業率 30%",
        "5年間で延べ1,000人", "基準値の1.5倍", "65%から80%に引き上げる", "人口10万人当たり自殺者数 12.0以下",
    ],
)  # fmt: skip
def test_plain_forms_stay_certain(text: str) -> None:
    assert read_target(text).certainty is Certainty.CERTAIN


def test_the_note_names_the_residue() -> None:
    assert "not accounted for: うち県北60%" in (read_target("50%（うち県北60%）").note or "")


@pytest.mark.parametrize("text", ["2030年までに半減", "2030年 初回調査値より減少", "2030年度 増加", "2050年に80%"])
def test_a_calendar_year_is_said_with_and_without_a_number(text: str) -> None:
    assert ("calendar_year" in (read_target(text).note or "")) is ("年度" not in text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("90以上、かつ全校で実施", "かつ全校で実施"),
        ("50%（うち県北60%）", "うち県北60%"),
        ("数十件の実施", "数十件の実施"),
    ],
)
def test_no_word_of_the_residue_is_cut_in_its_middle(text: str, shown: str) -> None:
    assert f"not accounted for: {shown}" in (read_target(text).note or "").split("; ")
