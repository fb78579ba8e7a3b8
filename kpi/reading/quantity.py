"""One quantity at one place of a folded text: sign, digits, scale (万, 億, …), unit; tenths, fractions, hours."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.reading.kanji import KANJI_DIGITS, kanji_number
from kpi.reading.patterns import lazy
from kpi.reading.unit_table import SCALES, SYNONYMS
from kpi.reading.units import ORDINAL, ORDINAL_SPAN, SCALE, UNIT

_DIGITS = lazy(r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d++(?!,\d))(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![\dA-Za-z]))?")
_MALFORMED = lazy(r"\d+(?:,\d*)+(?:\.\d+)?")
_SIGN = lazy(r"(?P<sign>[+\-△▲±])\s?(?=¥?\d)")
_APPROXIMATE = lazy(r"(?:約|概ね|おおむね|おおよそ|およそ|ほぼ|凡そ|略|計約)\s?")
APPROXIMATE_AFTER = lazy(
    r"\s?(?:程度|前後|程|くらい|ぐらい|強(?![化調い靭制固み])|弱(?!者|い|視|点)|余り?(?!裕|剰|暇)|内外)"
)
_TENTHS = lazy(
    rf"(?P<n>\d+(?:\.\d+)?|[{KANJI_DIGITS}])\s?割(?!合|引|り)(?:\s?(?P<b>\d|[{KANJI_DIGITS}])\s?分(?!の|野))?"
)
_FRACTION = lazy(rf"(?P<d>\d{{1,3}}|[{KANJI_DIGITS}]{{1,3}})\s?分の\s?(?P<n>\d{{1,3}}|[{KANJI_DIGITS}]{{1,3}})")
_HOURS = lazy(r"(?P<h>\d{1,4})\s?時間\s?(?P<m>\d{1,2})\s?分(?!の|野|析)")
_MINUTES = lazy(r"(?P<m>\d{1,4})\s?分\s?(?P<s>\d{1,2})\s?秒(?!速)")
#: Thousands, hundreds and tens in front of a larger scale: 2千5百 in "1億2千5百万円".
_STEPS = lazy(r"(?:(?P<k>\d)千)?(?:(?P<h>\d)百)?(?:(?P<t>\d)十)?(?P<u>\d)?(?=[万億])")
_OF_TOTAL = lazy(r"\s?/\s?(?P<n>\d[\d,.]*)")
_KATAKANA_UNIT = lazy(r"[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー])")
_CLOCK = lazy(r"(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|\.|\s?[%割人件回])")


#: Signs of money in front of a number, and their units.
_MONEY = {"¥": "円"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``[start, end)`` of a folded text. ``value`` is in the plain unit (3.7万TJ is 37000 TJ).

    ``value`` None: digits that are no number. ``total`` is the second number of "31/34島". ``doubt`` says what was
    assumed; None means that it is written so. ``written`` is the unit with its scale as written (百万円).
    """

    start: int
    end: int
    value: Decimal | None
    unit: str | None = None
    approximate: bool = False
    signed: str | None = None
    total: Decimal | None = None
    doubt: str | None = None
    written: str | None = None

    @property
    def number(self) -> float | None:
        """The value as a float, which is always finite."""
        return None if self.value is None else float(self.value)


#: Beyond these no figure of a plan lies, and floats begin to lose digits, overflow or vanish.
_LARGEST, _SMALLEST = Decimal(10) ** 18, Decimal(10) ** -18


def plausible(value: Decimal) -> bool:
    """Whether a number can be a figure of a plan: not too large and not too close to zero for a float."""
    return value == 0 or _SMALLEST <= abs(value) < _LARGEST


def to_decimal(digits: str) -> Decimal:
    """A well-formed run of digits with commas as a number."""
    return Decimal(digits.replace(",", ""))


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else kanji_number(text) or 0


def _special(text: str, pos: int) -> tuple[int, Decimal, str] | None:
    """Tenths, fractions in words, hours with minutes, minutes with seconds: end, value, unit."""
    found = _TENTHS.match(text, pos)
    if found:
        value = (Decimal(found["n"]) if found["n"][0].isdecimal() else Decimal(_small(found["n"]))) * 10
        return found.end(), value + _small(found["b"] or "0"), "%"
    found = _FRACTION.match(text, pos)
    if found and _small(found["d"]) and _small(found["n"]) <= _small(found["d"]):
        return found.end(), Decimal(100 * _small(found["n"])) / _small(found["d"]), "%"
    found = _HOURS.match(text, pos)
    if found:
        return found.end(), Decimal(int(found["h"]) * 60 + int(found["m"])), "分"
    found = _MINUTES.match(text, pos)
    if found:
        return found.end(), Decimal(int(found["m"]) * 60 + int(found["s"])), "秒"
    return None


@dataclass(slots=True)
class _Magnitude:
    end: int
    value: Decimal | None
    scale: str = ""
    doubt: str | None = None


def _piece(text: str, pos: int) -> tuple[int, Decimal | None, str] | None:
    """Digits at ``pos``: end, value (None when malformed) and the digits themselves."""
    steps = _STEPS.match(text, pos)
    if steps and sum(part is not None for part in steps.groups()) > 1:
        return steps.end(), Decimal("".join(part or "0" for part in steps.groups())), steps.group()
    found = _DIGITS.match(text, pos)
    if found:
        return found.end(), to_decimal(found.group()), found.group()
    found = _MALFORMED.match(text, pos)
    if not found:
        return None
    return found.start() + len(found.group().rstrip(",")), None, found.group()


def _mend(digits: str, limit: Decimal | None, scale: int) -> Decimal | None:
    """Malformed digits with one place too many ("3,0000") where only the shorter reading fits below ``limit``."""
    groups = digits.split(",")
    if limit is None or len(groups) != 2 or len(groups[1]) != 4 or not groups[1].endswith("0"):
        return None
    longer, shorter = Decimal("".join(groups)), Decimal(groups[0] + groups[1][:-1])
    return shorter if longer * scale >= limit > shorter * scale else None


def _magnitude(text: str, pos: int) -> _Magnitude | None:
    """Digits with scales, added up: 6,704億80百万, 1万2,345, 2億5千万."""
    total = Decimal(0)
    limit: Decimal | None = None
    result: _Magnitude | None = None
    while True:
        piece = _piece(text, pos)
        if piece is None:
            return result
        end, value, digits = piece
        scale = SCALE.match(text, end) or (SCALE.match(text, end + 1) if text[end : end + 1] == " " else None)
        factor = SCALES[scale.group()] if scale else 1
        doubt = result.doubt if result else None
        if value is None:
            value = _mend(digits, limit, factor)
            doubt = f"{digits} read as {value}" if value is not None else None
            if value is None:
                return _Magnitude(end, None)
        if limit is not None and value * factor >= limit:
            return result
        if limit is not None and limit > 10_000 and scale and factor < 10_000:
            doubt = f"{digits}{scale.group()} behind a larger scale, read as written"
        total += value * factor
        word = scale.group() if scale else ""
        result = _Magnitude(scale.end() if scale else end, total, word if result is None else "", doubt)
        if not scale or not text[scale.end() : scale.end() + 1].isdecimal():
            return result
        limit, pos = Decimal(factor), scale.end()


def _unit_at(text: str, end: int) -> tuple[int, str | None]:
    """The unit at ``end`` and where it ends."""
    for gap in ("", " "):
        if text.startswith(gap, end):
            found = UNIT.match(text, end + len(gap))
            if found:
                same = re.match(r"([^/]+)/\d+\1", found[1])
                if same:  # 80点/100点: a count out of a total, no unit of its own
                    return found.start(1) + len(same[1]), SYNONYMS.get(same[1], same[1])
                unit = "/".join(SYNONYMS.get(part, part) for part in found[1].split("/"))
                fiscal = unit.endswith("/年") and text.startswith("度", found.end())
                return found.end() + fiscal, unit
    katakana = _KATAKANA_UNIT.match(text, end)
    return (katakana.end(), katakana.group()) if katakana else (end, None)


def quantity_at(text: str, pos: int) -> Quantity | None:
    """The quantity that begins at ``pos`` (with its 約 and its sign), or None."""
    start = pos
    approximate = False
    about = _APPROXIMATE.match(text, pos)
    if about:
        approximate, pos = True, about.end()
    special = _special(text, pos)
    if special:
        end, value, unit = special
        after_word = APPROXIMATE_AFTER.match(text, end)
        end = after_word.end() if after_word else end
        written = "割" if unit == "%" and "割" in text[pos:end] else None
        return Quantity(start, end, value, unit, approximate or after_word is not None, written=written)
    sign = _SIGN.match(text, pos)
    pos = sign.end() if sign else pos
    money = _MONEY.get(text[pos : pos + 1])
    pos += money is not None
    if not text[pos : pos + 1].isdecimal() or _CLOCK.match(text, pos):
        return None
    magnitude = _magnitude(text, pos)
    if magnitude is None or ORDINAL.match(text, magnitude.end):
        return None
    found = _finish(text, start, magnitude, sign["sign"] if sign else None, approximate=approximate)
    return replace(found, unit=money) if found and money and not found.unit else found


def _finish(text: str, start: int, magnitude: _Magnitude, sign: str | None, *, approximate: bool) -> Quantity | None:
    end, value, total = magnitude.end, magnitude.value, None
    doubt = magnitude.doubt
    of_total = _OF_TOTAL.match(text, end)
    if of_total and not magnitude.scale:
        second = _magnitude(text, of_total.start("n"))
        after, unit = _unit_at(text, second.end) if second else (end, None)
        if second is None or second.value is None or unit is None or ORDINAL.match(text, second.end):
            return None  # a date, a bare fraction: not a quantity by itself
        end, total = after, second.value
    else:
        end, unit = _unit_at(text, end)
        again = re.compile(rf"\s?/\s?(?P<n>\d[\d,.]*)\s?{re.escape(unit)}").match(text, end) if unit else None
        if again and "/" not in (unit or ""):  # 8事業体／8事業体
            end, total = again.end(), to_decimal(again["n"])
    if unit is None and ORDINAL_SPAN.match(text, end):
        return None  # 20~30歳代
    if unit is None and re.match(r"[A-Za-z_]", text[end : end + 1]):
        return None  # 5G, 4K, 3D
    if re.match(r"\s?(?:目|番目)(?!標|的|指|途|処)", text[end : end + 3]):
        return None  # 3回目, 2つ目
    if value is not None and not plausible(value):
        value = None
    if sign in {"-", "△", "▲"} and value is not None:
        value = -value
    written = f"{magnitude.scale}{unit or ''}" or None
    if value is None:
        doubt = None
    after_word = APPROXIMATE_AFTER.match(text, end)
    if after_word:
        approximate, end = True, after_word.end()
    return Quantity(start, end, value, unit, approximate, sign, total, doubt, written)
