"""What moved since the previous version of a plan: counts before and now, newly achieved, newly slipped, lost sight of."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.services.comparison import Comparison, StatusChange
from kpi.views.comparison import signed
from kpi.views.comparison_rows import is_gone
from kpi.views.comparison_rows import rows as change_rows
from kpi.views.comparison_status import fell, is_vanished, newly_achieved, on_day, status_rows
from kpi.views.filters import Filters, narrowed
from kpi.views.rows import IndicatorRow, indicator_row
from kpi.views.states import CODES, code_on, paired, word_of
from kpi.views.tally import BEHIND, Tally, tally
from kpi.views.target_moves import Way, way

#: So many moves of a kind are listed at most: the first screen stays light whatever a version changes.
MOST = 30
#: Statuses from the best to the worst: who falls among them has slipped.
_FALL = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)


@dataclass(frozen=True, slots=True)
class Previous:
    """The version before the one shown: its number, its plan judged by the same scheme and year, what changed since.

    ``published``: what is shown is a draft, and this the version that is published now. ``restores``: the number of the
    earlier version that the one shown brought back, or, a draft, would bring back.
    """

    number: int
    judged: JudgedPlan
    found: Comparison
    published: bool = False
    restores: int | None = None

    @property
    def stage(self) -> tuple[int, bool, int | None]:
        """What tells it from any other version before the same plan, for caches."""
        return self.number, self.published, self.restores


@dataclass(frozen=True, slots=True)
class MoveRow:
    """An indicator that came to another status: its row, the status before, and the changed figures behind it.

    ``grades``: both, where they differ.
    """

    row: IndicatorRow
    old: Status
    old_mark: str
    old_word: str
    why: tuple[str, ...]
    grades: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """The first moves of a kind, and how many there are in all."""

    rows: tuple[MoveRow, ...] = ()
    n: int = 0


@dataclass(frozen=True, slots=True)
class Since:
    """What moved. ``name``: of the version before (「前版（第2版）」); ``before`` counts there; ``sentence`` says it all.

    ``achieved``: reached the target by a result since; ``slipped``: came to a worse status that is behind, or were behind at their
    first result; ``worse``: fell otherwise, within what is not behind or by their grade, so that no worsening is left out;
    ``lost``: had a status that says how far they have come, and have none now; ``vanished``: stand elsewhere, better or
    worse, because the result judged before is gone. Indicators that only one of the two versions has, and targets that ask
    for less or more now, are in ``before`` and in the sentence alone.
    """

    name: str
    number: int
    before: Tally
    sentence: str
    achieved: Moves
    slipped: Moves
    worse: Moves
    lost: Moves
    vanished: Moves = Moves()


def since(judged: JudgedPlan, previous: Previous, w: Words, tag: str | None = None, today: date | None = None) -> Since:
    """What moved from the version before to this one; with ``tag`` among the indicators that have it.

    ``today``: the day that announced releases of both versions are held against.
    """
    old = previous.judged if tag is None else narrowed(previous.judged, Filters(tag=tag))
    places = {
        (one.plan, one.id): at
        for at, one in enumerate(judged.parsed.indicators)
        if tag is None or tag in one.tags
    }  # fmt: skip
    found = [one for one in previous.found.status_changes if (one.plan, one.id) in places]
    before, now = tally(old, today=today), tally(judged, places.values(), today)
    achieved, slipped, worse, lost, vanished = (
        _moves([one for one in found if kind(one)], previous, judged, places, w, today)
        for kind in (newly_achieved, _slipped, _worse, _lost, is_vanished)
    )
    name = w("overview.published" if previous.published else "overview.previous", n=previous.number)
    sentence = _sentence(name, before, now, (achieved.n, slipped.n, worse.n, lost.n, vanished.n), w)
    if previous.restores is not None:
        key = "overview.restored_draft" if previous.published else "overview.restored"
        sentence = w(key, n=previous.restores, said=sentence)
    gone = sum(is_gone(one) and not one.repeated and (one.plan, one.id) in places for one in previous.found.changed)
    told = [
        *([w("screens.compare.count_gone_actuals", n=gone)] if gone else []),
        *_members(previous.found, old, judged, set(places), w, today),
        *_targets(previous.found, set(places), w),
    ]
    if told:
        sentence += w("standing.also", parts=w.join(told))
    return Since(name, previous.number, before, sentence, achieved, slipped, worse, lost, vanished)


def _members(
    found: Comparison,
    old: JudgedPlan,
    new: JudgedPlan,
    known: AbstractSet[tuple[str, str]],
    w: Words,
    today: date | None,
) -> list[str]:
    """「削除1（達成1）」 and 「追加1（やや遅れ1）」: without them the counts of statuses do not add up."""
    before = {pair[0].id: code_on(*pair, today, old.as_of) for pair in old.pairs()}
    after = {
        (pair[0].plan, pair[0].id): code_on(*pair, today, new.as_of)
        for pair in new.pairs()
        if (pair[0].plan, pair[0].id) in known
    }
    gone = [before[one.id] for one in found.removed if not one.repeated and one.id in before]
    come = [after[one.plan, one.id] for one in found.added if not one.repeated and (one.plan, one.id) in after]
    return [
        w(f"standing.{key}", n=len(ones), statuses=_by_status(ones, w))
        for key, ones in (("removed", gone), ("added", come))
        if ones
    ]


def _by_status(found: Sequence[str], w: Words) -> str:
    counts = Counter(found)
    return w.join([w("overview.part_n", word=word_of(code, w), n=counts[code]) for code in CODES if counts[code]])


def _targets(found: Comparison, known: AbstractSet[tuple[str, str]], w: Words) -> list[str]:
    """「目標の緩和1」: how many targets ask for less now, and how many for more."""
    ways = Counter(
        way(one)
        for one in found.changed
        if one.field == "target" and not one.repeated and (one.plan, one.id) in known
    )  # fmt: skip
    return [w(f"standing.targets_{one.value}", n=ways[one]) for one in Way if ways[one]]


def _slipped(one: StatusChange) -> bool:
    if one.new not in BEHIND or is_vanished(one):
        return False
    return one.old not in _FALL or _FALL.index(one.new) > _FALL.index(one.old)


def _worse(one: StatusChange) -> bool:
    return fell(one) and not _slipped(one)


def _lost(one: StatusChange) -> bool:
    """Judged before, and not any more: a result is gone, or a target was rewritten so that none can be held against it."""
    return one.old in _FALL and one.new not in _FALL


def _moves(
    found: Sequence[StatusChange],
    previous: Previous,
    judged: JudgedPlan,
    places: dict[tuple[str, str], int],
    w: Words,
    today: date | None,
) -> Moves:
    """The rows, each indicator once (再掲), the furthest fallen first; what lies behind each is worded for those listed."""
    kept = status_rows(found, (), w)
    about = {(one.plan, one.id) for one in kept[:MOST]}
    changed = change_rows([one for one in previous.found.changed if (one.plan, one.id) in about], w)
    indicators = judged.parsed.indicators
    told = status_rows([one for one in found if (one.plan, one.id) in about], changed, w)
    moves = []
    for one in on_day(told, (previous.judged, judged), previous.found.matched, today, w):
        at = places[one.plan, one.id]
        row = indicator_row(indicators[at], judged.judgements[at], w, today, judged.as_of)
        moves.append(MoveRow(row, one.old, one.old_mark, one.old_word, one.why, one.grades))
    return Moves(tuple(moves), len(kept))


def _sentence(name: str, before: Tally, now: Tally, moved: tuple[int, int, int, int, int], w: Words) -> str:
    """What moved in all: 「前版（第2版）から、達成 +2、遅れ −1。新たに達成 2件。新たに遅れ・やや遅れ 1件。」.

    ``moved``: how many were newly achieved, newly slipped, fell otherwise, can no longer be judged, and stand elsewhere
    because a result is gone.
    """
    achieved, slipped, worse, lost, vanished = moved
    deltas = [
        w("screens.compare.delta", word=one.word, n=signed(n - was))
        for one, was, n in paired(before, now, w)
        if n != was
    ]
    if not deltas and not any(moved):
        return w("overview.same", name=name)
    counts = w.join(deltas) if deltas else w("overview.same_counts")
    grown = now.n - before.n
    return w(
        "overview.since",
        name=name,
        counts=counts,
        achieved=achieved or None,
        slipped=slipped or None,
        worse=worse or None if slipped else None,
        worse_alone=None if slipped else worse or None,
        lost=lost or None,
        vanished=vanished or None,
        n=signed(grown) or None,
    )
