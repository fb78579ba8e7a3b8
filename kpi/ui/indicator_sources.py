"""出典: every value with its cell, and below the list the sheet around the cell that was asked for.

The file is opened only where a reader asks for its sheet; what was read of it is kept under the file's hash.
"""

import streamlit as st

from kpi.i18n.issues import issue_message
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.records import Indicator, ParsedPlan
from kpi.model.versions import StoredFile
from kpi.services import intake
from kpi.services.library import plan_store
from kpi.store.errors import UnknownFileError
from kpi.store.store import Store
from kpi.ui import preview as drawing
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.parts import notice, section, table
from kpi.ui.query import asked
from kpi.ui.screen import Screen
from kpi.views.indicator import IndicatorView
from kpi.views.places import cell_place
from kpi.views.preview import preview
from kpi.views.readings import keyed_items
from kpi.views.sources import SourceRow, sources_sheet

#: So much of a sheet is shown, and so much of it above and to the left of the cell: mostly with headings and names.
_ROWS, _COLUMNS, _ABOVE, _BEFORE = 36, 24, 24, 14
#: Where on the page the sheet stands, for links.
_ANCHOR = "sheet"


@st.cache_resource(max_entries=24, show_spinner=False)
def _window(sha256: str, name: str, sheet: str | None, top: int, left: int, _store: Store) -> SheetWindow:
    return intake.sheet_window(_store, StoredFile(name, sha256, 0), sheet, top, left, _ROWS, _COLUMNS)


def draw(view: IndicatorView, indicator: Indicator, screen: Screen) -> None:
    """The list of sources, and the sheet of the one that the address names."""
    if not view.sources:
        return
    st.html(_listed(view, screen))
    title = f"{view.row.name} {screen.w('screens.indicator.sources')}"
    offer(lambda: sources_sheet(indicator, title, screen.w), screen, key="sources", title=title)
    row = _chosen(view)
    if row is not None:
        st.html(_around(row, view, indicator, screen))


def _listed(view: IndicatorView, screen: Screen) -> Html:
    w = screen.w
    columns = [(name, w(f"screens.sources.{name}")) for name in ("items", "place", "text")]
    body: list[list[Child]] = [
        [[_item(*item) for item in one.items], _place(one, view, screen), lines(one.text)] for one in view.sources
    ]
    title = w("screens.indicator.sources")
    found = table(columns, body, caption=title, saved="sources", class_="fixed")
    return section(title, found, note=w("screens.indicator.sources_note"))


def _item(what: str, value: str, certainty: str) -> Html:
    badge = el("span", certainty, class_="badge") if certainty else None
    return el("div", what, el("span", value, class_="value"), badge)


def _place(one: SourceRow, view: IndicatorView, screen: Screen) -> Html:
    """File, sheet and cell, with the way to the sheet where the cell is known."""
    w = screen.w
    at = el("span", w("screens.sources.at", sheet=one.sheet, cell=one.cell), class_="below")
    if cell_place(one.cell) is None:
        return join(one.file, at)
    address = screen.links.to("indicator", indicator=view.row.id, file=one.file, sheet=one.sheet or None, cell=one.cell)
    label = w("indicator.grid.open_at", sheet=one.sheet or one.file, cell=one.cell)
    way = el("a", w("indicator.grid.open"), href=f"{address}#{_ANCHOR}", class_="kpi-link", aria_label=label)
    return join(one.file, at, el("span", way, class_="below"))


def _chosen(view: IndicatorView) -> SourceRow | None:
    """The source that the address names, if it is one of this indicator's."""
    wanted = (asked("file"), asked("sheet") or "", asked("cell"))
    return next((one for one in view.sources if (one.file, one.sheet, one.cell) == wanted), None)


def _around(row: SourceRow, view: IndicatorView, indicator: Indicator, screen: Screen) -> Html:
    w = screen.w
    return el(
        "section",
        el("h2", w("indicator.grid.title")),
        _grid(row, indicator, screen),
        el("p", screen.links.a("indicator", w("indicator.grid.close"), indicator=view.row.id)),
        class_="block preview source-sheet",
        id=_ANCHOR,
    )


def _grid(row: SourceRow, indicator: Indicator, screen: Screen) -> Html:
    """The sheet around the cell with the indicator's cells lit; why there is none where it cannot be shown."""
    w, place = screen.w, cell_place(row.cell)
    file = next((one for one in _kept(screen) if one.name == row.file), None)
    if file is None or place is None:
        return notice(w("indicator.grid.gone", file=row.file), kind="warning", mark="△")
    top, left = max(0, place[0] - _ABOVE), max(0, place[1] - _BEFORE)
    try:
        window = _window(file.sha256, file.name, row.sheet or None, top, left, plan_store())
    except UnknownFileError:
        return notice(w("indicator.grid.gone", file=row.file), kind="warning", mark="△")
    except UnusableFileError as error:
        return notice(issue_message(error.issue, w.lang), kind="error", mark="×")
    if row.sheet and window.sheet != row.sheet:
        return notice(w("indicator.grid.no_sheet", file=row.file, sheet=row.sheet), kind="warning", mark="△")
    inside = (
        window.top <= place[0] < window.top + window.height and window.left <= place[1] < window.left + window.width
    )
    if not inside:
        return notice(w("indicator.grid.no_cell", cell=row.cell), kind="warning", mark="△")
    alone = ParsedPlan(screen.plan.judged.parsed.plan, (indicator,))
    key = next(key for key, _ in keyed_items(alone))
    seen = preview((alone,), window, key, row.cell, (), w)
    said = el("p", w("indicator.grid.sentence", file=row.file, sheet=row.sheet, cell=row.cell))
    return join(said, drawing.grid(seen, w))


def _kept(screen: Screen) -> tuple[StoredFile, ...]:
    """The files of the version or the draft that is shown."""
    if screen.plan.version is not None:
        return screen.plan.version.files
    return screen.shelf.draft.draft.files if screen.shelf.draft is not None else ()
