"""A reader whose libraries misbehave: what a file's name says happens to it. Only tests start this one."""

import ctypes
import os
import sys
import threading
import time
from pathlib import Path

from kpi.ingest.raw import RawBook
from kpi.workers import child, messages


class Panic(BaseException):
    """As a Rust library's panic arrives in Python: not an Exception."""


class OddReader(child.Reader):
    def answer(self, request: messages.Request) -> messages.Answer:
        happens = {
            "sleep": lambda: time.sleep(600),
            "wait": lambda: time.sleep(0.3),
            # Holds the interpreter's lock, as a Rust library may.
            "spin": lambda: ctypes.PyDLL(None).sleep(600),
            "allocate": lambda: bytearray(8 << 30),
            "print": _print,
            "ask": _ask,
            "panic": _panic,
            "abort": os.abort,
            "segfault": lambda: ctypes.string_at(0),
            "exit": lambda: os._exit(3),
            "thread": _thread,
            "keep": self._keep,
            "garbage": lambda: os.write(_answers(), b"\x00" * 7 + b"\x05nonsense"),
        }
        happens.get(request.name, lambda: None)()
        if request.name == "lone surrogate":
            return messages.Refused(child.Issue(child.IssueCode.FILE_EMPTY, "\ud800"))
        return super().answer(request)

    def book(self, name: str, content: bytes) -> RawBook:
        return super().book(f"{name}.csv", content)

    def _keep(self) -> None:
        self.kept = bytearray(b"x") * (450 << 20)


def _answers() -> int:
    """The pipe that answers go through: the last one that this process opened."""
    pipes = [
        fd for fd in range(3, 20) if Path(f"/proc/self/fd/{fd}").exists() and Path(f"/proc/self/fd/{fd}").is_fifo()
    ]
    return max(pipes)


def _print() -> None:
    print("a library prints", flush=True)  # noqa: T201
    os.write(1, b"and one in C does\n")
    sys.__stdout__.write("and one that knows better\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def _ask() -> None:
    assert sys.stdin.read() == ""


def _panic() -> None:
    raise Panic("secret of the program")


def _thread() -> None:
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


if __name__ == "__main__":
    child.serve(lambda setup: OddReader(setup.limits, setup.memory_mb).answer)
