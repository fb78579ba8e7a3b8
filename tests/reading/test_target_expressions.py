"""The 107 real target expressions with a person's reading.

How a row is judged. Value: the person's value times the multiplier of its unit (3 兆円 is 3,000,000,000,000 円) equals the
reading's value; several values (a;b) equal the series, in order; "a-b" equals the bounds; where the person names a
reference instead of a number (national, prev, baseline, …) or nothing, the reading has no value and is relative or in
words; so too where the person's number stands elsewhere on the page and not in the text, unless the text says by how
much things are to change. A reduction is counted without its minus. Comparator: equal, where the person gives one and the text writes one. Year: equal, where both state one.
"""

import csv
import re

from kpi.model.terms import Certainty, Kind
from kpi.reading.target_types import TargetReading
from kpi.reading.targets import read_target
from kpi.reading.text import fold
from kpi.reading.units import split_scale
from kpi.reading.years import read_year
from tests.conftest import require_shared

#: Rows where the reading differs on purpose, with the reason.
DISAGREEMENTS = {
    "事業用自動車の同一カテゴリーに開発メーカーが2社以上参入し、かつベース車との価格差が1.5倍以内とする。": (
        "two conditions of different units: both, side by side"
    ),
    "耐震性が不十分な建築物を 概ね解消": "none of those buildings left (0, assumed), not the rate of the others",
    "２０２９年までに現状値の２１人を半減": "half of 21 is 10.5, assumed; the plan prints 10",
}
#: The person's comparator is what the target means; the reading reports what is written, a bare value being "=".
MEANT_NOT_WRITTEN = {
    "国際金融センターランキング圧倒的アジア１位（森記念財団）",
    "全国1位",
    "本事業において、平成32年度までに人工知能計算機の計算エネルギー効率100倍を実現する基盤技術を確立。",
    "令和７年度を目標年度として、賃貸・売却用等以外の「その他空き家」数を400万戸程度におさえる。 （H25年度時点で318万戸）",
    "国民の4分の3が認知すること",
    "前年比１名の増",
    "婚活の具体的な行動をとっていない方の割合を半減",
    "情報システム数を平成24年度（104システム）比で半減を維持する。",
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


def _without_level(reading: TargetReading) -> bool:
    """Whether a reading states no level: words, a comparison, or by how much things are to change."""
    if reading.series or reading.lower is not None:
        return False
    change = reading.kind is Kind.REDUCTION or (reading.kind is Kind.RELATIVE and "not a level" in (reading.note or ""))
    return change or (reading.value is None and reading.kind in {Kind.RELATIVE, Kind.QUALITATIVE})


def _lacks(text: str, number: str) -> bool:
    """Whether the text does not hold the number at all: the person knew it from elsewhere in the plan."""
    digits = number.lstrip("-").removesuffix(".0")
    return "-" not in number[1:] and digits not in fold(text).replace(",", "")


def _value_right(reading: TargetReading, row: dict[str, str]) -> bool:
    if row["note"].startswith("NOT a target"):
        return reading.value is None and reading.certainty is Certainty.UNREAD
    if row["value"] == "all":
        return (reading.value, reading.unit, reading.certainty) == (100, "%", Certainty.ASSUMED)
    factor = re.fullmatch(r"([\d.]+)x baseline", row["value"])
    if factor:
        return reading.kind is Kind.REDUCTION and reading.value == 100 * (1 - float(factor[1]))
    said = _numbers(row["value"])
    if len(said) == 1 and _without_level(reading) and _lacks(row["verbatim"], said[0]):
        return True
    if len(said) == 1 and reading.kind is Kind.REDUCTION:
        said = [said[0].lstrip("-")]
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
    if row["note"].startswith("NOT a target"):
        return reading.comparator is None
    if reading.kind is Kind.QUALITATIVE and not reading.series:
        return True
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
    assert len(wrong) <= 0.03 * len(rows), "97 % are read as the person did"


def test_no_row_is_wrong_and_certain() -> None:
    for row in _rows():
        reading = read_target(row["verbatim"])
        if not _right(row):
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
