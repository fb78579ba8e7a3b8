"""Whether a store is whole: every version complete, of one piece, and in the log."""

import hashlib
from contextlib import closing, contextmanager

from sqlalchemy import text

from kpi.model.versions import Action
from kpi.store import payload
from kpi.store.engine import make_engine, reading
from kpi.store.settings import parse_url
from kpi.store.store import open_store
from tests.store.samples import PLAN, contents, mark, snapshot, stored


@contextmanager
def closing_engine(url):
    """An engine for a look past the store."""
    engine = make_engine(parse_url(url))
    try:
        yield engine
    finally:
        engine.dispose()


def _raw(url):
    """Every plan's head and numbers, as the tables have them; SQLite's own checks first."""
    with closing_engine(url) as engine, reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        heads = {row.id: row.head for row in connection.execute(text("SELECT id, head FROM plans"))}
        rows = connection.execute(text("SELECT plan, number, format, payload, payload_sha256 FROM versions")).all()
        blobs = connection.execute(text("SELECT sha256, size, content FROM blobs")).all()
        used = connection.execute(text("SELECT DISTINCT sha256 FROM version_files")).scalars().all()
    for row in rows:
        payload.decode(bytes(row.payload), row.payload_sha256, row.format)
    for blob in blobs:
        assert hashlib.sha256(blob.content).hexdigest() == blob.sha256
        assert len(blob.content) == blob.size
    assert {blob.sha256 for blob in blobs} == set(used), "files kept without the version they came with"
    return heads, rows


def check_whole(url, *, indicators):
    """Everything that must hold after any death of a publisher; gives how many versions the plan of ``samples`` has."""
    heads, rows = _raw(url)
    numbers = sorted(row.number for row in rows if row.plan == PLAN)
    assert numbers == list(range(1, heads.get(PLAN, 0) + 1))
    with closing(open_store(url)) as store:
        return _check_versions(store, numbers, indicators)


def _check_versions(store, numbers, indicators):
    logged = [entry.version for entry in store.audit(plan=PLAN, action=Action.PUBLISH)]
    assert logged == list(reversed(numbers))
    history = store.history(PLAN) if numbers else ()
    assert [version.number for version in history] == list(reversed(numbers))
    for version in history:
        number = version.number
        assert version.title == f"{mark(number)}の計画"
        assert version.note == f"{mark(number)}の説明"
        assert version.files == stored(contents(number))
    for number in numbers[-3:] + numbers[:1]:
        assert store.snapshot(PLAN, number) == snapshot(number, indicators=indicators)
        assert [store.content(file.sha256) for file in store.version(PLAN, number).files] == [
            content for _, content in contents(number)
        ]
    return len(numbers)
