"""The targets and milestones of an indicator's cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kpi.ingest.cells import cell_number, shown_percent
from kpi.ingest.columns import Column
from kpi.ingest.layouts.indicator_baseline import BaselineReader
from kpi.ingest.layouts.indicator_cells import says_any_goal
from kpi.ingest.unit_scale import to_unit
from kpi.model.issues import IssueCode
from kpi.model.quick import changed
from kpi.model.records import Measurement, Source, Target
from kpi.model.terms import Certainty, Kind, Missing
from kpi.reading.drafts import target_of, target_problems
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy
from kpi.reading.targets import read_target
from kpi.reading.text import fold

#: A number as most targets write it, and what stands behind it: 1,234人以上. One of three decimals may be thousands.
_USUAL = lazy(
    r"((?:[1-9]\d{0,2}(?:,\d{3}){1,2}|0|[1-9]\d{0,5})(?:\.(?:\d{1,2}|\d{4}))?)([人件%％円社]?(?:以上|以下|未満)?)",
    re.ASCII,
)
#: Headings of a year that is the result's alone.
_OF_RESULT = lazy("実績|最新|直近|測定|データ|現状|現況|現在")

#: Where a target was looked over and stays: the one before it counts.
_UNCHANGED = lazy(
    r"[(（]?(?:(?:変更|見直し|修正|改定)(?:は|を)?(?:なし|無し?|せず|しない)|同左|左に?同じ|据え?置き?|(?:当初|変更前)(?:目標)?値?(?:と|に)同(?:じ|様)|同じ|[〃″←])[)）]?"
)

_REVISION = lazy("変更|見直し|改定|改訂|修正")
#: 「（当初）700人（変更後）1,000人」: the one that counts.
_NEW_ONE = lazy(r"(?:変更|見直し|改定|改訂|修正)後\s*[)）:：】\]]?\s*(\S.*)$", re.DOTALL)
#: 「→180万人（R6.10見直し）」: when it was looked over, and no year of the target.
_LOOKED_OVER = lazy(r"\s*[(（][^()（）]*\d[^()（）]*(?:見直し|変更|改定|改訂|修正)[)）]\s*$")
_OLD_ONE = lazy(r"(?:当初|(?:変更|見直し|改定|改訂|修正)前)")


def _that_counts(text: str) -> str:
    """A target's text without the one that it replaced, and without when it was replaced."""
    if not _REVISION.search(text):
        return text
    new = _NEW_ONE.search(text) if _OLD_ONE.search(text) else None
    return _LOOKED_OVER.sub("", new[1] if new else text) or text


class CellReader(BaselineReader):
    """Reads all values of one indicator."""

    def same_every_year(self, targets: list[Target], rows: list[int]) -> list[Target]:
        """A long table repeats its target in each row: the same text is one target, and the row's year not its year."""
        distinct = {(t.fy, t.text): t for t in targets}
        if len(rows) > 1 and len({t.text for t in targets}) == 1 and "target_year" not in self.columns:
            dated = self.columns["target"][0][1].fy if self.columns.get("target") else None
            return [replace(targets[0], fy=dated)]
        return list(distinct.values())

    def target_conflict(self, target: Target) -> None:
        """Two different targets for one year."""
        self.conflict(Measurement(fy=target.fy, value=None, text=target.text, source=target.source))

    def targets(self, row: int, unit: str | None) -> Iterator[tuple[Target, str | None, bool]]:
        """Targets and milestones in a row: the target, the unit of its cell, and whether it is the final one."""
        year = self._year("target_year", row)
        row_year = self._year("actual_year", row) if self._year_holds_for_all else None
        ends = self._range(row, unit)
        if ends is not None:
            yield ends, unit, True
        if self._any_goal_behind:
            yield from self._goals_behind_results(row, unit)
        plain = self._undated
        sheet = self.context.sheet
        for field, column, role in self._goal_cells(row):
            text = sheet.merged_text(row, column)
            if not text:
                continue
            target, own = self._target(row, column, text, self.context.source(row, column, text), unit)
            if target is None:
                continue
            fy = self.cell_year(row, column, role, target.fy, text)
            if role.number is not None:
                numbered = self._numbered_year(Measurement(None, None), row, role.number)
                fy = numbered.fy if numbered else None
            elif fy is None and field != "milestone" and year is not None:
                fy = year.fy
            elif field != "milestone" and year is not None and role.fy is None:
                self.column_year_differs(row, column, year.fy, target.fy, text)
            elif fy is None and row_year is not None:
                fy = row_year.fy
            final = field != "milestone" and not (plain and role.fy is not None and target.value is None)
            yield target if target.fy == fy else changed(target, fy=fy), own, final

    def _goal_cells(self, row: int) -> Sequence[tuple[str, int, Column]]:
        """The columns of targets and milestones that hold some in a row, each with its field."""
        if self._same_goals is not None:
            return self._same_goals
        return [(field, column, role) for field in self._fields(row) for column, role in self._goals(field, row)]

    @cached_property
    def _same_goals(self) -> Sequence[tuple[str, int, Column]] | None:
        """These columns where they are the same for all rows, as nearly always; None where the rows tell."""
        if "former_target" in self.columns or self.kinds is not None:
            return None
        fields = ("target", "milestone")
        return [(field, column, role) for field in fields for column, role in self.columns.get(field, ())]

    def _goals_behind_results(self, row: int, unit: str | None) -> Iterator[tuple[Target, str | None, bool]]:
        """Targets in brackets behind the results of a year: 「25,400人（25,600人）」 below 「R4実績（目標）」."""
        for column, role in self.columns.get("actual", ()):
            if not self.holds_goal(column):
                continue
            source = self.context.source(row, column)
            said = self.goal_in_brackets(column, source.text or "")
            number = read_number(said) if said else None
            if number is None or number.missing is not None:
                continue
            if number.value is None:
                self._note(IssueCode.NUMBER_UNREAD, row, column, text=said or "")
                continue
            value = self.in_unit(number.value, number.unit, unit, row, column)
            certainty = number.certainty if value is not None else Certainty.UNREAD
            yield (
                Target(role.fy, value, comparator=number.comparator, certainty=certainty, unit=unit or number.unit,
                       text=said or "", source=source),
                number.unit,
                False,
            )  # fmt: skip

    def _range(self, row: int, unit: str | None) -> Target | None:
        """A target whose ends have a column each."""
        if "target_lower" not in self.columns and "target_upper" not in self.columns:
            return None
        values: list[float | None] = []
        place: Source | None = None
        fy = None
        for field in ("target_lower", "target_upper"):
            column, role = next(iter(self.columns.get(field, ())), (None, None))
            if column is None or role is None or not self.context.sheet.merged_text(row, column):
                values.append(None)
                continue
            place = place or self.context.source(row, column)
            fy = fy or role.fy
            number = self.number(row, column)
            own = number.value
            values.append(None if own is None else self.in_unit(own, number.unit, unit, row, column))
        if place is None or values == [None, None]:
            return None
        text = f"{place.text}～" if values[1] is None else f"{place.text}～{values[1]:g}"
        return Target(fy, None, lower=values[0], upper=values[1], kind=Kind.RANGE, unit=unit, text=text, source=place)

    @cached_property
    def _any_goal_behind(self) -> bool:
        return says_any_goal(tuple(self.header.words.values()))

    @cached_property
    def _undated(self) -> bool:
        """Whether a column of targets has no year."""
        return any(role.fy is None and role.number is None for _, role in self.columns.get("target", ()))

    @cached_property
    def result_years(self) -> set[int]:
        """The years that have a column of results."""
        return {role.fy for _, role in self.columns.get("actual", ()) if role.fy is not None}

    def _fields(self, row: int) -> tuple[str, ...]:
        """The kinds of targets to read; one that was replaced counts only where the new one is blank."""
        if "former_target" not in self.columns:
            return ("target", "milestone")
        sheet = self.context.sheet
        filled = [
            column
            for column, _ in self.columns.get("target", ())
            if cell_number(sheet, row, column).missing is None or "廃止" in sheet.merged_text(row, column)
        ]
        if any(_UNCHANGED.fullmatch(fold(sheet.merged_text(row, column)).strip()) for column in filled):
            return ("former_target", "milestone")
        return ("target", "milestone") if filled else ("former_target", "target", "milestone")

    def _goals(self, field: str, row: int) -> Sequence[tuple[int, Column]]:
        """The columns of one kind of target; in a row of targets the years' columns hold milestones."""
        columns = self.columns.get(field, [])
        if field == "milestone" and self.kinds is not None and self.kinds.of_row.get(row) == "milestone":
            return [
                *columns,
                *((column, role) for column, role in self.columns.get("actual", ()) if role.field == "year"),
            ]
        return columns

    @cached_property
    def _year_holds_for_all(self) -> bool:
        """Whether the year in a row is that of the row (年度), not of its result alone (実績年度, 最新値の年度)."""
        heads = [self.header.words.get(column, ("",)) for column, _ in self.columns.get("actual_year", ())]
        return not any(_OF_RESULT.search(word) for words in heads for word in words)

    def _target(
        self, row: int, column: int, text: str, source: Source, unit: str | None
    ) -> tuple[Target | None, str | None]:
        sheet = self.context.sheet
        block = sheet.block(row, column)
        stored = sheet.value(block[0], block[1])
        if type(stored) is float:  # most are: a number, and nothing beside it
            if block[:2] not in sheet.percent:
                return Target(None, stored, unit=unit, text=text, source=source), None
            if unit == "%":
                return Target(None, shown_percent(stored), unit=unit, text=text, source=source), unit
        usual = _USUAL.fullmatch(text) if type(stored) is str else None
        if usual is None:
            return self._read_goal(row, column, text, source, unit)
        like, own = self._like(row, column, usual[2], unit)
        if like is None:
            return self._read_goal(row, column, text, source, unit)
        return changed(like, value=float(usual[1].replace(",", "")), text=text, source=source), own

    def _like(self, row: int, column: int, behind: str, unit: str | None) -> tuple[Target | None, str | None]:
        """What a cell with a small number and these words says, read once; None where the number itself could matter."""
        key = (behind, unit)
        known = self._known_goals.get(key)
        if known is None:
            noted = len(self.issues)
            target, own = self._read_goal(row, column, f"7{behind}", None, unit)
            sure = target is not None and target.value == 7 and len(self.issues) == noted
            del self.issues[noted:]
            known = self._known_goals[key] = (target, own) if sure else (None, None)
        return known

    @cached_property
    def _known_goals(self) -> dict[tuple[str, str | None], tuple[Target | None, str | None]]:
        return {}

    def _read_goal(
        self, row: int, column: int, text: str, source: Source | None, unit: str | None
    ) -> tuple[Target | None, str | None]:
        """What a cell with this text says, and the unit in it."""
        sheet = self.context.sheet
        block = sheet.block(row, column)
        said = _that_counts(text)
        number = cell_number(sheet, row, column) if type(sheet.value(*block[:2])) is not str else read_number(said)
        if number.missing is not None:
            if number.missing in {Missing.BLANK, Missing.DASH}:
                return None, None
            return Target(None, None, kind=Kind.QUALITATIVE, text=text, missing=number.missing, source=source), None
        plain = number.value is not None and number.certainty == Certainty.CERTAIN and number.comparator is None
        if plain and number.value is not None and number.unit != "位":  # a rank is read as one
            value = self.in_unit(number.value, number.unit, unit, row, column)
            certainty = Certainty.CERTAIN if value is not None else Certainty.UNREAD
            target = Target(
                number.fy, value, approximate=number.approximate, certainty=certainty, unit=unit or number.unit,
                text=text, source=source,
            )  # fmt: skip
            return target, number.unit
        if self._known_fault(row, column):
            return Target(None, None, certainty=Certainty.UNREAD, text=text, source=source), None
        reading = read_target(said, unit=unit)
        for problem in target_problems(reading, text):
            self._note(problem.code, row, column, **problem.facts)
        target = target_of(reading, text, source)
        if reading.kind in {Kind.QUANTITY, Kind.RANGE} and reading.unit and unit:
            written = [target.value, target.lower, target.upper]
            ends = [None if end is None else to_unit(end, reading.unit, unit) for end in written]
            if [end is None for end in ends] != [end is None for end in written]:
                self._note(IssueCode.UNIT_MISMATCH, row, column, text=text, unit=reading.unit, expected=unit)
                return changed(target, value=None, lower=None, upper=None, certainty=Certainty.UNREAD), reading.unit
            target = changed(target, value=ends[0], lower=ends[1], upper=ends[2], unit=unit)
        return target, reading.unit
