"""Offices that the newer side's reading settings rename: what only changed its name did not change."""

from dataclasses import replace

from kpi.ingest.fragment import Fragment
from kpi.ingest.renames import with_new_names
from kpi.model.issues import IssueCode
from kpi.model.profile import Rename
from kpi.model.records import ParsedPlan
from kpi.services.comparison import PlanChange


def under_new_names(old: ParsedPlan, new: ParsedPlan) -> tuple[ParsedPlan, tuple[PlanChange, ...]]:
    """The old side with the renames that were declared for the new one, and one change of the plan for each that counts."""
    declared = [
        Rename(issue.facts["text"], issue.facts["name"], issue.facts.get("reason", ""))
        for issue in new.issues
        if issue.code is IssueCode.DEPARTMENT_RENAMED
    ]
    used: set[str] = set()
    records = Fragment("", list(old.indicators), list(old.initiatives))
    found = with_new_names(records, declared, used)
    if not used:
        return old, ()
    changes = tuple(PlanChange(new.plan.id, "offices", one.old, one.new) for one in declared if one.old in used)
    return replace(old, indicators=tuple(found.indicators), initiatives=tuple(found.initiatives)), changes
