"""Units with a multiplier: 千円 is 1,000 円. Values are kept in the unit that the table states."""

import re
from functools import cache

from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.unit_table import SCALES
from kpi.reading.units import UNIT

_SCALE = lazy("|".join(sorted(SCALES, key=len, reverse=True)))
_WRITTEN = lazy(
    r"[^0-9]{0,4}[\d,.]+([^\d().,][^().,]{1,11}?)(?:以上|以下|未満|超|程度)?(?:\(.*\))?(?:※\d*)?", re.DOTALL
)
#: 「令和4年度:54.6億円」: the year of a value.
_YEAR_BEFORE = lazy(r"^[(（]?(?:令和|平成|[RH])?(?:\d{1,4}|元)年?度?末?(?:[:]|[)）])")
#: 延べ人 and 人（延べ） are 人 all the same.
_HOW_COUNTED = lazy(r"^(?:延べ|のべ|延)(?=.)|(?<=.)[(](?:延べ|のべ|累計|実)[)]$")
_OTHER_WORDS = {"%", "円", "指数", "倍率"}


@cache
def scale_of(unit: str) -> tuple[float, str]:
    """The multiplier of a unit and the unit without it: 百万円 is (1000000, 円), 万t is (10000, t)."""
    text = "".join(fold(unit).split())
    match = _SCALE.match(text)
    if match and match.end() < len(text):
        return float(SCALES[match[0]]), text[match.end() :]
    return 1.0, text


@cache
def is_unit(text: str) -> bool:
    """Whether a short text is a unit, with or without a multiplier."""
    if not text or len(text) > 16:
        return False
    base = scale_of(text)[1]
    return base in _OTHER_WORDS or bool(UNIT.fullmatch(base)) or bool(UNIT.fullmatch("".join(fold(text).split())))


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, multipliers and the way of counting aside."""
    alike = {
        "ポイント": "点",
        "pt": "点",
        "名": "人",
        "か所": "箇所",
        "カ所": "箇所",
        "ヶ所": "箇所",
        "手続き": "手続",
        "パーセント": "%",
    }
    first, second = (_HOW_COUNTED.sub("", scale_of(unit)[1]) for unit in (one, other))
    return alike.get(first, first) == alike.get(second, second)


def written_unit(text: str) -> str | None:
    """The unit with its multiplier that a value is written with: 45億円 gives 億円; None where it has none."""
    match = _WRITTEN.fullmatch(_YEAR_BEFORE.sub("", "".join(fold(text).split())))
    return match[1] if match and scale_of(match[1])[0] != 1 and is_unit(match[1]) else None


def to_unit(value: float, written: str | None, unit: str | None) -> float | None:
    """A value written with one unit, in another one: 1,234,000 円 in 千円 is 1234. None where the units differ."""
    if written is None or unit is None or written == unit:
        return value
    if not same_unit(written, unit):
        return None
    return float(format(value * scale_of(written)[0] / scale_of(unit)[0], ".15g"))
