"""Step 5: publishing, or asking for a second person's approval, or giving it."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from kpi.i18n.issues import found as issue_text
from kpi.i18n.store_errors import store_message
from kpi.model.issues import Issue, Severity
from kpi.model.versions import DraftState, Version
from kpi.services import publishing
from kpi.services.library import plan_store
from kpi.store.errors import StaleBaseError, StoreError
from kpi.store.names import same_person
from kpi.ui import person
from kpi.ui.data import DraftRead
from kpi.ui.html import Html, el, join, lines, plain
from kpi.ui.intake import compare, doubts
from kpi.ui.parts import notice, section
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.moments import local_moment

#: In the session: what the last try came to.
_TROUBLE, _MISSING = "publish_trouble", "publish_missing"
#: Longer examples are cut in the labels of boxes.
_LONG = 80
_NOTE, _AUTHOR, _APPROVER = "publish_note", "author", "approver"


@dataclass(frozen=True, slots=True)
class _Told:
    """How many things the author is asked to acknowledge, and how many results are gone."""

    n: int
    lost: int


def draw(screen: Screen, read: DraftRead) -> None:
    """What is to be published, and the button; for a draft handed over, approval instead."""
    trouble: StoreError | None = st.session_state.pop(_TROUBLE, None)
    if trouble is not None:
        st.html(notice(store_message(trouble, screen.w.lang), kind="error", mark="×"))
    found = compare.view(screen, read)
    if found is not None and compare.stale(read) is None:
        st.html(el("p", found.sentence, class_="sentence"))
    if read.draft.state is DraftState.SUBMITTED:
        _approval(screen, read)
    else:
        _form(screen, read, stale=isinstance(trouble, StaleBaseError))


def _form(screen: Screen, read: DraftRead, *, stale: bool) -> None:
    w, candidate, plan = screen.w, read.candidate, read.draft.plan or ""
    if compare.warn_stale(screen, read, told=stale):
        return
    errors = candidate.of(Severity.ERROR)
    if candidate.blocked:
        here = screen.links.a("import", w("screens.import.see_issues"), step="issues", severity="error")
        key = "blocked" if errors else "nothing_read"
        st.html(notice(w(f"screens.import.{key}", n=len(errors)), " ", here, kind="error", mark="×"))
        return
    approval = plan_store().needs_approval(plan)
    if approval:
        st.html(notice(w("screens.import.approval_needed"), mark="ⓘ"))
    warnings, more = candidate.of(Severity.WARNING), doubts.all_said(screen, read)
    boxes = _acknowledge(screen, read, warnings, more)
    told = _Told(len(warnings) + len(more), doubts.lost(screen, read))
    person.ask_name(w("screens.import.author"), _AUTHOR, w("screens.import.author_hint"))
    st.text_area(w("screens.import.note"), key=_NOTE, max_chars=2000, height=96, width=720)
    _told_missing(screen)
    label = w("screens.import.ask_approval" if approval else "screens.import.publish", n=read.draft.base + 1)
    st.button(
        label,
        key="publish",
        type="primary",
        on_click=_publish,
        args=(read, boxes, told, approval, doubts.unchanged(screen, read)),
    )


def _told_missing(screen: Screen) -> None:
    """What the last try lacked, beside the button: a disabled one would not say why it is."""
    missing = st.session_state.pop(_MISSING, ())
    if missing:
        keys = {"reason": "intake.missing_reason"}
        items = [el("li", screen.w(keys.get(name, f"screens.import.missing_{name}"))) for name in missing]
        st.html(notice(el("ul", *items), kind="error", mark="×"))


def _acknowledge(
    screen: Screen, read: DraftRead, warnings: tuple[Issue, ...], doubted: tuple[str, ...]
) -> tuple[str, ...]:
    """One box per doubt whether it is the right file, and per kind of warning; the keys of the boxes.

    Each draft and each set of files has boxes of its own.
    """
    w = screen.w
    if not warnings and not doubted:
        return ()
    mark = hashlib.sha256(repr((read.draft.id, read.draft.files)).encode()).hexdigest()[:12]
    st.html(section(w("screens.import.acknowledge", n=len(warnings) + len(doubted))))
    ways = []
    if doubted:
        ways.append(screen.links.a("import", w("screens.import.see_comparison"), step="compare"))
    if warnings:
        ways.append(screen.links.a("import", w("screens.import.see_issues"), step="issues", severity="warning"))
    between = [piece for way in ways for piece in (" ", way)]
    st.html(el("p", w("screens.import.acknowledge_help"), *between, class_="faint"))
    keys = []
    for at, doubt in enumerate(doubted):
        keys.append(f"accept_doubt_{at}_{mark}")
        st.checkbox(plain(doubt), key=keys[-1])
    for first, n in _kinds(warnings):
        keys.append(f"accept_{first.code.value}_{mark}")
        st.checkbox(plain(_kind(first, n, screen)), key=keys[-1])
    return tuple(keys)


def _kinds(warnings: tuple[Issue, ...]) -> list[tuple[Issue, int]]:
    """Each kind of warning by its first example, and how many there are of it."""
    counted = Counter(issue.code for issue in warnings)
    return [(next(issue for issue in warnings if issue.code is code), n) for code, n in counted.items()]


def _kind(first: Issue, n: int, screen: Screen) -> str:
    """A kind of warning by its first example."""
    w = screen.w
    text, most = issue_text(first, w), _LONG if w.lang == "ja" else 2 * _LONG  # words take more letters than kanji
    if len(text) > most:
        text = f"{text[:most] if w.lang == 'ja' else text[:most].rpartition(' ')[0]}…"
    return w("screens.import.accept", text=text, n=n if n > 1 else None)


def _publish(read: DraftRead, boxes: tuple[str, ...], told: _Told, approval: bool, unchanged: bool) -> None:  # noqa: FBT001 - a callback's arguments
    """Publish, or hand over; what people typed last is read here, since it may have come with the click itself."""
    draft, note, by = read.draft, str(st.session_state.get(_NOTE, "")), person.given(_AUTHOR)
    missing = [] if all(st.session_state.get(key) for key in boxes) else ["accept"]
    if not by:
        missing.append("name")
    if unchanged and not note.strip():
        missing.append("reason")
    if missing:
        st.session_state[_MISSING] = tuple(missing)
        return

    def go() -> None:
        store = plan_store()
        wanted = publishing.publication(
            store, read.candidate, base=draft.base, by=by, note=note, accepted=told.n, lost=told.lost
        )
        if approval:
            store.submit(draft.id, plan=wanted.plan, base=draft.base, by=by, note=note, accepted=told.n, lost=told.lost)
        else:
            store.publish(wanted, draft=draft)

    _try(go)


def _approval(screen: Screen, read: DraftRead) -> None:
    """Who asks for what, and the second person's two buttons."""
    w, draft = screen.w, read.draft
    facts = (
        (w("screens.import.author"), draft.by or w("screens.import.nobody")),
        (w("screens.import.column_at"), local_moment(draft.created, w)),
        (w("screens.import.files"), w.join([file.name for file in draft.files])),
        (w("screens.import.accepted"), w("screens.import.accepted_n", n=draft.accepted)),
    )
    items = [el("div", el("dt", name), el("dd", value)) for name, value in facts]
    if draft.restores is not None:
        value = w("screens.import.restores_version", n=draft.restores)
        items.insert(0, el("div", el("dt", w("screens.import.restores")), el("dd", value)))
    if draft.note:
        items.append(el("div", el("dt", w("screens.import.note")), el("dd", lines(draft.note))))
    st.html(section(w("screens.import.submitted"), el("dl", *items, class_="facts")))
    st.html(_to_check(screen, read))
    signed, author = person.signed_in(), draft.by or ""
    own = signed is not None and same_person(signed, author)
    # Without a sign-in it is who gave this name in this session; whoever opens the link has given none, and is asked to approve.
    known = person.known_name()
    mine = known is not None and same_person(known, author)
    key = "not_the_author" if own else "submitted_help" if mine else "approve_help"
    st.html(notice(w(f"screens.import.{key}", by=author or w("screens.import.nobody")), mark="ⓘ"))
    head = compare.stale(read)
    if head is not None:
        stale = "stale_submitted_own" if mine else "stale_submitted"
        text = w(f"screens.import.{stale}", n=head.number, by=head.by, base=draft.base)
        st.html(notice(text, kind="warning", mark="△"))
    if not own:
        hint = w("screens.import.author_hint")
        person.ask_name(w("screens.import.approver"), _APPROVER, hint, but=author)
    _told_missing(screen)
    with st.container(horizontal=True, key="approval"):
        if head is None and not own:
            label = w("screens.import.approve", n=draft.base + 1)
            lost = doubts.lost(screen, read)
            st.button(label, key="approve", type="primary", on_click=_approve, args=(read, lost))
        back = w("screens.import.take_back" if mine else "screens.import.send_back")
        st.button(back, key="send_back", on_click=_send_back, args=(read, known if mine else None))


def _to_check(screen: Screen, read: DraftRead) -> Html | None:
    """What the author had to acknowledge, for the second person: the same doubts and losses, and kinds of warnings."""
    w, warnings = screen.w, read.candidate.of(Severity.WARNING)
    said = [notice(text, kind="warning", mark="▲") for text in doubts.all_said(screen, read)]
    kinds = [el("li", _kind(first, n, screen)) for first, n in _kinds(warnings)]
    if not said and not kinds:
        return None
    way = screen.links.a("import", w("screens.import.see_issues"), step="issues", severity="warning")
    listed = join(el("ul", *kinds, class_="rules"), el("p", way)) if kinds else None
    return section(w("screens.import.to_check"), *said, listed)


def _approve(read: DraftRead, lost: int) -> None:
    by = _approver()
    if by:
        _try(lambda: publishing.approve(plan_store(), read.draft, by, lambda _: read.candidate, lost=lost))


def _send_back(read: DraftRead, author: str | None) -> None:
    """Let the author work on it again; ``author``: the name of who takes it back themselves, and need not give it anew."""
    by = person.given(_APPROVER) or author or _approver()
    if by:
        _try(lambda: plan_store().reopen(read.draft, by))


def _approver() -> str:
    """The approver's name; that it is missing is told."""
    by = person.given(_APPROVER)
    if not by:
        st.session_state[_MISSING] = ("name",)
    return by


def _try(go: Callable[[], object]) -> None:
    try:
        go()
    except StoreError as error:
        st.session_state[_TROUBLE] = error


def done(screen: Screen, version: Version) -> None:
    """What a draft has become."""
    w, links = screen.w, screen.links
    facts = {
        "title": texts.named(version.title),
        "n": version.number,
        "by": version.by,
        "approver": version.approved_by,
    }
    text = el("strong", w("screens.import.published", **facts))
    ways = [
        links.a("overview", w("screens.import.see_overview"), draft=None, version=None, plan=version.plan),
        links.a("history", w("screens.import.see_history"), draft=None, version=None, plan=version.plan),
        links.a("import", w("screens.import.another"), draft=None, step=None, version=None, plan=version.plan),
    ]
    told = notice(text, el("p", join(*[(way, " ") for way in ways]), class_="ways"), kind="success", mark="✓")
    st.html(el("div", told, class_="kpi-arrived"))  # the script of the page moves the focus here
