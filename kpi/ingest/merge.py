"""Several files that are one plan: their records one after the other, and the plan's own facts found among them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kpi.ingest.ids import second_id
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, ParsedPlan, Plan


def merge_plans(parsed: Sequence[ParsedPlan]) -> ParsedPlan:
    """One plan from at least one part; the parts have the same plan id.

    Title and organisation come from the first part that states one, the period is the widest. An id that two parts
    state is an error as it is inside one file, unless one of the rows is marked as listed again (再掲). Ids that no
    table states are numbers by position: they are counted on.
    """
    if len(parsed) == 1:
        return parsed[0]
    indicators: dict[str, Indicator] = {}
    initiatives: dict[str, Initiative] = {}
    issues = [issue for part in parsed for issue in part.issues]
    stated = {item.id for part in parsed for item in part.indicators if item.id_given}
    stated_initiatives = {item.id for part in parsed for item in part.initiatives if item.id_given}
    for part in parsed:
        renamed = _add_initiatives(part, initiatives, stated_initiatives)
        issues += _add_indicators(part, indicators, stated, renamed)
    plan = _plan([part.plan for part in parsed])
    if plan.organisation is not None:
        issues = [issue for issue in issues if issue.code is not IssueCode.ORGANISATION_UNKNOWN]
    rows = tuple(table for part in parsed for table in part.rows)
    return ParsedPlan(plan, tuple(indicators.values()), tuple(initiatives.values()), tuple(issues), rows)


def _plan(plans: list[Plan]) -> Plan:
    first = plans[0]
    starts = [plan.start_fy for plan in plans if plan.start_fy is not None]
    ends = [plan.end_fy for plan in plans if plan.end_fy is not None]
    return replace(
        first,
        # A part without a title is called by its id.
        title=next((plan.title for plan in plans if plan.title != plan.id), first.title),
        organisation=next((plan.organisation for plan in plans if plan.organisation is not None), None),
        start_fy=min(starts, default=None),
        end_fy=max(ends, default=None),
        fictional=any(plan.fictional for plan in plans),
        notes=tuple(dict.fromkeys(note for plan in plans for note in plan.notes)),
        files=tuple(dict.fromkeys(file for plan in plans for file in plan.files)),
    )


def _add_initiatives(part: ParsedPlan, known: dict[str, Initiative], stated: Collection[str]) -> dict[str, str]:
    """Add a part's initiatives; the ids that had to change, old to new."""
    renamed: dict[str, str] = {}
    for initiative in part.initiatives:
        identifier = initiative.id
        if not initiative.id_given:
            identifier = _number(identifier, known, stated)
        elif identifier in known:
            count = 2
            while f"{identifier}#{count}" in known:
                count += 1
            identifier = f"{identifier}#{count}"
        renamed[initiative.id] = identifier
        known[identifier] = replace(initiative, id=identifier)
    return renamed


def _add_indicators(
    part: ParsedPlan, known: dict[str, Indicator], stated: Collection[str], renamed: dict[str, str]
) -> list[Issue]:
    issues = []
    for indicator in part.indicators:
        identifier = indicator.id
        if not indicator.id_given:
            identifier = _number(identifier, known, stated)
        elif identifier in known:
            file = next(iter(part.plan.files), "")
            identifier, issue = second_id(identifier, known, indicator, known[identifier], file)
            if issue:
                issues.append(issue)
        owner = indicator.initiative
        known[identifier] = replace(indicator, id=identifier, initiative=renamed.get(owner, owner) if owner else None)
    return issues


def _number(identifier: str, known: Collection[str], stated: Collection[str]) -> str:
    """The next number that is free, where one by position is taken or stated elsewhere."""
    if identifier not in known and identifier not in stated:
        return identifier
    number = len(known) + 1
    while str(number) in known or str(number) in stated:
        number += 1
    return str(number)
