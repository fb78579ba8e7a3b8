"""Whether the result that a judgement rests on is still there in another state of the plan."""

from kpi.model.records import Indicator, Measurement
from kpi.model.results import Judgement

#: An indicator as one state of its plan has it, and how it is judged there.
Judged = tuple[Indicator, Judgement]


def result_gone(before: Judged, after: Judged) -> bool:
    """Whether the result judged before is there no more, and none as new stands in its place.

    The later judgement then rests on an older result, on the value at the plan's start, or on nothing: that it differs says
    nothing of how far the indicator has come. Results of unknown years cannot be told older or newer: then that there are
    fewer counts.
    """
    old, new = before[1].actual, after[1].actual
    if old is None or not before[1].reported:
        return False
    if new is None or not after[1].reported:
        return True
    if old.fy is not None and new.fy is not None and old.fy != new.fy:
        return new.fy < old.fy
    same_year = old.fy == new.fy
    counts = [
        sum(not same_year or one.fy == old.fy for one in _valued(indicator)) for indicator in (before[0], after[0])
    ]
    return counts[1] < counts[0] and (not same_year or _is_another(old, new))


def _valued(indicator: Indicator) -> tuple[Measurement, ...]:
    return tuple(one for one in indicator.actuals if one.value is not None)


def _is_another(old: Measurement, new: Measurement) -> bool:
    """Whether, of several results of a year, an earlier one is judged now."""
    if old.as_of is not None and new.as_of is not None:
        return new.as_of < old.as_of
    return new.value != old.value
