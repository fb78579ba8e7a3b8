"""``attain``, ``check`` and ``target``: what files and texts say."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from kpi.commands.parts import FINE, Commands, add_hidden, add_scheme, finish, load, print_json, print_json_with
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, Severity
from kpi.reading.targets import read_target
from kpi.services.attain_json import assessment_json, beside_indicators, indicators_json, issue_json, rows_json
from kpi.views.text_table import judged_lines, row_lines

if TYPE_CHECKING:
    from kpi.services.assess import Assessment

#: The answer about more indicators is written some at a time.
MOST_AT_ONCE = 1_000


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
        _print_assessment(assessment, options.lang)
    else:
        for line in judged_lines(assessment.plans, options.lang):
            print(line)
    return finish(assessment, options, listed=options.json)


def _print_assessment(assessment: "Assessment", lang: str) -> None:
    def message(issue: Issue) -> str:
        return issue_message(issue, lang)

    if sum(len(plan.judgements) for plan in assessment.plans) <= MOST_AT_ONCE:
        print_json(assessment_json(assessment.plans, assessment.issues, message))
        return
    judged = list(assessment.plans)
    print_json_with("indicators", indicators_json(judged), beside_indicators(judged, assessment.issues, message))


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
