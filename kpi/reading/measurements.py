"""One measured value in a text: its year, its date, its numerator and denominator, its quality."""

from kpi.model.fiscal import fiscal_year_of
from kpi.model.issues import IssueCode
from kpi.model.records import Measurement, Source
from kpi.model.terms import Certainty, Missing
from kpi.reading.drafts import Problem
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy
from kpi.reading.ratios import agrees, find_ratio
from kpi.reading.text import fold
from kpi.reading.years import find_years

_SEPARATOR = lazy(r"^[\s:：、,は]+")
_BRACKETS = lazy(r"[(（]((?:[^()（）]|[(（][^()（）]*[)）])*)[)）]")
_DECIMALS = lazy(r"\.(\d+)")


def read_measurement(text: str, source: Source | None = None) -> tuple[Measurement, str | None, tuple[Problem, ...]]:
    """Read 「R3年度：72.4%（156.5所属／216所属）」: the measurement, its unit, and what was noticed.

    A number that cannot be read gives a measurement without a value, certainty ``unread``, and a problem.
    """
    years = find_years(text)
    rest = text
    fy = as_of = None
    certainty = Certainty.CERTAIN
    if years and not text[: years[0].start].strip(" \t　(（[［") and not _announced(text, years[0].end):
        first = years[0].reading
        fy, as_of = first.fy, first.as_of
        rest = _SEPARATOR.sub("", text[years[0].end :].lstrip(" 　)）]］"))
        certainty = first.certainty
    head = _BRACKETS.sub(" ", rest).strip()
    number = read_number(rest)
    if number.missing is not Missing.NOT_YET_DUE:
        number = read_number(head)
    for bracket in _BRACKETS.finditer(rest) if number.missing is not Missing.NOT_YET_DUE else ():
        for span in find_years(bracket[1]):
            if span.reading.as_of is not None and as_of is None:
                as_of = span.reading.as_of
            if fy is None:
                fy = span.reading.fy
    if as_of is not None and fy is None:
        fy = fiscal_year_of(as_of)
    if number.fy is not None and fy is None:
        fy = number.fy
    if number.value is None and (number.missing is None or (number.missing == Missing.BLANK and text.strip())):
        unread = Measurement(fy=fy, as_of=as_of, value=None, certainty=Certainty.UNREAD, text=text, source=source)
        return unread, None, (Problem(IssueCode.NUMBER_UNREAD, {"text": text}),)
    if number.certainty != Certainty.CERTAIN:
        certainty = number.certainty
    ratio = find_ratio(rest)
    measured = Measurement(
        fy=fy,
        value=number.value,
        as_of=as_of,
        numerator=ratio.numerator if ratio else None,
        denominator=ratio.denominator if ratio else None,
        quality=number.quality,
        missing=number.missing,
        approximate=number.approximate,
        certainty=certainty,
        text=text,
        source=source,
    )
    return measured, number.unit, rate_problems(measured, number.unit, head)


def _announced(text: str, end: int) -> bool:
    """Whether the year in front, which ends there, is the time at which the result will be known: R7.3公表予定."""
    return not _SEPARATOR.match(text[end:]) and read_number(text).missing is Missing.NOT_YET_DUE


def rate_problems(measured: Measurement, unit: str | None, written: str) -> tuple[Problem, ...]:
    """Compare a stated rate with its numerator and denominator: report a difference, never mend it."""
    if measured.value is None or measured.numerator is None or not measured.denominator:
        return ()
    if unit is None or fold(unit) != "%":
        return ()
    decimals = _DECIMALS.search(fold(written))
    places = len(decimals[1]) if decimals else 0
    if agrees(measured.value, measured.numerator, measured.denominator, places):
        return ()
    computed = measured.numerator / measured.denominator * 100
    facts = {
        "text": measured.text or written,
        "stated": f"{measured.value:.{places}f}",
        "computed": f"{computed:.4f}",
        "value": f"{measured.numerator:g}/{measured.denominator:g}",
    }
    return (Problem(IssueCode.STATED_RATE_MISMATCH, facts),)
