"""The backups that ``docs/operations.md`` tells of can be restored, also those taken while the program runs."""

import os
import sqlite3
import subprocess
from contextlib import closing

from kpi.store.store import open_store
from tests.store.postgres import USER, programs
from tests.store.samples import PLAN, contents, publication
from tests.store.whole import check_whole


def _published(url):
    store = open_store(url)
    for number in (1, 2):
        store.publish(publication(number), contents(number))
    return store


def _restored(url):
    assert check_whole(url, indicators=20) == 2
    with closing(open_store(url)) as store:
        assert store.publish(publication(3), contents(3)).number == 3
    assert check_whole(url, indicators=20) == 3


def test_sqlite_while_the_program_runs(tmp_path):
    path = tmp_path / "plans.sqlite3"
    with closing(_published(f"sqlite:///{path}")) as store:
        with closing(sqlite3.connect(path)) as program:
            program.execute("VACUUM INTO ?", [str(tmp_path / "vacuumed.sqlite3")])
            with closing(sqlite3.connect(tmp_path / "backup.sqlite3")) as target:
                program.backup(target)
        assert store.head(PLAN).number == 2
    for name in ("vacuumed", "backup"):
        _restored(f"sqlite:///{tmp_path / name}.sqlite3")


def test_sqlite_copied_while_the_program_is_stopped(tmp_path):
    path, copied = tmp_path / "plans.sqlite3", tmp_path / "copied.sqlite3"
    _published(f"sqlite:///{path}").close()
    copied.write_bytes(path.read_bytes())
    assert [file.name for file in tmp_path.glob("plans*")] == ["plans.sqlite3"]
    _restored(f"sqlite:///{copied}")


def test_postgresql_dumped_and_restored(postgres, tmp_path):
    environment = os.environ | {"PGHOST": str(postgres.folder), "PGPORT": str(postgres.port), "PGUSER": USER}
    dump = str(tmp_path / "plans.dump")

    def run(program, *words):
        subprocess.run([str(programs() / program), *words], env=environment, check=True, timeout=60)

    with postgres.database() as name, postgres.database() as other:
        with closing(_published(postgres.url(name))) as store:
            run("pg_dump", "--format=custom", f"--file={dump}", name)
            store.publish(publication(3), contents(3))
        for target in (name, other):
            run("pg_restore", "--clean", "--if-exists", f"--dbname={target}", dump)
            _restored(postgres.url(target))
