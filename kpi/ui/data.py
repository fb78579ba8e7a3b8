"""The plans that the screens can show: those that come with the program, and those of this session's uploads.

Files are parsed once: results are kept in bounded caches by the hash of their contents. The session keeps the bytes
of its uploads, never tables.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from kpi.attainment.judge import judge
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import ParsedPlan
from kpi.model.results import JudgedPlan
from kpi.services.assess import Assessment, assess, default_files
from kpi.services.schemes import load_scheme

Files = tuple[tuple[str, bytes], ...]
STANDARD = "standard"
#: An upload's plan is told apart from a stored one with the same id by this in its address.
UPLOADED = "upload-"
MOST_FILES = 10
MOST_BYTES = 40 * 1024 * 1024
_UPLOADS = "uploads"
_FIRST = "reform-plan"


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan that can be chosen: its key in addresses, and what was read."""

    key: str
    judged: JudgedPlan
    uploaded: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """All plans that can be chosen, and what could not be read."""

    entries: tuple[Entry, ...]
    uploads: Assessment | None
    unreadable: tuple[Issue, ...]

    def pick(self, key: str | None) -> Entry | None:
        """The plan with this key, else the first real one; None where there is no plan at all."""
        named = {entry.key: entry for entry in self.entries}
        if key in named:
            return named[key]
        if _FIRST in named:
            return named[_FIRST]
        real = [entry for entry in self.entries if not entry.judged.parsed.plan.fictional]
        return next(iter(real or self.entries), None)


@st.cache_resource(max_entries=8, show_spinner=False)
def _assessed(digests: tuple[tuple[str, str], ...], _files: Files) -> Assessment:  # noqa: ARG001 - the cache's key
    """The assessment of files with these names and digests."""
    return assess(_files)


@st.cache_resource(max_entries=4, show_spinner=False)
def _stored(stamps: tuple[tuple[str, int, int], ...]) -> Files:
    """The contents of the stored files with these paths, times and sizes."""
    return tuple((Path(path).name, Path(path).read_bytes()) for path, _, _ in stamps)


@st.cache_resource(max_entries=64, show_spinner=False)
def _judged(
    mark: tuple[str, int],  # noqa: ARG001 - the cache's key
    scheme: str,
    as_of: int | None,
    _parsed: ParsedPlan,
) -> JudgedPlan:
    """A plan judged under a scheme with the actuals up to a year."""
    return judge(_parsed, load_scheme(scheme), as_of)


def _digests(files: Files) -> tuple[tuple[str, str], ...]:
    return tuple((name, hashlib.sha256(content).hexdigest()) for name, content in files)


def _read(files: Files) -> Assessment:
    return _assessed(_digests(files), files)


def shelf() -> Shelf:
    """Everything that can be shown in this session."""
    stored = _read_stored()
    uploads = uploaded()
    entries = [*_entries(stored, "")]
    if uploads is not None:
        entries += _entries(uploads, UPLOADED)
    return Shelf(tuple(entries), uploads, stored.unreadable)


def _read_stored() -> Assessment:
    """What the stored files gave; one that cannot be opened is an issue like any other."""
    stamps, lost = [], []
    for path in default_files():
        try:
            found = path.stat()
            stamps.append((str(path), found.st_mtime_ns, found.st_size))
        except OSError:
            lost.append(Issue(IssueCode.FILE_NOT_FOUND, path.name))
    try:
        read = _read(_stored(tuple(stamps)))
    except OSError as error:
        return Assessment((), (Issue(IssueCode.FILE_NOT_FOUND, Path(str(error.filename)).name),), ())
    return replace(read, unreadable=(*read.unreadable, *lost))


def _entries(found: Assessment, prefix: str) -> list[Entry]:
    """The plans of an assessment, each under a key of its own."""
    keys: dict[str, Entry] = {}
    for judged in found.plans:
        key = f"{prefix}{judged.parsed.plan.id}"
        while key in keys:
            key += "~"
        keys[key] = Entry(key, judged, uploaded=bool(prefix))
    return list(keys.values())


def rejudged(entry: Entry, scheme: str, as_of: int | None) -> Entry:
    """The plan under another scheme or with the actuals up to a year."""
    if scheme == entry.judged.scheme and as_of is None:
        return entry
    mark = (entry.key, id(entry.judged.parsed))
    return replace(entry, judged=_judged(mark, scheme, as_of, entry.judged.parsed))


def uploaded() -> Assessment | None:
    """What was read from this session's uploads."""
    files: Files = st.session_state.get(_UPLOADS, ())
    return _read(files) if files else None


def remember(files: Files, instead_of: Collection[str] = ()) -> int | None:
    """Add an upload to this session's: of a name the last file counts, and those named go.

    None where all is kept; else how many files the limits leave.
    """
    earlier: Files = st.session_state.get(_UPLOADS, ())
    wanted = {name: content for name, content in earlier if name not in instead_of} | dict(files)
    kept: list[tuple[str, bytes]] = []
    total = 0
    for name, content in list(wanted.items())[:MOST_FILES]:
        total += len(content)
        if total > MOST_BYTES:
            break
        kept.append((name, content))
    st.session_state[_UPLOADS] = tuple(kept)
    return None if len(kept) == len(wanted) else len(kept)


def forget() -> None:
    """Drop this session's uploads."""
    st.session_state.pop(_UPLOADS, None)
