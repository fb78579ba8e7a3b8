"""What the commands share: exit codes, files to plans, JSON to standard output, messages to standard error."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from kpi.i18n.issues import issue_message
from kpi.ingest.limits import DEFAULT_LIMITS, MEBIBYTE
from kpi.model.issues import Issue, IssueCode, Severity
from kpi.model.profile import HiddenCells, Profile
from kpi.reading.years import read_year

if TYPE_CHECKING:
    from kpi.services.assess import Assessment

#: Larger documents are written in one line: nobody reads them, and a program need not read the blanks.
_MOST_INDENTED = 4 * MEBIBYTE
#: So many items of a large list are encoded at once.
_AT_ONCE = 200
FINE, WITH_ERRORS, UNUSABLE = 0, 1, 2
#: Larger files are not even taken into memory to be refused.
_MOST_BYTES = 50 * DEFAULT_LIMITS.file_bytes


class Commands(Protocol):
    """Where a group of commands makes itself known: what ``ArgumentParser.add_subparsers`` gives."""

    def add_parser(self, name: str, **settings: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own
        """A parser for one command."""


def add_scheme(command: argparse.ArgumentParser) -> None:
    """The options that say how to judge."""
    command.add_argument(
        "--scheme", default=None, metavar="NAME", help="grading scheme (default: that of the plan, else standard)"
    )
    command.add_argument("--as-of", type=_fiscal_year, default=None, metavar="FY", help="drop results after this year")


def add_hidden(command: argparse.ArgumentParser) -> None:
    """The option that says what of the files counts."""
    command.add_argument(
        "--read-hidden", action="store_true", help="read hidden sheets, rows and columns too (and say so)"
    )


def _fiscal_year(text: str) -> int:
    reading = read_year(text)
    if reading is None or reading.fy is None:
        raise argparse.ArgumentTypeError(f"not a fiscal year: {text} (e.g. 2023 or R5)")
    return reading.fy


def contents_of(names: Sequence[str]) -> tuple[list[tuple[str, bytes]], list[Issue]]:
    """The files named, as (name, bytes), and an error for each that cannot be had."""
    contents: list[tuple[str, bytes]] = []
    absent: list[Issue] = []
    for name in names:
        path = Path(name)
        try:
            # Only what is a file: a pipe may never end, and reading a device may never stop.
            if name and path.exists() and not path.is_file():
                absent.append(Issue(IssueCode.FILE_NOT_READABLE, name))
            elif path.is_file() and (size := path.stat().st_size) > _MOST_BYTES:
                facts = {"value": f"{size / MEBIBYTE:.1f}", "limit": f"{DEFAULT_LIMITS.file_bytes / MEBIBYTE:g} MB"}
                absent.append(Issue(IssueCode.FILE_TOO_LARGE, name, facts=facts))
            else:
                contents.append((path.name, path.read_bytes()))
        except FileNotFoundError:
            absent.append(Issue(IssueCode.FILE_NOT_FOUND, name))
        except (OSError, ValueError):  # ValueError: a name with a NUL in it
            absent.append(Issue(IssueCode.FILE_NOT_READABLE, name))
    return contents, absent


def load(names: Sequence[str], options: argparse.Namespace) -> "Assessment":
    """Read and judge the files named. Raises SchemeNotFound, SchemeError.

    A file that is not there or cannot be used is an issue among the others; what the other files hold is read.
    """
    from kpi.services.assess import assess  # noqa: PLC0415 - half a second that ``target`` should not wait for

    contents, absent = contents_of(names)
    scheme = getattr(options, "scheme", None)
    found = assess(
        contents,
        scheme=scheme,
        as_of=getattr(options, "as_of", None),
        settings=Profile(hidden=HiddenCells.READ) if getattr(options, "read_hidden", False) else None,
    )
    return replace(found, unreadable=(*absent, *found.unreadable))


def finish(assessment: "Assessment", options: argparse.Namespace, *, listed: bool) -> int:
    """Say what was wrong, and give the exit code: 2 where a file could not be used at all."""
    errors = [issue for issue in assessment.issues if issue.severity == Severity.ERROR]
    unusable = [issue for issue in assessment.unreadable if issue.severity == Severity.ERROR]
    for issue in unusable if listed else errors:
        say(issue_message(issue, options.lang))
    if unusable:
        return UNUSABLE
    return WITH_ERRORS if errors else FINE


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON document
    """One JSON document on standard output."""
    content = _encoded(document)
    if len(content) < _MOST_INDENTED:
        content = msgspec.json.format(content, indent=1)
    sys.stdout.flush()
    sys.stdout.buffer.write(content)  # as text, a large document would take a multiple of its memory
    sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def print_json_with(name: str, items: Iterable[Any], rest: dict[str, Any]) -> None:
    """A large JSON object on standard output, in one line: a list of ``items`` by ``name``, then ``rest``.

    The items are made, written and forgotten some at a time: a plan of 10,000 indicators takes tens of megabytes.
    """
    sys.stdout.flush()
    write = sys.stdout.buffer.write
    write(b'{"%s":[' % name.encode())
    left = iter(items)
    before = b""
    while some := list(islice(left, _AT_ONCE)):
        write(before)
        write(memoryview(_encoded(some))[1:-1])
        before = b","
    write(b"]," if rest else b"]")
    write(memoryview(_encoded(rest))[1:])
    write(b"\n")
    sys.stdout.buffer.flush()


def _encoded(document: Any) -> bytes:  # noqa: ANN401 - any JSON document
    try:
        return msgspec.json.encode(document)
    except UnicodeEncodeError:  # half a character, as a command's words or a file's name may hold one
        return json.dumps(msgspec.to_builtins(document), ensure_ascii=False).encode(errors="replace")


def say(line: str) -> None:
    """One line on standard error."""
    print(" ".join(line.split()), file=sys.stderr)
