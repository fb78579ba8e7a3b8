"""工程: the schedules of a plan's initiatives beside each other, by pillar or by department, against today.

What a schedule says is what was planned for a fiscal year, not what has been done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.fiscal import FIRST_MONTH, fiscal_year_of
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Initiative, ParsedPlan
from kpi.model.terms import NarrativeKind
from kpi.views import texts
from kpi.views.filters import NO_DEPARTMENT, Filters
from kpi.views.initiative_filters import SEVERAL, chosen, depth
from kpi.views.matrix import department_name, pillar_name
from kpi.views.pager import Pager, pager
from kpi.views.schedule import Run, runs
from kpi.views.schedule_states import State, sentence, state

#: Initiatives of a page, and fiscal years beside each other: more would be too narrow to read.
ROWS = 30
_MOST_YEARS = 12
#: So many years before the current one are shown where not all years can be.
_BEFORE = 4
#: So much of an entry's text is drawn; the download has it all.
_LONGEST = 300
#: Texts that tell what was done when and what comes next.
_TOLD = {NarrativeKind.PROGRESS, NarrativeKind.NEXT, NarrativeKind.STEPS}
_DRAWN = (IssueCode.SCHEDULE_DRAWN, IssueCode.SCHEDULE_UNREAD)


class Phase(StrEnum):
    """Whether an entry covers the current fiscal year."""

    PAST = "past"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Year:
    """A column: a fiscal year."""

    fy: int
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry from the column ``first`` over ``years`` columns. ``before``, ``after``: it goes on outside the columns."""

    first: int
    years: int
    text: str
    when: str
    phase: Phase
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """An initiative with its bars, line by line. ``drawn``: arrows drawn on its sheet could not be read."""

    id: str
    name: str
    below: str
    state: State
    lines: tuple[tuple[Bar, ...], ...]
    outside: int
    drawn: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A pillar or a department with its initiatives on this page; ``all``: on all pages. ``goes_on``: begun before."""

    name: str
    all: int
    goes_on: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Arrows and texts of schedules that could not be read: how many findings, and how much stands on their sheets."""

    findings: int
    initiatives: int
    entries: int


@dataclass(frozen=True, slots=True)
class Gantt:
    """The page. ``today``: how far across the columns, 0 to 1; None where today lies outside them."""

    sentence: str
    years: tuple[Year, ...]
    today: float | None
    day: str
    this_year: str
    sections: tuple[Section, ...]
    pager: Pager
    without: tuple[tuple[str, str], ...]
    unread: Unread | None
    shared: bool
    cut: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a plan without any schedule by year has instead.

    ``told``: initiatives whose progress and coming steps are told in words. ``dated`` of the ``indicators`` state a target
    year, ``aimless`` state no target at all; each indicator counts once (再掲).
    """

    initiatives: int
    periods: int
    progress: int
    told: int
    indicators: int
    dated: int
    aimless: int = 0


def nothing(parsed: ParsedPlan) -> Nothing | None:
    """None where at least one initiative has a schedule."""
    if any(runs(one.schedule) for one in parsed.initiatives):
        return None
    indicators = [parsed.indicators[at] for at in counted(parsed.indicators, range(len(parsed.indicators)))]
    return Nothing(
        initiatives=len(parsed.initiatives),
        periods=sum(one.period is not None for one in parsed.initiatives),
        progress=sum(any(text.text.strip() for text in one.narratives) for one in parsed.initiatives),
        told=sum(
            any(text.kind in _TOLD and text.text.strip() for text in one.narratives) for one in parsed.initiatives
        ),
        indicators=len(indicators),
        dated=sum(one.target is not None and one.target.fy is not None for one in indicators),
        aimless=sum(one.target is None for one in indicators),
    )


def gantt(parsed: ParsedPlan, asked: Filters, by: str, page: str | None, today: date, w: Words) -> Gantt:
    """The schedules of the initiatives asked for; ``by`` groups them, ``page`` is the page that the address asks for.

    An initiative of several departments stands under each of them.
    """
    now = fiscal_year_of(today)
    found = chosen(parsed.initiatives, asked)
    scheduled = [one for one in found if runs(one.schedule)]
    span = _span(parsed, now)
    flat = _filed(parsed, scheduled, asked, by, w)
    leaves = pager(page, len(flat), ROWS)
    unread = _unread_places(parsed.issues)
    return Gantt(
        sentence=sentence(found, now, w),
        years=tuple(Year(fy, w.fy(fy), fy == now) for fy in span),
        today=(now - span.start + _passed(today)) / len(span) if now in span else None,
        day=w.date(today, short=True),
        this_year=w.fy(now),
        sections=_sections(flat, leaves, span, now, unread, by, w),
        pager=leaves,
        without=tuple((one.id, texts.named(one.name)) for one in found if not runs(one.schedule)),
        unread=_unread(parsed, found),
        shared=by == "department" and any(len(one.departments) > 1 for one in scheduled),
        cut=_cut(scheduled, span, w),
    )


def _span(parsed: ParsedPlan, now: int) -> range:
    """The columns: all years of the plan's schedules, or the years around today where those are too many."""
    years = {
        fy for one in parsed.initiatives for line in runs(one.schedule) for run in line for fy in (run.fy, run.last)
    }
    first, last = min(years, default=now), max(years, default=now)
    if last - first < _MOST_YEARS:
        return range(first, last + 1)
    plan = parsed.plan
    if plan.start_fy is not None and plan.end_fy is not None and 0 <= plan.end_fy - plan.start_fy < _MOST_YEARS:
        first, last = max(first, plan.start_fy), min(last, plan.end_fy)
        if first <= last:
            return range(first, last + 1)
        first, last = min(years), max(years)
    start = min(max(first, now - _BEFORE), last - _MOST_YEARS + 1)
    return range(start, start + _MOST_YEARS)


def _passed(today: date) -> float:
    """The share of its fiscal year that has passed, 0 on 1 April."""
    fy = fiscal_year_of(today)
    start, end = date(fy, FIRST_MONTH, 1), date(fy + 1, FIRST_MONTH, 1)
    return (today - start).days / (end - start).days


_Filed = list[tuple[tuple[str, ...], str, Initiative]]


def _filed(parsed: ParsedPlan, scheduled: Sequence[Initiative], asked: Filters, by: str, w: Words) -> _Filed:
    """Each initiative under its group's key and name, group after group in the plan's order."""
    level = depth(parsed.initiatives)
    groups: dict[tuple[str, ...], list[Initiative]] = {}
    for one in scheduled:
        if by == "department":
            offices = one.departments or (NO_DEPARTMENT,)
            keys: list[tuple[str, ...]] = [
                (name,) for name in dict.fromkeys(offices) if asked.department in {None, SEVERAL, name}
            ]
        else:
            keys = [one.pillars[:level]]
        for key in keys:
            groups.setdefault(key, []).append(one)
    if by == "department" and (NO_DEPARTMENT,) in groups:  # those that name none come last
        groups[NO_DEPARTMENT,] = groups.pop((NO_DEPARTMENT,))
    return [
        (key, department_name(key[0], w) if by == "department" else pillar_name(key, w), one)
        for key, inside in groups.items()
        for one in inside
    ]


def _sections(
    flat: _Filed, leaves: Pager, span: range, now: int, unread: set[tuple[str, str]], by: str, w: Words
) -> tuple[Section, ...]:
    keys = [key for key, _, _ in flat]
    found: dict[tuple[str, ...], list[Task]] = {}
    names: dict[tuple[str, ...], str] = {}
    for key, name, one in flat[leaves.start : leaves.end]:
        names[key] = name
        found.setdefault(key, []).append(_task(one, span, now, unread, by, w))
    return tuple(
        Section(names[key], keys.count(key), keys.index(key) < leaves.start, tuple(tasks))
        for key, tasks in found.items()
    )


def _task(one: Initiative, span: range, now: int, unread: set[tuple[str, str]], by: str, w: Words) -> Task:
    lines = runs(one.schedule)
    drawn = tuple(tuple(bar for run in line if (bar := _bar(run, span, now, w)) is not None) for line in lines)
    return Task(
        id=one.id,
        name=texts.named(one.name),
        below=texts.path(one.pillars) if by == "department" else texts.owner(one, w),
        state=state(one, now) or State.OVER,
        lines=tuple(line for line in drawn if line),
        outside=sum(map(len, lines)) - sum(map(len, drawn)),
        drawn=_place(one) in unread,
        changed=bool(one.marks),
    )


def _bar(run: Run, span: range, now: int, w: Words) -> Bar | None:
    """The part of a run that lies within the columns; None where none does."""
    first, last = max(run.fy, span.start), min(run.last, span.stop - 1)
    if first > last:
        return None
    text = run.text or w("schedule.arrow_only")
    return Bar(
        first=first - span.start,
        years=last - first + 1,
        text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
        when=_when(run, w),
        phase=Phase.PAST if run.last < now else Phase.LATER if run.fy > now else Phase.NOW,
        before=run.fy < first,
        after=run.last > last,
    )


def _when(run: Run, w: Words) -> str:
    if run.years == 1:
        return w.fy(run.fy)
    return w("screens.value.span", start=w.fy(run.fy), end=w.fy(run.last))


def _cut(scheduled: Sequence[Initiative], span: range, w: Words) -> str:
    """That entries lie outside the columns, and how many; empty where none does."""
    every = [run for one in scheduled for line in runs(one.schedule) for run in line]
    n = sum(run.last < span.start or run.fy >= span.stop for run in every)
    return w("schedule.cut", first=w.fy(span.start), last=w.fy(span.stop - 1), n=n) if n else ""


def _place(initiative: Initiative) -> tuple[str, str]:
    source = initiative.source
    return (source.file, source.sheet or "") if source else ("", "")


def _unread_places(issues: Sequence[Issue]) -> set[tuple[str, str]]:
    """File and sheet of each schedule of which a part could not be read."""
    return {(one.file or "", one.sheet or "") for one in issues if one.code in _DRAWN}


def _unread(parsed: ParsedPlan, found: Sequence[Initiative]) -> Unread | None:
    places = _unread_places(parsed.issues)
    near = [one for one in found if _place(one) in places]
    if not places or (not near and len(found) < len(parsed.initiatives)):
        return None
    return Unread(
        findings=sum(one.code in _DRAWN for one in parsed.issues),
        initiatives=len(near),
        entries=sum(len(line) for one in near for line in runs(one.schedule)),
    )
