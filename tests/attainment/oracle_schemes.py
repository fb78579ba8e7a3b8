"""The publishers' rules once more: one indicator at a time, in exact fractions, written from the published words.

It knows quantities with a baseline, a target that lies ahead of it in the stated direction, and one actual.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Verdict = tuple[str | None, str | None]  # the rate printed, the grade


@dataclass(frozen=True)
class Given:
    """The numbers of an indicator; ``milestone`` is the value expected for the actual's year, if one is stated."""

    b: Fraction
    t: Fraction
    a: Fraction
    start: int
    due: int
    fy: int
    rising: bool
    milestone: Fraction | None = None
    kind: str | None = None

    @property
    def expected(self) -> Fraction:
        if self.milestone is not None:
            return self.milestone
        way = Fraction(self.fy - self.start, self.due - self.start)
        return self.b + min(max(way, Fraction(0)), Fraction(1)) * (self.t - self.b)

    def against(self, goal: Fraction) -> Fraction | None:
        if goal <= 0:
            return None
        return self.a / goal if self.rising else 2 - self.a / goal

    @property
    def progress(self) -> Fraction:
        return (self.a - self.b) / (self.t - self.b)


def percent(rate: Fraction, decimals: int, how: str = ROUND_HALF_UP) -> str:
    with localcontext() as context:
        context.prec = 60
        value = Decimal(rate.numerator) * 100 / Decimal(rate.denominator)
        text = value.quantize(Decimal(1).scaleb(-decimals), how)
    return str(abs(text) if text == 0 else text)


def letter(rate: Fraction | None, *bands: tuple[str, str], last: str) -> str | None:
    if rate is None:
        return None
    return next((grade for minimum, grade in bands if rate >= Fraction(minimum)), last)


def miyagi(one: Given) -> Verdict:
    keeps = one.kind is not None and one.kind.startswith("現状維持型")
    rate = one.against(one.t) if keeps else one.progress
    if rate is None:
        return None, None
    text = "100%超" if rate > 1 else "0%未満" if rate < 0 else percent(rate, 1) + "%"
    steps = {-3: Fraction(1, 4), -2: Fraction(1, 2), -1: Fraction(3, 4)}
    by_year = {2021: Fraction(1, 4), 2022: Fraction(1, 2), 2023: Fraction(3, 4), 2024: Fraction(1)}
    share = by_year.get(one.fy) if one.due <= 2024 else None
    if share is None:
        share = Fraction(1) if one.fy >= one.due else steps.get(one.fy - one.due)
    if not keeps:
        if share is None:
            return text, "A" if rate >= 1 else None
        rate /= share
    return text, letter(rate, ("1", "A"), ("0.8", "B"), ("0.6", "C"), last="D")


def gifu(one: Given) -> Verdict:
    rate = one.a / one.t if one.kind == "*" and one.t != 0 else None if one.kind == "*" else one.progress
    return (None if rate is None else ("0" if rate < 0 else percent(rate, 0)) + "%"), None


def ibaraki(one: Given) -> Verdict:
    rate = one.against(one.expected)
    grade = letter(rate, ("1", "A"), ("0.8", "B+"), ("0.5", "B"), last="C")
    return None if rate is None else percent(rate, 1, ROUND_DOWN), grade


def akita(one: Given) -> Verdict:
    return None, letter(one.against(one.expected), ("1", "A"), ("0.8", "B"), ("0.6", "C"), last="D")


def nagano(one: Given) -> Verdict:
    ahead = (one.expected - one.b) * (one.t - one.b) > 0
    on_schedule = one.a >= one.expected if one.rising else one.a <= one.expected
    rate = (one.a - one.b) / (one.expected - one.b) if ahead else one.against(one.expected)
    if rate is None and on_schedule:
        rate = Fraction(1)
    met = one.a >= one.t if one.rising else one.a <= one.t
    return None, "A" if met else letter(rate, ("1", "A"), ("0.8", "B"), last="C")


def fuji(one: Given) -> Verdict:
    if one.t == 0:
        return None, None
    rate = one.a / one.t
    bands = (("0.8", "80%以上"), ("0.5", "50%以上80%未満"), ("0.2", "20%以上50%未満"))
    return percent(rate, 1), letter(rate, *bands, last="20%未満") if one.t > 0 else None


def ratio(one: Given) -> Verdict:
    return (None if one.t == 0 else percent(one.a / one.t, 5)), None


def tama(one: Given) -> Verdict:
    rate = one.against(one.t) if one.rising else one.progress
    place = 5 - (one.due - one.fy)
    if rate is None:
        rate = None if one.rising else one.progress
    share = Fraction(min(place, 5), 5) if place > 0 else None
    if rate is None:
        return None, None
    if share is None:
        full = one.against(one.t)
        met = one.a >= one.t if one.rising else one.a <= one.t
        return None, "①" if met and full is not None else None
    return None, letter(rate / share, ("1", "①"), ("0.6", "②"), last="③")


RULES = {
    "miyagi": miyagi, "gifu": gifu, "ibaraki": ibaraki, "akita": akita, "nagano": nagano, "fuji": fuji,
    "ratio": ratio, "tama": tama,
}  # fmt: skip
