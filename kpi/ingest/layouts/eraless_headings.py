"""Headings whose year names no era, because the one left of it does: 「令和３年 | ４年 | ５年」.

「４年」 alone may as well be a duration and dates nothing; 「４年度」 is a year of Reiwa even where no heading names an era,
which is then assumed and said.
"""

from dataclasses import replace

from kpi.ingest.columns import Column, recognise
from kpi.ingest.headers import Header
from kpi.ingest.raw import RawSheet
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_WITH_ERA = lazy(r"(令\s*和|平\s*成|R|H)\s*\.?\s*(元|\d{1,2})")
_ERALESS = lazy(r"\s*(元|\d{1,2})\s*年(?!間|目|後|前|[かヵケヶ代生])")
_ERALESS_FY = lazy(r"(?<![\d和成RH.])\s*(元|\d{1,2})\s*年度")
_BRACKETED = lazy(r"([(\[]\s*)((?:元|\d{1,2})\s*年\s*(?:末|時点)?\s*[)\]])")
_WESTERN = lazy(r"(?:19|20)\d\d")
#: Headings of one table are so many years apart at most.
_SPAN = 15


def with_eras(header: Header[Column]) -> Header[Column]:
    """The header with the columns read whose year goes on from the one left of it that names an era."""
    known: tuple[str, int] | None = None
    roles = dict(header.roles)
    for column, words in sorted(header.words.items()):
        own = next((found for word in reversed(words) if (found := _WITH_ERA.search(fold(word)))), None)
        if own is not None:
            known = ("平成" if own[1][0] in "平H" else "令和", _number(own[2]))
        elif known is not None and column not in roles and (spelled := _spelled(words, known)):
            role = recognise(spelled)
            if role is not None and role.fy is not None:
                roles[column] = role
    if len(roles) == len(header.roles) or known is None:
        return header
    for column, role in header.roles.items():  # 「目標（７年）」 behind ４年, ５年 and ６年
        spelled = _in_bracket(header.words.get(column, ()), known[0]) if role.fy is None else None
        dated = recognise(spelled) if spelled else None
        if dated is not None and dated.field == role.field and dated.fy is not None:
            roles[column] = dated
    return replace(header, roles=dict(sorted(roles.items())))


def _in_bracket(words: tuple[str, ...], era: str) -> tuple[str, ...] | None:
    """A heading with the era put before the year in its bracket."""
    spelled = tuple(_BRACKETED.sub(rf"\g<1>{era}\g<2>", fold(word)) for word in words)
    return spelled if spelled != tuple(map(fold, words)) else None


def _spelled(words: tuple[str, ...], known: tuple[str, int]) -> tuple[str, ...] | None:
    """The headings with the era of the year before; a smaller number begins the next era."""
    for at in reversed(range(len(words))):
        found = _ERALESS.match(fold(words[at]))
        if found is None:
            continue
        era, last = known
        number = _number(found[1])
        if number < last and era == "平成" and last + _SPAN > 30:
            era, last = "令和", 0
        if not last - _SPAN <= number <= last + _SPAN:
            return None
        return (*words[:at], era + fold(words[at]).strip(), *words[at + 1 :])
    return None


def _number(text: str) -> int:
    return 1 if text == "元" else int(text)


def assumed_era(sheet: RawSheet, header: Header[Column]) -> list[int]:
    """The columns dated by a year of Reiwa (４年度) where neither a heading nor a text above the table names an era."""
    told = [
        column
        for column, words in header.words.items()
        if (role := header.roles.get(column)) is not None
        and role.fy is not None
        and any(_ERALESS_FY.search(fold(word)) for word in words)
    ]
    if not told:
        return []
    said = [fold(word) for words in header.words.values() for word in words]
    said += [fold(sheet.text(row, c)) for row in sheet.filled_rows(0, header.first) for c in sheet.filled(row)]
    return [] if any(_WITH_ERA.search(text) or _WESTERN.search(text) for text in said) else told
