"""Stores of earlier programs open, with every snapshot and every figure; migrations and tables say the same."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, inspect, select, text

from kpi.model.versions import Action, DraftState
from kpi.services.figures import differing, figures_text
from kpi.services.publishing import judged
from kpi.store.engine import make_engine, reading, writing
from kpi.store.errors import StoreUnusableError
from kpi.store.migrate import _config, migrate
from kpi.store.schema import metadata
from kpi.store.settings import parse_url
from kpi.store.store import open_store
from tests.store.old.make import START, publications
from tests.store.samples import contents, publication
from tests.store.whole import closing_engine

OLD = Path(__file__).parent / "old"
REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())
#: What other tables lean on comes first.
TABLES = [table.name for table in metadata.sorted_tables]


def test_every_revision_has_its_old_store():
    assert sorted(path.stem for path in OLD.glob("revision-*.sqlite3")) == [f"revision-{name}" for name in REVISIONS]


def test_migrations_make_the_tables_of_the_schema(store, store_url):
    with closing_engine(store_url) as engine, reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def _copy(path, target):
    """All rows of a stored SQLite database into empty tables of the same revision."""
    source = make_engine(parse_url(f"sqlite:///{path}"))
    with reading(source) as old, writing(target) as new:
        here = MetaData()
        here.reflect(old)
        for table in (metadata.tables[name] for name in TABLES if name in here.tables):
            rows = [row._asdict() for row in old.execute(select(table))]
            if rows:
                new.execute(insert(table), rows)
        new.execute(text("SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT max(id) FROM audit))"))
    source.dispose()


@pytest.fixture(params=REVISIONS)
def old_url(request, database, tmp_path):
    """Where a store of an earlier revision is."""
    path = OLD / f"revision-{request.param}.sqlite3"
    copied = Path(shutil.copy(path, tmp_path / "old.sqlite3"))
    if database.kind == "sqlite":
        return f"sqlite:///{copied}"
    with closing_engine(database.url) as engine:
        migrate(engine, request.param)
        _copy(copied, engine)
    return database.url


def test_old_stores_open_with_every_figure(old_url):
    wanted = [wanted for wanted, _ in publications()]
    with closing(open_store(old_url)) as store:
        assert [(head.plan, head.number) for head in store.heads()] == [("reform-plan", 2), ("growth-strategy-r5", 2)]
        assert store.head("reform-plan").at > START
        for one in wanted:
            version = store.version(one.plan, one.base + 1)
            assert (version.kind, version.by, version.note) == (one.kind, one.by, one.note)
            assert (version.title, version.files, version.accepted) == (one.title, one.files, one.accepted)
            assert version.approved_by == one.approved_by
            snapshot = store.snapshot(one.plan, version.number)
            assert snapshot.parsed.indicators
            assert differing(snapshot.figures, figures_text(judged(snapshot.parsed))) == ()
            for file in version.files:
                assert len(store.content(file.sha256)) == file.size
        seeds = store.audit(action=Action.SEED)
        assert [entry.plan for entry in seeds] == ["growth-strategy-r5", "reform-plan"]
        assert store.audit_count(action=Action.PUBLISH) == 2
        assert not store.is_new()


def test_old_stores_go_on(old_url, request):
    with closing(open_store(old_url)) as store:
        lines = store.audit_count()
        version = store.publish(publication(3, plan="reform-plan"), contents(3))
        assert store.history("reform-plan")[0] == version
        assert store.audit()[0].version == 3
        assert store.audit_count() == lines + 1
        waiting = store.drafts(state=DraftState.SUBMITTED)
        assert [draft.base for draft in waiting] in ([], [2])
    with closing_engine(old_url) as engine, reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(store, store_url):
    store.publish(publication(1), contents(1))
    before = store.audit(), store.heads()
    for _ in range(2):
        with closing(open_store(store_url)) as again:
            assert (again.audit(), again.heads()) == before


def test_a_migration_that_fails_leaves_the_store_as_it_was(database):
    """Somebody else's table of the same name: nothing of ours is left behind, and nothing of theirs is touched."""
    with closing_engine(database.url) as engine:
        with writing(engine) as connection:
            connection.execute(text("CREATE TABLE versions (theirs INTEGER)"))
            connection.execute(text("INSERT INTO versions VALUES (7)"))
        with pytest.raises(StoreUnusableError) as caught:
            open_store(database.url)
        assert caught.value.code == "unusable_damaged"
        with reading(engine) as connection:
            assert inspect(connection).get_table_names() == ["versions"]
            assert connection.execute(text("SELECT theirs FROM versions")).scalar_one() == 7


def test_a_store_of_a_newer_program_is_left_alone(store, store_url):
    store.publish(publication(1), contents(1))
    with closing_engine(store_url) as engine, writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnusableError) as caught:
        open_store(store_url)
    assert (caught.value.code, caught.value.facts) == ("unusable_newer", {"value": "9999"})
    with closing_engine(store_url) as engine, reading(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
