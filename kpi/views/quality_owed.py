"""Owed results: indicators whose target's year is over without a result of it. 概況 and 部局別 count the very same ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.views import texts
from kpi.views.filters import NO_DEPARTMENT, by_division, offices
from kpi.views.matrix import department_name
from kpi.views.outlooks import closed, due_fy, outcome
from kpi.views.quality_stale import newest, told_reason


@dataclass(frozen=True, slots=True)
class OwedRow:
    """An indicator whose target's year is over: that year, its latest result, what the table says of the one that lacks."""

    id: str
    name: str
    due: str
    due_fy: int | None
    latest: str
    latest_fy: int | None
    reason: str
    owner: str


@dataclass(frozen=True, slots=True)
class OwedBy:
    """What one department owes; an indicator of several departments stands with each of them."""

    key: str
    name: str
    rows: tuple[OwedRow, ...]


def owed_places(judged: JudgedPlan, today: date | None) -> tuple[int, ...]:
    """The places of the indicators that owe the result of their target's year, each once (再掲); none without the day."""
    indicators = judged.parsed.indicators
    once = set(counted(indicators, range(len(indicators))))
    return outcome(judged, once & closed(judged, today)).unknown


def owed(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None) -> tuple[OwedRow, ...]:
    """The indicators at these places in a row each."""
    return tuple(_row(judged, at, w, today) for at in places)


def owed_by(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None) -> tuple[OwedBy, ...]:
    """The same by department, those that owe the most first; those that name none last."""
    divisions = by_division(judged)
    groups: dict[str, list[int]] = {}
    for at in places:
        for name in dict.fromkeys(offices(judged.parsed.indicators[at], divisions=divisions)):
            groups.setdefault(name, []).append(at)
    ordered = sorted(groups.items(), key=lambda one: (one[0] == NO_DEPARTMENT, -len(one[1])))
    return tuple(
        OwedBy(key, department_name(key, w, divisions=divisions), owed(judged, found, w, today))
        for key, found in ordered
    )


def _row(judged: JudgedPlan, at: int, w: Words, today: date | None) -> OwedRow:
    indicator = judged.parsed.indicators[at]
    target = indicator.target
    due = due_fy(target, judged.parsed.plan.end_fy)
    latest = newest(indicator, judged.as_of)
    said, late = told_reason(indicator, latest, w, today, judged.as_of)
    return OwedRow(
        id=indicator.id,
        name=texts.named(indicator.name),
        due=w.fy(due) if due is not None else texts.NOTHING,
        due_fy=due,
        latest=w.fy(latest) if latest is not None else texts.NOTHING,
        latest_fy=latest,
        reason=late or said,
        owner=texts.owner(indicator, w),
    )
