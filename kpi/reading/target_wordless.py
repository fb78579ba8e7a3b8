"""Targets without a number of their own: all, double, half, none left, better than a reference, a date, words only."""

import re
from dataclasses import replace

from kpi.model.terms import Certainty, Comparator, Direction, Kind
from kpi.reading import target_leftovers as left
from kpi.reading import target_words as words
from kpi.reading.patterns import lazy
from kpi.reading.target_comparisons import compared_in_words
from kpi.reading.target_types import TargetReading
from kpi.reading.words import missing_reason

_NO_TARGET = lazy(
    r"(?:数値)?目標(?:値)?(?:は|を|の)?(?:設定|定め)(?:し?ない|せず|なし|していない|は?なじまない|することができない)|目標(?:値|設定)?な[しく]|(?:踏まえ|基に|もとに|受け)て?(?:今後|別途)?設定(?:する|予定)?$|設定しない|設定は?なじまない"
)
_DOUBLE = lazy(r"倍増(?!進)")
_HALF = lazy(r"半減(?!期)")
_FACTOR_OR_MORE = lazy(r"(?:倍増|半減)\s?以上")
#: "半分に減らす", "基準年の半分以下": half of the baseline is left.
_TO_HALF = lazy(
    rf"(?:現状|現在|基準年?度?)値?の半分以下\Z|半分(?:以下|程度)?(?:に|へ|まで)(?=\s?(?:する|{words.LESS})|[。.]?\Z)"
)
_MAJORITY = lazy(r"過半(?:数)?(?=の|が|を|と|以|\Z)")
_MOST = lazy(r"(?<!過)半数(?P<word>以上|超|以下)?(?=の|が|を|と|で|に|\Z|[(。])")
#: Numbers in kanji before a counter, and 半分: quantities that are not read.
_KANJI_COUNT = lazy(
    r"(?:(?<![第一-龥])|(?<=[年月週約各に]))[一二三四五六七八九十百千〇]{1,4}(?:回|件|社|校|名|人|団体|施設|倍|冊|台|本|か所|カ所|箇所|市町村|年|か月)"
    r"(?=以[上下内]|未満|超|程度|\Z|[、。)]|を目指|とする|に(?:する|増|減|拡)|(?:実施|開催|設置|整備|達成)(?:する)?\Z)|半分(?!以下\Z|(?:以下|程度)?(?:に|へ|まで))"
)
#: What can be measured; before 増加, の縮小 and the like it makes the words relative to where things stand.
_MEASURABLE = lazy(
    r"(?:[^体]数|率|割合|比率|額|量|高|値|寿命|時間|面積|人口|得点|順位|件数|指数|格差|差|距離|日数|濃度|収入|所得|売上|赤字|黒字|負担|債務)"
    rf"(?:の|を|が|は|)(?:さらなる|更なる|着実な|着実に|毎年度?|段階的に|継続的に|\s)*(?:(?P<less>{words.LESS})|(?P<more>{words.MORE})|(?P<keep>{words.KEEP}))"
    r"(?:させる|する|し|を?目指す|を?図る|に努める|傾向|る|す)*[。.]?\Z"
)
_ALL = lazy(
    r"(?P<nearly>ほぼ|概ね|おおむね|ほとんど)?\s?(?<![安完健保万両])(?:全員(?=[。(がをに]|\Z)|(?:全て|すべて|全|総て)(?:の|(?=が|に|で|を|\Z))|全(?=(?:市町村|市区町村|都道府県|地区|地域|区分|小中学校|小学校|中学校|高校|学校|県立|公立|校|所属|施設|団体|圏域|職員|課|部局|世帯|戸|区|項目|事業|機関|市町|保健所|県民|国民|府省|測定局|水系|消防本部|病院))|全域(?=で|に|を|へ|\Z))"
)
#: "all" counts only where it is the subject of a short expression, not one word of a long sentence.
_ALL_LIMIT = 30
_NONE_LEFT = lazy(
    r"(?P<nearly>概ね|おおむね|ほぼ)?\s?(?:の|は)?(?:解消|撲滅|根絶|(?<=[一-龥ァ-ヴー ])皆無)(?:する|とする|します|し|を目指す|を図る|を目標とする|を実現|を達成|させる)?[。.]?\Z"
)
_REFERENCE_BASE = lazy(r"比\s?(?:で|の)?|対")
_ONLY_CHANGE = lazy(
    rf"(?:微(?=[増減])|(?:継続的|着実|緩やか|大幅|段階的)な|継続した|一層の|可能な限り|できる限り|極力|着実に|さらに|更に|更なる|さらなる|段階的に|毎年|毎年度|年々|順次|継続的に|の|を|\s)*(?:(?P<less>{words.LESS}|[↓↘])|(?P<more>{words.MORE}|[↑↗]))"
    r"(?:させる|させ|する|します|(?P<trend>傾向)(?:へ|に|とする)?|へ|に転じ(?:る|させる)|を?目指し?(?:ます|す)?|を?図る|(?<=傾向)(?:を|の)?(?:維持|継続|保つ)|に努める|る|す|\s)*(?:[(（].*)?[。.]?\Z",
    re.DOTALL,
)
_KEEP_ONLY = lazy(
    r"(?:現状|現在の?(?:水準|値)?|現行(?:水準)?|同水準|水準)?(?:の|を)?(?:維持|継続)(?:する|します|を目指す|に努める)?[。.]?\Z|(?:現状)?(?:横ばい|現状程度|現状並み?|現状どおり|現状通り)[。.]?\Z"
)
_NET = lazy(
    r"(?:社会増|自然増|転入超過|プラス|黒字)(?:化|の維持|を維持|への転換|を目指す|とする)?\Z|(?P<less>社会減|転出超過)の?(?:解消|縮小)\Z"
)
_EVENT = lazy(
    r"(?:開校|開園|開学|展開|実装|発足|設立|創設|開通|新設|策定|完成|完了|開始|供用|運用|施行|公表|設置|整備|導入|実施|制定|改定|改訂|達成|開設|開館|開業|竣工|着工|着手|移行|構築|更新|廃止|終了|確立|指定|開催|認定|登録|実現|策定済み?|運転|公開|稼働|締結|決定|取得|発行)"
    r"(?:する|します|を目指す|を?予定|とする|完了|開始|させる|を行う|を図る)?[。.]?\s*(?:\([^()]*\))?\Z"
)
_YEAR_LAST = lazy(r"\s*(?:令和|平成|R|H|20)[\d元]{1,2}年?度?(?:末|中|まで)?\Z")
_LEFTOVER = lazy(
    r"[\d,.]+\s?(?:以上|以下|未満|以内|程度|%|割|倍|件|人|回|団体|台|円|か所|箇所|社|校|施設|戸|棟|基(?!準)|名(?!称)|ha(?![A-Za-z])|とする|にする|まで増|まで減)"
)


def missing_target(text: str, body: str) -> TargetReading | None:
    """精査中, 検討中, a dash, "no numeric target is set": words only, with the reason in the note."""
    reason = missing_reason(body)
    if reason is not None:
        return TargetReading(text, note=f"missing: {reason.value}")
    if body in {"なし", "無し", "無", "ない"}:
        return TargetReading(text, certainty=Certainty.UNREAD, note="none: zero, or no target")
    if _NO_TARGET.search(body) and not _LEFTOVER.search(body):
        return TargetReading(text, note="missing: not_set")
    return None


def _all_of(text: str, body: str) -> TargetReading | None:
    named = _ALL.search(body)
    found = named or words.ALL_OTHERS.search(body)
    if not found or len(re.sub(r"\([^()]*\)", "", body)) > _ALL_LIMIT or "含む" in body[: found.start()]:
        return None
    nearly = named is not None and named["nearly"] is not None
    note = "ほぼ全て read as 100 %" if nearly else "全て read as 100 %"
    return TargetReading(
        text,
        value=100.0,
        unit="%",
        comparator=Comparator.EQ,
        direction=Direction.INCREASE,
        approximate=nearly,
        kind=Kind.QUANTITY,
        certainty=Certainty.ASSUMED,
        note=note,
    )


def _factor(text: str, body: str) -> TargetReading | None:
    """倍増 is a multiple of 2, 半減 a reduction by 50 %, 過半 more than 50 %."""
    double, half, majority = _DOUBLE.search(body), _HALF.search(body), _MAJORITY.search(body)
    at_least = Comparator.GE if _FACTOR_OR_MORE.search(body) else Comparator.EQ
    if double and not half:
        return TargetReading(
            text, value=2.0, unit="倍", comparator=at_least, direction=Direction.INCREASE, kind=Kind.MULTIPLE
        )
    if half and not double:
        keeps = words.KEEPING.search(body[half.end() :]) is not None
        note = "half of the baseline" + ("; to be kept" if keeps else "")
        return TargetReading(
            text,
            value=50.0,
            unit="%",
            comparator=at_least,
            direction=Direction.DECREASE,
            kind=Kind.REDUCTION,
            note=note,
        )
    if _TO_HALF.search(body) and not double:
        sign = Comparator.GE if "半分以下" in body else Comparator.EQ
        return TargetReading(
            text,
            value=50.0,
            unit="%",
            comparator=sign,
            direction=Direction.DECREASE,
            kind=Kind.REDUCTION,
            certainty=Certainty.ASSUMED,
            note="半分に read as half of the baseline",
        )
    most = _MOST.search(body)
    if most and not (double or half or majority):
        sign = {"以上": Comparator.GE, "超": Comparator.GT, "以下": Comparator.LE}.get(most["word"], Comparator.EQ)
        return TargetReading(
            text,
            value=50.0,
            unit="%",
            comparator=sign,
            direction=_BY_COMPARATOR.get(sign, Direction.NONE),
            kind=Kind.QUANTITY,
            certainty=Certainty.ASSUMED,
            note="半数 read as 50 %",
        )
    if majority and not (double or half):
        return TargetReading(
            text,
            value=50.0,
            unit="%",
            comparator=Comparator.GT,
            direction=Direction.INCREASE,
            kind=Kind.QUANTITY,
            certainty=Certainty.ASSUMED,
            note="過半 read as more than 50 %",
        )
    return None


def _measurable_change(text: str, body: str) -> TargetReading | None:
    """婚姻件数の増加, 赤字額の縮小: what is measured and which way it is to go, against where things stand."""
    found = _MEASURABLE.search(body)
    if not found or len(body) > 2 * _ALL_LIMIT or re.search(r"[、。\n]", body[:-1]):
        return None
    if found["keep"]:
        return _relation(text, None, Direction.MAINTAIN, "relative to the baseline")
    less = found["less"] is not None
    way = (Comparator.LT, Direction.DECREASE) if less else (Comparator.GT, Direction.INCREASE)
    return _relation(text, *way, "relative to the baseline")


def _none_left(text: str, body: str) -> TargetReading | None:
    found = _NONE_LEFT.search(body)
    if not found or len(body) > _ALL_LIMIT:
        return None
    return TargetReading(
        text,
        value=0.0,
        comparator=Comparator.EQ,
        direction=Direction.DECREASE,
        approximate=found["nearly"] is not None,
        kind=Kind.QUANTITY,
        certainty=Certainty.ASSUMED,
        note="解消 read as none left (0)",
    )


def _change_direction(phrase: str) -> Direction:
    if re.search(r"増やさない|超えない|上回らない|減らさない|下回らない", phrase) or words.KEEPING.search(phrase):
        return Direction.MAINTAIN
    if re.search(words.LESS, phrase) or "縮小" in phrase:
        return Direction.DECREASE
    if re.search(words.MORE, phrase):
        return Direction.INCREASE
    return Direction.NONE


_BY_COMPARATOR = {
    Comparator.GE: Direction.INCREASE,
    Comparator.GT: Direction.INCREASE,
    Comparator.LE: Direction.DECREASE,
    Comparator.LT: Direction.DECREASE,
}


def _relative(text: str, body: str) -> TargetReading | None:
    """Better than, equal to, or no worse than a reference that the text only names."""
    found = words.REFERENCE.search(body)
    if not found:
        if re.search(r"これ以上増やさない|増加させない", body):
            return _relation(text, Comparator.LE, Direction.MAINTAIN, "no more than now")
        if re.search(r"減らさない|減少させない", body):
            return _relation(text, Comparator.GE, Direction.MAINTAIN, "no less than now")
        return None
    phrase = body[found.start() :]
    if len(phrase) > 40 and not re.search(r"以上|以下|上回|下回|超え|並", phrase[:24]):
        return None
    comparator = next((Comparator(sign) for pattern, sign in words.REFERENCE_WORDS if pattern.search(phrase)), None)
    direction = _change_direction(phrase)
    if comparator is None:
        comparator = {Direction.DECREASE: Comparator.LT, Direction.INCREASE: Comparator.GT}.get(direction)
    if comparator is None and direction is not Direction.MAINTAIN and found.group() != body:
        return None
    if direction is Direction.NONE and comparator is not None:
        direction = _BY_COMPARATOR.get(comparator, Direction.NONE)
    if comparator is None:
        comparator = Comparator.EQ if found.group() == body else None
    return _relation(text, comparator, direction, f"relative to {found.group().strip()}")


def _relation(text: str, comparator: Comparator | None, direction: Direction, note: str) -> TargetReading:
    return TargetReading(text, comparator=comparator, direction=direction, kind=Kind.RELATIVE, note=note)


#: What a change is measured against, in front of it: R元年度比増, 平成30年度より減少.
_AGAINST_YEAR = lazy(
    r"\A対?(?:(?:令和|平成|[RH])\s?(?:\d{1,2}|元)|20\d\d)(?:\([^()]*\))?年?度?末?(?:の?実績値?|の?値)?(?:対?比(?:で|の)?|より|から|に比べて?)、?\s?"
)


#: The year of the target in front of its words: 令和10年度 増加, R9までに減少.
_BY_YEAR = lazy(
    r"\A(?:(?:令和|平成|[RH])\s?(?:\d{1,2}|元)|(?:19|20)\d\d|\d{1,2}(?=年))(?:\([^()]*\))?年?度?末?(?:まで)?[にはの]?[\s:、]*(?=.)"
)


def _only_change(text: str, body: str) -> TargetReading | None:
    """増加, 減少させる, R3年度比増 and the like alone in a cell: against where things stand or stood."""
    body = _BY_YEAR.sub("", _AGAINST_YEAR.sub("", body))
    found = _ONLY_CHANGE.match(body)
    if found:
        less = found["less"] is not None
        comparator = Comparator.LT if less else Comparator.GT
        return _relation(
            text, comparator, Direction.DECREASE if less else Direction.INCREASE, "relative to the baseline"
        )
    moved = words.KEEP_OR_MOVE.match(body)
    if moved:
        sign = None if moved["open"] else Comparator.LE if moved["less"] else Comparator.GE
        return _relation(text, sign, Direction.MAINTAIN, "no worse than the baseline")
    if _KEEP_ONLY.match(body):
        return _relation(text, None, Direction.MAINTAIN, "relative to the baseline")
    net = _NET.search(body)
    if net and len(body) <= 16:
        up = net["less"] is None
        return _relation(
            text,
            Comparator.GT if up else None,
            Direction.INCREASE if up else Direction.DECREASE,
            "the sign of a balance",
        )
    return None


def _plain_words(body: str) -> str:
    """The body without what stands in brackets, where anything is left."""
    previous, plain = None, body
    while previous != plain:
        previous, plain = plain, re.sub(r"\([^()]*\)", "", plain)
    return plain.strip() or body


def read_wordless(text: str, body: str, *, fy: int | None, year_text: bool) -> TargetReading:
    """The meaning of an expression in which no number is the target."""
    whole = body
    body = _plain_words(body)
    body_without_names = left.HARMLESS.sub(" ", left.KNOWN_DIGITS.sub(" ", body))
    if (
        words.LETTERS_AND_DIGITS.search(body)
        or _KANJI_COUNT.search(body)
        or (_LEFTOVER.search(body_without_names) and not words.REFERENCE.search(body))
    ):
        return TargetReading(text, fy=fy, certainty=Certainty.UNREAD, note="a quantity that was not understood")
    for rule in (_factor, _only_change, _none_left, _relative, _measurable_change, compared_in_words, _all_of):
        reading = rule(text, body)
        if reading:
            lines = len(re.findall(r"^\s*[・●■○①-⑳]", whole, re.MULTILINE))
            sure = reading.certainty if lines < 2 or reading.certainty is Certainty.UNREAD else Certainty.ASSUMED
            return replace(reading, fy=fy, certainty=sure)
    if _LEFTOVER.search(left.HARMLESS.sub(" ", left.KNOWN_DIGITS.sub(" ", whole))):
        return TargetReading(text, fy=fy, certainty=Certainty.UNREAD, note="a quantity that was not understood")
    direction = _change_direction(body[-24:])
    if fy is not None and year_text and (_EVENT.search(body) or _EVENT.search(_YEAR_LAST.sub("", body))):
        return TargetReading(text, fy=fy, direction=Direction.NONE, kind=Kind.DATE)
    return TargetReading(text, fy=fy, direction=direction, kind=Kind.QUALITATIVE)
