"""The states that a reader sees: the six statuses, and what is told apart from two of them, each with a mark and a word.

What is not yet due is not missing, and without a target is not in words: they share a status, never a name.
"""

from dataclasses import dataclass
from functools import lru_cache

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import APART_MARKS, STATUS_MARKS
from kpi.model.results import Judgement
from kpi.model.terms import Reason, Status
from kpi.views.tally import Tally

_APART = {Reason.NOT_YET_DUE: "not_yet_due", Reason.NO_TARGET: "no_target"}
_WORDS = {
    "overdue": "standing.overdue",
    "not_yet_due": "screens.value.not_yet_due",
    "no_target": "screens.value.no_target",
}
#: What is told apart from a status, in the order of the legend.
_PARTS = {Status.NOT_MEASURED: ("overdue", "not_yet_due"), Status.NOT_QUANTIFIED: ("no_target",)}
#: All codes in the order of the legend.
CODES = tuple(code for status in Status for code in (status.value, *_PARTS.get(status, ())))


@dataclass(frozen=True, slots=True)
class State:
    """A state: its code (a status, or what is told apart from it), its status, its mark and its word."""

    code: str
    status: Status
    mark: str
    word: str


def state(status: Status, reason: Reason | None, w: Words) -> State:
    """The state of a status with its reason."""
    parts = _PARTS.get(status, ())
    part = _APART.get(reason) if reason is not None else None
    return _apart(status, part, w) if part in parts and part is not None else _plain(status, w)


def state_of(judgement: Judgement, w: Words) -> State:
    """The state of a judged indicator."""
    return state(judgement.status, judgement.reason, w)


@lru_cache(maxsize=1024)
def states(tally: Tally, w: Words) -> tuple[tuple[State, int], ...]:
    """How many are in each state; the numbers add up to all. States told apart come only where there are any."""
    found: list[tuple[State, int]] = []
    for status, n in tally.counts:
        parts = [(part, int(getattr(tally, part))) for part in _PARTS.get(status, ())]
        found.append((_plain(status, w), n - sum(own for _, own in parts)))
        found.extend((_apart(status, part, w), own) for part, own in parts if own)
    return tuple(found)


def paired(before: Tally, after: Tally, w: Words) -> tuple[tuple[State, int, int], ...]:
    """How many are in each state before and after, for every state that occurs on either side or is a status."""
    old, new = dict(states(before, w)), dict(states(after, w))
    found = sorted({*old, *new}, key=lambda one: CODES.index(one.code))
    return tuple((one, old.get(one, 0), new.get(one, 0)) for one in found)


def legend(w: Words) -> tuple[State, ...]:
    """Every state, each status before what is told apart from it."""
    return tuple(
        one
        for status in Status
        for one in (_plain(status, w), *(_apart(status, part, w) for part in _PARTS.get(status, ())))
    )


@lru_cache(maxsize=64)
def _plain(status: Status, w: Words) -> State:
    return State(status.value, status, STATUS_MARKS[status], w.term(status))


@lru_cache(maxsize=64)
def _apart(status: Status, part: str, w: Words) -> State:
    return State(part, status, APART_MARKS[part], w(_WORDS[part]))
