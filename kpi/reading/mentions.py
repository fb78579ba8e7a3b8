"""The quantities of a target sentence, each with its comparator and the part that it plays."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from kpi.model.terms import Comparator
from kpi.reading import target_words as words
from kpi.reading.quantity import Quantity
from kpi.reading.scan import scan_quantities
from kpi.reading.words import COMPARATOR, comparator_of
from kpi.reading.year_grammar import YearToken


class Role(StrEnum):
    """What a number does in its sentence."""

    TARGET = "target"  # bound by a predicate, a label or the clause's end
    OPEN = "open"  # may be the target
    BASELINE = "baseline"  # where things stand or stood
    CONDITION = "condition"  # narrows down what is counted
    DURATION = "duration"
    PER = "per"  # 人口10万人当たり
    TOTAL = "total"  # 4科目中
    NAME = "name"  # part of a name: 5がん検診
    GLOSS = "gloss"  # explains another number: 約4倍の5万法人


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity at ``[start, end)`` of the folded body; ``end`` is behind its comparator."""

    quantity: Quantity
    start: int
    end: int
    comparator: Comparator | None
    role: Role
    depth: int = 0

    @property
    def unit(self) -> str | None:
        """The unit in plain form."""
        return self.quantity.unit


_ZERO = re.compile(
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


_BRACKETS = re.compile(r"\([^()]*\)")
#: "1日1,000人", "1人2回": the first number only says per what.
_PER_UNITS = frozenset(
    {"日", "人", "回", "件", "校", "団体", "か月", "年", "週", "時間", "世帯", "社", "施設", "市町村", "地区", "か所"}
)


_YEARS = frozenset({"年", "年間", "か年"})


def _duration(mention: Mention, after: str, *, alone: bool) -> bool:
    unit = (mention.unit or "").split("/")[0]
    if unit == "代" and re.match(r"[一-龥ァ-ヴの]", after):
        return True
    if unit not in words.DURATION_UNITS:
        return False
    if not alone and _GLUED.match(after) and not words.PREDICATE.match(after):
        return True
    if words.DURATION_AFTER.match(after) or (unit in _YEARS and re.match(r"間?で(?=半減|倍増|[\d約])", after)):
        return True
    if mention.comparator and re.match(r"に(?!する|抑|収|短縮|な)|の[一-龥ァ-ヴ]", after):
        return True
    return not alone and unit in {"年", "年間", "か年", "か月", "歳", "才", "代", "週", "月", "年分"}


def _condition(mention: Mention, text: str, after: str) -> bool:
    if words.CHANGING_NOUN.match(after):
        return True
    if mention.comparator is None:
        return False
    word = text[mention.quantity.end : mention.end]
    if word.strip().startswith("を") and word.strip()[-1] in "るい":
        return words.CONDITION_VERB.match(text, mention.quantity.end) is not None
    return bool(words.CONDITION_SHARE.match(after) or words.CONDITION_DIRECT.match(text, mention.end))


_GLUED = re.compile(
    rf"(?!{words.LESS}|{words.MORE}|{words.KEEP}|累計|年間|延べ|合計|男|女|達成|整備|実施|開催|策定)[一-龥ァ-ヴ]"
)


def _small_count(mention: Mention) -> bool:
    return mention.unit not in {None, "%"} and mention.quantity.value in {1, 2, 3}


def _beside_other(mention: Mention, text: str, following: Mention | None) -> Role | None:
    """Numbers that say per what, out of how many, or how many times another number."""
    after = text[mention.end :]
    if words.PER_AFTER.match(after) or re.match(r"の平均|平均", after):
        rival = re.match(r"\s*に対し", after) and words.GOAL_BEFORE.search(text[: mention.start])
        return Role.OPEN if rival else Role.PER
    if re.match("学級", after) and mention.comparator is None:
        return Role.NAME
    if words.TOTAL_AFTER.match(after) and mention.comparator is None:
        return Role.TOTAL
    if (
        following
        and _GLUED.match(after)
        and not words.PREDICATE.match(after)
        and mention.comparator is None
        and _small_count(mention)
    ):
        return Role.NAME  # 1台端末, 2段階認証
    gap = text[mention.end : following.start] if following else None
    if gap is not None and mention.quantity.value == 1 and mention.unit in _PER_UNITS and not gap.strip():
        return Role.PER
    return None


def _baseline(mention: Mention, text: str) -> bool:
    """Whether the words before or behind a number make it where things stood."""
    before = text[: mention.start]
    based = words.BASE_BEFORE.search(before) or words.BASE_BEFORE.search(_BRACKETS.sub("", before))
    if based and not (before.rstrip().endswith("の") and mention.unit in {"%", "倍"}):
        return True
    return words.FROM_AFTER.match(text, mention.end) is not None


def _part_of_name(mention: Mention, text: str) -> bool:
    """A bare number glued to a word: 5がん検診, 中期計画-3."""
    quantity = mention.quantity
    if quantity.unit is not None or mention.comparator is not None or quantity.approximate or quantity.signed:
        return False
    after = text[mention.end :]
    if words.NAME_AFTER.match(after) and not words.NOT_NAME_AFTER.match(after):
        return True
    return re.search(r"[A-Za-z一-龥ァ-ヴ][\-・]\Z", text[: mention.start]) is not None


def _role(mention: Mention, text: str, following: Mention | None, *, alone: bool) -> Role:
    before, after = text[: mention.start], text[mention.end :]
    if mention.quantity.value is None:
        return Role.OPEN
    beside = _beside_other(mention, text, following)
    if beside:
        return beside
    if words.GOAL_BEFORE.search(before) or words.GOAL_BEFORE.search(_BRACKETS.sub("", before)):
        return Role.TARGET
    if _baseline(mention, text) or (mention.quantity.value in {1, 100, 1000} and _INDEX.match(after)):
        return Role.BASELINE
    if _part_of_name(mention, text):
        return Role.NAME
    if _duration(mention, after, alone=alone):
        return Role.DURATION
    if _condition(mention, text, after):
        return Role.CONDITION
    if following and re.fullmatch(r"\s?の\s?", text[mention.end : following.start]):
        return Role.GLOSS if mention.unit == "倍" else Role.BASELINE
    if following and re.fullmatch(
        rf"\s?の?(?:{words.LESS}|{words.MORE})(?:の|した|して|し、?)\s?", text[mention.end : following.start]
    ):
        return Role.GLOSS
    closes = mention.depth and re.match(r"\s*(?:程度|/年)?\s*[)\]]", after)
    bound = words.CLAUSE_END.match(after) or words.PREDICATE.match(after) or words.CHANGE_AFTER.match(after)
    raised = re.match(r"\s?(?:に|へ|まで)\s*(?:[。\n]|\Z)", after)
    return Role.TARGET if closes or bound or raised else Role.OPEN


#: "80%台", "2時間台": somewhere between two values that are not written.
#: "平成27年度を100として": the base of an index.
_INDEX = re.compile(r"\s*と(?:し(?:て|た)|する(?:指数|と))")
_BAND = re.compile(r"台(?=[\s、。)にのをへで~]|前半|後半|半ば|\Z)")
_UNKNOWN_UNIT = re.compile(
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
    if COMPARATOR.match(text, quantity.end) or re.match(r"中|分の|台|桁", found["unit"]):
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
        result.append(replace(mention, role=_role(mention, text, following, alone=alone)))
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


def _range_ends(text: str, mentions: list[Mention]) -> list[Mention]:
    """The lower end of a range plays the part of its upper end."""
    result = list(mentions)
    for index, (low, high) in enumerate(pairwise(mentions)):
        gap = text[low.end : high.start]
        dashed = re.fullmatch(r"\s*[~\-]?\s*", gap) and text[high.start] in "-~"
        if dashed or re.fullmatch(r"\s*~\s*", gap):
            result[index] = replace(low, role=high.role)
    return result
