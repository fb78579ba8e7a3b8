"""Every test of the store runs on SQLite and on a real PostgreSQL server.

``SOAK=1`` in the environment (``make soak``) asks for many more rounds of the tests that kill and race.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kpi.store.store import Store, open_store
from tests.store.postgres import Server, serving_postgres

SOAKING = os.environ.get("SOAK", "") not in {"", "0"}
DATABASES = ("sqlite", "postgresql")


def rounds(usually: int, soaking: int) -> int:
    """How often to try."""
    return soaking if SOAKING else usually


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this test run."""
    with serving_postgres() as server:
        yield server


@dataclass(frozen=True)
class Database:
    """A fresh, empty database."""

    kind: str
    url: str
    wait_until_left: Callable[[], None]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One database per test."""
    if request.param == "sqlite":
        yield Database("sqlite", f"sqlite:///{tmp_path / 'plans.sqlite3'}", lambda: None)
        return
    server = request.getfixturevalue("postgres")
    with server.database() as name:
        yield Database("postgresql", server.url(name), lambda: server.wait_until_left(name))


@pytest.fixture
def store_url(database: Database) -> str:
    """Where the store of this test is, for tests that need several processes."""
    return database.url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A new store without plans."""
    opened = open_store(store_url)
    yield opened
    opened.close()
