"""The part that a number plays in its sentence, by the words around it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kpi.model.terms import Comparator
from kpi.reading import target_words as words
from kpi.reading.patterns import lazy
from kpi.reading.quantity import Quantity


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


#: "実績 R5:" in front of a number: the year stands between the label and the number.
_YEAR_LABEL = lazy(r"(?<=\s)(?:R|H|令和|平成)\s?\d{1,2}(?:年度?)?\s?:\s?\Z")
_BRACKETS = lazy(r"\([^()]*\)")
#: "1日1,000人", "1人2回": the first number only says per what.
_PER_UNITS = frozenset(
    {
        "日",
        "人",
        "回",
        "件",
        "校",
        "団体",
        "か月",
        "年",
        "週",
        "時間",
        "世帯",
        "社",
        "施設",
        "市町村",
        "地区",
        "か所",
        "人月",
        "人日",
    }
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
    if mention.comparator and re.match(
        r"に(?!する|抑|収|短縮|な|維持|保|とど|留|改善|\s*[。]?\Z|(?:復旧|到着|到達|対応|処理|回答|交付|搬送|応急復旧)(?:する)?[。]?\Z)|の(?!延伸|延長|短縮|拡大|減|増)[一-龥ァ-ヴ]",
        after,
    ):
        return True
    return not alone and unit in {"年", "年間", "か年", "か月", "歳", "才", "代", "週", "月", "年分"}


#: "1冊も読まない児童": not even one.
_NOT_EVEN = lazy(r"も[^、。\d]{1,12}(?:ない|なかった)(?=[一-龥])")


#: "満足度3以上が8割", "60点以上の生徒が70%": how many fulfil the comparison.
_SHARE_FOLLOWS = lazy(r"\s?(?:の[^、。\d]{1,12})?が\s?(?:約|全体の|概ね)?\s?\d[\d.]*\s?(?:割(?!合)|%)")


def _condition(mention: Mention, text: str, after: str) -> bool:
    if words.CHANGING_NOUN.match(after) or _NOT_EVEN.match(after):
        return True
    if mention.comparator is None:
        return False
    if _SHARE_FOLLOWS.match(after):
        return True
    word = text[mention.quantity.end : mention.end]
    if word.strip().startswith("を") and word.strip()[-1] in "るい":
        return words.CONDITION_VERB.match(text, mention.quantity.end) is not None
    if word.strip()[-1] == "い":  # 20%より低い地域
        return re.match(r"(?!水準|状態|値)[一-龥ァ-ヴ]", after) is not None
    return bool(words.CONDITION_SHARE.match(after) or words.CONDITION_DIRECT.match(text, mention.end))


_GLUED = lazy(
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
    of_steps = mention.unit == "段階" and re.match(r"(?:評価)?(?:で|中|の?うち)", after)
    if (words.TOTAL_AFTER.match(after) or of_steps) and mention.comparator is None:
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


_ON_A_DAY = lazy(r"(?<![年\d./])\d{1,2}月\d{1,2}日\s?(?:現在|時点)(?:で|の|に)?[\s:)]*\Z")
#: Measures of time, length and power: compared, and with a share or a count right behind, they narrow down what is counted.
_MEASURES = frozenset({"分", "時間", "秒", "日", "日間", "週間", "円", "か月", "年", "歳", "km", "m", "kW", "m2", "ha"})


#: Words glued to a comparison that go on to the name of what is measured: 4本以上むし歯保有率.
_GLUED_NAME = lazy(
    rf"(?![をにはがでともかのへや]|{words.KEEP}|程度|前後|達成|確保|目標|目指|実現|相当|ずつ)[ぁ-んァ-ヴー一-龥]{{2,20}}[率数合度]\s*\Z"
)


#: 週2回以上運動する者 40%: who is counted, in front of the share of them.
_COUNTED_ONES = lazy(
    r"(?![をにはがでともかのへや]|程度|前後)[^\d、。%]{1,20}(?:者|人|世帯|児|児童|生徒|企業|事業所|学校|市町村)の?\s*\Z"
)
#: 60歳で24歯以上 85%
_TEETH_AT_AGE = lazy(r"\d歳で\s?\Z")


def _narrows(mention: Mention, text: str, following: Mention | None) -> bool:
    """Whether a compared number narrows down what the next one counts: 10分以内90%, 10kW未満 5万件."""
    if following is None or mention.comparator is None:
        return False
    if following.unit != mention.unit and _GLUED_NAME.match(text[mention.end : following.start]):
        return True
    gap = text[mention.end : following.start]
    if following.unit == "%" and mention.unit != "%" and _COUNTED_ONES.match(gap):
        return True
    if mention.unit in {"歯", "本"} and following.unit == "%" and _TEETH_AT_AGE.search(text[: mention.start]):
        return not gap.strip(" ")
    if mention.unit not in _MEASURES:
        return False
    other = following.unit not in {None, mention.unit} and following.unit not in _MEASURES
    return other and not gap.strip(" に" if following.unit == "%" else " ")


def _baseline(mention: Mention, text: str) -> bool:
    """Whether the words before or behind a number make it where things stood."""
    before = text[: mention.start]
    if _ON_A_DAY.search(before):
        return False
    before = _YEAR_LABEL.sub("", before)
    if mention.quantity.signed == "+" and re.search(r"(?:現状|現況|基準|平均|実績)値?\s?\Z", before):
        return False  # 現状+10件: by how much, and no level
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


def role_of(mention: Mention, text: str, following: Mention | None, *, alone: bool) -> Role:
    """The part of a mention; ``alone`` says that no other number outside brackets is more than a duration."""
    before, after = text[: mention.start], text[mention.end :]
    if mention.quantity.value is None:
        return Role.OPEN
    beside = _beside_other(mention, text, following)
    if beside:
        return beside
    moved = re.match(r"\s?から\s?\d", after)  # 目標値を80%から75%に
    if not moved and (words.GOAL_BEFORE.search(before) or words.GOAL_BEFORE.search(_BRACKETS.sub("", before))):
        return Role.TARGET
    if _baseline(mention, text) or (mention.quantity.value in {1, 100, 1000} and _INDEX.match(after)):
        return Role.BASELINE
    if _part_of_name(mention, text):
        return Role.NAME
    if _duration(mention, after, alone=alone):
        return Role.DURATION
    if _condition(mention, text, after) or _narrows(mention, text, following):
        return Role.CONDITION
    if following and re.fullmatch(r"\s?の\s?", text[mention.end : following.start]):
        return Role.GLOSS if mention.unit == "倍" else Role.BASELINE
    if following and re.fullmatch(
        rf"\s?の?(?:{words.LESS}|{words.MORE})(?:の|した|して|し、?)\s?", text[mention.end : following.start]
    ):
        return Role.GLOSS
    if (
        following
        and mention.unit == "倍"
        and re.fullmatch(r"\s?(?:に|と)(?:なる|当たる|あたる|相当する)\s?", text[mention.end : following.start])
    ):
        return Role.GLOSS  # 約2倍となる20億円
    closes = mention.depth and re.match(r"\s*(?:程度|/年)?\s*[)\]]", after)
    bound = words.CLAUSE_END.match(after) or words.PREDICATE.match(after) or words.CHANGE_AFTER.match(after)
    raised = re.match(r"\s?(?:に|へ|まで)\s*(?:[。\n]|\Z)", after)
    return Role.TARGET if closes or bound or raised else Role.OPEN


#: "平成27年度を100として": the base of an index.
_INDEX = lazy(r"\s*と(?:し(?:て|た)|する(?:指数|と))")
