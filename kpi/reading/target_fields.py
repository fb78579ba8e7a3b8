"""What stands around a target's number: its year, direction, accumulation and metric."""

import re
from itertools import pairwise

from kpi.model.terms import Accumulation, Comparator, Direction
from kpi.reading import target_words as words
from kpi.reading.mentions import depths
from kpi.reading.patterns import lazy
from kpi.reading.year_grammar import YearToken

_REFERENCE_AFTER = lazy(
    r"\s*(?:\([^()]*\))?\s*(?:=\s?\d|水準|と(?:ほぼ|概ね)?同|並み?(?:[のをにと\s]|\Z)|の平均値?\s?(?:\([^()]*\))?\s?(?:以[上下]|を|より|から|並|と)|対?比|末?の?(?:[一-龥]{2,6})?から|以降|を?基準|時点|現在|実績|現状|の値|の水準|値|以来|当初|と比|に比|に対|より|の実績|度値|水準|\)\s*(?:から|より|比|の?水準|並|の\s?約?[\d.]+倍)|中の|中の|以[上下]|を[上下]回|度?(?:台風|豪雨|大雨|地震|大?震災|水害|災害|噴火|[一-龥]{1,4}(?:豪雨|地震|台風|震災)|補正|当?初?予算|国勢調査|改正|制定)|までの\s?\d+か?年度?間の(?!累計|合計|総計|延べ|計)|の[^、。\d]{0,16}(?:[\d.]+倍|倍増|半[減数分])|の?\s?約?[\d,.]+[^\d、。\s]{0,4}\s?(?:から|より)|相当|(?:策定|改定)(?:の|した|時|され)|に(?:開始|制定|策定|閣議|設定|国|改組)|:?\s*[\d,.]+[^。\n]{0,6}\s*(?:→|⇒))"
)
_REFERENCE_BEFORE = lazy(
    r"(?:対|基準(?:値|年度?)?[(:]?|現状値?[(:]?|実績値?[(:]?|前回[(:]?|コロナ禍?前[(:]?|ピーク時?[(:]?|(?:[一-龥]{2}前|開始時|策定時|前計画(?:期間)?|前期(?:計画|間)?|過去[^()。、]{0,12}|直近[^()。、]{0,12}|第\d+期(?:計画)?(?:期間)?)\(|\(中間(?:目標)?値?[:\s]*)\s*\Z"
)
_UNTIL = lazy(r"\s*\)?(?:末|中)?\s*(?:まで|を目途|を目標|目標|において|末に|末の)")
#: A year that labels the number beside it: "R8:60%", "R8年度までに30回", "60%(R8)".
_AS_LABEL = lazy(r"\s*(?:[):に]|末?まで|末|中に|\s|\Z)")
#: A year in brackets with a number of its own behind another number: "25(R6:18)".
_BESIDE_BEFORE = lazy(r"\d[^\s()\d\[\]]{0,6}\s?[(\[]\s?\Z")
_BESIDE_AFTER = lazy(
    r"(?:年度?|末)*\s?[:=は]?\s*約?[▲△]?\d[\d,.]*[^\s()\d]{0,5}\s?[)\]]|(?:年度?)?\s?:\s?約?\d[^()目]{0,16}[)\]]"
)
#: A bracket that holds a year with 時点 and nothing else.
_IN_BRACKET = lazy(r"\([^()]*年度末?時点\Z")
_ABOUT = lazy(r"\s*(?:末|度)?(?:頃|ごろ|前後|あたり|代)")
#: A word glued to a year: "R6達成済", "2015年価格"; not the words that say what the year is to the target.
_NAMES = lazy(
    r"(?!年|度|末|中|まで|累|合計|総計|計(?!画)|延|平均|目標|最終|中間|時点|現在|見込|達成(?!済)|目途|目処|以内|比|間|実施|開催|完了|整備|策定|設置|導入|開始|運用|供用|卒|予定|単年|毎|通年|当初|上半期|下半期)[一-龥ァ-ヴ]"
)
_RANGE = lazy(r"\s*\)?\s*(?:[~\-]|から)\s*\Z")

_CUMULATIVE = lazy(
    r"累計|累積|延べ(?!宿泊|床|面積|人員|利用|日|人数|数|参加|来)|のべ(?=\s?[\d約])|延(?=\s?[\d約])|通算|期間計|期間中|[\d一二三四五六七八九十](?:か?年|年度)間(?:で|の|累|計|に)|合計(?:で|(?=\s?[\d約]))|\((?:\d+|[一二三四五])(?:か?年|年度)間\)|の合計(?!\s?[\d.]+\s?%)|総計|計(?=\s?[\d約])"
)
#: Within a span a share moves, it does not add up: 5年間で20%削減; 延べ床面積 is a size.
_SPAN_OR_AREA = lazy(r"[\d一二三四五六七八九十]+(?:か?年|年度)間(?:で|に|\))|延べ床|合計|総計")
_ANNUAL = lazy(
    r"毎年|毎年度|各年度?|単年度|(?<![\d一二三四五〇])年間(?![でに計])|/年|年平均|年当たり|1年あたり|年\s?\d+\s?(?:回|件|人)|年度ごと|年度毎"
)


#: R5の320件を上回る: the number of that year is what the target is compared with.
_HELD_NUMBER = re.compile(
    r"(?:年度?)?の(?:実績の?)?\s?約?[\d,.]+\s?[^\s\d、。]{0,6}?(?:を(?:上回|下回|超え)|より|に比べ)"
)


def _is_reference(text: str, token: YearToken) -> bool:
    if token.as_of and not re.match(r"[でに](?!は|も|お)", text[token.end :]):
        return True
    if _BESIDE_BEFORE.search(text, 0, token.start) and _BESIDE_AFTER.match(text, token.end):
        return True
    if _HELD_NUMBER.match(text, token.end):
        return True
    return bool(_REFERENCE_AFTER.match(text, token.end) or _REFERENCE_BEFORE.search(text, 0, token.start))


def is_year_range(text: str, years: tuple[YearToken, ...]) -> bool:
    """Whether two of the years are the ends of a range ("R3~7年度")."""
    return any(_RANGE.search(text[a.end : b.start]) for a, b in pairwise(years))


def _unranged(text: str, years: tuple[YearToken, ...]) -> list[YearToken]:
    """The years without the first ends of ranges, and without the last ends of those that begin as a reference."""
    dropped = set()
    for first, last in pairwise(years):
        if _RANGE.search(text[first.end : last.start]):
            dropped.add(first.start)
            if _REFERENCE_BEFORE.search(text, 0, first.start):
                dropped.add(last.start)
    return [y for y in years if y.start not in dropped]


def _outside_brackets(text: str, years: list[YearToken]) -> list[YearToken]:
    """The years outside brackets, where those inside stand among other words: 2030年50%(2050年カーボンニュートラル)."""
    level, inside = depths(text), []
    for year in years:
        if level[year.start] == 0:
            continue
        opened, closed = text.rfind("(", 0, year.start), text.find(")", year.end)
        words_beside = text[opened + 1 : year.start] + text[year.end : closed if closed >= 0 else None]
        if opened < 0 or not re.search(r"[一-龥ァ-ヴ]{3}", words_beside):
            return []
        inside.append(year)
    return [y for y in years if y not in inside] if inside else []


#: R7~ 80件: the first year, and no last one.
_FROM_ON = re.compile(r"(?:年度?)?\s?~\s?(?![\dRH令平])")


def _loose_year(text: str, years: list[YearToken]) -> str | None:
    """What is assumed in taking these mentions of one year for the target's."""
    if all(_FROM_ON.match(text, y.end) for y in years):
        return "a year from which on"
    if any(_ABOUT.match(text, y.end) for y in years):
        return "about that year"
    if all(_NAMES.match(text, y.end) for y in years):
        return "a year beside a word, which it may belong to"
    return None


def target_year(
    text: str, years: tuple[YearToken, ...], near: tuple[int, int] | None = None
) -> tuple[YearToken | None, str | None]:
    """The year that the target is for, and a note where it had to be chosen; None where the text leaves it open.

    ``near`` is the span of the number with its own label and bracket: of several years the one in it counts.
    """
    candidates = [y for y in _unranged(text, years) if not _is_reference(text, y)]
    if not candidates:
        inner = [y for y in years if y.as_of and _IN_BRACKET.search(text, 0, y.end) and text[y.end : y.end + 1] == ")"]
        if len(years) == len(inner) == 1 and not words.BASE_WORD.search(text):
            return inner[0], "the year of 時点 read as the target's"
        dated = [
            y
            for y in years
            if y.as_of and y.start == 0 and text[: y.end].endswith("時点") and text[y.end : y.end + 1] != "の"
        ]
        return (dated[0], "the year of 時点 read as the target's") if len(years) == len(dated) == 1 else (None, None)
    if len({y.fy for y in candidates}) == 1:
        return candidates[0], candidates[0].assumed or _loose_year(text, candidates)
    own = [y for y in candidates if near and near[0] <= y.start < near[1]]
    if len({y.fy for y in own}) == 1 and _AS_LABEL.match(text, own[0].end):
        return own[0], own[0].assumed
    until = [y for y in candidates if _UNTIL.match(text, y.end)]
    if len({y.fy for y in until}) == 1:
        return until[0], f"of several years the one with まで or 目標: {until[0].fy}"
    outside = _outside_brackets(text, candidates)
    if len({y.fy for y in outside}) == 1:
        return outside[0], f"of several years the one outside brackets: {outside[0].fy}"
    return None, "several years"


def direction_of(before: str, after: str, comparator: Comparator | None) -> Direction:
    """Which way the target points: by the words behind the number, the comparator, then the words before it."""
    clause = re.split(r"[。\n]", after)[0]
    if words.KEEPING.search(clause):
        return Direction.MAINTAIN
    if comparator in {Comparator.LE, Comparator.LT}:
        return Direction.DECREASE
    if words.DECREASING.search(clause):
        return Direction.DECREASE
    if comparator in {Comparator.GE, Comparator.GT} or words.INCREASING.search(clause):
        return Direction.INCREASE
    if re.search(rf"(?:{words.LESS})[^、。率量額数者組件時]{{0,8}}\Z", before):
        return Direction.DECREASE
    return Direction.NONE


def accumulation_of(text: str, *, year_range: bool, share: bool) -> Accumulation:
    """What the words say about accumulation: 累計 and a span of years add up, 毎年 and /年 do not; else unknown."""
    text = re.sub(r"\([^()]*平均[^()]*\)", "", text)
    if share:
        text = _SPAN_OR_AREA.sub("", text)
    if _CUMULATIVE.search(text):
        return Accumulation.CUMULATIVE
    if _ANNUAL.search(text):
        return Accumulation.ANNUAL
    if year_range and not share and not re.search(r"平均|当たり|あたり|当り", text):
        return Accumulation.CUMULATIVE
    return Accumulation.UNKNOWN


_BRACKETED = lazy(r"\([^()]*\)|\([^()]*\Z|【[^】]*】")
_LEAD = lazy(
    r"\A(?:[\s、,。:・/)」』】\]]|末?までに?|末?において|末?に(?=[^ぁ-ん])|末|[をはので](?=[^ぁ-ん])|中に|(?:目標|年度|年)(?:は|を|に|として|値|:|、)+)+"
)
_LABEL_END = lazy(
    r"(?:[\s:、,・(「【]|(?:[\d一二三四五]+か?年間|累計)で|累計|累積|延べ|年間|毎年度?|新たに|合計|(?<=[^一-龥])計|目標値?|約|(?:について|において|に占める割合)|(?<=[一-龥ァ-ヴー])[はをがにもの])+\Z"
)
_DATE_WORDS = lazy(
    r"(?:対|基準年度?)?\s*\x00+\s*(?:年度?)?(?:比|値)?(?:末|中)?(?:まで|を?基準|時点|現在)?(?:における|において|に(?=[^ぁ-ん])|で(?=[^ぁ-ん])|から|の|、)?|\d{1,2}/\d{1,2}(?:まで)?に?|\d{1,2}月(?:末)?(?:まで)?に?"
)


def metric_of(text: str, start: int, years: tuple[YearToken, ...]) -> str | None:
    """What is measured: the words in front of the number, without years and particles; None where there are none."""
    begin = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    label = text[begin:start]
    for year in years:
        if begin <= year.start < start:
            a, b = year.start - begin, min(year.end, start) - begin
            label = label[:a] + "\x00" * (b - a) + label[b:]
    label = _BRACKETED.sub("", label)
    pieces = [p for p in _DATE_WORDS.split(label) if len(p.strip(" 、,。:・をはがに"))]
    label = _LABEL_END.sub("", _LEAD.sub("", (pieces or [""])[-1].strip())).strip()
    label = label.rpartition("、")[2] if len(label) > 60 else label
    return label.replace("\x00", "").strip(" ・:、「」【】[]()") or None
