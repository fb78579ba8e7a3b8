"""Numbers, rates, fiscal years and dates as people read them. Rounding is half-up in decimal arithmetic.

What is below zero has the minus sign U+2212 in front, in both languages; a hyphen is for machines (CSV, JSON, addresses).
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from kpi.i18n.eras import era_of, era_of_fiscal_year

Lang = Literal["ja", "en"]
Years = Literal["era", "western"]

MINUS = "−"
#: A hyphen that can only be a minus: before a digit, and neither in a word nor between numbers.
_HYPHEN = re.compile(r"(?<![\w.%％)）\]」-])-(?=\d)")

#: 「m2」, 「km2」, 「m3」: a power of a length; 「mg2」 or 「PM2.5」 is none.
_POWER = re.compile(r"(?<![A-Za-z])([kc]?m)([23])(?![\d.])")
_RAISED = {"2": "²", "3": "³"}

_MOST_DECIMALS = 4
#: Larger numbers have more digits than decimal arithmetic keeps by default.
_COUNTABLE = Decimal(10) ** 21


#: The same few numbers stand on every page of a plan; decimal arithmetic is what costs most in writing them.
_WRITTEN = 16_384


@lru_cache(maxsize=_WRITTEN)
def number(value: float, decimals: int | None = None) -> str:
    """A number with thousands commas; without ``decimals`` as many as were written (two when that is endless)."""
    exact = Decimal(repr(float(value)))
    if decimals is None and exact.is_finite():
        written = max(0, -int(exact.normalize().as_tuple().exponent))
        decimals = written if written <= _MOST_DECIMALS else 2
    return _rounded(exact, decimals or 0)


@lru_cache(maxsize=_WRITTEN)
def percent(rate: float, decimals: int = 1) -> str:
    """A fraction as a percentage: 1.0342… becomes ``103.4%``."""
    return f"{_rounded(Decimal(repr(float(rate))) * 100, decimals)}%"


def with_minus(text: str) -> str:
    """A number, or a formula of numbers, written with hyphens, as people read it: ``(-5 - 3) / 2`` begins ``(−5 - 3``."""
    return _HYPHEN.sub(MINUS, text)


def with_hyphen(text: str) -> str:
    """A number that was written for people as machines read it."""
    return text.replace(MINUS, "-")


def _rounded(exact: Decimal, decimals: int) -> str:
    """Rounded half-up, with thousands commas and no sign at zero; what no plan counts (1E+30) in powers of ten."""
    if not exact.is_finite():
        return _signed(exact, str(abs(exact)))
    if abs(exact) >= _COUNTABLE:
        return _signed(exact, f"{abs(exact):.2E}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return _signed(rounded, f"{abs(rounded):,f}")


def _signed(exact: Decimal, size: str) -> str:
    return f"{MINUS}{size}" if exact < 0 else size


def unit_as_read(unit: str) -> str:
    """A unit as people write it: ``m2``, which is how ㎡ is kept, becomes ``m²``, ``kWh/m2`` ``kWh/m²``."""
    return _POWER.sub(lambda found: f"{found[1]}{_RAISED[found[2]]}", unit)


def with_unit(text: str, unit: str | None, lang: Lang) -> str:
    """A number that is already text, with its unit: ``72.4%``, ``600手続``, ``10m²``, in English ``600 手続``."""
    if not unit:
        return text
    unit = unit_as_read(unit)
    return f"{text}{unit}" if lang == "ja" or unit in {"%", "％"} else f"{text} {unit}"


def fiscal_year(fy: int, lang: Lang, years: Years = "era", *, full: bool = False) -> str:
    """A fiscal year: ``R3年度``, ``2021年度`` or ``FY2021``; ``full`` gives both Japanese forms."""
    if lang == "en":
        return f"FY{fy}"
    found = era_of_fiscal_year(fy)
    if found is None:
        return f"{fy}年度"
    era = f"{found[0].letter}{found[1]}年度"
    first, second = (era, f"{fy}年度") if years == "era" else (f"{fy}年度", era)
    return f"{first}（{second}）" if full else first


def calendar_date(day: date, lang: Lang, years: Years = "era", *, short: bool = False) -> str:
    """A day: ``令和5年6月30日``, ``2023年6月30日``, ``30 June 2023``; short ``R5.6.30``, ``2023.6.30``, ``30 Jun 2023``."""
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1][: 3 if short else None]} {day.year}"
    found = era_of(day)
    if short:
        year = str(day.year) if years == "western" or found is None else f"{found[0].letter}{found[1]}"
        return f"{year}.{day.month}.{day.day}"
    if years == "western" or found is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = "元" if found[1] == 1 else str(found[1])
    return f"{found[0].name}{year}年{day.month}月{day.day}日"


def month(text: str, lang: Lang, years: Years = "era") -> str:
    """A month written ``YYYY-MM``: ``R5.4``, ``2023.4`` or ``Apr 2023``; anything else comes back as it is."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        return text
    if lang == "en":
        return f"{_MONTHS[day.month - 1][:3]} {day.year}"
    found = era_of(day)
    if years == "western" or found is None:
        return f"{day.year}.{day.month}"
    return f"{found[0].letter}{found[1]}.{day.month}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
