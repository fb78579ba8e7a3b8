"""Published rates and grades as texts: what number a text says, and whether a computed rate is written so."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

#: So many decimals of a percentage are compared; a spreadsheet's stored quotient goes on much longer.
_DECIMALS = 8
#: So many decimals of a computed rate are written, however long the published one is.
_WRITTEN = 5
_ROOMY = Context(prec=400)
_NUMBER = re.compile(
    r"^[(約]?(?P<sign>[-−▲△])?(?P<digits>\d[\d,]{0,30}(?:\.(?P<decimals>\d{1,40}))?)"
    r"\s*(?P<percent>%|パーセント|パーセンテージ)?(?P<beyond>超|以上|未満|以下)?\)?$"
)
_GRADE_WORDS = re.compile(r"(?:評価|判定|ランク)$|\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A rate in percent as written, with its decimals; ``beyond``: 超, 以上, 未満 or 以下 where it is a bound."""

    percent: Decimal
    decimals: int
    marked: bool
    beyond: str = ""


def read_stated_rate(text: str) -> StatedRate | None:
    """The rate that a text says (「98.5%」, 「98.5」, 「100%超」); None where it holds no number, or more than one."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _NUMBER.match(plain)
    if found is None:
        return None
    value = Decimal(found["digits"].replace(",", ""))
    return StatedRate(
        percent=-value if found["sign"] else value,
        decimals=len(found["decimals"] or ""),
        marked=found["percent"] is not None,
        beyond=found["beyond"] or "",
    )


def says(stated: StatedRate, rate: float | None) -> bool:
    """Whether a computed rate (a fraction) is written so: rounded half up or cut at the decimals of the text.

    What a text without a percent sign says may be the fraction itself, if it has two decimals or more.
    """
    if rate is None or not math.isfinite(rate):
        return False
    percent = _percent(rate)
    if stated.beyond:
        return _is_beyond(stated, percent)
    if _written_so(stated.percent, stated.decimals, percent):
        return True
    return (
        not stated.marked and stated.decimals >= 2 and _written_so(stated.percent, stated.decimals, percent.scaleb(-2))
    )


def written_like(rate: float, stated: StatedRate) -> str:
    """The computed rate in percent with the decimals (at most five) and the percent sign of the published one."""
    step = Decimal(1).scaleb(-min(stated.decimals, _WRITTEN) if not stated.beyond else -1)
    value = _percent(rate).quantize(step, ROUND_HALF_UP, _ROOMY)
    return f"{value.copy_abs() if value.is_zero() else value}{'%' if stated.marked else ''}"


def grade_word(text: str) -> str:
    """A grade in one spelling: 「Ａ」, 「A評価」 and 「A（順調）」 are A; the two circles of Japanese sets are one."""
    plain = unicodedata.normalize("NFKC", text).replace("〇", "○").replace("◯", "○")
    return _GRADE_WORDS.sub("", "".join(plain.split()))


def _percent(rate: float) -> Decimal:
    """A fraction in percent without the dust of binary fractions: 15 digits hold every figure that a table can."""
    return Decimal(f"{rate:.15g}").scaleb(2, _ROOMY).quantize(Decimal(1).scaleb(-10), ROUND_HALF_UP, _ROOMY)


def _written_so(value: Decimal, decimals: int, computed: Decimal) -> bool:
    step = Decimal(1).scaleb(-min(decimals, _DECIMALS))
    shown = value.quantize(step, ROUND_HALF_UP, _ROOMY)
    return shown in {computed.quantize(step, how, _ROOMY) for how in (ROUND_HALF_UP, ROUND_DOWN)}


def _is_beyond(stated: StatedRate, percent: Decimal) -> bool:
    bound = stated.percent
    return {
        "超": percent > bound,
        "以上": percent >= bound,
        "未満": percent < bound,
        "以下": percent <= bound,
    }[stated.beyond]
