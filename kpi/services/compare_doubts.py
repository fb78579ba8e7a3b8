"""Signs that the new side is not the next version at all: another plan's file, an older one, or only a part."""

from kpi.model.records import ParsedPlan
from kpi.services.comparison import Doubt, DoubtCode

#: So many indicators at least have to be missing, and this share of all, before the file looks like a part. Where no
#: larger share is on both sides, it looks like another plan's.
_FEW, _SHARE = 3, 1 / 3


def doubts(old: ParsedPlan, new: ParsedPlan, matched: int) -> tuple[Doubt, ...]:
    """What a person should make sure of before the new side takes the old one's place; ``matched`` are on both."""
    before, after = len(old.indicators), len(new.indicators)
    if before and after and matched <= min(before, after) * _SHARE:
        return (Doubt(DoubtCode.FEW_COMMON, before=before, after=after, common=matched),)
    found = []
    gone = before - matched
    if gone >= _FEW and gone >= before * _SHARE:
        found.append(Doubt(DoubtCode.MANY_REMOVED, before=before, after=after, common=matched))
    latest, now = _latest(old), _latest(new)
    if latest is not None and matched and (now is None or now < latest):
        found.append(Doubt(DoubtCode.OLDER_RESULTS, before=before, after=after, common=matched, latest=(latest, now)))
    return tuple(found)


def _latest(plan: ParsedPlan) -> int | None:
    """The latest fiscal year with a result."""
    years = [one.fy for item in plan.indicators for one in item.actuals if one.value is not None and one.fy is not None]
    return max(years, default=None)
