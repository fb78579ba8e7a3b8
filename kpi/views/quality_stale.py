"""Outdated results: which indicators' latest result is older than it should be, told from the plan itself.

**The expected year** is the newest fiscal year of which at least half of the indicators that have dated results have one
of that year or later; but no year that is not over yet (the running fiscal year is given, there is no clock here), and none
after the end of the plan. So a plan is held against its own others, not against the calendar. Indicators that owe the result
of their target's year (``owed``) are not asked, so that the year does not sink the more results are lost; where no other has
a result, it is the newest of the years that are owed.

**Outdated** is an indicator whose latest dated result with a value is older than the expected year. Where the table gives a
reason for a later year (集計中, 未公表, 調査なし, …; a blank or a dash is none), or the date of the next release, the reason
is told: nobody has to be asked; so is a remark that tells when results come. A release whose announced time is over is no reason: somebody has to look for the figure.

**The plan as a whole** is behind where the newest result of all is older than the last year that is over and lies in the
plan's period.
"""

import re
from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan
from kpi.model.terms import Certainty, Missing, NarrativeKind, Status
from kpi.views import texts
from kpi.views.era_dates import dated
from kpi.views.outlooks import closed, due_fy, outcome
from kpi.views.releases import passed, reported_later
from kpi.views.urgent import shortened

#: What a remark says of the time of results: 「R7実績は令和8年12月公表予定」「隔年調査」「3年ごとの公表」.
_TIMING = re.compile(r"公表|集計中|隔年|[0-9０-９一二三四五]+年(?:に一度|に1回|に１回|ごと|毎)")
_SHORT = 40
_NO_REASON = {None, Missing.BLANK, Missing.DASH}


@dataclass(frozen=True, slots=True)
class Stale:
    """An indicator with an outdated result. ``reason`` is empty where the table gives none.

    ``overdue``: that the time announced for the next release is over, with that time; empty where it is not. ``unread``: what
    is written for the expected year, or a later one, and could not be read; empty where nothing is.
    """

    id: str
    name: str
    latest: str
    fy: int
    behind: int
    reason: str
    owner: str
    overdue: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a plan's results are; ``behind`` is a sentence on the plan as a whole, empty where it is not behind.

    ``expected``: the expected year, None where no indicator has a dated result; ``of``: how many have one; ``undated``: how
    many have only results of which no year is known.
    """

    expected: int | None
    of: int
    stale: tuple[Stale, ...]
    undated: int
    behind: str


def freshness(judged: JudgedPlan, current_fy: int, w: Words, today: date | None = None) -> Freshness:
    """How fresh the results are; repeated rows (再掲) count once. Which results are owed is told from ``today``.

    ``current_fy``: the running fiscal year; ``today``: the day that announced releases are held against.
    """
    indicators = judged.parsed.indicators
    places = counted(indicators, range(len(indicators)))
    latest = {at: fy for at in places if (fy := newest(indicators[at], judged.as_of)) is not None}
    limit = last_due(judged, current_fy)
    owing = set(outcome(judged, set(places) & closed(judged, today)).unknown)
    expected = expected_year([fy for at, fy in latest.items() if at not in owing], limit)
    if expected is None and latest:
        expected = min(max(_due_or(judged, at, fy) for at, fy in latest.items()), limit)
    stale = (
        []
        if expected is None
        else [
            _stale(indicators[at], fy, expected, w, today, judged.as_of) for at, fy in latest.items() if fy < expected
        ]
    )
    undated = sum(
        at not in latest and any(one.value is not None and one.fy is None for one in indicators[at].actuals)
        for at in places
    )
    last = max(latest.values(), default=None)
    behind = ""
    if places and judged.as_of is None and (last is None or last < limit):
        behind = w("quality.behind", due=w.fy(limit), newest=None if last is None else w.fy(last))
    if behind and last is None and all(judged.judgements[at].status is Status.NOT_QUANTIFIED for at in places):
        behind = w("quality.words_only")  # no result is awaited where there is no number to reach
    start = judged.parsed.plan.start_fy
    if start is not None and limit < start:  # the plan's first year is not over: nothing is due
        behind = ""
    return Freshness(
        expected, len(latest), tuple(sorted(stale, key=lambda one: (bool(one.reason), one.fy))), undated, behind
    )


def last_due(judged: JudgedPlan, current_fy: int) -> int:
    """The last fiscal year of the plan that is over."""
    end = judged.parsed.plan.end_fy
    return current_fy - 1 if end is None else min(end, current_fy - 1)


def expected_year(latest: list[int], limit: int) -> int | None:
    """The newest year up to ``limit`` that at least half of these latest years reach; None for none."""
    if not latest:
        return None
    newest_first = sorted(latest, reverse=True)
    return min(newest_first[(len(latest) + 1) // 2 - 1], limit)


def _remarks(indicator: Indicator) -> list[str]:
    """The remarks of an indicator that tell when its results come, or that they are not of every year."""
    told = [*indicator.notes, *(one.text for one in indicator.narratives if one.kind is NarrativeKind.REMARK)]
    return [one for one in told if _TIMING.search(one)]


def _due_or(judged: JudgedPlan, at: int, fy: int) -> int:
    """The year that a target is due; ``fy`` where that is unknown."""
    due = due_fy(judged.parsed.indicators[at].target, judged.parsed.plan.end_fy)
    return fy if due is None else due


def newest(indicator: Indicator, as_of: int | None) -> int | None:
    """The fiscal year of the latest result, among those up to ``as_of``; None where no result has a year."""
    years = [one.fy for one in indicator.actuals if one.value is not None and one.fy is not None]
    return max((fy for fy in years if as_of is None or fy <= as_of), default=None)


def told_reason(
    indicator: Indicator, fy: int | None, w: Words, today: date | None, as_of: int | None
) -> tuple[str, str]:
    """Why there is no result after the year ``fy`` (None: none at all), and that one was to be published by now."""
    later = [
        one for one in indicator.actuals if one.fy is not None and one.value is None and (fy is None or one.fy > fy)
    ]
    said = [w("quality.reason_of", year=w.fy(one.fy), word=w.term(one.missing)) for one in later
            if one.missing is not None and one.missing not in _NO_REASON]  # fmt: skip
    since = reported_later(indicator, as_of)
    late = passed(indicator.next_release, today) and not since
    if since:
        said.append(w("quality.reported_since"))
    elif late:
        said = []  # what was not known at the time is no reason once the announced time is over
    elif indicator.next_release:
        said.append(w("quality.next_release", text=dated(indicator.next_release, w)))
    if not (said or late):
        said = [w("quality.remarked", text=shortened(one, _SHORT)) for one in _remarks(indicator)][:1]
    overdue = w("standing.release_passed", text=dated(indicator.next_release or "", w)) if late else ""
    return w.join(said), overdue


def _stale(indicator: Indicator, fy: int, expected: int, w: Words, today: date | None, as_of: int | None) -> Stale:
    later = [one for one in indicator.actuals if one.fy is not None and one.fy >= expected and one.value is None]
    unread = [one for one in later if one.certainty is Certainty.UNREAD and one.text]
    reason, overdue = told_reason(indicator, fy, w, today, as_of)
    return Stale(
        id=indicator.id,
        name=texts.named(indicator.name),
        latest=w.fy(fy),
        fy=fy,
        behind=expected - fy,
        reason=reason,
        owner=texts.owner(indicator, w),
        unread=w("quality.unread_of", year=w.fy(unread[-1].fy or 0), text=unread[-1].text) if unread else "",
        overdue=overdue,
    )
