"""The engine: one way to begin a transaction, on SQLite and on PostgreSQL.

SQLite: write-ahead log (readers never wait), foreign keys on, every commit on disk before it counts, and transactions
that write take the write lock at once, so that two of them wait for each other instead of failing half-way.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

from kpi.store.errors import StoreUnusableError
from kpi.store.troubles import is_busy, told

#: How long one writer waits for another.
_PATIENCE_SECONDS = 30
_WRITES = "kpi_writes"


def make_engine(url: URL) -> Engine:
    """An engine for a URL from ``settings``. Raises StoreUnusableError where SQLite's folder cannot be made."""
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            isolation_level="READ COMMITTED",  # whatever the server's default: a publisher has to see who was faster
            connect_args={"connect_timeout": _PATIENCE_SECONDS, "client_encoding": "utf8"},
        )
    if url.database and url.database != ":memory:":
        folder = Path(url.database).resolve().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnusableError("unreachable", value=str(folder)) from error
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _on_begin, not by the driver's guess
    _log_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").close()


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log.

    SQLite does not wait by itself where several programs do so at once on a new file, or while a log that a killed
    program left behind is read in; so it is done here.
    """
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state. Raises StoreUnusableError where the database cannot be used."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if _is_postgresql(engine) else {}
    with told(), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it counts, or nothing. Raises StoreUnusableError as ``reading`` does."""
    with told(), engine.execution_options(**{_WRITES: True}).begin() as connection:
        if _is_postgresql(engine):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'")
        yield connection


def _is_postgresql(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"
