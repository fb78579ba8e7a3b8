"""The rows of an indicator table: which belong to one indicator, and which are none at all."""

from dataclasses import dataclass, field, replace
from functools import partial

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import RepeatedHeader
from kpi.ingest.layouts.bare_rows import (
    Bare,
    BareRows,
    dated_columns,
    find_bare_rows,
    is_summary,
    value_columns,
    years_below,
)
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.raw import label_key
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import is_note, is_page_number, is_unit_caption, parted_heading, unit_caption
from kpi.ingest.tree import DITTO, TreeWalker
from kpi.model.issues import IssueCode
from kpi.model.records import Narrative
from kpi.model.terms import NarrativeKind
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_SUBTOTALS = {"計", "合計", "小計", "総計", "平均", "全体計", "total", "subtotal"}
_SUBTOTAL = lazy(r"^.{0,10}(?<![統会設家時余累])計$")
#: （件、人、%） alone in its row explains the column, or the table.
_IN_BRACKETS = lazy(r"^[(（][^()（）]*[)）]$")
#: A row of its own that speaks about the indicator above it: a sentence, or a text announced as a comment.
COMMENT = lazy(r"。|^【?[\[(（]?(?:要因|分析|評価|コメント|今後|課題|理由|取組状況|進捗状況|現状分析|主な取組)")
#: The source or a remark below a name.
_SOURCE = lazy(r"^[(（\[［【<〈]?\s*(?:出典|資料|出所|データ|調査名|※|＊|\*|注)")
#: （参考）全国平均, 全国: what the indicator above is compared with.
_COMPARED = lazy(
    r"[(\[【〔<※\s]*(?:参考値?|比較)?\s*[)\]】〕>:・]?\s*[(]?(?P<of>(?:全国|国|北海道|東北|関東|北陸|中部|東海|近畿|関西|中国|四国|九州|都道府県|市町村|類似(?:団体|県))"
    r"の?(?:平均|平均値|値|計|全体|中央値)|全国|国)[)\]】〕>]*"
)
_LONGEST_HEADING = 60
#: A schedule among indicators: 実証 | → | 普及 | →.
_ARROW = lazy(r"\s*[→⇒➡⇨➔⟶]+\s*")
#: So many rows tell whether a table holds one.
_LOOKED_AT = 200
_LONGEST_COMPARED = 16
#: A row with so many cells is none that states a unit.
_MANY = 3
_TITLE_NOISE = lazy(r"\d+|[(（][^()（）]*[)）]|[/／]|つづき|続き")
_TITLE_WORDS = lazy(r"一覧|つづき|続き|進捗状況|指標の状況")


@dataclass(slots=True)
class RowGroup:
    """The rows of one indicator: one in a wide table, one per year or kind in others; its name; comments below it.

    ``year_rows`` hold the years of the values above or below them; ``remarks`` are texts in the column of names; ``compared``
    are rows below it that say the same of others (（参考）全国平均), each with whose. ``unit`` is stated above this part of the table.
    """

    rows: list[int]
    pillars: tuple[str, ...]
    name: str
    comments: list[Narrative] = field(default_factory=list)
    year_rows: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    compared: dict[int, str] = field(default_factory=dict)
    unit: str | None = None


class RowWalker:
    """Walks down the rows and puts them together; ``log`` tells what became of each."""

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
        self.by_key: dict[str, RowGroup] = {}
        self.main = ""
        self.parent = ""
        self.unit: str | None = None
        self.bare = BareRows({}, set())
        self.scheduled = False
        self.log = RowLog(columns.header.last + 1)
        self.values, self.dated, self.long = value_columns(columns), dated_columns(columns), columns.long

    def groups(self, end: int, fragment: Fragment) -> list[RowGroup]:
        """The groups of rows from the header to ``end`` (excluded); what is no indicator goes to the fragment."""
        repeated = RepeatedHeader(self.sheet, self.columns.header)
        rows: list[int] = []
        before_header: set[int] = set()
        for row in self.sheet.filled_rows(self.columns.header.last + 1, end):
            filled = self.sheet.filled(row)
            if not self.sheet.text(row, filled[0]) and not any(map(partial(self.sheet.text, row), filled)):
                self.log.put(row, RowFate.BLANK)
            elif repeated.at(row):
                self.log.put(row, RowFate.REPEATED_HEADER)
                before_header |= {rows[-1]} if rows else set()
            else:
                rows.append(row)
        self.bare = find_bare_rows(self.sheet, self.columns, [row for row in rows if not self._apart(row)])
        self.scheduled = any(map(self._has_arrow, rows[:_LOOKED_AT]))
        for row in rows:
            name = self._name(row)
            fate = self._aside(row, name, fragment, before_header=row in before_header) or self._take(
                row, name, fragment
            )
            self.log.put(row, fate, len(self.found) - 1 if fate == RowFate.READ else None)
        for index, group in enumerate(self.found):  # a long table comes back to indicators above
            self.log.record.update(dict.fromkeys(group.rows, index))
        fragment.issues.extend(self.tree.issues)
        fragment.rows = self.log
        return self.found

    def _take(self, row: int, name: str, fragment: Fragment) -> RowFate:
        """Give a row to its indicator: a new one, or the one that it goes on with."""
        filled = self.sheet.filled(row)
        if self._dates(row, name) or self._compares(row, name):
            return RowFate.READ
        goes_on = self._goes_on(row, name)
        if goes_on is not None:
            goes_on.rows.append(row)
            return RowFate.READ
        if not name or not self._opens(row):
            code = IssueCode.NAME_MISSING if set(filled) & self.columns.known() else IssueCode.ROW_NOT_READ
            text = " ".join(self.sheet.text(row, c) for c in filled)[:80]
            fragment.issues.append(self.context.issue(code, row, filled[0], text=text))
            return RowFate.UNREAD
        pillars = self.tree.path(row)
        if row in self.bare.parts:
            name = f"{self.parent} {name.lstrip('・-–└├ ')}"
        else:
            self.parent = name
        group = RowGroup([row], pillars, name, unit=self.unit)
        if self.long:
            self.by_key[self._key(row, name, pillars)] = group
        self.found.append(group)
        return RowFate.READ

    def _dates(self, row: int, name: str) -> bool:
        """Whether a row only dates the values above it; then it, and what goes on of the name, is taken over."""
        if not self.found or self.columns.kinds is not None or self.long:
            return False
        if not years_below(self.sheet, self.dated, row):
            return False
        own = name if self._fresh(row) else ""
        if own and self.bare.kinds.get(row) != Bare.CONTINUED:
            return False
        last = self.found[-1]
        last.name += own
        last.year_rows.append(row)
        return True

    def _compares(self, row: int, name: str) -> bool:
        """Whether a row says what the indicator above is compared with, and aims at nothing itself; then that keeps it."""
        if not self.found or self.columns.kinds is not None or len(name) > _LONGEST_COMPARED:
            return False
        said = _COMPARED.fullmatch(fold(name))
        if said is None or self._identifier(row) not in {"", self._identifier(self.found[-1].rows[0])}:
            return False
        aims = [column for field in ("target", "milestone") for column, _ in self.columns.all.get(field, ())]
        if any(cell_number(self.sheet, row, column).missing is None for column in aims):
            return False
        self.found[-1].compared[row] = "全国平均" if said["of"].startswith(("全国", "国")) else said["of"]
        return True

    def _goes_on(self, row: int, name: str) -> RowGroup | None:
        """The indicator that a row goes on with: another year in a long table, or another kind of value."""
        kinds = self.columns.kinds
        if kinds is not None:
            last = self.found[-1] if self.found else None
            known = {kinds.of_row.get(r) for r in last.rows} if last else set()
            if last is None or row not in kinds.of_row or kinds.of_row[row] in known:
                return None
            if name not in {"", last.name} and not self._said_below(row, name, last):
                return None
            return last
        if not self.long or not name:
            return None
        known_group = self.by_key.get(self._key(row, name, self.tree.path(row)))
        if known_group is None or not self._has_result(row):
            return known_group
        if self._identifier(row):
            return None if name != known_group.name and self._is_part(row) else known_group
        years = {self._year(r) for r in known_group.rows}
        return None if self._year(row) in years else known_group

    def _is_part(self, row: int) -> bool:
        """Whether a row with another name below the same number is a part of its own: ①県職員, ②警察本部.

        The number is merged down to it, or a second column of names tells the part.
        """
        column = self.columns.first("id")
        merged = column is not None and self.sheet.block(row, column)[0] < row
        return len(self.columns.names) > 1 or (merged and self._fresh(row))

    def _has_result(self, row: int) -> bool:
        """Whether a row of a long table holds a result; one with a target or a baseline alone goes with the others."""
        return any(self.sheet.merged_text(row, column) for column, _ in self.columns.all.get("actual", ()))

    def _said_below(self, row: int, name: str, last: RowGroup) -> bool:
        """Whether a text beside a further kind of values belongs to the indicator above: its source, or its name's rest.

        Only where each indicator begins with the same kind of row, which has a name.
        """
        kinds = self.columns.kinds
        if kinds is None or kinds.of_row.get(last.rows[0]) == kinds.of_row.get(row):
            return False
        first = kinds.of_row.get(self.found[0].rows[0])
        if kinds.of_row.get(last.rows[0]) != first or self._identifier(row) not in {"", self._identifier(last.rows[0])}:
            return False
        starts = [r for r, kind in kinds.of_row.items() if kind == first]
        if any(not self._text(r, self.columns.names[0]) for r in starts) or len(starts) * 2 > len(kinds.of_row):
            return False
        if _SOURCE.match(name) or _IN_BRACKETS.match(name):
            last.remarks.append(name)
        else:
            last.name += name
        return True

    def _opens(self, row: int) -> bool:
        """Whether a row has a name of its own, not one merged down from above."""
        return self.long or self._fresh(row)

    def _fresh(self, row: int) -> bool:
        """Whether a text in the columns of names begins in a row."""
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

    def _one_block(self, row: int) -> bool:
        """Whether a row holds one text, in one cell or one merged block."""
        filled = self.sheet.filled(row)
        if len(filled) == 1:
            return True
        block = self.sheet.block
        return block(row, filled[0]) == block(row, filled[-1]) and len({block(row, c) for c in filled}) == 1

    def _apart(self, row: int) -> bool:
        """Rows that are no indicator by themselves: page numbers, remarks, marked headings."""
        if not self._one_block(row):
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
        if self._one_block(row) and (fate := self._alone(row, filled[0], first, fragment, before_header=before_header)):
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
        total = len(name) <= 12 and "".join(fold(name).split()).lower() in _SUBTOTALS
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
