"""Drafts (案): files on their way to becoming a version. Works inside the caller's transaction."""

import secrets

from sqlalchemy import Connection, Row, delete, insert, select, update

from kpi.model.versions import Draft, DraftState, StoredFile
from kpi.store.audit import now
from kpi.store.errors import DraftClosedError, UnknownDraftError
from kpi.store.schema import draft_files, drafts


def create(
    connection: Connection,
    *,
    files: tuple[StoredFile, ...],
    plan: str | None = None,
    base: int = 0,
    by: str | None = None,
    note: str = "",
    restores: int | None = None,
) -> Draft:
    """A new draft with a token that nobody can guess."""
    token = secrets.token_urlsafe(24)
    connection.execute(
        insert(drafts).values(
            id=token,
            plan=plan,
            base=base,
            state=DraftState.OPEN.value,
            by=by,
            note=note,
            created=now(),
            accepted=0,
            restores=restores,
            version=None,
        )
    )
    _put_files(connection, token, files)
    return get(connection, token)


def get(connection: Connection, token: str) -> Draft:
    """A draft. Raises UnknownDraftError."""
    row = connection.execute(select(drafts).where(drafts.c.id == token)).one_or_none()
    if row is None:
        raise UnknownDraftError(draft=token)
    return _draft(connection, row)


def find(connection: Connection, *, plan: str | None = None, state: DraftState | None = None) -> tuple[Draft, ...]:
    """Drafts, newest first."""
    query = select(drafts).order_by(drafts.c.created.desc(), drafts.c.id)
    if plan is not None:
        query = query.where(drafts.c.plan == plan)
    if state is not None:
        query = query.where(drafts.c.state == state.value)
    return tuple(_draft(connection, row) for row in connection.execute(query).all())


def change(
    connection: Connection,
    token: str,
    *,
    expected: DraftState = DraftState.OPEN,
    files: tuple[StoredFile, ...] | None = None,
    **values: str | int | None,
) -> Draft:
    """Change a draft that is still in the state expected.

    Raises UnknownDraftError, or DraftClosedError where it went on meanwhile.
    """
    found = connection.execute(
        update(drafts)
        .where(drafts.c.id == token, drafts.c.state == expected.value)
        .values({"state": expected.value, **values})
    )
    if found.rowcount != 1:
        raise DraftClosedError(draft=token, state=get(connection, token).state.value)
    if files is not None:
        connection.execute(delete(draft_files).where(draft_files.c.draft == token))
        _put_files(connection, token, files)
    return get(connection, token)


def claim(connection: Connection, token: str, expected: DraftState) -> Draft:
    """Hold a draft for this transaction, as it stands. Raises UnknownDraftError, DraftClosedError."""
    return change(connection, token, expected=expected)


def _put_files(connection: Connection, token: str, files: tuple[StoredFile, ...]) -> None:
    rows = [
        {"draft": token, "position": position, "name": file.name, "sha256": file.sha256, "size": file.size}
        for position, file in enumerate(files)
    ]
    if rows:
        connection.execute(insert(draft_files), rows)


def _draft(connection: Connection, row: Row[tuple[object, ...]]) -> Draft:
    query = select(draft_files).where(draft_files.c.draft == row.id).order_by(draft_files.c.position)
    return Draft(
        id=row.id,
        plan=row.plan,
        base=row.base,
        state=DraftState(row.state),
        files=tuple(StoredFile(file.name, file.sha256, file.size) for file in connection.execute(query)),
        by=row.by,
        note=row.note,
        created=row.created,
        accepted=row.accepted,
        restores=row.restores,
        version=row.version,
    )
