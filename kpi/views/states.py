"""The states that a reader sees: the six statuses, and what is told apart from them, each with a mark and a word.

What is not yet due is not missing, without a target is not in words, and what the value at the plan's start met already
is no success of the plan: they share a status, never a name.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import APART_MARKS, STATUS_MARKS
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Kind, Reason, Status
from kpi.views.releases import overdue
from kpi.views.tally import Tally

_APART = {Reason.NOT_YET_DUE: "not_yet_due", Reason.NO_TARGET: "no_target"}
_WORDS = {
    "from_start": "standing.from_start",
    "overdue": "standing.overdue",
    "not_yet_due": "screens.value.not_yet_due",
    "no_target": "screens.value.no_target",
}
#: What is told apart from a status, in the order of the legend.
_PARTS = {
    Status.ACHIEVED: ("from_start",),
    Status.NOT_MEASURED: ("overdue", "not_yet_due"),
    Status.NOT_QUANTIFIED: ("no_target",),
}
#: All codes in the order of the legend.
CODES = tuple(code for status in Status for code in (status.value, *_PARTS.get(status, ())))


@dataclass(frozen=True, slots=True)
class State:
    """A state: its code (a status, or what is told apart from it), its status, its mark and its word."""

    code: str
    status: Status
    mark: str
    word: str

    @property
    def look(self) -> str:
        """The name of its colours: that of its status, but for what was met at the start already."""
        return look(self.status, self.mark)


def look(status: Status, mark: str = "") -> str:
    """The name of the colours of a status that is shown with a mark."""
    return "from_start" if mark == APART_MARKS["from_start"] else status.value


def state(status: Status, reason: Reason | None, w: Words, *, started: bool = False) -> State:
    """The state of a status with its reason. ``started``: the value at the plan's start alone gives it."""
    if started:
        return _apart(status, "from_start", w)
    part = _part(status, reason)
    return _plain(status, w) if part is None else _apart(status, part, w)


def state_of(judgement: Judgement, w: Words) -> State:
    """The state of a judged indicator, whatever the day."""
    return state(judgement.status, judgement.reason, w, started=judgement.met_from_start)


def state_on(
    indicator: Indicator, judgement: Judgement, w: Words, today: date | None = None, as_of: int | None = None
) -> State:
    """The state of an indicator on a day; ``today`` and ``as_of`` as in ``kpi.views.releases.overdue``.

    A target that is a day to be done by is so called: it counts with those in words, but holds none to be weighed.
    """
    code = code_on(indicator, judgement, today, as_of)
    if code == Status.NOT_QUANTIFIED.value and indicator.target is not None and indicator.target.kind is Kind.DATE:
        return _by_day(w)
    return _plain(judgement.status, w) if code == judgement.status.value else _apart(judgement.status, code, w)


def code_on(indicator: Indicator, judgement: Judgement, today: date | None = None, as_of: int | None = None) -> str:
    """The code of the state of an indicator on a day: what links and filters call it."""
    if overdue(indicator, judgement, today, as_of):
        return "overdue"
    if judgement.met_from_start:
        return "from_start"
    return _part(judgement.status, judgement.reason) or judgement.status.value


def occurring(judged: JudgedPlan, today: date | None = None) -> tuple[str, ...]:
    """The codes of the states that any indicator of a plan is in on a day, in the order of the legend."""
    found = {code_on(*pair, today, judged.as_of) for pair in judged.pairs()}
    return tuple(code for code in CODES if code in found)


def word_of(code: str, w: Words) -> str:
    """The word of a state by its code."""
    return w(_WORDS[code]) if code in _WORDS else w.term(Status(code))


def of_code(code: str, w: Words) -> State:
    """The state that a code of ``CODES`` names."""
    return next(one for one in legend(w) if one.code == code)


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


def _part(status: Status, reason: Reason | None) -> str | None:
    """What is told apart from a status for a reason."""
    part = None if reason is None else _APART.get(reason)
    return part if part in _PARTS.get(status, ()) else None


@lru_cache(maxsize=64)
def _plain(status: Status, w: Words) -> State:
    return State(status.value, status, STATUS_MARKS[status], w.term(status))


@lru_cache(maxsize=64)
def _by_day(w: Words) -> State:
    return replace(_plain(Status.NOT_QUANTIFIED, w), word=w("standing.by_day"))


@lru_cache(maxsize=64)
def _apart(status: Status, part: str, w: Words) -> State:
    return State(part, status, APART_MARKS[part], w(_WORDS[part]))
