"""Counting statuses: how many indicators stand where, and how many cannot be told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.attainment.repeats import counted
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status

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
        """Indicators without a result that should have one; a result whose time has not come is not missing."""
        return self.of(Status.NOT_MEASURED) - self.not_yet_due

    @property
    def share_behind(self) -> float:
        """The share that is behind, of those with a status that says something; 0 where none has."""
        known = self.n - self.of(*UNKNOWN)
        return self.behind / known if known else 0.0


def tally(judged: JudgedPlan, positions: Iterable[int] | None = None) -> Tally:
    """Count the indicators at these positions by status (all without), every status in the vocabulary's order.

    A row that repeats another (再掲) is not counted again where the same indicator counts already.
    """
    indicators = judged.parsed.indicators
    chosen = range(len(indicators)) if positions is None else positions
    found: Counter[Status] = Counter()
    reasons: Counter[Reason | None] = Counter()
    for at in counted(indicators, chosen):
        found[judged.judgements[at].status] += 1
        reasons[judged.judgements[at].reason] += 1
    not_yet_due = reasons[Reason.NOT_YET_DUE]
    return Tally(tuple((status, found[status]) for status in Status), reasons[Reason.NO_TARGET], not_yet_due)
