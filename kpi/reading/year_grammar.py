"""How years and dates are written: a scanner over folded text, shared by the readers of years, periods and numbers."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from kpi.model.fiscal import MAX_FY, MIN_FY, fiscal_year_of_month
from kpi.reading.kanji import KANJI_DIGITS, small_number
from kpi.reading.patterns import lazy

#: name, letter, the year before its first, and the highest year that plans were ever written in
#: (plans of the Heisei era name years such as 平成37年度, which never came).
ERAS = (
    ("令和", "R", 2018, 80),
    ("平成", "H", 1988, 62),
    ("昭和", "S", 1925, 64),
)
#: An era year without its era: up to this number it is taken for the first era above, from there on for the second.
REIWA_UP_TO = 17

_NUMBER = rf"(?:元|\d{{1,2}}(?!\d)|[{KANJI_DIGITS}]{{1,3}}(?=\s*年))"
_ERA_HEAD = lazy(
    rf"(?:(?P<name>令\s*和|平\s*成|昭\s*和)|(?<![A-Za-z0-9.])(?<![A-Za-z]-)(?P<mark>[RHSrhs])\.?)\s*(?P<n>{_NUMBER})(?![A-Za-z])"
)
_WEST_HEAD = lazy(r"(?:(?<![A-Za-z])FY\s?|(?<![A-Za-z0-9.,])(?<![A-Za-z]-))(?P<w>(?:19|20)\d\d)(?![\d,]|\.\d{3})")
_FY_HEAD = lazy(r"FY\s?", re.IGNORECASE)

_D = r"(\d{1,2})(?!\d)"
#: The ways to go on after the year's number, tried in this order.
_TAILS = tuple(
    (name, lazy(pattern))
    for name, pattern in (
        ("fiscal_end", r"\s*年\s*度\s*末"),
        ("fiscal", r"\s*年\s*度"),
        ("day", rf"\s*年\s*{_D}\s*月\s*{_D}\s*日"),
        ("month_end", rf"\s*年\s*{_D}\s*月\s*末日?"),
        ("month", rf"\s*年\s*{_D}\s*月"),
        ("kanji_month", rf"\s*年\s*([{KANJI_DIGITS}]{{1,3}})\s*月"),
        ("calendar_end", r"\s*年\s*末"),
        ("calendar", r"\s*年(?!代)"),
        ("day", rf"\s?([./\-])\s?{_D}\s?\1\s?{_D}日?(?:[T ]00:00(?::00)?)?"),
        ("month_end", rf"\s?[./]\s?{_D}\s*月?\s*末日?"),
        ("month", rf"\s?[./]\s?{_D}\s*月"),
        ("month", rf"\s?\.\s?{_D}(?![\d.%])"),
        ("slash_month", rf"[/\-]{_D}(?![\d./])"),
        ("end", r"\s?末"),
    )
)
_PAIR_OPEN = lazy(r"\s*(年\s*度?)?\s*([(/])\s*")
_PAIR_CLOSE = lazy(r"\s*(年\s*度?)?\s*")
_AS_OF = lazy(r"\s*(?:時点|現在)")


@dataclass(frozen=True, slots=True)
class YearToken:
    """A year or date expression found in folded text at ``[start, end)``.

    ``style`` is one of fiscal, fiscal_end, calendar, calendar_end, month, month_end, day, end, bare; ``conflict``
    means that two notations side by side name different years.
    """

    start: int
    end: int
    year: int
    style: str
    era: bool
    month: int | None = None
    day: int | None = None
    as_of: bool = False
    conflict: bool = False
    assumed: str | None = None

    @property
    def fy(self) -> int | None:
        """The fiscal year named, or that in which the date lies; None when notations conflict."""
        if self.conflict:
            return None
        return self.year if self.month is None else fiscal_year_of_month(self.year, self.month)


@dataclass(frozen=True, slots=True)
class _Head:
    end: int
    year: int
    era: bool
    fiscal: bool
    assumed: str | None = None


def _head(text: str, pos: int) -> _Head | None:
    """The year's number at ``pos``, in an era or western."""
    found = _ERA_HEAD.match(text, pos)
    if found:
        number = small_number(found["n"])
        for name, mark, before, last in ERAS:
            if mark == (found["mark"] or "").upper() or name == re.sub(r"\s", "", found["name"] or ""):
                if number is None or not 1 <= number <= last:
                    return None
                doubt = "a small letter read as an era" if (found["mark"] or "R").islower() else None
                return _Head(found.end(), before + number, era=True, fiscal=False, assumed=doubt)
    found = _WEST_HEAD.match(text, pos)
    if found:
        year = int(found["w"])
        fiscal = _FY_HEAD.match(text, pos) is not None
        return _Head(found.end(), year, era=False, fiscal=fiscal) if MIN_FY <= year <= MAX_FY else None
    return None


def _pair(text: str, head: _Head) -> tuple[int, str, bool] | None:
    """A second notation of the same year: R4(2022), 2022(R4)年度, H31/R1. Gives end, style and whether they differ."""
    opened = _PAIR_OPEN.match(text, head.end)
    if not opened:
        return None
    other = _head(text, opened.end())
    if not other or (opened[2] == "/" and not (head.era and other.era)):
        return None
    suffixes = [opened[1]]
    closed = _PAIR_CLOSE.match(text, other.end)
    end = closed.end() if closed else other.end
    suffixes.append(closed[1] if closed else None)
    if opened[2] == "(":
        if text[end : end + 1] != ")":
            return None
        end += 1
        last = _PAIR_CLOSE.match(text, end)
        if last and last[1]:
            suffixes.append(last[1])
            end = last.end()
    elif head.year != other.year:
        return None
    else:
        end = other.end if not (closed and closed[1]) else end
    named = "".join(s or "" for s in suffixes)
    style = "fiscal" if "度" in named else "calendar" if "年" in named else "bare"
    return end, style, head.year != other.year


def _valid(month: int | None, day: int | None, year: int) -> bool:
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or (month is not None and 1 <= day <= calendar.monthrange(year, month)[1])


def _tail(text: str, head: _Head, *, whole: bool) -> tuple[str, int, int | None, int | None] | None:
    """Style, end, month and day of what follows the year's number; None when it is no year after all."""
    for name, pattern in _TAILS:
        found = pattern.match(text, head.end)
        if not found:
            continue
        numbers = [n for n in (small_number(g) for g in found.groups() if g and g not in "./-") if n is not None]
        month = numbers[0] if numbers else None
        day = numbers[1] if len(numbers) > 1 else None
        dotted = found.group().lstrip()[:1] == "."
        if not head.era and not whole and name in {"month", "slash_month"} and (dotted or name == "slash_month"):
            continue
        if not _valid(month, day, head.year):
            return None
        return name.replace("kanji_", "").replace("slash_", ""), found.end(), month, day
    return "bare", head.end, None, None


def year_at(text: str, pos: int, *, whole: bool = False) -> YearToken | None:
    """The year or date that begins at ``pos`` of the folded text; ``whole`` admits forms that are rash in a sentence."""
    head = _head(text, pos)
    if not head:
        return None
    pair = _pair(text, head)
    if pair:
        end, style, conflict = pair
        if text[end : end + 1] == "末":
            style, end = {"fiscal": "fiscal_end", "calendar": "calendar_end"}.get(style, "end"), end + 1
        return YearToken(pos, end, head.year, style, head.era, conflict=conflict, assumed=head.assumed)
    tail = _tail(text, head, whole=whole)
    if tail is None:
        return None
    style, end, month, day = tail
    if head.fiscal and style == "bare":
        style = "fiscal"
    as_of = _AS_OF.match(text, end)
    end = as_of.end() if as_of else end
    return YearToken(pos, end, head.year, style, head.era, month, day, as_of=as_of is not None, assumed=head.assumed)


def last_day(year: int, month: int) -> date:
    """The last day of a calendar month."""
    return date(year, month, calendar.monthrange(year, month)[1])
