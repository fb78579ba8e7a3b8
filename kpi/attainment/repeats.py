"""Indicators listed again under another pillar (再掲): which rows are the same indicator, and which of them counts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kpi.model.records import Indicator
from kpi.model.terms import Flag

#: What reading adds to an id that a table states twice.
_AGAIN = re.compile(r"#\d+$")


class _Same:
    """A plan's indicators as a key: the very same ones, without comparing them."""

    __slots__ = ("indicators",)

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.indicators = indicators

    def __hash__(self) -> int:
        return id(self.indicators)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.indicators is other.indicators


@lru_cache(maxsize=16)
def _repeating(plan: _Same) -> frozenset[int]:
    """The places of a plan's marked rows: a screen asks for them two hundred times."""
    return _marked(plan.indicators)


def _marked(indicators: Sequence[Indicator]) -> frozenset[int]:
    return frozenset(at for at, one in enumerate(indicators) if Flag.REPEATED in one.flags)


def counted(indicators: Sequence[Indicator], places: Iterable[int]) -> list[int]:
    """Of these places those that count, in ascending order: all but rows that repeat (再掲) an indicator among them.

    A marked row repeats one that has its stated id, or its name in the same unit (a marked row often leaves the unit out).
    If only marked rows of an indicator are there, the first of them counts: it would be lost otherwise.
    """
    chosen = sorted(set(places))
    repeating = _repeating(_Same(indicators)) if type(indicators) is tuple else _marked(indicators)
    if repeating.isdisjoint(chosen):
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
