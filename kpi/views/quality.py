"""データ品質: what has to be checked in a plan's data, what is missing in it, and how far it can be relied on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n import issues as messages
from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.model.issues import Issue, Severity
from kpi.model.records import TableRows
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.views import quality_stale
from kpi.views.era_dates import dated
from kpi.views.filters import NO_DEPARTMENT, by_division
from kpi.views.imported import IssueCount, IssueRow, issue_counts, issue_rows
from kpi.views.quality_coverage import Coverage, Reading, Results, coverage, readings, results
from kpi.views.quality_owed import OwedBy, OwedRow, owed, owed_by, owed_places
from kpi.views.quality_stale import Freshness
from kpi.views.releases import dates, overdue_places

#: So many departments that are level are named.
_NAMED = 3
_LAYOUTS = ("card", "action_plan", "indicator_table", "initiative_table")


@dataclass(frozen=True, slots=True)
class CodeRow:
    """How many findings of a code there are, with the first of them as an example."""

    severity: Severity
    mark: str
    word: str
    code: str
    n: int
    example: str


@dataclass(frozen=True, slots=True)
class TableUse:
    """How the rows of one table were used, in words: ``seen`` = ``read`` + ``aside``."""

    file: str
    sheet: str
    layout: str
    seen: int
    read: int
    aside: int
    why: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The page. ``sentence`` says what to do first, ``more`` what comes after it, ``counts`` is of all findings.

    ``owed``: results of target years that are over, each once; ``owed_by``: the same by department.
    """

    sentence: str
    more: tuple[str, ...]
    counts: tuple[IssueCount, ...]
    codes: tuple[CodeRow, ...]
    issues: tuple[IssueRow, ...]
    results: tuple[Results, ...]
    total: Results
    owed: tuple[OwedRow, ...]
    owed_by: tuple[OwedBy, ...]
    freshness: Freshness
    coverage: tuple[Coverage, ...]
    readings: tuple[Reading, ...]
    tables: tuple[TableUse, ...]


def quality(
    judged: JudgedPlan,
    found: Sequence[Issue],
    current_fy: int,
    w: Words,
    only: Severity | None = None,
    today: date | None = None,
) -> Quality:
    """The state of a plan's data. ``found``: all its findings, of which those of severity ``only`` are listed.

    ``current_fy``: the fiscal year that is running; ``today``: the day that announced releases are held against.
    """
    listed, total = results(judged, w, today)
    owing = owed_places(judged, today)
    by_office = owed_by(judged, owing, w, today)
    amounts = {one.key: len(one.rows) for one in by_office}
    listed, total = tuple(replace(one, owed=amounts.get(one.key, 0)) for one in listed), replace(total, owed=len(owing))
    fresh = quality_stale.freshness(judged, current_fy, w, today)
    read = readings(judged, w)
    known = None if judged.as_of is not None else (listed, total, fresh)
    todo = _todo(judged, found, known, owing, w)
    if judged.as_of is None:
        todo = _with_releases(judged, fresh, todo, w, today)
    else:
        todo = [w("quality.as_of", year=w.fy(judged.as_of)), *todo]
    todo = todo or [w("quality.todo_nothing")]
    kept = [issue for issue in found if only is None or issue.severity is only]
    return Quality(
        sentence=todo[0],
        more=tuple(todo[1:]),
        counts=issue_counts(found, w),
        codes=_codes(kept, w),
        issues=issue_rows(kept, w),
        results=listed,
        total=total,
        owed=owed(judged, owing, w, today),
        owed_by=by_office,
        freshness=fresh,
        coverage=coverage(judged, w),
        readings=read,
        tables=tuple(_table(one, w) for one in judged.parsed.rows),
    )


def _todo(
    judged: JudgedPlan,
    found: Sequence[Issue],
    known: tuple[Sequence[Results], Results, Freshness] | None,
    owing: Sequence[int],
    w: Words,
) -> list[str]:
    """What to do, the most pressing first: errors, results owed or missing, outdated ones, warnings, years without any.

    ``known``: what is known of the results; None where only those up to a year count, and nobody is to be asked for what
    may have come since.
    """
    todo = []
    for severity in (Severity.ERROR, Severity.WARNING):
        ones = [issue for issue in found if issue.severity is severity]
        if ones:
            where = next((place for issue in ones if (place := messages.place(issue, w))), None)
            todo.append(w(f"quality.todo_{severity.value}", n=len(ones), place=where))
    if known is None:
        return todo
    listed, total, fresh = known
    middle = []
    divisions, both = by_division(judged), [at for at in owing if _has_none(judged, at)]
    if len(both) < len(owing):  # else those without any result, who come next, are all
        names = _first_asked(listed, lambda row: row.owed, w, divisions=divisions)
        middle.append(w("quality.todo_owed", n=len(owing), departments=names))
    if _lacking(total) and (len(both) == len(owing) or _lacking(total) > len(both)):
        middle.append(_missing(listed, total, len(both), w, divisions=divisions))
    ids = {judged.parsed.indicators[at].id for at in owing}
    unexplained = [row for row in fresh.stale if not row.reason and not row.overdue and row.id not in ids]
    unread = sum(bool(row.unread) for row in unexplained)
    for key, n in (("todo_stale", len(unexplained) - unread), ("todo_unread", unread)):
        if n and fresh.expected is not None:
            middle.append(w(f"quality.{key}", n=n, year=w.fy(fresh.expected)))
    errors = 1 if any(issue.severity is Severity.ERROR for issue in found) else 0
    todo[errors:errors] = middle
    if fresh.behind:
        todo.append(fresh.behind)
    return todo


def _with_releases(judged: JudgedPlan, fresh: Freshness, todo: list[str], w: Words, today: date | None) -> list[str]:
    """What to do, with the releases that should have come by now first of all."""
    indicators = judged.parsed.indicators
    late = overdue_places(judged, counted(indicators, range(len(indicators))), today)
    outdated = sum(bool(one.overdue) for one in fresh.stale)
    if not late and not outdated:
        return todo
    told = tuple(dated(one, w) for one in dates(judged, late))
    named = [*told[:_NAMED], *(["…"] if len(told) > _NAMED else [])]
    said = w("quality.todo_overdue", n=len(late) or None, dates=w.join(named) or None, stale=outdated or None)
    return [said, *todo]


def _missing(listed: Sequence[Results], total: Results, both: int, w: Words, *, divisions: bool) -> str:
    """How many results are missing, and whom to ask first; ``both``: how many of them are of a target's year that is over."""
    names, started = _first_asked(listed, _lacking, w, divisions=divisions), total.by_baseline or None
    said = {"departments": names, "started": started, "both": both or None}
    return w("quality.todo_missing", n=_lacking(total), all=total.n, **said)


def _has_none(judged: JudgedPlan, at: int) -> bool:
    """Whether an indicator that owes a result is among those of ``_lacking``, too: one without any that is waited for."""
    found = judged.judgements[at]
    if found.reported:
        return False
    return found.status is not Status.NOT_MEASURED or found.reason is not Reason.NOT_YET_DUE


def _first_asked(
    listed: Sequence[Results], amount: Callable[[Results], int], w: Words, *, divisions: bool
) -> str | None:
    """Whom to ask first: the department with the most, or those that are level; None where that one is not stated."""
    most = max((amount(row) for row in listed), default=0)
    named = [row.name for row in listed if amount(row) == most and row.key != NO_DEPARTMENT]
    rest = len(named) - _NAMED
    more = w("quality.more_divisions" if divisions else "quality.more_departments", n=rest) if rest > 0 else None
    numbers = {"each": most} if len(named) > 1 else {"most": most}
    return w("quality.level", names=w.join(named[:_NAMED]), more=more, **numbers) if named else None


def _lacking(row: Results) -> int:
    """How many have no result to hold against their target, those judged by the value at the plan's start among them."""
    return row.missing + row.by_baseline


def _codes(found: Sequence[Issue], w: Words) -> tuple[CodeRow, ...]:
    """The codes that occur, errors first, the most frequent first among those of one severity."""
    order = {severity: at for at, severity in enumerate(Severity)}
    counted = Counter(issue.code for issue in found)
    first = {issue.code: issue for issue in reversed(found)}
    rows = sorted(counted.items(), key=lambda item: (order[first[item[0]].severity], -item[1]))
    return tuple(
        CodeRow(
            severity=first[code].severity,
            mark=SEVERITY_MARKS[first[code].severity],
            word=w.term(first[code].severity),
            code=code.value,
            n=n,
            example=messages.found(first[code], w),
        )
        for code, n in rows
    )


def _table(one: TableRows, w: Words) -> TableUse:
    why = [w("rows.reason", word=w(f"rows.{reason}"), n=n) for reason, n in one.aside.items() if n]
    layout = w(f"screens.layout.{one.layout}") if one.layout in _LAYOUTS else one.layout
    return TableUse(one.file, one.sheet or "", layout, one.seen, one.read, sum(one.aside.values()), w.join(why))
