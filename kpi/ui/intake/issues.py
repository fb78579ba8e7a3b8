"""Step 3: what has to be checked, as a list to be saved, and as a copy of the workbook with the cells marked."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, Severity
from kpi.model.records import Plan
from kpi.model.versions import StoredFile
from kpi.services.intake import tables_of
from kpi.services.library import plan_store
from kpi.services.marking import marked_copy
from kpi.ui import data, downloads, query
from kpi.ui.data import DraftRead
from kpi.ui.html import Child, Html, el
from kpi.ui.parts import notice, section, table
from kpi.ui.screen import Screen
from kpi.views.audit import plan_title
from kpi.views.imported import IssueRow, issue_counts, issue_rows, issues_sheet

#: Rows of issues on the screen; the file that is saved has them all.
_MOST = 200
_ALL = "all"


def draw(screen: Screen, read: DraftRead) -> None:
    """All findings of the draft, with what can be downloaded."""
    w, candidate = screen.w, read.candidate
    st.html(el("p", w("screens.import.issues_help"), class_="faint"))
    plan = candidate.parsed.plan if candidate.parsed else None
    of_draft = replace(screen, entry=screen.shelf.pick(data.DRAFT) if plan else None)
    listed(candidate.issues, w("screens.import.issues"), of_draft, plan, lambda: _copies(screen, read))


def listed(
    found: Sequence[Issue],
    title: str,
    screen: Screen,
    plan: Plan | None,
    more: Callable[[], None] | None = None,
) -> None:
    """Counts per severity, a filter, the table and its downloads. ``plan``: whose issues they are, where that is known."""
    w = screen.w
    counts = issue_counts(found, w)
    summary = [
        el(
            "li",
            el("span", f"{one.mark} {one.word}", class_=f"severity {one.severity.value}"),
            el("span", str(one.n), class_="n"),
        )
        for one in counts
    ]
    named = el("p", plan_title(plan, w), class_="quiet plan-named") if plan is not None else None
    st.html(section(title, named, el("ul", *summary, class_="legend")))
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
        rows = issue_rows(found, w, only)
        if more:
            more()
    if not rows:
        st.html(el("p", w("screens.import.no_issues_severity"), class_="empty"))
        return
    st.html(_table(rows[:_MOST], w))
    if len(rows) > _MOST:
        st.html(el("p", w("screens.import.shown", n=_MOST, all=len(rows)), class_="faint"))
    downloads.offer(lambda: issues_sheet(rows, plan, w), screen, key="issues", title=w("quality.issues"))


def refused(found: Sequence[Issue], w: Words) -> Html:
    """Files that could not be used, each with its one message."""
    lines = [el("li", issue_message(issue, w.lang)) for issue in found]
    return notice(el("strong", w("screens.import.refused")), el("ul", *lines), kind="error", mark="×")


def summary(found: Sequence[Issue], w: Words) -> str:
    """How many findings there are of each severity, in words."""
    counted = Counter(issue.severity for issue in found)
    return w.join([f"{w.term(severity)} {counted.get(severity, 0)}" for severity in Severity])


def _copies(screen: Screen, read: DraftRead) -> None:
    """One button per file; the copy is made when the button is pressed."""
    w = screen.w
    for at, file in enumerate(files := tables_of(read.draft.files)):
        stem = file.name.rsplit(".", 1)[0]
        name = file.name if len(files) > 1 else None
        st.download_button(
            w("screens.import.marked", file=name),
            _copy(file, read, w),
            file_name=w("screens.import.marked_name", stem=stem),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"marked_{at}",
        )


def _copy(file: StoredFile, read: DraftRead, w: Words) -> Callable[[], bytes]:
    def make() -> bytes:
        found = [issue for issue in read.candidate.issues if issue.file in {None, file.name}]
        return marked_copy(plan_store(), file, found, w)

    return make


def _table(rows: Sequence[IssueRow], w: Words) -> Html:
    names = ("severity", "found", "remedy", "file", "sheet", "cell")
    classes = ("status", "words", "words", "file", "sheet", "cellref")
    columns = [(css, w(f"screens.import.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [
            el("span", f"{row.mark} {row.word}", class_=f"severity {row.severity.value}"),
            el("span", row.found, title=row.code),
            row.remedy,
            row.file,
            row.sheet,
            row.cell,
        ]
        for row in rows
    ]
    return table(columns, body, caption=w("screens.import.issues"), saved="issues", class_="fixed")
