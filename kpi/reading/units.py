"""The pattern that finds a unit after a number, and a unit's multiplier."""

import re

from kpi.reading.patterns import lazy
from kpi.reading.unit_table import NOT_SCALE, NOT_UNIT, ORDINAL_AFTER, SCALES, UNITS


def _alternation(words: list[str]) -> str:
    parts = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        guard = f"(?!{NOT_UNIT[word]})" if NOT_UNIT.get(word) else ""
        if word[-1].isascii() and word[-1].isalpha():
            guard = r"(?![A-Za-z0-9])"
        parts.append(re.escape(word) + guard)
    return "|".join(parts)


#: The text of a pattern that finds a unit without denominators; with them one is found wherever this is.
ONE_UNIT = _alternation(UNITS)
_PLAIN = lazy(f"({ONE_UNIT})")
_DIVIDED = lazy(rf"((?:{ONE_UNIT})(?:/(?:10*[万千]?|百万|[百千万億])?(?:{ONE_UNIT})(?:・(?:{ONE_UNIT}))?)*)")


class _Unit:
    """The pattern of a unit. The part for denominators, three times as long, is compiled for the first text with one."""

    pattern = _DIVIDED.pattern

    @staticmethod
    def match(text: str, pos: int = 0) -> re.Match[str] | None:
        found = _PLAIN.match(text, pos)
        return _DIVIDED.match(text, pos) if found and text.startswith("/", found.end()) else found

    @staticmethod
    def fullmatch(text: str) -> re.Match[str] | None:
        return (_DIVIDED if "/" in text else _PLAIN).fullmatch(text)


#: A unit at the current position, with its denominators ("人/10万人", "kg-CO2/年"); group 1 is the unit.
UNIT = _Unit()
#: A scale that stands before a unit or ends the number.
SCALE = lazy(
    "|".join(
        word + (f"(?!{NOT_SCALE[word[-1]]})" if word[-1] in NOT_SCALE else "")
        for word in sorted(SCALES, key=lambda w: -len(w))
    )
)
ORDINAL = lazy(rf"\s?(?:{ORDINAL_AFTER})")
#: Behind the first of two ordinals: 20~30歳代, 1・2年生.
ORDINAL_SPAN = lazy(rf"\s?[~・]\s?\d{{1,3}}\s?(?:{ORDINAL_AFTER})")


def split_scale(unit: str) -> tuple[int, str]:
    """A unit as a multiplier and its base: 百万円 → (1000000, 円), 万人/年 → (10000, 人/年), 人 → (1, 人)."""
    found = SCALE.match(unit)
    if found and (found.end() == len(unit) or UNIT.match(unit, found.end())):
        return SCALES[found.group()], unit[found.end() :]
    return 1, unit
