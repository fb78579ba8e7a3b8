"""The options of the commands about versions; what they do is imported only when one of them runs.

The libraries of the database and of computing take a second to import, which those who only read should not wait for.
"""

import argparse
from collections.abc import Callable
from importlib import import_module

from kpi.commands.parts import Commands, add_scheme

#: A number that any database can hold.
_MOST_DIGITS = 9


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Make the commands known."""
    compare = commands.add_parser("compare", parents=[common], help="what changed between two files or stored versions")
    compare.add_argument("old", metavar="OLD", help="a file, or a stored version: PLAN@2 (or 2 with --plan)")
    compare.add_argument("new", metavar="NEW", help="the same")
    compare.add_argument("--plan", default=None, metavar="ID", help="the plan whose versions OLD and NEW number")
    add_scheme(compare)
    compare.set_defaults(run=_later("comparing", "compare"))
    publish = commands.add_parser("publish", parents=[common], help="store files as the next version of a plan")
    publish.add_argument("files", nargs="+", metavar="FILE")
    _add_who(publish)
    publish.add_argument("--base", type=_number, default=None, metavar="N", help="the version compared with (0: none)")
    publish.add_argument("--accept-warnings", action="store_true", help="publish although there are warnings")
    publish.set_defaults(run=_later("publishing", "publish"))
    approve = commands.add_parser("approve", parents=[common], help="publish what waits for a second person's approval")
    _add_who(approve, note=False)
    approve.add_argument("--draft", default=None, metavar="TOKEN", help="which draft, where several wait")
    approve.set_defaults(run=_later("publishing", "approve"))
    rollback = commands.add_parser("rollback", parents=[common], help="publish an earlier version again")
    rollback.add_argument("--to", type=_number, required=True, metavar="N", help="the version to go back to")
    rollback.add_argument(
        "--base", type=_number, default=None, metavar="N", help="the version in force, as you know it"
    )
    _add_who(rollback)
    rollback.set_defaults(run=_later("publishing", "rollback"))
    history = commands.add_parser("history", parents=[common], help="a plan's versions, newest first")
    history.add_argument("--plan", required=True, metavar="ID", help="the plan's id")
    history.set_defaults(run=_later("keeping", "history"))
    audit = commands.add_parser("audit", parents=[common], help="the audit log, newest first")
    audit.add_argument("--plan", default=None, metavar="ID", help="only what concerns this plan")
    audit.set_defaults(run=_later("keeping", "audit"))
    approval = commands.add_parser("approval", parents=[common], help="whether publishing needs a second person")
    approval.add_argument("state", choices=("on", "off"))
    approval.add_argument("--plan", required=True, metavar="ID", help="the plan's id")
    approval.add_argument("--by", required=True, metavar="NAME", help="who does it, for the record")
    approval.set_defaults(run=_later("keeping", "approval"))
    tidy = commands.add_parser("tidy", parents=[common], help="let go of uploads that never became a version")
    tidy.add_argument("--days", type=_number, default=90, metavar="N", help="older than so many days (default: 90)")
    tidy.add_argument("--by", required=True, metavar="NAME", help="who does it, for the record")
    tidy.set_defaults(run=_later("keeping", "tidy"))
    again = commands.add_parser("rebuild", parents=[common], help="read every version's files again and compare")
    again.add_argument("--plan", default=None, metavar="ID", help="only this plan")
    again.set_defaults(run=_later("keeping", "rebuild"))


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"kpi.commands.{module}"), name)(options))

    return run


def _add_who(command: argparse.ArgumentParser, *, note: bool = True) -> None:
    command.add_argument("--plan", required=True, metavar="ID", help="the plan's id")
    command.add_argument("--by", required=True, metavar="NAME", help="who does it, for the record")
    if note:
        command.add_argument("--note", default="", metavar="TEXT", help="what the version is about")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"not a version's number: {text[:40]}")
    return int(text)
