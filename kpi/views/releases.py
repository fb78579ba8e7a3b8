"""Results that were to be published by now: whether the date announced for a result (次回公表) has passed.

Statuses do not know the day, screens do: what is announced for a time that is over is no longer 「まだ来ていない」.
A date counts only where it names a month (R8.9, 2026年9月, R8.9.30); it has passed once its last day is over. A text with
several dates has passed with the last of them; one that cannot be read, or names no month, is never said to have passed.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Missing, Reason
from kpi.reading.years import find_years

#: A span of days up to this length is a month or a day; longer ones are years, which name no month.
_MONTH = 31


@lru_cache(maxsize=4096)
def release_end(text: str) -> date | None:
    """The last day that a text names as the time of a release; None where any of its dates names no month, or none is read."""
    readings = [one.reading for one in find_years(text)]
    ends = [one.end for one in readings if one.start and one.end and (one.end - one.start).days < _MONTH]
    return max((end for end in ends if end is not None), default=None) if len(ends) == len(readings) else None


def announced(indicator: Indicator) -> str:
    """The release announced, as written: 次回公表, else the latest cell that says the result's time has not come."""
    if indicator.next_release and indicator.next_release.strip():
        return indicator.next_release.strip()
    newest = max(indicator.actuals, key=lambda one: one.fy or 0, default=None)
    return newest.text or "" if newest is not None and newest.missing is Missing.NOT_YET_DUE else ""


def passed(text: str | None, today: date | None) -> bool:
    """Whether the time that a text announces is over; False where the day is not given or the text names no month."""
    end = release_end(text) if text and today is not None else None
    return end is not None and today is not None and end < today


def overdue(indicator: Indicator, judgement: Judgement, today: date | None, as_of: int | None = None) -> bool:
    """Whether an indicator without a result waits for a release whose announced time is over.

    Where only results up to ``as_of`` count, it is told from all of them none the less: what came later is not awaited.
    """
    if today is None or judgement.reason is not Reason.NOT_YET_DUE or reported_later(indicator, as_of):
        return False
    return passed(announced(indicator), today)


def reported_later(indicator: Indicator, as_of: int | None) -> bool:
    """Whether an indicator has a result of a year after ``as_of``, which a view of that year leaves out."""
    if as_of is None:
        return False
    return any(one.value is not None and one.fy is not None and one.fy > as_of for one in indicator.actuals)


def overdue_places(judged: JudgedPlan, places: Iterable[int], today: date | None) -> list[int]:
    """Of these places those whose result was to be published by now, in their order."""
    indicators, judgements = judged.parsed.indicators, judged.judgements
    return [at for at in places if overdue(indicators[at], judgements[at], today, judged.as_of)]


def dates(judged: JudgedPlan, places: Iterable[int]) -> tuple[str, ...]:
    """The announced times of these places as written, the earliest first, each once."""
    found = dict.fromkeys(announced(judged.parsed.indicators[at]) for at in places)
    return tuple(sorted(found, key=lambda text: release_end(text) or date.max))
