"""The engine: one way to begin a transaction, on SQLite and on PostgreSQL.

SQLite: write-ahead log (readers never wait), foreign keys on, every commit on disk before it counts, and transactions
that write take the write lock at once, so that two of them wait for each other instead of failing half-way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from kpi.store.errors import StoreUnusableError

#: How long one writer waits for another.
_PATIENCE_SECONDS = 30
_WRITES = "kpi_writes"


def make_engine(url: URL) -> Engine:
    """An engine for a URL from ``settings``. Raises StoreUnusableError where SQLite's folder cannot be made."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _PATIENCE_SECONDS})
    if url.database and url.database != ":memory:":
        folder = Path(url.database).resolve().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnusableError("unreachable", value=str(folder)) from error
    engine = create_engine(url, connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _on_begin, not by the driver's guess
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state. Raises StoreUnusableError where the database cannot be used."""
    with _told(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it counts, or nothing. Raises StoreUnusableError as ``reading`` does."""
    with _told(), engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def _told() -> Iterator[None]:
    """A database that cannot be used is said so; what the database refuses (a constraint) goes through as it is."""
    try:
        yield
    except OperationalError as error:
        raise StoreUnusableError("unreachable", value=_first_line(error)) from error
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and type(error.orig) is sqlite3.DatabaseError:
            raise StoreUnusableError("damaged", value=_first_line(error)) from error  # "file is not a database"
        raise


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
