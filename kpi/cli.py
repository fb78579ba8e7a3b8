"""The command line: ``python -m kpi COMMAND``. Exit 0 fine, 1 errors among the issues, 2 not usable."""

import argparse
import re
import sys
from collections.abc import Sequence
from itertools import islice
from typing import NoReturn

from kpi.attainment.schemes import SchemeError
from kpi.commands import reading, versioning
from kpi.commands.parts import FINE, UNUSABLE, say
from kpi.commands.streams import abandon_output, prepare_streams
from kpi.i18n.catalogue import words
from kpi.i18n.issues import issue_message
from kpi.i18n.store_errors import store_message
from kpi.model.issues import Issue, IssueCode
from kpi.services.schemes import SchemeNotFound, scheme_names
from kpi.store.errors import StoreError

#: One file per group of commands, in the order of ``--help``.
_GROUPS = (reading, versioning)
_OPTION = re.compile(r"--[a-z]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    prepare_streams()
    asked = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_guard_negatives(asked))
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe went away (head, less): nothing is wrong with the figures.
        abandon_output()
        return FINE
    except OSError as error:
        # All files that a command reads are opened with care; this is the output, on a full disk say.
        abandon_output()
        say(words(options.lang)("commands.output_failed", reason=error.strerror or str(error)))
        return UNUSABLE
    return code


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except SchemeNotFound as error:
        facts = {"name": error.name, "expected": ", ".join(scheme_names())}
        say(issue_message(Issue(IssueCode.SCHEME_UNKNOWN, facts=facts), options.lang))
        return UNUSABLE
    except SchemeError as error:
        say(str(error))
        return UNUSABLE
    except StoreError as error:
        say(store_message(error, options.lang))
        return UNUSABLE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in one line, as for everything else that cannot be used."""

    def error(self, message: str) -> NoReturn:
        say(f"{self.prog}: {message} (--help)")
        raise SystemExit(UNUSABLE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m kpi", description="Plan tables in, attainment out.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    common.add_argument("--lang", choices=("ja", "en"), default="ja", help="language of messages (default: ja)")
    for group in _GROUPS:
        group.add(commands, common)
    return parser


def _guard_negatives(words: list[str]) -> list[str]:
    """A target TEXT may begin with a minus sign: keep argparse from taking it for an option."""
    if words[:1] != ["target"] or "--" in words:
        return words
    options: list[str] = []
    texts: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if word == "--lang":
            options += [word, *islice(rest, 1)]
        elif word == "-h" or _OPTION.match(word):
            options.append(word)
        else:
            texts.append(word)
    return [words[0], *options, "--", *texts] if texts else words
