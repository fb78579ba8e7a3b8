"""Ids of their own for indicators that state the same one."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from kpi.ingest.addresses import address, column_index
from kpi.ingest.raw import RawBook
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator
from kpi.model.terms import Flag
from kpi.reading.patterns import lazy

_RUNNING = lazy(r"\d{1,3}")
_CELL = lazy(r"([A-Z]{1,3})([1-9]\d*)")


def numbers_rows(indicators: Sequence[Indicator]) -> bool:
    """Whether the ids only number the rows of each table: they begin with 1 again on a further sheet or in a further form."""
    if not all(_RUNNING.fullmatch(one.id) for one in indicators) or any(_repeated(one) for one in indicators):
        return False
    runs: list[list[Indicator]] = []
    for one in indicators:
        if runs and int(one.id) > int(runs[-1][-1].id):
            runs[-1].append(one)
        else:
            runs.append([one])
    apart = all(_sheet(a[-1]) != _sheet(b[0]) or min(len(a), len(b)) > 1 for a, b in pairwise(runs))
    return len(runs) > 1 and apart and all(int(run[0].id) == 1 for run in runs)


def _repeated(indicator: Indicator) -> bool:
    return Flag.REPEATED in indicator.flags


def _sheet(indicator: Indicator) -> str | None:
    return indicator.source.sheet if indicator.source else None


def second_id(
    identifier: str, used: Container[str], indicator: Indicator, known: Indicator, file: str
) -> tuple[str, Issue | None]:
    """A further id for an indicator listed again, and an issue where neither row is marked as such (再掲)."""
    count = 2
    while f"{identifier}#{count}" in used:
        count += 1
    issue = None
    if not _repeated(indicator) and not _repeated(known):
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


def at_id(issue: Issue, book: RawBook) -> Issue:
    """The issue pointing at the cell with the id, where the row of its cell has just one that says it; else as it is."""
    place = _CELL.fullmatch(issue.cell or "")
    sheet = next((one for one in book.sheets if one.name == (issue.sheet or "")), None)
    if place is None or sheet is None:
        return issue
    row, wanted = int(place[2]) - 1, issue.facts.get("id")
    found = {sheet.block(row, column)[:2] for column in range(sheet.width) if sheet.merged_text(row, column) == wanted}
    found.discard((row, column_index(place[1])))
    return replace(issue, cell=address(*found.pop())) if len(found) == 1 else issue
