"""A department's own page: how it stands, what it has to send, when the next target is due, what it spends."""

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from kpi.attainment.checks import attention, newest_year
from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.records import Budget, Initiative
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Reason, Status
from kpi.views import texts
from kpi.views.attention_sheet import attention_sheet
from kpi.views.deadlines import left
from kpi.views.era_dates import dated
from kpi.views.filters import Filters, by_division, chosen, offices
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.matrix import department_name
from kpi.views.outlooks import Outcome, Outlook, ahead, closed, marks, outcome
from kpi.views.overview_text import sentence
from kpi.views.releases import overdue_places
from kpi.views.rows import IndicatorRow, InitiativeRow, initiative_row, rows
from kpi.views.sheet import Sheet
from kpi.views.tally import BEHIND, UNKNOWN, Tally, tally
from kpi.views.urgent import Urgent, order_note, urgent


@dataclass(frozen=True, slots=True)
class Lacking:
    """An indicator without a result: why, and when the next one is to come, where the plan says so."""

    row: IndicatorRow
    reason: str
    next_release: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence about what is missing or due, and the list of the page that names the indicators it counts.

    ``leads_to``: ``missing``, ``overdue`` or ``ended``; empty where no list does.
    """

    text: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """An indicator whose target's year is over without proof that it was achieved: not achieved, or no result of it."""

    row: IndicatorRow
    word: str


@dataclass(frozen=True, slots=True)
class Spending:
    """Budgets of initiatives added up within one stated unit; ``left_out`` says what could not be added, if anything."""

    totals: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Department:
    """One department (a division, in a plan that states divisions only) with all that is its own.

    ``told``: sentences about what is missing and what is due next. ``missing``: without a result of the plan, those judged
    by the value at its start among them. ``ended``: empty where ``missing`` names the same ones. ``order``: how ``urgent`` is ordered, ``lefts`` whether
    its rows say how much time is left. ``overdue``: results that were to be published by now. Lists are whole; the page
    cuts them.
    """

    name: str
    tally: Tally
    sentence: str
    told: tuple[Fact, ...]
    urgent: tuple[Urgent, ...]
    #: All that need attention as a table to be saved, made under a title when it is asked for.
    pressing: Callable[[str], Sheet]
    order: str
    lefts: bool
    missing: tuple[Lacking, ...]
    overdue: tuple[Lacking, ...]
    not_yet_due: tuple[Lacking, ...]
    ended: tuple[Ended, ...]
    #: The same as a table to be saved, made under a title when it is asked for.
    ended_sheet: Callable[[str], Sheet]
    indicators: tuple[IndicatorRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    spending: Spending
    #: The places of its indicators in the plan, each once.
    places: tuple[int, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(one.text for one in self.told)


def department(
    judged: JudgedPlan,
    code: str,
    w: Words,
    today: date | None = None,
    outlooks: Sequence[Outlook | None] = (),
) -> Department:
    """The page of the department with this name (``filters.NO_DEPARTMENT``: of what names none), as of a day.

    ``outlooks``: where each indicator of the plan will land (see ``kpi.views.outlooks``), in its order.
    """
    divisions = by_division(judged)
    places = counted(judged.parsed.indicators, chosen(judged, Filters(department=code)))
    own = set(places)
    total = tally(judged, places, today)
    pressing = [at for at in attention(judged) if at in own]
    behind = [at for at in pressing if judged.judgements[at].status in BEHIND]
    unmeasured = [at for at in pressing if judged.judgements[at].status is Status.NOT_MEASURED]
    late = overdue_places(judged, unmeasured, today)
    later = [at for at in unmeasured if judged.judgements[at].reason is Reason.NOT_YET_DUE and at not in set(late)]
    missing = [at for at in unmeasured if at not in {*later, *late}]
    started = [at for at in places if _by_start(judged.judgements[at])]
    lacking = [*missing, *started]
    ends = outcome(judged, closed(judged, today) & own)
    past = sorted({*ends.missed, *ends.unknown})
    same = set(past) == set(lacking)
    order, lefts = order_note(judged, behind, w, today)
    landing = marks(ahead(outlooks, closed(judged, today)), w)
    tasks = [one for one in judged.parsed.initiatives if code in offices(one, divisions=divisions)]
    return Department(
        name=department_name(code, w, divisions=divisions),
        tally=total,
        sentence=sentence(total, w) if total.n else w("department.no_indicators"),
        told=_facts(judged, places, total, ends, w, today, started=len(started), ended="missing" if same else "ended"),
        urgent=urgent(judged, behind, w, today, landing),
        pressing=lambda title: attention_sheet(judged, behind, title, w, today, landing),
        order=order,
        lefts=lefts,
        missing=_lacking(judged, lacking, w),
        overdue=_lacking(judged, late, w, today),
        not_yet_due=_lacking(judged, later, w),
        ended=() if same else _ended(judged, past, set(ends.missed), w, today),
        ended_sheet=lambda title: indicator_sheet(judged, past, title, w, today),
        indicators=rows(judged, list(places), w, today),
        initiatives=tuple(initiative_row(one, w) for one in tasks),
        spending=spending(tasks, w),
        places=tuple(places),
    )


def _lacking(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None = None) -> tuple[Lacking, ...]:
    indicators = judged.parsed.indicators
    return tuple(
        Lacking(row, row.reason or _why(judged.judgements[at], w), dated(indicators[at].next_release or "", w))
        for at, row in zip(places, rows(judged, list(places), w, today), strict=True)
    )


def _by_start(judgement: Judgement) -> bool:
    """Whether an indicator is judged by the value that the plan started from alone: it has no result all the same."""
    return judgement.status not in UNKNOWN and not judgement.reported


def _why(judgement: Judgement, w: Words) -> str:
    """Why there is no result of what is judged all the same."""
    return w.term(Reason.BASELINE_ONLY) if _by_start(judgement) else ""


def _ended(
    judged: JudgedPlan, places: Sequence[int], missed: AbstractSet[int], w: Words, today: date | None
) -> tuple[Ended, ...]:
    found = rows(judged, list(places), w, today)
    return tuple(
        Ended(row, w(f"department.ended_{'missed' if at in missed else 'lacking'}"))
        for at, row in zip(places, found, strict=True)
    )


def lacking_sheet(view: Department, title: str, w: Words) -> Sheet:
    """The indicators without a result, those that should have one first: why, and when the next one is to come."""
    columns = (
        *(w(f"department.column.{name}") for name in ("id", "name", "status", "target_year")),
        w("department.reason"),
        w("department.next_release"),
        w("screens.column.owner"),
    )
    rows = tuple(
        (
            one.row.id,
            one.row.name,
            one.row.word,
            one.row.due_fy,
            one.reason or None,
            one.next_release or None,
            one.row.owner,
        )
        for one in (*view.missing, *view.overdue, *view.not_yet_due)
    )
    return Sheet(title, columns, rows)


def _facts(
    judged: JudgedPlan,
    places: Sequence[int],
    total: Tally,
    ends: Outcome,
    w: Words,
    today: date | None,
    *,
    started: int,
    ended: str,
) -> tuple[Fact, ...]:
    """What is missing; how those ended whose year is over, unless well; the next target year of what is not reached yet.

    Years are counted from the day: the fiscal year that runs is the first that can still be met. Without a day they are
    counted from the newest results. ``started``: how many are judged by the value at the plan's start alone. ``ended``: the
    list of those that are over without proof.
    """
    found: list[Fact] = []
    if total.n:
        n = total.missing + started
        said = w("department.missing_n", n=n, started=started or None) if n else w("department.missing_none")
        found.append(Fact(said, "missing" if n else ""))
    if total.overdue:
        found.append(Fact(w("standing.overdue_fact", n=total.overdue), "overdue"))
    running = newest_year(judged) if today is None else fiscal_year_of(today)
    open_years = [
        target.fy
        for at in places
        if (target := judged.parsed.indicators[at].target) is not None
        and target.fy is not None
        and (judged.judgements[at].status is not Status.ACHIEVED or judged.judgements[at].met_from_start)
    ]
    missed, lacking = len(ends.missed), len(ends.unknown)
    if missed or lacking:
        said = w("department.past", n=missed + lacking, missed=missed or None, lacking=lacking or None)
        found.append(Fact(said, ended))
    if running is not None:
        open_years = [fy for fy in open_years if fy >= running]
    if open_years:
        soonest = min(open_years)
        time = left(soonest, today, w) or None
        found.append(Fact(w("department.next_due", year=w.fy(soonest), n=open_years.count(soonest), left=time)))
    return tuple(found)


def spending(tasks: Sequence[Initiative], w: Words) -> Spending:
    """What initiatives cost together, per unit as stated; amounts without a stated unit are counted, never added up."""
    distinct = list({one.id: one for one in tasks}.values())
    amounts: dict[str, list[float]] = {}
    unstated = none = 0
    for one in distinct:
        budget = one.budget
        if budget is None or budget.value is None:
            none += 1
        elif budget.unit:
            amounts.setdefault(budget.unit, []).append(budget.value)
        else:
            unstated += 1
    totals = tuple(
        w("department.total", value=texts.budget(Budget(math.fsum(values), unit), w), n=len(values))
        for unit, values in amounts.items()
    )
    left_out = []
    if unstated:
        left_out.append(w("department.unit_unstated", n=unstated))
    if none and (totals or unstated):
        left_out.append(w("department.no_budget", n=none))
    return Spending(totals, tuple(left_out))
