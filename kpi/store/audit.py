"""The audit log: appended to, read, never changed. Works inside the caller's transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, func, insert, select

from kpi.model.versions import Action, AuditEntry, StoredFile
from kpi.store.schema import audit


def now() -> datetime:
    """The moment, in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def record(
    connection: Connection,
    action: Action,
    by: str | None,
    *,
    at: datetime | None = None,
    plan: str | None = None,
    version: int | None = None,
    files: tuple[StoredFile, ...] = (),
    facts: Mapping[str, str] | None = None,
) -> None:
    """Append one line."""
    connection.execute(
        insert(audit).values(
            at=at or now(),
            by=by,
            action=action.value,
            plan=plan,
            version=version,
            files=msgspec.json.encode(files).decode(),
            facts=msgspec.json.encode(dict(facts or {})).decode(),
        )
    )


def entries(
    connection: Connection,
    *,
    plan: str | None = None,
    action: Action | None = None,
    limit: int | None = None,
    skip: int = 0,
) -> tuple[AuditEntry, ...]:
    """The lines, newest first; of one plan or one action alone where asked."""
    query = select(audit).order_by(audit.c.id.desc()).offset(skip)
    if limit is not None:
        query = query.limit(limit)
    if plan is not None:
        query = query.where(audit.c.plan == plan)
    if action is not None:
        query = query.where(audit.c.action == action.value)
    return tuple(
        AuditEntry(
            id=row.id,
            at=row.at,
            by=row.by,
            action=Action(row.action),
            plan=row.plan,
            version=row.version,
            files=msgspec.json.decode(row.files, type=tuple[StoredFile, ...]),
            facts=msgspec.json.decode(row.facts, type=dict[str, str]),
        )
        for row in connection.execute(query)
    )


def count(connection: Connection, *, plan: str | None = None, action: Action | None = None) -> int:
    """How many lines ``entries`` would give without a limit."""
    query = select(func.count()).select_from(audit)
    if plan is not None:
        query = query.where(audit.c.plan == plan)
    if action is not None:
        query = query.where(audit.c.action == action.value)
    return int(connection.execute(query).scalar_one())
