"""The JSON of versions, drafts and the audit log, as the command line prints them. Times are ISO 8601 in UTC."""

from typing import Any

from kpi.model.versions import AuditEntry, Draft, StoredFile, Version

Json = dict[str, Any]


def version_json(version: Version) -> Json:
    """One version: who, when, from which files."""
    return {
        "plan": version.plan,
        "version": version.number,
        "kind": version.kind.value,
        "by": version.by,
        "approved_by": version.approved_by,
        "at": version.at.isoformat(),
        "note": version.note,
        "title": version.title,
        "scheme": version.scheme,
        "base": version.base,
        "restores": version.restores,
        "accepted_warnings": version.accepted,
        "files": [_file(file) for file in version.files],
    }


def draft_json(draft: Draft) -> Json:
    """A draft that waits for approval, in the form of a version without a number."""
    return {
        "plan": draft.plan,
        "version": draft.version,
        "draft": draft.id,
        "state": draft.state.value,
        "by": draft.by,
        "at": draft.created.isoformat(),
        "note": draft.note,
        "base": draft.base,
        "restores": draft.restores,
        "accepted_warnings": draft.accepted,
        "files": [_file(file) for file in draft.files],
    }


def audit_json(entry: AuditEntry) -> Json:
    """One line of the audit log."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action.value,
        "plan": entry.plan,
        "version": entry.version,
        "files": [_file(file) for file in entry.files],
        "facts": dict(entry.facts),
    }


def _file(file: StoredFile) -> Json:
    return {"name": file.name, "sha256": file.sha256, "size": file.size}
