"""事業・予算: what is done, by whom, with which money, and what the plan says about how it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.links import indicators_of
from kpi.model.records import Initiative, Narrative, Source
from kpi.model.results import JudgedPlan
from kpi.model.terms import NarrativeKind, Status
from kpi.views import texts
from kpi.views.changes import ChangeRow
from kpi.views.filters import Filters
from kpi.views.indicator_budgets import budgets_of_indicators
from kpi.views.initiative_budgets import Budgets, Stated, budgets, stated
from kpi.views.initiative_filters import chosen
from kpi.views.pager import Pager, pager
from kpi.views.states import state_on

#: Texts that say how it goes, the most telling first; a plan without them shows what is to be done.
_PROGRESS = (NarrativeKind.PROGRESS, NarrativeKind.ANALYSIS, NarrativeKind.CAUSE, NarrativeKind.NEXT)
_CONTENTS = (NarrativeKind.MEASURE, NarrativeKind.OBJECTIVE, NarrativeKind.SITUATION, NarrativeKind.STEPS)
#: Of each row: so many texts, so much of each, and so many indicators.
_TEXTS, _LONGEST, LINKED = 2, 300, 4
#: So many marked changes of a page are listed.
CHANGES = 100


@dataclass(frozen=True, slots=True)
class Linked:
    """An indicator of an initiative with its status."""

    id: str
    name: str
    status: Status
    word: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """A row of the list. ``pillar``: the last telling level of ``path``; ``more``: how many texts it has beyond those shown."""

    id: str
    name: str
    pillar: str
    path: str
    owner: str
    period: str
    budget: str
    unit_missing: bool
    texts: tuple[tuple[str, str], ...]
    more: int
    linked: tuple[Linked, ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The page of a list. ``comparable``: all budgets can be put in one order (all with a unit, or none).

    ``columns``: which of period, budget, texts (``told``) and indicators (``linked``) any of the list has, on all pages;
    the others would be empty, and the remarks say so.
    """

    sentence: str
    remarks: tuple[str, ...]
    lines: tuple[InitiativeLine, ...]
    pager: Pager
    budgets: Budgets
    comparable: bool
    columns: frozenset[str]


def initiatives(
    judged: JudgedPlan, asked: Filters, by: str, page: str | None, w: Words, today: date | None = None
) -> Initiatives:
    """The initiatives asked for, in the plan's order; ``by`` groups the chart, ``page`` is what the address asks for.

    ``today``: the day that announced releases are held against.
    """
    found = chosen(judged.parsed.initiatives, asked)
    leaves = pager(page, len(found))
    money = stated(found)
    by_id = linked(judged, w, today)
    return Initiatives(
        sentence=_sentence(found, money, w),
        remarks=(*_beside(judged, money, w), *_remarks(found, money, by_id, w)),
        lines=tuple(row(one, by_id, w) for one in found[leaves.start : leaves.end]),
        pager=leaves,
        budgets=budgets(found, by, w),
        comparable=not (money.totals and money.no_unit),
        columns=_columns(found, by_id),
    )


def _columns(found: Sequence[Initiative], by_id: dict[str, tuple[Linked, ...]]) -> frozenset[str]:
    has = {
        "period": any(one.period is not None for one in found),
        "budget": any(one.budget is not None for one in found),
        "told": any(text.text.strip() for one in found for text in one.narratives),
        "linked": any(one.id in by_id for one in found),
    }
    return frozenset(name for name, there in has.items() if there)


def _sentence(found: Sequence[Initiative], money: Stated, w: Words) -> str:
    """「取組・事業 12 件のうち、予算額の記載があるものは 12 件、ないものは 0 件。予算額の計は 6,124,000千円。」."""
    if not found:
        return w("initiatives.sentence_none")
    total = None
    if len(money.totals) == 1:
        one = money.totals[0]
        part = one.n if one.n < money.n else None
        total = w("initiatives.total_one", value=w.number(one.value, one.unit), n=part)
    elif money.totals:
        sums = [w("initiatives.total_part", value=w.number(one.value, one.unit), n=one.n) for one in money.totals]
        total = w("initiatives.total_several", sums=w.join(sums))
    return w("initiatives.sentence", n=len(found), stated=money.n, without=money.without, total=total)


def _beside(judged: JudgedPlan, money: Stated, w: Words) -> tuple[str, ...]:
    """What the plan's indicators state of budgets, where initiatives state some as well: the two may be the same money."""
    if not money.n or (of_indicators := budgets_of_indicators(judged)) is None:
        return ()
    n, sums, _ = of_indicators
    totals = w.join([w.number(value, unit) for unit, value in sums.items()]) or None
    return (w("initiatives.remark_indicators", n=n, totals=totals),)


def _remarks(
    found: Sequence[Initiative], money: Stated, by_id: dict[str, tuple[Linked, ...]], w: Words
) -> tuple[str, ...]:
    said = []
    if money.no_unit:
        said.append(w("initiatives.remark_no_unit", n=money.no_unit))
    if money.alike:
        said.append(w("initiatives.remark_alike", n=money.alike))
    if found:
        dated = sum(one.period is not None for one in found)
        said.append(w("initiatives.remark_period", n=dated, without=len(found) - dated))
        told = sum(any(text.kind in _PROGRESS and text.text.strip() for text in one.narratives) for one in found)
        with_indicator = sum(one.id in by_id for one in found)
        said.append(w("initiatives.remark_progress", n=told, without=len(found) - told))
        said.append(w("initiatives.remark_linked", n=with_indicator, without=len(found) - with_indicator))
    if n := sum(bool(one.marks) for one in found):
        said.append(w("initiatives.remark_changed", n=n))
    return tuple(said)


def linked(judged: JudgedPlan, w: Words, today: date | None = None) -> dict[str, tuple[Linked, ...]]:
    """The indicators of each initiative that has any, in the plan's order, with their states on a day."""
    places = indicators_of(judged.parsed)
    rows: dict[int, Linked] = {}
    for at in sorted({at for found in places.values() for at in found}):
        indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
        stands = state_on(indicator, judgement, w, today, judged.as_of)
        rows[at] = Linked(indicator.id, texts.named(indicator.name), stands.status, stands.word, stands.mark)
    return {key: tuple(rows[at] for at in found) for key, found in places.items()}


def row(one: Initiative, by_id: dict[str, tuple[Linked, ...]], w: Words) -> InitiativeLine:
    """An initiative as a row of the list; ``by_id``: the indicators of all initiatives, see ``linked``."""
    told = _told(one)
    shown = told[:_TEXTS]
    return InitiativeLine(
        id=one.id,
        name=texts.named(one.name) or w("initiatives.no_name"),
        pillar=_pillar(one),
        path=texts.path(one.pillars),
        owner=texts.owner(one, w),
        period=texts.period(one.period.start, one.period.end, one.period.text, w) if one.period else texts.NOTHING,
        budget=_amount(one, w),
        unit_missing=bool(one.budget and one.budget.value is not None and not one.budget.unit),
        texts=tuple((w.term(text.kind), _short(text.text.strip())) for text in shown),
        more=sum(bool(text.text.strip()) for text in one.narratives) - len(shown),
        linked=by_id.get(one.id, ()),
        changes=marks_of(one),
    )


def _pillar(one: Initiative) -> str:
    """The last level of its path that says more than its own name: in plans of cards the lowest level is the card."""
    says = [name for name in one.pillars if not one.name or one.name not in name]
    return texts.path(tuple(says[-1:]))


def _told(one: Initiative) -> list[Narrative]:
    """The texts that say how it goes; where there is none, the first that says what is to be done."""
    filled = [text for text in one.narratives if text.text.strip()]
    found = [text for kind in _PROGRESS for text in filled if text.kind is kind]
    return found or [text for kind in _CONTENTS for text in filled if text.kind is kind][:1] or filled[:1]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _amount(one: Initiative, w: Words) -> str:
    """The budget with its unit where one is stated; never a guessed one."""
    if one.budget is None or one.budget.value is None or one.budget.unit:
        return texts.budget(one.budget, w)
    return w.number(one.budget.value)


def marks_of(one: Initiative) -> tuple[ChangeRow, ...]:
    """What the document marks as changed in an initiative, cell by cell."""

    def change(removed: str, added: str, source: Source | None) -> ChangeRow:
        file, sheet, cell = (source.file, source.sheet or "", source.cell or "") if source else ("", "", "")
        return ChangeRow(removed, added, file, sheet, cell)

    return tuple(change(mark.removed, mark.added, mark.source) for mark in one.marks)
