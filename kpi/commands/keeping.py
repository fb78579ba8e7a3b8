"""What is kept, and the proof that it is all there: ``history``, ``audit``, ``approval``, ``rebuild``."""

import argparse
from datetime import UTC, datetime, timedelta

from kpi.commands.parts import FINE, WITH_ERRORS, print_json, say
from kpi.i18n.catalogue import words
from kpi.services import rebuilding
from kpi.services.library import plan_store
from kpi.services.rebuilding import Rebuilt
from kpi.services.version_json import audit_json, version_json
from kpi.store import names

#: A hundred years: nothing here is older, and dates have a beginning.
_MOST_DAYS = 36_500


def history(options: argparse.Namespace) -> int:
    """List a plan's versions, newest first."""
    versions = plan_store().history(names.plan_id(options.plan))
    if options.json:
        print_json({"versions": [version_json(version) for version in versions]})
        return FINE
    for version in versions:
        files = ", ".join(file.name for file in version.files)
        note = " ".join(version.note.split())  # one line per version, for those who count them
        print("\t".join((str(version.number), version.at.isoformat(), version.kind, version.by, files, note)))
    return FINE


def audit(options: argparse.Namespace) -> int:
    """List the audit log, newest first."""
    entries = plan_store().audit(plan=options.plan)
    if options.json:
        print_json({"entries": [audit_json(entry) for entry in entries]})
        return FINE
    for entry in entries:
        files = ", ".join(file.name for file in entry.files)
        version = "" if entry.version is None else str(entry.version)
        print("\t".join((entry.at.isoformat(), entry.action, entry.by or "-", entry.plan or "-", version, files)))
    return FINE


def approval(options: argparse.Namespace) -> int:
    """Ask for a second person's approval, or no longer."""
    plan, needed = names.plan_id(options.plan), options.state == "on"
    plan_store().set_needs_approval(plan, names.person(options.by), needed=needed)
    if options.json:
        print_json({"plan": plan, "needs_approval": needed})
    else:
        print(words(options.lang)(f"commands.approval_{options.state}", plan=plan))
    return FINE


def tidy(options: argparse.Namespace) -> int:
    """Let go of uploads that never became a version."""
    before = datetime.now(UTC) - timedelta(days=min(options.days, _MOST_DAYS))
    found = plan_store().tidy(before, options.by)
    if options.json:
        print_json({"drafts": found.drafts, "files": found.files, "bytes": found.size})
    else:
        size = f"{found.size / 1024 / 1024:.1f}"
        print(words(options.lang)("commands.tidied", drafts=found.drafts, files=found.files, size=size))
    return FINE


def rebuild(options: argparse.Namespace) -> int:
    """Read every version's files again and compare the figures."""
    plan = None if options.plan is None else names.plan_id(options.plan)
    w = words(options.lang)
    found: list[Rebuilt] = []
    for one in rebuilding.rebuild(plan_store(), plan):
        found.append(one)
        facts = {"plan": one.version.plan, "version": one.version.number, "n": one.indicators}
        if one.same:
            line = w("commands.rebuilt_same", **facts)
        elif one.failure:
            line = w("commands.rebuilt_failed", code=one.failure, **facts)
        else:
            line = w("commands.rebuilt_differs", ids=", ".join(one.differing[:20]), **facts)
        if one.same and not options.json:
            print(line)
        elif not one.same:
            say(line)
    if options.json:
        print_json({"versions": [_rebuilt_json(one) for one in found]})
    return FINE if all(one.same for one in found) else WITH_ERRORS


def _rebuilt_json(one: Rebuilt) -> dict[str, object]:
    return {
        "plan": one.version.plan,
        "version": one.version.number,
        "same": one.same,
        "indicators": one.indicators,
        "differing": list(one.differing),
        "failure": one.failure,
    }
