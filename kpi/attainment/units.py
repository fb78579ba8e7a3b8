"""Units: when two written units mean the same, and the factor between them where they differ only in size."""

import re
import unicodedata
from functools import lru_cache

_SAME = {
    "パーセント": "%",
    "パーセンテージ": "%",
    "percent": "%",
    "ポイント": "点",
    "pt": "点",
    "point": "点",
    "名": "人",
    "カ所": "箇所",
    "か所": "箇所",
    "ヵ所": "箇所",
    "ヶ所": "箇所",
    "ケ所": "箇所",
    "個所": "箇所",
    "ヘクタール": "ha",
    "トン": "t",
}
_SIZES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12}
_SIZE = re.compile(r"(十|百|千)?(万|億|兆)?(?=.)")
_BRACKETS = re.compile(r"\([^)]*\)")
_PER_YEAR = re.compile(r"/年度?$")

PERCENT = "%"
POINTS = "点"
TENTHS = "割"
TIMES = "倍"
PLACE = "位"


@lru_cache(maxsize=4096)
def normal_unit(unit: str | None) -> str | None:
    """The unit in one spelling (％ and パーセント become %), or None where none is written.

    Width and case are folded; spaces, remarks in brackets and 「/年」 (which the accumulation carries) are dropped.
    """
    if unit is None:
        return None
    text = _BRACKETS.sub("", unicodedata.normalize("NFKC", unit)).replace(" ", "").lower()
    text = _PER_YEAR.sub("", text)
    return _SAME.get(text, text) or None


def _split(unit: str) -> tuple[float, str]:
    match = _SIZE.match(unit)
    if match is None or not match.group():
        return 1.0, unit
    factor = _SIZES.get(match.group(1) or "", 1.0) * _SIZES.get(match.group(2) or "", 1.0)
    rest = unit[match.end() :]
    return factor, _SAME.get(rest, rest)


@lru_cache(maxsize=4096)
def conversion(source: str | None, wanted: str | None) -> float | None:
    """What a value in ``source`` is multiplied by to be in ``wanted``; None where the two cannot be reconciled.

    A unit that is not written reconciles with any (factor 1). Only powers of ten in front of the same word are
    converted (千人 and 人, 億円 and 百万円); nothing else is guessed.
    """
    source, wanted = normal_unit(source), normal_unit(wanted)
    if source is None or wanted is None or source == wanted:
        return 1.0
    source_factor, source_word = _split(source)
    wanted_factor, wanted_word = _split(wanted)
    return source_factor / wanted_factor if source_word == wanted_word else None
