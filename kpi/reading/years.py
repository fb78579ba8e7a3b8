"""Years and dates: Japanese eras, western years, fiscal and calendar years, days and months.

A fiscal year is an int named by the calendar year in which it starts. What the text leaves open (which era, which
day of a month) is read as ``assumed`` with a note, or not at all.
"""

import math
import re
from dataclasses import dataclass, replace
from datetime import date

from kpi.model.fiscal import is_fiscal_year
from kpi.model.terms import Certainty
from kpi.reading.kanji import small_number
from kpi.reading.patterns import lazy
from kpi.reading.periods import read_period
from kpi.reading.text import Folded, fold, fold_spans
from kpi.reading.year_grammar import ERAS, REIWA_UP_TO, YearToken, last_day, year_at

__all__ = ["YearReading", "YearSpan", "find_years", "read_period", "read_year", "year_tokens"]

_BRACKETS = lazy(r"\A[(\[【〔<「](.*)[)\]】〕>」]\Z", re.DOTALL)
_SUFFIX = lazy(r"\s*(?:まで(?:に)?|中|目標|時点|現在|の?[夏秋](?:時点)?)?\s*\Z")
_BARE = lazy(r"\A(?P<n>元|\d{1,2})\s*年\s*度(?P<end>\s*末)?\Z")
_WESTERN = lazy(r"\A(\d{4})(?:\.0+)?\Z")
_HEAD_HINT = lazy(r"令\s*和|平\s*成|昭\s*和|[RHS]\s*\.?\s*[\d元]|(?:FY\s?)?(?:19|20)\d\d")
#: An era year whose era was left out, in a running text ("32年度"); not after words that make it a duration.
_LOOSE = lazy(
    r"(?<![\d.,/年第A-Za-z元])(?P<n>元|\d{1,2})\s*年\s*度(?P<end>\s*末)?(?!\s*(?:間|平均|分|連続|ごと|毎|目(?!標)))"
)
_CODE_AFTER = lazy(
    r"(?!実績|目標|現在|時点|比|まで|基準|計画|予算|当初|決算|見込|調査|以降|から|の|は|に|を|と|で)[ぁ-ヿ一-龥]"
)
_DURATION_BEFORE = lazy(r"(?:過去|直近|今後|向こう|連続|最近|約|計)\s*\Z")
#: How many characters beside a year are looked at.
_NEAR = 40
_JOINED = lazy(r"\A\s*(?:年\s*度?)?\s*[~\-、・,]\s*\Z")


@dataclass(frozen=True, slots=True)
class YearReading:
    """A year or a date. ``fy`` is the fiscal year named or the one in which the date lies.

    ``as_of`` is a day that the text fixes; ``start`` and ``end`` are the first and last day of what it covers.
    ``fy`` None: two notations contradict each other (then ``certainty`` is ``unread``).
    """

    text: str
    fy: int | None
    as_of: date | None = None
    start: date | None = None
    end: date | None = None
    calendar_year: bool = False
    certainty: Certainty = Certainty.CERTAIN
    note: str | None = None


@dataclass(frozen=True, slots=True)
class YearSpan:
    """A year expression in a text, at ``text[start:end]`` of the original string."""

    start: int
    end: int
    reading: YearReading


def _dates(token: YearToken) -> tuple[date, date, date | None]:
    """First day, last day, and the day fixed, of a token."""
    year, month = token.year, token.month
    if month is not None and token.day is not None:
        day = date(year, month, token.day)
        return day, day, day
    if month is not None:
        last = last_day(year, month)
        fixed = last if token.as_of or token.style == "month_end" else None
        return date(year, month, 1), last, fixed
    if token.style.startswith("calendar"):
        last = date(year, 12, 31)
        return date(year, 1, 1), last, last if token.style == "calendar_end" else None
    last = date(year + 1, 3, 31)
    return date(year, 4, 1), last, last if token.style in {"fiscal_end", "end"} else None


def _reading(token: YearToken, text: str) -> YearReading:
    if token.conflict:
        contradiction = "two notations of the year contradict each other"
        return YearReading(text, None, certainty=Certainty.UNREAD, note=contradiction)
    start, end, as_of = _dates(token)
    note = token.assumed
    if token.as_of and token.style == "month":
        note = "day not stated: the last day of the month"
    elif token.style == "end":
        note = "末 read as the end of the fiscal year"
    return YearReading(
        text,
        token.fy,
        as_of,
        start,
        end,
        calendar_year=token.style == "calendar",
        certainty=Certainty.ASSUMED if note else Certainty.CERTAIN,
        note=note,
    )


def _loose(number: int, start: int, end: int, *, at_end: bool) -> YearToken:
    era = ERAS[0] if number <= REIWA_UP_TO else ERAS[1]
    note = f"era not stated: {era[0]}"
    style = "fiscal_end" if at_end else "fiscal"
    return YearToken(start, end, era[2] + number, style, era=True, assumed=note)


def read_year(text: str | float | None) -> YearReading | None:
    """The year or date that the whole of ``text`` is; None when it is anything else.

    Whole numbers are western fiscal years. An era year without its era ("5年度") is ``assumed``; notations that
    contradict each other ("R4(2023)") give ``unread`` with ``fy`` None.
    """
    if text is None or isinstance(text, bool):
        return None
    said = text if isinstance(text, str) else str(int(text)) if math.isfinite(text) and text == int(text) else ""
    core = fold(said).strip()
    while found := _BRACKETS.match(core):
        core = found[1].strip()
    western = _WESTERN.match(core)
    if western:
        year = int(western[1])
        return _reading(YearToken(0, 4, year, "bare", era=False), said) if is_fiscal_year(year) else None
    loose = _BARE.match(core)
    if loose:
        number = small_number(loose["n"]) or 0
        return _reading(_loose(number, 0, len(core), at_end=bool(loose["end"])), said) if number else None
    token = year_at(core, 0, whole=True)
    if token is None or not _SUFFIX.match(core, token.end):
        return None
    return _reading(token, said)


def _bare_allowed(text: str, token: YearToken) -> bool:
    """Whether four digits with nothing around them are a year: in brackets, in a range, or named as a base year."""
    before, after = text[max(0, token.start - _NEAR) : token.start].rstrip(), text[token.end :][:_NEAR].lstrip()
    if before.endswith("(") and after[:1] in {")", "~", "-", ":"}:
        return True
    if re.search(r"(?:19|20)\d\d\s*(?:年度?)?\s*[~\-]\Z", before) or re.match(
        r"[~\-]\s*(?:19|20|\d\d\s*年\s*度)\d*", after
    ):
        return True
    if re.match(r":\s*約?\d", after) and text[max(0, token.start - 1) : token.start] in {"", " ", "\n", "、", ","}:
        return True
    return bool(re.match(r"比|基準|実績|目標|までに|時点|現在", after)) or before.endswith(("基準年", "目標年"))


def _inherited(text: str, previous: YearToken | None, number: int, start: int, end: int) -> YearToken | None:
    """The second year of "R3~7年度" or "2021~25年度": same era or century as the year just before it."""
    if previous is None or previous.month is not None or not _JOINED.match(text[previous.end : start]):
        return None
    base = next((e[2] for e in ERAS if previous.year > e[2]), 0) if previous.era else previous.year // 100 * 100
    year = base + number
    return YearToken(start, end, year, "fiscal", previous.era) if year >= previous.year else None


#: The end of "R3~7年度", or of "令和2~6年", where no duration (3年間, 5年後) can be meant.
_RANGE_TAIL = lazy(
    r"\s*(?P<n>\d{1,2})(?!\d)\s*年(?:\s*(?P<fiscal>度)(?P<end>\s*末)?|(?=\s*(?:\Z|[の、,)\]}・:]|平均|累計|合計|計|実績|目標|現在|時点|まで)))"
)
_RANGE_GAP = lazy(r"\s*[~\-]\s*")


def year_tokens(text: str) -> tuple[YearToken, ...]:
    """All years and dates of a FOLDED text, in order, as tokens with folded positions."""
    tokens: list[YearToken] = []
    pos = 0
    hints = sorted({m.start() for m in _HEAD_HINT.finditer(text)} | {m.start() for m in _LOOSE.finditer(text)})
    for hint in hints:
        if hint < pos:
            continue
        token = year_at(text, hint)
        if token and not token.era and token.style == "bare" and not _bare_allowed(text, token):
            token = None
        if token is None:
            token = _loose_at(text, hint, tokens[-1] if tokens else None)
        if token:
            tokens.append(token)
            pos = token.end
            gap = _RANGE_GAP.match(text, pos)
            tail = _RANGE_TAIL.match(text, gap.end()) if gap else None
            follower = _inherited(text, token, int(tail["n"]), tail.start("n"), tail.end()) if tail else None
            if follower and tail and not tail["fiscal"]:
                follower = replace(follower, style="calendar")
            if follower:
                tokens.append(follower)
                pos = follower.end
    return tuple(tokens)


def _loose_at(text: str, pos: int, previous: YearToken | None) -> YearToken | None:
    found = _LOOSE.match(text, pos)
    number = small_number(found["n"]) if found else None
    if not found or not number or _DURATION_BEFORE.search(text[max(0, pos - _NEAR) : pos]):
        return None
    if re.search(r"\d\s*[~\-]\s*\Z", text[max(0, pos - _NEAR) : pos]) and not previous:
        return None
    follower = _inherited(text, previous, number, pos, found.end())
    token = follower or _loose(number, pos, found.end(), at_end=bool(found["end"]))
    return replace(token, style="fiscal_end") if found["end"] else token


def _doubt(text: str, token: YearToken) -> YearToken:
    """H20 or S3 glued to a word that is no time word may as well be a code: assumed."""
    if token.style != "bare" or not token.era or text[token.start] not in "HS" or token.assumed:
        return token
    if _CODE_AFTER.match(text, token.end):
        return replace(token, assumed="a letter and a number beside a word, read as an era year")
    return token


def find_years(text: str) -> tuple[YearSpan, ...]:
    """All years and dates in a running text, with spans in the original string.

    Four bare digits count as a year only in brackets, in a range of years or before words such as 比 and 実績.
    """
    folded: Folded = fold_spans(text)
    spans = []
    for token in year_tokens(folded.text):
        start, end = folded.span(token.start, token.end)
        spans.append(YearSpan(start, end, _reading(_doubt(folded.text, token), text[start:end])))
    return tuple(spans)
