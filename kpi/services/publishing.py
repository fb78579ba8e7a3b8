"""From files to a version: read for a plan, checked, compared with what is in force, published all or nothing."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kpi.attainment.judge import judge
from kpi.ingest.file_names import safe_name
from kpi.model.issues import Issue, IssueCode, Severity
from kpi.model.records import ParsedPlan
from kpi.model.results import JudgedPlan
from kpi.model.versions import Draft, Snapshot, StoredFile, Version, VersionKind
from kpi.services.assess import Read, read_files
from kpi.services.compare import compare
from kpi.services.comparison import Comparison
from kpi.services.figures import figures_text
from kpi.services.revisions import carried
from kpi.services.schemes import load_scheme, scheme_of
from kpi.services.stated_issues import MOST_SINGLY, stated_issues
from kpi.store import names
from kpi.store.errors import StaleBaseError
from kpi.store.store import Store
from kpi.store.versions import Publication

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Files as read for a plan. ``parsed`` is None where nothing could be read; ``files`` are those that could.

    ``layouts`` names the layout of every sheet or table that was read. ``differences``: where published figures differ
    from those computed under the plan's own scheme; of many there is one finding.
    """

    plan: str
    parsed: ParsedPlan | None
    unreadable: tuple[Issue, ...]
    files: tuple[StoredFile, ...]
    layouts: tuple[str, ...] = ()
    differences: tuple[Issue, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All findings, those of unusable files first."""
        return (*self.unreadable, *(self.parsed.issues if self.parsed else ()), *self.differences)

    def of(self, severity: Severity) -> tuple[Issue, ...]:
        """The findings of one severity."""
        return tuple(issue for issue in self.issues if issue.severity is severity)

    @property
    def blocked(self) -> bool:
        """Whether something forbids publishing: an error, or nothing to publish."""
        return self.parsed is None or bool(self.of(Severity.ERROR))


def read_candidate(files: Files, plan: str, read: Read | None = None) -> Candidate:
    """Read files as the next state of a plan. Raises InvalidNameError where the id cannot be one."""
    plan = names.plan_id(plan)
    parsed, unreadable, records = read_files(files, plan=plan, read=read)
    refused = {issue.file for issue in unreadable if issue.severity is Severity.ERROR}
    kept = tuple(StoredFile(file.name, file.sha256, file.size) for file in records if file.name not in refused)
    layouts = tuple(layout for file in records for _, layout in file.layouts)
    if not parsed:
        return Candidate(plan, None, unreadable, kept, layouts)
    published = any(indicator.stated for indicator in parsed[0].indicators)
    differences = stated_issues(judged(parsed[0]), singly=MOST_SINGLY) if published else ()
    return Candidate(plan, parsed[0], unreadable, kept, layouts, differences)


def judged(parsed: ParsedPlan, scheme: str | None = None) -> JudgedPlan:
    """A plan judged with all its actuals, under its own scheme where none is given."""
    return judge(parsed, load_scheme(scheme or scheme_of(parsed)))


def publication(
    store: Store,
    candidate: Candidate,
    *,
    base: int,
    by: str,
    note: str = "",
    approved_by: str | None = None,
    accepted: int | None = None,
    lost: int = 0,
) -> Publication:
    """What a candidate becomes when published after ``base``.

    ``accepted``: how many things were acknowledged, its warnings where that is not said; ``lost``: see ``Publication``.
    Raises StaleBaseError, InvalidNameError, and ValueError where the candidate is blocked.
    """
    if candidate.parsed is None or candidate.blocked:
        msg = "a candidate with errors is not published"
        raise ValueError(msg)
    check_base(store, candidate.plan, base)
    earlier = store.snapshot(candidate.plan, base) if base else None
    parsed, new = candidate.parsed, judged(candidate.parsed)
    known = (earlier, judged(earlier.parsed)) if earlier else None
    snapshot = Snapshot(parsed, carried(known, new, base), figures_text(new))
    return Publication(
        plan=candidate.plan,
        base=base,
        by=names.person(by),
        note=names.note(note),
        title=parsed.plan.title,
        files=candidate.files,
        snapshot=snapshot,
        scheme=new.scheme,
        approved_by=approved_by,
        accepted=len(candidate.of(Severity.WARNING)) if accepted is None else accepted,
        lost=lost,
    )


def changes(store: Store, candidate: Candidate, base: int) -> Comparison | None:
    """What publishing a candidate would change in version ``base``; None where there is nothing to compare.

    Raises UnknownPlanError, UnknownVersionError.
    """
    if candidate.parsed is None or not base:
        return None
    new = judged(candidate.parsed)
    return compare(judged(store.snapshot(candidate.plan, base).parsed, new.scheme), new)


def rollback_publication(
    store: Store, plan: str, to: int, *, base: int, by: str, note: str = "", approved_by: str | None = None
) -> Publication:
    """An earlier version as the next one: the same content and files, under a new number.

    Raises UnknownPlanError, UnknownVersionError, StaleBaseError, InvalidNameError.
    """
    earlier = store.version(plan, to)
    check_base(store, plan, base)
    now, then = store.snapshot(plan, base), store.snapshot(plan, to)
    revisions = carried((now, judged(now.parsed)), judged(then.parsed), base)
    snapshot = Snapshot(then.parsed, revisions, then.figures)
    return Publication(
        plan=plan,
        base=base,
        by=names.person(by),
        note=names.note(note),
        title=earlier.title,
        files=earlier.files,
        snapshot=snapshot,
        kind=VersionKind.ROLLBACK,
        scheme=earlier.scheme,
        restores=to,
        approved_by=approved_by,
        accepted=earlier.accepted,
    )


def rollback(store: Store, plan: str, to: int, *, base: int, by: str, note: str = "") -> Version | Draft:
    """Go back to an earlier version: published as the next one, or handed over where the plan needs approval.

    Raises UnknownPlanError, UnknownVersionError, StaleBaseError, InvalidNameError; ApprovalNeededError where somebody
    asks for approval at the same moment.
    """
    wanted = rollback_publication(store, plan, to, base=base, by=by, note=note)
    if not store.needs_approval(plan):
        return store.publish(wanted)
    draft = store.new_draft(wanted.files, plan=plan, base=base, by=wanted.by, note=wanted.note, restores=to)
    return store.submit(draft.id, plan=plan, base=base, by=wanted.by, note=wanted.note, accepted=wanted.accepted)


def check_base(store: Store, plan: str, base: int) -> None:
    """Raise StaleBaseError where ``base`` is not the version in force: better early than after long reading."""
    head = store.head(plan)
    if (head.number if head else 0) != base:
        raise StaleBaseError(plan, base, head)


def approve(store: Store, draft: Draft, by: str, read: Callable[[Draft], Candidate], *, lost: int = 0) -> Version:
    """Publish a submitted draft with a second person's approval. ``read`` gives what its files hold.

    What its author acknowledged is kept with the version. ``lost``: see ``Publication``.
    Raises StaleBaseError, SamePersonError, DraftClosedError, InvalidNameError, ValueError.
    """
    plan, author = draft.plan or "", draft.by or ""
    approver = names.person(by)
    if draft.restores is not None:
        wanted = rollback_publication(
            store, plan, draft.restores, base=draft.base, by=author, note=draft.note, approved_by=approver
        )
    else:
        wanted = publication(
            store,
            read(draft),
            base=draft.base,
            by=author,
            note=draft.note,
            approved_by=approver,
            accepted=draft.accepted,
            lost=lost,
        )
    return store.approve(draft, wanted)


def digests(files: Files) -> dict[str, tuple[str, int]]:
    """SHA-256 and size of each file, by the name under which it is read."""
    return {safe_name(name): (hashlib.sha256(content).hexdigest(), len(content)) for name, content in files}


def unusable(candidate: Candidate) -> tuple[Issue, ...]:
    """The findings that say that a file could not be used at all."""
    return tuple(
        i for i in candidate.unreadable if i.severity is Severity.ERROR and i.code is not IssueCode.FILE_REPEATED
    )
