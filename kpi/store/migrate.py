"""Bringing a store to the form that this program expects: Alembic, one program at a time."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from kpi.store.engine import reading, writing
from kpi.store.errors import StoreUnusableError

_SCRIPTS = Path(__file__).parent / "migrations"
#: Any number, but always this one: programs that start together wait for each other.
_LOCK = 4_205_117
#: Alembic keeps what it works on in the process, not in the thread.
_ONE_AT_A_TIME = Lock()


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the store up to a revision, in one transaction. Several programs may do so at once.

    Raises StoreUnusableError where the store was made by a newer program, cannot be reached, or cannot hold Japanese.
    """
    config = _config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    wanted = ScriptDirectory.from_config(config).as_revision_number(revision)
    with reading(engine) as connection:
        _require_unicode(connection)
        now = _current(connection)
    if now is not None and now not in known:
        raise StoreUnusableError("newer", value=now)
    if now == wanted:
        return
    with _ONE_AT_A_TIME, writing(engine) as connection:
        lock(connection)
        if _current(connection) == wanted:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def lock(connection: Connection) -> None:
    """Hold up other programs until this transaction ends (SQLite's writing transactions do so by themselves)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _require_unicode(connection: Connection) -> None:
    """PostgreSQL creates databases in the encoding of the server's locale; Japanese text needs UTF-8."""
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise StoreUnusableError("database", value=f"PostgreSQL, {encoding}")


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
