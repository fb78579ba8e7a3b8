"""The drawing of データ品質: what to do first, the findings, then what is missing, outdated, blank or assumed."""

from collections.abc import Callable, Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.issues import Issue, Severity
from kpi.model.results import JudgedPlan
from kpi.services.stated_issues import MOST_SINGLY, stated_issues
from kpi.ui import data, downloads, quality_readings, quality_results, query
from kpi.ui.clock import today
from kpi.ui.html import Child, Html, el, join
from kpi.ui.parts import section, table
from kpi.ui.quality_results import MOST
from kpi.ui.screen import Screen
from kpi.views.imported import IssueRow, issues_sheet
from kpi.views.quality import CodeRow, Quality, quality
from kpi.views.quality_sheets import (
    codes_sheet,
    coverage_sheet,
    owed_sheet,
    readings_sheet,
    results_sheet,
    stale_sheet,
    tables_sheet,
)
from kpi.views.sheet import Sheet
from kpi.views.texts import NOTHING

_ALL = "all"


@st.cache_resource(max_entries=32, show_spinner=False)
def _stated(mark: tuple[str, ...], scheme: str, as_of: int | None, _judged: JudgedPlan) -> tuple[Issue, ...]:  # noqa: ARG001 - the cache's key
    return stated_issues(_judged, singly=MOST_SINGLY)


def findings(entry: data.Entry) -> tuple[Issue, ...]:
    """All findings of a plan: those of reading, and where its published figures differ from those computed."""
    judged = entry.judged
    if not any(one.stated for one in judged.parsed.indicators):
        return judged.parsed.issues
    if not entry.mark:
        return (*judged.parsed.issues, *stated_issues(judged, singly=MOST_SINGLY))
    return (*judged.parsed.issues, *_stated(entry.mark, judged.scheme, judged.as_of, judged))


def draw(screen: Screen) -> None:
    """The page."""
    w, links = screen.w, screen.links
    asked = query.asked("severity")
    only = Severity(asked) if asked in set(Severity) else None
    view = quality(screen.plan.judged, findings(screen.plan), current_fy(), w, only, today())
    st.html(el("p", view.sentence, class_="sentence"))
    if view.more:
        st.html(el("ul", *[el("li", text) for text in view.more], class_="rules", aria_label=w("quality.then")))
    st.html(_counts(view, w))
    if any(count.n for count in view.counts):
        _choose(w)
        _issues(view, screen)
    st.html(quality_results.results(view, links, w))
    if view.total.n:
        _save("results", lambda title: results_sheet(view.results, view.total, title, w), screen)
    if view.owed:
        st.html(quality_results.owed(view, links, w))
        _save("owed", lambda title: owed_sheet(view.owed, title, w), screen)
    st.html(quality_results.stale(view.freshness, links, w))
    if view.freshness.stale:
        _save("stale", lambda title: stale_sheet(view.freshness, title, w), screen)
    st.html(quality_readings.coverage(view.coverage, links, w))
    if view.total.n:
        _save("coverage", lambda title: coverage_sheet(view.coverage, title, w), screen)
    st.html(quality_readings.readings(view.readings, links, w))
    if any(one.n for one in view.readings):
        _save("readings", lambda title: readings_sheet(view.readings, title, w), screen)
    st.html(quality_readings.tables(view.tables, w))
    if view.tables:
        _save("tables", lambda title: tables_sheet(view.tables, title, w), screen)


def _save(key: str, sheet: Callable[[str], Sheet], screen: Screen) -> None:
    """A list of the page to be saved under the plan's name and its own."""
    w = screen.w
    title = w("sheets.title", plan=screen.plan.judged.parsed.plan.title, name=w(f"quality.{key}"))
    downloads.offer(lambda: sheet(title), screen, key=key, title=title)


def current_fy() -> int:
    """The fiscal year that is running in Japan."""
    return fiscal_year_of(today())


def _counts(view: Quality, w: Words) -> Html:
    """How many findings there are of each severity; that there are none, in a line."""
    if not any(one.n for one in view.counts):
        return section(w("quality.issues"), el("p", w("screens.import.no_issues")))
    items = [
        el(
            "li",
            el("span", f"{one.mark} {one.word}", class_=f"severity {one.severity.value}"),
            el("span", str(one.n), class_="n"),
        )
        for one in view.counts
    ]
    return section(w("quality.issues"), el("ul", *items, class_="legend"))


def _choose(w: Words) -> None:
    with st.container(key="filters"):
        query.choose(
            "severity",
            w("screens.import.filter"),
            [_ALL, *[one.value for one in Severity]],
            lambda code: w("screens.filter.all") if code == _ALL else w.term(Severity(code)),
            default=_ALL,
            width=220,
        )


def _issues(view: Quality, screen: Screen) -> None:
    """The findings of the severity asked for: how many there are of each sort, and each of them."""
    w = screen.w
    if not view.issues:
        st.html(el("p", w("screens.import.no_issues_severity"), class_="empty"))
        return
    st.html(_codes(view.codes, w))
    _save("codes", lambda title: codes_sheet(view.codes, title, w), screen)
    rest = el("p", w("screens.import.shown", n=MOST, all=len(view.issues)), class_="faint")
    st.html(join(_listed(view.issues[:MOST], w), rest if len(view.issues) > MOST else None))
    downloads.offer(
        lambda: issues_sheet(view.issues, screen.plan.judged.parsed.plan, w),
        screen,
        key="issues",
        title=w("quality.issues"),
    )


def _codes(rows: Sequence[CodeRow], w: Words) -> Html:
    columns = [
        ("status", w("screens.import.column_severity")),
        ("number", w("quality.column_n")),
        ("words", w("quality.column_example")),
    ]
    body: list[list[Child]] = [[_severity(row), str(row.n), el("span", row.example, title=row.code)] for row in rows]
    title = w("quality.codes")
    drawn = table(columns, body, caption=title, saved="codes", class_="fixed quality")
    return join(el("h3", title, class_="quiet"), drawn)


def _severity(row: CodeRow | IssueRow) -> Html:
    return el("span", f"{row.mark} {row.word}", class_=f"severity {row.severity.value}")


def _listed(rows: Sequence[IssueRow], w: Words) -> Html:
    names = ("severity", "found", "remedy", "file", "sheet", "cell")
    classes = ("status", "words", "words", "file", "sheet", "cellref")
    columns = [(css, w(f"screens.import.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [
            _severity(row),
            el("span", row.found, title=row.code),
            row.remedy or NOTHING,
            row.file,
            row.sheet,
            row.cell,
        ]
        for row in rows
    ]
    title = w("quality.each")
    drawn = table(columns, body, caption=title, saved="issues", class_="fixed quality")
    return join(el("h3", title, class_="quiet"), drawn)
