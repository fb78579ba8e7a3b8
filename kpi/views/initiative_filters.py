"""Choosing initiatives by pillar, department and marks of change: what a plan's initiatives have, not its indicators."""

from collections.abc import Sequence
from dataclasses import replace

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative
from kpi.views.filters import NO_DEPARTMENT, Filters, under
from kpi.views.matrix import department_name

#: How initiatives can be grouped, as addresses name it.
BY = ("pillar", "department")
#: Stands where a department would, for what more than one department is responsible for.
SEVERAL = "+"


def depth(initiatives: Sequence[Initiative]) -> int:
    """The first level of pillars on which the initiatives differ; 1 where they never do."""
    deepest = max((len(one.pillars) for one in initiatives), default=1)
    for level in range(1, deepest + 1):
        if len({one.pillars[:level] for one in initiatives}) > 1:
            return level
    return 1


def pillars(initiatives: Sequence[Initiative]) -> tuple[tuple[str, ...], ...]:
    """The pillars to choose from, as paths, in the plan's order."""
    level = depth(initiatives)
    return tuple(dict.fromkeys(one.pillars[:level] for one in initiatives))


def departments(initiatives: Sequence[Initiative]) -> tuple[str, ...]:
    """The departments in the order in which they occur; then what several share, and last those that name none."""
    found = dict.fromkeys(name for one in initiatives for name in one.departments)
    shared = (SEVERAL,) if any(len(one.departments) > 1 for one in initiatives) else ()
    bare = (NO_DEPARTMENT,) if any(not one.departments for one in initiatives) else ()
    return (*found, *shared, *bare)


def office_name(code: str, w: Words) -> str:
    """The name of a department, or of what several share."""
    return w("initiatives.several_departments") if code == SEVERAL else department_name(code, w)


def has_changes(initiatives: Sequence[Initiative]) -> bool:
    """Whether the document marks anything of an initiative as changed."""
    return any(one.marks for one in initiatives)


def clean(asked: Filters, initiatives: Sequence[Initiative]) -> Filters:
    """Pillar, department and change as asked for, without what no initiative has."""
    kept = Filters(asked.pillar, asked.department, changed=asked.changed)
    if kept.pillar is not None:
        path = kept.pillar
        if not any(under(path, one) for one in initiatives):
            kept = replace(kept, pillar=None)
    if kept.department is not None and kept.department not in departments(initiatives):
        kept = replace(kept, department=None)
    return kept if kept.changed and has_changes(initiatives) else replace(kept, changed=None)


def chosen(initiatives: Sequence[Initiative], asked: Filters) -> tuple[Initiative, ...]:
    """The initiatives asked for, in the plan's order."""
    return tuple(one for one in initiatives if _keeps(asked, one))


def _keeps(asked: Filters, initiative: Initiative) -> bool:
    if asked.pillar is not None and not under(asked.pillar, initiative):
        return False
    if asked.changed and not initiative.marks:
        return False
    if asked.department == SEVERAL:
        return len(initiative.departments) > 1
    return asked.department is None or asked.department in (initiative.departments or (NO_DEPARTMENT,))
