"""Uploads: each file is tried by a reader process, kept once if it can be used, and logged either way."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kpi.ingest.assemble import ReadBook
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.file_names import safe_name
from kpi.ingest.limits import MEBIBYTE
from kpi.ingest.mapping_view import HeaderView
from kpi.ingest.plan_records import plan_id_of
from kpi.ingest.profile import is_profile, read_profile
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Profile
from kpi.model.records import ParsedPlan
from kpi.model.versions import Draft, StoredFile, Version
from kpi.services.assess import read_files
from kpi.services.compare_match import folded
from kpi.services.publishing import Candidate, read_candidate
from kpi.services.settings import settings_of
from kpi.store import names
from kpi.store.store import Store
from kpi.workers.pool import ReaderPool, default_pool
from kpi.workers.settings import reader_settings

#: So many files at most become one version, and so many bytes together.
MOST_FILES = 20
MOST_BYTES = 60 * 1024 * 1024
#: A plan whose indicators bear so large a share of a file's names is the plan that the file is of.
_SHARE = 0.5
#: Findings about the moment rather than about the file: tried again the next time.
_PASSING = {IssueCode.FILE_READER_BUSY, IssueCode.FILE_READER_FAILED}
#: A file of which nothing could be read, but that people can say how to read.
MAPPABLE = frozenset({IssueCode.LAYOUT_UNKNOWN, IssueCode.NO_INDICATORS, IssueCode.HIDDEN_ONLY})
#: So many plans' reading settings are tried on a file that says nothing about its plan.
_TRIED = 100


@dataclass(frozen=True, slots=True)
class Guess:
    """Which stored plan files are taken for, and why: ``id``, ``title``, or ``names`` (then with the share of names)."""

    plan: str
    why: str
    share: float | None = None


@cache
def readers() -> ReaderPool:
    """The reader processes of this process."""
    return default_pool()


def upload_mb() -> int:
    """The most megabytes of one file. Raises SettingsError where ``KPI_UPLOAD_MB`` is none."""
    return reader_settings().limits.file_bytes // MEBIBYTE


def receive(
    store: Store, name: str, content: bytes, by: str | None, settings: Profile | None = None
) -> StoredFile | Issue:
    """Try one uploaded file: kept if it can be read or mapped, else refused; the log has a line for either.

    ``settings`` are the reading settings beside which it came.
    """
    name = safe_name(name)
    try:
        if is_profile(name):
            read_profile(name, content)
        else:
            readers().read(name, content, None, settings)
    except UnusableFileError as error:
        if error.issue.code in MAPPABLE:
            return store.keep_file(name, content, by)
        file = StoredFile(name, hashlib.sha256(content).hexdigest(), len(content))
        store.refuse_file(file, by, {"code": error.issue.code.value})
        return error.issue
    return store.keep_file(name, content, by)


def settings_beside(store: Store, files: Sequence[tuple[str, bytes]], earlier: Sequence[StoredFile]) -> Profile | None:
    """The reading settings that count for files while they come in: their own, those of the draft, or those in force.

    The plan of new files is not known yet, so only settings that came with them or with the draft count. A file of
    settings that cannot be read is refused when its turn comes.
    """
    found: Profile | None = None
    for name, content in files:
        if is_profile(safe_name(name)):
            try:
                found = read_profile(safe_name(name), content)
            except UnusableFileError:
                continue  # refused by ``receive``, with the reason
    return found if found is not None else settings_of(store, earlier)


def contents(store: Store, files: Sequence[StoredFile]) -> list[tuple[str, bytes]]:
    """The bytes of kept files. Raises UnknownFileError."""
    return [(file.name, store.content(file.sha256)) for file in files]


def read_plans(store: Store, files: Sequence[StoredFile]) -> tuple[tuple[ParsedPlan, ...], tuple[Issue, ...]]:
    """Kept files as whatever plans they hold, and what could not be read."""
    plans, unreadable, _ = read_files(contents(store, files), read=readers().read)
    return plans, unreadable


def read_draft(store: Store, draft: Draft) -> Candidate:
    """A draft's files as the next state of its plan."""
    return read_candidate(contents(store, draft.files), draft.plan or "", read=readers().read)


def passing(candidate: Candidate) -> bool:
    """Whether something went wrong that has nothing to do with the files: nobody should remember the outcome."""
    return any(issue.code in _PASSING for issue in candidate.unreadable)


def guess_plan(store: Store, plans: Sequence[ParsedPlan], heads: Sequence[Version]) -> Guess | None:
    """The stored plan that files are most likely the next version of; None where nothing speaks for one.

    By id, by title, then by the share of the files' indicator names that a plan has (at least half of them).
    """
    ids, titles = {parsed.plan.id for parsed in plans}, {folded(parsed.plan.title) for parsed in plans}
    for head in heads:
        if head.plan in ids:
            return Guess(head.plan, "id")
    for head in heads:
        if folded(head.title) in titles:
            return Guess(head.plan, "title")
    given = {folded(indicator.name) for parsed in plans for indicator in parsed.indicators}
    if not given:
        return None
    best: Guess | None = None
    for head in heads:
        known = {folded(one.name) for one in store.snapshot(head.plan, head.number).parsed.indicators}
        share = len(given & known) / len(given)
        if share >= _SHARE and (best is None or share > (best.share or 0)):
            best = Guess(head.plan, "names", share)
    return best


def guess_by_settings(store: Store, files: Sequence[StoredFile], heads: Sequence[Version]) -> Guess | None:
    """The plan whose reading settings make something of files that say nothing without them.

    At least half of the indicators then read must be ones of that plan. Raises UnknownFileError.
    """
    best: Guess | None = None
    with_tables = [head for head in heads if (found := settings_of(store, head.files)) and found.tables]
    for head in with_tables[:_TRIED]:
        own = [file for file in head.files if is_profile(file.name)]
        plans, _ = read_plans(store, (*files, *own))
        guess = guess_plan(store, plans, [head])
        if guess is not None and (best is None or (guess.share or 1) > (best.share or 1)):
            best = guess
    return best


def first_id(plans: Sequence[ParsedPlan], files: Sequence[StoredFile]) -> str:
    """The id of a new plan: what the files say, else what the first of them is called."""
    if plans:
        return proper_id(plans[0].plan.id)
    return proper_id(next((plan_id_of(file.name) for file in files if not is_profile(file.name)), ""))


def proper_id(text: str, *, strict: bool = False) -> str:
    """A plan's id from what files or people call it. ``strict``: raise InvalidNameError rather than put it right."""
    if strict:
        return names.plan_id(text)
    return names.plan_id(text[:64].lstrip(".-") or "plan")


def sheet_window(
    store: Store, file: StoredFile, sheet: str | None, top: int, left: int, height: int, width: int
) -> SheetWindow:
    """A window of a kept file's sheet. Raises UnusableFileError, UnknownFileError."""
    return readers().window(file.name, store.content(file.sha256), sheet, top, left, height, width)


def tables_of(files: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    """The files that hold tables, without those of reading settings."""
    return tuple(file for file in files if not is_profile(file.name))


def header_of(
    store: Store, file: StoredFile, sheet: str | None, rows: tuple[int, int] | None, profile: Profile | None
) -> HeaderView:
    """A sheet's header with proposals for its columns. Raises UnusableFileError, UnknownFileError."""
    return readers().headings(file.name, store.content(file.sha256), sheet, rows, profile)


def try_reading(store: Store, file: StoredFile, plan: str, profile: Profile) -> ReadBook:
    """What a kept file would give under reading settings. Raises UnusableFileError, UnknownFileError."""
    return readers().read(file.name, store.content(file.sha256), plan, profile)
