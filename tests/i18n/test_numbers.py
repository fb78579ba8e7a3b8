"""Numbers as written, rates half-up in decimal, eras that change within a year."""

import pytest

from kpi.i18n.numbers import fiscal_year, number, percent, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [(72.4, "72.4"), (4450.0, "4,450"), (0.0, "0"), (-0.0, "0"), (19000.0, "19,000"), (100 / 3, "33.33"),
     (1234567.25, "1,234,567.25"), (-3.5, "-3.5"), (0.00001, "0.00"), (1e16, "10,000,000,000,000,000"),
     (-1e30, "-1.00E+30"), (1e308, "1.00E+308"), (float("inf"), "Infinity")],
)  # fmt: skip
def test_numbers_come_as_written(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(1.0342857142857145, "103.4%"), (0.0, "0.0%"), (0.4, "40.0%"), (0.12345, "12.3%"), (0.1235, "12.4%"),
     (-6.333333, "-633.3%"), (12.5, "1,250.0%"), (0.99949999, "99.9%"), (0.9995, "100.0%"), (-0.0001, "0.0%"), (1e306, "1.00E+308%")],
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


def test_units_stand_as_the_language_has_them() -> None:
    assert with_unit("600", "手続", "ja") == "600手続"
    assert with_unit("600", "手続", "en") == "600 手続"
    assert with_unit("72.4", "%", "en") == "72.4%"
    assert with_unit("5", None, "ja") == "5"
