"""Readers that are slow, fat, loud or dead: their file's uploader is told, and the next file is read."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import Limits
from kpi.ingest.mapping_view import header_view
from kpi.ingest.open_book import open_book
from kpi.ingest.sheet_view import sheet_window
from kpi.model.issues import IssueCode, Severity
from kpi.model.terms import Flag
from kpi.workers import pool as pool_module
from kpi.workers.marked_index import CellNote, MarkWords
from kpi.workers.pool import ReaderPool, default_pool
from tests.ingest.hostile_files import TABLE, more_rows, sample
from tests.ingest.mapped_tables import NEXT_YEAR, PROFILE

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted(ROOT.joinpath("data").rglob("*.xlsx"))
ODD = ("-m", "tests.workers.odd_reader")
GOOD = TABLE.encode()


def odd(**more) -> ReaderPool:
    return ReaderPool(**({"size": 1, "seconds": 30, "memory_mb": 1024, "arguments": ODD} | more))


def refused(pool: ReaderPool, name: str, content: bytes = GOOD) -> IssueCode:
    with pytest.raises(UnusableFileError) as caught:
        pool.read(name, content)
    issue = caught.value.issue
    assert issue.file == name
    for lang in ("ja", "en"):
        message = issue_message(issue, lang)
        assert len(message.splitlines()) == 1
        assert "Traceback" not in message
        assert "secret" not in message
    return issue.code


def names(pool: ReaderPool, name: str = "x.csv") -> list[str]:
    return [indicator.name for plan in pool.read(name, GOOD).plans for indicator in plan.indicators]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_comes_back_is_what_reading_here_gives(path):
    content = path.read_bytes()
    book = open_book(path.name, content)
    with ReaderPool(1) as pool:
        read = pool.read(path.name, content)
        assert read == read_book(book)
        assert {type(flag) for plan in read.plans for one in plan.indicators for flag in one.flags} <= {Flag}
        assert pool.read(path.name, content, "some-plan").plans[0].plan.id == "some-plan"
        assert pool.window(path.name, content, None, 0, 0, 20, 10) == sheet_window(book, None, 0, 0, 20, 10)
        assert pool.started == 1


def test_the_header_of_a_sheet_comes_back():
    with ReaderPool(1) as pool:
        for rows in (None, (2, 3)):
            expected = header_view(open_book("表.xlsx", NEXT_YEAR), "R7 ものさし", *(rows or ()), profile=PROFILE)
            assert pool.headings("表.xlsx", NEXT_YEAR, "R7 ものさし", rows, PROFILE) == expected


def test_a_marked_copy_comes_back():
    words = MarkWords(
        "題", "説明", "値のみ", "なし", "区分", "シート", "セル", "内容", "作成", {s: s.value for s in Severity}
    )
    notes = [CellNote("Sheet", "B3", Severity.ERROR, "確かめてください")]
    with ReaderPool(1) as pool:
        copy = pool.marked("x.xlsx", sample(), notes, words)
        assert open_book("copy.xlsx", copy).sheets[0].name == "題"
        assert names(pool) == ["受講率", "満足度"]
        assert pool.started == 1


def test_a_slow_file_is_stopped_and_the_next_one_read():
    with odd(seconds=1.5) as pool:
        for name in ("sleep", "spin"):
            start = time.monotonic()
            assert refused(pool, name) is IssueCode.FILE_TOO_SLOW
            assert time.monotonic() - start < 8
            assert names(pool) == ["受講率", "満足度"]
        assert pool.started == 3


def test_a_file_that_needs_too_much_memory_ends_its_reader_alone():
    with odd() as pool:
        assert refused(pool, "allocate") is IssueCode.FILE_TOO_HEAVY
        assert names(pool) == ["受講率", "満足度"]
        assert pool.started == 2


def test_a_real_file_that_needs_too_much_memory():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="DZ{n}"><v>1</v></c></row>' for n in range(5, 28_000))
    content = more_rows(rows)
    with ReaderPool(1, memory_mb=160) as pool:
        assert refused(pool, "heavy.xlsx", content) is IssueCode.FILE_TOO_HEAVY
        assert names(pool) == ["受講率", "満足度"]


@pytest.mark.parametrize(
    ("name", "code", "restarts"),
    [
        ("panic", IssueCode.FILE_READER_FAILED, 0),
        ("lone surrogate", IssueCode.FILE_READER_FAILED, 0),
        ("abort", IssueCode.FILE_TOO_HEAVY, 1),
        ("segfault", IssueCode.FILE_READER_FAILED, 1),
        ("exit", IssueCode.FILE_READER_FAILED, 1),
        ("garbage", IssueCode.FILE_READER_FAILED, 1),
    ],
)
def test_a_reader_that_fails_is_replaced_where_it_must_be(name, code, restarts):
    with odd() as pool:
        assert names(pool) == ["受講率", "満足度"]
        assert refused(pool, name) is code
        assert names(pool) == ["受講率", "満足度"]
        assert pool.started == 1 + restarts


def test_the_trace_is_for_the_log_alone(caplog):
    with odd() as pool:
        refused(pool, "panic")
    assert "secret of the program" in caplog.text


@pytest.mark.parametrize("name", ["print", "ask", "thread"])
def test_libraries_that_print_or_ask_do_not_break_the_conversation(name):
    with odd() as pool:
        assert names(pool, name) == ["受講率", "満足度"]
        assert names(pool) == ["受講率", "満足度"]
        assert pool.started == 1


def test_a_reader_that_was_killed_while_idle_is_replaced_unnoticed():
    with odd() as pool:
        names(pool)
        (process,) = pool.processes()
        os.kill(process, signal.SIGKILL)
        assert wait_for(lambda: not alive(process))
        assert names(pool) == ["受講率", "満足度"]


def test_a_reader_that_keeps_too_much_is_replaced():
    with odd(memory_mb=800) as pool:
        assert names(pool, "keep") == ["受講率", "満足度"]
        assert pool.processes() == ()
        assert names(pool) == ["受講率", "満足度"]


def test_readers_are_replaced_after_many_files(monkeypatch):
    monkeypatch.setattr(pool_module, "_REQUESTS_PER_CHILD", 3)
    with ReaderPool(1) as pool:
        for _ in range(7):
            names(pool)
        assert pool.started == 3


def test_files_are_read_side_by_side_and_callers_wait_for_a_free_reader():
    with odd(size=2) as pool:
        found: list[list[str]] = []
        threads = [threading.Thread(target=lambda: found.append(names(pool, "wait"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [["受講率", "満足度"]] * 8
        assert pool.started == 2


def test_who_waits_too_long_is_told_so():
    with odd(seconds=20, patience=0.2) as pool:
        names(pool)
        (process,) = pool.processes()
        codes: list[IssueCode] = []
        slow = threading.Thread(target=lambda: codes.append(refused(pool, "sleep")))
        slow.start()
        while pool.processes():
            pass
        assert refused(pool, "x.csv") is IssueCode.FILE_READER_BUSY
        os.kill(process, signal.SIGKILL)
        slow.join()
        assert codes == [IssueCode.FILE_TOO_HEAVY]


def test_the_event_loop_stays_free_while_a_file_is_read():
    async def beats() -> tuple[int, float]:
        reading = asyncio.create_task(asyncio.to_thread(refused, pool, "spin"))
        count, longest, last = 0, 0.0, time.monotonic()
        while not reading.done():
            await asyncio.sleep(0.01)
            now = time.monotonic()
            count, longest, last = count + 1, max(longest, now - last), now
        assert await reading is IssueCode.FILE_TOO_SLOW
        return count, longest

    with odd(seconds=2) as pool:
        names(pool)
        count, longest = asyncio.run(beats())
    assert count > 50
    assert longest < 0.5


def alive(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_for(condition, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("busy", [False, True])
def test_no_reader_outlives_a_parent_that_was_killed(busy):
    script = f"""
import sys, threading
from kpi.workers.pool import ReaderPool
pool = ReaderPool(1, 1, arguments={ODD!r}) if {busy} else ReaderPool(1)
pool.read("x.csv", {GOOD!r})
print(pool.processes()[0], flush=True)
if {busy}:
    pool._seconds = 600
    pool.read("spin", {GOOD!r})
sys.stdin.read()
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, **pipes) as parent:
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.kill()
    assert wait_for(lambda: not alive(child))


def test_a_reader_starts_fast_because_it_brings_little():
    heavy = ("streamlit", "pandas", "numpy", "plotly", "sqlalchemy", "openpyxl")
    script = f"import sys, kpi.workers.child; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_readers_know_nothing_of_the_servers_settings(monkeypatch):
    monkeypatch.setenv("KPI_DATABASE_URL", "postgresql://user:secret@host/plans")
    with ReaderPool(1) as pool:
        names(pool)
        (process,) = pool.processes()
        assert b"KPI_" not in Path(f"/proc/{process}/environ").read_bytes()


def test_readers_start_wherever_the_server_was_started_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with ReaderPool(1) as pool:
        assert names(pool) == ["受講率", "満足度"]


def test_limits_hold_in_the_reader():
    with ReaderPool(1, limits=Limits(file_bytes=50)) as pool:
        assert refused(pool, "x.csv") is IssueCode.FILE_TOO_LARGE
        assert pool.started == 1


def test_a_closed_pool_leaves_nothing_behind():
    pool = ReaderPool(1)
    names(pool)
    (process,) = pool.processes()
    pool.close()
    assert not alive(process)


def test_one_pool_per_process(monkeypatch):
    monkeypatch.setattr(pool_module, "_default", None)
    monkeypatch.setenv("KPI_UPLOAD_MB", "1")
    pools: list[ReaderPool] = []
    threads = [threading.Thread(target=lambda: pools.append(default_pool())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, pools))) == 1
    with pools[0]:
        assert refused(pools[0], "x.csv", b"a,b\n" * 300_000) is IssueCode.FILE_TOO_LARGE
