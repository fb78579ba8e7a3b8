"""The store: every call is one transaction, and what it gives is plain records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from kpi.model.versions import Action, AuditEntry, Draft, DraftState, Snapshot, StoredFile, Version
from kpi.store import audit, drafts, files, names, tidying, versions
from kpi.store.engine import make_engine, reading, writing
from kpi.store.errors import SamePersonError, StoreUnusableError
from kpi.store.migrate import lock, migrate
from kpi.store.settings import database_url, parse_url
from kpi.store.tidying import Tidied
from kpi.store.versions import Publication


class Store:
    """Plans' versions, the files they came from, drafts, and the audit log.

    All methods raise StoreUnusableError where the database cannot be used.
    """

    def __init__(self, engine: Engine) -> None:
        """Use an engine whose database has been migrated (see ``open_store``)."""
        self._engine = engine

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    # files

    def keep_file(self, name: str, content: bytes, by: str | None) -> StoredFile:
        """Keep an uploaded file, once per content; the log has a line for every upload."""
        with writing(self._engine) as connection:
            kept = files.keep(connection, names.file_name(name), content)
            audit.record(connection, Action.UPLOAD, names.person_if_any(by), files=(kept,))
        return kept

    def refuse_file(self, file: StoredFile, by: str | None, facts: Mapping[str, str]) -> None:
        """Log a file that could not be used. Its content is not kept."""
        with writing(self._engine) as connection:
            audit.record(connection, Action.REJECT, names.person_if_any(by), files=_named(file), facts=facts)

    def content(self, sha256: str) -> bytes:
        """A kept file's bytes. Raises UnknownFileError."""
        with reading(self._engine) as connection:
            return files.content(connection, names.asked(sha256))

    # versions

    def heads(self) -> tuple[Version, ...]:
        """The version in force of every plan."""
        with reading(self._engine) as connection:
            return versions.heads(connection)

    def head(self, plan: str) -> Version | None:
        """The version in force; None where there is none."""
        with reading(self._engine) as connection:
            return versions.head(connection, names.asked(plan))

    def history(self, plan: str) -> tuple[Version, ...]:
        """All versions of a plan, newest first. Raises UnknownPlanError."""
        with reading(self._engine) as connection:
            return versions.history(connection, names.asked(plan))

    def version(self, plan: str, number: int) -> Version:
        """One version without its content. Raises UnknownPlanError, UnknownVersionError."""
        with reading(self._engine) as connection:
            return versions.version(connection, names.asked(plan), number)

    def snapshot(self, plan: str, number: int) -> Snapshot:
        """What a version holds. Raises UnknownPlanError, UnknownVersionError."""
        with reading(self._engine) as connection:
            return versions.snapshot(connection, names.asked(plan), number)

    def publish(
        self,
        wanted: Publication,
        contents: Sequence[tuple[str, bytes]] = (),
        draft: Draft | None = None,
        at: datetime | None = None,
    ) -> Version:
        """Publish, all or nothing: files that come with it, the version, the log, and the draft it came from.

        Raises StaleBaseError, ApprovalNeededError, SamePersonError, InvalidNameError, UnknownFileError,
        DraftClosedError.
        """
        wanted = _checked(wanted)
        with writing(self._engine) as connection:
            if draft is not None:
                drafts.claim(connection, draft.id, draft.state)
            for name, content in contents:
                files.keep(connection, name, content)
            version = versions.publish(connection, wanted, at)
            if draft is not None:
                _close(connection, draft.id, draft.state, version)
        return version

    def seed(self, publications: Sequence[tuple[Publication, Sequence[tuple[str, bytes]]]]) -> bool:
        """Fill an empty store, all or nothing; False where it is not empty (any more)."""
        checked = [(_checked(wanted), contents) for wanted, contents in publications]
        start = audit.now()
        with writing(self._engine) as connection:
            lock(connection)
            if audit.count(connection):
                return False
            for position, (wanted, contents) in enumerate(checked):
                for name, content in contents:
                    files.keep(connection, name, content)
                # Plans are listed in the order in which they came, so no two of them come at the same moment.
                versions.publish(connection, wanted, start + timedelta(milliseconds=position))
        return True

    def is_new(self) -> bool:
        """Whether nothing has ever happened here."""
        with reading(self._engine) as connection:
            return audit.count(connection) == 0

    # approval and drafts

    def needs_approval(self, plan: str) -> bool:
        """Whether a plan's versions need a second person's approval."""
        with reading(self._engine) as connection:
            return versions.needs_approval(connection, names.asked(plan))

    def set_needs_approval(self, plan: str, by: str, *, needed: bool) -> None:
        """Change that, and log it. Raises UnknownPlanError."""
        plan = names.asked(plan)
        with writing(self._engine) as connection:
            versions.set_needs_approval(connection, plan, needed=needed)
            facts = {"needs_approval": "yes" if needed else "no"}
            audit.record(connection, Action.SETTING, names.person(by), plan=plan, facts=facts)

    def new_draft(
        self,
        kept: tuple[StoredFile, ...],
        *,
        plan: str | None = None,
        base: int = 0,
        by: str | None = None,
        note: str = "",
        restores: int | None = None,
    ) -> Draft:
        """A new draft of kept files. Raises InvalidNameError, UnknownFileError."""
        with writing(self._engine) as connection:
            files.require(connection, kept)
            return drafts.create(
                connection,
                files=_named(*kept),
                plan=None if plan is None else names.plan_id(plan),
                base=base,
                by=names.person_if_any(by),
                note=names.note(note),
                restores=restores,
            )

    def draft(self, token: str) -> Draft:
        """A draft. Raises UnknownDraftError."""
        with reading(self._engine) as connection:
            return drafts.get(connection, names.asked(token))

    def drafts(self, *, plan: str | None = None, state: DraftState | None = None) -> tuple[Draft, ...]:
        """Drafts, newest first."""
        with reading(self._engine) as connection:
            return drafts.find(connection, plan=_asked(plan), state=state)

    def change_draft(
        self, token: str, *, kept: tuple[StoredFile, ...] | None = None, plan: str | None = None, base: int = 0
    ) -> Draft:
        """Change an open draft's files, plan and base.

        Raises UnknownDraftError, DraftClosedError, InvalidNameError, UnknownFileError.
        """
        plan = None if plan is None else names.plan_id(plan)
        with writing(self._engine) as connection:
            files.require(connection, kept or ())
            named = None if kept is None else _named(*kept)
            return drafts.change(connection, token, files=named, plan=plan, base=base)

    def submit(self, token: str, *, plan: str, base: int, by: str, note: str, accepted: int, lost: int = 0) -> Draft:
        """Hand an open draft over for approval; ``accepted`` and ``lost`` as in ``Publication``. Raises DraftClosedError."""
        author = names.person(by)
        with writing(self._engine) as connection:
            draft = drafts.change(
                connection,
                token,
                plan=names.plan_id(plan),
                base=base,
                by=author,
                note=names.note(note),
                accepted=accepted,
                state=DraftState.SUBMITTED.value,
            )
            facts = {"note": draft.note, "base": str(base), **versions.acknowledged(accepted, lost)}
            audit.record(connection, Action.SUBMIT, author, plan=draft.plan, files=draft.files, facts=facts)
        return draft

    def withdraw(self, draft: Draft, by: str | None) -> Draft:
        """Take back an open draft, or turn down one that waits for approval. Raises DraftClosedError."""
        with writing(self._engine) as connection:
            state = DraftState.WITHDRAWN.value
            found = drafts.change(connection, draft.id, expected=draft.state, state=state)
            if draft.state is DraftState.SUBMITTED:
                person = names.person_if_any(by)
                audit.record(connection, Action.WITHDRAW, person, plan=found.plan, files=found.files)
        return found

    def reopen(self, draft: Draft, by: str) -> Draft:
        """Send a submitted draft back to its author, who may change it and hand it over again. Raises DraftClosedError."""
        with writing(self._engine) as connection:
            found = drafts.change(connection, draft.id, expected=DraftState.SUBMITTED, state=DraftState.OPEN.value)
            facts = {"returned": "yes"}
            audit.record(connection, Action.WITHDRAW, names.person(by), plan=draft.plan, files=draft.files, facts=facts)
        return found

    def approve(self, draft: Draft, wanted: Publication) -> Version:
        """Publish a submitted draft with a second person's approval; approval and publication are both logged.

        Raises SamePersonError, StaleBaseError, DraftClosedError, InvalidNameError, UnknownFileError.
        """
        wanted = _checked(wanted)
        approver = names.person(wanted.approved_by)
        with writing(self._engine) as connection:
            submitted = drafts.claim(connection, draft.id, DraftState.SUBMITTED)
            # The author is who handed the draft over, whatever the caller says.
            for author in (wanted.by, submitted.by or ""):
                if names.same_person(author, approver):
                    raise SamePersonError(by=author)
            facts = {"by": wanted.by}
            audit.record(connection, Action.APPROVE, approver, plan=wanted.plan, files=wanted.files, facts=facts)
            version = versions.publish(connection, wanted)
            _close(connection, draft.id, DraftState.SUBMITTED, version)
        return version

    def tidy(self, before: datetime, by: str) -> Tidied:
        """Let go of uploads from before a moment that never became a version; the log keeps its lines about them.

        Raises StoreUnusableError (busy) where somebody publishes one of them at the same moment.
        """
        author = names.person(by)
        try:
            with writing(self._engine) as connection:
                found = tidying.tidy(connection, before)
                facts = {"before": before.date().isoformat(), "drafts": str(found.drafts), "files": str(found.files)}
                audit.record(connection, Action.TIDY, author, facts=facts)
        except IntegrityError as error:
            raise StoreUnusableError("busy") from error
        return found

    # audit

    def audit(
        self, *, plan: str | None = None, action: Action | None = None, limit: int | None = None, skip: int = 0
    ) -> tuple[AuditEntry, ...]:
        """The audit log, newest first."""
        with reading(self._engine) as connection:
            return audit.entries(connection, plan=_asked(plan), action=action, limit=limit, skip=skip)

    def audit_count(self, *, plan: str | None = None, action: Action | None = None) -> int:
        """How many lines the audit log has."""
        with reading(self._engine) as connection:
            return audit.count(connection, plan=_asked(plan), action=action)


def _checked(wanted: Publication) -> Publication:
    """With ids and names in the form in which they are kept. Raises InvalidNameError."""
    return replace(
        wanted,
        plan=names.plan_id(wanted.plan),
        by=names.person(wanted.by),
        note=names.note(wanted.note),
        title=names.title(wanted.title),
        files=_named(*wanted.files),
        approved_by=None if wanted.approved_by is None else names.person(wanted.approved_by),
    )


def _asked(plan: str | None) -> str | None:
    return None if plan is None else names.asked(plan)


def _named(*kept: StoredFile) -> tuple[StoredFile, ...]:
    """With names that can be kept."""
    return tuple(replace(file, name=names.file_name(file.name)) for file in kept)


def _close(connection: Connection, token: str, expected: DraftState, version: Version) -> None:
    """A draft has become a version."""
    drafts.change(connection, token, expected=expected, state=DraftState.PUBLISHED.value, version=version.number)


def open_store(url: str | None = None) -> Store:
    """The store of a URL, else of the environment, brought to this program's form.

    Raises StoreUnusableError.
    """
    engine = make_engine(parse_url(url) if url else database_url())
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
