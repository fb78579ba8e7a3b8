"""Headings whose year a remark tells: 前年度 where a note says 「前年度は令和5年度」, １年目 of a plan with a stated period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kpi.ingest.columns import Column, heading_facts, recognise
from kpi.ingest.headers import Header
from kpi.ingest.raw import RawSheet, label_key
from kpi.ingest.surroundings import plan_period
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years

_VALUES = {
    "baseline",
    "current",
    "target",
    "milestone",
    "actual",
    "former_target",
    "year",
    "target_lower",
    "target_upper",
}
_GOALS = {"target", "former_target", "target_lower", "target_upper"}
#: So many rows below a table are looked at for remarks.
_BELOW = 12
_LONGEST_HEADING = 40
_QUOTES = lazy(r"[「」『』“”\"＂]")
_SENTENCE = lazy(r"[、。;\n]")
#: 「前年度は令和5年度」, 「基準年度：2013年度」.
_SAYS = lazy(
    r"^\s*(?:[※*]+\s*\d{0,2}|[(\[]?注\s*\d{0,2}[)\]]?)?\s*[:]?\s*(?P<word>[^=:\s\d][^=:はと]{1,11}?)(?:の(?:値|数値|実績|欄))?\s*(?:とは|は|=|:)\s*(?P<year>.+)$"
)
#: What may follow the year in such a sentence.
_AFTER = lazy(
    r"\s*(?:度?(?:末|中)?(?:時点|現在)?)\s*(?:の?(?:値|数値|実績値?|データ|状況|もの|こと).*|を?(?:指す|指します|いう|いいます|表す|示す|意味する)|とする|とします|です|である)?\s*(?:[(].*)?[)]?\s*$"
)
_NTH = lazy(r"^(?:計画)?第?(?P<number>\d{1,2})(?:年目|年次|年度目)")
_BEFORE = lazy(r"^(?:計画|プラン|戦略)(?:開始)?前年度?")
_FIRST = lazy(r"^(?:計画)?(?:初年度|開始年度)")
_LAST = lazy(r"(?:計画)?(?:最終|終了)年度|計画終了時")


@dataclass(slots=True)
class _Told:
    """What is told of years around a table: words with the year that they stand for, and the plan's period."""

    words: dict[str, str] = field(default_factory=dict)
    period: tuple[int, int] | None = None


def with_explained_years(sheet: RawSheet, header: Header[Column]) -> Header[Column]:
    """The header with the columns of values dated whose headings name a year in words that the sheet explains."""
    undated = [
        (column, words)
        for column, words in header.words.items()
        if len(words[-1]) <= _LONGEST_HEADING
        and _holds_values(header.roles.get(column))
        and heading_facts(words)[0] is None
    ]
    told = _told(sheet, header) if undated else _Told()
    if not told.words and told.period is None:
        return header
    dated = {column: role for column, words in undated if (role := _dated(words, header.roles.get(column), told))}
    return replace(header, roles={**header.roles, **dated}) if dated else header


def _holds_values(role: Column | None) -> bool:
    return role is None or (role.field in _VALUES and role.fy is None and role.number is None)


def _dated(words: tuple[str, ...], role: Column | None, told: _Told) -> Column | None:
    """The role of a column with the year that its lowest explained heading stands for."""
    for at in reversed(range(len(words))):
        for spelled in _spelled(words[at], role, told):
            found = recognise((*words[:at], spelled, *words[at + 1 :]))
            if found is None or found.fy is None or found.field not in _VALUES:
                continue
            if role is None or role.field == found.field:
                return found
    return None


def _spelled(heading: str, role: Column | None, told: _Told) -> Iterator[str]:
    """A heading with its year in figures: as a bracket behind it, or in the place of the word."""
    key = label_key(heading)
    word = max((w for w in told.words if key.startswith(w)), key=len, default="")
    if word:
        yield f"{heading}（{told.words[word]}）"
        yield told.words[word] + key[len(word) :]
    if told.period is None:
        return
    first, last = told.period
    nth = _NTH.match(key)
    if nth and first + int(nth["number"]) - 1 <= last + 1:
        yield f"{first + int(nth['number']) - 1}年度{key[nth.end() :]}"
    elif _BEFORE.match(key):
        yield f"{heading}（{first - 1}年度）"
    elif start := _FIRST.match(key):
        yield f"{first}年度{key[start.end() :]}"
    elif role is not None and role.field in _GOALS and _LAST.search(key):
        yield f"{heading}（{last}年度）"


def _told(sheet: RawSheet, header: Header[Column]) -> _Told:
    """What the texts above a table and in the last rows below it tell of years; a word with two years tells nothing."""
    found = _Told()
    rivals: set[str] = set()
    below = sheet.filled_rows(header.last + 1)[-_BELOW:]
    for row in (*sheet.filled_rows(0, header.first), *below):
        filled = sheet.filled(row)
        if row > header.last and len(filled) > 1:
            continue
        for column in filled:
            text = fold(sheet.text(row, column))
            found.period = found.period or plan_period(text)
            for word, year in _explained(text):
                if found.words.setdefault(word, year) != year:
                    rivals.add(word)
    for word in rivals:
        del found.words[word]
    return found


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """The words of a remark that stand for a year, each with the year as written."""
    for part in _SENTENCE.split(_QUOTES.sub("", text)):
        said = _SAYS.match(part)
        if said is None:
            continue
        years = find_years(said["year"])
        if (
            not years
            or years[0].start != 0
            or years[0].reading.fy is None
            or not _AFTER.fullmatch(said["year"], years[0].end)
        ):
            continue
        word = (
            re.sub(r"(?<=..)(?:年度?|時点|時)$", "", label_key(said["word"]))
            if said["word"].startswith(("基準", "目標"))
            else label_key(said["word"])
        )
        yield word, said["year"][: years[0].end]
