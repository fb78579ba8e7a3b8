"""The drawing of データ品質: what to do first, the findings, then what is missing, outdated, blank or assumed."""

from collections.abc import Callable, Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.issues import Issue, Severity
from kpi.model.results import JudgedPlan
from kpi.services.stated_issues import MOST_SINGLY, stated_issues
from kpi.ui import data, downloads, query
from kpi.ui.clock import today
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import section, table
from kpi.ui.screen import Screen
from kpi.views.filters import Filters
from kpi.views.imported import IssueRow, issues_sheet
from kpi.views.quality import CodeRow, Quality, TableUse, quality
from kpi.views.quality_coverage import Coverage, Reading, Results
from kpi.views.quality_sheets import coverage_sheet, readings_sheet, results_sheet, stale_sheet
from kpi.views.quality_stale import Freshness
from kpi.views.sheet import Sheet
from kpi.views.states import word_of
from kpi.views.texts import NOTHING

_ALL = "all"
#: The states whose lists the columns of results lead to.
_STATES = {"missing": "not_measured", "overdue": "overdue", "not_yet_due": "not_yet_due"}
#: So many rows of a list are drawn; the downloads have all findings.
_MOST = 200
_MOST_NAMES = 50


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
        st.html(_issues(view, w))
        downloads.offer(issues_sheet(view.issues, screen.plan.judged.parsed.plan, w), screen, key="issues")
    st.html(_results(view, links, w))
    if view.total.n:
        _save("results", lambda title: results_sheet(view.results, view.total, title, w), screen)
    st.html(_stale(view.freshness, links, w))
    if view.freshness.stale:
        _save("stale", lambda title: stale_sheet(view.freshness, title, w), screen)
    st.html(_coverage(view.coverage, links, w))
    if any(one.which for one in view.coverage):
        _save("coverage", lambda title: coverage_sheet(view.coverage, title, w), screen)
    st.html(_readings(view.readings, links, w))
    if any(one.n for one in view.readings):
        _save("readings", lambda title: readings_sheet(view.readings, title, w), screen)
    st.html(_tables(view.tables, w))


def _save(key: str, sheet: Callable[[str], Sheet], screen: Screen) -> None:
    """A list of the page to be saved under the plan's name and its own."""
    w = screen.w
    title = w("sheets.title", plan=screen.plan.judged.parsed.plan.title, name=w(f"quality.{key}"))
    downloads.offer(lambda: sheet(title), screen, key=key, title=title)


def current_fy() -> int:
    """The fiscal year that is running in Japan."""
    return fiscal_year_of(today())


def _counts(view: Quality, w: Words) -> Html:
    items = [
        el(
            "li",
            el("span", f"{one.mark} {one.word}", class_=f"severity {one.severity.value}"),
            el("span", str(one.n), class_="n"),
        )
        for one in view.counts
    ]
    none = None if any(one.n for one in view.counts) else el("p", w("screens.import.no_issues"), class_="empty")
    return section(w("quality.issues"), el("ul", *items, class_="legend"), none)


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


def _issues(view: Quality, w: Words) -> Html:
    if not view.issues:
        return el("p", w("screens.import.no_issues_severity"), class_="empty")
    rest = el("p", w("screens.import.shown", n=_MOST, all=len(view.issues)), class_="faint")
    return join(_codes(view.codes, w), _listed(view.issues[:_MOST], w), rest if len(view.issues) > _MOST else None)


def _codes(rows: Sequence[CodeRow], w: Words) -> Html:
    columns = [
        ("status", w("screens.import.column_severity")),
        ("number", w("quality.column_n")),
        ("words", w("quality.column_example")),
    ]
    body: list[list[Child]] = [[_severity(row), str(row.n), el("span", row.example, title=row.code)] for row in rows]
    title = w("quality.codes")
    return join(el("h3", title, class_="quiet"), table(columns, body, caption=title, class_="fixed quality"))


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
    return join(el("h3", title, class_="quiet"), table(columns, body, caption=title, class_="fixed quality"))


def _results(view: Quality, links: Links, w: Words) -> Html:
    """Per department who has reported and who has not; the numbers lead to the lists behind them."""
    names = ("reported", "by_baseline", "missing", "overdue", "not_yet_due", "wordless")
    columns = [("name", w("quality.column_department")), ("number", w("quality.column_indicators"))]
    columns += [("number", w(f"quality.column_{name}")) for name in names]
    body: list[list[Child]] = []
    for row in view.results:
        cells: list[Child] = [_department(row, links), _count(row, row.n, None, links, w)]
        for name in names:
            n, code = getattr(row, name), _STATES.get(name)
            cells.append(_count(row, n, code, links, w) if code else str(n))
        body.append(cells)
    title, total = w("quality.results"), view.total
    if not total.n:
        return section(title, el("p", w("quality.no_indicators"), class_="empty"))
    told = w(
        "quality.results_told",
        n=total.n,
        reported=total.reported,
        missing=total.missing,
        overdue=total.overdue or None,
        not_yet_due=total.not_yet_due,
        by_baseline=total.by_baseline or None,
        other=total.wordless or None,
    )
    drawn = table(columns, body, caption=title, class_="fixed quality counts")
    shared = sum(row.n for row in view.results) > total.n
    note = w("screens.groups.shared") if shared else ""
    return section(title, el("p", told), drawn, el("p", note, class_="faint") if note else None)


def _department(row: Results, links: Links) -> Html:
    return links.a("departments", row.name, **filter_query(Filters(department=row.key)))


def _count(row: Results, n: int, code: str | None, links: Links, w: Words) -> Child:
    """A number that leads to the list of the indicators behind it."""
    if not n:
        return "0"
    asked = filter_query(Filters(department=row.key, status=code))
    what = w("quality.list_of", department=row.name, status=word_of(code, w) if code else None, n=n)
    return links.a("departments", str(n), label=what, **asked)


def _stale(found: Freshness, links: Links, w: Words) -> Html:
    title = w("quality.stale")
    if found.expected is None:
        return section(title, el("p", w("quality.no_results"), class_="empty"))
    told = w(
        "quality.stale_told",
        year=w.fy(found.expected),
        n=len(found.stale),
        of=found.of,
        reasons=sum(bool(one.reason) for one in found.stale) or None,
        overdue=sum(bool(one.overdue) for one in found.stale) or None,
        undated=found.undated or None,
    )
    columns = [
        ("name", w("screens.column.indicator")),
        ("due", w("quality.column_latest")),
        ("number", w("quality.column_behind")),
        ("words", w("quality.column_reason")),
        ("owner", w("screens.column.owner")),
    ]
    body: list[list[Child]] = [
        [
            links.a("indicator", one.name, indicator=one.id),
            one.latest,
            w("quality.years", n=one.behind),
            el("strong", one.overdue) if one.overdue else one.reason or el("strong", w("quality.no_reason")),
            one.owner,
        ]
        for one in found.stale[:_MOST]
    ]
    drawn = table(columns, body, caption=title, class_="fixed quality") if body else None
    return section(title, el("p", told), drawn, note=w("quality.stale_note"))


def _coverage(found: Sequence[Coverage], links: Links, w: Words) -> Html:
    """What there is and what is blank, with the indicators behind each number."""
    columns = [
        ("name", w("quality.column_item")),
        ("number", w("quality.column_n")),
        ("number", w("quality.column_share")),
        ("words", w("quality.column_which")),
    ]
    body: list[list[Child]] = [
        [
            row.name,
            w("quality.n_of", n=row.n, of=row.of),
            row.share,
            _names(row.which, links, w) if row.code != "results" else NOTHING,
        ]
        for row in found
    ]
    title = w("quality.coverage")
    if not any(row.of for row in found):
        return section(title, el("p", w("quality.no_indicators"), class_="empty"))
    return section(title, table(columns, body, caption=title, class_="fixed quality"))


def _names(which: Sequence[tuple[str, str]], links: Links, w: Words) -> Child:
    """The indicators, to be opened where there are more than two."""
    if not which:
        return NOTHING
    items = [el("li", links.a("indicator", name, indicator=identifier)) for identifier, name in which[:_MOST_NAMES]]
    if len(which) > _MOST_NAMES:
        items.append(el("li", w("quality.more", n=len(which) - _MOST_NAMES), class_="faint"))
    listed = el("ul", *items)
    if len(which) < 3:
        return listed
    return el("details", el("summary", w("quality.show", n=len(which))), listed, class_="data")


def _readings(found: Sequence[Reading], links: Links, w: Words) -> Html:
    """Values that were not read plainly, each with its indicator and its words."""
    title = w("quality.readings")
    told = w.join([w("quality.reading_n", name=one.name, n=one.n) for one in found])
    lists = []
    for one in found:
        if not one.n:
            continue
        items = [
            el(
                "li",
                links.a("indicator", name, indicator=identifier),
                el("span", what, class_="below") if what else None,
                el("div", w("quality.written", text=text), class_="faint clamp") if text else None,
            )
            for identifier, name, what, text in one.which[:_MOST_NAMES]
        ]
        if one.n > _MOST_NAMES:
            items.append(el("li", w("quality.more", n=one.n - _MOST_NAMES), class_="faint"))
        summary = el("summary", w("quality.reading_n", name=one.name, n=one.n))
        lists.append(el("details", summary, el("ul", *items, class_="readings"), class_="data"))
    return section(title, el("p", told), *lists, note=w("quality.readings_note"))


def _tables(rows: Sequence[TableUse], w: Words) -> Html:
    title = w("quality.tables")
    if not rows:
        return section(title, el("p", w("quality.no_tables"), class_="empty"))
    seen, read, aside = (sum(getattr(row, name) for row in rows) for name in ("seen", "read", "aside"))
    columns = [
        ("sheet", w("screens.import.column_sheet")),
        ("words", w("screens.import.column_file")),
        ("words", w("screens.import.layout")),
        ("number", w("quality.column_seen")),
        ("number", w("quality.column_read")),
        ("number", w("quality.column_aside")),
        ("words", w("quality.column_why")),
    ]
    body: list[list[Child]] = [
        [row.sheet or NOTHING, row.file, row.layout, str(row.seen), str(row.read), str(row.aside), row.why or NOTHING]
        for row in rows[:_MOST]
    ]
    told = w("quality.tables_told", tables=len(rows), seen=seen, read=read, aside=aside)
    return section(title, el("p", told), table(columns, body, caption=title, class_="fixed quality"))
