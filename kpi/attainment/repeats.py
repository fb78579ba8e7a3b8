"""Indicators listed again under another pillar (再掲): which rows are the same indicator, and which of them counts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kpi.model.records import Indicator
from kpi.model.terms import Flag

#: What reading adds to an id that a table states twice.
_AGAIN = re.compile(r"#\d+$")


def counted(indicators: Sequence[Indicator], places: Iterable[int]) -> list[int]:
    """Of these places those that count, in ascending order: all but rows that repeat (再掲) an indicator among them.

    A marked row repeats one that has its stated id, or its name in the same unit (a marked row often leaves the unit out).
    If only marked rows of an indicator are there, the first of them counts: it would be lost otherwise.
    """
    chosen = sorted(set(places))
    if not any(Flag.REPEATED in indicators[at].flags for at in chosen):
        return chosen
    stated: dict[tuple[str, str], set[str]] = {}
    units: dict[tuple[str, str], set[str | None]] = {}
    kept: list[int] = []
    given = {(one.plan, one.id) for one in indicators if one.id_given}
    for place in sorted(chosen, key=lambda at: (Flag.REPEATED in indicators[at].flags, at)):
        one = indicators[place]
        base, named = (one.plan, _AGAIN.sub("", one.id)), (one.plan, _plain(one.name))
        # Reading makes A1#2 of an id that stands there twice; a table may also state such ids itself, without an A1.
        ids = stated.setdefault(base, set()) if one.id_given and base in given else set()
        if Flag.REPEATED in one.flags:
            known = units.get(named, set())
            if ids - {one.id} or one.unit in known or (known and one.unit is None):
                continue
        ids.add(one.id)
        units.setdefault(named, set()).add(one.unit)
        kept.append(place)
    return sorted(kept)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
