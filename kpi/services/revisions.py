"""Targets as they were: a revised target stands beside the original one in every later version."""

from kpi.model.results import JudgedPlan
from kpi.model.versions import Snapshot, TargetRevision
from kpi.services.compare import compare

Revisions = dict[str, tuple[TargetRevision, ...]]


def carried(earlier: tuple[Snapshot, JudgedPlan] | None, new: JudgedPlan, base: int) -> Revisions:
    """The targets that every indicator has had since it first appeared, by the ids that the indicators have now.

    ``earlier`` is the version ``base`` with its judgements, which ``new`` follows as ``base + 1``; None where it is the
    first. A target is revised where comparing the two says so. An indicator that vanishes takes its history along; the
    earlier versions keep it.
    """
    indicators = new.parsed.indicators
    if earlier is None:
        return {one.id: (TargetRevision(base + 1, one.target),) for one in indicators}
    snapshot, old = earlier
    found = compare(old, new)
    before = {after: then for then, after in found.matched}
    revised = {change.id for change in found.changed if change.field == "target"}
    revisions: Revisions = {}
    for indicator in indicators:
        known = snapshot.revisions.get(before[indicator.id], ()) if indicator.id in before else ()
        if known and indicator.id not in revised:
            revisions[indicator.id] = known
        else:
            revisions[indicator.id] = (*known, TargetRevision(base + 1, indicator.target))
    return revisions
