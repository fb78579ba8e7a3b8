"""Reading versions and publishing them. Works inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, insert, select, update

from kpi.model.versions import Action, Snapshot, StoredFile, Version, VersionKind
from kpi.store import payload
from kpi.store.audit import now, record
from kpi.store.errors import ApprovalNeededError, SamePersonError, StaleBaseError, UnknownPlanError, UnknownVersionError
from kpi.store.files import insert_once, require
from kpi.store.names import same_person
from kpi.store.schema import plans, version_files, versions

_ACTIONS = {
    VersionKind.SEED: Action.SEED,
    VersionKind.PUBLISH: Action.PUBLISH,
    VersionKind.ROLLBACK: Action.ROLLBACK,
}
_MOST_NUMBER = 2**31 - 1
_HEAD = [column for column in versions.c if column.name not in {"payload", "payload_sha256", "format"}]


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become a version: after ``base``, which must still be the one in force (0: none yet).

    ``accepted``: how many things were acknowledged; ``lost``: how many results of ``base``, known to be gone, are among them.
    """

    plan: str
    base: int
    by: str
    note: str
    title: str
    files: tuple[StoredFile, ...]
    snapshot: Snapshot
    kind: VersionKind = VersionKind.PUBLISH
    scheme: str = "standard"
    restores: int | None = None
    approved_by: str | None = None
    accepted: int = 0
    lost: int = 0


def publish(connection: Connection, wanted: Publication, at: datetime | None = None) -> Version:
    """Store a version. Its files have to be kept already.

    Raises UnknownFileError where one is not, StaleBaseError where another version is in force by now, ApprovalNeededError or SamePersonError where the
    plan asks for a second person.
    """
    require(connection, wanted.files)
    moment = at or now()
    row = {"id": wanted.plan, "head": 0, "needs_approval": False, "created": moment}
    connection.execute(insert_once(connection, plans).values(row))
    if not 0 <= wanted.base < _MOST_NUMBER:  # no version's number, and more than a database can compare with
        raise StaleBaseError(wanted.plan, wanted.base, head(connection, wanted.plan))
    # Held until the end, so that nobody asks for approval while this version passes without.
    asked = select(plans.c.needs_approval).where(plans.c.id == wanted.plan).with_for_update()
    if connection.execute(asked).scalar_one():
        if wanted.approved_by is None:
            raise ApprovalNeededError(plan=wanted.plan)
        if same_person(wanted.by, wanted.approved_by):
            raise SamePersonError(by=wanted.by)
    # The one place where two publishers meet: only one of them moves the head away from the base.
    moved = connection.execute(
        update(plans).where(plans.c.id == wanted.plan, plans.c.head == wanted.base).values(head=wanted.base + 1)
    )
    if moved.rowcount != 1:
        raise StaleBaseError(wanted.plan, wanted.base, head(connection, wanted.plan))
    version = Version(
        plan=wanted.plan,
        number=wanted.base + 1,
        kind=wanted.kind,
        by=wanted.by,
        at=moment,
        note=wanted.note,
        files=wanted.files,
        title=wanted.title,
        scheme=wanted.scheme,
        base=wanted.base,
        restores=wanted.restores,
        approved_by=wanted.approved_by,
        accepted=wanted.accepted,
    )
    _insert(connection, version, wanted.snapshot)
    facts = {"note": wanted.note, "base": str(wanted.base), **acknowledged(wanted.accepted, wanted.lost)}
    if wanted.restores is not None:
        facts["restores"] = str(wanted.restores)
    if wanted.approved_by is not None:
        facts["approved_by"] = wanted.approved_by
    action = _ACTIONS[wanted.kind]
    record(
        connection,
        action,
        wanted.by,
        at=moment,
        plan=wanted.plan,
        version=version.number,
        files=wanted.files,
        facts=facts,
    )
    return version


def acknowledged(accepted: int, lost: int) -> dict[str, str]:
    """What the log keeps of what was acknowledged; that no result was lost needs no mention."""
    return {"accepted": str(accepted), **({"lost": str(lost)} if lost else {})}


def _insert(connection: Connection, version: Version, snapshot: Snapshot) -> None:
    content = payload.encode(snapshot)
    connection.execute(
        insert(versions).values(
            plan=version.plan,
            number=version.number,
            kind=version.kind.value,
            by=version.by,
            at=version.at,
            note=version.note,
            title=version.title,
            scheme=version.scheme,
            base=version.base,
            restores=version.restores,
            approved_by=version.approved_by,
            accepted=version.accepted,
            format=payload.FORMAT,
            payload=content,
            payload_sha256=payload.checksum(content),
        )
    )
    rows = [
        {
            "plan": version.plan,
            "number": version.number,
            "position": position,
            "name": file.name,
            "sha256": file.sha256,
            "size": file.size,
        }
        for position, file in enumerate(version.files)
    ]
    if rows:
        connection.execute(insert(version_files), rows)


def heads(connection: Connection) -> tuple[Version, ...]:
    """The version in force of every plan, in the order in which the plans came."""
    query = (
        select(*_HEAD)
        .join(plans, (plans.c.id == versions.c.plan) & (plans.c.head == versions.c.number))
        .order_by(plans.c.created, plans.c.id)
    )
    return _versions(connection, query)


def head(connection: Connection, plan: str) -> Version | None:
    """The version in force; None where the plan has none."""
    query = select(*_HEAD).join(plans, (plans.c.id == versions.c.plan) & (plans.c.head == versions.c.number))
    return next(iter(_versions(connection, query.where(plans.c.id == plan))), None)


def history(connection: Connection, plan: str) -> tuple[Version, ...]:
    """All versions of a plan, newest first. Raises UnknownPlanError."""
    found = _versions(connection, select(*_HEAD).where(versions.c.plan == plan).order_by(versions.c.number.desc()))
    if not found:
        raise UnknownPlanError(plan=plan)
    return found


def version(connection: Connection, plan: str, number: int) -> Version:
    """One version without its content. Raises UnknownPlanError, UnknownVersionError."""
    query = select(*_HEAD).where(versions.c.plan == plan, versions.c.number == number)
    found = _versions(connection, query) if 0 < number < _MOST_NUMBER else ()
    if not found:
        last = head(connection, plan)
        if last is None:
            raise UnknownPlanError(plan=plan)
        raise UnknownVersionError(plan=plan, version=str(number), head=str(last.number))
    return found[0]


def snapshot(connection: Connection, plan: str, number: int) -> Snapshot:
    """What a version holds.

    Raises UnknownPlanError, UnknownVersionError, and StoreUnusableError where it is damaged.
    """
    version(connection, plan, number)  # says what is missing
    row = connection.execute(
        select(versions.c.payload, versions.c.payload_sha256, versions.c.format).where(
            versions.c.plan == plan, versions.c.number == number
        )
    ).one()
    return payload.decode(bytes(row.payload), row.payload_sha256, row.format)


def needs_approval(connection: Connection, plan: str) -> bool:
    """Whether a plan's versions need a second person's approval; a plan that is not there does not."""
    return bool(connection.execute(select(plans.c.needs_approval).where(plans.c.id == plan)).scalar_one_or_none())


def set_needs_approval(connection: Connection, plan: str, *, needed: bool) -> None:
    """Ask for a second person's approval from now on, or no longer. Raises UnknownPlanError."""
    if connection.execute(update(plans).where(plans.c.id == plan).values(needs_approval=needed)).rowcount != 1:
        raise UnknownPlanError(plan=plan)


def _versions(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[Version, ...]:
    rows = connection.execute(query).all()
    files = _files(connection, rows)
    return tuple(
        Version(
            plan=row.plan,
            number=row.number,
            kind=VersionKind(row.kind),
            by=row.by,
            at=row.at,
            note=row.note,
            files=tuple(files.get((row.plan, row.number), ())),
            title=row.title,
            scheme=row.scheme,
            base=row.base,
            restores=row.restores,
            approved_by=row.approved_by,
            accepted=row.accepted,
        )
        for row in rows
    )


def _files(
    connection: Connection, rows: Iterable[Row[tuple[object, ...]]]
) -> dict[tuple[str, int], Sequence[StoredFile]]:
    """The files of some versions, by plan and number."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.plan, set()).add(row.number)
    found: dict[tuple[str, int], list[StoredFile]] = {}
    for plan, numbers in wanted.items():
        query = (
            select(version_files)
            .where(version_files.c.plan == plan, version_files.c.number.in_(numbers))
            .order_by(version_files.c.number, version_files.c.position)
        )
        for row in connection.execute(query):
            found.setdefault((row.plan, row.number), []).append(StoredFile(row.name, row.sha256, row.size))
    return {key: tuple(files) for key, files in found.items()}
