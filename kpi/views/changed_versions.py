"""変更点: what changed between two versions of a plan; what moved where, what was achieved, what slipped."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.model.versions import Version
from kpi.services.comparison import Comparison
from kpi.views.comparison import ComparisonView, comparison_view
from kpi.views.comparison_status import StatusRow, is_vanished, on_day, ways
from kpi.views.states import CODES, state_on, word_of
from kpi.views.tally import BEHIND

#: The sides of the flow beside the statuses: what was not there before, what is there no more.
NEW, GONE = "new", "gone"
#: How an indicator can move between statuses, see ``_way``.
BETTER, WORSE, SAME, OTHER, VANISHED = "better", "worse", "same", "other", "vanished"
_RANKS = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.ACHIEVED: 3}


@dataclass(frozen=True, slots=True)
class Side:
    """A row or a column of the flow: the code of a status, or ``NEW`` or ``GONE``; ``status`` None for the latter."""

    code: str
    word: str
    mark: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The indicators that went from one side to another, by their positions in the new version.

    For what is gone they are positions in the old one. ``way``: better, worse, same, ``NEW``, ``GONE``, ``VANISHED`` where
    all of them went because the result judged before is gone, or other where nothing of that can be said. ``vanished``:
    how many of them went so.
    """

    before: Side
    after: Side
    way: str
    places: tuple[int, ...]
    vanished: int = 0

    @property
    def code(self) -> str:
        """What the address calls it."""
        return f"{self.before.code}-{self.after.code}"

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Flow:
    """Statuses before × statuses after, each with its number; only those that occur on their side."""

    before: tuple[Side, ...]
    after: tuple[Side, ...]
    cells: tuple[Cell, ...]

    def cell(self, code: str | None) -> Cell | None:
        """The cell that an address asks for."""
        return next((one for one in self.cells if one.code == code), None)

    def at(self, before: Side, after: Side) -> Cell | None:
        """The cell of a row and a column; None where nothing went that way."""
        return next((one for one in self.cells if (one.before, one.after) == (before, after)), None)


@dataclass(frozen=True, slots=True)
class ChangedVersions:
    """The page: the sentence, the flow, the news, and all that changed (``compared``).

    ``slipped``: newly behind, or further; ``worse``: all others that fell, within what is not behind or by their grade;
    ``vanished``: those that stand elsewhere because the result judged before is gone.
    """

    sentence: str
    news: str
    backwards: bool
    flow: Flow
    achieved: tuple[StatusRow, ...]
    slipped: tuple[StatusRow, ...]
    worse: tuple[StatusRow, ...]
    lost: tuple[StatusRow, ...]
    vanished: tuple[StatusRow, ...]
    compared: ComparisonView


def changed_versions(
    found: Comparison,
    plans: tuple[JudgedPlan, JudgedPlan],
    numbers: tuple[int, int],
    w: Words,
    today: date | None = None,
) -> ChangedVersions:
    """Two versions side by side. ``plans``: both as judged for ``found``; ``numbers``: the versions', old and new.

    ``today``: the day that announced releases of both are held against.
    """
    view = comparison_view(found, w)
    view = replace(view, statuses=on_day(view.statuses, plans, found.matched, today, w))
    achieved = tuple(row for row in view.statuses if row.newly)
    slipped = tuple(row for row in view.statuses if row.new in BEHIND and _slipped(row))
    worse = tuple(row for row in view.statuses if row.move == "fallen" and row not in slipped)
    lost, vanished = (tuple(row for row in view.statuses if row.move == move) for move in ("lost", "vanished"))
    counts = {"worse": len(worse) or None, "lost": len(lost) or None, "vanished": len(vanished) or None}
    news = w("changes.news", achieved=len(achieved), slipped=len(slipped), **counts)
    return ChangedVersions(
        sentence=_sentence(view, numbers, w),
        news="" if view.unchanged else news,
        backwards=numbers[0] > numbers[1],
        flow=flow(found, plans, w, today),
        achieved=achieved,
        slipped=slipped,
        worse=worse,
        lost=lost,
        vanished=vanished,
        compared=view,
    )


def told_first(old: Version, new: Version, as_of: int | None, w: Words) -> tuple[str, ...]:
    """What a reader must know before the numbers.

    That a version is an earlier one brought back; where it took the other back, that what changed is no news. And, where
    statuses are as of a year, that the values below are compared in full.
    """
    undone = old.number if new.restores is not None and new.restores < old.number < new.number else None
    told = [
        w("changes.restored", n=one.number, restores=one.restores, undone=undone if one is new else None)
        for one in (old, new)
        if one.restores is not None
    ]
    if as_of is not None:
        told.append(w("changes.as_of", year=w.fy(as_of)))
    return tuple(told)


def pair(known: Sequence[int], shown: int) -> tuple[int, int]:
    """The versions to compare where nobody chose: the one before, and the one shown.

    ``known``: the numbers of all versions, newest first, at least two. Before the first there is none: it is compared
    with the newest.
    """
    older = [number for number in known if number < shown]
    return (older[0], shown) if older else (known[-1], known[0])


def flow(found: Comparison, plans: tuple[JudgedPlan, JudgedPlan], w: Words, today: date | None = None) -> Flow:
    """From which status to which the indicators went. A row that repeats another (再掲) is not counted again."""
    old, new = plans
    old_at = {one.id: at for at, one in enumerate(old.parsed.indicators)}
    new_at = {one.id: at for at, one in enumerate(new.parsed.indicators)}
    former = {new_at[after]: old_at[before] for before, after in found.matched}
    kept = set(former.values())
    unfounded = {new_at[one.id] for one in found.status_changes if is_vanished(one)}
    places: dict[tuple[Side, Side], list[int]] = {}
    for at in counted(new.parsed.indicators, range(len(new.judgements))):
        before = _of(old, former[at], w, today) if at in former else _none(NEW, w)
        places.setdefault((before, _of(new, at, w, today)), []).append(at)
    for at in counted(old.parsed.indicators, range(len(old.judgements))):
        if at not in kept:
            places.setdefault((_of(old, at, w, today), _none(GONE, w)), []).append(at)
    cells = tuple(_cell(before, after, tuple(ats), unfounded) for (before, after), ats in places.items())
    order = [*CODES, NEW, GONE]
    rows = sorted({one.before for one in cells}, key=lambda one: order.index(one.code))
    columns = sorted({one.after for one in cells}, key=lambda one: order.index(one.code))
    ordered = sorted(cells, key=lambda one: (order.index(one.before.code), order.index(one.after.code)))
    return Flow(tuple(rows), tuple(columns), tuple(ordered))


def _of(judged: JudgedPlan, at: int, w: Words, today: date | None) -> Side:
    found = state_on(judged.parsed.indicators[at], judged.judgements[at], w, today, judged.as_of)
    return Side(found.code, word_of(found.code, w), found.mark, found.status)


def _none(code: str, w: Words) -> Side:
    return Side(code, w(f"changes.side_{code}"), "", None)


def _cell(before: Side, after: Side, places: tuple[int, ...], unfounded: AbstractSet[int]) -> Cell:
    """``unfounded``: the positions in the new version whose result judged before is gone."""
    way = _way(before, after)
    vanished = 0 if way in {NEW, GONE, SAME} else sum(at in unfounded for at in places)
    return Cell(before, after, VANISHED if vanished == len(places) else way, places, vanished)


def _way(before: Side, after: Side) -> str:
    """Better or worse only where both statuses say how far an indicator has come, and a result moved it."""
    if before.code == NEW or after.code == GONE:
        return NEW if before.code == NEW else GONE
    if before.code == after.code:
        return SAME
    old = None if before.status is None else _RANKS.get(before.status)
    new = None if after.status is None else _RANKS.get(after.status)
    if old is None or new is None or old == new:
        return OTHER
    return BETTER if new > old else WORSE


def _slipped(row: StatusRow) -> bool:
    """From a better status into one that is behind, or into one from none that says anything."""
    return row.old is not row.new and (row.move == "fallen" or (row.old not in BEHIND and row.move == "measured"))


def _sentence(view: ComparisonView, numbers: tuple[int, int], w: Words) -> str:
    facts = {"old": numbers[0], "new": numbers[1], "n": view.after.n}
    if view.unchanged:
        return w("changes.nothing", **facts)
    if not view.statuses:
        return w("changes.sentence_none", **facts)
    return w("changes.sentence", moved=len(view.statuses), ways=ways(view.statuses, w), **facts)
