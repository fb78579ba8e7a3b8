"""The versions of a plan, and the drafts that wait to become one, as tables to be saved."""

from collections.abc import Mapping, Sequence

from kpi.i18n.catalogue import Words
from kpi.model.versions import Draft
from kpi.views import texts
from kpi.views.history import VersionRow, draft_rows
from kpi.views.sheet import Sheet


def versions_sheet(rows: Sequence[VersionRow], title: str, w: Words) -> Sheet:
    """One row per version: its number as a number, when and by whom it was published and approved, why, of which files."""
    names = ("version", "at", "by", "approved", "note", "files")
    columns = (
        *[w(f"screens.history.csv_{name}" if name == "at" else f"screens.history.column_{name}") for name in names],
        w("history.kind"),
    )
    lines = [
        (
            row.number,
            row.moment,
            row.by,
            _said(row.approved_by),
            _said(row.note),
            _said("\n".join(row.files)),
            _said(" ".join(filter(None, (row.kind, row.restored)))),
        )
        for row in rows
    ]
    return Sheet(title, columns, tuple(lines))


def drafts_sheet(drafts: Sequence[Draft], titles: Mapping[str, str], title: str, w: Words) -> Sheet:
    """One row per draft that waits for approval: of which plan it is, what it is, when and by whom it was handed over.

    ``titles``: what plans are called, by their ids. The number is that of the version with which it was compared.
    """
    columns = (
        w("sheets.plan"),
        *(w(f"screens.history.{name}") for name in ("waiting_what", "csv_waiting_at", "column_by", "column_note")),
        w("screens.history.column_files"),
        w("screens.history.base"),
    )
    rows = tuple(
        (
            titles.get(draft.plan or "", draft.plan),
            row.what,
            row.moment,
            _said(row.by),
            _said(row.note),
            "\n".join(row.files),
            draft.base or None,
        )
        for draft, row in zip(drafts, draft_rows(drafts, 0, w), strict=True)
    )
    return Sheet(title, columns, rows)


def _said(text: str) -> str | None:
    """A text, or nothing where only a dash stands for it."""
    return None if text in {"", texts.NOTHING} else text
