"""The drawing of who has reported: results by department, and results that are outdated."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import section, table
from kpi.views.filters import Filters
from kpi.views.quality import Quality
from kpi.views.quality_coverage import PARTS, Results
from kpi.views.quality_owed import OwedRow
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
    owing = {one.key: at for at, one in enumerate(view.owed_by)}
    if owing:
        columns.append(("number", w("quality.column_owed")))
    body: list[list[Child]] = []
    for row in view.results:
        cells: list[Child] = [_department(row, links), _count(row, row.n, None, links, w)]
        for name in PARTS:
            n, code = getattr(row, name), _STATES.get(name)
            if name == "by_baseline":
                cells.append(_by_baseline(row, links, w))
            else:
                cells.append(_count(row, n, code, links, w) if code else str(n))
        if owing:
            cells.append(_owing(row, owing.get(row.key), links, w))
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
    if total.owed:
        told += w("quality.results_owed", n=total.owed)
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


def _owing(row: Results, at: int | None, links: Links, w: Words) -> Child:
    """How many results of target years that are over a department owes, leading to its part of their list below."""
    if at is None:
        return "0"
    what = w("quality.owed_of", department=row.name, n=row.owed)
    return el("a", str(row.owed), href=f"{links.to('quality')}#owed-{at + 1}", class_="kpi-link", aria_label=what)


def owed(view: Quality, links: Links, w: Words) -> Html:
    """The indicators whose target's year is over without a result of it, by department."""
    title = w("quality.owed")
    columns = [
        ("name", w("screens.column.indicator")),
        ("due", w("quality.column_due_year")),
        ("due", w("quality.column_latest")),
        ("words", w("quality.column_reason")),
        ("owner", w("screens.column.owner")),
    ]
    parts: list[Child] = []
    left = MOST
    for at, one in enumerate(view.owed_by, start=1):
        body: list[list[Child]] = [_owed_row(row, links, w) for row in one.rows[: max(left, 0)]]
        left -= len(body)
        name = w("overview.part_n", word=one.name, n=len(one.rows))
        drawn = table(columns, body, caption=f"{title} {one.name}", saved="owed", class_="fixed quality")
        parts.append(el("div", el("h3", name, class_="quiet"), drawn if body else None, id=f"owed-{at}"))
    shared = sum(len(one.rows) for one in view.owed_by) > len(view.owed)
    note = el("p", w("screens.groups.shared_departments"), class_="faint") if shared else None
    cut = el("p", w("quality.owed_cut", n=MOST), class_="faint") if left <= 0 else None
    told = el("p", w("quality.owed_told", n=len(view.owed)))
    return el("div", section(title, told, *parts, note, cut), id="owed")


def _owed_row(row: OwedRow, links: Links, w: Words) -> list[Child]:
    reason = row.reason or el("strong", w("quality.no_reason"))
    return [links.a("indicator", row.name, indicator=row.id), row.due, row.latest, reason, row.owner]


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
