"""A database that cannot be used is said so, with the right code; what it refuses goes through as it is."""

import os
import shutil
import sqlite3
import tempfile
import traceback
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, insert, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.pool import QueuePool

from kpi.store import engine as engine_module
from kpi.store.audit import now
from kpi.store.engine import reading, writing
from kpi.store.errors import StoreError, StoreUnusableError
from kpi.store.schema import plans
from kpi.store.store import Store, open_store
from kpi.store.troubles import told
from tests.store.samples import PLAN, contents, publication
from tests.store.whole import closing_engine

PASSWORD = "s3cret"  # noqa: S105 (made up)


def _refused(url, ask=open_store):
    """The code of the error that a store gives; the error never tells a password, whole or with its causes."""
    with pytest.raises(StoreUnusableError) as caught:
        ask(url)
    shown = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in shown
    assert "\n" not in caught.value.facts.get("value", "")
    return caught.value.code


@contextmanager
def _nobody():
    """Work as somebody who may not do everything, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everybody may read, and only its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="kpi-store-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_server_that_is_not_there():
    assert _refused(f"postgresql://u:{PASSWORD}@127.0.0.1:1/db") == "unusable_unreachable"
    assert _refused(f"postgresql://u:{PASSWORD}@/db?host=/nowhere") == "unusable_unreachable"


def test_a_server_that_refuses(postgres):
    with postgres.database() as name:
        assert _refused(postgres.url(name, password=PASSWORD)) == "unusable_unreachable"
        assert _refused(postgres.url("no_such_database")) == "unusable_unreachable"
        assert _refused(postgres.url(name, user="stranger", password=PASSWORD)) == "unusable_unreachable"
        assert _refused(f"{postgres.url(name)}?no_such_option=1") == "unusable_url"


def test_a_database_that_cannot_hold_japanese(postgres):
    with postgres.database(encoding="SQL_ASCII") as name:
        assert _refused(postgres.url(name)) == "unusable_database"


def test_a_user_who_may_only_read(postgres):
    with postgres.database() as name, closing(postgres.connect(name)) as admin:
        with closing(open_store(postgres.url(name))) as store:
            store.publish(publication(1), contents(1))
        admin.execute(f"CREATE USER reader PASSWORD '{PASSWORD}'")
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        with closing(open_store(postgres.url(name, user="reader", password=PASSWORD))) as store:
            assert store.head(PLAN).number == 1
            with pytest.raises(StoreUnusableError) as caught:
                store.keep_file("a", b"a", None)
            assert caught.value.code == "unusable_unreachable"
        admin.execute("DROP OWNED BY reader")
        admin.execute("DROP USER reader")


def test_connections_that_the_server_closed_are_made_again(postgres):
    with postgres.database() as name, closing(open_store(postgres.url(name))) as store:
        store.publish(publication(1), contents(1))
        with closing(postgres.connect()) as admin:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            assert admin.execute(ended, [name]).rowcount >= 1
        assert store.head(PLAN).number == 1


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert _refused(f"sqlite:///{tmp_path}/file/plans.sqlite3") == "unusable_unreachable"
    assert _refused(f"sqlite:///{tmp_path}") == "unusable_unreachable"


def test_a_folder_that_cannot_be_written(open_folder):
    open_folder.chmod(0o555)
    with _nobody():
        assert _refused(f"sqlite:///{open_folder}/plans.sqlite3") == "unusable_unreachable"
        assert _refused(f"sqlite:///{open_folder}/var/plans.sqlite3") == "unusable_unreachable"
    assert list(open_folder.iterdir()) == []


def test_a_file_that_cannot_be_written(open_folder):
    path = open_folder / "plans.sqlite3"
    with closing(open_store(f"sqlite:///{path}")) as store:
        store.publish(publication(1), contents(1))
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def use(url):
        with closing(open_store(url)) as store:
            store.keep_file("a", b"a", None)

    with _nobody():
        assert _refused(f"sqlite:///{path}", use) == "unusable_unreachable"


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"PK\x03\x04" + bytes(5000)])
def test_a_file_that_is_no_database(tmp_path, content):
    path = tmp_path / "plans.sqlite3"
    path.write_bytes(content)
    assert _refused(f"sqlite:///{path}") == "unusable_damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_database(tmp_path, kept):
    path = tmp_path / "plans.sqlite3"
    with closing(open_store(f"sqlite:///{path}")) as store:
        for number in range(1, 4):
            store.publish(publication(number), contents(number))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept) // 4096 * 4096])

    def use(url):
        with closing(open_store(url)) as store:
            for version in store.history(PLAN):
                store.snapshot(PLAN, version.number)
                for file in version.files:
                    store.content(file.sha256)

    assert _refused(f"sqlite:///{path}", use) == "unusable_damaged"


def test_a_damaged_payload(store, store_url, database):
    """Bits that changed on the disk: past the triggers, which only hold off those who ask."""
    store.publish(publication(1), contents(1))
    off = (
        "ALTER TABLE versions DISABLE TRIGGER USER"
        if database.kind == "postgresql"
        else "DROP TRIGGER versions_no_update"
    )
    with closing_engine(store_url) as engine, writing(engine) as connection:
        connection.execute(text(off))
        connection.execute(text("UPDATE versions SET payload = :bytes"), {"bytes": b"damaged"})
    with pytest.raises(StoreUnusableError) as caught:
        store.snapshot(PLAN, 1)
    assert caught.value.code == "unusable_damaged"
    assert store.head(PLAN).number == 1


def test_tables_that_are_gone(store, store_url):
    with closing_engine(store_url) as engine, writing(engine) as connection:
        connection.execute(text("DROP TABLE version_files"))
    store.keep_file("a", b"a", None)
    with pytest.raises(StoreUnusableError) as caught:
        store.publish(publication(1), contents(1))
    assert caught.value.code == "unusable_damaged"


def test_an_empty_file_is_a_new_database(tmp_path):
    path = tmp_path / "new" / "folder" / "plans.sqlite3"
    path.parent.mkdir(parents=True)
    path.touch()
    with closing(open_store(f"sqlite:///{path}")) as store:
        assert store.is_new()


def test_a_full_disk_stores_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 'plans.sqlite3'}"
    store = open_store(url)
    store.publish(publication(1), contents(1))
    with closing_engine(url) as engine:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=60").close())
        with pytest.raises(StoreUnusableError) as caught:
            Store(engine).publish(publication(2), contents(2, size=400_000))
    assert caught.value.code == "unusable_unreachable"
    assert caught.value.facts["value"] == "database or disk is full"
    assert store.publish(publication(2), contents(2)).number == 2
    store.close()


def test_waiting_too_long_is_said(database, monkeypatch):
    """Somebody else holds the plan for longer than a person would wait."""
    monkeypatch.setattr(engine_module, "_PATIENCE_SECONDS", 1)
    with closing(open_store(database.url)) as store, closing_engine(database.url) as engine:
        store.publish(publication(1), contents(1))
        with writing(engine) as connection:
            connection.execute(text("UPDATE plans SET needs_approval = needs_approval"))
            with pytest.raises(StoreUnusableError) as caught:
                store.publish(publication(2), contents(2))
            assert caught.value.code == "unusable_busy"
            assert store.head(PLAN).number == 1, "readers do not wait for writers"
        assert store.publish(publication(2), contents(2)).number == 2


def test_too_many_at_once_is_said(tmp_path):
    narrow = create_engine(
        f"sqlite:///{tmp_path / 'x.sqlite3'}", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.01
    )
    with narrow.connect(), pytest.raises(StoreUnusableError) as caught:
        Store(narrow).head(PLAN)
    narrow.dispose()
    assert caught.value.code == "unusable_busy"


def test_what_the_database_refuses_is_not_called_unusable(store, store_url):
    store.publish(publication(1), contents(1))
    row = {"id": PLAN, "head": 1, "needs_approval": False, "created": store.head(PLAN).at}
    with closing_engine(store_url) as engine:
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(insert(plans).values(row))
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(insert(plans).values(row | {"id": "b", "head": None}))


def test_what_is_no_fault_of_the_database_goes_through():
    for error in (ValueError("x"), StoreError(), ProgrammingError("SELECT ?", (), sqlite3.ProgrammingError("closed"))):
        with pytest.raises(type(error)) as caught, told():
            raise error
        assert caught.value is error


def test_a_transaction_that_fails_leaves_nothing(store, store_url):
    def fail(connection):
        connection.execute(insert(plans).values(id="x", head=0, needs_approval=False, created=now()))
        msg = "stop"
        raise ValueError(msg)

    with closing_engine(store_url) as engine:
        with pytest.raises(ValueError, match="stop"), writing(engine) as connection:
            fail(connection)
        with reading(engine) as connection:
            assert connection.execute(text("SELECT count(*) FROM plans")).scalar_one() == 0
