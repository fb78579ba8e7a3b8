"""Where today lies in the schedules of initiatives, one by one and in a sentence."""

from collections.abc import Sequence
from enum import StrEnum

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative
from kpi.views.schedule import runs


class State(StrEnum):
    """Where today lies in a schedule."""

    RUNNING = "running"  # an entry for this fiscal year and later ones
    ENDING = "ending"  # an entry for this fiscal year, none later
    LATER = "later"  # the first entry is for a later year
    OVER = "over"  # the last entry was for an earlier year
    BETWEEN = "between"  # earlier and later entries, none for this year


def state(initiative: Initiative, now: int) -> State | None:
    """Where the fiscal year ``now`` lies in the schedule; None where there is none."""
    found = [run for line in runs(initiative.schedule) for run in line]
    if not found:
        return None
    last = max(run.last for run in found)
    if any(run.fy <= now <= run.last for run in found):
        return State.ENDING if last == now else State.RUNNING
    if last < now:
        return State.OVER
    return State.LATER if min(run.fy for run in found) > now else State.BETWEEN


def sentence(found: Sequence[Initiative], now: int, w: Words) -> str:
    """「28 の取組のうち、今年度（R8年度）に動いている取組は 19、今年度で終わる取組は 4。」 and what the others are."""
    states = [state(one, now) for one in found]
    if not states:
        return w("schedule.sentence_none")
    ending = states.count(State.ENDING)
    running = states.count(State.RUNNING) + ending
    key = "schedule.sentence" if running else "schedule.sentence_idle"
    first = w(key, n=len(states), year=w.fy(now), running=running, ending=ending)
    rest = [
        w(f"schedule.count_{name}", n=n)
        for name, one in (("later", State.LATER), ("between", State.BETWEEN), ("over", State.OVER), ("without", None))
        if (n := states.count(one))
    ]
    return w("schedule.sentences" if running else "schedule.sentences_idle", first=first, rest=w.join(rest))
