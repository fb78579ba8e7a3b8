"""What the history page can change: going back to a version, and whether publishing needs a second person."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.i18n.store_errors import store_message
from kpi.model.versions import Draft, Version
from kpi.services import publishing
from kpi.services.library import plan_store
from kpi.store.errors import StaleBaseError, StoreError
from kpi.store.store import Store
from kpi.ui import clock, comparison, history, query
from kpi.ui.downloads import offer
from kpi.ui.html import el
from kpi.ui.parts import notice, section
from kpi.ui.person import ask_name, given
from kpi.ui.screen import Screen
from kpi.views.comparison import comparison_view
from kpi.views.comparison_sheet import comparison_sheet
from kpi.views.history import version_option

_RESTORE, _NONE = "restore", "none"
_BY, _NOTE, _APPROVAL_BY = "rollback_by", "rollback_note", "approval_by"
#: In the session: what came of the last step, as place, text, kind and mark, until it has been shown.
_SAID = "history_said"
_ROLLBACK, _APPROVAL = "rollback", "approval"


def _said(place: str) -> None:
    """What came of the last step, told once, where the step was made: the page may have been scrolled far down."""
    found = st.session_state.get(_SAID)
    if found is not None and found[0] == place:
        del st.session_state[_SAID]
        _, text, kind, mark = found
        st.html(notice(text, kind=kind, mark=mark))


def _say(place: str, text: str, kind: str = "info", mark: str = "✓") -> None:
    st.session_state[_SAID] = (place, text, kind, mark)


def going_back(store: Store, versions: Sequence[Version], scheme: str, screen: Screen) -> None:
    """A version to go back to, what would change, and the form that does it."""
    w, links = screen.w, screen.links
    title = w("screens.history.rollback")
    if len(versions) == 1:
        st.html(section(title, el("p", w("screens.history.rollback_one"), class_="empty")))
        _said(_ROLLBACK)
        return
    head = versions[0]
    st.html(section(title, el("p", w("screens.history.rollback_note"))))
    known = {str(one.number): one for one in versions[1:]}
    chosen = query.choose(
        _RESTORE,
        w("screens.history.rollback_to"),
        [_NONE, *known],
        lambda code: w("screens.history.rollback_none") if code == _NONE else version_option(known[code], w),
        default=_NONE,
        width=420,
    )
    if chosen == _NONE:
        _said(_ROLLBACK)
        return
    to = int(chosen)
    found, plans = history.compared(store, head.plan, head.number, to, scheme)
    preview = comparison_view(found, w, plans, clock.today())
    st.html(el("h3", w("screens.history.rollback_preview", head=head.number, to=to), class_="preview-title"))
    with st.container(key="rollback_preview"):
        st.html(comparison.draw(preview, history.seen_at(links, to, head.number), w))
        if not preview.unchanged:
            files = [file.name for one in versions if one.number == to for file in one.files]
            sheet = replace(comparison_sheet(preview, files, w), title=w("changes.sheet", old=head.number, new=to))
            offer(sheet, screen, key="changes", together=w("tools.together"))
    _said(_ROLLBACK)
    _form(to, head, w, approval=store.needs_approval(head.plan))


def _form(to: int, head: Version, w: Words, *, approval: bool) -> None:
    """The base goes along from when the page was drawn: whatever is published later is told as such."""
    key = "rollback_submit" if approval else "rollback_button"
    with st.form("rollback_form"):
        ask_name(w("screens.history.rollback_by"), _BY, w("screens.history.by_placeholder"))
        st.text_area(w("screens.history.rollback_reason"), key=_NOTE, max_chars=2000, height=96)
        st.form_submit_button(
            w(f"screens.history.{key}", to=to, next=head.number + 1),
            key="rollback_do",
            type="primary",
            on_click=_go_back,
            args=(head.plan, to, head.number, w),
        )


def _go_back(plan: str, to: int, base: int, w: Words) -> None:
    by, note = given(_BY), str(st.session_state.get(_NOTE, ""))
    try:
        found = publishing.rollback(plan_store(), plan, to, base=base, by=by, note=note)
    except StoreError as error:
        kind, mark = ("warning", "△") if isinstance(error, StaleBaseError) else ("error", "×")
        _say(_ROLLBACK, store_message(error, w.lang), kind, mark)
        return
    query.clear(_RESTORE, "from", "to", "page")
    st.session_state.pop(_NOTE, None)
    if isinstance(found, Draft):
        _say(_ROLLBACK, w("screens.history.rollback_submitted", to=to))
    else:
        _say(_ROLLBACK, w("screens.history.rollback_done", to=to, n=found.number))


def approval(store: Store, plan: str, w: Words) -> None:
    """Whether publishing needs a second person, and the form that changes it."""
    needed = store.needs_approval(plan)
    text = w("screens.history.approval_on" if needed else "screens.history.approval_off")
    st.html(section(w("screens.history.approval"), el("p", text)))
    _said(_APPROVAL)
    with (
        st.expander(w("screens.history.approval_change"), key="approval_change"),
        st.form("approval_form", border=False),
    ):
        ask_name(w("screens.history.approval_by"), _APPROVAL_BY, w("screens.history.by_placeholder"))
        st.html(el("p", w("screens.history.approval_logged"), class_="faint"))
        st.form_submit_button(
            w("screens.history.approval_to_off" if needed else "screens.history.approval_to_on"),
            key="approval_do",
            on_click=_switch,
            kwargs={"plan": plan, "needed": not needed, "w": w},
        )


def _switch(plan: str, w: Words, *, needed: bool) -> None:
    try:
        plan_store().set_needs_approval(plan, given(_APPROVAL_BY), needed=needed)
    except StoreError as error:
        _say(_APPROVAL, store_message(error, w.lang), "error", "×")
        return
    _say(_APPROVAL, w("screens.history.approval_now_on" if needed else "screens.history.approval_now_off"))
