"""What one sheet gives: records without their plan, and what was found while reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi.ingest.addresses import address
from kpi.ingest.raw import RawSheet
from kpi.ingest.row_log import RowLog
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, Source
from kpi.reading.drafts import Problem


@dataclass(slots=True)
class Fragment:
    """The records of a sheet, in the sheet's order. ``plan`` fields are filled when the plan is put together.

    ``plan_titles`` has one entry per indicator where the table names the plan of each row, else it is empty. ``rows``
    tells what became of each row below the header of a table, or of cards. ``sheet`` is
    the name of the sheet, None where it has none. ``headings`` are the parts of the plan named above the table.
    """

    layout: str
    indicators: list[Indicator] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    title: str | None = None
    notes: list[str] = field(default_factory=list)
    fiscal_years: set[int] = field(default_factory=set)
    period: tuple[int, int] | None = None
    plan_titles: dict[str, str] = field(default_factory=dict)
    rows: RowLog | None = None
    sheet: str | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetContext:
    """A sheet with its file: makes sources and issues that point at cells.

    ``places`` tells where the cells of a table that was turned or put together from a form really stand.
    """

    file: str
    sheet: RawSheet
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def source(self, row: int, column: int, text: str | None = None) -> Source:
        """The place of a cell, at the head of its merged block."""
        if self.sheet.merges:
            row, column = self.sheet.block(row, column)[:2]
        said = self.sheet.text(row, column) if text is None else text
        return Source(self.file, self.sheet.name or None, self.address(row, column), said)

    def address(self, row: int, column: int) -> str:
        """The A1 address at which a cell really stands."""
        if self.places:
            row, column = self.places.get((row, column), (row, column))
        return address(row, column)

    def issue(self, code: IssueCode, row: int | None = None, column: int | None = None, **facts: str) -> Issue:
        """An issue at a cell, or at the sheet where no cell is given."""
        cell = None if row is None or column is None else self.address(row, column)
        return Issue(code=code, file=self.file, sheet=self.sheet.name or None, cell=cell, facts=facts)


def problem_issue(problem: Problem, source: Source | None) -> Issue:
    """An issue from a text's problem and the place of the text."""
    if source is None:
        return Issue(code=problem.code, facts=problem.facts)
    return Issue(code=problem.code, file=source.file, sheet=source.sheet, cell=source.cell, facts=problem.facts)
