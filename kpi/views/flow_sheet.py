"""The flow of statuses between two versions as a table to be saved, and the word for a way."""

from kpi.i18n.catalogue import Words
from kpi.model.terms import Status
from kpi.views.changed_versions import OTHER, VANISHED, Cell, Flow
from kpi.views.sheet import Sheet

#: Statuses that do not say how far an indicator has come.
_UNJUDGED = {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}


def way_word(cell: Cell, w: Words) -> str:
    """The way of a cell as the sentence above the table calls it (``screens.compare.move_…``).

    Where only some of its indicators went because a result is gone, both ways with their numbers.
    """
    told = [w("changes.way", way=word, n=n) for word, n in _ways(cell, w)]
    return w.join(told) if len(told) > 1 else _ways(cell, w)[0][0]


def _ways(cell: Cell, w: Words) -> list[tuple[str, int]]:
    """The ways that the indicators of a cell went, in words, each with its number."""
    gone = (w(f"changes.way_{VANISHED}"), cell.vanished)
    moved = (_moved_word(cell, w), cell.n - cell.vanished)
    return [one for one in (moved, gone) if one[1]]


def _moved_word(cell: Cell, w: Words) -> str:
    before, after = cell.before.status, cell.after.status
    if cell.way != OTHER or before is None or after is None:
        return w(f"changes.way_{cell.way}")
    if before is after:
        first = before is Status.ACHIEVED and cell.after.code == Status.ACHIEVED.value
        return w(f"changes.way_{'measured' if first else OTHER}")
    if before not in _UNJUDGED:
        return w("changes.way_lost")
    unmeasured = after in _UNJUDGED or cell.after.code != after.value
    return w(f"changes.way_{'unmeasured' if unmeasured else 'measured'}")


def flow_sheet(flow: Flow, title: str, w: Words) -> Sheet:
    """One row per way that indicators went: the status before, the status after, the way in words, and how many they are."""
    columns = tuple(w(f"changes.{name}") for name in ("column_before", "column_after", "column_way", "column_n"))
    return Sheet(
        title, columns, tuple((one.before.word, one.after.word, *way) for one in flow.cells for way in _ways(one, w))
    )
