"""Headings taken apart: years, units, brackets and decoration come off before a heading is looked up."""

import re
from dataclasses import dataclass
from functools import cache

from kpi.ingest.heading_words import compared, heading_words
from kpi.ingest.heading_years import end_of_period, year_of_result
from kpi.ingest.raw import label_key
from kpi.ingest.unit_scale import is_unit
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years, read_year

_BRACKETS = lazy(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]*)[)）\]］】〕]")
_MARK = lazy(r"^(?:[a-z]|[0-9]{1,2}|[①-⑳])[.:)]|^[①-⑳]")
#: A western year at the end of a heading: 基準値 2018.
_TRAILING = lazy(r"(?<![\d.])((?:19|20)\d\d)\s*$")
#: 「2025年度（目標）」: what a bracket says of a year.
_ROLE_WORDS = {
    "基準",
    "基準値",
    "目標",
    "目標値",
    "実績",
    "実績値",
    "見込",
    "見込み",
    "計画",
    "計画値",
    "現状",
    "現状値",
    "現況",
    "現況値",
    "当初",
    "当初値",
    "計画策定時",
    "最終目標",
    "中間目標",
    "策定時",
}
#: 「平成25年度（基準年度）」: so is what a bracket calls the year itself.
_ROLES_OF_YEARS = {
    "基準年度": "基準値",
    "基準年": "基準値",
    "目標年度": "目標値",
    "目標年": "目標値",
    "目標年次": "目標値",
    "最終": "目標値",
    "最終年": "目標値",
    "最終年度": "目標値",
    "計画最終年度": "目標値",
}
_ENDS = {"下限", "上限", "下限値", "上限値"}
#: 「基準値 A」, 「達成率 B/A」: letters by which formulas name the columns.
_LETTERS = lazy(
    r"(?<=[^\sA-Za-z])\s*[A-F①-⑳]$|(?<=[^\sA-Za-z])\s+[A-F①-⑳][\s\dA-F①-⑳()/÷×*+=-]*$|(?<=[^\sA-Za-z])[①-⑳]\s*[/÷]\s*[①-⑳](?:[×*]100)?$"
)
_LETTER = lazy(r"[A-Fa-f①-⑳]|\d{1,2}")
_REMARK = lazy(r"(?<=\S)\s*[※＊].*$", re.DOTALL)
#: 「進捗率（(C-A)/(D-A)）」: brackets with nothing but letters for columns and signs.
_FORMULA = lazy(r"[(\[](?=[^)\]]*[-+/÷×*A-F①-⑳])(?![^)\]]*[\d%]{2})[-+/÷×*=.,\s\dA-F①-⑳]*[)\]]")
#: 「１年目の実績（R2）」: the year is told twice.
_COUNTED_YEAR = lazy(r"^(?:計画)?第?\d{1,2}(?:年目|年次|年度目)の?(?=\D|$)")
#: 「R4年度まで」, 「令和４年度末まで」: the year up to which a sum counts.
_UP_TO = {"まで", "末まで", "までの累計", "まで累計", "末までの累計"}
#: A line of words in Latin letters, which are no letters for columns and no unit.
_TRANSLATED = lazy(r"\s*[(]?[A-Z][A-Za-z-]{2,}(?:[\s,/&-]+[A-Za-z-]+)*[)]?\s*")
_DIVIDES = lazy(r"(?:元|\d{1,2})\s*年度?|単年度?|累計|累積|通算")
_DATE = lazy(r"(?<=.)(?:時点|現在|末)$")
#: 「直近値の時点」: when the value of another column was measured.
TIME_OF = lazy(r"^(.+?)の?(?:測定)?(?:時点|年月日?|時期|基準日)$")


@dataclass(slots=True)
class _Heading:
    """A heading without its brackets, and what they say: a year, a unit, a role (目標)."""

    plain: str
    year: tuple[int, bool] | None = None
    unit: str | None = None
    role: str = ""


def bracketed_role(text: str) -> str:
    """What a cell with nothing but a bracket calls the year above it: 「（基準）」, 「（目標年度）」; blank for any other text."""
    inside = _BRACKETS.fullmatch(fold(text).strip())
    word = compared(inside[1].strip()) if inside else ""
    return _ROLES_OF_YEARS.get(word, word if word in _ROLE_WORDS else "")


def divides_years(text: str) -> bool:
    """Whether a heading only divides the ones above: 単年度 and 累計 below a year, ４年 and ５年 below 目標."""
    return bool(_DIVIDES.fullmatch(fold(text).strip()))


def is_called_year(words: tuple[str, ...]) -> bool:
    """Whether a heading is a year that a bracket behind or below it calls by a role: 「R7（目標）」."""
    if not words:
        return False
    if len(words) > 1 and bracketed_role(words[-1]):
        return read_year(fold(words[-2]).strip()) is not None
    said = _without_brackets(fold(words[-1]))
    return bool(said.role) and read_year(said.plain.strip()) is not None


def _without_translation(heading: str) -> str:
    """A heading in two languages without the lines in Latin letters: 「現状値⏎Baseline」; a year among these stays."""
    lines = heading.split("\n")
    if len(lines) < 2 or heading.isascii() or not any(map(_TRANSLATED.fullmatch, lines)):
        return heading
    return "\n".join(line for line in lines if not _TRANSLATED.fullmatch(line))


@cache
def take_apart(heading: str) -> tuple[str, tuple[int | None, bool] | None, str | None]:
    """A heading without year, unit and decoration; its year; its unit."""
    said = _without_brackets(_REMARK.sub("", fold(_without_translation(heading))))
    years = find_years(said.plain)
    rest, position = [], 0
    for span in years:
        rest.append(said.plain[position : span.start])
        position = span.end
    rest.append(said.plain[position:])
    bare = _MARK.sub("", label_key("".join(rest)))
    found: tuple[int | None, bool] | None = said.year
    if found is None and (last := _TRAILING.search(said.plain)):
        found = (int(last[1]), False)
    if years and years[-1].reading.fy is not None:
        found = (years[-1].reading.fy, years[-1].reading.calendar_year)
    elif not years and said.year is None:
        whole = read_year(said.plain)
        if whole is not None and whole.fy is not None:
            return said.role, (whole.fy, whole.calendar_year), said.unit
    if found is not None:
        bare = _COUNTED_YEAR.sub("", bare)
    full = compared(bare)
    if full in heading_words().fields or full in heading_words().groups or (found is None and TIME_OF.match(full)):
        return full, found, said.unit  # 測定時点 is a word of its own, R5末時点 a year
    if found is not None and bare in _UP_TO:
        bare = ""
    key = compared(_DATE.sub("", re.sub(r"^(?:年度(?=.)|年(?=[^度月])|末(?=.))", "", bare)))
    return key or (said.role if found else ""), found, said.unit


def _without_brackets(text: str) -> _Heading:
    while (plain := _FORMULA.sub("", text)) != text:
        text = plain
    found = _Heading("")
    kept: list[str] = []
    position = 0
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        measure = re.sub(r"^単位[:：]?\s*", "", inside)
        kept.append(text[position : match.start()])
        whole = read_year(inside) or end_of_period(inside) or year_of_result(inside)
        if whole is not None and whole.fy is not None:
            found.year = (whole.fy, whole.calendar_year)
        elif find_years(inside):
            kept.append(" " + inside + " ")
        elif inside in _ENDS:
            kept.append(inside)
        elif compared(inside) in _ROLE_WORDS:
            found.role = compared(inside)
        elif compared(inside) in _ROLES_OF_YEARS:
            found.role = _ROLES_OF_YEARS[compared(inside)]
        elif found.unit is None and is_unit(measure) and not _LETTER.fullmatch(inside):
            found.unit = measure
        position = match.end()
    kept.append(text[position:])
    found.plain = _LETTERS.sub("", "".join(kept).strip())
    return found
