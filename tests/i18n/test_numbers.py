"""Numbers as written, rates half-up in decimal, eras that change within a year."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.i18n.numbers import MINUS, fiscal_year, number, percent, with_hyphen, with_minus, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [(72.4, "72.4"), (4450.0, "4,450"), (0.0, "0"), (-0.0, "0"), (19000.0, "19,000"), (100 / 3, "33.33"),
     (1234567.25, "1,234,567.25"), (-3.5, "−3.5"), (-0.001, "−0.001"), (-0.00001, "0.00"), (0.00001, "0.00"), (1e16, "10,000,000,000,000,000"),
     (-1e30, "−1.00E+30"), (1e308, "1.00E+308"), (float("inf"), "Infinity"), (float("-inf"), "−Infinity")],
)  # fmt: skip
def test_numbers_come_as_written(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(1.0342857142857145, "103.4%"), (0.0, "0.0%"), (0.4, "40.0%"), (0.12345, "12.3%"), (0.1235, "12.4%"),
     (-6.333333, "−633.3%"), (12.5, "1,250.0%"), (0.99949999, "99.9%"), (0.9995, "100.0%"), (-0.0001, "0.0%"), (1e306, "1.00E+308%")],
)  # fmt: skip
def test_rates_are_rounded_half_up_as_decimals(rate: float, text: str) -> None:
    assert percent(rate) == text


@pytest.mark.parametrize(
    ("fy", "text"),
    [(2019, "R1年度"), (2018, "H30年度"), (1989, "H1年度"), (1988, "S63年度"), (1926, "T15年度"), (1912, "T1年度"),
     (1868, "M1年度"), (1800, "1800年度")],
)  # fmt: skip
def test_a_fiscal_year_has_the_era_of_its_middle(fy: int, text: str) -> None:
    assert fiscal_year(fy, "ja") == text


@given(st.floats(allow_nan=False))
def test_one_sign_for_what_is_below_zero_and_machines_get_a_hyphen(value: float) -> None:
    for text in (number(value), percent(value), words("ja").number(value, "件"), words("en").number(value, "件")):
        assert "-" not in text.replace("E-", "")
        assert not text.startswith(MINUS) or value < 0
        assert MINUS not in text[1:]
    if abs(value) < 1e15:
        machine = with_hyphen(number(value, 4)).replace(",", "")
        assert float(machine) == pytest.approx(
            value, abs=5.001e-5 + 2 * math.ulp(value)
        )  # half of the last digit, and the noise of floats
        assert with_minus(machine) == number(value, 4).replace(",", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("-5%", "−5%"), ("(-5 − 3)/(-1)", "(−5 − 3)/(−1)"), ("R5-6", "R5-6"), ("a-1", "a-1"), ("2023-04", "2023-04"), ("- 5", "- 5"), ("", "")],
)  # fmt: skip
def test_only_a_hyphen_that_is_a_minus_becomes_one(text: str, shown: str) -> None:
    assert with_minus(text) == shown


def test_units_stand_as_the_language_has_them() -> None:
    assert with_unit("600", "手続", "ja") == "600手続"
    assert with_unit("600", "手続", "en") == "600 手続"
    assert with_unit("72.4", "%", "en") == "72.4%"
    assert with_unit("5", None, "ja") == "5"
    assert with_unit("11.05", "m2/人", "ja") == "11.05m²/人"
    assert with_unit("12", "kWh/m2", "en") == "12 kWh/m²"
    assert with_unit("3", "km2", "ja") == "3km²"
    assert with_unit("35", "t-CO2", "ja") == "35t-CO2"
