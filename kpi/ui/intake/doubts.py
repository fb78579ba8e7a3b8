"""Signs that somebody is about to publish what was not meant: another plan's file, or nothing new at all."""

import streamlit as st

from kpi.model.versions import DraftState, Version
from kpi.services.library import plan_store
from kpi.ui import data
from kpi.ui.data import DraftRead
from kpi.ui.html import el, plain
from kpi.ui.intake import choose, compare
from kpi.ui.parts import notice
from kpi.ui.query import asked
from kpi.ui.screen import Screen
from kpi.views import texts


def opened(screen: Screen, read: DraftRead) -> data.Entry | None:
    """The plan that is open, where an open draft is to become a version of another one.

    Open is what the address names, as every link does; who came without a plan has opened none.
    """
    entry, draft = screen.entry, read.draft
    if (
        entry is None
        or asked("plan") != entry.key
        or entry.version is None
        or draft.state is not DraftState.OPEN
        or entry.key == draft.plan
    ):
        return None
    return entry


def tell(screen: Screen, read: DraftRead) -> None:
    """Say that the file is not of the plan that is open, or of no known plan, and offer the open one; or is known already.

    Whoever has chosen last year's file by mistake should not learn it from the last step.
    """
    w, draft = screen.w, read.draft
    head = plan_store().head(draft.plan) if draft.plan else None
    _tell_other(screen, read, head)
    if head is not None and draft.state is DraftState.OPEN and _same_files(read, head):
        st.html(notice(w("intake.same_file", n=head.number), mark="ⓘ"))


def _tell_other(screen: Screen, read: DraftRead, head: Version | None) -> None:
    """That the file is of another plan than the open one; ``head``: that plan's version in force."""
    w, draft, entry = screen.w, read.draft, opened(screen, read)
    if entry is None or not draft.plan:
        return
    shown = texts.named(entry.judged.parsed.plan.title)
    parsed = read.candidate.parsed
    title = texts.named(parsed.plan.title) if parsed is not None else draft.plan
    other = screen.links.a("import", w("intake.choose_plan"), step="choose")
    if head is not None:
        text = w("intake.other_plan", open=shown, other=texts.named(head.title), n=head.number + 1)
        st.html(notice(el("strong", text), " ", other, kind="warning", mark="△"))
    else:
        text = w("intake.new_plan", open=shown, title=title, plan=draft.plan)
        st.html(notice(text, " ", other, mark="ⓘ"))
    newest = plan_store().head(entry.key)
    if newest is not None:
        label = w("intake.take_open", open=shown, n=newest.number + 1)
        st.button(plain(label), key="take_open", on_click=choose.move_to, args=(read, entry.key, w.lang))


def said(screen: Screen, read: DraftRead) -> tuple[str, ...]:
    """What has to be acknowledged one by one before such a draft is published."""
    w, draft, entry = screen.w, read.draft, opened(screen, read)
    found = []
    head = plan_store().head(draft.plan) if draft.plan else None
    if entry is not None and head is not None:
        shown = texts.named(entry.judged.parsed.plan.title)
        found.append(w("intake.accept_other", open=shown, other=texts.named(head.title), n=head.number + 1))
    if unchanged(screen, read) and head is not None:
        key = "accept_same_file" if _same_files(read, head) else "accept_unchanged"
        found.append(w(f"intake.{key}", n=head.number, next=head.number + 1))
    return tuple(found)


def all_said(screen: Screen, read: DraftRead) -> tuple[str, ...]:
    """The same, with what the comparison doubts and the results that are gone: for the author and for who approves."""
    found = compare.view(screen, read)
    lost = (found.gone,) if found is not None and found.gone else ()
    return (*said(screen, read), *(found.doubts if found is not None else ()), *lost)


def lost(screen: Screen, read: DraftRead) -> int:
    """How many results of the version in force the draft lacks, or has as what cannot be read."""
    found = compare.view(screen, read)
    return 0 if found is None else found.n_gone


def unchanged(screen: Screen, read: DraftRead) -> bool:
    """Whether publishing would change nothing: then a reason has to be given."""
    found = compare.view(screen, read)
    return found is not None and found.unchanged


def _same_files(read: DraftRead, head: Version) -> bool:
    return {one.sha256 for one in read.draft.files} == {one.sha256 for one in head.files}
