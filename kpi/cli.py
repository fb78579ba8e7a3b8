"""The command line: ``python -m kpi attain|check|target``. Exit 0 fine, 1 errors among the issues, 2 not usable."""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from kpi.attainment.schemes import SchemeError
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, IssueCode, Severity
from kpi.reading.targets import read_target
from kpi.reading.years import read_year
from kpi.services.assess import Assessment, assess
from kpi.services.attain_json import assessment_json, issue_json
from kpi.services.schemes import SchemeNotFound, scheme_names
from kpi.services.text_table import judged_lines

_OPTION = re.compile(r"--[a-z]")
FINE, WITH_ERRORS, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Windows consoles default to a code page that lacks the marks that Japanese tables use.
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_guard_negatives(words))
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of a pipe went away (head, less): nothing is wrong with the figures.
        sys.stderr.close()
        return FINE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in one line, as for everything else that cannot be used."""

    def error(self, message: str) -> NoReturn:
        _say(f"{self.prog}: {message} (--help)")
        raise SystemExit(UNUSABLE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m kpi", description="Plan tables in, attainment out.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    common.add_argument("--lang", choices=("ja", "en"), default="ja", help="language of messages (default: ja)")
    attain = commands.add_parser("attain", parents=[common], help="read, check and compute: one row per indicator")
    attain.add_argument("files", nargs="+", metavar="FILE")
    attain.add_argument("--scheme", default="standard", metavar="NAME", help="grading scheme (default: standard)")
    attain.add_argument("--as-of", type=_fiscal_year, default=None, metavar="FY", help="drop results after this year")
    attain.set_defaults(run=_attain)
    check = commands.add_parser("check", parents=[common], help="the issues alone")
    check.add_argument("files", nargs="+", metavar="FILE")
    check.set_defaults(run=_check)
    target = commands.add_parser("target", parents=[common], help="how target expressions are read")
    target.add_argument("texts", nargs="+", metavar="TEXT")
    target.set_defaults(run=_target)
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


def _fiscal_year(text: str) -> int:
    reading = read_year(text)
    if reading is None or reading.fy is None:
        raise argparse.ArgumentTypeError(f"not a fiscal year: {text} (e.g. 2023 or R5)")
    return reading.fy


def _load(options: argparse.Namespace) -> Assessment | None:
    """Read and judge the files named; None (with one clear line) where the scheme cannot be used.

    A file that is not there or cannot be used is an issue among the others; what the other files hold is read.
    """
    contents: list[tuple[str, bytes]] = []
    absent: list[Issue] = []
    for name in options.files:
        path = Path(name)
        try:
            contents.append((path.name, path.read_bytes()))
        except FileNotFoundError:
            absent.append(Issue(IssueCode.FILE_NOT_FOUND, name))
        except OSError:
            absent.append(Issue(IssueCode.FILE_NOT_READABLE, name))
    scheme = getattr(options, "scheme", "standard")
    try:
        found = assess(contents, scheme=scheme, as_of=getattr(options, "as_of", None))
    except SchemeNotFound:
        facts = {"name": scheme, "expected": ", ".join(scheme_names())}
        _say(issue_message(Issue(IssueCode.SCHEME_UNKNOWN, facts=facts), options.lang))
        return None
    except SchemeError as error:
        _say(str(error))
        return None
    return replace(found, unreadable=(*absent, *found.unreadable))


def _attain(options: argparse.Namespace) -> int:
    assessment = _load(options)
    if assessment is None:
        return UNUSABLE
    if options.json:
        _print_json(
            assessment_json(assessment.plans, assessment.issues, lambda issue: issue_message(issue, options.lang))
        )
    else:
        for line in judged_lines(assessment.plans, options.lang):
            print(line)
    return _finish(assessment, options, listed=options.json)


def _check(options: argparse.Namespace) -> int:
    assessment = _load(options)
    if assessment is None:
        return UNUSABLE
    if options.json:
        _print_json(
            {"issues": [issue_json(i, lambda issue: issue_message(issue, options.lang)) for i in assessment.issues]}
        )
        return _finish(assessment, options, listed=True)
    for issue in assessment.issues:
        print(f"{issue.severity}\t{issue.code}\t{issue.file or '-'}\t{issue_message(issue, options.lang)}")
    counts = Counter(issue.severity for issue in assessment.issues)
    print(" · ".join(f"{severity} {counts.get(severity, 0)}" for severity in Severity))
    return _finish(assessment, options, listed=True)


def _target(options: argparse.Namespace) -> int:
    readings = [read_target(text).as_json() for text in options.texts]
    if options.json:
        _print_json(readings)
        return FINE
    for reading in readings:
        print(
            "\t".join(str(reading[key]) for key in ("text", "value", "unit", "comparator", "fy", "kind", "certainty"))
        )
    return FINE


def _finish(assessment: Assessment, options: argparse.Namespace, *, listed: bool) -> int:
    """Say what was wrong, and give the exit code: 2 where a file could not be used at all."""
    errors = [issue for issue in assessment.issues if issue.severity == Severity.ERROR]
    unusable = [issue for issue in assessment.unreadable if issue.severity == Severity.ERROR]
    for issue in unusable if listed else errors:
        _say(issue_message(issue, options.lang))
    if unusable:
        return UNUSABLE
    return WITH_ERRORS if errors else FINE


def _print_json(document: Any) -> None:  # noqa: ANN401 - any JSON document
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


def _say(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)
