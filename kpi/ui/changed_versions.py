"""The drawing of 変更点: two versions to choose, the sentence, the flow of statuses, then what changed."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.versions import Version
from kpi.services.compare import compare
from kpi.services.library import plan_store
from kpi.ui import clock, comparison, data, downloads, query, status_flow
from kpi.ui.history import seen_at
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import notice, put, section, table
from kpi.ui.screen import Screen
from kpi.views import texts
from kpi.views.changed_versions import (
    ChangedVersions,
    changed_versions,
    pair,
    told_first,
)
from kpi.views.changed_versions_sheet import Marked, changes_sheet, marked
from kpi.views.comparison_status import StatusRow
from kpi.views.history import version_option
from kpi.views.marked_sheet import marked_sheet

#: Both versions as judged, old and new.
Plans = tuple[JudgedPlan, JudgedPlan]
_WILL_SEE = ("statuses", "figures", "members", "tasks", "ink")


@st.cache_resource(max_entries=16, show_spinner=False)
def _view(key: tuple[object, ...], numbers: tuple[int, int], w: Words, day: date, _plans: Plans) -> ChangedVersions:  # noqa: ARG001 - the cache's key
    return changed_versions(compare(*_plans), _plans, numbers, w, day)


def draw(screen: Screen) -> None:
    """The page of a plan that is stored in two versions or more; else what will be seen here."""
    w, entry = screen.w, screen.plan
    history = () if entry.version is None else plan_store().history(entry.version.plan)
    if entry.version is None or len(history) < 2:
        st.html(_nothing_yet(screen))
        return
    known = {one.number: one for one in history}
    old, new = _choose(screen, history, pair(list(known), entry.version.number))
    if old == new:
        st.html(el("p", w("changes.same"), class_="empty"))
        return
    entries = _entries(screen, old, new)
    plans = (entries[0].judged, entries[1].judged)
    view = _view(
        (entries[0].mark, entries[1].mark, plans[1].scheme, plans[1].as_of), (old, new), w, clock.today(), plans
    )
    links, gone = (seen_at(screen.links, number, history[0].number) for number in (new, old))
    st.html(_summary(view, screen, known[old], known[new]))
    if not view.compared.unchanged:
        status_flow.draw(view.flow, plans, (old, new), (gone, links), screen)
        figures = comparison.figures(view.compared, links, w, places=True)
        st.html(join(_news(view, links, w), comparison.statuses(view.compared.statuses, links, w), figures))
        put(_others(view, links, gone, w))
        downloads.offer(
            changes_sheet(view, plans[1].parsed.plan, (old, new), w),
            screen,
            key="changes",
            together=w("tools.together"),
        )
    _ink(marked(plans[1].parsed), links, new, screen)


def _choose(screen: Screen, history: Sequence[Version], default: tuple[int, int]) -> tuple[int, int]:
    """Two select boxes; what the address asks for and nobody has counts as the default."""
    w = screen.w
    known = {str(one.number): one for one in history}
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        old, new = (
            query.choose(
                name,
                w(f"changes.{name}"),
                list(known),
                lambda code: version_option(known[code], w),
                default=str(number),
                width=400,
                drops=(status_flow.FLOW,),
            )
            for name, number in zip(("from", "to"), default, strict=True)
        )
    return int(old), int(new)


def _entries(screen: Screen, old: int, new: int) -> tuple[data.Entry, data.Entry]:
    """Both versions, judged under the scheme of the page and with results up to its year. Raises LookupError."""
    head = screen.shelf.pick(screen.plan.key)
    judged = screen.plan.judged
    found = [data.at_version(head, number) if head else None for number in (old, new)]
    if found[0] is None or found[1] is None:
        msg = f"version {old} or {new} is gone"
        raise LookupError(msg)
    one, other = (data.rejudged(entry, judged.scheme, judged.as_of) for entry in found if entry is not None)
    return one, other


def _nothing_yet(screen: Screen) -> Html:
    """One version, or none: why nothing is compared, and what will be seen here."""
    w, entry = screen.w, screen.plan
    if entry.key == data.DRAFT:
        why = el("p", w("changes.draft"), class_="sentence")
        way = screen.links.a("import", w("changes.to_draft"), step="compare")
    else:
        n = None if entry.version is None else entry.version.number
        why = el("p", w("changes.one", n=n), class_="sentence")
        way = screen.links.a("import", w("changes.to_import"))
    will = el("ul", *[el("li", w(f"changes.will_{name}")) for name in _WILL_SEE], class_="rules")
    return join(why, el("p", way), section(w("changes.will"), will))


def _summary(view: ChangedVersions, screen: Screen, old: Version, new: Version) -> Html:
    """The sentence, what else changed, and what must be known before reading on."""
    w = screen.w
    warnings = comparison.warnings(view.compared)
    if view.backwards:
        warnings.insert(0, notice(w("changes.backwards"), kind="warning", mark="△"))
    if old.scheme != new.scheme:
        warnings.append(notice(w("changes.one_scheme"), mark="ⓘ"))
    news = " ".join(part for part in (view.news, view.compared.also) if part)
    return join(
        *[notice(text, mark="ⓘ") for text in told_first(old, new, screen.plan.judged.as_of, w)],
        el("p", view.sentence, class_="sentence"),
        el("p", news, class_="also") if news else None,
        *warnings,
    )


def _news(view: ChangedVersions, links: Links, w: Words) -> Html:
    """Who has newly achieved, and who has newly fallen behind, side by side; below, who else is worse, judged no longer, or elsewhere because a result is gone."""
    boxes = []
    rare = (("worse", view.worse), ("lost", view.lost), ("vanished", view.vanished))
    for name, found in (("achieved", view.achieved), ("slipped", view.slipped), *(one for one in rare if one[1])):
        mark = f"{comparison.MARKS[name]} " if name in comparison.MARKS else None
        head = el("h2", mark, w(f"changes.{name}"), el("span", w("changes.n", n=len(found)), class_="note"))
        rows = [_moved(row, links, w) for row in found[: comparison.MOST]]
        body = el("ul", *rows) if rows else el("p", w(f"changes.no_{name}"), class_="empty")
        boxes.append(el("section", head, body, class_="block"))
    return el("div", *boxes, class_="news")


def _moved(row: StatusRow, links: Links, w: Words) -> Html:
    why = el("span", row.why[0], class_="why faint") if row.why else None
    return el(
        "li",
        links.a("indicator", row.name, indicator=row.id, class_="task"),
        el("div", comparison.becomes(row, w)),
        why,
    )


def _others(view: ChangedVersions, links: Links, gone: Links, w: Words) -> Html:
    """Changed offices, then all that came, went or changed otherwise. Empty where nothing did.

    ``gone``: links to the older version, which still has what was removed.
    """
    return join(
        comparison.offices(view.compared.offices, links, w),
        comparison.groups(view.compared, links, w, gone=gone, places=True),
    )


def _ink(found: Sequence[Marked], links: Links, number: int, screen: Screen) -> None:
    """What the document of the newer version marks itself, as it stands there."""
    w = screen.w
    title = w("changes.ink", n=number)
    if not found:
        st.html(section(title, el("p", w("changes.no_ink"), class_="empty")))
        return
    columns = [
        ("name", w("screens.compare.column_name")),
        ("before", w("screens.changes.removed")),
        ("after", w("screens.changes.added")),
        ("place", w("screens.changes.place")),
    ]
    body: list[list[Child]] = []
    for one in found[: comparison.MOST]:
        ink = one.ink
        where = w("screens.sources.at", sheet=ink.sheet, cell=ink.cell)
        body.append(
            [
                el("span", one.name) if one.id is None else links.a("indicator", one.name, indicator=one.id),
                el("s", ink.removed) if ink.removed else texts.NOTHING,
                ink.added or texts.NOTHING,
                join(where, el("span", ink.file, class_="below")),
            ]
        )
    rest = w("screens.compare.first", n=comparison.MOST, all=len(found)) if len(found) > comparison.MOST else ""
    drawn = table(columns, body, caption=title, saved="ink", class_="fixed compare")
    note = w("screens.changes.meaning")
    st.html(section(title, drawn, el("p", rest, class_="note") if rest else None, note=note))
    downloads.offer(
        lambda: marked_sheet([(one.id, one.name, one.ink) for one in found], title, w), screen, key="ink", title=title
    )
