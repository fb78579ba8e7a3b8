"""A comparison as the JSON of the command line: unknown is null, nothing is rounded."""

from typing import Any

from kpi.services.comparison import Change, Comparison, Doubt, Initiatives, Listed, Renamed, Standing, StatusChange

Json = dict[str, Any]


def comparison_json(found: Comparison) -> Json:
    """The whole answer of ``compare --json``."""
    return {
        "added": [_listed(one) for one in found.added],
        "removed": [_listed(one) for one in found.removed],
        "renamed": [_renamed(one) for one in found.renamed],
        "changed": [_change(one) for one in found.changed],
        "status_changes": [_status(one) for one in found.status_changes if one.restated],
        "initiatives": _initiatives(found.initiatives),
        "plans": [{"plan": one.plan, "field": one.field, "old": one.old, "new": one.new} for one in found.plans],
        "counts": {"old": _counts(found.before), "new": _counts(found.after)},
        "doubts": [_doubt(one) for one in found.doubts],
        "unchanged": found.unchanged,
    }


def _initiatives(found: Initiatives) -> Json:
    return {
        "added": [_listed(one) for one in found.added],
        "removed": [_listed(one) for one in found.removed],
        "renamed": [_renamed(one) for one in found.renamed],
        "changed": [_change(one) for one in found.changed],
    }


def _listed(one: Listed) -> Json:
    return {"plan": one.plan, "id": one.id, "name": one.name}


def _renamed(one: Renamed) -> Json:
    return {"plan": one.plan, "id": one.id, "old_id": one.old_id, "old": one.old, "new": one.new}


def _change(one: Change) -> Json:
    return {
        "plan": one.plan,
        "id": one.id,
        "name": one.name,
        "field": one.field,
        "fy": one.fy,
        "part": one.part,
        "old": one.old,
        "new": one.new,
        "old_text": one.old_text,
        "new_text": one.new_text,
    }


def _status(one: StatusChange) -> Json:
    return {
        "plan": one.plan,
        "id": one.id,
        "name": one.name,
        "old": one.old,
        "new": one.new,
        "old_grade": one.old_grade,
        "new_grade": one.new_grade,
        "reason": one.reason,
        "because": list(one.because),
    }


def _doubt(one: Doubt) -> Json:
    latest = one.latest or (None, None)
    return {
        "code": one.code,
        "before": one.before,
        "after": one.after,
        "common": one.common,
        "latest_fy": {"old": latest[0], "new": latest[1]},
    }


def _counts(found: Standing) -> Json:
    return {status.value: n for status, n in found.counts}
