"""The short forms of the panel 読み取り設定: a correction, a renamed department, the plan's title and organisation."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import streamlit as st

from kpi.ingest.errors import UnusableFileError
from kpi.ingest.profile import cell_place
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.profile import ANY_SHEET, Correction, Profile, Rename
from kpi.model.versions import StoredFile
from kpi.services import intake
from kpi.services.library import plan_store
from kpi.ui import person, query
from kpi.ui.data import DraftRead
from kpi.ui.html import el, plain
from kpi.ui.screen import Screen
from kpi.views import texts

_KIND, _BY, _WHY = "setting_kind", "setting_by", "setting_why"
_CELL, _BECOMES, _CELL_SEEN = "setting_cell", "setting_becomes", "setting_cell_seen"
_OLD, _NEW, _TITLE, _ORGANISATION = "setting_old", "setting_new", "setting_title", "setting_organisation"
_KINDS = ("none", "correction", "rename", "plan")


class Change(Protocol):
    """Changes the draft's settings, or tells why not."""

    def __call__(self, make: Callable[[Profile], Profile], by: str | None = None) -> bool:
        """Save what ``make`` makes of the settings; whether that went well."""

    def refuse(self, *reasons: str) -> None:
        """Tell why nothing was changed."""


def draw(screen: Screen, read: DraftRead, window: SheetWindow | None, change: Change) -> None:
    """A box to choose what to add, and its form."""
    w = screen.w
    kinds = [kind for kind in _KINDS if kind != "correction" or window is not None]
    st.selectbox(w("settings.add"), kinds, key=_KIND, format_func=lambda kind: w(f"settings.add_{kind}"), width=520)
    kind = str(st.session_state.get(_KIND, "none"))
    if kind == "none" or kind not in kinds:
        return
    with st.container(key="setting_form"):
        st.html(el("p", w(f"settings.{kind}_help"), class_="faint"))
        if kind == "correction" and window is not None:
            _correction(screen, read, window, change)
        elif kind == "rename":
            _rename(screen, change)
        elif kind == "plan":
            _plan(screen, change)


def _who_and_why(screen: Screen) -> None:
    w = screen.w
    st.text_input(w("settings.why_needed"), key=_WHY, max_chars=300, width=720)
    person.ask_name(w("settings.person"), _BY, w("screens.import.author_hint"))


def _typed(key: str) -> str:
    return str(st.session_state.get(key, "")).strip()


def _correction(screen: Screen, read: DraftRead, window: SheetWindow, change: Change) -> None:
    w = screen.w
    asked = query.asked("cell") or ""
    if asked and st.session_state.get(_CELL_SEEN) != asked:  # the cell chosen in the preview
        st.session_state[_CELL_SEEN] = st.session_state[_CELL] = asked
    st.text_input(w("settings.cell"), key=_CELL, max_chars=10, width=240)
    cell = _typed(_CELL).upper()
    if cell:
        was = _said(read, window, cell)
        if was is None:
            st.html(el("p", w("settings.no_cell", cell=cell), class_="faint"))
        else:
            said = w("settings.was", value=texts.named(was)) if was else w("settings.was_blank")
            st.html(el("p", said, class_="file-text"))
    st.text_input(w("settings.becomes"), key=_BECOMES, max_chars=1000, width=520)
    _who_and_why(screen)
    st.button(
        plain(w("settings.save_correction")), key="setting_save", on_click=_save_correction,
        args=(screen, read, window, change),
    )  # fmt: skip


def _said(read: DraftRead, window: SheetWindow, cell: str) -> str | None:
    """What a cell of the sheet shown says; None where there is no such cell, or its text is too long to be repeated."""
    place = cell_place(cell)
    file = next((one for one in read.draft.files if one.name == window.file), None)
    if place is None or file is None:
        return None
    if place[0] >= window.rows or place[1] >= window.columns:
        return ""
    return _cell_text(file, window.sheet, cell, place)


def _cell_text(file: StoredFile, sheet: str, cell: str, place: tuple[int, int]) -> str | None:
    try:
        one = intake.sheet_window(plan_store(), file, sheet or None, place[0], place[1], 1, 1)
    except UnusableFileError:
        return None
    found = next((each for each in one.cells if each.address == cell), None)
    if found is None:
        return None if one.cells else ""  # a cell inside a merged block has no text of its own
    return None if found.cut else found.text


def _missing(screen: Screen, by: str) -> list[str]:
    w = screen.w
    return [
        *([] if _typed(_WHY) else [w("settings.missing_reason")]),
        *([] if by else [w("screens.import.missing_name")]),
    ]


def _save_correction(screen: Screen, read: DraftRead, window: SheetWindow, change: Change) -> None:
    w, cell, by = screen.w, _typed(_CELL).upper(), person.given(_BY)
    was, becomes = _said(read, window, cell), _typed(_BECOMES)
    wrong = _missing(screen, by)
    if was is None:
        wrong.insert(0, w("settings.no_cell", cell=cell))
    elif was.strip() == becomes:
        wrong.insert(0, w("settings.same_value"))
    sheet = window.sheet or ANY_SHEET
    fix = Correction(sheet, cell, was or "", becomes, _typed(_WHY), by)

    def add(profile: Profile) -> Profile:
        kept = [one for one in profile.corrections if (one.sheet, one.cell.upper()) != (sheet, cell)]
        return replace(profile, corrections=(*kept, fix))

    _keep(change, add, by, wrong)


def _rename(screen: Screen, change: Change) -> None:
    w = screen.w
    st.text_input(w("settings.old"), key=_OLD, max_chars=100, width=360)
    st.text_input(w("settings.new"), key=_NEW, max_chars=100, width=360)
    _who_and_why(screen)
    st.button(plain(w("settings.save_rename")), key="setting_save", on_click=_save_rename, args=(screen, change))


def _save_rename(screen: Screen, change: Change) -> None:
    old, new, by = _typed(_OLD), _typed(_NEW), person.given(_BY)
    wrong = _missing(screen, by)
    if not old or not new or old == new:
        wrong.insert(0, screen.w("settings.missing_new"))
    rename = Rename(old, new, _typed(_WHY), by)

    def add(profile: Profile) -> Profile:
        return replace(profile, renames=(*(one for one in profile.renames if one.old != old), rename))

    _keep(change, add, by, wrong)


def _plan(screen: Screen, change: Change) -> None:
    w = screen.w
    st.text_input(w("settings.title"), key=_TITLE, max_chars=200, width=520)
    st.text_input(w("settings.organisation"), key=_ORGANISATION, max_chars=100, width=360)
    _who_and_why(screen)
    st.button(plain(w("settings.save_plan")), key="setting_save", on_click=_save_plan, args=(screen, change))


def _save_plan(screen: Screen, change: Change) -> None:
    title, organisation, why, by = _typed(_TITLE), _typed(_ORGANISATION), _typed(_WHY), person.given(_BY)

    def name(profile: Profile) -> Profile:
        return replace(
            profile,
            title=title or profile.title,
            organisation=organisation or profile.organisation,
            reason=why,
        )

    _keep(change, name, by, _missing(screen, by))


def _keep(change: Change, entry: Callable[[Profile], Profile], by: str, wrong: list[str]) -> None:
    """Put an entry into the settings and empty the form; where something is ``wrong`` with it, say that instead."""
    if wrong:
        change.refuse(*wrong)
    elif change(entry, by):
        _empty()


def _empty() -> None:
    """The forms as if nothing had been typed."""
    for key in (_KIND, _CELL, _BECOMES, _OLD, _NEW, _TITLE, _ORGANISATION, _WHY):
        st.session_state.pop(key, None)
