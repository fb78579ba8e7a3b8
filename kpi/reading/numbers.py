"""Numbers: a whole cell, or all quantities in a running text.

Values are in the plain unit: "6,704億80百万円" is 670,480,000,000 円, "141.4万尾" is 1,414,000 尾, "７割" is 70 %.
A cell that holds more than one number, or a number beside words that are not understood, is ``unread``; a blank or a
dash is a missing value with its reason, never 0.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kpi.model.quick import changed, quick
from kpi.model.terms import Certainty, Comparator, Missing, Quality
from kpi.reading.cells import CellParts, split_cell
from kpi.reading.patterns import lazy
from kpi.reading.quantity import Quantity, plausible, quantity_at
from kpi.reading.scan import scan_quantities
from kpi.reading.text import clean, fold, fold_spans
from kpi.reading.words import COMPARATOR, comparator_of, missing_reason, spelled
from kpi.reading.years import read_year, year_tokens

_PLAIN = lazy(r"-?(?:\d+(?:\.\d+)?|\d+(?:\.\d+)?[eE][+-]?\d{1,3})", re.ASCII)
_USUAL = r"(?:[1-9]\d{0,2}(?:,\d{3}){1,2}|0|[1-9]\d{0,5})(?:\.\d{1,4})?"
#: 1,234人, 72.4%: a number that is written in the usual way with a unit that means nothing else. Columns of thousands of
#: different ones are usual, and the careful reading below says the same of them (a test compares both).
_COUNTED = lazy(rf"({_USUAL})([人件%％円社])", re.ASCII)
#: R5: 4,000, 令和5年度：72.4%, 1,150人以上: any number with a year in front or a comparison behind it.
_DRESSING = (
    rf"(?P<before>(?:(?:令和|平成|[RH])\d{{1,2}}(?:年度)?|20\d\d年度) ?[:：] ?)?(?P<number>{_USUAL})"
    r"(?P<behind>[人件%％円社]?(?:以上|以下|未満)?)"
)
_DRESSED = lazy(_DRESSING, re.ASCII)
#: The same among many texts, each between two of what no cell holds.
_ALL_DRESSED = lazy(rf"\x00({_DRESSING})(?=\x00)", re.ASCII)
#: A large number, which is no year, no month and no day, with what stands around it: R5: 4,000人, 約1,234人（速報値）※3.
#: There are thousands of them and few surroundings, whose meaning is read once.
_AROUND = lazy(
    r"(?P<before>[^0-9０-９]{0,9}|(?:令和|平成|[RH])[0-9]{1,2}[^0-9０-９]{1,5})"
    r"(?P<number>(?!(?:1[89]|2[01])\d\d(?!\d))(?:[1-9]\d{0,2}(?:,\d{3}){1,2}|[1-9]\d{2,5})(?:\.\d{1,4})?)(?![\d,.])"
    r"(?P<behind>[^0-9０-９]{0,12}(?:[0-9]{1,2}[^0-9０-９]{0,8}){0,3})",
    re.ASCII,
)
#: Every digit of such a number is taken for this one to read what stands around it.
_ANY_DIGIT = str.maketrans("0123456789", "7" * 10)
_EXCEL_ERROR = lazy(r"#(?:DIV/0!|N/A|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_NEGATIVE_BRACKETS = lazy(r"\(\s*(\d[\d,.]*)\s*(%?)\s*\)")
_FRACTION = lazy(r"(\d{1,4})\s?/\s?(\d{1,4})")
_LABEL = lazy(
    r"(?:累計|累積|延べ|延|のべ|合計|総計|計|平均|年平均|全体|実績値|実績|現状|値|毎年度|毎年|年間|単年度)\s?[:]?\s?"
)
#: 全国5位, 県内第3位: among whom a rank counts.
_AMONG = lazy(
    r"(?:全国|国内|都道府県中|都道府県|[県府道市]内|九州|四国|東北|中国地方|政令市中?|指定都市中?|中核市中?)\s?第?\s?(?=\d{1,4}\s?位)"
)
_TAIL = lazy(r"\s?(?:\(?累計\)?|累積|の?見込み?|速報値?|推計値?|確定値?|概算|の実績|です|となった)?[。.]?\s*\Z")
_UNKNOWN_UNIT = lazy(r"\s?((?![をにはがでと])[ァ-ヴー一-龥々A-Za-zぁ-ん]{1,8})\s*\Z")
_MARK_ONLY = lazy(r"(?:※|\*|注|\(注)\s?\d{0,2}\)?")
#: A cell with more characters than this holds no number.
_LONGEST = 1000
_ZERO_WORDS = ("ゼロ", "零")


@quick
@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a text says as a number. ``value`` None: ``missing`` says why, or ``certainty`` is ``unread``."""

    text: str
    value: float | None
    unit: str | None = None
    approximate: bool = False
    missing: Missing | None = None
    certainty: Certainty = Certainty.CERTAIN
    quality: Quality | None = None
    comparator: Comparator | None = None
    fy: int | None = None
    as_of: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A quantity in a text, at ``text[start:end]`` of the original string."""

    start: int
    end: int
    reading: NumberReading


def _unread(text: str, note: str) -> NumberReading:
    return NumberReading(text, None, certainty=Certainty.UNREAD, note=note)


def read_number(text: str | None) -> NumberReading:
    """The number that a whole cell holds. Never raises; text without a digit, ゼロ, 零 or 〇 never gives 0."""
    if text is None:
        return NumberReading("", None, missing=Missing.BLANK)
    if len(text) > _LONGEST:
        return _unread(text, "too long for a number")
    if _PLAIN.fullmatch(text) and plausible(Decimal(text)):
        return NumberReading(text, float(text))
    counted = _COUNTED.fullmatch(text)
    if counted:
        return NumberReading(text, float(counted[1].replace(",", "")), "%" if counted[2] == "％" else counted[2])
    dressed = _DRESSED.fullmatch(text)
    around = dressed or _AROUND.fullmatch(text)
    if around:
        shape = "7" if dressed else around["number"].translate(_ANY_DIGIT)
        like = _like(around["before"] or "", shape, around["behind"])
        if like is not None:
            value = float(around["number"].replace(",", ""))
            return changed(like, text=text, value=value if like.value and like.value > 0 else -value)
    return _read(text)


def usual_numbers(texts: Iterable[str]) -> Iterator[tuple[NumberReading, list[tuple[str, float]]]]:
    """Those of many texts that are a number in a usual form, each with its value, by what they say beside it.

    That is in the reading of a text of their kind, whose own ``text`` and ``value`` do not count. One search finds them
    all, in a fraction of the time of ``read_number`` for each.
    """
    kinds: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for text, before, number, behind in _ALL_DRESSED.findall("\x00".join(["", *texts, ""])):
        kinds.setdefault((before, behind), []).append((text, float(number.replace(",", ""))))
    for (before, behind), found in kinds.items():
        like = _like(before, "7", behind)
        if like is not None:
            yield like, found


@lru_cache(maxsize=4096)
def _like(before: str, number: str, behind: str) -> NumberReading | None:
    """What stands around a number, read with one as long that can be nothing else; None where it raises any doubt."""
    found = _read(before + number + behind)
    sure = found.value is not None and found.certainty is Certainty.CERTAIN
    return found if sure and abs(found.value or 0) == float(number.replace(",", "")) else None


@lru_cache(maxsize=65_536)
def _read(text: str) -> NumberReading:
    core = spelled(fold(clean(text)).strip())
    reason = missing_reason(core)
    if reason is not None:
        return NumberReading(text, None, missing=reason)
    if _MARK_ONLY.fullmatch(core):
        return _unread(text, "a mark, no number")
    if _EXCEL_ERROR.search(core):
        return _unread(text, "an error value of the spreadsheet")
    brackets = _NEGATIVE_BRACKETS.fullmatch(core)
    if brackets:
        inside = read_number(brackets[1] + brackets[2])
        if inside.value is not None and inside.certainty is Certainty.CERTAIN:
            note = "brackets read as a minus"
            return changed(inside, text=text, value=-inside.value, certainty=Certainty.ASSUMED, note=note)
        return _unread(text, "a number in brackets")
    fraction = _FRACTION.fullmatch(core)
    if fraction:
        return _read_fraction(text, int(fraction[1]), int(fraction[2]))
    return _read_parts(text, split_cell(core))


def _read_fraction(text: str, numerator: int, denominator: int) -> NumberReading:
    if 0 < numerator <= denominator <= 10:
        return NumberReading(text, numerator / denominator, certainty=Certainty.ASSUMED, note="read as a fraction")
    return _unread(text, "a date, a fraction, or a count out of a total")


def _read_parts(text: str, parts: CellParts) -> NumberReading:
    """The number of a cell whose brackets, footnote marks and year labels have been taken off."""
    core = parts.core
    reason = missing_reason(core)
    if reason is not None:
        if parts.odd and scan_quantities(parts.note or "", year_tokens(parts.note or "")):
            return _unread(text, "no number outside the brackets")
        inner = next((r for r in map(missing_reason, parts.notes) if r), None)
        reason = inner if inner and reason is Missing.DASH else reason
        return NumberReading(text, None, missing=reason, fy=parts.fy, as_of=parts.as_of, note=parts.note)
    if core in _ZERO_WORDS:
        return _dressed(NumberReading(text, 0.0), parts)
    if read_year(core) is not None and not _PLAIN.fullmatch(core):
        return _unread(text, "a year or a date")
    pos = 0
    label = _LABEL.match(core) or (None if parts.odd else _AMONG.match(core))
    if label and label.end() < len(core):
        pos = label.end()
    quantity = quantity_at(core, pos)
    if quantity is None or quantity.value is None:
        return _unread(text, _why_unread(core))
    if quantity.unit == "月":
        return _unread(text, "a month")
    return _with_tail(text, core, quantity, parts)


def _why_unread(core: str) -> str:
    return "no number understood" if any(c.isdigit() for c in core) else "words, no number"


def _with_tail(text: str, core: str, quantity: Quantity, parts: CellParts) -> NumberReading:
    """What follows the quantity must be understood to the end: a comparator, a standing word, or a unit."""
    end = quantity.end
    comparator = COMPARATOR.match(core, end)
    end = comparator.end() if comparator else end
    reading = changed(
        _plain_reading(text, quantity),
        comparator=comparator_of(comparator["word"]) if comparator else None,
    )
    if _TAIL.match(core, end):
        return _dressed(reading, parts)
    unknown = _UNKNOWN_UNIT.match(core, end)
    if unknown and quantity.unit is None and not comparator and _no_number(unknown[1]):
        note = f"unit not in the list: {unknown[1]}"
        return _dressed(changed(reading, unit=unknown[1], certainty=Certainty.ASSUMED, note=note), parts)
    several = any(c.isdigit() for c in core[end:])
    return _unread(text, "more than one number" if several else f"not understood: {core[end:].strip()}")


_NOT_A_UNIT = lazy(
    r"(?:次元?|期|号|条|章|級|類|型|年度?|月|月末|日まで|[+\-/*~].*|.*(?:する|した|増|減|中|内|分の|→).*|割|番|目)\Z|[A-Za-z]\Z"
)


def _no_number(unit: str) -> bool:
    """Whether an unknown word after a number can be a unit (and is no ordinal, verb or operator)."""
    return not _NOT_A_UNIT.match(unit)


def _plain_reading(text: str, quantity: Quantity) -> NumberReading:
    note = quantity.doubt
    certainty = Certainty.ASSUMED if quantity.doubt else Certainty.CERTAIN
    value = quantity.number
    if value is None:
        return _unread(text, "digits that are no number")
    if quantity.signed == "±":
        note, certainty = "±: the amount of a band on both sides", Certainty.ASSUMED
    if quantity.total is not None:
        note = f"out of {quantity.total}"
    return NumberReading(text, value, quantity.unit, quantity.approximate, certainty=certainty, note=note)


def _dressed(reading: NumberReading, parts: CellParts) -> NumberReading:
    """The reading with what brackets, marks and labels said about it."""
    certainty = reading.certainty
    notes = [n for n in (reading.note, parts.note) if n]
    if parts.odd and certainty is Certainty.CERTAIN:
        certainty = Certainty.ASSUMED
    value = reading.value
    if value is not None and reading.unit is None and parts.factor != 1:
        value = float(Decimal(str(value)) * parts.factor)
    return changed(
        reading,
        value=value,
        unit=reading.unit or parts.unit,
        approximate=reading.approximate or parts.approximate,
        certainty=certainty,
        quality=parts.quality,
        fy=parts.fy,
        as_of=parts.as_of,
        note="; ".join(notes) or None,
    )


def find_numbers(text: str) -> tuple[NumberSpan, ...]:
    """All quantities of a running text, with spans in the original string.

    Years, dates, ordinals, enumeration and footnote marks are left out; words that compare (以上) are not looked at.
    """
    folded = fold_spans(text)
    spans = []
    for quantity in scan_quantities(folded.text, year_tokens(folded.text)):
        start, end = folded.span(quantity.start, quantity.end)
        spans.append(NumberSpan(start, end, _plain_reading(text[start:end], quantity)))
    return tuple(spans)
