"""Standard output and standard error as a script may hand them over: closed, on a full disk, or to a Windows console."""

import os
import sys


def prepare_streams() -> None:
    """Both streams write UTF-8, and swallow what is written where there is none to write to."""
    if sys.stdout is None:  # closed by the caller, who wants the exit code alone
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the same
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Windows consoles default to a code page that lacks the marks that Japanese tables use.
            stream.reconfigure(encoding="utf-8", errors="replace")


def abandon_output() -> None:
    """Drop what standard output still holds: nobody can be given it, and trying at exit would end in a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
