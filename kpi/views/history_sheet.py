"""The versions of a plan as a table to be saved."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.views import texts
from kpi.views.history import VersionRow
from kpi.views.sheet import Sheet


def versions_sheet(rows: Sequence[VersionRow], title: str, w: Words) -> Sheet:
    """One row per version: its number as a number, when and by whom it was published and approved, why, of which files."""
    names = ("version", "at", "by", "approved", "note", "files")
    columns = (*[w(f"screens.history.column_{name}") for name in names], w("history.kind"))
    lines = [
        (
            row.number,
            row.at,
            row.by,
            _said(row.approved_by),
            _said(row.note),
            _said("\n".join(row.files)),
            _said(" ".join(filter(None, (row.kind, row.restored)))),
        )
        for row in rows
    ]
    return Sheet(title, columns, tuple(lines))


def _said(text: str) -> str | None:
    """A text, or nothing where only a dash stands for it."""
    return None if text in {"", texts.NOTHING} else text
