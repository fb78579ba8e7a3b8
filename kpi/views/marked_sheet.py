"""What a document marks itself as changed (色文字・取消線) as a table to be saved."""

from collections.abc import Iterable

from kpi.i18n.catalogue import Words
from kpi.views.changes import ChangeRow
from kpi.views.sheet import Sheet

#: Whose mark it is: id (None for an initiative's without one), name, and the marked cell.
Named = tuple[str | None, str, ChangeRow]


def marked_sheet(found: Iterable[Named], title: str, w: Words) -> Sheet:
    """One row per marked cell: whose it is, what is struck out, what is set in colour, and where that stands."""
    columns = (
        *(w(f"changes.column_{name}") for name in ("id", "name")),
        *(w(f"screens.changes.{name}") for name in ("removed", "added")),
        *(w(f"screens.import.column_{name}") for name in ("file", "sheet", "cell")),
    )
    rows = tuple(
        (number, name, one.removed or None, one.added or None, one.file or None, one.sheet or None, one.cell or None)
        for number, name, one in found
    )
    return Sheet(title, columns, rows)
