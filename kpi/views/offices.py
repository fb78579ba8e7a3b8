"""Departments and divisions that changed between two states of a plan: the same change of many is told once."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.views.comparison_rows import ChangeRow

#: Fields that name who answers for it.
_FIELDS = ("departments", "divisions", "related_divisions")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office in another's place: which field, both texts, and whose it is (id, or None for initiatives, and name).

    ``plan``: the first one's in which it changed. ``everywhere``: the reading settings declare the one to be the other's
    new name.
    """

    what: str
    old: str
    new: str
    of: tuple[tuple[str | None, str], ...] = ()
    everywhere: bool = False
    plan: str = ""


def offices(
    indicators: Sequence[ChangeRow], initiatives: Sequence[ChangeRow], plans: Sequence[ChangeRow]
) -> tuple[OfficeRow, ...]:
    """Offices renamed by declaration, then those that changed of themselves, what concerns most first.

    Takes all changed fields of either kind and of the plans; the others of them are left out.
    """
    declared = [
        OfficeRow(row.what, row.old, row.new, everywhere=True, plan=row.plan) for row in plans if row.field == "offices"
    ]
    found: dict[tuple[str, str, str], list[tuple[str | None, str]]] = {}
    first: dict[tuple[str, str, str], str] = {}
    for rows, linked in ((indicators, True), (initiatives, False)):
        for row in rows:
            if row.field in _FIELDS:
                what = (row.what, *row.whole)
                found.setdefault(what, []).append((row.id if linked else None, row.name))
                first.setdefault(what, row.plan)
    rest = [OfficeRow(*what, tuple(dict.fromkeys(of)), plan=first[what]) for what, of in found.items()]
    return (*declared, *sorted(rest, key=lambda row: -len(row.of)))


def others(rows: Sequence[ChangeRow]) -> tuple[ChangeRow, ...]:
    """The changed fields that name no office."""
    return tuple(row for row in rows if row.field not in {*_FIELDS, "offices"})
