"""Versions (版) of a plan, and what is kept about them: who published what, when, from which files.

A version is immutable. Times are aware and in UTC; numbers count from 1 within a plan, 0 means "no version yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kpi.model.records import ParsedPlan, Target


class VersionKind(StrEnum):
    """How a version came to be."""

    SEED = "seed"  # came with the program
    PUBLISH = "publish"
    ROLLBACK = "rollback"  # an earlier version published again, see ``restores``


class DraftState(StrEnum):
    """How far a draft (案) has come."""

    OPEN = "open"  # its author still works on it
    SUBMITTED = "submitted"  # waits for a second person's approval
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What the audit log (記録) tells of."""

    SEED = "seed"
    UPLOAD = "upload"
    REJECT = "reject"  # a file that could not be used; its content is not kept
    SUBMIT = "submit"  # a draft handed over for approval
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    SETTING = "setting"
    TIDY = "tidy"  # uploads that never became a version were let go of


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original file as kept: its name, the SHA-256 of its content in hex, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """A published version of a plan, without its content.

    ``base`` is the version it was compared with and follows; ``restores`` the version that a rollback went back to;
    ``approved_by`` the second person, where the plan asks for one. ``accepted`` counts what was acknowledged: warnings, doubts
    whether it is the right file, and that results are gone.
    """

    plan: str
    number: int
    kind: VersionKind
    by: str
    at: datetime
    note: str
    files: tuple[StoredFile, ...]
    title: str
    scheme: str = "standard"
    base: int = 0
    restores: int | None = None
    approved_by: str | None = None
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class TargetRevision:
    """A target as it stood from a version on. The first one of an indicator is the original target."""

    version: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a version holds: the plan as read, and the targets that its indicators have had, by indicator id.

    ``revisions`` has every indicator's targets since it first appeared: the original one first, the one in force last.
    ``figures`` are the figures as computed when it was published, as canonical JSON.
    """

    parsed: ParsedPlan
    revisions: Mapping[str, tuple[TargetRevision, ...]] = field(default_factory=dict)
    figures: str = "[]"


@dataclass(frozen=True, slots=True)
class Draft:
    """Files on their way to becoming a version (案). ``id`` is a random token, fit for an address.

    ``base`` is the version that the author compared with; ``restores`` is set where the draft is a rollback.
    """

    id: str
    plan: str | None
    base: int
    state: DraftState
    files: tuple[StoredFile, ...]
    by: str | None
    note: str
    created: datetime
    accepted: int = 0
    restores: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log. ``by`` None: nobody was named. ``facts`` are details in plain text."""

    id: int
    at: datetime
    by: str | None
    action: Action
    plan: str | None = None
    version: int | None = None
    files: tuple[StoredFile, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
