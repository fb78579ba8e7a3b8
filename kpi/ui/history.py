"""The drawing of 履歴: the list of versions, one version's details, the way to 変更点, drafts that wait."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.versions import Draft, Version
from kpi.services.compare import compare
from kpi.services.comparison import Comparison
from kpi.services.library import store_key
from kpi.services.publishing import judged
from kpi.store.store import Store
from kpi.ui import data, pager, query
from kpi.ui.downloads import named, offer
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import notice, section, table
from kpi.ui.screen import Screen, scheme_title
from kpi.views.history import VersionRow, draft_rows, version_details
from kpi.views.history_sheet import drafts_sheet
from kpi.views.pager import Pager

#: What changed between two versions, and both as judged, old and new.
Compared = tuple[Comparison, tuple[JudgedPlan, JudgedPlan]]
#: The version whose details the address asks for.
SHOWN = "shown"


@st.cache_resource(max_entries=32, show_spinner=False)
def _compared(key: str, plan: str, old: int, new: int, scheme: str, _store: Store) -> Compared:  # noqa: ARG001 - the store's key
    """What changed between two versions, which never change themselves."""
    one, other = (judged(data.snapshot(_store, plan, number).parsed, scheme) for number in (old, new))
    return compare(one, other), (one, other)


def compared(store: Store, plan: str, old: int, new: int, scheme: str) -> Compared:
    """What changed between two versions, and both as judged under one scheme. Raises UnknownVersionError."""
    return _compared(store_key(), plan, old, new, scheme, store)


def versions(rows: Sequence[VersionRow], leaves: Pager, links: Links, w: Words) -> Html:
    """The list, newest first."""
    names = ("version", "at", "by", "approved", "note", "files", "links")
    classes = ("version", "at", "person", "person", "remark", "file", "ways")
    columns = [(css, w(f"screens.history.column_{name}")) for css, name in zip(classes, names, strict=True)]
    body: list[list[Child]] = [
        [_name(row, w), row.at, row.by, row.approved_by, _note(row.note), _listed(row.files), _ways(row, links, w)]
        for row in rows
    ]
    title = w("screens.history.versions")
    drawn = table(columns, body, caption=title, saved="versions", class_="fixed versions")
    return section(
        title,
        drawn,
        pager.draw(leaves, "history", links, w, ways=pager.NEWEST_FIRST),
        note=w("screens.history.time_zone"),
    )


def _name(row: VersionRow, w: Words) -> Html:
    """Number, whether it is in force (a mark and a word), how it came to be."""
    mark = el("span", "● ", aria_hidden="true")
    current = el("strong", mark, w("screens.history.current"), class_="in-force") if row.current else None
    how = row.restored or row.kind
    return join(el("strong", row.name), current, el("span", how, class_="below"))


def _ways(row: VersionRow, links: Links, w: Words) -> Html:
    found = [links.a("overview", w("screens.history.show"), version=None if row.current else str(row.number))]
    if row.previous is not None:
        pair = {"from": str(row.previous), "to": str(row.number)}
        found.append(links.a("changes", w("screens.history.compare_previous"), version=None, **pair))
    details = f"{links.to('history', **{SHOWN: str(row.number)})}#details"
    found.append(el("a", w("screens.history.details"), href=details, class_="kpi-link"))
    return el("ul", *[el("li", one) for one in found])


def _note(text: str) -> Child:
    return el("div", lines(text), class_="clamp", title=text) if text else "－"


def _listed(names: Sequence[str]) -> Child:
    return el("ul", *[el("li", name) for name in names]) if names else "－"


def details(store: Store, history: Sequence[Version], asked: str, links: Links, w: Words) -> None:
    """One version: its facts, its note, and its original files, which are loaded only when somebody wants them."""
    version = next((one for one in history if str(one.number) == asked), None)
    if version is None:
        text = w("screens.history.details_unknown", n=query.quoted(asked))
        st.html(notice(text, kind="warning", mark="△"))
        return
    view = version_details(version, scheme_title(version.scheme, w), w)
    facts = el("dl", *[el("div", el("dt", name), el("dd", value)) for name, value in view.facts], class_="facts")
    note = el("p", lines(view.note), class_="note-text") if view.note else None
    files = el("h3", w("screens.history.files"))
    st.html(el("div", section(view.title, facts, note, files), id="details"))
    with st.container(key="version_files"):
        for at, file in enumerate(view.files):
            with st.container(key=f"version_file_{at}", horizontal=True, vertical_alignment="center"):
                digest = el("span", f"{w('screens.history.file_hash')} {file.short}", class_="mono", title=file.sha256)
                quiet = el("span", file.size, el("br"), digest, class_="below")
                st.html(el("div", el("strong", file.name), quiet, class_="stored-file"))
                st.download_button(
                    named(w("screens.history.download"), file.name, w),
                    partial(store.content, file.sha256),
                    file_name=file.name,
                    mime="application/octet-stream",
                    key=f"download_{version.number}_{at}",
                    on_click="ignore",
                )
    st.html(el("p", links.a("history", w("screens.history.details_close"))))


def comparing(history: Sequence[Version], links: Links, w: Words) -> Html:
    """The way to the page that compares any two versions."""
    title = w("screens.history.compare")
    if len(history) == 1:
        return section(title, el("p", w("screens.history.compare_one"), class_="empty"))
    way = links.a("changes", w("screens.history.compare_note"), version=None)
    return section(title, el("p", way))


def seen_at(links: Links, number: int, head: int) -> Links:
    """Links to the pages of a plan as they are at a version."""
    kept = {name: value for name, value in links.kept.items() if name != "version"}
    return Links(kept if number == head else {**kept, "version": str(number)})


def waiting(drafts: Sequence[Draft], head: int, screen: Screen) -> None:
    """The drafts that wait for approval, each leading to the page where it can be looked at and approved.

    ``head``: the number of the version in force.
    """
    if not drafts:
        return
    w, links = screen.w, screen.links
    columns = [
        ("name", w("screens.history.waiting_what")),
        ("at", w("screens.history.waiting_at")),
        ("person", w("screens.history.column_by")),
        ("remark", w("screens.history.column_note")),
        ("file", w("screens.history.column_files")),
    ]
    body: list[list[Child]] = [
        [
            join(
                el("strong", row.what),
                el("span", row.stale, class_="below") if row.stale else None,
                el("div", links.a("import", w("screens.history.waiting_open"), draft=row.id, step="publish")),
            ),
            row.at,
            row.by,
            _note(row.note),
            _listed(row.files),
        ]
        for row in draft_rows(drafts, head, w)
    ]
    title = w("screens.history.waiting")
    st.html(section(title, table(columns, body, caption=title, saved="waiting", class_="fixed versions")))
    plan = screen.plan.judged.parsed.plan
    titles = {draft.plan or "": plan.title for draft in drafts}
    offer(drafts_sheet(drafts, titles, title, w), screen, key="waiting")
