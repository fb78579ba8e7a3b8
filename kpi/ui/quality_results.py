"""The drawing of who has reported: results by department, and results that are outdated."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import section, table
from kpi.views.filters import Filters
from kpi.views.quality import Quality
from kpi.views.quality_coverage import PARTS, Results
from kpi.views.quality_stale import Freshness
from kpi.views.states import word_of

#: So many rows of a list are drawn; the downloads have all.
MOST = 200
#: The states whose lists the columns of results lead to.
_STATES = {
    "missing": "not_measured",
    "overdue": "overdue",
    "not_yet_due": "not_yet_due",
    "in_words": "not_quantified",
    "no_target": "no_target",
}


def results(view: Quality, links: Links, w: Words) -> Html:
    """Per department who has reported and who has not; the numbers lead to the lists behind them."""
    columns = [("name", w("quality.column_department")), ("number", w("quality.column_indicators"))]
    columns += [("number", w(f"quality.column_{name}")) for name in PARTS]
    body: list[list[Child]] = []
    for row in view.results:
        cells: list[Child] = [_department(row, links), _count(row, row.n, None, links, w)]
        for name in PARTS:
            n, code = getattr(row, name), _STATES.get(name)
            if name == "by_baseline":
                cells.append(_by_baseline(row, links, w))
            else:
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
        unjudged=total.unjudged or None,
        in_words=total.in_words or None,
        no_target=total.no_target or None,
    )
    if total.beside or total.unjudged:
        told += w("quality.results_beside", beside=total.beside or None, unjudged=total.unjudged or None)
    drawn = table(columns, body, caption=title, saved="results", class_="fixed quality counts")
    shared = sum(row.n for row in view.results) > total.n
    note = w("screens.groups.shared_departments") if shared else ""
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


def _by_baseline(row: Results, links: Links, w: Words) -> Child:
    """How many are judged by the value at the plan's start alone, leading to the department's list of missing results."""
    if not row.by_baseline:
        return "0"
    address = f"{links.to('departments', **filter_query(Filters(department=row.key)))}#missing"
    what = w("quality.lacking_of", department=row.name, n=row.missing + row.by_baseline)
    return el("a", str(row.by_baseline), href=address, class_="kpi-link", aria_label=what)


def stale(found: Freshness, links: Links, w: Words) -> Html:
    """The indicators whose newest result is older than is to be expected, with the reason where one is stated."""
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
        unread=sum(bool(one.unread) and not one.reason for one in found.stale) or None,
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
            el("strong", one.overdue)
            if one.overdue
            else one.reason or el("strong", one.unread or w("quality.no_reason")),
            one.owner,
        ]
        for one in found.stale[:MOST]
    ]
    drawn = table(columns, body, caption=title, saved="stale", class_="fixed quality") if body else None
    return section(title, el("p", told), drawn, note=w("quality.stale_note"))
