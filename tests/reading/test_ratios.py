"""Numerators and denominators."""

import pytest

from kpi.reading.ratios import agrees, find_ratio

RATIOS = [
    ("72.4%（156.5所属受講（2研修の平均）／216所属）", 156.5, 216),
    ("31/34島", 31, 34),
    ("8事業体／8事業体", 8, 8),
    ("75.0%（1,234人／5,678人）", 1234, 5678),
    ("36÷50", 36, 50),
    ("８３／１００", 83, 100),
    ("216所属中156.5所属", 156.5, 216),
    ("４科目中０科目", 0, 4),
]


@pytest.mark.parametrize(("text", "numerator", "denominator"), RATIOS)
def test_ratios(text, numerator, denominator):
    ratio = find_ratio(text)
    assert ratio is not None
    assert (ratio.numerator, ratio.denominator) == (numerator, denominator)
    assert ratio.text in text


@pytest.mark.parametrize(
    "text",
    [
        "5/12",
        "1,750人/年",
        "3人/10万人",
        "R4/R5",
        "2023/4/1",
        "2023/10",
        "10/0",
        "小80.0％／中80.0％",
        "",
        "総務部/知事室",
    ],
)
def test_no_ratios(text):
    assert find_ratio(text) is None


@pytest.mark.parametrize(
    ("stated", "numerator", "denominator", "decimals", "same"),
    [(72.5, 156.5, 216, 1, True), (72.4, 156.5, 216, 1, False), (72, 156.5, 216, 0, True), (12.5, 1, 8, 1, True), (13, 1, 8, 0, True),
     (0.3, 1, 400, 1, True), (100, 8, 8, 0, True), (50, 1, 0, 0, False)],
)  # fmt: skip
def test_agreement_by_half_up_rounding(stated, numerator, denominator, decimals, same):
    assert agrees(stated, numerator, denominator, decimals) is same
