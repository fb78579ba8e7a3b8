"""Sheets that list the same indicators, one for each year perhaps: they are read as different ones, which is said."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kpi.ingest.fragment import Fragment
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator
from kpi.model.terms import Flag


def same_on_sheets(fragments: Iterable[Fragment]) -> Iterator[Issue]:
    """One finding for each sheet most of whose indicators are named like those of the sheet before."""
    sheets: dict[str, dict[str, Indicator]] = {}
    for fragment in fragments:
        named = sheets.setdefault(fragment.sheet or "", {})
        for one in fragment.indicators:
            if Flag.REPEATED not in one.flags:
                named.setdefault(one.name, one)
    for (before, earlier), (_, later) in pairwise(sheets.items()):
        same = [one for name, one in later.items() if name in earlier]
        if len(same) < 2 or 5 * len(same) < 4 * min(len(earlier), len(later)):
            continue
        place = same[0].source
        if place is not None:
            facts = {"name": same[0].name, "text": before, "count": str(len(same))}
            yield Issue(IssueCode.NAMES_ON_SHEETS, place.file, place.sheet, place.cell, facts)
