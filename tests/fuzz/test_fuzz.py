"""Thousands of broken files through one reader: a result or one line for people, quickly, and the reader lives on.

``make fuzz RUNS=20000`` runs more, with a seed of its own; a file that fails is kept in ``artifacts/fuzz``.
"""

import os
import re
import time
from pathlib import Path

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.errors import UnusableFileError
from kpi.model.issues import Issue, IssueCode
from kpi.workers.pool import ReaderPool
from tests.fuzz.mutants import mutant

KEPT = Path(__file__).resolve().parents[2] / "artifacts" / "fuzz"
RUNS = int(os.environ.get("RUNS", "2000"))
SEED = int(os.environ.get("SEED", "1"))
BATCHES = 10
LONGEST_SECONDS = 10
#: The reader starts with some 50 MB; no mutant is large.
MOST_MEMORY_MB = 400


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(1, seconds=LONGEST_SECONDS) as one:
        yield one


def said_badly(issue: Issue) -> str | None:
    for lang in ("ja", "en"):
        message = issue_message(issue, lang)
        if len(message.splitlines()) != 1 or "Traceback" in message or "Error:" in message:
            return f"{lang}: {message!r}"
    return None


def trouble(pool: ReaderPool, name: str, content: bytes, number: int) -> str | None:
    """What is wrong with the answer to a file; None where nothing is."""
    before, start = pool.started, time.monotonic()
    try:
        if number % 10 == 0:
            pool.window(name, content, None, 0, 0, 50, 20)
            issues: tuple[Issue, ...] = ()
        else:
            issues = tuple(issue for plan in pool.read(name, content).plans for issue in plan.issues)
    except UnusableFileError as error:
        issues = (error.issue,)
    if time.monotonic() - start > LONGEST_SECONDS:
        return "slow"
    if any(issue.code in {IssueCode.FILE_READER_FAILED, IssueCode.FILE_TOO_HEAVY} for issue in issues):
        return str(issues)
    if pool.started != max(before, 1):
        return "the reader was replaced"
    return next((bad for issue in issues if (bad := said_badly(issue))), None)


def peak_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutants(pool, batch, monkeypatch):
    monkeypatch.setattr("kpi.workers.pool._REQUESTS_PER_CHILD", 10 * RUNS)
    failed = []
    for number in range(batch, RUNS, BATCHES):
        seed = SEED * 1_000_000 + number
        name, content = mutant(seed)
        wrong = trouble(pool, name, content, number)
        if wrong:
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{seed}-{name}"
            kept.write_bytes(content)
            failed.append(
                f"{kept}: {wrong[:300]}\n  again: python -m kpi check {kept}  (SEED={SEED} RUNS={number + 1})"
            )
    assert not failed, "\n".join(failed)
    assert peak_mb(pool.processes()[0]) < MOST_MEMORY_MB
