"""Readers at the ready: files go out to processes of their own, and come back as records or as an issue.

A file may make a reader slow, fat or dead; it is then ended and replaced, and only that file's uploader hears of it.
Plain subprocesses and no ``multiprocessing``: under Streamlit that would run the dashboard's script again in each.
"""

import atexit
import hashlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from kpi.ingest.assemble import ReadBook
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import DEFAULT_LIMITS, Limits
from kpi.ingest.mapping_view import HeaderView
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Profile
from kpi.workers import messages
from kpi.workers.child import resident_mb
from kpi.workers.settings import reader_settings

if TYPE_CHECKING:
    from kpi.workers.marked_index import CellNote, MarkWords

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = ("-m", "kpi.workers.child")
_REQUESTS_PER_CHILD = 500
_log = logging.getLogger(__name__)
#: Ends by which a process says that it ran out of memory: Rust aborts, the system's killer of last resort kills.
_OUT_OF_MEMORY = {-getattr(signal, name) for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}


class ReaderPool:
    """``size`` readers, each file bound to ``seconds`` and to ``memory_mb`` MiB of address space.

    Thread-safe; a caller waits up to ``patience`` seconds (by default ``seconds``) for a free reader. ``arguments`` are
    what Python is started with. Close it, or use it as a context manager.
    """

    def __init__(
        self,
        size: int = 2,
        seconds: float = 60,
        memory_mb: int = 2048,
        *,
        limits: Limits = DEFAULT_LIMITS,
        patience: float | None = None,
        arguments: Sequence[str] = _CHILD,
    ) -> None:
        """No reader is started before the first file."""
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._patience = seconds if patience is None else patience
        self._setup = messages.encode(messages.Setup(memory_mb, seconds, limits))
        self._arguments = tuple(arguments)
        self._idle: list[_Child | None] = [None] * size
        self._size = size
        self._free = threading.Condition()
        self._closed = False
        #: How many readers were started so far.
        self.started = 0

    def read(self, name: str, content: bytes, plan: str | None = None, profile: Profile | None = None) -> ReadBook:
        """The plans of a file. Raises UnusableFileError."""
        answer = self._ask(messages.Read(name, content, plan, profile))
        if not isinstance(answer, messages.ReadAnswer):
            raise self._failed(name, f"another answer than was asked for: {type(answer).__name__}")
        return answer.book

    def window(
        self, name: str, content: bytes, sheet: str | None, top: int, left: int, height: int, width: int
    ) -> SheetWindow:
        """A window of a sheet, as ``kpi.ingest.sheet_view.sheet_window`` gives it. Raises UnusableFileError."""
        answer = self._ask(messages.Window(name, content, sheet, top, left, height, width))
        if not isinstance(answer, messages.WindowAnswer):
            raise self._failed(name, f"another answer than was asked for: {type(answer).__name__}")
        return answer.window

    def headings(
        self,
        name: str,
        content: bytes,
        sheet: str | None = None,
        rows: tuple[int, int] | None = None,
        profile: Profile | None = None,
    ) -> HeaderView:
        """The header of a sheet, as ``kpi.ingest.mapping_view.header_view`` gives it. Raises UnusableFileError."""
        first, last = rows or (None, None)
        answer = self._ask(messages.Headings(name, content, sheet, first, last, profile))
        if not isinstance(answer, messages.HeadingsAnswer):
            raise self._failed(name, f"another answer than was asked for: {type(answer).__name__}")
        return answer.view

    def marked(self, name: str, content: bytes, notes: Sequence["CellNote"], words: "MarkWords") -> bytes:
        """The file's copy with the notes in it, as ``kpi.workers.marked_copy`` makes it. Raises UnusableFileError."""
        answer = self._ask(messages.Marked(name, content, messages.encode_details(notes, words)))
        if not isinstance(answer, messages.MarkedAnswer):
            raise self._failed(name, f"another answer than was asked for: {type(answer).__name__}")
        return answer.content

    def processes(self) -> tuple[int, ...]:
        """The process ids of the readers that are idle."""
        with self._free:
            return tuple(child.process.pid for child in self._idle if child)

    def close(self) -> None:
        """End the readers; those at work end with their file."""
        with self._free:
            self._closed = True
            children = [child for child in self._idle if child]
            self._idle = [None for _ in self._idle]
        for child in children:
            child.end()

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _ask(self, request: messages.Request) -> messages.Answer:
        try:
            data = messages.encode(request)
        except (UnicodeEncodeError, OverflowError) as error:
            raise self._failed(request.name, str(error)) from error
        digest = hashlib.sha256(request.content).digest()
        child = self._take(request.name, digest)
        try:
            if child is None or not child.alive():
                if child is not None:
                    child.end()
                child = None
                child = self._start(request.name)
            answer = self._converse(child, request.name, data)
            child.knows(digest)
            if isinstance(answer, messages.Refused) and answer.last:
                child.spent = True
        except BaseException:
            if child is not None:
                child.kill()
                child = None
            raise
        finally:
            self._give_back(child)
        if isinstance(answer, messages.Refused):
            if answer.trace:
                _log.error("a reader failed on a file: %s", answer.trace)
            raise UnusableFileError.from_issue(answer.issue)
        return answer

    def _take(self, name: str, digest: bytes) -> "_Child | None":
        """An idle reader, rather one that has the file open; None is a place for a new one."""
        deadline = time.monotonic() + self._patience
        with self._free:
            while not self._idle:
                if not self._free.wait(deadline - time.monotonic()) and not self._idle:
                    raise UnusableFileError(IssueCode.FILE_READER_BUSY, name, count=str(self._size))
            ready = [child for child in self._idle if child]
            chosen = next((child for child in ready if digest in child.known), ready[-1] if ready else None)
            self._idle.remove(chosen)
            return chosen

    def _give_back(self, child: "_Child | None") -> None:
        if child is not None and (
            self._closed
            or child.spent
            or child.answered >= _REQUESTS_PER_CHILD
            or resident_mb(child.process.pid) > self._memory_mb / 2
        ):
            child.end()
            child = None
        with self._free:
            self._idle.append(child)
            self._free.notify()

    def _start(self, name: str) -> "_Child":
        try:
            child = _Child(self._arguments)
            self.started += 1
        except OSError as error:
            raise self._failed(name, str(error)) from error
        try:
            messages.send(child.requests, self._setup)
        except OSError as error:
            child.kill()
            raise self._failed(name, f"ended at once with {child.process.returncode}") from error
        return child

    def _converse(self, child: "_Child", name: str, data: bytes) -> messages.Answer:
        """Send a request and wait for its answer; the timer's blow ends the wait."""
        late = threading.Event()

        def strike() -> None:
            late.set()
            child.process.kill()

        timer = threading.Timer(self._seconds, strike)
        timer.daemon = True
        timer.start()
        frame: bytearray | None = None
        broken: Exception | None = None
        try:
            messages.send(child.requests, data)
            frame = messages.receive(child.answers)
        except (OSError, messages.ProtocolError) as error:
            broken = error
        finally:
            timer.cancel()
        if frame is None:
            child.kill()
            raise self._explained(name, child.process.returncode, broken, late=late.is_set())
        child.answered += 1
        child.spent = late.is_set()
        try:
            return messages.decode_answer(frame)
        except messages.ProtocolError as error:
            raise self._failed(name, str(error)) from error

    def _explained(self, name: str, code: int, broken: Exception | None, *, late: bool) -> UnusableFileError:
        if late:
            return UnusableFileError(IssueCode.FILE_TOO_SLOW, name, limit=f"{self._seconds:g}")
        if code in _OUT_OF_MEMORY:
            _log.warning("a reader ended by signal %d", -code)
            return UnusableFileError(IssueCode.FILE_TOO_HEAVY, name, limit=f"{self._memory_mb} MB")
        return self._failed(name, f"ended with {code} ({broken})")

    @staticmethod
    def _failed(name: str, reason: str) -> UnusableFileError:
        _log.error("a reader failed on a file: %s", reason)
        return UnusableFileError.from_issue(Issue(IssueCode.FILE_READER_FAILED, name))


class _Child:
    """One reader's process."""

    def __init__(self, arguments: Sequence[str]) -> None:
        # The server's settings (such as the database's password) are nothing for a process that reads strangers' files.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KPI_")}
        # Rust's report on its end may need the very memory that there is none of, and hang.
        environment["RUST_BACKTRACE"] = "0"
        paths = [str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])]
        self.process = subprocess.Popen(  # noqa: S603 – this Python, and arguments from this program
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=_ROOT,
            env=environment | {"PYTHONPATH": os.pathsep.join(paths)},
        )
        self.requests = cast("FileIO", self.process.stdin)
        self.answers = cast("FileIO", self.process.stdout)
        self.answered = 0
        self.spent = False
        self.known: deque[bytes] = deque(maxlen=2)

    def alive(self) -> bool:
        return self.process.poll() is None

    def knows(self, digest: bytes) -> None:
        if digest not in self.known:
            self.known.append(digest)

    def end(self) -> None:
        """Let it end by closing its input; by force where it does not."""
        self.requests.close()
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._bury()

    def kill(self) -> None:
        # What ended by itself says why: its own end is waited for a moment before it is forced.
        try:
            self.process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._bury()

    def _bury(self) -> None:
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()


_default: ReaderPool | None = None
_default_lock = threading.Lock()


def default_pool() -> ReaderPool:
    """This process's pool, made at the first call from the environment's settings. Raises SettingsError."""
    global _default  # noqa: PLW0603 – one pool per process is the point
    with _default_lock:
        if _default is None:
            settings = reader_settings()
            _default = ReaderPool(settings.processes, settings.seconds, settings.memory_mb, limits=settings.limits)
            atexit.register(_default.close)
        return _default
