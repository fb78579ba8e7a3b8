"""Step 4: what the draft would change, before anything is stored."""

from dataclasses import replace
from datetime import date

import streamlit as st

from kpi.attainment.judge import judge
from kpi.model.results import JudgedPlan
from kpi.model.versions import DraftState, Version
from kpi.services.compare import compare
from kpi.services.library import plan_store, store_key
from kpi.services.publishing import check_base
from kpi.services.schemes import load_scheme, scheme_of
from kpi.store.errors import StaleBaseError
from kpi.store.store import Store
from kpi.ui import clock, data, downloads
from kpi.ui import comparison as drawing
from kpi.ui.data import DraftRead
from kpi.ui.html import el
from kpi.ui.links import Links
from kpi.ui.parts import notice
from kpi.ui.screen import Screen, read_scheme
from kpi.views.comparison import ComparisonView, comparison_view
from kpi.views.comparison_sheet import comparison_sheet
from kpi.views.moments import local_day


@st.cache_resource(max_entries=16, show_spinner=False)
def _view(
    key: str,  # noqa: ARG001 - the cache's key, as are the next four
    lang: str,  # noqa: ARG001
    years: str,  # noqa: ARG001
    base: tuple[str, int],
    files: tuple[str, ...],  # noqa: ARG001
    scheme: str,
    day: date,
    _screen: Screen,
    _read: DraftRead,
    _store: Store,
) -> ComparisonView:
    plan, number = base
    rules = load_scheme(scheme)
    old = judge(data.snapshot(_store, plan, number).parsed, rules)
    new = _judged(_read, scheme)
    return comparison_view(compare(old, new), _screen.w, (old, new), day)


def _scheme(read: DraftRead) -> str:
    """The scheme asked for, else the draft's own."""
    return read_scheme(scheme_of(read.candidate.parsed)) if read.candidate.parsed is not None else read_scheme()


def _judged(read: DraftRead, scheme: str) -> JudgedPlan:
    if read.candidate.parsed is None:
        msg = "nothing was read"
        raise LookupError(msg)
    return judge(read.candidate.parsed, load_scheme(scheme))


def view(screen: Screen, read: DraftRead) -> ComparisonView | None:
    """The comparison with the draft's base; None where the plan is new or nothing could be read."""
    draft = read.draft
    if not draft.plan or not draft.base or read.candidate.parsed is None:
        return None
    files = (*(f"{file.name}\0{file.sha256}" for file in draft.files), draft.plan)
    w, base = screen.w, (draft.plan, draft.base)
    return _view(store_key(), w.lang, w.years, base, files, _scheme(read), clock.today(), screen, read, plan_store())


def draw(screen: Screen, read: DraftRead) -> None:
    """The comparison, and its download."""
    w = screen.w
    if read.candidate.parsed is None:
        st.html(el("p", w("screens.import.nothing_read"), class_="empty"))
        return
    found = view(screen, read)
    if found is None:
        n = len(read.candidate.parsed.indicators)
        st.html(
            el("p", w("screens.import.first_version", plan=read.candidate.parsed.plan.title, n=n), class_="sentence")
        )
        return
    head = stale(read)
    if head is None:
        st.html(el("p", w("screens.import.compared_with", n=read.draft.base), class_="faint"))
    else:
        text = w("screens.import.compared_with_older", n=read.draft.base, head=head.number)
        st.html(notice(text, kind="warning", mark="△"))
        if read.draft.state is DraftState.OPEN:
            _offer_again(screen, read, head)
    st.html(drawing.draw(found, draft_links(screen), w))
    if not found.unchanged:
        files = [file.name for file in read.draft.files]
        of_draft = replace(screen, entry=screen.shelf.pick(data.DRAFT))
        downloads.offer(
            lambda: comparison_sheet(found, files, w),
            of_draft,
            key="changes",
            title=w("screens.nav.changes"),
            together=w("tools.together"),
        )


def draft_links(screen: Screen) -> Links:
    """Links to the other pages as they will be once the draft is published, whatever plan they show now."""
    return Links({**screen.links.kept, "plan": data.DRAFT})


def stale(read: DraftRead) -> Version | None:
    """The version in force where it is not the one that the draft was compared with."""
    draft = read.draft
    try:
        check_base(plan_store(), draft.plan or "", draft.base)
    except StaleBaseError as error:
        return error.head
    return None


def warn_stale(screen: Screen, read: DraftRead, *, told: bool) -> bool:
    """Tell that somebody published meanwhile; a button takes the new version as the one to compare with.

    ``told``: this was said already, when publishing was tried.
    """
    head = stale(read)
    if head is None:
        return False
    w = screen.w
    facts = {"n": head.number, "by": head.by, "day": local_day(head.at, w), "base": read.draft.base}
    if not told:
        st.html(notice(w("screens.import.stale", **facts), kind="warning", mark="△"))
    _offer_again(screen, read, head)
    return True


def _offer_again(screen: Screen, read: DraftRead, head: Version) -> None:
    label = screen.w("screens.import.compare_again", n=head.number)
    st.button(label, key="compare_again", on_click=_again, args=(read, head))


def _again(read: DraftRead, head: Version) -> None:
    plan_store().change_draft(read.draft.id, plan=head.plan, base=head.number)
    st.query_params["step"] = "compare"
