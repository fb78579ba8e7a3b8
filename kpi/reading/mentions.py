"""The quantities of a target sentence, each with its comparator and the part that it plays."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kpi.model.terms import Comparator
from kpi.reading import target_words as words
from kpi.reading.mention_roles import Mention, Role, role_of
from kpi.reading.patterns import lazy
from kpi.reading.quantity import Quantity
from kpi.reading.scan import scan_quantities
from kpi.reading.words import COMPARATOR, comparator_of
from kpi.reading.year_grammar import YearToken

__all__ = ["Mention", "Role", "depths", "find_mentions"]

_ZERO = lazy(
    r"(?<![ァ-ヴー])ゼロ(?!カーボン|エミッション|エネルギー|エネ|歳|トラスト|次|メートル|コスト|ベース|ウェイスト|デイ|・|か|ミッション|[ァ-ヴー])(?P<unit>件|人)?"
)
_DEPTH = {"(": 1, "[": 1, "「": 1, "『": 1, "〔": 1, ")": -1, "]": -1, "」": -1, "』": -1, "〕": -1}
_SENTENCE_SIGNS = "。\n"


def depths(text: str) -> list[int]:
    """The bracket depth of every character; a closing sign without an opening one is ignored."""
    depth, result = 0, []
    for char in text:
        step = _DEPTH.get(char, 0)
        depth = max(0, depth + (max(0, step)))
        result.append(depth)
        depth = max(0, depth + (min(0, step)))
    return result


def _with_zero_words(text: str, quantities: tuple[Quantity, ...]) -> list[Quantity]:
    zeros = [
        Quantity(m.start(), m.end(), Decimal(0), m["unit"])
        for m in _ZERO.finditer(text)
        if not any(q.start <= m.start() < q.end for q in quantities)
    ]
    return sorted([*quantities, *zeros], key=lambda q: q.start)


#: "80%台", "2時間台": somewhere between two values that are not written.
_BAND = lazy(r"台(?=[\s、。)にのをへで~以]|前半|後半|半ば|\Z)")
_UNKNOWN_UNIT = lazy(
    rf"(?P<unit>(?:(?!以[上下内]|未満|超|程度|前後)[一-龥ァ-ヴー々]){{1,5}}?)"
    rf"(?=\s|\s*(?:\Z|[\n。(/、]|程度|前後|{COMPARATOR.pattern.replace('?P<word>', '?:')}|{words.PREDICATE.pattern}))"
)


def _with_unknown_unit(text: str, quantity: Quantity) -> Quantity:
    """A number with a unit that the list lacks, at the end of a clause ("50業務")."""
    if quantity.unit is not None or quantity.written is not None or quantity.value is None:
        return quantity
    found = _UNKNOWN_UNIT.match(text, quantity.end)
    if not found or words.PREDICATE.match(text, quantity.end) or words.CHANGE_AFTER.match(text, quantity.end):
        return quantity
    if found["unit"].startswith("数"):
        return replace(quantity, end=found.end(), value=None)  # 10数件
    if COMPARATOR.match(text, quantity.end) or re.match(r"中|分の|台|桁|.*化\Z", found["unit"]):
        return quantity
    doubt = f"unit not in the list: {found['unit']}"
    return replace(quantity, end=found.end(), unit=found["unit"], written=found["unit"], doubt=doubt)


def find_mentions(text: str, years: tuple[YearToken, ...]) -> list[Mention]:
    """All quantities of a folded body with their parts; those in brackets have a depth above 0."""
    level = depths(text)
    base: list[Mention] = []
    for scanned in _with_zero_words(text, scan_quantities(text, years, strays=True)):
        quantity = _with_unknown_unit(text, scanned)
        if quantity.unit and _BAND.match(text, quantity.end):
            quantity = replace(quantity, value=None)
        found = COMPARATOR.match(text, quantity.end)
        comparator = comparator_of(found["word"]) if found else None
        end = found.end() if found else quantity.end
        base.append(Mention(quantity, quantity.start, end, comparator, Role.OPEN, level[quantity.start]))
    outside = [m for m in base if m.depth == 0]
    result = []
    for index, mention in enumerate(base):
        following = base[index + 1] if index + 1 < len(base) else None
        alone = all(m is mention or (m.unit or "").split("/")[0] in words.DURATION_UNITS for m in outside)
        result.append(replace(mention, role=role_of(mention, text, following, alone=alone)))
    return _range_ends(text, _attributes(text, result))


def _attributes(text: str, mentions: list[Mention]) -> list[Mention]:
    """A comparison before a noun ("500m以上のトンネルの整備率を100%") is a condition where a bound target follows."""
    strong = [m.start for m in mentions if m.depth == 0 and m.role is Role.TARGET]
    result = []
    for mention in mentions:
        later = any(mention.end < start and "。" not in text[mention.end : start] for start in strong)
        open_ = mention.role is Role.OPEN and mention.comparator is not None
        condition = open_ and later and words.ATTRIBUTIVE.match(text, mention.end)
        result.append(replace(mention, role=Role.CONDITION) if condition else mention)
    return result


def _from_to(text: str, low: Mention, high: Mention, gap: str) -> bool:
    """Whether two numbers are the ends of a range in words: 300から400件, 60%から70%の範囲."""
    a, b = low.quantity, high.quantity
    if gap.strip() != "から" or a.value is None or b.value is None or a.value >= b.value:
        return False
    if words.SPAN_AFTER.match(text, high.end):
        return True
    return (
        low.role is Role.BASELINE
        and a.written is None
        and b.unit is not None
        and bool(words.CLAUSE_END.match(text, high.end))
    )


_AT_LEAST = frozenset({Comparator.GE, Comparator.GT})
_AT_MOST = frozenset({Comparator.LE, Comparator.LT})


def _range_ends(text: str, mentions: list[Mention]) -> list[Mention]:
    """The lower end of a range plays the part of its upper end."""
    result = list(mentions)
    for index, (low, high) in enumerate(pairwise(mentions)):
        gap = text[low.end : high.start]
        dashed = re.fullmatch(r"\s*[~\-]?\s*", gap) and text[high.start] in "-~"
        bounded = (
            low.comparator in _AT_LEAST and high.comparator in _AT_MOST and re.fullmatch(r"\s*(?:かつ|、)?\s*", gap)
        )
        if high.role is Role.CONDITION and bounded:  # BMI18.5以上25未満の者
            result[index] = replace(low, role=high.role)
        if dashed or re.fullmatch(r"\s*~\s*", gap) or _from_to(text, low, high, gap):
            result[index] = replace(low, role=high.role)
    return result
