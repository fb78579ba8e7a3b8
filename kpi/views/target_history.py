"""The targets that an indicator has had: the original one first, the one in force last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi.attainment.destination import plain_numbers
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Status
from kpi.model.versions import TargetRevision
from kpi.views import texts
from kpi.views.sheet import Sheet

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


def targets_sheet(revisions: Sequence[TargetRevision], indicator: Indicator, title: str, w: Words) -> Sheet:
    """One row per target: which it is, its number in the indicator's unit where it has one, its words, its fiscal year.

    Last comes the number of the version since which it stands.
    """
    columns = (
        w("screens.indicator.targets_which"),
        w("screens.indicator.targets_target"),
        w("sheets.unit"),
        w("indicator.versions.target_text"),
        w("indicator.versions.due_year"),
        w("sheets.since_version"),
    )
    rows = tuple(
        (
            w(f"screens.indicator.targets_{which(row)}"),
            None if one.target is None else plain_numbers(replace(indicator, target=one.target), one.target)[0],
            indicator.unit,
            row.target,
            None if one.target is None else one.target.fy,
            one.version,
        )
        for one, row in zip(revisions, target_rows(revisions, indicator.unit, w), strict=True)
    )
    return Sheet(title, columns, rows)


def which(row: TargetRow) -> str:
    """The original target, the one in force, or one between them."""
    return "original" if row.original else "in_force" if row.in_force else "revised"
