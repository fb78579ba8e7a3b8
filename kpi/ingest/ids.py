"""Ids of their own for indicators that state the same one."""

from collections.abc import Container

from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator
from kpi.model.terms import Flag


def second_id(
    identifier: str, used: Container[str], indicator: Indicator, known: Indicator, file: str
) -> tuple[str, Issue | None]:
    """A further id for an indicator listed again, and an issue where neither row is marked as such (再掲)."""
    count = 2
    while f"{identifier}#{count}" in used:
        count += 1
    issue = None
    if Flag.REPEATED not in indicator.flags and Flag.REPEATED not in known.flags:
        source = indicator.source
        facts = {"id": identifier, "name": indicator.name, "text": known.name}
        issue = Issue(
            IssueCode.ID_REPEATED,
            source.file if source else file,
            source.sheet if source else None,
            source.cell if source else None,
            facts,
        )
    return f"{identifier}#{count}", issue
