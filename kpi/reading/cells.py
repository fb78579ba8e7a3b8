"""A cell taken apart: the core, and what brackets, footnote marks and year labels around it say."""

import re
from dataclasses import dataclass, field
from datetime import date

from kpi.model.fiscal import fiscal_year_of_month
from kpi.model.terms import Certainty, Quality
from kpi.reading.patterns import lazy
from kpi.reading.periods import read_period
from kpi.reading.ratios import find_ratio
from kpi.reading.units import UNIT, split_scale
from kpi.reading.words import QUALITY_WORDS
from kpi.reading.years import YearReading, read_year, year_tokens

_FLAT = r"[^()\[\]【】〔〕<>〈〉]*"
_BRACKET = lazy(rf"[(\[【〔<〈]({_FLAT}(?:[(\[]{_FLAT}[)\]]{_FLAT})*)[)\]】〕>〉]")
_FOOTNOTE = lazy(
    r"(?:※\s?\d{0,2}|(?<=\S)\s?\*\s?\d{0,2}|\A\*\s?(?=\d)|注\s?\d{0,2}\)|\(注\s?\d*\)|[†‡§]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?=\s*\Z|\s*[(\n])"
)
_REMARK = lazy(r"(?:\n|\s)※.*\Z|(?<=\S)※(?=[^\d\s()]).*\Z|\A※(?=\D).*\Z", re.DOTALL)
_LEAD_MARK = lazy(
    r"(?:※\d{1,2}\s|※\s?(?=(?:\d{3,}|\d{1,3}(?:,\d{3})+|\d{1,2}(?=\.\d))(?:\.\d+)?\D{0,6}\Z)|\*\s?(?=約?[\d,.]+\s?[^\d\s.,])|注\s?\d{0,2}\)\s?|\(注\s?\d*\)\s?)(?=\S)"
)
_TAIL_QUALITY = lazy(r"\s?(?P<word>速報値?|推計値?|確定値?|確報値?|見込み?値?|暫定値?|概算値?|試算値?)\s*\Z")
_HARMLESS = lazy(
    r"(?:累計|累積|延べ|単年度|年平均|平均|県全体|全県|全国|年度計|年度平均|毎年度?|単位未満四捨五入|小数.*|税込|税抜|再掲|同左|同上|注)\Z"
)
_HEAD_QUALITY = lazy(r"(?P<word>速報値?|推計値?|確定値?|確報値?|見込値?|暫定値?|概算値?)\s?[:]?\s?(?=\d)")
#: What may stand beside a year in a bracket without changing what it says.
_BESIDE_YEAR = {
    "", "実績", "現在", "時点", "年", "調査", "公表", "目標", "累計", "平均", "末", "度末", "年平均", "度平均", "年末", "暦年", "最新", "直近", "国勢調査",
    "集計", "データ", "数", "分", "期", "夏", "冬", "春", "秋", "確認", "卒", "卒業", "卒業者", "入学",
}  # fmt: skip
_ADDED_UP = lazy(r"(?:の)?\s*(?:[5-9一-九]?[かヵケヶカ]年)?(?:累計|累積|合計|計|延べ|平均)値?\s*\Z")
_ABOUT = lazy(r"(?:約|概数|概ね|およそ)\Z")


@dataclass(slots=True)
class CellParts:
    """The core of a cell and what was said around it. ``odd``: a remark that was not understood."""

    core: str
    fy: int | None = None
    as_of: date | None = None
    quality: Quality | None = None
    unit: str | None = None
    factor: int = 1
    approximate: bool = False
    odd: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def note(self) -> str | None:
        """All remarks in one line."""
        return "; ".join(self.notes) or None


def _take_year(parts: CellParts, year: YearReading, said: str) -> None:
    if parts.fy is not None and year.fy != parts.fy:
        parts.odd = True
        parts.notes.append(f"a second year: {said}")
        return
    parts.fy, parts.as_of = year.fy, year.as_of or parts.as_of
    if year.certainty is not Certainty.CERTAIN:
        parts.odd = True
        parts.notes.append(year.note or said)
    if year.calendar_year:
        parts.notes.append("calendar_year")


def _take_remark(parts: CellParts, said: str) -> None:
    """One bracket's content: a standing, a year, a unit, a harmless remark, or something odd."""
    word = said.strip()
    year = read_year(word)
    tokens = year_tokens(word)
    compact = re.sub(r"\s", "", word)
    if not word:
        return
    if find_ratio(word) is not None:
        parts.notes.append(word)
        return
    if compact in QUALITY_WORDS:
        parts.quality = QUALITY_WORDS[compact]
    elif year is not None:
        _take_year(parts, year, word)
    elif last := _end_of_period(word):
        parts.fy = parts.fy or last
        parts.odd = parts.odd or last != parts.fy or "平均" in word
        parts.notes.append(word)
    elif _ABOUT.match(compact):
        parts.approximate = True
    elif _HARMLESS.match(compact):
        parts.notes.append(word)
    elif UNIT.fullmatch(word) and word != "A":
        parts.unit = parts.unit or word
    elif parts.unit is None and split_scale(word)[0] != 1 and UNIT.fullmatch(split_scale(word)[1]):
        parts.factor, parts.unit = split_scale(word)
    elif len(tokens) == 1 and _quality_beside(parts, word[: tokens[0].start] + word[tokens[0].end :]):
        first = read_year(word[tokens[0].start : tokens[0].end])
        if first:
            _take_year(parts, first, word)
    else:
        parts.odd = True
        parts.notes.append(word)


def _end_of_period(word: str) -> int | None:
    """The last fiscal year of 「R2~R5累計」: what adds up a period stands at its end."""
    if "~" not in word and "-" not in word and "から" not in word:
        return None
    period = read_period(_ADDED_UP.sub("", word))
    if period is None or not period.start or not period.end:
        return None
    first, last = (fiscal_year_of_month(int(month[:4]), int(month[5:7])) for month in (period.start, period.end))
    return last if first < last else None


def _quality_beside(parts: CellParts, rest: str) -> bool:
    """Whether what stands beside a year in a bracket only says how the value stands; it is taken if so."""
    word = re.sub(r"[\s、,・のは値]", "", rest)
    if word in QUALITY_WORDS or f"{word}値" in QUALITY_WORDS:
        parts.quality = QUALITY_WORDS.get(word) or QUALITY_WORDS[f"{word}値"]
        return True
    return word in _BESIDE_YEAR


def split_cell(core: str) -> CellParts:
    """A folded, stripped cell taken apart."""
    parts = CellParts(core)
    lead = _LEAD_MARK.match(core)
    core = core[lead.end() :] if lead else core
    remark = _REMARK.search(core)
    if remark:
        said = remark.group().strip()
        parts.notes.append(said)
        parts.quality = QUALITY_WORDS.get(said.lstrip("※ "), parts.quality)
        core = core[: remark.start()]
    while True:
        stripped = _FOOTNOTE.sub("", core).strip()
        bracket = _BRACKET.search(stripped)
        if not bracket:
            core = stripped
            break
        _take_remark(parts, bracket[1])
        core = (stripped[: bracket.start()] + " " + stripped[bracket.end() :]).strip()
    core = _take_label(parts, core)
    head = _HEAD_QUALITY.match(core)
    if head:
        parts.quality = QUALITY_WORDS.get(head["word"]) or parts.quality
        core = core[head.end() :]
    quality = _TAIL_QUALITY.search(core)
    if quality and quality.start() > 0:
        parts.quality = QUALITY_WORDS.get(quality["word"]) or parts.quality
        core = core[: quality.start()]
    parts.core = core.strip()
    return parts


def _take_label(parts: CellParts, core: str) -> str:
    """A year in front ("R4:72.4%", "2030年 1,150人") belongs to the value."""
    tokens = year_tokens(core)
    if not tokens or tokens[0].start > 0:
        return core
    rest = core[tokens[0].end :]
    after = re.match(r"\s*(?:実績|目標|現状)?値?\s*[:]\s*|\s+|\n", rest)
    if after is None and tokens[0].style.startswith("fiscal") and rest[:1].isdecimal():
        after = re.match("", rest)
    year = read_year(core[: tokens[0].end])
    if not after or year is None or not rest[after.end() :].strip():
        return core
    _take_year(parts, year, core[: tokens[0].end])
    return rest[after.end() :]
