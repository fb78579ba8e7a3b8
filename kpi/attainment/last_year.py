"""Targets that every year are held against the year before: 前年度比3％減, 前年度を上回る, 毎年度3％減.

What is aimed at is then another level each year, found from the result of the year before; there is no line to it from the
baseline to the target's year. 「毎年度3％減」 might also mean 3 per cent of the baseline a year: it is read as the former,
which the reader of targets tells as an assumption.
"""

import re

from kpi.model.records import Indicator, Target
from kpi.model.terms import Comparator, Kind

_CHANGES = {Kind.REDUCTION, Kind.MULTIPLE, Kind.RELATIVE}
#: The year before, but not the one before a plan begins (計画開始前年度), which is one fixed year.
_LAST_YEAR = re.compile(r"(?<![定始画準])前年|昨年")
_EACH_YEAR = re.compile(r"毎年|各年|年々|年率")
#: What else a yearly change may be held against.
_SOMETHING_ELSE = re.compile(
    r"現状|現況|現在|従来|当初|策定|開始|基準|初年度|平均|全国|水準|維持|定員|目標値|計画値"
    r"|(?:\d|[０-９]|元)\s*[)）]?\s*年?度?末?\s*(?:[(（][^()（）]*[)）])?\s*(?:対?比(?!率)|を基準|から|より)|対\s*(?:H|R|平成|令和|\d{4})",
    re.IGNORECASE,
)
#: Of a difference that is to lie below last year's value: 前年度を3％下回る.
_BELOW = re.compile(r"下回(?!ら)|少な(?!くと)|低[いく]|減(?!らさ)|抑")


def is_against_last_year(target: Target | None) -> bool:
    """Whether a target states a change, or none, against the year before each result."""
    if target is None or target.kind not in _CHANGES or "年" not in target.text:
        return False
    return _LAST_YEAR.search(target.text) is not None or is_each_year(target)


def is_each_year(target: Target) -> bool:
    """Whether a target states a change each year without a word on what it is held against (毎年度3％減)."""
    if target.kind not in {Kind.REDUCTION, Kind.RELATIVE} or "年" not in target.text:
        return False
    text = target.text
    return _EACH_YEAR.search(text) is not None and not (_LAST_YEAR.search(text) or _SOMETHING_ELSE.search(text))


def lies_below(target: Target) -> bool:
    """Whether a difference against the year before is one downwards."""
    return is_against_last_year(target) and _BELOW.search(target.text) is not None


def written_side(target: Target) -> Comparator | None:
    """The comparator that the words of a change against the year before imply where none is written: 3％増 is at least that.

    None for a reduction, which is at most its level by nature, and where the words leave it open (前年度並み).
    """
    if target.comparator not in {None, Comparator.EQ} or target.value is None or not is_against_last_year(target):
        return target.comparator
    if target.kind is Kind.RELATIVE:
        return Comparator.LE if lies_below(target) else Comparator.GE
    return Comparator.GE if target.kind is Kind.MULTIPLE and target.value >= 1 else None


def is_a_comparison(indicator: Indicator) -> bool:
    """Whether the values themselves compare with the year before: 「観光客数（前年度比）」."""
    return _LAST_YEAR.search(indicator.name) is not None
