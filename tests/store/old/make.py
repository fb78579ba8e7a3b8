"""Makes the files of this folder: ``python -m tests.store.old.make revision 0003`` or ``… payload``.

Run it once for every new revision of the tables or format of the payload, and commit what it makes. What is there
already is never made again: it stands for stores that people have.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import inspect

from kpi.attainment.judge import judge
from kpi.model.versions import Snapshot, VersionKind
from kpi.services.assess import default_files, read_files
from kpi.services.figures import figures_text
from kpi.services.schemes import STANDARD, load_scheme
from kpi.store import payload
from kpi.store.engine import make_engine, reading
from kpi.store.migrate import migrate
from kpi.store.settings import parse_url
from kpi.store.store import Store
from kpi.store.versions import Publication
from tests.store.samples import full_snapshot, stored

FOLDER = Path(__file__).parent
START = datetime(2026, 4, 1, tzinfo=UTC)


def publications():
    """The two real plans, as first and second versions."""
    rules = load_scheme(STANDARD)
    for path in default_files()[:2]:
        files = [(path.name, path.read_bytes())]
        parsed = read_files(files)[0][0]
        snapshot = Snapshot(parsed, {}, figures_text(judge(parsed, rules)))
        yield (
            Publication(
                plan=path.stem,
                base=0,
                by="plan-progress-dashboard",
                note="",
                title=parsed.plan.title,
                files=stored(files),
                snapshot=snapshot,
                kind=VersionKind.SEED,
            ),
            files,
        )
        yield (
            Publication(
                plan=path.stem,
                base=1,
                by="企画課 山田",
                note="令和５年度の実績\n速報値を含む",
                title=parsed.plan.title,
                files=stored(files),
                snapshot=snapshot,
                approved_by="課長 佐藤",
                accepted=3,
            ),
            files,
        )


def make_revision(revision):
    """A store as a program of this revision left it, with versions, a log and, where there are tables for them, drafts."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plans.sqlite3"
        engine = make_engine(parse_url(f"sqlite:///{path}"))
        migrate(engine, revision)
        store = Store(engine)
        for position, (wanted, files) in enumerate(publications()):
            store.publish(wanted, files, at=START + timedelta(days=position))
        kept = store.keep_file("指標.csv", "指標ID,指標名\n1,受講率\n".encode(), "企画課 山田")
        with reading(engine) as connection:
            has_drafts = inspect(connection).has_table("drafts")
        if has_drafts:
            draft = store.new_draft((kept,), plan="reform-plan", base=2, by="企画課 山田")
            store.submit(draft.id, plan="reform-plan", base=2, by="企画課 山田", note="案", accepted=1)
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", [str(FOLDER / f"revision-{revision}.sqlite3")])


def make_payload():
    """Bytes of today's format."""
    content = payload.encode(full_snapshot())
    path = FOLDER / f"payload-format-{payload.FORMAT}.bin"
    path.write_bytes(content)
    path.with_suffix(".sha256").write_text(f"{payload.checksum(content)}\n", encoding="ascii")


def main(what, revision=""):
    target = FOLDER / (f"revision-{revision}.sqlite3" if what == "revision" else f"payload-format-{payload.FORMAT}.bin")
    if target.exists():
        sys.exit(f"{target.name} is there already, and is what people's stores look like")
    if what == "revision":
        make_revision(revision)
    else:
        make_payload()


if __name__ == "__main__":
    main(*sys.argv[1:])
