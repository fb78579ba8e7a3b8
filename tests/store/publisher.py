"""A program of its own that works on a store until it is killed: ``python -m tests.store.publisher URL WORK``.

It says on standard output how far it is, one letter at a time: ``b`` a transaction that writes has begun, ``c`` it is
about to be committed, ``d`` it is done. ``publish`` goes on for ever; ``migrate N`` and ``seed N`` kill themselves before
their N-th statement.
"""

import itertools
import os
import signal
import sys

from sqlalchemy import event

from kpi.store.engine import make_engine
from kpi.store.migrate import migrate
from kpi.store.settings import parse_url
from kpi.store.store import Store
from tests.store.samples import PLAN, contents, publication, seeds


def _say(letter):
    os.write(1, letter)


def _publish_for_ever(store, engine):
    head = store.head(PLAN)
    event.listen(engine, "begin", lambda _: _say(b"b"))
    event.listen(engine, "commit", lambda _: _say(b"c"))
    for number in itertools.count(head.number + 1 if head else 1):
        wanted, files = publication(number, indicators=100), contents(number)
        store.publish(wanted, files)
        _say(b"d")


def _die_before(engine, last_statement):
    statements = itertools.count(1)

    def die(*_):
        if next(statements) == int(last_statement):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", die)


def main(url, work, last_statement="0"):
    engine = make_engine(parse_url(url))
    if work == "migrate":
        _die_before(engine, last_statement)
    migrate(engine)
    store = Store(engine)
    if work == "publish":
        _publish_for_ever(store, engine)
    if work == "seed":
        _die_before(engine, last_statement)
        store.seed(seeds())
        _say(b"d")
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
