"""Texts that hold years and days only: "令和7年4月1日", "R8年度末", "令和6年3月まで"."""

from dataclasses import replace

from kpi.model.terms import Kind
from kpi.reading.patterns import lazy
from kpi.reading.target_context import Context, doubted
from kpi.reading.target_types import TargetReading

#: What may stand beside a date without saying what is done then.
_BESIDE = lazy(r"(?:年度?|度|末日?|中|内|まで|に|を|予定|目標|目途|目処|目指す|とする|[\s、。()\[\]:])*")
_FROM_TO = lazy(r"[\s()]*(?:年度?)?\s*(?:[~\-]|から)\s*(?:年度?|末|まで|[\s()])*")


def with_year_note(context: Context, reading: TargetReading) -> TargetReading:
    """A reading without a number of its own, with what is to be said of its year: a calendar year, an era assumed."""
    year = next((y for y in context.years if y.fy == reading.fy), None) if reading.fy is not None else None
    said = reading.note or ""
    if year is None or reading.series:
        return reading
    if year.style == "calendar" and "calendar_year" not in said:
        reading = replace(reading, note="; ".join(n for n in (reading.note, "calendar_year") if n))
    return doubted(reading, year.assumed if year.assumed and year.assumed not in said else None)


def read_dates(context: Context) -> TargetReading | None:
    """The reading of a text that states one date, or a span of years, and nothing else; else None."""
    if not context.years:
        return None
    rest, position = "", 0
    for year in context.years:
        rest += context.body[position : year.start] + "\x00"
        position = year.end
    rest += context.body[position:]
    last = context.years[-1]
    reading = TargetReading(context.text, fy=last.fy, kind=Kind.DATE)
    if last.fy is None:
        return None
    reading = doubted(reading, last.assumed)
    if len(context.years) == 1 and _BESIDE.fullmatch(rest.replace("\x00", "")):
        return reading
    first, _, second = rest.partition("\x00")
    gap, _, tail = second.partition("\x00")
    if len(context.years) == 2 and not first.strip(" (") and not tail.strip(" )") and _FROM_TO.fullmatch(gap):
        return doubted(reading, f"a span of years, read as done by {last.fy}")
    return None
