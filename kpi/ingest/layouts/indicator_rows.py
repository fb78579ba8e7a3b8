"""The rows of an indicator table: which belong to one indicator, and which are none at all."""

from functools import partial

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import Fragment
from kpi.ingest.headers import RepeatedHeader
from kpi.ingest.layouts.bare_rows import (
    Bare,
    find_bare_rows,
    units_below,
    years_below,
)
from kpi.ingest.layouts.row_asides import AsideRows
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.row_log import RowFate
from kpi.model.issues import IssueCode
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: （件、人、%） alone in its row explains the column, or the table.
_IN_BRACKETS = lazy(r"^[(（][^()（）]*[)）]$")
#: The source or a remark below a name.
_SOURCE = lazy(r"^[(（\[［【<〈]?\s*(?:出典|資料|出所|データ|調査名|※|＊|\*|注)")
#: （参考）全国平均, 全国: what the indicator above is compared with.
_COMPARED = lazy(
    r"[(\[【〔<※\s]*(?:参考値?|比較)?\s*[)\]】〕>:・]?\s*[(]?(?P<of>(?:全国|国|北海道|東北|関東|北陸|中部|東海|近畿|関西|中国|四国|九州|都道府県|市町村|類似(?:団体|県))"
    r"の?(?:平均|平均値|値|計|全体|中央値)|全国|国)[)\]】〕>]*"
)
#: So many rows tell whether a table holds one.
_LOOKED_AT = 200
_LONGEST_COMPARED = 16


class RowWalker(AsideRows):
    """Walks down the rows and puts them together."""

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
        self.single = {row for row in rows if self._one_block(row)}
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
        if self.unnamed:
            first, column = self.unnamed[0], self.columns.names[0]
            above = next(group.name for group in self.found if first in group.rows)
            facts = {"count": str(len(self.unnamed)), "text": above}
            fragment.issues.append(self.context.issue(IssueCode.FILLED_DOWN, first, column, **facts))
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
        units = units_below(self.sheet, self.dated, row)
        if len(units) == 1:
            last.unit = units.pop()
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
        if self.long and not name and self._in_block_above(row):
            return self.found[-1]
        if not self.long or not name:
            return None
        known_group = self.by_key.get(self._key(row, name, self.tree.path(row)))
        if known_group is None or not self._has_result(row):
            return known_group
        if self._identifier(row):
            return None if name != known_group.name and self._is_part(row) else known_group
        years = {self._year(r) for r in known_group.rows}
        return None if self._year(row) in years else known_group

    def _in_block_above(self, row: int) -> bool:
        """Whether a row without a name tells a further year of the indicator above: without merges the name stands once."""
        if not self.found or self._identifier(row) or not self._year(row):
            return False
        if self._year(row) in {self._year(r) for r in self.found[-1].rows}:
            return False
        self.unnamed.append(row)
        return True

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

    def _key(self, row: int, name: str, pillars: tuple[str, ...]) -> str:
        identifier = self._identifier(row)
        repeated = self.columns.first("repeated")
        again = self.sheet.text(row, repeated) if repeated is not None else ""
        return f"{identifier}|{again}" if identifier else f"{name}|{'/'.join(pillars)}"
