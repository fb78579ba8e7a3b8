"""Which errors of a database mean that it cannot be used, and why."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kpi.store.errors import StoreUnusableError

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
#: ``SQLITE_ERROR``: a table or a column is not there, so the file is not what this program made.
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
_UNREACHABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_NOLFS,
}
#: PostgreSQL's SQLSTATEs by their beginning, the longer first where two fit.
_STATES = {
    "40": "busy",  # deadlock, or two transactions that cannot be put in a row
    "55P03": "busy",  # waited too long for a lock
    "57014": "busy",  # cancelled, waited too long
    "53300": "busy",  # all connections taken
    "53": "unreachable",  # disk or memory full
    "57P": "unreachable",  # shutting down, starting up
    "08": "unreachable",
    "28": "unreachable",  # wrong user or password
    "3D": "unreachable",  # no such database
    "58": "unreachable",  # the server's own files
    "25006": "unreachable",  # a standby, which cannot be written
    "42501": "unreachable",  # the user may not
    "3F": "damaged",
    "42": "damaged",  # a table or a column is not there
    "XX": "damaged",
}


@contextmanager
def told() -> Iterator[None]:
    """A database that cannot be used is said so; what it refuses (a constraint, a trigger) goes through as it is."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreUnusableError("busy", value="connections") from error
    except DBAPIError as error:
        code = _code(error.orig, connecting=error.statement is None)
        if code is None:
            raise
        raise StoreUnusableError(code, value=_first_line(error.orig)) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else holds what was asked for."""
    return _sqlite_code(error) in _BUSY


def _code(error: BaseException | None, *, connecting: bool) -> str | None:
    """The code of StoreUnusableError; None where the database can be used."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    if isinstance(error, psycopg.Error):
        return _of_postgresql(error, connecting=connecting)
    return None


def _of_sqlite(error: sqlite3.Error) -> str | None:
    number = _sqlite_code(error)
    if number in _BUSY:
        return "busy"
    if number in _DAMAGED:
        return "damaged"
    return "unreachable" if number in _UNREACHABLE else None


def _sqlite_code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; the driver's own errors (a closed connection) have none."""
    number = getattr(error, "sqlite_errorcode", None)
    return number & 0xFF if isinstance(number, int) else None


def _of_postgresql(error: psycopg.Error, *, connecting: bool) -> str | None:
    if error.sqlstate is None:  # said by the client, not by a server
        if isinstance(error, psycopg.OperationalError):
            return "unreachable"
        return "url" if connecting else None  # an option that no connection has
    return next((code for state, code in _STATES.items() if error.sqlstate.startswith(state)), None)


def _first_line(error: BaseException | None) -> str:
    text = str(error).strip()
    return text.splitlines()[0] if text else type(error).__name__
