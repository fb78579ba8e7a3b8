"""What a comparison of two states of a plan says: records, no reckoning. ``kpi.services.compare`` makes them."""

from dataclasses import dataclass
from enum import StrEnum

from kpi.model.records import Budget, Measurement, Target
from kpi.model.terms import Direction, Reason, Status

#: A side of a change: a plain number, a text as written, or None where nothing was there. Never 0 for nothing.
Side = float | str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator or an initiative that only one side has. ``plan``: the new side's plan, else the old one's.

    ``id_given``: the file states the id; otherwise it is a position, which tells a reader nothing.
    """

    plan: str
    id: str
    name: str
    repeated: bool = False
    id_given: bool = True


@dataclass(frozen=True, slots=True)
class Renamed:
    """One that goes by another name now. ``old_id`` differs from ``id`` where the number changed too."""

    plan: str
    id: str
    old: str
    new: str
    old_id: str
    repeated: bool = False
    id_given: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one indicator or initiative that means something else now; ``id`` and ``name`` are the new ones.

    ``fy`` is set for results, milestones, schedules and outside values by year; ``part`` says which one where a field
    has several without a year (the name of an outside value, the kind of a narrative). ``before`` and ``after`` are
    the records themselves for measurements, targets and budgets, for those who word them; ``directions`` are those of the
    indicator.
    """

    plan: str
    id: str
    name: str
    field: str
    old: Side
    new: Side
    old_text: str
    new_text: str
    fy: int | None = None
    part: str | None = None
    before: Measurement | Target | Budget | None = None
    after: Measurement | Target | Budget | None = None
    units: tuple[str | None, str | None] = (None, None)
    repeated: bool = False
    directions: tuple[Direction, Direction] | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An indicator that stands elsewhere. ``reason`` is the new judgement's, ``old_reason`` the old one's; ``because`` names the fields changed.

    ``regraded``: by how many of the scheme's grades it rose (above zero) or fell; 0 where their order is not known.
    ``started``: whether it is achieved by the value at the plan's start alone, before and now; that alone may be what
    differs. ``vanished``: the result judged before is gone, and the new judgement rests on an older one or on none.
    """

    plan: str
    id: str
    name: str
    old: Status
    new: Status
    old_grade: str | None
    new_grade: str | None
    reason: Reason | None = None
    old_reason: Reason | None = None
    because: tuple[str, ...] = ()
    repeated: bool = False
    regraded: int = 0
    started: tuple[bool, bool] = (False, False)
    vanished: bool = False

    @property
    def restated(self) -> bool:
        """Whether status or grade differ, not only what the status rests on."""
        return (self.old, self.old_grade) != (self.new, self.new_grade)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A fact of the plan itself: its title, organisation or period. Years are ints."""

    plan: str
    field: str
    old: int | str | None
    new: int | str | None


class DoubtCode(StrEnum):
    """Why the new side may not be the next version at all."""

    FEW_COMMON = "few_common"
    MANY_REMOVED = "many_removed"
    OLDER_RESULTS = "older_results"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to make sure of before publishing: indicators before, after, and on both sides.

    ``latest``: the latest fiscal year with a result, before and after; None where there is none.
    """

    code: DoubtCode
    before: int
    after: int
    common: int
    latest: tuple[int, int | None] | None = None

    @property
    def gone(self) -> int:
        """How many indicators are no longer there."""
        return self.before - self.common


@dataclass(frozen=True, slots=True)
class Initiatives:
    """What became of the initiatives."""

    added: tuple[Listed, ...] = ()
    removed: tuple[Listed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.renamed or self.changed)


@dataclass(frozen=True, slots=True)
class Standing:
    """Statuses counted over all indicators, those marked as repeating another (再掲) once; all statuses, in order.

    ``no_target``: how many of those not quantified have no target at all; ``not_yet_due``: how many of those not measured
    have no result because its time has not come; ``from_start``: how many of those achieved are so by the value at the
    plan's start alone.
    """

    counts: tuple[tuple[Status, int], ...] = tuple((status, 0) for status in Status)
    no_target: int = 0
    not_yet_due: int = 0
    from_start: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        """Both counts together."""
        counts = tuple((status, n + m) for (status, n), (_, m) in zip(self.counts, other.counts, strict=True))
        return Standing(
            counts,
            self.no_target + other.no_target,
            self.not_yet_due + other.not_yet_due,
            self.from_start + other.from_start,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from an old state to a new one.

    ``matched`` pairs the ids (old, new) of the indicators that are on both sides, in the new side's order.
    ``fictional``: a plan in it is, and every export has to say so. ``doubts``: signs of a wrong file.
    """

    added: tuple[Listed, ...] = ()
    removed: tuple[Listed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    changed: tuple[Change, ...] = ()
    status_changes: tuple[StatusChange, ...] = ()
    initiatives: Initiatives = Initiatives()
    plans: tuple[PlanChange, ...] = ()
    before: Standing = Standing()
    after: Standing = Standing()
    matched: tuple[tuple[str, str], ...] = ()
    fictional: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether nothing changed, neither content nor judgement."""
        lists = (self.added, self.removed, self.renamed, self.changed, self.status_changes, self.plans)
        return not any(lists) and self.initiatives.unchanged
