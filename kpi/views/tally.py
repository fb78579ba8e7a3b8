"""Counting statuses: how many indicators stand where, and how many cannot be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.views.releases import overdue

#: Statuses that call for attention, and statuses that say nothing yet.
BEHIND = (Status.OFF_TRACK, Status.AT_RISK)
UNKNOWN = (Status.NOT_MEASURED, Status.NOT_QUANTIFIED)


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of indicators per status, in the order of the legend."""

    counts: tuple[tuple[Status, int], ...]
    #: Of those not quantified, how many have no target at all (the others have one in words).
    no_target: int = 0
    #: Of those not measured, how many have no result because its time has not come (判断時期未到来, 次回公表).
    not_yet_due: int = 0
    #: Of those not measured, how many wait for a release whose announced time is over; only counted where the day is given.
    overdue: int = 0
    #: Of those achieved, how many are so by the value that the plan started from alone, without any result.
    from_start: int = 0

    def of(self, *statuses: Status) -> int:
        """How many indicators have one of the statuses."""
        return sum(n for status, n in self.counts if status in statuses)

    @property
    def n(self) -> int:
        """All indicators."""
        return sum(n for _, n in self.counts)

    @property
    def behind(self) -> int:
        """Indicators that are late or nearly so."""
        return self.of(*BEHIND)

    @property
    def missing(self) -> int:
        """Indicators without a result that should have one; a result announced for a later time is not missing."""
        return self.of(Status.NOT_MEASURED) - self.not_yet_due - self.overdue

    @property
    def share_behind(self) -> float:
        """The share that is behind, of those with a status that says something; 0 where none has."""
        known = self.n - self.of(*UNKNOWN)
        return self.behind / known if known else 0.0


_STATUSES = tuple((status, status.value) for status in Status)
#: Of no indicators.
_NONE = Tally(tuple((status, 0) for status, _ in _STATUSES))


def tally(judged: JudgedPlan, positions: Iterable[int] | None = None, today: date | None = None) -> Tally:
    """Count the indicators at these positions by status (all without), every status in the vocabulary's order.

    A row that repeats another (再掲) is not counted again where the same indicator counts already. ``today``: the day that
    announced releases are held against; without it none has passed.
    """
    indicators = judged.parsed.indicators
    places = counted(indicators, range(len(indicators)) if positions is None else positions)
    if not places:
        return _NONE
    found = [judged.judgements[at] for at in places]
    # By their values: a screen counts a hundred times, and members of an enumeration are slow to look up.
    statuses = [one.status._value_ for one in found]
    late = sum(overdue(indicators[at], one, today, judged.as_of) for at, one in zip(places, found, strict=True))
    return Tally(
        tuple((status, statuses.count(value)) for status, value in _STATUSES),
        no_target=sum(one.reason is Reason.NO_TARGET for one in found),
        not_yet_due=sum(one.reason is Reason.NOT_YET_DUE for one in found) - late,
        overdue=late,
        from_start=sum(one.met_from_start for one in found),
    )
