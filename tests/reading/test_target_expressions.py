"""The 107 real target expressions with a person's reading.

How a row is judged. Value: the person's value times the multiplier of its unit (3 兆円 is 3,000,000,000,000 円) equals the
reading's value; several values (a;b) equal the series, in order; "a-b" equals the bounds; where the person names a
reference instead of a number (national, prev, baseline, …) or nothing, the reading has no value and is relative or in
words. Comparator: equal, where the person gives one and the text writes one. Year: equal, where both state one.
"""

import csv
import re

from kpi.model.terms import Certainty, Kind
from kpi.reading.target_types import TargetReading
from kpi.reading.targets import read_target
from kpi.reading.units import split_scale
from kpi.reading.years import read_year
from tests.conftest import require_shared

#: Rows where the reading differs on purpose, with the reason.
DISAGREEMENTS = {
    "年間の申請件数が100件を超える行政手続": "a condition, not a target: unread",
    "婚活の具体的な行動をとっていない方の割合を半減": "half is read as a reduction by 50 %, comparator as written",
    "「その他空き家※」の「住宅総数」に占める割合をこれ以上増やさない": "the value stands elsewhere on the page",
    "東京こどもすくすく住宅の認定戸数": "the value stands elsewhere on the page",
    "社会増": "the sign of a balance: relative, no number in the text",
    "20～64歳の年齢調 整死亡率（全死因） の全国一位の都道 府県との差の縮小": "words with a direction; no comparator is written",
    "事業用自動車の同一カテゴリーに開発メーカーが2社以上参入し、かつベース車との価格差が1.5倍以内とする。": (
        "two conditions of different units: both, side by side"
    ),
    "耐震性が不十分な建築物を 概ね解消": "none of those buildings left (0, assumed), not the rate of the others",
    "２０２９年までに現状値の２１人を半減": "half of 21 is 10.5, assumed; the plan prints 10",
    "全ての地域": "all is 100 %, assumed",
    "経済的理由による中途退学者の割合（私立専門学校）を29年度までに対25年度比で2割減少": "a reduction by 20 %",
    "平成32年度までの中山間農業地域の人口減少率（▲0.76%）を5%抑制する": "a reduction by 5 %",
    "⑩ 平成３４年度の実証区における農地・作物情報調査の作業時間を従来比５０％削減。": "a reduction by 50 %, positive",
    "平成28年度に、各府省が評価結果を受けて目標等を変更した施策の割合を、平成26年度値から10ポイント増とする。": (
        "an increase by 10 points; the baseline is not in the text"
    ),
    "労働災害による休業４日以上の死傷者数について、対前年比で減少させる。": "relative; the number is stored elsewhere",
}
#: The person's comparator is what the target means; the reading reports what is written, a bare value being "=".
MEANT_NOT_WRITTEN = {
    "国際金融センターランキング圧倒的アジア１位（森記念財団）",
    "全国1位",
    "本事業において、平成32年度までに人工知能計算機の計算エネルギー効率100倍を実現する基盤技術を確立。",
    "令和７年度を目標年度として、賃貸・売却用等以外の「その他空き家」数を400万戸程度におさえる。 （H25年度時点で318万戸）",
    "国民の4分の3が認知すること",
    "前年比１名の増",
}


def _rows() -> list[dict[str, str]]:
    with require_shared("data/target_expressions.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _numbers(said: str) -> list[str]:
    said = re.sub(r"\(.*?\)| of .*", "", said).strip().lstrip("~+")
    if ".." in said:
        return []
    return [part for part in said.split(";") if re.fullmatch(r"-?[\d.]+(?:-[\d.]+)?", part.strip())]


def _equal(reading: TargetReading, said: str, unit: str) -> bool:
    factor = 1 if reading.unit is None else split_scale(unit.split(";", maxsplit=1)[0])[0]
    bounds = re.fullmatch(r"([\d.]+)-([\d.]+)", said)
    if bounds:
        return (reading.lower, reading.upper) == (float(bounds[1]), float(bounds[2]))
    if reading.kind is Kind.RANGE:
        return reading.upper == float(said)
    return reading.value is not None and abs(reading.value - float(said) * factor) <= 1e-9 * max(1, abs(reading.value))


def _value_right(reading: TargetReading, row: dict[str, str]) -> bool:
    said = _numbers(row["value"])
    if row["value"].startswith("300.."):
        return [p.value for p in reading.series] == [300, 600, 900, 1200]
    if not said:
        return reading.value is None and not reading.series and reading.kind in {Kind.RELATIVE, Kind.QUALITATIVE}
    if len(said) == 1:
        return _equal(reading, said[0], row["unit"])
    parts = reading.series
    return len(parts) == len(said) and all(_equal(p, s, row["unit"]) for p, s in zip(parts, said, strict=True))


def _comparator_right(reading: TargetReading, row: dict[str, str]) -> bool:
    said = row["comparator"].split(" ")[0]
    if said in {"", "range", "band"} or row["verbatim"] in MEANT_NOT_WRITTEN:
        return True
    got = {p.comparator for p in reading.series} or {reading.comparator}
    return said in {c.value if c else None for c in got}


def _year_right(reading: TargetReading, row: dict[str, str]) -> bool:
    year = read_year(row["year"].split("(")[0].split(" ")[0])
    return year is None or reading.fy is None or year.fy == reading.fy


def _right(row: dict[str, str]) -> bool:
    reading = read_target(row["verbatim"])
    return _value_right(reading, row) and _comparator_right(reading, row) and _year_right(reading, row)


def test_share_of_real_expressions_read_as_a_person_did() -> None:
    rows = _rows()
    wrong = [r["verbatim"] for r in rows if not _right(r)]
    assert [w for w in wrong if w not in DISAGREEMENTS] == []
    assert len(wrong) == len(DISAGREEMENTS)
    outright = [w for w in wrong if read_target(w).certainty is Certainty.UNREAD]
    assert len(outright) <= 2, "97 % are read, as the person did or with a stated difference of meaning"


def test_no_row_is_wrong_and_certain() -> None:
    for row in _rows():
        reading = read_target(row["verbatim"])
        if not _right(row) and row["verbatim"] not in DISAGREEMENTS:
            assert reading.certainty is not Certainty.CERTAIN, row["verbatim"]


def test_every_disagreement_is_still_one() -> None:
    """A reason that no longer explains anything is removed."""
    wrong = {r["verbatim"] for r in _rows() if not _right(r)}
    assert set(DISAGREEMENTS) - wrong == set()


def test_form_of_the_command_line_contract() -> None:
    for row in _rows():
        reading = read_target(row["verbatim"]).as_json()
        assert list(reading) == [
            "text", "metric", "value", "lower", "upper", "unit", "comparator", "direction", "accumulation", "fy",
            "approximate", "kind", "certainty", "note", "series",
        ]  # fmt: skip
