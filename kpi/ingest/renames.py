"""Departments and divisions by the names that they have since a reorganisation."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from kpi.ingest.fragment import Fragment
from kpi.ingest.raw import label_key
from kpi.model.profile import Profile, Rename
from kpi.model.records import Indicator, Initiative

_Record = TypeVar("_Record", Indicator, Initiative)
_FIELDS = ("departments", "divisions", "related_divisions")


def with_new_names(fragment: Fragment, renames: Iterable[Rename], used: set[str]) -> Fragment:
    """The records with declared new names; the old ones that were found are added to ``used``."""
    new = {label_key(one.old): one for one in renames}
    if not new:
        return fragment
    return replace(
        fragment,
        indicators=[_renamed(one, new, used) for one in fragment.indicators],
        initiatives=[_renamed(one, new, used) for one in fragment.initiatives],
    )


def rename_facts(profile: Profile, used: set[str]) -> Iterator[dict[str, str]]:
    """What to say of each rename that was applied."""
    for one in profile.renames:
        if one.old in used:
            yield {"text": one.old, "name": one.new, "reason": one.reason}


def _renamed(record: _Record, new: dict[str, Rename], used: set[str]) -> _Record:
    changes: dict[str, tuple[str, ...]] = {}
    for name in _FIELDS:
        said: tuple[str, ...] = getattr(record, name)
        names = tuple(dict.fromkeys(_present_name(one, new, used) for one in said))
        if names != said:
            changes[name] = names
    return replace(record, **changes) if changes else record  # type: ignore[arg-type]


def _present_name(name: str, new: dict[str, Rename], used: set[str]) -> str:
    """What an office is called after all reorganisations; names in a circle are followed once around."""
    seen: set[str] = set()
    while (found := new.get(key := label_key(name))) is not None and key not in seen:
        seen.add(key)
        used.add(found.old)
        name = found.new
    return name
