"""Statuses and grades that differ between two states of a plan: which way they moved, and what lies behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.services.comparison import StatusChange
from kpi.views import texts
from kpi.views.comparison_rows import ChangeRow
from kpi.views.era_dates import dated
from kpi.views.grades import grade_word
from kpi.views.releases import announced
from kpi.views.states import State, state, state_on

#: Statuses from worst to best; the others say nothing about how far an indicator has come.
_RANKS = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.ACHIEVED: 3}
#: Fields that a status follows from, the likeliest cause first.
_REASONS = (
    "actual",
    "target",
    "milestone",
    "baseline",
    "direction",
    "unit",
    "accumulation",
    "method_type",
    "benchmark",
    "rank",
    "limit",
)
#: So many of them are told.
_TOLD = 3
#: How a status can move, in the order in which a reader has to know of it.
MOVES = ("fallen", "lost", "vanished", "regraded", "risen", "measured", "other")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An indicator that stands elsewhere: both statuses with their words and grades, and what lies behind it.

    ``move``: see ``MOVES``; a worse grade of the same status is a fall, too, where the scheme's order of grades is known.
    "vanished" is neither better nor worse: the result judged before is gone. ``newly``: achieved now by a result, and was
    not so before.
    """

    plan: str
    id: str
    name: str
    move: str
    word: str
    old: Status
    new: Status
    old_word: str
    new_word: str
    grades: str
    why: tuple[str, ...]
    old_mark: str = ""
    new_mark: str = ""
    newly: bool = False


def ways(rows: Sequence[StatusRow], w: Words) -> str:
    """How many moved which way, in a reader's order: 「悪化 3、改善 2」; empty where none did."""
    moved = [(move, sum(row.move == move for row in rows)) for move in MOVES]
    told = [(w(f"screens.compare.move_{move}").lower(), n) for move, n in moved if n]  # within a sentence
    return w.join([w("changes.way", way=word, n=n) for word, n in told])


def status_rows(found: Sequence[StatusChange], changed: Sequence[ChangeRow], w: Words) -> tuple[StatusRow, ...]:
    """The rows, worst news first; a row that repeats another (再掲) is left out where that one is there.

    ``found`` is in the plan's order, which stays among equals; ``changed`` tells what lies behind each.
    """
    seen: dict[tuple[object, ...], StatusChange] = {}
    for one in sorted(found, key=lambda one: one.repeated):  # a repeated row tells nothing new
        key = (one.plan, one.name, one.old, one.new) if one.repeated else (one.plan, one.id)
        if not (one.repeated and any(_same(one, other) for other in seen.values())):
            seen[key] = one
    kept = sorted(seen.values(), key=lambda one: (MOVES.index(_move(one)), _weight(one)))
    behind: dict[tuple[str, str], list[ChangeRow]] = {}
    for row in changed:
        if row.field in _REASONS:
            behind.setdefault((row.plan, row.id), []).append(row)
    return tuple(_status_row(one, behind.get((one.plan, one.id), []), w) for one in kept)


def on_day(
    rows: Sequence[StatusRow],
    plans: tuple[JudgedPlan, JudgedPlan],
    matched: Sequence[tuple[str, str]],
    today: date | None,
    w: Words,
) -> tuple[StatusRow, ...]:
    """The rows with both states as they are on a day: what changed does not tell that a release announced is overdue.

    ``plans``: those compared, old and new; ``matched`` pairs their ids.
    """
    if today is None or not rows:
        return tuple(rows)
    former = {new: old for old, new in matched}
    old, new = ({pair[0].id: pair for pair in plan.pairs()} for plan in plans)
    found = []
    for row in rows:
        before, after = old.get(former.get(row.id, "")), new.get(row.id)
        if before is None or after is None:
            found.append(row)
            continue
        stood, stands = state_on(*before, w, today, plans[0].as_of), state_on(*after, w, today, plans[1].as_of)
        sided = replace(row, old_word=stood.word, old_mark=stood.mark, why=_why_on_day(row.why, stands, after[0], w))
        found.append(replace(sided, new_word=stands.word, new_mark=stands.mark))
    return tuple(found)


def _why_on_day(why: tuple[str, ...], stands: State, indicator: Indicator, w: Words) -> tuple[str, ...]:
    """What lies behind, where the release is overdue: not that its time has not come, but that it is over."""
    if stands.code != "overdue":
        return why
    late = w("standing.release_passed", text=dated(announced(indicator), w))
    return tuple(late if one == w.term(Reason.NOT_YET_DUE) else one for one in why)


def _same(one: StatusChange, other: StatusChange) -> bool:
    sides = [(side.plan, side.name, side.old, side.new, side.started) for side in (one, other)]
    return sides[0] == sides[1]


def _status_row(one: StatusChange, behind: Sequence[ChangeRow], w: Words) -> StatusRow:
    was, becomes = (grade_word(grade or texts.NOTHING, w) for grade in (one.old_grade, one.new_grade))
    grades = w("screens.compare.grades", old=was, new=becomes)
    causes = list(reversed(behind))  # the latest year weighs most: it is the one judged
    causes.sort(key=lambda row: _REASONS.index(row.field))
    why = [
        w("screens.compare.why", field=row.what, year=row.year or None, old=old, new=new)
        for row in causes[:_TOLD]
        # Where the times alone differ (a target's year), they are said: the values would be the same twice.
        for old, new in [row.whole if row.old == row.new else (row.old, row.new)]
    ]
    if one.reason and one.new in {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}:
        why.append(w.term(one.reason))
    if causes and all(row.field != "actual" for row in causes):
        why.append(w("screens.compare.not_by_result"))
    move = _move(one)
    old = state(one.old, one.old_reason, w, started=one.started[0])
    new = state(one.new, one.reason, w, started=one.started[1])
    return StatusRow(
        plan=one.plan,
        id=one.id,
        name=texts.named(one.name),
        move=move,
        word=w(f"screens.compare.move_{move}"),
        old=one.old,
        new=one.new,
        old_word=old.word,
        new_word=new.word,
        grades=grades if one.old_grade != one.new_grade else "",
        why=tuple(why),
        old_mark=old.mark,
        new_mark=new.mark,
        newly=newly_achieved(one),
    )


def newly_achieved(one: StatusChange) -> bool:
    """Whether a result reaches the target that none reached before.

    What the value at the plan's start meets is not achieved; and where the result judged before is gone, that an older
    one met the target is no news.
    """
    stood = one.old is Status.ACHIEVED and not one.started[0]
    return one.new is Status.ACHIEVED and not one.started[1] and not stood and not is_vanished(one)


def is_vanished(one: StatusChange) -> bool:
    """Whether an indicator is judged as before, but stands elsewhere because the result judged then is gone."""
    return _move(one) == "vanished"


def fell(one: StatusChange) -> bool:
    """Whether an indicator stands worse than before: by its status, or, within one, by its grade."""
    return _move(one) == "fallen"


def _move(one: StatusChange) -> str:
    old, new = _RANKS.get(one.old), _RANKS.get(one.new)
    if one.vanished and old is not None and new is not None:
        return "vanished"
    if one.old is one.new:
        if one.started[0] and not one.started[1]:
            return "measured"
        if one.regraded:
            return "fallen" if one.regraded < 0 else "risen"
        return "regraded"
    if old is not None and new is not None:
        return "fallen" if new < old else "risen"
    if new is not None:
        return "other" if one.started[1] else "measured"  # the value at the plan's start is no result
    return "lost" if old is not None else "other"


def _weight(one: StatusChange) -> tuple[int, int]:
    """The worst first: where it stands now, then how far it fell."""
    new = _RANKS.get(one.new, 0)
    return new, new - _RANKS.get(one.old, 0)
