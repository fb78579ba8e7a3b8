"""Choosing indicators: by pillar, department, state, tag and marks of change. Values that a plan lacks are ignored."""

from dataclasses import dataclass, replace
from datetime import date

from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan, Judgement
from kpi.views.states import code_on

#: The departments' column and filter value for indicators that name none.
NO_DEPARTMENT = "-"
#: Between the levels of a pillar's path in a link.
LEVELS = "›"
#: What a link says for indicators with marks of change.
CHANGED = "yes"
#: How reading calls the marks 重点 and SDGs.
PRIORITY, GOAL = "重点", "SDGs "


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None means all."""

    #: A path of pillars, the empty one for those that name none.
    pillar: tuple[str, ...] | None = None
    #: A department, or a division of a plan that states divisions only.
    department: str | None = None
    #: The code of a state (``kpi.views.states.CODES``): a status without what is told apart from it, or one of those.
    status: str | None = None
    #: True: only what the document marks as changed.
    changed: bool | None = None
    #: A tag of the document: 重点, SDGs 3.
    tag: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filters()


def by_division(judged: JudgedPlan) -> bool:
    """Whether a plan states divisions (課) only: no department anywhere. Then a division stands where a department would."""
    parsed = judged.parsed
    if any(one.departments for one in parsed.indicators) or any(one.departments for one in parsed.initiatives):
        return False
    return any(one.divisions for one in parsed.indicators)


def offices(item: Indicator | Initiative, *, divisions: bool = False) -> tuple[str, ...]:
    """Who answers for an indicator or an initiative: departments, or divisions in a plan that has only those.

    ``NO_DEPARTMENT`` alone where none is written.
    """
    return (item.divisions if divisions else item.departments) or (NO_DEPARTMENT,)


def departments(judged: JudgedPlan) -> tuple[str, ...]:
    """The departments of a plan in the order in which they occur; those that name none come last.

    Its divisions, where it has no departments (``by_division``).
    """
    divisions = by_division(judged)
    found: dict[str, None] = {}
    for indicator in judged.parsed.indicators:
        found.update(dict.fromkeys(offices(indicator, divisions=divisions)))
    bare = NO_DEPARTMENT in found
    found.pop(NO_DEPARTMENT, None)
    return (*found, NO_DEPARTMENT) if bare else tuple(found)


def pillars(judged: JudgedPlan) -> tuple[tuple[str, ...], ...]:
    """The pillars of the first level, as paths, in the order in which they occur."""
    return tuple(dict.fromkeys(indicator.pillars[:1] for indicator in judged.parsed.indicators))


def under(pillar: tuple[str, ...], item: Indicator | Initiative) -> bool:
    """Whether an indicator or an initiative lies under a pillar; under the empty path lies what names no pillar."""
    return item.pillars[: len(pillar)] == pillar if pillar else not item.pillars


def paths_of(judged: JudgedPlan) -> set[tuple[str, ...]]:
    """The paths of all pillars on all levels, also those with initiatives alone; the empty one where an item names none."""
    items: tuple[Indicator | Initiative, ...] = (*judged.parsed.indicators, *judged.parsed.initiatives)
    found = {item.pillars[:depth] for item in items for depth in range(1, len(item.pillars) + 1)}
    return found | {() for item in items if not item.pillars}


def all_pillars(judged: JudgedPlan) -> tuple[tuple[str, ...], ...]:
    """The pillars of the first level, those with initiatives alone behind the others."""
    return tuple(dict.fromkeys((*pillars(judged), *(one.pillars[:1] for one in judged.parsed.initiatives))))


def all_departments(judged: JudgedPlan) -> tuple[str, ...]:
    """The departments as in ``departments``, and those that have initiatives alone; those that name none come last."""
    divisions = by_division(judged)
    of_initiatives = [name for one in judged.parsed.initiatives for name in offices(one, divisions=divisions)]
    found = dict.fromkeys((*departments(judged), *of_initiatives))
    bare = NO_DEPARTMENT in found
    found.pop(NO_DEPARTMENT, None)
    return (*found, NO_DEPARTMENT) if bare else tuple(found)


def has_changes(judged: JudgedPlan) -> bool:
    """Whether the document marks anything of a plan's indicators or initiatives as changed."""
    parsed = judged.parsed
    return any(one.marks for one in parsed.indicators) or any(one.marks for one in parsed.initiatives)


def tags(judged: JudgedPlan) -> tuple[str, ...]:
    """The tags of a plan's indicators: 重点 first, then the goals by number, then others as they occur."""
    found = dict.fromkeys(tag for indicator in judged.parsed.indicators for tag in indicator.tags)
    return tuple(sorted(found, key=_tag_order))


def _tag_order(tag: str) -> tuple[int, int]:
    goal = tag.removeprefix(GOAL)
    if goal != tag and goal.isdigit():
        return 1, int(goal)
    return (0, 0) if tag == PRIORITY else (2, 0)


def narrowed(judged: JudgedPlan, asked: Filters) -> JudgedPlan:
    """The plan with the indicators asked for alone."""
    kept = chosen(judged, asked)
    indicators = tuple(judged.parsed.indicators[at] for at in kept)
    parsed = replace(judged.parsed, indicators=indicators)
    return replace(judged, parsed=parsed, judgements=tuple(judged.judgements[at] for at in kept))


def clean(asked: Filters, judged: JudgedPlan) -> Filters:
    """The filters without values that this plan does not have."""
    kept = asked
    if kept.pillar is not None and kept.pillar not in paths_of(judged):
        kept = replace(kept, pillar=None)
    if kept.department is not None and kept.department not in all_departments(judged):
        kept = replace(kept, department=None)
    if kept.changed and not has_changes(judged):
        kept = replace(kept, changed=None)
    if kept.tag is not None and kept.tag not in tags(judged):
        kept = replace(kept, tag=None)
    return kept


def keeps(
    asked: Filters,
    indicator: Indicator,
    judgement: Judgement,
    *,
    divisions: bool = False,
    today: date | None = None,
    as_of: int | None = None,
) -> bool:
    """Whether an indicator is asked for; with ``divisions`` a department asked for is one of its divisions.

    ``today`` and ``as_of`` as in ``kpi.views.states.code_on``: without the day nothing is overdue.
    """
    if asked.pillar is not None and not under(asked.pillar, indicator):
        return False
    if asked.department is not None and asked.department not in offices(indicator, divisions=divisions):
        return False
    if asked.changed and not indicator.marks:
        return False
    if asked.tag is not None and asked.tag not in indicator.tags:
        return False
    return asked.status is None or code_on(indicator, judgement, today, as_of) == asked.status


def chosen(judged: JudgedPlan, asked: Filters, today: date | None = None) -> list[int]:
    """The positions of the indicators asked for, in the plan's order. ``today``: the day that releases are held against."""
    divisions = asked.department is not None and by_division(judged)
    return [
        position
        for position, pair in enumerate(judged.pairs())
        if keeps(asked, *pair, divisions=divisions, today=today, as_of=judged.as_of)
    ]
