"""The flow of statuses between two versions as a table to be saved, and the word for a way."""

from kpi.i18n.catalogue import Words
from kpi.model.terms import Status
from kpi.views.changed_versions import OTHER, Cell, Flow
from kpi.views.sheet import Sheet

#: Statuses that do not say how far an indicator has come.
_UNJUDGED = {Status.NOT_MEASURED, Status.NOT_QUANTIFIED}


def way_word(cell: Cell, w: Words) -> str:
    """The way of a cell as the sentence above the table calls it (``screens.compare.move_…``)."""
    before, after = cell.before.status, cell.after.status
    if cell.way != OTHER or before is None or after is None or before is after:
        return w(f"changes.way_{cell.way}")
    way = "lost" if after in _UNJUDGED else "measured"
    return w(f"changes.way_{'unmeasured' if before in _UNJUDGED and after in _UNJUDGED else way}")


def flow_sheet(flow: Flow, title: str, w: Words) -> Sheet:
    """One row per way that indicators went: the status before, the status after, the way in a word, and how many they are."""
    columns = tuple(w(f"changes.{name}") for name in ("column_before", "column_after", "column_way", "column_n"))
    return Sheet(
        title, columns, tuple((one.before.word, one.after.word, way_word(one, w), one.n) for one in flow.cells)
    )
