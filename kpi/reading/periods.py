"""Periods: from a month or a fiscal year to another, as calendar months."""

import re

from kpi.model.records import Period
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.year_grammar import ERAS, YearToken, year_at

_GAP = lazy(r"\s*(?:[~\-]|から|より)\s*")
_OPEN_END = lazy(r"\s*(?:以降|まで|間|度)?\s*\Z")
_MONTH = lazy(r"(\d{1,2})\s*月?\s*(?:末)?\s*\Z")
_YEAR = lazy(r"(\d{1,2})\s*年\s*(度)?\s*(?:末)?\s*\Z")
_BRACKETS = lazy(r"\A[(\[【](.*)[)\]】]\Z", re.DOTALL)


def _first(token: YearToken) -> str:
    if token.month is not None:
        return f"{token.year:04}-{token.month:02}"
    return f"{token.year:04}-01" if token.style.startswith("calendar") else f"{token.year:04}-04"


def _last(token: YearToken) -> str:
    if token.month is not None:
        return f"{token.year:04}-{token.month:02}"
    return f"{token.year:04}-12" if token.style.startswith("calendar") else f"{token.year + 1:04}-03"


def _short_end(rest: str, begin: YearToken) -> str | None:
    """The end that only names a month ("R5.4~9") or a year of the same era ("R3~7年度")."""
    month = _MONTH.match(rest)
    if month and begin.month is not None and 1 <= int(month[1]) <= 12 and int(month[1]) >= begin.month:
        return f"{begin.year:04}-{int(month[1]):02}"
    year = _YEAR.match(rest)
    bare = _MONTH.match(rest) if year is None and begin.month is None and "月" not in rest else None
    number = year or bare
    if number and begin.month is None:
        base = next(e[2] for e in ERAS if begin.year > e[2]) if begin.era else begin.year // 100 * 100
        last = base + int(number[1])
        if last < begin.year:
            return None
        return f"{last:04}-12" if year and not year[2] else f"{last + 1:04}-03"
    return None


def read_period(text: str) -> Period | None:
    """The period that the whole of ``text`` names, as months with both ends included; None for anything else.

    Fiscal years run from April to March. An open end ("R5.4~") gives ``end`` None; an end before the start, None.
    """
    core = fold(text).strip()
    while found := _BRACKETS.match(core):
        core = found[1].strip()
    if gap := re.match(r"[~]\s*", core):
        last = year_at(core, gap.end(), whole=True)
        return Period(None, _last(last), text) if last and _OPEN_END.match(core, last.end) else None
    begin = year_at(core, 0, whole=True)
    if begin is None or begin.conflict:
        return None
    if _OPEN_END.match(core, begin.end):
        end = None if core.endswith("以降") else _last(begin)
        return Period(_first(begin), end, text)
    gap = _GAP.match(core, begin.end)
    if not gap:
        return None
    if gap.end() == len(core):
        return Period(_first(begin), None, text)
    finish = year_at(core, gap.end(), whole=True)
    if finish is not None and not finish.conflict and _OPEN_END.match(core, finish.end):
        months = _first(begin), _last(finish)
        return Period(*months, text) if months[0] <= months[1] else None
    short = _short_end(core[gap.end() :], begin)
    return Period(_first(begin), short, text) if short else None
