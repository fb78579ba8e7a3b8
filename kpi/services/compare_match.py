"""Which record of the old side is which of the new: by given id, by name, and at last by likeness. One to one.

Every step treats both sides alike, so that comparing backwards gives the same pairs.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter
from typing import TypeVar

from kpi.model.records import Indicator, Initiative
from kpi.model.terms import Flag
from kpi.reading.text import fold

#: Names at least so much alike (0 to 1) may be one name reworded.
ALIKE = 0.6
#: So many pairs of names are compared at most: if all leftovers make more, only those of one pillar and unit, the
#: smallest groups first.
MOST_PAIRS = 300 * 300
#: What the reader puts behind an id that is listed again.
_AGAIN = re.compile(r"#\d+\Z")
K = TypeVar("K", bound=Hashable)
Key = Callable[["Item"], K | None]
#: What is put behind a name without making another of it: marks that lead to a note.
_MARKS = re.compile(r"(?:[※*]\d*|\([※*]?注?\d*\))+\Z")
#: The path through the pillars, and the departments.
Scope = tuple[tuple[str, ...], tuple[str, ...]]
_Rank = tuple[float, int, bool]


@dataclass(frozen=True, slots=True)
class Item:
    """What tells one record from another. Texts are folded.

    ``given``: the file states the id, at least in part; ``trusted``: it states the whole of it, so that another id
    means another record. ``figures`` are baseline and target, or what an initiative has in their place.
    """

    id: str
    given: bool
    trusted: bool
    repeated: bool
    name: str
    scope: Scope
    unit: str
    figures: tuple[Hashable, Hashable]

    @property
    def bare(self) -> str:
        """The name without marks of notes and without its unit in brackets."""
        name = _MARKS.sub("", self.name)
        return (name.removesuffix(f"({self.unit})") if self.unit else name) or self.name


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """A text in which only the wording counts: width, case and spaces do not."""
    return "".join(fold(text).split()).casefold()


def own_id(indicator: Indicator) -> str | None:
    """The id that the file gives the indicator; None for a position, also one within its initiative's id."""
    owner = indicator.initiative
    derived = owner is not None and (indicator.id == owner or indicator.id.startswith(f"{owner}-"))
    return None if derived or not indicator.id_given else _AGAIN.sub("", indicator.id)


def indicator_item(indicator: Indicator) -> Item:
    """An indicator for matching."""
    baseline, target = indicator.baseline, indicator.target
    repeated = Flag.REPEATED in indicator.flags
    return Item(
        id=_AGAIN.sub("", indicator.id) if repeated else indicator.id,
        given=indicator.id_given,
        trusted=own_id(indicator) is not None,
        repeated=repeated,
        name=folded(indicator.name),
        scope=_scope(indicator),
        unit=folded(indicator.unit or ""),
        figures=(baseline.value if baseline else None, target.value if target else None),
    )


def initiative_item(initiative: Initiative) -> Item:
    """An initiative for matching; its budget and its start serve as figures."""
    budget, period = initiative.budget, initiative.period
    return Item(
        id=initiative.id,
        given=initiative.id_given,
        trusted=initiative.id_given,
        repeated=False,
        name=folded(initiative.name),
        scope=_scope(initiative),
        unit="",
        figures=(budget.value if budget else None, period.start if period else None),
    )


def _scope(item: Indicator | Initiative) -> Scope:
    return tuple(map(folded, item.pillars)), tuple(sorted(map(folded, item.departments)))


def match(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Positions (old, new) of the records that are the same one, in the new side's order."""
    pairs: list[tuple[int, int]] = []
    for repeated in (False, True):
        side = _Sides(
            {at: item for at, item in enumerate(old) if item.repeated is repeated},
            {at: item for at, item in enumerate(new) if item.repeated is repeated},
        )
        _match(side)
        pairs += side.pairs
    matched_old, matched_new = {o for o, _ in pairs}, {n for _, n in pairs}
    rest = _Sides(
        {at: item for at, item in enumerate(old) if at not in matched_old},
        {at: item for at, item in enumerate(new) if at not in matched_new},
    )
    # What gained or lost its mark as a repetition since.
    rest.each(lambda i: (i.id, i.name) if i.given else None)
    rest.each(lambda i: None if i.given else (i.name, i.scope))
    return sorted(pairs + rest.pairs, key=lambda pair: pair[1])


def _match(sides: "_Sides") -> None:
    """The steps, surest first. Records with trusted ids that differ are one only by a name that nothing else has."""
    sides.each(lambda i: (i.id, i.name, i.scope) if i.given else None)
    sides.only(attrgetter("name"))
    sides.only(lambda i: (i.name, i.scope))
    sides.each(lambda i: (i.id, i.name) if i.given else None)
    sides.each(lambda i: i.id if i.trusted else None)
    sides.each(lambda i: (i.name, i.scope, i.unit, i.figures), untrusted=True)
    sides.each(lambda i: (i.name, i.scope, i.unit, i.figures[0]), untrusted=True)
    sides.each(lambda i: (i.name, i.scope, i.unit), untrusted=True)
    sides.each(lambda i: (i.name, i.scope), untrusted=True)
    sides.each(lambda i: (i.name, i.unit, i.figures) if i.figures != (None, None) else None, untrusted=True)
    sides.only(lambda i: (i.bare, i.scope), untrusted=True)
    sides.alike()
    sides.each(lambda i: i.id if i.given else None)


class _Sides:
    """The records of both sides that are still without a partner."""

    def __init__(self, old: dict[int, Item], new: dict[int, Item]) -> None:
        self.all = (old, new)
        self.free = (dict(old), dict(new))
        self.pairs: list[tuple[int, int]] = []

    def each(self, key: Key[Hashable], *, untrusted: bool = False) -> None:
        """Join those of equal key in their order; None is no key. ``untrusted``: not two with ids to be trusted."""
        old, new = (_grouped(free, key) for free in self.free)
        for value, ones in old.items():
            for one, other in zip(ones, new.get(value, ()), strict=False):
                if not (untrusted and self.all[0][one].trusted and self.all[1][other].trusted):
                    self._join(one, other)

    def only(self, key: Key[Hashable], *, untrusted: bool = False) -> None:
        """Join those whose key nothing else on either side has, matched or not; ``untrusted`` as for ``each``."""
        old, new = (_grouped(everything, key) for everything in self.all)
        for value, ones in old.items():
            others = new.get(value, [])
            if len(ones) != 1 or len(others) != 1 or ones[0] not in self.free[0] or others[0] not in self.free[1]:
                continue
            if not (untrusted and self.all[0][ones[0]].trusted and self.all[1][others[0]].trusted):
                self._join(ones[0], others[0])

    def alike(self) -> None:
        """Join names that are much alike where a unit or a figure agrees too, the most alike first.

        Where two are equally alike (one indicator split into its halves), nobody can say which it is: neither is joined.
        """
        found: list[tuple[_Rank, str, str, int, int]] = []
        for olds, news in self._batches():
            for one in olds:
                for other in news:
                    rank = _rank(self.all[0][one], self.all[1][other])
                    if rank is not None:
                        names = sorted((self.all[0][one].name, self.all[1][other].name))
                        found.append((rank, names[0], names[1], one, other))
        unclear: tuple[set[int], set[int]] = (set(), set())
        for _, together in groupby(sorted(found), key=itemgetter(0)):
            pairs = [(one, other) for *_, one, other in together if one in self.free[0] and other in self.free[1]]
            pairs = [(one, other) for one, other in pairs if one not in unclear[0] and other not in unclear[1]]
            for one, other in self._rivals(pairs):
                unclear[0].add(one)
                unclear[1].add(other)
            for one, other in pairs:
                if one in self.free[0] and other in self.free[1] and one not in unclear[0] and other not in unclear[1]:
                    self._join(one, other)

    def _rivals(self, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
        """The pairs whose old or new record goes as well with another one, which is not just the same over again."""
        news: dict[int, set[Item]] = {}
        olds: dict[int, set[Item]] = {}
        for one, other in pairs:
            news.setdefault(one, set()).add(replace(self.all[1][other], id=""))
            olds.setdefault(other, set()).add(replace(self.all[0][one], id=""))
        return {(one, other) for one, other in pairs if len(news[one]) > 1 or len(olds[other]) > 1}

    def _batches(self) -> list[tuple[list[int], list[int]]]:
        """Whom to compare by name: all, or where these are too many, those of one pillar and unit."""
        old, new = list(self.free[0]), list(self.free[1])
        if len(old) * len(new) <= MOST_PAIRS:
            return [(old, new)]
        olds, news = (_grouped(free, lambda i: (i.scope[0], i.unit)) for free in self.free)
        both = sorted((len(ones) * len(news.get(key, ())), key) for key, ones in olds.items())
        sums = accumulate(size for size, _ in both)
        # Where even those are too many, the plan is another one: what is left stays added and removed.
        return [
            (olds[key], news[key])
            for (size, key), total in zip(both, sums, strict=True)
            if size and total <= MOST_PAIRS
        ]

    def _join(self, one: int, other: int) -> None:
        del self.free[0][one], self.free[1][other]
        self.pairs.append((one, other))


def _grouped(items: dict[int, Item], key: Key[K]) -> dict[K, list[int]]:
    groups: dict[K, list[int]] = {}
    for at, item in items.items():
        value = key(item)
        if value is not None:
            groups.setdefault(value, []).append(at)
    return groups


def _rank(old: Item, new: Item) -> _Rank | None:
    """How well two records go together, the best first: names, then figures, then pillars; None: not at all."""
    likeness = _likeness(old, new)
    if likeness < ALIKE:
        return None
    figures = sum(value is not None and value == other for value, other in zip(old.figures, new.figures, strict=True))
    return -likeness, -figures, old.scope[0] != new.scope[0]


def _likeness(old: Item, new: Item) -> float:
    """How much two names are alike, from 0 to 1; 0 where nothing else speaks for one and the same record."""
    if (old.trusted and new.trusted) or old.name == new.name:
        return 0.0  # equal names that the other steps left apart are two records
    agree = any(value is not None and value == other for value, other in zip(old.figures, new.figures, strict=True))
    if not agree and (old.unit != new.unit or (not old.unit and old.scope != new.scope)):
        return 0.0
    first, second = sorted((old.name, new.name))  # the ratio depends on the order
    if 2 * min(len(first), len(second)) < ALIKE * (len(first) + len(second)):
        return 0.0
    return _ratio(first, second)


def _ratio(first: str, second: str) -> float:
    """The share of two texts that is in both; 0 where it cannot reach ``ALIKE``.

    What they begin and end with alike is set aside, and what has too few letters in common is not looked at: both for
    speed.
    """
    total, shortest = len(first) + len(second), min(len(first), len(second))
    start = end = 0
    while start < shortest and first[start] == second[start]:
        start += 1
    while end < shortest - start and first[-1 - end] == second[-1 - end]:
        end += 1
    same = start + end
    if same < shortest:
        if 2 * same < ALIKE * total and 2 * (_letters(first) & _letters(second)).total() < ALIKE * total:
            return 0.0
        inner = (first[start : len(first) - end], second[start : len(second) - end])
        if len(inner[0]) == 1 or len(inner[1]) == 1:
            same += inner[0] in inner[1] or inner[1] in inner[0]
        else:
            same += sum(block.size for block in SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks())
    return 2 * same / total


@lru_cache(maxsize=1 << 14)
def _letters(text: str) -> Counter[str]:
    return Counter(text)
