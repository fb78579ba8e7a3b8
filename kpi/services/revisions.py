"""Targets as they were: a revised target stands beside the original one in every later version."""

from kpi.model.records import ParsedPlan, Target
from kpi.model.versions import Snapshot, TargetRevision
from kpi.services.compare_match import indicator_item, match

Revisions = dict[str, tuple[TargetRevision, ...]]


def carried(earlier: Snapshot | None, parsed: ParsedPlan, base: int) -> Revisions:
    """The targets that every indicator has had since it first appeared, by the ids that the indicators have now.

    ``earlier`` is the version ``base``, which ``parsed`` follows as ``base + 1``; None where it is the first. An
    indicator that vanishes takes its history along; the earlier versions keep it.
    """
    if earlier is None:
        return {one.id: (TargetRevision(base + 1, one.target),) for one in parsed.indicators}
    old, new = earlier.parsed.indicators, parsed.indicators
    pairs = match([indicator_item(one) for one in old], [indicator_item(one) for one in new])
    before = {after: old[at] for at, after in pairs}
    found: Revisions = {}
    for at, indicator in enumerate(new):
        known = earlier.revisions.get(before[at].id, ()) if at in before else ()
        if known and same_target(known[-1].target, indicator.target):
            found[indicator.id] = known
        else:
            found[indicator.id] = (*known, TargetRevision(base + 1, indicator.target))
    return found


def same_target(one: Target | None, other: Target | None) -> bool:
    """Whether two targets mean the same, however they are written."""
    return _meaning(one) == _meaning(other)


def _meaning(target: Target | None) -> tuple[object, ...] | None:
    if target is None:
        return None
    numbers = (target.value, target.lower, target.upper)
    words = None if any(number is not None for number in numbers) else "".join(target.text.split())
    return (*numbers, target.fy, target.comparator, target.kind, target.missing, words)
