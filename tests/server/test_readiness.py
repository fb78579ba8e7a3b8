"""The warm-up and what ``/readyz`` says about it."""

import asyncio
import logging
import threading
import time

from kpi.serving.readiness import Readiness


def _life(readiness, patience=10):
    """Start the server's life, go on until the warm-up is over or patience ends, and tell the first and last answer."""

    async def live():
        async with readiness.warming() as warm_up:
            first = await readiness.answer(None)
            await asyncio.wait([warm_up], timeout=patience)
            return first, await readiness.answer(None)

    return asyncio.run(live())


def test_ready_once_the_warm_up_is_over():
    threads = []
    first, last = _life(Readiness(lambda: threads.append(threading.current_thread())))
    assert (first.status_code, first.body) == (503, b"starting\n")
    assert (last.status_code, last.body) == (200, b"ready\n")
    assert threads != [threading.main_thread()]
    assert last.headers["cache-control"] == "no-store"


def test_a_failed_warm_up_is_said_and_logged_and_serving_goes_on(caplog):
    def broken():
        raise OSError("the default plans are gone")

    with caplog.at_level(logging.ERROR):
        _, last = _life(Readiness(broken))
    assert (last.status_code, last.body) == (500, b"failed\n")
    assert "the default plans are gone" in caplog.text


def test_the_server_neither_waits_for_a_slow_warm_up_nor_hangs_on_it():
    release = threading.Event()
    began = time.monotonic()
    try:
        _, last = _life(Readiness(lambda: release.wait(30)), patience=0.1)
    finally:
        release.set()
    assert last.status_code == 503
    assert time.monotonic() - began < 10
