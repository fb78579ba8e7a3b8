"""Where state lives, from the environment: ``KPI_VAR_DIR`` and ``KPI_DATABASE_URL``."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kpi.store.errors import StoreUnusableError

_ROOT = Path(__file__).resolve().parents[2]
_FILE = "plans.sqlite3"
#: The two databases, each with the one driver that comes with the program.
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def var_dir() -> Path:
    """The state folder: ``KPI_VAR_DIR``, or ``var`` beside the program."""
    named = os.environ.get("KPI_VAR_DIR", "").strip()
    return Path(named) if named else _ROOT / "var"


def database_url() -> URL:
    """``KPI_DATABASE_URL``, or SQLite inside the state folder.

    Raises StoreUnusableError where it is no database URL, or names a database that the program does not know.
    """
    named = os.environ.get("KPI_DATABASE_URL", "").strip()
    return parse_url(named) if named else URL.create("sqlite+pysqlite", database=str(var_dir() / _FILE))


def parse_url(text: str) -> URL:
    """A database URL with its driver. ``postgresql://`` and ``postgres://`` do without one.

    Raises StoreUnusableError; the message never repeats the password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # Not "from error": that message may quote a piece of the password that was taken for a port.
        raise StoreUnusableError("url") from None
    driver = _DRIVERS.get(url.drivername.split("+")[0])
    if driver is None:
        raise StoreUnusableError("database", value=url.drivername)
    if driver == _DRIVERS["sqlite"] and url.database in {None, "", ":memory:"}:
        raise StoreUnusableError("database", value="sqlite :memory:")  # would be lost, and be another one per thread
    if driver == _DRIVERS["sqlite"] and url.query and "uri" not in url.query:
        raise StoreUnusableError("url")  # options that SQLite does not know would be ignored, with a warning
    return url.set(drivername=driver)
