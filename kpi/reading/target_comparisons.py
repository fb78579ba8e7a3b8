"""Comparisons that the text makes in words alone: 全国トップクラス, 日本一, 一桁台, A > B, the rate of Y を上回る."""

import re

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading.patterns import lazy
from kpi.reading.target_types import TargetReading

#: A text longer than this says more than one comparison.
_LONGEST = 40
_FIELD = r"(?:全国|世界|国内|日本|アジア|県内|都道府県|政令市|指定都市|類似団体|[一-龥]{2,3}(?:地方|ブロック|圏)|東北|関東|中部|近畿|中国|四国|九州|北陸)"
_TOP = lazy(
    rf"(?:{_FIELD}(?:でも?|の|内)?\s?(?:トップ(?:クラス|レベル|水準)?|(?:最?上位|中位|上位グループ)(?:クラス|水準|層)?|最(?:高|良|小|少|低|大|多|短|速)(?:水準|位|レベル)?|屈指|一|No\.?\s?1|ナンバーワン)"
    rf"|トップ(?:クラス|レベル|水準)|日本一|世界一)"
    r"(?:の水準|レベル)?(?:を|の|に|へ|と|が|で)?(?:維持|確保|達成|実現|目指す|する|なる|キープ|堅持|継続|入り|位置|躍進|引き?上げ|\s)*[。.]?\Z"
)
_ONE_DIGIT = lazy(
    r"(?:一|ひと|1)(?:桁|ケタ|けた)(?:台|順位|代)?(?:を|の|に|へ|以内|入り|維持|確保|目指す|する|\s)*[。.]?\Z"
)
_SIGN = lazy(r"[^\d<>]{2,24}\s?(?P<sign>>=|<=|[<>≧≦≥≤])\s?[^\d<>]{2,24}")
_BEYOND = lazy(
    r"(?P<other>[^\d、。\sをはがに]{2,20})を(?P<word>上回|下回|超え)(?:るよう|ること|る)?(?:水準|伸び|状態)?(?:を|に|の|と)?(?:維持|確保|目指す|する|達成|\s)*[。.]?\Z"
)
_SIGNS = {
    ">": Comparator.GT,
    "<": Comparator.LT,
    ">=": Comparator.GE,
    "≧": Comparator.GE,
    "≥": Comparator.GE,
    "<=": Comparator.LE,
    "≦": Comparator.LE,
    "≤": Comparator.LE,
}


def compared_in_words(text: str, body: str) -> TargetReading | None:
    """The reading of a body without a number whose words compare; None where they do not, or say more than that."""
    if len(body) > _LONGEST or re.search(r"[。\n]", body[:-1]):
        return None
    if _ONE_DIGIT.search(body):
        return TargetReading(
            text,
            value=9.0,
            unit="位",
            comparator=Comparator.LE,
            direction=Direction.DECREASE,
            kind=Kind.RANK,
            certainty=Certainty.ASSUMED,
            note="one digit read as a place from 1 to 9",
        )
    top = _TOP.search(body)
    if top:
        return _relative(text, None, Direction.NONE, f"relative to others: {top.group().strip()}", Certainty.CERTAIN)
    signed = _SIGN.fullmatch(body)
    if signed:
        return _relative(text, _SIGNS[signed["sign"]], Direction.NONE, "one measure against another", Certainty.ASSUMED)
    beyond = _BEYOND.search(body)
    if beyond:
        sign = Comparator.LT if beyond["word"] == "下回" else Comparator.GT
        return _relative(text, sign, Direction.NONE, f"relative to {beyond['other']}", Certainty.ASSUMED)
    return None


def _relative(
    text: str, sign: Comparator | None, direction: Direction, note: str, certainty: Certainty
) -> TargetReading:
    return TargetReading(text, comparator=sign, direction=direction, kind=Kind.RELATIVE, note=note, certainty=certainty)
