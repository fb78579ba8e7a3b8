"""Step 2: the sheet as it was written, beside what was read from it."""

import streamlit as st

from kpi.i18n.issues import issue_message
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.issues import IssueCode
from kpi.model.versions import StoredFile
from kpi.services import intake
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.ui import preview as drawing
from kpi.ui.data import DraftRead
from kpi.ui.html import Html, el
from kpi.ui.intake import settings
from kpi.ui.links import Links
from kpi.ui.parts import notice
from kpi.ui.query import asked
from kpi.ui.screen import Screen
from kpi.views.preview import preview

#: So much of a sheet is shown at a time.
_ROWS, _COLUMNS = 60, 30


@st.cache_resource(max_entries=24, show_spinner=False)
def _window(sha256: str, name: str, sheet: str | None, top: int, left: int, _store: Store) -> SheetWindow:
    file = StoredFile(name, sha256, 0)
    return intake.sheet_window(_store, file, sheet, top, left, _ROWS, _COLUMNS)


def draw(screen: Screen, read: DraftRead) -> None:
    """The preview of one sheet of one file; the address says which, and what is highlighted."""
    w, candidate = screen.w, read.candidate
    files = intake.tables_of(read.draft.files)
    if not files:
        settings.draw(screen, read, None)
        return
    chosen = next((file for file in files if file.name == asked("file")), files[0])
    links = Links({**screen.links.kept, "step": "check", **({"file": chosen.name} if len(files) > 1 else {})})
    st.html(el("p", w("screens.import.check_help"), class_="faint"))
    if len(files) > 1:
        st.html(_tabs(files, chosen, screen))
    try:
        window = _window(chosen.sha256, chosen.name, asked("sheet"), _place("row"), _place("column"), plan_store())
    except UnusableFileError as error:
        st.html(notice(issue_message(error.issue, w.lang), kind="error", mark="×"))
        settings.draw(screen, read, None)
        return
    parsed = (candidate.parsed,) if candidate.parsed else ()
    view = preview(parsed, window, asked("record"), asked("cell"), candidate.issues, w)
    st.html(_to_mapping(screen, read, chosen, window.sheet))
    st.html(drawing.draw(view, links, w))
    settings.draw(screen, read, window)


def _to_mapping(screen: Screen, read: DraftRead, file: StoredFile, sheet: str) -> Html:
    """The way to say which column is what; more to be seen where columns were not read."""
    w, name = screen.w, sheet or file.name
    way = screen.links.a("import", w("mapping.open", sheet=name), class_="map-open", step="map", file=file.name,
                         sheet=sheet or None)  # fmt: skip
    unread = sum(
        issue.code is IssueCode.COLUMN_NOT_READ and issue.file == file.name and (issue.sheet or "") == sheet
        for issue in read.candidate.issues
    )
    if any(issue.code in intake.MAPPABLE and issue.file == file.name for issue in read.candidate.unreadable):
        return el("p")  # said above, more plainly
    if not unread:
        return el("p", way)
    return notice(w("mapping.columns_unread", sheet=name, n=unread), el("p", way, class_="map-ways"), mark="ⓘ")


def _place(name: str) -> int:
    """A one-based row or column of the address as a zero-based number; what is none is the first."""
    text = asked(name) or ""
    return max(int(text) - 1, 0) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _tabs(files: tuple[StoredFile, ...], chosen: StoredFile, screen: Screen) -> Html:
    """The draft's files, one of them shown."""
    items = [
        el("li", el("span", file.name, aria_current="true"))
        if file == chosen
        else el("li", screen.links.a("import", file.name, step="check", file=file.name))
        for file in files
    ]
    return el("nav", el("ul", *items, class_="pv-tabs"), aria_label=screen.w("screens.import.files"))
