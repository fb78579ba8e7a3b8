"""``attain``, ``check`` and ``target``: what files and texts say."""

import argparse
from collections import Counter

from kpi.commands.parts import FINE, Commands, add_hidden, add_scheme, finish, load, print_json
from kpi.i18n.issues import issue_message
from kpi.model.issues import Severity
from kpi.reading.targets import read_target
from kpi.services.attain_json import assessment_json, issue_json, rows_json
from kpi.services.text_table import judged_lines, row_lines


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Make the commands known."""
    attain = commands.add_parser("attain", parents=[common], help="read, check and compute: one row per indicator")
    attain.add_argument("files", nargs="+", metavar="FILE")
    add_scheme(attain)
    add_hidden(attain)
    attain.set_defaults(run=_attain)
    check = commands.add_parser("check", parents=[common], help="the issues alone")
    check.add_argument("files", nargs="+", metavar="FILE")
    add_hidden(check)
    check.set_defaults(run=_check)
    target = commands.add_parser("target", parents=[common], help="how target expressions are read")
    target.add_argument("texts", nargs="+", metavar="TEXT")
    target.set_defaults(run=_target)


def _attain(options: argparse.Namespace) -> int:
    assessment = load(options.files, options)
    if options.json:
        print_json(
            assessment_json(assessment.plans, assessment.issues, lambda issue: issue_message(issue, options.lang))
        )
    else:
        for line in judged_lines(assessment.plans, options.lang):
            print(line)
    return finish(assessment, options, listed=options.json)


def _check(options: argparse.Namespace) -> int:
    assessment = load(options.files, options)
    if options.json:
        print_json(
            {
                "issues": [issue_json(i, lambda issue: issue_message(issue, options.lang)) for i in assessment.issues],
                "rows": rows_json(assessment.plans),
            }
        )
        return finish(assessment, options, listed=True)
    for issue in assessment.issues:
        print(f"{issue.severity}\t{issue.code}\t{issue.file or '-'}\t{issue_message(issue, options.lang)}")
    for line in row_lines(assessment.plans, options.lang):
        print(line)
    counts = Counter(issue.severity for issue in assessment.issues)
    print(" · ".join(f"{severity} {counts.get(severity, 0)}" for severity in Severity))
    return finish(assessment, options, listed=True)


def _target(options: argparse.Namespace) -> int:
    readings = [read_target(text).as_json() for text in options.texts]
    if options.json:
        print_json(readings)
        return FINE
    for reading in readings:
        print(
            "\t".join(str(reading[key]) for key in ("text", "value", "unit", "comparator", "fy", "kind", "certainty"))
        )
    return FINE
