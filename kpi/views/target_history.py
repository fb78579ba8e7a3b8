"""The targets that an indicator has had: the original one first, the one in force last."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.results import Judgement
from kpi.model.terms import Status
from kpi.model.versions import TargetRevision
from kpi.views import texts

#: The words of a target do not depend on a judgement but for the comparator, which only the one in force has.
_UNJUDGED = Judgement(actual=None, status=Status.NOT_MEASURED)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target, its year, and the version since which it stands. ``original``: nobody has revised it yet."""

    version: int
    target: str
    year: str
    original: bool
    in_force: bool


def target_rows(revisions: Sequence[TargetRevision], unit: str | None, w: Words) -> tuple[TargetRow, ...]:
    """One row per target; none where the target was never revised."""
    if len(revisions) < 2:
        return ()
    last = len(revisions) - 1
    return tuple(
        TargetRow(
            version=one.version,
            target=texts.aimed(one.target, _UNJUDGED, unit, w),
            year=w.fy(one.target.fy if one.target else None),
            original=at == 0,
            in_force=at == last,
        )
        for at, one in enumerate(revisions)
    )
