"""記録: the lines of the audit log in words, for the screen and as a table to be saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi.i18n import issues
from kpi.i18n.catalogue import Words
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Plan
from kpi.model.versions import Action, AuditEntry
from kpi.views import texts
from kpi.views.history import FileText, file_text
from kpi.views.moments import iso_moment, local_moment
from kpi.views.sheet import Sheet, Value

#: Facts that say nothing where they are 0: a first version has no base, and no warnings were there to acknowledge.
_COUNTS = ("base", "accepted", "lost")
#: Facts with a sentence of their own around the value.
_SAID = ("note", *_COUNTS, "restores", "approved_by", "by", "plan", "before", "drafts", "files", "returned")
_CODES = {code.value: code for code in IssueCode}


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line: when, who, what, on which plan and version, which files, and the details in words.

    ``plan`` is the plan's id, None where there is none; ``title`` what it is called, its id where nobody knows.
    ``stamp`` is the moment for tables: ``2026-11-20 14:05:09`` in Japan's time.
    """

    at: str
    stamp: str
    by: str
    action: str
    plan: str | None
    title: str
    version: int | None
    version_name: str
    files: tuple[FileText, ...]
    details: tuple[str, ...]


def plan_title(plan: Plan, w: Words) -> str:
    """What a plan is called in the log; that it is fictional is said wherever it is named."""
    return f"{plan.title}｜{w('screens.app.fictional')}" if plan.fictional else plan.title


def audit_rows(entries: Sequence[AuditEntry], titles: Mapping[str, str], w: Words) -> tuple[AuditRow, ...]:
    """The lines in words, in the order given. ``titles``: the titles of plans by id."""
    return tuple(
        AuditRow(
            at=local_moment(entry.at, w),
            stamp=iso_moment(entry.at),
            by=_who(entry, w),
            action=w.term(entry.action),
            plan=entry.plan,
            title="" if entry.plan is None else texts.named(titles.get(entry.plan) or entry.plan),
            version=entry.version,
            version_name="" if entry.version is None else w("screens.audit.version", n=entry.version),
            files=tuple(file_text(file, w) for file in entry.files),
            details=tuple(_details(entry, titles, w)),
        )
        for entry in entries
    )


def _who(entry: AuditEntry, w: Words) -> str:
    if entry.action is Action.SEED:
        return w("screens.history.program")
    return entry.by or w("screens.audit.nobody")


def _details(entry: AuditEntry, titles: Mapping[str, str], w: Words) -> Iterator[str]:
    """The facts in words. One that has no words is told as it stands: the log leaves nothing out."""
    for name, value in entry.facts.items():
        if value == "" or (name in _COUNTS and value == "0"):
            continue
        if name == "code":
            yield w("screens.audit.refused", value=_refusal(value, entry, w))
        elif name == "needs_approval" and value in {"yes", "no"}:
            yield w(f"screens.audit.needs_approval_{value}")
        elif name == "plan":
            yield w("screens.audit.plan", value=texts.named(titles.get(value) or value))
        elif name in _SAID:
            yield w(f"screens.audit.{name}", value=value)
        else:
            yield w("screens.audit.fact", name=name, value=value)


def _refusal(code: str, entry: AuditEntry, w: Words) -> str:
    """Why a file was refused: the finding's words where the code is one of a finding."""
    known = _CODES.get(code)
    if known is None:
        return code
    facts = {name: value for name, value in entry.facts.items() if name not in {"code", "plan"}}
    return issues.found(Issue(known, entry.files[0].name if entry.files else None, facts=facts), w)


def audit_sheet(rows: Sequence[AuditRow], w: Words) -> Sheet:
    """The lines as a table: several files or details of a line stand below each other in their cell."""
    names = ("csv_at", "column_by", "column_action", "csv_plan_id", "csv_plan", "csv_version", "column_files")
    columns = tuple(w(f"screens.audit.{name}") for name in (*names, "csv_hash", "column_details"))
    # The log is of all plans: no single one is its source.
    source = w("tools.source", facts=w.join([w("screens.app.title"), w("screens.audit.title")]))
    return Sheet(w("screens.audit.title"), columns, tuple(_cells(row) for row in rows), source)


def _cells(row: AuditRow) -> tuple[Value, ...]:
    return (
        row.stamp,
        row.by,
        row.action,
        row.plan,
        row.title or None,
        row.version,
        "\n".join(file.name for file in row.files) or None,
        "\n".join(file.sha256 for file in row.files) or None,
        "\n".join(row.details) or None,
    )
