"""What initiatives cost: added up only within one stated unit, and only where a unit is stated.

A budget is what the plan writes; of which years it is the budget the plan may say or not, and nothing is assumed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative
from kpi.views.filters import NO_DEPARTMENT, Filters
from kpi.views.initiative_filters import SEVERAL, depth, office_name
from kpi.views.matrix import pillar_name

#: Bars of the chart; more groups stand in the table alone.
MOST = 20


@dataclass(frozen=True, slots=True)
class Total:
    """The budgets of one stated unit: how many, and their sum in this unit."""

    unit: str
    n: int
    value: float


@dataclass(frozen=True, slots=True)
class Stated:
    """Budgets of a list: sums by stated unit, how many have a value without a unit, and how many have no value.

    ``alike``: how many have the name and the budget of one before them, and may be counted twice in a sum.
    """

    totals: tuple[Total, ...]
    no_unit: int
    without: int
    alike: int = 0

    @property
    def n(self) -> int:
        """How many have a value."""
        return sum(one.n for one in self.totals) + self.no_unit


@dataclass(frozen=True, slots=True)
class Share:
    """The budgets of a pillar or department: their sum (None where none has a value), how many, and how many without.

    ``only``: what narrows a list to the group.
    """

    name: str
    value: float | None
    n: int
    without: int
    only: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Budgets:
    """Budgets by pillar or department in one stated unit.

    ``why``: why there is no chart, else empty. ``choice``: whether another grouping may give one.
    ``shared``: whether some initiatives belong to several departments, and so to a group of their own.
    """

    unit: str
    shares: tuple[Share, ...]
    why: str = ""
    choice: bool = True
    shared: bool = False


def stated(found: Sequence[Initiative]) -> Stated:
    """What can be said of the budgets of these initiatives together."""
    sums: dict[str, list[float]] = {}
    no_unit = 0
    known: set[tuple[str, float, str]] = set()
    alike = 0
    for one in found:
        if one.budget is None or one.budget.value is None:
            continue
        if one.budget.unit:
            sums.setdefault(one.budget.unit, []).append(one.budget.value)
            key = (one.name, one.budget.value, one.budget.unit)
            alike += key in known
            known.add(key)
        else:
            no_unit += 1
    totals = tuple(Total(unit, len(values), math.fsum(values)) for unit, values in sums.items())
    return Stated(totals, no_unit, len(found) - no_unit - sum(one.n for one in totals), alike)


def budgets(found: Sequence[Initiative], by: str, w: Words) -> Budgets:
    """Budgets by ``pillar`` or ``department``, where all of them state one and the same unit.

    What several departments share is a group of its own: the plan does not say how much of it is whose.
    """
    known = stated(found)
    if why := _why_not(known):
        return Budgets(
            "", (), w(f"initiatives.no_chart_{why}", units=w.join([one.unit for one in known.totals])), choice=False
        )
    groups: dict[Filters, list[Initiative]] = {}
    level = depth(found)
    for one in found:
        only = Filters(department=_office(one)) if by == "department" else Filters(one.pillars[:level])
        groups.setdefault(only, []).append(one)
    if len(groups) < 2:
        return Budgets("", (), w("initiatives.no_chart_single"))
    shares = tuple(_share(only, inside, w) for only, inside in groups.items())
    return Budgets(known.totals[0].unit, shares, shared=Filters(department=SEVERAL) in groups)


def _why_not(known: Stated) -> str:
    if not known.n:
        return "none"
    if known.no_unit:
        return "part_unit" if known.totals else "no_unit"
    return "mixed" if len(known.totals) > 1 else ""


def _office(one: Initiative) -> str:
    return SEVERAL if len(one.departments) > 1 else (one.departments or (NO_DEPARTMENT,))[0]


def _share(only: Filters, inside: Sequence[Initiative], w: Words) -> Share:
    name = pillar_name(only.pillar, w) if only.pillar is not None else office_name(only.department or NO_DEPARTMENT, w)
    values = [one.budget.value for one in inside if one.budget is not None and one.budget.value is not None]
    return Share(name, math.fsum(values) if values else None, len(values), len(inside) - len(values), only)
