"""The panel 読み取り設定 on the check step: what is declared about the plan's files, and changing it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kpi.i18n.issues import issue_message
from kpi.i18n.store_errors import store_message
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.profile import write_profile
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.profile import HiddenCells, Profile
from kpi.model.versions import DraftState
from kpi.services.library import plan_store
from kpi.services.schemes import STANDARD, scheme_names
from kpi.services.settings import save_settings, settings_name, settings_of
from kpi.store.errors import StoreError
from kpi.ui import person
from kpi.ui.data import DraftRead
from kpi.ui.html import Html, el, plain
from kpi.ui.intake import setting_forms
from kpi.ui.parts import notice, section
from kpi.ui.screen import Screen, scheme_title
from kpi.views import reading_settings as views
from kpi.views.reading_settings import SettingLine

_HIDDEN, _SCHEME = "setting_hidden", "setting_scheme"
#: In the session: why the last change could not be made.
_TROUBLE = "setting_trouble"
_NO_SCHEME = ""


def draw(screen: Screen, read: DraftRead, window: SheetWindow | None) -> None:
    """The panel. ``window`` is what the preview shows: a correction is of its sheet."""
    w = screen.w
    st.html(section(w("settings.heading"), el("p", w("settings.help"), class_="faint")))
    trouble = st.session_state.pop(_TROUBLE, ())
    if trouble:
        st.html(notice(el("ul", *[el("li", one) for one in trouble]), kind="error", mark="×"))
    try:
        profile = settings_of(plan_store(), read.draft.files) or Profile()
    except UnusableFileError as error:
        st.html(notice(issue_message(error.issue, w.lang), kind="error", mark="×"))
        return
    change = _Change(screen, read)
    _listed(screen, profile, change)
    if change.possible:
        _whole(screen, profile, change)
        setting_forms.draw(screen, read, window, change)
    if profile != Profile():
        st.download_button(
            w("settings.download"), write_profile(profile), file_name=settings_name(read.draft.plan or "plan"),
            mime="application/toml", key="settings_toml", on_click="ignore",
        )  # fmt: skip


class _Change:
    """Puts changed settings into the draft; a closed draft is left alone, and why is told."""

    def __init__(self, screen: Screen, read: DraftRead) -> None:
        self.screen, self.read = screen, read

    @property
    def possible(self) -> bool:
        """Whether the draft can be changed at all."""
        return self.read.draft.state is DraftState.OPEN

    def __call__(self, make: Callable[[Profile], Profile], by: str | None = None) -> bool:
        """Save what ``make`` makes of the settings as they are now; whether that went well."""
        lang, store = self.screen.w.lang, plan_store()
        try:
            draft = store.draft(self.read.draft.id)
            profile = settings_of(store, draft.files) or Profile()
            save_settings(store, draft, make(profile), by or person.known_name())
        except StoreError as error:
            self.refuse(store_message(error, lang))
        except UnusableFileError as error:
            self.refuse(issue_message(error.issue, lang))
        else:
            return True
        return False

    def refuse(self, *reasons: str) -> None:
        """Tell why nothing was changed."""
        st.session_state[_TROUBLE] = reasons


def _listed(screen: Screen, profile: Profile, change: _Change) -> None:
    """What is declared, each entry with a button that takes it out."""
    w = screen.w
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in views.facts(profile, w)]
    if facts:
        st.html(el("dl", *facts, class_="facts"))
    lines = views.setting_lines(profile, w)
    if not lines and not facts:
        st.html(el("p", w("settings.none"), class_="empty"))
    for line in lines:
        with st.container(key=f"setting_line_{line.kind}_{line.at}", horizontal=True, vertical_alignment="center"):
            st.html(_entry(screen, line), width="stretch")
            if change.possible:
                st.button(
                    plain(w("settings.remove", title=line.title)), key=f"setting_remove_{line.kind}_{line.at}",
                    on_click=_remove, args=(change, profile, line),
                )  # fmt: skip


def _entry(screen: Screen, line: SettingLine) -> Html:
    w = screen.w
    facts = [
        w("settings.by", by=line.by) if line.by else None,
        w("settings.reason", reason=line.reason) if line.reason else None,
    ]
    below = [el("span", fact, class_="below file-text") for fact in facts if fact]
    return el("div", el("strong", line.title), " ", el("span", line.text), *below, class_="setting-entry file-text")


def _remove(change: _Change, seen: Profile, line: SettingLine) -> None:
    """Take out the entry that was seen; where the settings have changed meanwhile, nothing happens but the page anew."""
    change(lambda profile: views.without(profile, line.kind, line.at) if profile == seen else profile)


def _whole(screen: Screen, profile: Profile, change: _Change) -> None:
    """What holds for the whole plan: hidden cells, and its grading scheme."""
    w = screen.w
    st.session_state[_HIDDEN] = views.reads_hidden(profile)
    st.checkbox(w("settings.read_hidden"), key=_HIDDEN, on_change=_set_hidden, args=(change,))
    names = [_NO_SCHEME, *scheme_names()]
    if profile.scheme is not None and profile.scheme not in names:
        names.append(profile.scheme)
    st.session_state[_SCHEME] = profile.scheme or _NO_SCHEME
    st.selectbox(
        w("settings.scheme"), names, key=_SCHEME, format_func=lambda name: _scheme(screen, name), width=520,
        on_change=_set_scheme, args=(change,),
    )  # fmt: skip


def _scheme(screen: Screen, name: str) -> str:
    if name == _NO_SCHEME:
        return screen.w("settings.scheme_none", name=scheme_title(STANDARD, screen.w))
    return f"{scheme_title(name, screen.w)} ({name})" if name in scheme_names() else name


def _set_hidden(change: _Change) -> None:
    hidden = HiddenCells.READ if st.session_state.get(_HIDDEN) else None
    change(lambda profile: replace(profile, hidden=hidden))


def _set_scheme(change: _Change) -> None:
    scheme = st.session_state.get(_SCHEME) or None
    change(lambda profile: replace(profile, scheme=scheme))
