"""Numerator and denominator in a text, and whether a stated percentage agrees with them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from kpi.reading.patterns import lazy
from kpi.reading.quantity import quantity_at
from kpi.reading.text import fold_spans
from kpi.reading.units import UNIT
from kpi.reading.year_grammar import year_at

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
#: A number, words without digits, a stroke, a number: "156.5所属受講(2研修の平均)/216所属".
_STROKE = lazy(
    rf"(?<![\d.,/A-Za-z])(?P<a>{_NUMBER})(?P<mid>[^\d/÷\n、。;:]{{0,12}}(?:\([^()]{{0,20}}\))?)\s?(?P<op>[/÷])\s?(?P<b>{_NUMBER})"
    r"(?P<tail>[^\d\s]{0,12})"
)
#: "216所属中156.5所属", "4科目のうち2科目": the whole comes first.
_OUT_OF = lazy(
    rf"(?<![\d.,/A-Za-z])(?P<b>{_NUMBER})(?P<mid>[^\d/\n、。;:中]{{1,8}})(?:中|のうち|のうちの)\s?(?P<a>{_NUMBER})(?P<tail>[^\d\s]{{0,8}})"
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part and its whole, with the unit of either (None where none is written) and the words that hold them."""

    numerator: float
    denominator: float
    unit: str | None = None
    text: str = ""


def _number(digits: str) -> Decimal | None:
    if "," in digits and not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return None
    try:
        return Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None


def _unit(text: str) -> str | None:
    found = UNIT.match(text.strip())
    return found[1] if found else None


def _is_date(a: Decimal, b: Decimal, found: re.Match[str]) -> bool:
    """Whether two bare numbers around a stroke may be a month and a day, or a year and a month."""
    if found["op"] == "÷" or found["mid"].strip() or _unit(found["tail"]):
        return False
    return a != a.to_integral_value() or b != b.to_integral_value() or (1 <= a <= 12 and 1 <= b <= 31) or a >= 1900


def find_ratio(text: str) -> Ratio | None:
    """The first numerator and denominator in ``text``; None when there is none.

    Accepted: "31/34島", "8事業体／8事業体", "（1,234人／5,678人）", "36÷50", "216所属中156.5所属". Not accepted: what may be a
    date (5/12), a unit (人/年, 人/10万人), a denominator of 0, or a part greater than ten times its whole.
    """
    folded = fold_spans(text)
    for pattern in (_STROKE, _OUT_OF):
        for found in pattern.finditer(folded.text):
            ratio = _ratio(folded.text, found)
            if ratio:
                unit = UNIT.match(folded.text, max(found.end("a"), found.end("b")))
                start, end = folded.span(found.start(), unit.end() if unit else max(found.end("a"), found.end("b")))
                return Ratio(ratio.numerator, ratio.denominator, ratio.unit, text[start:end])
    return None


def _ratio(text: str, found: re.Match[str]) -> Ratio | None:
    a, b = _number(found["a"]), _number(found["b"])
    if a is None or b is None or b <= 0 or a > 10 * b:
        return None
    if "op" in found.re.groupindex and (_is_date(a, b, found) or year_at(text, found.start("a"))):
        return None
    first, second = _unit(found["mid"]), _unit(found["tail"])
    if found["mid"].strip() and first is None and not found["mid"].strip().startswith("("):
        return None
    if first and second and first != second:
        return None  # 3人/10万人 and the like: two different units
    whole = quantity_at(text, found.start("b"))
    if whole is None or (whole.value is not None and whole.value != b):
        return None if whole is not None else Ratio(float(a), float(b), first or second)
    return Ratio(float(a), float(b), first or second)


def agrees(stated_percent: float, numerator: float, denominator: float, decimals: int) -> bool:
    """Whether ``numerator / denominator`` in percent, rounded half up at ``decimals`` places, is ``stated_percent``.

    Decimal arithmetic on the numbers as written. 156.5/216 = 72.4537… gives 72.5 at one place, so a stated 72.4 does
    not agree (it was truncated, or is an average). A denominator of 0 agrees with nothing.
    """
    whole = Decimal(str(denominator))
    if whole == 0:
        return False
    step = Decimal(1).scaleb(-decimals)
    rate = (Decimal(str(numerator)) * 100 / whole).quantize(step, rounding=ROUND_HALF_UP)
    return rate == Decimal(str(stated_percent)).quantize(step, rounding=ROUND_HALF_UP)
