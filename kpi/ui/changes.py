"""The changes that a document marks itself: old (struck out) and new (in colour), with their cells."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import section, table
from kpi.views.changes import ChangeRow
from kpi.views.texts import NOTHING


def marked_changes(rows: Sequence[ChangeRow], links: Links, w: Words) -> Html | None:
    """The section of an indicator; a draft's cells lead to the preview of their sheet."""
    if not rows:
        return None
    columns = [("text", w(f"screens.changes.{name}")) for name in ("removed", "added", "place")]
    body: list[list[Child]] = [[_old(row), row.added or NOTHING, _place(row, links, w)] for row in rows]
    title = w("screens.changes.title")
    return section(
        title, table(columns, body, caption=title, saved="ink", class_="fixed"), note=w("screens.changes.meaning")
    )


def _old(row: ChangeRow) -> Child:
    return el("s", row.removed) if row.removed else NOTHING


def _place(row: ChangeRow, links: Links, w: Words) -> Html:
    where = w("screens.sources.at", sheet=row.sheet, cell=row.cell)
    shown: Child = where
    if "draft" in links.kept:
        shown = links.a("import", where, step="check", file=row.file, sheet=row.sheet or None, cell=row.cell)
    below = w.join([row.file, w("screens.changes.of_initiative")]) if row.of_initiative else row.file
    return join(shown, el("span", below, class_="below"))
