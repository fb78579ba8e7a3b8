"""Step 1: choosing files, the plan that they are the next version of, and drafts that wait for approval."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from kpi.i18n.store_errors import store_message
from kpi.model.issues import Issue
from kpi.model.versions import DraftState, StoredFile, Version
from kpi.services import intake
from kpi.services.intake import tables_of
from kpi.services.library import plan_store
from kpi.services.settings import retargeted, with_settings
from kpi.store.errors import StoreError
from kpi.store.store import Store
from kpi.ui.data import DraftRead
from kpi.ui.downloads import offer
from kpi.ui.html import Child, el, join, plain
from kpi.ui.parts import notice, section, table
from kpi.ui.person import known_name
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.history import draft_rows
from kpi.views.history_sheet import drafts_sheet
from kpi.views.moments import local_moment

#: In the session: the mark of the last upload, what was refused of it, how often something was taken (an uploader under
#: a new key is empty), and why the last change could not be made.
_SEEN, REFUSED, _ROUND, _TROUBLE = "upload_seen", "upload_refused", "upload_round", "upload_trouble"
#: In the session: why a plan was taken for the one that the files belong to.
GUESSED = "upload_guess"
_NEW = "~new"


def draw(screen: Screen) -> None:
    """The uploader, the draft's files and plan, and the drafts that wait."""
    w, read = screen.w, screen.shelf.draft
    key = f"files{st.session_state.get(_ROUND, '')}"
    size = intake.upload_mb()
    chosen = st.file_uploader(w("screens.import.choose"), accept_multiple_files=True, key=key, max_upload_size=size)
    st.html(el("p", w("screens.import.choose_help", size=size, n=intake.MOST_FILES), class_="faint"))
    files = [(one.name, one.getvalue()) for one in chosen]
    mark = _mark(files)
    if files and st.session_state.get(_SEEN) != mark:
        st.session_state[_SEEN] = mark
        _take(screen, files)
        st.rerun()
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        st.html(notice(trouble, kind="error", mark="×"))
    if read is not None and read.draft.state is DraftState.OPEN:
        _files(screen, read)
        target(screen, read)
        st.button(w("screens.import.forget"), key="forget", on_click=_withdraw, args=(read, w.lang))
    elif not st.session_state.get(REFUSED):
        st.html(el("p", w("screens.import.nothing"), class_="empty"))
    _waiting(screen)


def _mark(files: Sequence[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode(errors="replace") + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _take(screen: Screen, files: Sequence[tuple[str, bytes]]) -> None:
    """Try every file, keep what can be used, and put it into the draft."""
    w, store, by = screen.w, plan_store(), known_name()
    read = screen.shelf.draft
    earlier = read.draft.files if read and read.draft.state is DraftState.OPEN else ()
    refused: list[Issue] = []
    kept: list[StoredFile] = []
    settings = intake.settings_beside(store, files, earlier)
    progress = st.progress(0.0)
    try:
        for at, (name, content) in enumerate(files):
            said = w("screens.import.reading", n=at + 1, all=len(files))
            progress.progress(at / len(files), text=said)
            found = intake.receive(store, name, content, by, settings)
            if isinstance(found, Issue):
                refused.append(found)
            else:
                kept.append(found)
        _keep(screen, store, earlier, kept)
    except StoreError as error:
        st.session_state[_TROUBLE] = store_message(error, w.lang)
    progress.empty()
    twice = [name for name, n in Counter(file.name for file in kept).items() if n > 1]
    if twice:
        st.session_state[_TROUBLE] = w("screens.import.same_name", names=w.join(twice))
        st.query_params["step"] = "choose"
    st.session_state[REFUSED] = tuple(refused)
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND) or 0) + 1


def _keep(screen: Screen, store: Store, earlier: Sequence[StoredFile], kept: Sequence[StoredFile]) -> None:
    """Into the draft: of a name the last file counts; more than the limits allow is said and left out."""
    if not kept:
        return
    w, read = screen.w, screen.shelf.draft
    wanted = {file.name: file for file in (*earlier, *kept)}
    within: list[StoredFile] = []
    for file in wanted.values():
        if len(within) < intake.MOST_FILES and sum(one.size for one in (*within, file)) <= intake.MOST_BYTES:
            within.append(file)
    if len(within) < len(wanted):
        size = intake.MOST_BYTES // 1024 // 1024
        st.session_state[_TROUBLE] = w("screens.import.too_many", limit=intake.MOST_FILES, size=size, n=len(within))
    if read is not None and read.draft.state is DraftState.OPEN and read.draft.plan:
        plan = read.draft.plan
        store.change_draft(read.draft.id, kept=with_settings(store, plan, within), plan=plan, base=_head(store, plan))
    else:
        plans, _ = intake.read_plans(store, within)
        heads = store.heads()
        guess = intake.guess_plan(store, plans, heads) if plans else intake.guess_by_settings(store, within, heads)
        plan = guess.plan if guess else intake.first_id(plans, within)
        draft = store.new_draft(with_settings(store, plan, within), plan=plan, base=_head(store, plan), by=known_name())
        st.session_state[GUESSED] = (draft.id, guess)
        st.query_params["draft"] = draft.id
    st.query_params["step"] = "check" if not st.session_state.get(_TROUBLE) else "choose"


def _head(store: Store, plan: str) -> int:
    head = store.head(plan)
    return head.number if head else 0


def _files(screen: Screen, read: DraftRead) -> None:
    """The draft's files, each with a button that takes it out."""
    w, draft = screen.w, read.draft
    st.html(section(w("screens.import.files")))
    for at, file in enumerate(draft.files):
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft_file_{at}"):
            st.html(el("span", file.name, class_="name", title=f"SHA-256 {file.sha256}"), width="content")
            size = w("screens.import.size", n=w.number(max(1, round(file.size / 1024))))
            st.html(el("span", size, class_="faint"), width="content")
            if len(draft.files) > 1:
                st.button(
                    w("screens.import.take_out"), key=f"take_out_{at}", on_click=_take_out, args=(read, file, w.lang)
                )


def _take_out(read: DraftRead, file: StoredFile, lang: str) -> None:
    rest = tuple(one for one in read.draft.files if one != file)
    store, plan = plan_store(), read.draft.plan or ""
    _try(lambda: store.change_draft(read.draft.id, kept=rest, plan=plan, base=_head(store, plan)), lang)


def target(screen: Screen, read: DraftRead) -> None:
    """Which plan the files are the next version of: a stored one, or a new one with an id of its own."""
    w, draft, store = screen.w, read.draft, plan_store()
    heads = {head.plan: head for head in store.heads()}
    own = draft.plan or ""
    options = [*heads, *([own] if own and own not in heads else []), _NEW]
    key = "draft_plan"
    st.session_state[key] = own if st.session_state.get(key) != _NEW else _NEW
    with st.container(key="target", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            w("screens.import.target"),
            options,
            key=key,
            format_func=lambda plan: _plan_name(screen, plan, heads),
            on_change=_retarget,
            args=(read, key, w.lang),
            width=520,
        )
        if st.session_state[key] == _NEW:
            st.text_input(w("screens.import.new_id"), key="new_plan_id", max_chars=64, width=240)
            st.button(w("screens.import.use_id"), key="use_id", on_click=_use_id, args=(read, w.lang))
    known = st.session_state.get(GUESSED)
    guess = known[1] if known and known[0] == draft.id else None
    if guess is not None and guess.plan == own:
        share = w.percent(guess.share) if guess.share is not None else None
        st.html(el("p", w(f"screens.import.guessed_{guess.why}", share=share), class_="faint"))


def _plan_name(screen: Screen, plan: str, heads: dict[str, Version]) -> str:
    w = screen.w
    if plan == _NEW:
        return w("screens.import.another_id")
    if plan not in heads:
        return w("screens.import.new_plan", plan=plan)
    return w("screens.import.next_of", title=texts.named(heads[plan].title), plan=plan, n=heads[plan].number)


def _retarget(read: DraftRead, key: str, lang: str) -> None:
    plan = st.session_state[key]
    if plan != _NEW:
        store = plan_store()
        _try(lambda: _move(store, read, plan), lang)


def move_to(read: DraftRead, plan: str, lang: str) -> None:
    """Make the draft the next version of a stored plan; why that cannot be is told."""
    st.session_state.pop("draft_plan", None)
    _try(lambda: _move(plan_store(), read, plan), lang)


def _move(store: Store, read: DraftRead, plan: str) -> None:
    """Make the draft one of another plan, with the reading settings of that plan."""
    kept = retargeted(store, read.draft.plan, plan, read.draft.files)
    store.change_draft(read.draft.id, kept=kept, plan=plan, base=_head(store, plan))


def _use_id(read: DraftRead, lang: str) -> None:
    store, wanted = plan_store(), str(st.session_state.get("new_plan_id", ""))

    def change() -> None:
        plan = intake.proper_id(wanted, strict=True)
        _move(store, read, plan)
        st.session_state["draft_plan"] = plan

    _try(change, lang)


def take_back(screen: Screen, read: DraftRead, name: str | None, *, key: str) -> None:
    """A button for a file that was not meant: it leaves the draft, and where it is the only one, the draft is dropped."""
    file = next((one for one in read.draft.files if one.name == name), None)
    if file is None or read.draft.state is not DraftState.OPEN:
        return
    label = screen.w("intake.take_back", file=file.name)
    lang = screen.w.lang
    if len(tables_of(read.draft.files)) > 1:
        st.button(plain(label), key=key, on_click=_take_out, args=(read, file, lang))
    else:
        st.button(plain(label), key=key, on_click=_withdraw, args=(read, lang))


def _withdraw(read: DraftRead, lang: str) -> None:
    """Drop the draft: its files stay in the log, nothing of it was ever shown to others."""
    _try(lambda: plan_store().withdraw(read.draft, known_name()), lang)
    forget()


def forget() -> None:
    """The page as if nothing had been uploaded."""
    for name in (_SEEN, REFUSED, GUESSED, "draft_plan"):
        st.session_state.pop(name, None)
    for name in ("draft", "step", "record", "cell", "sheet", "file", "first", "last"):
        if name in st.query_params:
            del st.query_params[name]
    if st.query_params.get("plan") == "~draft":
        del st.query_params["plan"]


def _try(change: Callable[[], object], lang: str) -> None:
    try:
        change()
    except StoreError as error:
        st.session_state[_TROUBLE] = store_message(error, lang)


def _waiting(screen: Screen) -> None:
    """Drafts handed over by somebody, each a link to its approval."""
    w = screen.w
    found = plan_store().drafts(state=DraftState.SUBMITTED)
    if not found:
        return
    columns = [("name", w("screens.import.column_title")), ("small", w("screens.import.column_author")),
               ("small", w("screens.import.column_at")), ("words", w("screens.import.column_note"))]  # fmt: skip
    titles = {head.plan: texts.named(head.title) for head in plan_store().heads()}
    body: list[list[Child]] = [
        [
            join(
                screen.links.a(
                    "import", titles.get(draft.plan or "", draft.plan or ""), draft=draft.id, step="publish"
                ),
                el("span", row.what, class_="below"),
            ),
            draft.by or w("screens.import.nobody"),
            local_moment(draft.created, w),
            draft.note or texts.NOTHING,
        ]
        for draft, row in zip(found[:50], draft_rows(found[:50], 0, w), strict=True)
    ]
    title = w("screens.import.waiting")
    st.html(section(title, table(columns, body, caption=title, saved="waiting")))
    offer(lambda: drafts_sheet(found, titles, title, w), replace(screen, entry=None), key="waiting", title=title)
