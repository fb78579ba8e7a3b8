"""``kill -9`` at any moment: the store opens, and holds the old or the new version, never a mixture."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest

from kpi.store.store import open_store
from tests.conftest import ROOT
from tests.store.conftest import rounds
from tests.store.samples import PLAN, contents, publication, seeds
from tests.store.whole import check_whole

INDICATORS = 100


@contextmanager
def _publisher(*words):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.publisher", *words], cwd=ROOT, stdout=subprocess.PIPE, bufsize=0
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _next(process, letter):
    """Wait until the publisher says a letter."""
    while (said := process.stdout.read(1)) != letter:
        assert said, "the publisher ended by itself"


def _kill_while_publishing(url, chance):
    """Kill a publisher at a random moment of its third to sixth publication; gives the letter it said last."""
    with _publisher(url, "publish") as process:
        lasted = 0.0
        for _ in range(chance.randint(2, 5)):
            _next(process, b"b")
            begun = time.perf_counter()
            _next(process, b"d")
            lasted = time.perf_counter() - begun
        _next(process, b"b")
        moment = time.perf_counter() + chance.uniform(0, lasted)
        while time.perf_counter() < moment:
            pass  # a sleep would be too coarse
        process.send_signal(signal.SIGKILL)
        process.wait()
        return process.stdout.read()[-1:] or b"b"


def test_killed_while_publishing(database):
    chance = random.Random()  # noqa: S311 (any moment will do)
    wanted = rounds(10, 100)
    ended = {b"b": 0, b"c": 0, b"d": 0}
    before = 0
    tried = 0
    # Not every kill finds the publisher between the beginning and the end of a transaction: enough of them have to.
    while tried < wanted or (ended[b"b"] + ended[b"c"] < wanted // 3 and tried < 5 * wanted):
        ended[_kill_while_publishing(database.url, chance)] += 1
        database.wait_until_left()
        versions = check_whole(database.url, indicators=INDICATORS)
        assert versions >= before + 2, "what was said to be published is gone"
        before = versions
        tried += 1
    sys.stdout.write(f"killed before the commit {ended[b'b']}, in it {ended[b'c']}, between two {ended[b'd']} times\n")
    assert ended[b"b"] + ended[b"c"] >= wanted // 3, ended
    with closing(open_store(database.url)) as store:
        after = store.publish(publication(before + 1, indicators=INDICATORS), contents(before + 1))
        assert store.head(PLAN) == after
    assert check_whole(database.url, indicators=INDICATORS) == before + 1


@pytest.mark.parametrize("last_statement", [3, 9, 15, 24])
def test_killed_while_the_tables_are_made(database, last_statement):
    with _publisher(database.url, "migrate", str(last_statement)) as process:
        assert process.wait() == -signal.SIGKILL, "migrating has fewer statements than this test thinks"
    database.wait_until_left()
    with closing(open_store(database.url)) as store:
        assert store.seed(seeds())


@pytest.mark.parametrize("last_statement", [1, 2, 3, 6, 9, 14, 20])
def test_killed_while_seeding(database, last_statement):
    """Dead at a statement of the first start: nothing is there, and the next start seeds all of it, once."""
    with _publisher(database.url, "seed", str(last_statement)) as process:
        said = process.stdout.read()
        assert process.wait() == -signal.SIGKILL, "seeding has fewer statements than this test thinks"
    assert said == b""
    database.wait_until_left()
    with closing(open_store(database.url)) as store:
        assert store.is_new()
        assert store.heads() == ()
        assert store.seed(seeds())
        assert [(head.plan, head.number) for head in store.heads()] == [("reform", 1), ("growth", 1), ("example", 1)]
        assert not store.seed(seeds())
        assert store.audit_count() == 3
