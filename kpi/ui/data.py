"""The plans that the screens can show: the stored versions, and the draft that the address names.

Versions never change, so what was read of one is kept under its number; caches are bounded, the session keeps no tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from kpi.attainment.judge import judge
from kpi.model.records import ParsedPlan
from kpi.model.results import JudgedPlan
from kpi.model.versions import Draft, DraftState, Snapshot, TargetRevision, Version
from kpi.services import intake
from kpi.services.library import plan_store, store_key
from kpi.services.publishing import Candidate
from kpi.services.schemes import STANDARD, load_scheme, scheme_of
from kpi.store.errors import StoreError, UnknownDraftError, UnknownVersionError
from kpi.store.store import Store

__all__ = ["DRAFT", "STANDARD", "DraftRead", "Entry", "Shelf", "at_version", "rejudged", "shelf", "snapshot"]

#: What a draft is called in addresses, where a plan's id would stand. No plan's id can begin so.
DRAFT = "~draft"
_FIRST = "reform-plan"


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan that can be chosen: its key in addresses, what was read, and which version it is.

    ``version`` None: a draft, or a plan made by hand. ``older``: not the version in force. ``mark`` tells its content
    from any other, for caches.
    """

    key: str
    judged: JudgedPlan
    uploaded: bool = False
    version: Version | None = None
    older: bool = False
    revisions: Mapping[str, tuple[TargetRevision, ...]] = field(default_factory=dict)
    mark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A draft and what its files hold."""

    draft: Draft
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Shelf:
    """All plans that can be chosen. ``trouble``: the store cannot be used; ``lost``: the draft asked for is not there."""

    entries: tuple[Entry, ...]
    draft: DraftRead | None = None
    trouble: StoreError | None = None
    lost: bool = False

    def pick(self, key: str | None) -> Entry | None:
        """The plan with this key, else the first real one; None where there is no plan at all, or not the draft meant.

        Whoever follows the link to a draft must not take another plan for it.
        """
        named = {entry.key: entry for entry in self.entries}
        if key in named or key == DRAFT:
            return named.get(key or "")
        if _FIRST in named:
            return named[_FIRST]
        real = [entry for entry in self.entries if not entry.judged.parsed.plan.fictional]
        return next(iter(real or self.entries), None)


@st.cache_resource(max_entries=64, show_spinner=False)
def _snapshot(key: str, plan: str, number: int, _store: Store) -> Snapshot:  # noqa: ARG001 - the store's key
    return _store.snapshot(plan, number)


@st.cache_resource(max_entries=8, show_spinner=False)
def _candidate(key: str, files: tuple[tuple[str, str], ...], plan: str, _store: Store, _draft: Draft) -> Candidate:  # noqa: ARG001 - the cache's key
    candidate = intake.read_draft(_store, _draft)
    if intake.passing(candidate):
        raise _NotToBeKept(candidate)
    return candidate


class _NotToBeKept(Exception):  # noqa: N818 - carries a result past the cache
    def __init__(self, candidate: Candidate) -> None:
        super().__init__(candidate.plan)
        self.candidate = candidate


@st.cache_resource(max_entries=64, show_spinner=False)
def _judged(mark: tuple[str, ...], scheme: str, as_of: int | None, _parsed: ParsedPlan) -> JudgedPlan:  # noqa: ARG001 - the cache's key
    return judge(_parsed, load_scheme(scheme), as_of)


def snapshot(store: Store, plan: str, number: int) -> Snapshot:
    """What a version holds, read once. Raises UnknownVersionError."""
    return _snapshot(store_key(), plan, number, store)


def shelf(token: str | None = None) -> Shelf:
    """Everything that can be shown; ``token`` names a draft."""
    try:
        store = plan_store()
        entries = [_entry(store, version) for version in store.heads()]
        draft, lost = _draft(store, token)
    except StoreError as error:
        return Shelf((), trouble=error)
    if draft is not None and draft.candidate.parsed is not None:
        mark = ("draft", draft.candidate.plan, *(f"{file.name}/{file.sha256}" for file in draft.draft.files))
        judged = _judged(mark, scheme_of(draft.candidate.parsed), None, draft.candidate.parsed)
        entries.append(Entry(DRAFT, judged, uploaded=True, mark=mark))
    return Shelf(tuple(entries), draft, lost=lost)


def _entry(store: Store, version: Version, *, older: bool = False) -> Entry:
    found = snapshot(store, version.plan, version.number)
    mark = (store_key(), version.plan, str(version.number))
    judged = _judged(mark, scheme_of(found.parsed), None, found.parsed)
    return Entry(version.plan, judged, version=version, older=older, revisions=found.revisions, mark=mark)


def _draft(store: Store, token: str | None) -> tuple[DraftRead | None, bool]:
    if not token:
        return None, False
    try:
        draft = store.draft(token)
    except UnknownDraftError:
        return None, True
    return DraftRead(draft, read_draft(store, draft)), False


def read_draft(store: Store, draft: Draft) -> Candidate:
    """What a draft's files hold, read once. A draft that was published or withdrawn, or has no plan yet, holds nothing."""
    if draft.state not in {DraftState.OPEN, DraftState.SUBMITTED} or not draft.plan or not draft.files:
        return Candidate(draft.plan or "", None, (), ())
    files = tuple((file.name, file.sha256) for file in draft.files)
    try:
        return _candidate(store_key(), files, draft.plan, store, draft)
    except _NotToBeKept as error:
        return error.candidate


def at_version(entry: Entry, number: int) -> Entry | None:
    """Another version of a plan; None where there is none of that number."""
    if entry.version is None or entry.version.number == number:
        return entry
    store = plan_store()
    try:
        return _entry(store, store.version(entry.version.plan, number), older=True)
    except UnknownVersionError:
        return None


def rejudged(entry: Entry, scheme: str, as_of: int | None) -> Entry:
    """The plan under another scheme or with the actuals up to a year."""
    if scheme == entry.judged.scheme and as_of is None:
        return entry
    parsed = entry.judged.parsed
    if not entry.mark:
        return replace(entry, judged=judge(parsed, load_scheme(scheme), as_of))
    return replace(entry, judged=_judged(entry.mark, scheme, as_of, parsed))
