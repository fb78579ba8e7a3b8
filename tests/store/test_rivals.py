"""Two at the same moment: exactly one wins, and the other is told who was faster."""

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager

from kpi.model.versions import Action
from kpi.store.errors import DraftClosedError
from kpi.store.store import open_store
from tests.conftest import ROOT
from tests.store.conftest import rounds
from tests.store.rival import publish
from tests.store.samples import PLAN, contents, publication, seeds
from tests.store.whole import check_whole

SOON = 0.01


@contextmanager
def _rival(name, url, work):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.rival", name, url, work],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
        process.stdin.close()
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()


def _tell(process, *words):
    process.stdin.write(" ".join(map(str, words)) + "\n")
    process.stdin.flush()


def _hear(process):
    return json.loads(process.stdout.readline())


def _one_wins(answers, base):
    """The winner's place. ``answers`` by name, in the order of asking."""
    won = [name for name, answer in answers.items() if "won" in answer]
    assert len(won) == 1, answers
    assert answers[won[0]] == {"won": base + 1}
    for name, answer in answers.items():
        assert name in won or answer == {"stale": base + 1, "by": won[0]}
    return won[0]


def test_two_programs_publish_at_once(database):
    names, wins = ("山田", "佐藤"), []
    with closing(open_store(database.url)), ExitStack() as stack:  # open all the while: SQLite keeps its log
        rivals = {name: stack.enter_context(_rival(name, database.url, "publish")) for name in names}
        assert [_hear(rival) for rival in rivals.values()] == [{"ready": name, "base": 0} for name in names]
        for base in range(rounds(10, 50)):
            moment = time.monotonic() + SOON
            for rival in rivals.values():
                _tell(rival, base, moment)
            wins.append(_one_wins({name: _hear(rival) for name, rival in rivals.items()}, base))
    sys.stdout.write(f"wins: { {name: wins.count(name) for name in names} }\n")
    with closing(open_store(database.url)) as store:
        assert [version.by for version in reversed(store.history(PLAN))] == wins
        assert store.audit_count() == len(wins), "who lost left no trace"
    assert check_whole(database.url, indicators=20) == len(wins)


def test_two_sessions_of_one_program_publish_at_once(store, store_url):
    """As above, in threads that share a store."""
    names = ("山田", "佐藤")
    wins = []
    with ThreadPoolExecutor(len(names)) as pool:
        for base in range(rounds(10, 50)):
            moment = time.monotonic() + SOON
            tried = {name: pool.submit(publish, store, name, base, moment) for name in names}
            wins.append(_one_wins({name: answer.result(60) for name, answer in tried.items()}, base))
    assert [version.by for version in reversed(store.history(PLAN))] == wins
    assert check_whole(store_url, indicators=20) == len(wins)


def test_many_sessions_read_and_write_one_store(store, store_url):
    """Readers always see a whole state while others publish."""
    done = threading.Event()

    def read():
        seen = 0
        while not done.is_set():
            head = store.head(PLAN)
            if head is None:
                continue
            assert head.number >= seen, "a version disappeared"
            seen = head.number
            history = store.history(PLAN)
            assert [version.number for version in history] == list(range(history[0].number, 0, -1))
            assert all(len(version.files) == 2 for version in history)
            store.snapshot(PLAN, seen)
            store.audit(limit=5)
        return seen

    def write(plan):
        for number in range(1, 11):
            store.publish(publication(number, plan=plan), contents(number))

    with ThreadPoolExecutor(14) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        writers = [pool.submit(write, plan) for plan in (PLAN, "b", "c", "d")]
        try:
            for writer in writers:
                writer.result(120)
        finally:
            done.set()
        assert all(reader.result(60) <= 10 for reader in readers)
    assert {head.plan: head.number for head in store.heads()} == dict.fromkeys((PLAN, "b", "c", "d"), 10)
    assert store.audit_count(action=Action.PUBLISH) == 40
    assert check_whole(store_url, indicators=20) == 10


def test_more_sessions_than_connections_wait_for_each_other(store):
    names = [f"{number}番" for number in range(40)]
    with ThreadPoolExecutor(len(names)) as pool:
        kept = list(pool.map(lambda name: store.keep_file(name, name.encode(), name), names))
    assert [store.content(file.sha256).decode() for file in kept] == names
    assert sorted(entry.by for entry in store.audit()) == sorted(names)


def test_a_draft_is_approved_by_one_of_two(store):
    """Two approvers press the button at the same moment: one version, and the other is told that it is done."""
    store.publish(publication(1), contents(1))
    store.set_needs_approval(PLAN, "管理者", needed=True)
    for base in range(1, 1 + rounds(10, 50)):
        kept = tuple(store.keep_file(name, content, "山田") for name, content in contents(base + 1))
        draft = store.submit(store.new_draft(kept).id, plan=PLAN, base=base, by="山田", note="", accepted=0)
        together = threading.Barrier(2)

        def approve(name, base=base, draft=draft, together=together):
            wanted = publication(base + 1, by="山田", approved_by=name)
            together.wait(30)
            try:
                return store.approve(draft, wanted).number
            except DraftClosedError as error:
                return error.facts["state"]

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(approve, ("佐藤", "鈴木")))
        assert sorted(answers, key=str) == [base + 1, "published"]
        assert store.audit_count(action=Action.APPROVE) == base


def test_many_programs_start_on_a_new_database(database):
    """All of them migrate, one of them seeds, all of them work."""
    names = [f"program {number}" for number in range(4)]
    with ExitStack() as stack:
        programs = [stack.enter_context(_rival(name, database.url, "open")) for name in names]
        assert [_hear(program)["ready"] for program in programs] == names
        moment = time.monotonic() + SOON
        for program in programs:
            _tell(program, moment)
        answers = [_hear(program) for program in programs]
    assert [answer["heads"] for answer in answers] == [["reform", "growth", "example"]] * len(names)
    assert sorted(answer["seeded"] for answer in answers) == [False] * (len(names) - 1) + [True]
    with closing(open_store(database.url)) as store:
        assert store.audit_count() == 3
        assert {head.plan: head.number for head in store.heads()} == {"reform": 1, "growth": 1, "example": 1}


def test_many_threads_open_a_new_database(database):
    """Alembic knows one migration per process; the store lets one thread in at a time."""

    def start(_):
        with closing(open_store(database.url)) as store:
            return store.seed(seeds())

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(start, range(6))) == [False] * 5 + [True]
