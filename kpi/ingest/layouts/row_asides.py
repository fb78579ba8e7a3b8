"""Rows of an indicator table that are no indicator: headings, notes, comments, units, subtotals, remnants of pages."""

from dataclasses import replace

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.layouts.bare_rows import (
    Bare,
    BareRows,
    dated_columns,
    is_summary,
    value_columns,
)
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.raw import label_key, one_line
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import is_note, is_page_number, is_unit_caption, parted_heading, unit_caption
from kpi.ingest.tree import DITTO, TreeWalker
from kpi.model.issues import IssueCode
from kpi.model.records import Narrative
from kpi.model.terms import NarrativeKind
from kpi.reading.patterns import lazy

_SUBTOTALS = {"計", "合計", "小計", "総計", "平均", "全体計", "total", "subtotal"}
_SUBTOTAL = lazy(r"^.{0,10}(?<![統会設家時余累])計$")
#: （件、人、%） alone in its row explains the column, or the table.
_IN_BRACKETS = lazy(r"^[(（][^()（）]*[)）]$")
#: A row of its own that speaks about the indicator above it: a sentence, or a text announced as a comment.
COMMENT = lazy(r"。|^【?[\[(（]?(?:要因|分析|評価|コメント|今後|課題|理由|取組状況|進捗状況|現状分析|主な取組)")
_LONGEST_HEADING = 60
#: A schedule among indicators: 実証 | → | 普及 | →.
_ARROW = lazy(r"\s*[→⇒➡⇨➔⟶]+\s*")
#: A row with so many cells is none that states a unit.
_MANY = 3
_TITLE_NOISE = lazy(r"\d+|[(（][^()（）]*[)）]|[/／]|つづき|続き")
_TITLE_WORDS = lazy(r"一覧|つづき|続き|進捗状況|指標の状況")


class AsideRows:
    """Tells the rows of a table that are set aside, and what they say of those below or above; ``log`` tells what became of each."""

    def __init__(
        self, context: SheetContext, columns: TableColumns, headings: tuple[str, ...], title: str | None = None
    ) -> None:
        """``headings`` stand above the header and hold for the rows below it, ``title`` may be printed again."""
        self.context = context
        self.sheet = context.sheet
        self.columns = columns
        done = [(column, replace(role, level=4)) for column, role in columns.all.get("initiative", [])]
        self.tree = TreeWalker(context, [*columns.all.get("tree", []), *done], columns.header.first)
        for heading in headings:
            self.tree.enter(heading)
        self.title = _TITLE_NOISE.sub("", label_key(title or ""))
        self.found: list[RowGroup] = []
        self.unnamed: list[int] = []
        self.by_key: dict[str, RowGroup] = {}
        self.main = ""
        self.parent = ""
        self.unit: str | None = None
        self.bare = BareRows({}, set())
        self.scheduled = False
        self.single: set[int] = set()
        self.log = RowLog(columns.header.last + 1)
        self.values, self.dated, self.long = value_columns(columns), dated_columns(columns), columns.long

    def _fresh(self, row: int) -> bool:
        """Whether a text in the columns of names begins in a row."""
        if not self.sheet.merges:
            return any(self._text(row, column) for column in self.columns.names)
        block = self.sheet.block
        return any(block(row, column)[0] == row for column in self.columns.names if self._text(row, column))

    def _name(self, row: int) -> str:
        """The name of a row: its name columns together; a blank first one goes on where the second is filled."""
        if row in self.columns.bare_names:
            return self.columns.bare_names[row]
        parts = [self._text(row, column) for column in self.columns.names]
        if len(parts) > 1:
            if parts[0]:
                self.main = parts[0]
            elif any(parts):
                parts[0] = self.main
        return " ".join(dict.fromkeys(part for part in parts if part.strip("-－―ー–—")))

    def _text(self, row: int, column: int) -> str:
        return one_line(self.sheet.merged_text(row, column))

    def _identifier(self, row: int) -> str:
        column = self.columns.first("id")
        return self.sheet.merged_text(row, column) if column is not None else ""

    def _year(self, row: int) -> str:
        column = self.columns.first("actual_year")
        return self.sheet.merged_text(row, column) if column is not None else ""

    def _one_block(self, row: int) -> bool:
        """Whether a row holds one text, in one cell or one merged block."""
        filled = self.sheet.filled(row)
        if len(filled) == 1 or not self.sheet.merges:
            return len(filled) == 1
        block = self.sheet.block
        return block(row, filled[0]) == block(row, filled[-1]) and len({block(row, c) for c in filled}) == 1

    def _apart(self, row: int) -> bool:
        """Rows that are no indicator by themselves: page numbers, remarks, marked headings."""
        if row not in self.single:
            return False
        column = self.sheet.filled(row)[0]
        text = self.sheet.text(row, column)
        short = len(text) <= _LONGEST_HEADING
        return (
            is_page_number(text)
            or is_note(text)
            or bool(_IN_BRACKETS.match(text))
            or (short and self.tree.is_heading(row, column, text))
        )

    def _aside(self, row: int, name: str, fragment: Fragment, *, before_header: bool) -> RowFate | None:
        """Rows that are no indicator: page numbers, remarks, comments, group headings, subtotals."""
        filled = self.sheet.filled(row)
        first = self.sheet.text(row, filled[0])
        if len(filled) < _MANY and (stated := self._states_unit(row, fragment)):
            return stated
        if row in self.single and (fate := self._alone(row, filled[0], first, fragment, before_header=before_header)):
            return fate
        if before_header and (heading := parted_heading(self.sheet, row)):
            return self._enter(heading)
        if self.bare.kinds.get(row) == Bare.PARENT:
            self.parent = name
            return RowFate.HEADING
        if self.scheduled and self._has_arrow(row) and not self._has_figure(row):
            text = " ".join(self.sheet.text(row, c) for c in filled)[:80]
            fragment.issues.append(self.context.issue(IssueCode.ROW_NOT_READ, row, filled[0], text=text))
            return RowFate.UNREAD
        total = len(name) <= 12 and label_key(name) in _SUBTOTALS
        if total or _SUBTOTAL.search("".join(first.split())) or is_summary(self.sheet, self.columns, self.values, row):
            fragment.issues.append(self.context.issue(IssueCode.SUBTOTAL_SKIPPED, row, filled[0], text=name))
            return RowFate.SUBTOTAL
        return None

    def _states_unit(self, row: int, fragment: Fragment) -> RowFate | None:
        """A row that states the unit of what is below it, alone or beside the heading of a part."""
        texts = [self.sheet.text(row, column) for column in self.sheet.filled(row)]
        units = [unit_caption(text) for text in texts if is_unit_caption(text)]
        others = [text for text in texts if not is_unit_caption(text)]
        if len(units) != 1 or len(others) > 1 or any(len(text) > _LONGEST_HEADING for text in others):
            return None
        self.unit = units[0] or ""  # several units: none for all
        if others and not is_note(others[0]):
            return self._enter(others[0])
        fragment.notes.extend(texts)
        return RowFate.NOTE

    def _has_arrow(self, row: int) -> bool:
        """Whether an arrow stands among the values: the row says what is done when, and measures nothing."""
        return any(_ARROW.fullmatch(self.sheet.text(row, column)) for column in self.values)

    def _has_figure(self, row: int) -> bool:
        return any(any(c.isdigit() for c in self.sheet.merged_text(row, column)) for column in self.values)

    def _alone(self, row: int, column: int, text: str, fragment: Fragment, *, before_header: bool) -> RowFate | None:
        """A row with one text."""
        if is_page_number(text):
            return RowFate.PAGE_REMNANT
        if is_note(text):
            fragment.notes.append(text)
            return RowFate.NOTE
        if self._is_comment(row, column, text):
            return RowFate.NOTE
        if _IN_BRACKETS.match(text):
            fragment.notes.append(text)
            return RowFate.NOTE
        if before_header and self._is_title(text):
            fragment.notes.append(text)
            return RowFate.PAGE_REMNANT
        bare = self.bare.kinds.get(row)
        short = len(text) <= _LONGEST_HEADING
        if short and (bare == Bare.HEADING or before_header or self.tree.is_heading(row, column, text)):
            return self._enter(text)
        if bare == Bare.CONTINUED and self.found:
            self.found[-1].name += self._text(row, column)
            return RowFate.READ
        if bare == Bare.DESCRIPTION and self.found:
            source = self.context.source(row, column)
            self.found[-1].comments.append(Narrative(NarrativeKind.REMARK, text, source))
            return RowFate.READ
        if short and self._beside_names(column):
            if any(column == place for place, _ in self.columns.all.get("tree", ())):
                self.tree.path(row)
                return RowFate.HEADING
            return self._enter(text)
        return None

    def _enter(self, text: str) -> RowFate:
        self.tree.enter(text)
        self.main = ""
        return RowFate.HEADING

    def _beside_names(self, column: int) -> bool:
        """Whether a text alone in its row stands left of the names, where only parts of the plan stand."""
        return bool(self.columns.names) and column < self.columns.names[0] and self.columns.kinds is None

    def _is_title(self, text: str) -> bool:
        """Whether a text before a header printed again is the title printed again."""
        said = _TITLE_NOISE.sub("", label_key(text))
        return said == self.title or bool(_TITLE_WORDS.search(text))

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
