"""The rows of an indicator table: which belong to one indicator, and which are none at all."""

import re
from dataclasses import dataclass, field, replace

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import is_repeated
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.surroundings import is_note, is_page_number
from kpi.ingest.tree import DITTO, TreeWalker
from kpi.model.issues import IssueCode
from kpi.model.records import Narrative
from kpi.model.terms import NarrativeKind
from kpi.reading.text import fold

_SUBTOTALS = {"計", "合計", "小計", "総計", "平均", "全体計", "total", "subtotal"}
_SUBTOTAL = re.compile(r"^.{0,10}(?<![統会設家時余累])計$")
#: （件、人、%） alone in its row explains the column, or the table.
_IN_BRACKETS = re.compile(r"^[(（][^()（）]*[)）]$")
#: A row of its own that speaks about the indicator above it: a sentence, or a text announced as a comment.
COMMENT = re.compile(r"。|^[【\[(（]?(?:要因|分析|評価|コメント|今後|課題|理由|取組状況|進捗状況|現状分析|主な取組)")
_LONGEST_HEADING = 60


@dataclass(slots=True)
class RowGroup:
    """The rows of one indicator: one in a wide table, one per year or kind in others; its name; comments below it."""

    rows: list[int]
    pillars: tuple[str, ...]
    name: str
    comments: list[Narrative] = field(default_factory=list)


class RowWalker:
    """Walks down the rows and puts them together."""

    def __init__(self, context: SheetContext, columns: TableColumns, headings: tuple[str, ...]) -> None:
        """``headings`` stand above the header and hold for the rows below it."""
        self.context = context
        self.sheet = context.sheet
        self.columns = columns
        done = [(column, replace(role, level=4)) for column, role in columns.all.get("initiative", [])]
        self.tree = TreeWalker(context, [*columns.all.get("tree", []), *done], columns.header.first)
        for heading in headings:
            self.tree.enter(heading)
        self.found: list[RowGroup] = []
        self.by_key: dict[str, RowGroup] = {}
        self.main = ""

    def groups(self, end: int, fragment: Fragment) -> list[RowGroup]:
        """The groups of rows from the header to ``end`` (excluded); what is no indicator goes to the fragment."""
        header = self.columns.header
        for row in self.sheet.filled_rows(header.last + 1, end):
            if is_repeated(self.sheet, header, row):
                continue
            name = self._name(row)
            if self._is_aside(row, name, fragment):
                continue
            self._take(row, name, fragment)
        fragment.issues.extend(self.tree.issues)
        return self.found

    def _take(self, row: int, name: str, fragment: Fragment) -> None:
        """Give a row to its indicator: a new one, or the one that it goes on with."""
        filled = self.sheet.filled(row)
        goes_on = self._goes_on(row, name)
        if goes_on is not None:
            goes_on.rows.append(row)
            return
        if not name or not self._opens(row):
            if any(column in self.columns.known() for column in filled):
                self._lost(row, filled[0], fragment)
            elif filled:
                self._unread(row, filled[0], fragment)
            return
        pillars = self.tree.path(row)
        group = RowGroup([row], pillars, name)
        self.by_key[self._key(row, name, pillars)] = group
        self.found.append(group)

    def _goes_on(self, row: int, name: str) -> RowGroup | None:
        """The indicator that a row goes on with: another year in a long table, or another kind of value."""
        kinds = self.columns.kinds
        if kinds is not None:
            last = self.found[-1] if self.found else None
            known = {kinds.of_row.get(r) for r in last.rows} if last else set()
            fresh = row in kinds.of_row and kinds.of_row[row] not in known
            return last if last is not None and fresh and name in {"", last.name} else None
        if not self.columns.long or not name:
            return None
        known_group = self.by_key.get(self._key(row, name, self.tree.path(row)))
        if known_group is None or self._identifier(row):
            return known_group
        years = {self._year(r) for r in known_group.rows}
        return None if self._year(row) in years else known_group

    def _opens(self, row: int) -> bool:
        """Whether a row has a name of its own, not one merged down from above."""
        if self.columns.long:
            return True
        return any(self.sheet.block(row, column)[0] == row for column in self.columns.names if self._text(row, column))

    def _name(self, row: int) -> str:
        """The name of a row: its name columns together; a blank first one goes on where the second is filled."""
        parts = [self._text(row, column) for column in self.columns.names]
        if len(parts) > 1:
            if parts[0]:
                self.main = parts[0]
            elif any(parts):
                parts[0] = self.main
        return " ".join(dict.fromkeys(part for part in parts if part))

    def _text(self, row: int, column: int) -> str:
        return " ".join(self.sheet.merged_text(row, column).split())

    def _identifier(self, row: int) -> str:
        column = self.columns.first("id")
        return self.sheet.merged_text(row, column) if column is not None else ""

    def _year(self, row: int) -> str:
        column = self.columns.first("actual_year")
        return self.sheet.merged_text(row, column) if column is not None else ""

    def _key(self, row: int, name: str, pillars: tuple[str, ...]) -> str:
        identifier = self._identifier(row)
        repeated = self.columns.first("repeated")
        again = self.sheet.text(row, repeated) if repeated is not None else ""
        return f"{identifier}|{again}" if identifier else f"{name}|{'/'.join(pillars)}"

    def _is_aside(self, row: int, name: str, fragment: Fragment) -> bool:
        """Rows that are no indicator: page numbers, remarks, comments, group headings, subtotals."""
        sheet = self.sheet
        filled = sheet.filled(row)
        first = sheet.text(row, filled[0])
        if self._is_single(row, filled):
            if is_page_number(first):
                return True
            if is_note(first):
                fragment.notes.append(first)
                return True
            if self._is_comment(row, filled[0], first):
                return True
            if _IN_BRACKETS.match(first):
                fragment.notes.append(first)
                return True
            if len(first) <= _LONGEST_HEADING and self.tree.is_heading(row, filled[0], first):
                self.tree.enter(first)
                self.main = ""
                return True
        if (len(name) <= 12 and "".join(fold(name).split()).lower() in _SUBTOTALS) or _SUBTOTAL.search(
            "".join(first.split())
        ):
            fragment.issues.append(self.context.issue(IssueCode.SUBTOTAL_SKIPPED, row, filled[0], text=name))
            return True
        return False

    def _is_single(self, row: int, filled: list[int]) -> bool:
        """Whether a row holds one text, in one cell or one merged block."""
        if len(filled) == 1:
            return True
        block = self.sheet.block
        return block(row, filled[0]) == block(row, filled[-1]) and len({block(row, c) for c in filled}) == 1

    def _is_comment(self, row: int, column: int, text: str) -> bool:
        block = self.sheet.block(row, column)
        wide = block[3] > block[1] or column not in self.columns.names
        if not wide or not self.found or not (COMMENT.search(text) or len(text) > _LONGEST_HEADING):
            return False
        if (column in self.columns.known() and block[3] == block[1]) or text in DITTO:
            return False
        source = self.context.source(row, column)
        self.found[-1].comments.append(Narrative(NarrativeKind.ANALYSIS, text, source))
        return True

    def _lost(self, row: int, column: int, fragment: Fragment) -> None:
        """A row with values but without a name of its own."""
        text = " ".join(self.sheet.text(row, c) for c in self.sheet.filled(row))[:80]
        fragment.issues.append(self.context.issue(IssueCode.NAME_MISSING, row, column, text=text))

    def _unread(self, row: int, column: int, fragment: Fragment) -> None:
        """A row with nothing under a known heading."""
        text = " ".join(self.sheet.text(row, c) for c in self.sheet.filled(row))[:80]
        fragment.issues.append(self.context.issue(IssueCode.ROW_NOT_READ, row, column, text=text))
