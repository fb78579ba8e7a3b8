"""柱別 and 部局別: who carries what? The same tree of groups, cut by pillar or by department."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.views.departments import spending
from kpi.views.filters import NO_DEPARTMENT, Filters, by_division, chosen, departments, offices, under
from kpi.views.matrix import department_name, pillar_name
from kpi.views.rows import IndicatorRow, InitiativeRow, indicator_row, initiative_row
from kpi.views.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Group:
    """A pillar, or a department, with what lies under it. ``key`` is its path, as in a link."""

    key: tuple[str, ...]
    name: str
    tally: Tally
    indicators: tuple[IndicatorRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    groups: tuple["Group", ...]
    #: How many initiatives lie under a group of the first level and what they cost together, within a stated unit.
    summary: str = ""
    #: How many of those counted are listed again here (再掲) and count elsewhere in the plan.
    repeats: int = 0


Item = Indicator | Initiative
#: The paths under which an item is filed: one per pillar, several where several departments share it.
Paths = Callable[[Item], tuple[tuple[str, ...], ...]]


def by_pillar(judged: JudgedPlan, asked: Filters, w: Words, today: date | None = None) -> tuple[Group, ...]:
    """The tree of pillars, to any depth; what is furthest behind comes first, else the plan's order holds.

    ``today``: the day that announced releases are held against.
    """
    found = _groups(judged, asked, lambda item: (item.pillars,), lambda key: pillar_name(key, w), w, today)
    return tuple(sorted(found, key=lambda group: -group.tally.share_behind))


def by_department(judged: JudgedPlan, asked: Filters, w: Words, today: date | None = None) -> tuple[Group, ...]:
    """Departments and their divisions, or divisions alone where a plan states no others; furthest behind first."""
    order = {name: at for at, name in enumerate(departments(judged))}
    divisions = by_division(judged)

    def name(key: tuple[str, ...]) -> str:
        return department_name(key[-1], w, divisions=divisions)

    def paths(item: Item) -> tuple[tuple[str, ...], ...]:
        return _divisions(item, asked.department) if divisions else _offices(item, asked.department)

    found = _groups(judged, asked, paths, name, w, today)
    return tuple(sorted(found, key=lambda group: (-group.tally.share_behind, order.get(group.key[0], len(order)))))


def _divisions(item: Item, only: str | None) -> tuple[tuple[str, ...], ...]:
    """The divisions of an item in a plan that states no departments."""
    return tuple((name,) for name in offices(item, divisions=True) if only in {None, name})


def _offices(item: Item, only: str | None) -> tuple[tuple[str, ...], ...]:
    """Department and each division; where several departments share an item, its divisions cannot be told apart."""
    if not item.departments:
        return ((NO_DEPARTMENT,),)
    if len(item.departments) > 1:
        return tuple((name,) for name in item.departments if only in {None, name})
    own = item.departments[0]
    return tuple((own, name) for name in dict.fromkeys(item.divisions)) or ((own,),)


def shared_among(judged: JudgedPlan) -> str:
    """Among what the plan's indicators or initiatives are shared: departments, divisions, both, or nothing (empty)."""
    items: tuple[Item, ...] = (*judged.parsed.indicators, *judged.parsed.initiatives)
    if by_division(judged):
        return "divisions" if any(len(offices(one, divisions=True)) > 1 for one in items) else ""
    by_office = any(len(one.departments) > 1 for one in items)
    inside = any(len(one.departments) == 1 and len(set(one.divisions)) > 1 for one in items)
    return "both" if by_office and inside else "departments" if by_office else "divisions" if inside else ""


def _groups(
    judged: JudgedPlan,
    asked: Filters,
    paths: Paths,
    name: Callable[[tuple[str, ...]], str],
    w: Words,
    today: date | None,
) -> tuple[Group, ...]:
    pairs, places = list(judged.pairs()), chosen(judged, asked, today)
    once = set(counted(judged.parsed.indicators, places))
    filed: list[tuple[tuple[str, ...], int]] = [(key, at) for at in places for key in paths(pairs[at][0])]
    divisions = by_division(judged)
    wanted = [one for one in judged.parsed.initiatives if _keeps_initiative(asked, one, divisions=divisions)]
    tasks: list[tuple[tuple[str, ...], Initiative]] = [(key, one) for one in wanted for key in paths(one)]

    def build(key: tuple[str, ...]) -> Group:
        depth = len(key)
        inside = list(dict.fromkeys(at for path, at in filed if path[:depth] == key))
        deeper = _in_order(
            [path[: depth + 1] for path, _ in filed if path[:depth] == key and len(path) > depth],
            [path[: depth + 1] for path, _ in tasks if path[:depth] == key and len(path) > depth],
        )
        under = [one for path, one in tasks if path[:depth] == key]
        return Group(
            key=key,
            name=name(key),
            tally=tally(judged, inside, today),
            indicators=tuple(indicator_row(*pairs[at], w, today, judged.as_of) for path, at in filed if path == key),
            initiatives=tuple(initiative_row(one, w) for path, one in tasks if path == key),
            groups=tuple(build(path) for path in deeper),
            summary=_summary(under, w) if depth == 1 and under else "",
            repeats=sum(at not in once for at in counted(judged.parsed.indicators, inside)),
        )

    tops = _in_order([path[:1] for path, _ in filed], [path[:1] for path, _ in tasks])
    return tuple(build(path) for path in tops)


def _in_order(of_indicators: list[tuple[str, ...]], of_initiatives: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The plan's order: that of its indicators, with what has initiatives only put before its successor among those."""
    found = list(dict.fromkeys(of_indicators))
    waiting: list[tuple[str, ...]] = []
    for path in dict.fromkeys(of_initiatives):
        if path not in found:
            waiting.append(path)
        elif waiting:
            at = found.index(path)
            found[at:at] = waiting
            waiting = []
    return found + waiting


def _summary(initiatives: list[Initiative], w: Words) -> str:
    """「取組・事業 6 件、予算額の計 169,051千円（6件）」; empty where no budget is stated. See ``departments.spending``."""
    found = spending(initiatives, w)
    if not found.totals and not found.left_out:
        return ""
    distinct = len({one.id for one in initiatives})
    return w.join([w("screens.groups.initiatives", n=distinct), *found.totals, *found.left_out])


def _keeps_initiative(asked: Filters, initiative: Initiative, *, divisions: bool) -> bool:
    """Initiatives are narrowed by pillar and department; a status belongs to indicators alone."""
    if asked.status is not None or asked.tag is not None or (asked.changed and not initiative.marks):
        return False
    if asked.pillar is not None and not under(asked.pillar, initiative):
        return False
    return asked.department is None or asked.department in offices(initiative, divisions=divisions)
