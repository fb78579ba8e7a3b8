"""The drawing of 取込: the uploader, what was read, and the issues."""

import hashlib
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.issues import Issue, Severity
from kpi.ui import data, query
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import notice, section, table
from kpi.views.imported import IssueRow, PlanRead, issue_counts, issue_rows, issues_csv

#: Rows of issues on the screen; the CSV has them all.
_MOST = 200
_ALL = "all"
#: In the session: the mark of the last upload, how many files the limits left, the names in the uploader, and how often
#: uploads were dropped (an uploader under a new key is empty).
_SEEN, _CUT, _SHOWN, _ROUND = "upload_seen", "upload_cut", "upload_shown", "upload_round"


def upload(w: Words) -> None:
    """The uploader: what it holds joins what this session had; an emptied one, on the next visit, leaves that as it is."""
    key = f"files{st.session_state.get(_ROUND, '')}"
    chosen = st.file_uploader(w("screens.import.choose"), accept_multiple_files=True, key=key)
    st.html(el("p", w("screens.import.choose_help"), class_="faint"))
    st.html(notice(w("screens.import.not_stored"), mark="ⓘ"))
    files = tuple((one.name, one.getvalue()) for one in chosen)
    names = [name for name, _ in files]
    mark = _mark(files)
    if files and st.session_state.get(_SEEN) != mark:
        st.session_state[_SEEN] = mark
        st.session_state[_CUT] = data.remember(files, instead_of=st.session_state.get(_SHOWN, ()))
        st.session_state[_SHOWN] = names
        st.rerun()
    st.session_state[_SHOWN] = names
    if (cut := st.session_state.get(_CUT)) is not None:
        limits = {"limit": data.MOST_FILES, "size": data.MOST_BYTES // 1024 // 1024, "n": cut}
        st.html(notice(w("screens.import.too_many", **limits), kind="warning", mark="△"))
    twice = [name for name, n in Counter(names).items() if n > 1]
    if twice:
        st.html(notice(w("screens.import.same_name", names=w.join(twice)), kind="warning", mark="△"))


def forget() -> None:
    """Drop this session's uploads, with what the uploader holds and what the address says of them."""
    data.forget()
    for name in (_SEEN, _CUT, _SHOWN):
        st.session_state.pop(name, None)
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
    if (query.asked("plan") or "").startswith(data.UPLOADED):
        query.clear("plan", *query.OF_A_PLAN)


def _mark(files: Sequence[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def plans_read(rows: Sequence[PlanRead], keys: Sequence[str], links: Links, w: Words) -> Html:
    """One row per plan that was read, leading to its overview."""
    names = ("title", "file", "layout", "organisation", "period", "indicators", "initiatives")
    classes = ("name wide", "small", "small", "small", "small", "number", "number")
    columns = [(css, w(f"screens.import.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [
            join(row.title, el("span", links.a("overview", w("screens.import.show"), plan=key), class_="below")),
            row.files,
            row.layouts,
            row.organisation,
            row.period,
            str(row.indicators),
            str(row.initiatives),
        ]
        for row, key in zip(rows, keys, strict=True)
    ]
    title = w("screens.import.read")
    return section(title, table(columns, body, caption=title))


def issues(found: Sequence[Issue], title: str, w: Words, fictional: frozenset[str]) -> None:
    """Counts per severity, a filter, the table and the CSV."""
    counts = issue_counts(found, w)
    summary = [
        el(
            "li",
            el("span", f"{one.mark} {one.word}", class_=f"severity {one.severity.value}"),
            el("span", str(one.n), class_="n"),
        )
        for one in counts
    ]
    st.html(section(title, el("ul", *summary, class_="legend")))
    if not found:
        st.html(el("p", w("screens.import.no_issues"), class_="empty"))
        return
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        asked = query.choose(
            "severity",
            w("screens.import.filter"),
            [_ALL, *[one.value for one in Severity]],
            lambda code: w("screens.filter.all") if code == _ALL else w.term(Severity(code)),
            default=_ALL,
            width=220,
        )
        only = None if asked == _ALL else Severity(asked)
        rows = issue_rows(found, w, only, fictional)
        st.download_button(
            w("screens.import.download"),
            issues_csv(rows, w),
            file_name="issues.csv",
            mime="text/csv",
            key="issues_csv",
            on_click="ignore",
        )
    if not rows:
        st.html(el("p", w("screens.import.no_issues_severity"), class_="empty"))
        return
    st.html(_issue_table(rows[:_MOST], w))
    if len(rows) > _MOST:
        st.html(el("p", w("screens.import.shown", n=_MOST, all=len(rows)), class_="faint"))


def _issue_table(rows: Sequence[IssueRow], w: Words) -> Html:
    names = ("severity", "found", "remedy", "file", "sheet", "cell")
    classes = ("status", "words", "words", "file", "sheet", "cellref")
    columns = [(css, w(f"screens.import.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [
            el("span", f"{row.mark} {row.word}", class_=f"severity {row.severity.value}"),
            join(row.found, el("span", row.code, class_="below mono")),
            row.remedy,
            row.file,
            row.sheet,
            row.cell,
        ]
        for row in rows
    ]
    return table(columns, body, caption=w("screens.import.issues"), class_="fixed")
