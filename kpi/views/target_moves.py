"""Whether a changed target asks for less or for more than before: 緩和 or 強化 by what it asks, not by its number.

Of what is to fall, a higher number asks for less. Only the level counts: a target whose year alone was moved, whose unit or
way of counting changed, or that is no single number (a range, words, an average of others) is called neither.
"""

from enum import StrEnum

from kpi.model.records import Target
from kpi.model.terms import Direction, Kind
from kpi.services.comparison import Change


class Way(StrEnum):
    """What a changed target asks for."""

    EASED = "eased"
    TIGHTENED = "tightened"


#: Kinds whose number grows with what is asked, whichever way the indicator goes: 46％削減, 倍増.
_BY_SIZE = {Kind.REDUCTION, Kind.MULTIPLE}


def way(change: Change) -> Way | None:
    """Which way a target, or one on the way, was changed; None where that cannot be said."""
    old, new = change.before, change.after
    if not isinstance(old, Target) or not isinstance(new, Target) or old.value is None or new.value is None:
        return None
    units = [target.unit or own for target, own in zip((old, new), change.units, strict=True)]
    if old.kind is not new.kind or units[0] != units[1] or old.value == new.value:
        return None
    rises = _rises(change, new.kind)
    return None if rises is None else Way.TIGHTENED if (new.value > old.value) is rises else Way.EASED


def _rises(change: Change, kind: Kind) -> bool | None:
    """Whether a higher number asks for more."""
    if kind in _BY_SIZE:
        return True
    if kind is not Kind.QUANTITY or change.directions is None:
        return None
    before, now = change.directions
    return {Direction.INCREASE: True, Direction.DECREASE: False}.get(now) if before is now else None
