"""The drawing of 記録: filters, the lines of the log, and all of them to be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpi.i18n.catalogue import Words
from kpi.model.versions import Action
from kpi.store.store import Store
from kpi.ui import downloads, pager, query
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import table
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.audit import AuditRow, audit_rows, audit_sheet
from kpi.views.pager import Pager
from kpi.views.sheet import Sheet

#: The plan whose lines the address asks for; ``plan`` is the one that the other pages show.
OF_PLAN = "of"
_ALL = "all"


def filters(store: Store, titles: Mapping[str, str], w: Words) -> tuple[str | None, Action | None]:
    """The plan and the action chosen; None for all."""
    asked = query.asked(OF_PLAN)
    plans = dict(titles)
    # A plan that has no version yet may have lines all the same: drafts and refused files.
    if asked is not None and asked != _ALL and asked not in plans and store.audit_count(plan=asked):
        plans[asked] = asked
    plan = query.choose(
        OF_PLAN,
        w("screens.audit.filter_plan"),
        [_ALL, *plans],
        lambda code: w("screens.audit.all") if code == _ALL else texts.named(plans[code]),
        default=_ALL,
        width=300,
        drops=("page",),
    )
    action = query.choose(
        "action",
        w("screens.audit.filter_action"),
        [_ALL, *[one.value for one in Action]],
        lambda code: w("screens.audit.all") if code == _ALL else w.term(Action(code)),
        default=_ALL,
        width=260,
        drops=("page",),
    )
    return (None if plan == _ALL else plan), (None if action == _ALL else Action(action))


def download(store: Store, plan: str | None, action: Action | None, titles: Mapping[str, str], screen: Screen) -> None:
    """Everything that matches, on all pages, put together only when somebody wants it."""
    w = screen.w

    def sheet() -> Sheet:
        return audit_sheet(audit_rows(store.audit(plan=plan, action=action), titles, w), w)

    downloads.offer(sheet, replace(screen, entry=None), key="audit", title=w("screens.audit.title"))


def log(rows: Sequence[AuditRow], leaves: Pager, links: Links, w: Words) -> Html:
    """The lines of one page."""
    names = ("at", "by", "action", "plan", "files", "details")
    classes = ("at", "person", "deed", "planned", "stored", "remark")
    columns = [(css, w(f"screens.audit.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [row.at, row.by, row.action, _plan(row, links), _files(row), _details(row)] for row in rows
    ]
    drawn = table(columns, body, caption=w("screens.audit.title"), saved="audit", class_="fixed versions log")
    kept = {name: query.asked(name) for name in (OF_PLAN, "action")}
    return join(drawn, pager.draw(leaves, "audit", links, w, kept, pager.NEWEST_FIRST))


def _plan(row: AuditRow, links: Links) -> Child:
    if row.plan is None:
        return texts.NOTHING
    if row.version is None:
        return row.title
    below = el("span", row.version_name, class_="below")
    # Where the line is about a version, the history of its plan shows that version.
    return links.a("history", row.title, below, plan=row.plan, shown=str(row.version), version=None, draft=None)


def _files(row: AuditRow) -> Child:
    if not row.files:
        return texts.NOTHING
    items = [
        el("li", file.name, " ", el("span", file.short, class_="below mono", title=file.sha256)) for file in row.files
    ]
    return el("ul", *items)


def _details(row: AuditRow) -> Child:
    return el("ul", *[el("li", lines(text)) for text in row.details]) if row.details else texts.NOTHING
