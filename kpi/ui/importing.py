"""取込: one step of the way of a file at a time, with what matters at every step above it."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, IssueCode
from kpi.model.terms import Flag
from kpi.model.versions import DraftState
from kpi.services.intake import MAPPABLE
from kpi.services.library import plan_store
from kpi.ui.data import DraftRead
from kpi.ui.html import Html, el, join
from kpi.ui.intake import check, choose, compare, doubts, issues, mapping, publish, steps
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views import head, texts


def draw(screen: Screen) -> None:
    """The page below its head."""
    w, read = screen.w, screen.shelf.draft
    refused = st.session_state.get(choose.REFUSED, ())
    if read is not None and read.draft.state is DraftState.PUBLISHED and read.draft.version:
        publish.done(screen, plan_store().version(read.draft.plan or "", read.draft.version))
        return
    if read is not None and read.draft.state is DraftState.WITHDRAWN:
        st.html(notice(w("store.draft_closed"), kind="warning", mark="△"))
        read = None
    now = steps.current(with_draft=read is not None)
    st.html(steps.bar(now, screen.links, w, with_draft=read is not None))
    if refused:
        st.html(issues.refused(refused, w))
    if read is not None and now != "choose":
        st.html(_what(screen, read))
        doubts.tell(screen, read)
        mappable = [issue for issue in read.candidate.unreadable if issue.code in MAPPABLE]
        others = [issue for issue in read.candidate.unreadable if issue.code not in MAPPABLE]
        if others:
            st.html(issues.refused(others, w))
        if now != "map":
            for at, issue in enumerate(mappable):
                st.html(_to_be_mapped(screen, issue))
                choose.take_back(screen, read, issue.file, key=f"take_back_{at}")
    if read is None or now == "choose":
        choose.draw(screen)
        # Below a refusal the findings of another plan, or that it has none, would seem to contradict it.
        if read is None and screen.entry is not None and not refused:
            shown = screen.entry.judged.parsed
            issues.listed(shown.issues, w("screens.import.issues_sample"), screen, shown.plan)
    elif read.candidate.parsed is None and now == "compare":
        st.html(notice(w("screens.import.none_read"), kind="error", mark="×"))
    else:
        rooms = {"check": check, "map": mapping, "issues": issues, "compare": compare, "publish": publish}
        rooms[now].draw(screen, read)
    if read is not None:
        st.html(steps.onward(now, screen.links, w))


def _to_be_mapped(screen: Screen, issue: Issue) -> Html:
    """That nothing could be read from a file yet, and the way to say how it is to be read."""
    w = screen.w
    hidden = issue.code is IssueCode.HIDDEN_ONLY
    text = issue_message(issue, w.lang) if hidden else w("mapping.nothing_yet", file=issue.file)
    way = screen.links.a("import", w("mapping.open_file"), class_="map-open", step="map", file=issue.file)
    return notice(text, el("p", way, class_="map-ways"), kind="warning", mark="△")


def _what(screen: Screen, read: DraftRead) -> Html:
    """The files, the plan they are to be, and how much was read and found."""
    w, parsed = screen.w, read.candidate.parsed
    files = w.join([file.name for file in read.draft.files])
    facts = [(w("screens.import.files"), files)]
    if parsed is not None:
        title = texts.named(parsed.plan.title)
        if parsed.plan.fictional:
            title = f"{title}｜{w('screens.app.fictional')}"
        n = len(parsed.indicators)
        repeated = sum(Flag.REPEATED in one.flags for one in parsed.indicators)
        facts += [
            (w("screens.import.column_title"), title),
            (w("screens.import.column_period"), head.period(parsed.plan, w)),
            (w("screens.import.layout"), _layouts(read.candidate.layouts, w)),
            (
                w("screens.import.read_in_all"),
                w("screens.import.amounts", n=n, again=repeated or None, m=len(parsed.initiatives)),
            ),
        ]
    if read.draft.plan:
        number = read.draft.base + 1
        facts.append((w("screens.import.becomes"), w("screens.import.becomes_version", plan=read.draft.plan, n=number)))
    facts.append((w("screens.import.issues"), issues.summary(read.candidate.issues, w)))
    items = [el("div", el("dt", name), el("dd", value)) for name, value in facts]
    see = screen.links.a("overview", w("screens.import.show"), plan="~draft", version=None) if parsed else None
    return el("div", el("dl", *items, class_="facts"), join(see), class_="upload-facts")


def _layouts(names: Sequence[str], w: Words) -> str:
    """How many sheets were read with which layout."""
    said = [w("screens.layout.sheets", name=w(f"screens.layout.{name}"), n=n) for name, n in Counter(names).items()]
    return w.join(said)
