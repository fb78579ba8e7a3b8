"""History cannot be changed, even by somebody with the database's own tools; the log can only be appended to."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from kpi.model.versions import Action, StoredFile
from kpi.store.engine import reading, writing
from tests.store.samples import PLAN, contents, publication
from tests.store.whole import closing_engine

CHANGES = [
    "UPDATE versions SET title = 'x'",
    "UPDATE versions SET payload = payload",
    "DELETE FROM versions",
    "UPDATE version_files SET name = 'x'",
    "DELETE FROM version_files",
    "UPDATE audit SET by = 'x'",
    "DELETE FROM audit",
    "UPDATE blobs SET content = 'x'",
    "DELETE FROM blobs",
    "DELETE FROM plans",
    "UPDATE plans SET head = 1",
    "UPDATE plans SET head = head",
    "UPDATE plans SET head = head + 2",
]
ON_POSTGRESQL = [
    "TRUNCATE versions CASCADE",
    "TRUNCATE version_files",
    "TRUNCATE audit",
    "TRUNCATE blobs CASCADE",
    "TRUNCATE plans CASCADE",
]
COLUMNS = "plan, number, kind, by, at, note, 'x', scheme, base, restores, approved_by, accepted, format, payload, ''"
ON_SQLITE = [
    f"REPLACE INTO versions SELECT {COLUMNS} FROM versions",  # noqa: S608
    "REPLACE INTO version_files SELECT plan, number, position, 'x', sha256, size FROM version_files",
    "REPLACE INTO audit SELECT id, at, 'x', action, plan, version, files, facts FROM audit",
    "REPLACE INTO blobs SELECT sha256, size, 'x', created FROM blobs",
]


@pytest.fixture
def engine(store_url):
    with closing_engine(store_url) as made:
        yield made


def _rows(engine):
    with reading(engine) as connection:
        return {
            table: connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2")).all()  # noqa: S608
            for table in ("plans", "versions", "version_files", "blobs", "audit")
        }


def test_history_refuses_every_change(store, engine, database):
    for number in (1, 2):
        store.publish(publication(number), contents(number))
    before = _rows(engine)
    for change in CHANGES + (ON_SQLITE if database.kind == "sqlite" else ON_POSTGRESQL):
        with pytest.raises(DatabaseError), writing(engine) as connection:
            connection.execute(text(change))
        assert _rows(engine) == before, change


def test_the_head_moves_on_and_settings_change(store, engine):
    store.publish(publication(1), contents(1))
    store.set_needs_approval(PLAN, "管理者", needed=True)
    store.set_needs_approval(PLAN, "管理者", needed=False)
    assert store.publish(publication(2), contents(2)).number == 2


def test_rows_that_lean_on_nothing_are_refused(store, engine):
    """Foreign keys are on."""
    with pytest.raises(DatabaseError), writing(engine) as connection:
        connection.execute(
            text(
                "INSERT INTO version_files (plan, number, position, name, sha256, size) VALUES ('x', 1, 0, 'x', 'x', 0)"
            )
        )


def test_the_log_is_read_by_page_plan_and_action(store):
    for number in (1, 2, 3):
        store.publish(publication(number), contents(number))
    store.publish(publication(1, plan="other"), contents(1))
    store.keep_file("a.csv", b"a", "鈴木")
    store.refuse_file(StoredFile("b.csv", "0" * 64, 5), None, {"code": "file_damaged", "text": "<b>"})
    everything = store.audit()
    assert [entry.id for entry in everything] == sorted((entry.id for entry in everything), reverse=True)
    assert [entry.action for entry in everything[:3]] == [Action.REJECT, Action.UPLOAD, Action.PUBLISH]
    assert store.audit_count() == len(everything) == 6
    pages = [store.audit(limit=4, skip=skip) for skip in (0, 4, 8)]
    assert tuple(entry for page in pages for entry in page) == everything
    assert [entry.version for entry in store.audit(plan=PLAN)] == [3, 2, 1]
    assert store.audit_count(plan=PLAN) == 3
    assert [entry.plan for entry in store.audit(plan="other", action=Action.PUBLISH)] == ["other"]
    assert store.audit(plan="other", action=Action.UPLOAD) == ()
    assert store.audit_count(action=Action.PUBLISH) == 4
    refused = everything[0]
    assert (refused.by, refused.plan, refused.version) == (None, None, None)
    assert refused.files == (StoredFile("b.csv", "0" * 64, 5),)
    assert refused.facts == {"code": "file_damaged", "text": "<b>"}
