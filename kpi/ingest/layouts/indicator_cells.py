"""The cells of an indicator's rows: numbers, years and units, and what was noticed about them."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property, lru_cache

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.headers import Header
from kpi.ingest.heading_years import end_of_period
from kpi.ingest.layouts.row_kinds import RowKinds
from kpi.ingest.raw import value_text
from kpi.ingest.unit_scale import same_unit, to_unit, written_unit
from kpi.model.fiscal import fiscal_year_of
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Measurement
from kpi.model.terms import Certainty
from kpi.reading.numbers import NumberReading, find_numbers, read_number
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import YearReading, read_year

Columns = Mapping[str, list[tuple[int, Column]]]

_read_year = lru_cache(maxsize=4096)(read_year)
_end_of_period = lru_cache(maxsize=4096)(end_of_period)
_written_unit = lru_cache(maxsize=65_536)(written_unit)


@lru_cache(maxsize=65_536)
def _own_unit(text: str) -> str | None:
    """The unit that a cell's text carries; None for a bare number, and for what is none."""
    if not text or not any(map(str.isdigit, text)) or text[-1].isdigit():
        return None
    number = read_number(text)
    if number.value is not None and number.certainty is Certainty.CERTAIN:
        return number.unit
    units = {span.reading.unit for span in find_numbers(text)} - {None}  # 「全校（386校）」
    return units.pop() if len(units) == 1 else None


@lru_cache(maxsize=4096)
def _of_day(day: date) -> YearReading:
    return YearReading(text=day.isoformat(), fy=fiscal_year_of(day), as_of=day)


#: A number behind which a multiplier stands: 45億, 1.2 百万.
_MULTIPLIER = lazy(r"[\d０-９][\s\u200b-\u200f\ufeff]*[十百千万億兆\u2f00-\u2fd5\uf900-\ufaff]")
_EVERY_YEAR = lazy(r"(?:毎|各)年度?(?:末)?")
_BASE = lazy(r"比|基準|年度?末?(?:時点)?の?[^\d()（）]{1,12}の\s*[\d０-９.．]+\s*[%％割]")
_WITH_GOAL = lazy(r"実績値?.{0,6}[(（\[［]\s*(?:目標|目安|計画)値?\s*[)）\]］]", re.DOTALL)
_LAST_BRACKET = lazy(r"\s*[(（\[［]([^()（）\[\]［］]*)[)）\]］]\s*$")


@cache
def says_any_goal(words: tuple[tuple[str, ...], ...]) -> bool:
    """Whether any heading of a table says that targets stand in brackets behind its results."""
    return any(_says_goal(one) for one in words)


@cache
def _says_goal(words: tuple[str, ...]) -> bool:
    return bool(_WITH_GOAL.search(" ".join(words)))


class CellBase:
    """Reads cells of one indicator after another and collects what was noticed."""

    def __init__(
        self,
        context: SheetContext,
        columns: Columns,
        header: Header[Column],
        name: str,
        identifier: str,
        kinds: RowKinds | None = None,
    ) -> None:
        """Keep the sheet, the columns by field, what the rows hold, and whom the values belong to."""
        self.context = context
        self.columns = columns
        self.header = header
        self.name = name
        self.identifier = identifier
        self.kinds = kinds
        self.issues: list[Issue] = []
        self.superseded: list[str] = []

    def begin(self, name: str, identifier: str) -> None:
        """Go on with another indicator of the same table: nothing is noticed yet, and no estimate gave way to a result."""
        self.name, self.identifier, self.issues, self.superseded = name, identifier, [], []

    def goal_in_brackets(self, column: int, text: str) -> str | None:
        """The target that stands in brackets behind a result, where the heading says so: 「R4実績（目標）」."""
        if not self.holds_goal(column):
            return None
        bracket = _LAST_BRACKET.search(text)
        return bracket[1] if bracket else None

    def holds_goal(self, column: int) -> bool:
        """Whether a heading says that targets stand in brackets behind the results of a column."""
        return _says_goal(self.header.words.get(column, ()))

    def without_goal(self, column: int, text: str) -> str:
        """The result without the target in brackets behind it."""
        return text if self.goal_in_brackets(column, text) is None else _LAST_BRACKET.sub("", text).strip()

    @cached_property
    def header_unit(self) -> str | None:
        """The unit that the headings of value columns state."""
        for field in ("target", "actual", "baseline", "milestone"):
            for _, role in self.columns.get(field, ()):
                if role.unit:
                    return role.unit
        return None

    def table_unit(self, rows: list[int], unit: str | None) -> str | None:
        """The unit stated for the whole table, unless a cell of these rows carries another one: 57.1％ below （単位：百万円）."""
        if unit is None:
            return None
        for row in rows:
            for field in ("target", "actual", "baseline", "milestone"):
                for column, _ in self.columns.get(field, ()):
                    own = _own_unit(self.context.sheet.merged_text(row, column))
                    if own is not None:
                        return unit if same_unit(own, unit) else None
        return unit

    def written_unit(self, rows: list[int]) -> str | None:
        """The unit with a multiplier (億円, 千人) that cells carry: bare numbers beside them count in it, too."""
        if not self._scaled:
            return None
        fields = ("baseline", "target", "actual", "milestone")
        for row in rows:
            for column in (c for field in fields for c, _ in self.columns.get(field, ())):
                unit = _written_unit(self.context.sheet.merged_text(row, column))
                if unit:
                    return unit
        return None

    @cached_property
    def _scaled(self) -> bool:
        """Whether any text of the sheet can name a multiplier."""
        return bool(self.context.sheet.words.having(_MULTIPLIER))

    def number(self, row: int, column: int) -> NumberReading:
        """A cell's number; a filled cell that cannot be read becomes an issue."""
        number = cell_number(self.context.sheet, row, column)
        if number.value is None and number.missing is None and not self._known_fault(row, column):
            self._note(IssueCode.NUMBER_UNREAD, row, column, text=number.text)
        return number

    def cell_year(self, row: int, column: int, role: Column, own: int | None, text: str) -> int | None:
        """The year of a value: the one written beside it, else that of its heading. A base year (H25比, R4末入所者の６％) dates nothing."""
        if own is None or role.fy is None or own == role.fy or _BASE.search(text):
            return role.fy if role.fy is not None else own
        self._note(IssueCode.YEAR_DIFFERS, row, column, text=text, expected=str(role.fy))
        return own

    def column_year_differs(self, row: int, column: int, of_column: int | None, own: int | None, text: str) -> None:
        """A year beside a value that is not the year of its own column (目標年度) counts, and is told."""
        if own is not None and of_column is not None and own != of_column and not _BASE.search(text):
            self._note(IssueCode.YEAR_DIFFERS, row, column, text=text, column_year=str(of_column))

    def number_expected(self, row: int, column: int) -> None:
        """A filled cell that should hold a number of a certain form, and does not, becomes an issue."""
        text = self.context.sheet.merged_text(row, column)
        if text and cell_number(self.context.sheet, row, column).missing is None and not self._known_fault(row, column):
            self._note(IssueCode.NUMBER_UNREAD, row, column, text=text)

    def row_year(self, row: int, of: str = "actual") -> int | None:
        """The fiscal year that a long table's row tells, or that stands beside its baseline."""
        year = self._year(f"{of}_year", row)
        return year.fy if year else None

    def limit(self, rows: list[int]) -> float | None:
        """The natural limit of the indicator."""
        for column, _ in self.columns.get("limit", ()):
            number = self.number(rows[0], column)
            if number.value is not None:
                return number.value
        return None

    def _known_fault(self, row: int, column: int) -> bool:
        """Error cells and formulas without a value are reported for the sheet as a whole."""
        sheet = self.context.sheet
        if not sheet.errors and not sheet.uncalculated:
            return False
        place = sheet.block(row, column)[:2]
        return place in sheet.errors or place in sheet.uncalculated

    def _note(self, code: IssueCode, row: int, column: int, **facts: str) -> None:
        facts = {"name": self.name, "id": self.identifier, **facts}
        self.issues.append(self.context.issue(code, row, column, **facts))

    def _year(self, field: str, row: int) -> YearReading | None:
        for column, role in self.columns.get(field, ()):
            if role.number is not None:  # the year of one value alone
                continue
            raw = self.context.sheet.merged_value(row, column)
            if isinstance(raw, date):
                return _of_day(raw if type(raw) is date else date(raw.year, raw.month, raw.day))
            text = value_text(raw)
            if not text:
                continue
            year = _read_year(text) or _end_of_period(fold(text))
            if year is None or year.fy is None:
                if (
                    _EVERY_YEAR.fullmatch(text.strip())
                    or cell_number(self.context.sheet, row, column).missing is not None
                ):
                    continue
                self._note(IssueCode.YEAR_UNREAD, row, column, text=text)
                continue
            return year
        return None

    def in_unit(self, value: float, own: str | None, unit: str | None, row: int, column: int) -> float | None:
        """A value in the indicator's unit; None, with an issue, where the units differ."""
        converted = to_unit(value, own, unit)
        if converted is None:
            self._note(
                IssueCode.UNIT_MISMATCH,
                row,
                column,
                text=self.context.sheet.merged_text(row, column),
                unit=own or "",
                expected=unit or "",
            )
        return converted

    def conflict(self, measured: Measurement) -> None:
        """Two different results for one year."""
        source = measured.source
        self.issues.append(
            Issue(
                IssueCode.VALUE_CONFLICT,
                source.file if source else None,
                source.sheet if source else None,
                source.cell if source else None,
                {"name": self.name, "id": self.identifier, "text": measured.text or "", "year": str(measured.fy)},
            )
        )
