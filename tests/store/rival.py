"""One of several programs that work on a store at the same moment: ``python -m tests.store.rival NAME URL WORK``.

It says when it is ready, is told a moment of the system's monotonic clock on standard input, begins then, and answers with
one line of JSON: ``{"won": version}``, or ``{"stale": head, "by": name}`` where somebody else was faster. ``publish`` goes
on until standard input ends; ``open`` opens a new store and seeds it, ``{"seeded": …}``, once.
"""

import json
import sys
import time

from kpi.store.errors import StaleBaseError
from kpi.store.store import open_store
from tests.store.samples import PLAN, contents, publication, seeds


def _say(**facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def _wait_until(moment):
    while time.monotonic() < moment:
        pass  # a sleep would be too coarse


def publish(store, name, base, moment):
    """Try to publish after a base at a moment."""
    wanted, files = publication(base + 1, by=name), contents(base + 1)
    _wait_until(moment)
    try:
        return {"won": store.publish(wanted, files).number}
    except StaleBaseError as error:
        return {"stale": error.head.number, "by": error.head.by}


def main(name, url, work):
    if work == "open":
        _say(ready=name)
        _wait_until(float(sys.stdin.readline()))
        store = open_store(url)
        _say(seeded=store.seed(seeds()), heads=[head.plan for head in store.heads()])
        store.close()
        return
    store = open_store(url)
    head = store.head(PLAN)
    _say(ready=name, base=head.number if head else 0)
    for line in sys.stdin:
        base, moment = line.split()
        _say(**publish(store, name, int(base), float(moment)))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
