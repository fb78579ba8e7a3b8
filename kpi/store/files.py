"""Original files, each content kept once. Works inside the caller's transaction."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from kpi.model.versions import StoredFile
from kpi.store.audit import now
from kpi.store.errors import UnknownFileError
from kpi.store.schema import blobs


def insert_once(connection: Connection, table: Table) -> PostgresInsert | SqliteInsert:
    """An insert that leaves a row with the same key as it is."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def keep(connection: Connection, name: str, content: bytes) -> StoredFile:
    """Keep a file; the same content again costs nothing."""
    digest = hashlib.sha256(content).hexdigest()
    if not known(connection, [digest]):
        values = {"sha256": digest, "size": len(content), "content": content, "created": now()}
        connection.execute(insert_once(connection, blobs).values(values))
    return StoredFile(name, digest, len(content))


def content(connection: Connection, sha256: str) -> bytes:
    """A file's bytes. Raises UnknownFileError."""
    found = connection.execute(select(blobs.c.content).where(blobs.c.sha256 == sha256)).scalar_one_or_none()
    if found is None:
        raise UnknownFileError(sha256=sha256)
    return bytes(found)


def known(connection: Connection, digests: Iterable[str]) -> frozenset[str]:
    """Those of the digests whose content is kept."""
    return frozenset(connection.execute(select(blobs.c.sha256).where(blobs.c.sha256.in_(list(digests)))).scalars())


def require(connection: Connection, wanted: Iterable[StoredFile]) -> None:
    """Raise UnknownFileError where a file's content is not kept."""
    digests = [file.sha256 for file in wanted]
    found = known(connection, digests)
    for digest in digests:
        if digest not in found:
            raise UnknownFileError(sha256=digest)
