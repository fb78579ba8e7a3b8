"""A reader: a process that reads one file after another and answers on its standard output.

Started as ``python -m kpi.workers.child`` by ``kpi.workers.pool``. It imports little, so that it starts fast; it ends
when its standard input does, so that none outlives the server. Whatever goes wrong inside becomes an issue.
"""

import contextlib
import faulthandler
import hashlib
import os
import signal
import sys
import traceback
from collections import OrderedDict
from collections.abc import Callable
from io import FileIO
from math import ceil

from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import MEBIBYTE, Limits
from kpi.ingest.mapping_view import header_view
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawBook
from kpi.ingest.sheet_view import sheet_window
from kpi.model.issues import Issue, IssueCode
from kpi.model.quick import all_kept
from kpi.workers import messages

_KEPT_BOOKS = 2
#: Who has had this part of its memory had too little of it.
_NEARLY = 0.85
#: Beyond the parent's own bound: only a reader whose parent is gone gets there.
_GRACE_SECONDS = 5


class Reader:
    """Answers requests within the limits given; keeps the last books open, for paging through them."""

    def __init__(self, limits: Limits, memory_mb: int) -> None:
        """Bounds per file, and the MiB of memory of which a quarter may be spent on books kept open."""
        self.limits = limits
        self.memory_mb = memory_mb
        self._books: OrderedDict[tuple[str, str], RawBook] = OrderedDict()

    def answer(self, request: messages.Request) -> messages.Answer:
        """The answer to one request. Raises UnusableFileError, and whatever the libraries do."""
        match request:
            case messages.Read():
                with all_kept():
                    book = self.book(request.name, request.content)
                    return messages.ReadAnswer(read_book(book, request.plan, request.profile))
            case messages.Window():
                book = self.book(request.name, request.content)
                area = (request.top, request.left, request.height, request.width)
                return messages.WindowAnswer(sheet_window(book, request.sheet, *area))
            case messages.Headings():
                book = self.book(request.name, request.content)
                view = header_view(book, request.sheet, request.first, request.last, request.profile)
                return messages.HeadingsAnswer(view)
            case messages.Marked():
                self.forget()  # the copy needs the room
                return _marked(request, self.limits)

    def book(self, name: str, content: bytes) -> RawBook:
        """The opened book, from the last ones where it is among them."""
        key = (hashlib.sha256(content).hexdigest(), name)
        book = self._books.pop(key, None)
        if book is None:
            while len(self._books) >= _KEPT_BOOKS or (self._books and resident_mb() > self.memory_mb / 4):
                self._books.popitem(last=False)
            book = open_book(name, content, self.limits)
        self._books[key] = book
        return book

    def forget(self) -> None:
        """Let go of the books."""
        self._books.clear()


def _marked(request: messages.Marked, limits: Limits) -> messages.Answer:
    from kpi.workers.marked_copy import TooLargeToMarkError, marked_copy  # noqa: PLC0415 – brings openpyxl with it

    notes, words = messages.decode_details(request.details)
    try:
        return messages.MarkedAnswer(marked_copy(request.name, request.content, notes, words, limits))
    except TooLargeToMarkError as error:
        issue = Issue(IssueCode.FILE_TOO_LARGE, request.name, facts={"cells": f"{error.limit:,}"})
        return messages.Refused(issue)


def resident_mb(process: int | None = None) -> float:
    """The MiB that a process (this one by default) holds in memory; 0 where the platform does not say."""
    try:
        with open(f"/proc/{process or 'self'}/statm", encoding="ascii") as stream:  # noqa: PTH123 – no pathlib: light
            pages = int(stream.read().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / MEBIBYTE


def peak_mb() -> float:
    """The MiB of address space that this process has had at most; 0 where the platform does not say."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as stream:  # noqa: PTH123 – as above
            return next(int(line.split()[1]) / 1024 for line in stream if line.startswith("VmPeak:"))
    except (OSError, IndexError, ValueError, StopIteration):
        return 0.0


def guarded(
    answer: Callable[[messages.Request], messages.Answer], request: messages.Request, memory_mb: int
) -> tuple[bytes, bool]:
    """The encoded answer to a request, whatever happens, and whether the reader had better end."""
    reply: messages.Answer
    try:
        return messages.encode(answer(request)), False
    except UnusableFileError as error:
        reply = messages.Refused(error.issue)
    except BaseException as error:  # noqa: BLE001 – the boundary: a panic of a Rust library is no Exception
        # Libraries have other words than MemoryError, too, for having been refused memory.
        if isinstance(error, MemoryError) or peak_mb() > memory_mb * _NEARLY:
            issue = Issue(IssueCode.FILE_TOO_HEAVY, request.name, facts={"limit": f"{memory_mb} MB"})
            reply = messages.Refused(issue, last=True)
        else:
            reply = messages.Refused(Issue(IssueCode.FILE_READER_FAILED, request.name), trace=traceback.format_exc())
    return messages.encode(reply), reply.last


def serve(make: Callable[[messages.Setup], Callable[[messages.Request], messages.Answer]]) -> None:
    """Answer requests from standard input until it ends."""
    _die_plainly()
    requests, answers = _streams()
    with requests, answers, contextlib.suppress(BrokenPipeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the server, which then closes our input
        first = messages.receive(requests)
        if first is None:
            return
        setup = messages.decode_setup(first)
        _bound_memory(setup.memory_mb)
        answer = make(setup)
        while (frame := messages.receive(requests)) is not None:
            _alarm(ceil(setup.seconds) + _GRACE_SECONDS)
            request = messages.decode_request(frame)
            del frame
            reply, last = guarded(answer, request, setup.memory_mb)
            del request
            _alarm(0)
            messages.send(answers, reply)
            if last:
                return
            del reply


def _die_plainly() -> None:
    """Have a crash report its own thread alone, and an abort nothing.

    A report on all threads walks through frames that still run, and can turn the abort by which a library says that it
    ran out of memory into a crash that says nothing.
    """
    faulthandler.enable(all_threads=False)
    signal.signal(signal.SIGABRT, signal.SIG_DFL)


def _streams() -> tuple[FileIO, FileIO]:
    """The two ends of the conversation, moved out of the reach of libraries that print or ask."""
    requests = FileIO(os.dup(0), "rb")
    answers = FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, answers


def _bound_memory(memory_mb: int) -> None:
    try:
        import resource  # noqa: PLC0415 – not on every platform
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):  # a stricter bound is set already
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MEBIBYTE, memory_mb * MEBIBYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    """Have the system end this process after so many seconds (0: never), where it can."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def main() -> None:
    """Serve as a reader of plan files."""
    serve(lambda setup: Reader(setup.limits, setup.memory_mb).answer)


if __name__ == "__main__":
    main()
