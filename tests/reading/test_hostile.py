"""Texts that try to be read as something they do not say, and texts far too long."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.terms import Certainty, Comparator, Kind
from kpi.reading.names import split_marker, split_names
from kpi.reading.numbers import find_numbers, read_number
from kpi.reading.ratios import find_ratio
from kpi.reading.targets import TargetReading, read_target
from kpi.reading.text import clean, fold
from kpi.reading.years import find_years, read_period, read_year

NO_NUMBERS = [
    "1e999", "1e-999", "9" * 5000, "9" * 400, "1_000", "0x10", "12:30", "1.2.3", "50±5", "1:2", "１ｅ９９９", "1e400人",
    "12345678901234567890123", "9" * 900 + "人", "1^2", "2024/13/45",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_digits_that_are_no_number_are_unread(text):
    reading = read_number(text)
    assert (reading.value, reading.certainty) == (None, Certainty.UNREAD)


@pytest.mark.parametrize(
    "text", [*(t for t in NO_NUMBERS if t != "50±5"), "4/1", "10月1日", "24:00", "18:00まで開館する"]
)
def test_digits_that_are_no_target_are_unread(text):
    reading = read_target(text)
    assert (reading.value, reading.series, reading.certainty) == (None, (), Certainty.UNREAD)


def test_a_number_without_a_known_unit_is_never_taken_for_words():
    reading = read_target("R6年度までにAI活用業務数を50業務以上とする")
    assert (reading.value, reading.unit, reading.comparator) == (50, "業務", Comparator.GE)
    for text in ("50様式以上", "50様式とする", "50様式程度", "50様式を達成"):
        reading = read_target(text)
        assert (reading.value, reading.unit, reading.certainty) == (50, "様式", Certainty.ASSUMED)


@pytest.mark.parametrize("text", ["50±5", "50±5%", "50人±5人", "50%±5%"])
def test_a_value_and_how_far_off_it_may_be(text):
    reading = read_target(text)
    assert (reading.kind, reading.value, reading.lower, reading.upper) == (Kind.RANGE, None, 45, 55)


#: Pieces that make readers slow when they are repeated: brackets, tags, years, digits, commas, dashes, spaces.
PIECES = [
    "(", ")", "(", "【", "「", "<p", "<p>", "R5年度", "9", "9,", "1,000", "あ", "百", "万", "年", "の", " ", "　", "\n", "・",
    "、", "ー", "-", "~", "※", "→", "50%", "1人", "1/", "1:", "第1", "以上", "全国", "平均", "&amp;", "ゼロ", "・1.", "部課",
    "〜R5", "5年度", "年度", "ァ", "a.1", "約", "前年度", "目標", "x<", "。1", "を1人以上の", "\u3099", '="', "<a b=",
]  # fmt: skip


def _read_all(text: str) -> None:
    for read in (read_number, find_numbers, read_year, find_years, read_period, find_ratio, split_marker, split_names):
        read(text)
    clean(text)
    fold(text)
    read_target(text)


@pytest.mark.parametrize("length", [300, 1990, 4000])
def test_repeated_pieces_are_read_without_complaint(length):
    for piece in PIECES:
        _read_all((piece * length)[:length])
    _read_all("(" * (length // 2) + ")" * (length // 2))


def test_a_document_is_no_target_and_no_number():
    text = "令和8年度までに受講率を70%とする。" * 200
    assert read_target(text).certainty is Certainty.UNREAD
    assert read_number(text).certainty is Certainty.UNREAD


def _finite(reading: TargetReading) -> bool:
    values = [v for v in (reading.value, reading.lower, reading.upper) if v is not None]
    return all(math.isfinite(v) for v in values) and all(_finite(part) for part in reading.series)


@given(st.text("0123456789eE+-.,%_x×:/万億兆千倍割分の~±△() 人件R年度以上", max_size=40))
@settings(deadline=None, max_examples=300)
def test_every_number_is_finite(text):
    number = read_number(text)
    assert number.value is None or math.isfinite(number.value)
    assert all(span.reading.value is None or math.isfinite(span.reading.value) for span in find_numbers(text))
    reading = read_target(text)
    assert _finite(reading)
    json.dumps(reading.as_json(), allow_nan=False)
