"""The values of an indicator's cells: actuals, baseline, targets, each with its year, unit and place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext, problem_issue
from kpi.ingest.headers import Header
from kpi.ingest.unit_scale import to_unit
from kpi.model.fiscal import fiscal_year_of
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Measurement, Source, Target
from kpi.model.terms import Certainty, Kind, Missing, Quality
from kpi.reading.measurements import rate_problems, read_measurement
from kpi.reading.numbers import NumberReading
from kpi.reading.objectives import target_of, target_problems
from kpi.reading.targets import read_target
from kpi.reading.text import fold
from kpi.reading.years import YearReading, read_year

Columns = Mapping[str, list[tuple[int, Column]]]
_QUALITIES = {
    "確定": Quality.FINAL, "確定値": Quality.FINAL, "確報": Quality.FINAL, "実績": Quality.FINAL, "速報": Quality.PROMPT,
    "速報値": Quality.PROMPT, "暫定": Quality.PROMPT, "暫定値": Quality.PROMPT, "推計": Quality.ESTIMATE,
    "推計値": Quality.ESTIMATE, "見込": Quality.ESTIMATE, "見込み": Quality.ESTIMATE, "見込値": Quality.ESTIMATE,
    "概算": Quality.ESTIMATE, "集計中": Quality.PENDING, "未公表": Quality.UNPUBLISHED, "公表前": Quality.UNPUBLISHED,
    "final": Quality.FINAL, "prompt": Quality.PROMPT, "estimate": Quality.ESTIMATE, "pending": Quality.PENDING,
    "unpublished": Quality.UNPUBLISHED,
}  # fmt: skip
_MISSING_OF = {Quality.PENDING: Missing.PENDING, Quality.UNPUBLISHED: Missing.UNPUBLISHED}


def by_year(measured: Measurement) -> tuple[int, str]:
    """Sort key: by fiscal year and date, undated first."""
    return (measured.fy or 0, str(measured.as_of or ""))


class CellReader:
    """Reads value cells of one indicator and collects what was noticed."""

    def __init__(
        self, context: SheetContext, columns: Columns, header: Header[Column], name: str, identifier: str
    ) -> None:
        """Keep the sheet, the columns by field, and whom the values belong to."""
        self.context = context
        self.columns = columns
        self.header = header
        self.name = name
        self.identifier = identifier
        self.issues: list[Issue] = []

    # --- helpers ------------------------------------------------------------------------------------------------

    def header_unit(self) -> str | None:
        """The unit that the headings of value columns state."""
        for field in ("target", "actual", "baseline", "milestone"):
            for _, role in self.columns.get(field, ()):
                if role.unit:
                    return role.unit
        return None

    def number(self, row: int, column: int) -> NumberReading:
        """A cell's number; a filled cell that cannot be read becomes an issue."""
        number = cell_number(self.context.sheet, row, column)
        if number.value is None and number.missing is None and not self._known_fault(row, column):
            self._note(IssueCode.NUMBER_UNREAD, row, column, text=number.text)
        return number

    def row_year(self, row: int) -> int | None:
        """The fiscal year that a long table's row tells."""
        year = self._year("actual_year", row)
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
        block = self.context.sheet.block(row, column)
        place = (block[0], block[1])
        return place in self.context.sheet.errors or place in self.context.sheet.uncalculated

    def _note(self, code: IssueCode, row: int, column: int, **facts: str) -> None:
        facts = {"name": self.name, "id": self.identifier, **facts}
        self.issues.append(self.context.issue(code, row, column, **facts))

    def _year(self, field: str, row: int) -> YearReading | None:
        for column, _ in self.columns.get(field, ()):
            block = self.context.sheet.block(row, column)
            raw = self.context.sheet.value(block[0], block[1])
            if isinstance(raw, date):
                day = raw if type(raw) is date else date(raw.year, raw.month, raw.day)
                return YearReading(text=day.isoformat(), fy=fiscal_year_of(day), as_of=day)
            text = self.context.sheet.merged_text(row, column)
            if not text or cell_number(self.context.sheet, row, column).missing is not None:
                continue
            year = read_year(text)
            if year is None or year.fy is None:
                self._note(IssueCode.YEAR_UNREAD, row, column, text=text)
                continue
            return year
        return None

    def _in_unit(self, value: float, own: str | None, unit: str | None, row: int, column: int) -> float | None:
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

    # --- measurements -------------------------------------------------------------------------------------------

    def actuals(self, row: int, unit: str | None) -> Iterator[tuple[Measurement, str | None]]:
        """The results in a row, each with the unit of its cell."""
        columns = self.columns.get("actual", [])
        year = self._year("actual_year", row)
        as_of = self._year("as_of", row)
        dated = [(column, role) for column, role in columns if self.context.sheet.merged_text(row, column)]
        for column, role in columns:
            measured, own = self._measured(row, column, role, unit)
            if role.number is not None:
                measured = self._numbered_year(measured, row, role.number)
            if measured is None:
                if (column, role) in dated or not self._known_fault(row, column):
                    continue
                measured = Measurement(fy=role.fy, value=None, certainty=Certainty.UNREAD)
            if role.fy is None and year is not None and role.number is None:
                measured = replace(measured, fy=year.fy, as_of=measured.as_of or year.as_of)
            last = bool(dated) and column == dated[-1][0]
            if last:
                measured = self._qualify(measured, row, as_of)
            yield measured, own
        if not dated and (quality := self._quality(row)) in _MISSING_OF:
            fy = year.fy if year else None
            yield Measurement(fy=fy, value=None, quality=quality, missing=_MISSING_OF[quality]), None

    def _numbered_year(self, measured: Measurement | None, row: int, number: int) -> Measurement | None:
        """Repeated groups (年度1, 実績1, 年度2 …): the year stands in the column with the same number."""
        if measured is None:
            return None
        for column, role in self.columns.get("actual_year", ()):
            if role.number == number:
                year = read_year(self.context.sheet.merged_text(row, column))
                if year is not None:
                    return replace(measured, fy=year.fy)
        return measured

    def _measured(self, row: int, column: int, role: Column, unit: str | None) -> tuple[Measurement | None, str | None]:
        text = self.context.sheet.merged_text(row, column)
        if not text:
            return None, None
        source = self.context.source(row, column)
        number = cell_number(self.context.sheet, row, column)
        if number.value is None and number.missing is None:
            measured, own, problems = read_measurement(text, source)
            self.issues.extend(
                problem_issue(replace(p, facts={**p.facts, "name": self.name, "id": self.identifier}), source)
                for p in problems
                if not self._known_fault(row, column)
            )
            measured = replace(measured, fy=role.fy or measured.fy)
        else:
            own = number.unit
            measured = Measurement(
                fy=role.fy or number.fy,
                value=number.value,
                as_of=number.as_of,
                quality=number.quality,
                missing=number.missing,
                approximate=number.approximate,
                certainty=number.certainty,
                text=text,
                source=source,
            )
        if measured.value is not None:
            value = self._in_unit(measured.value, own, unit, row, column)
            certainty = measured.certainty if value is not None else Certainty.UNREAD
            measured = replace(measured, value=value, certainty=certainty)
        return measured, own

    def _quality(self, row: int) -> Quality | None:
        for column, _ in self.columns.get("quality", ()):
            text = self.context.sheet.merged_text(row, column)
            word = "".join(fold(text).split()).lower()
            if not word or word in {"-", "―"}:
                continue
            if word in _QUALITIES:
                return _QUALITIES[word]
            self._note(IssueCode.WORD_UNKNOWN, row, column, text=text)
        return None

    def _qualify(self, measured: Measurement, row: int, as_of: YearReading | None) -> Measurement:
        """The row's quality, date, numerator and denominator belong to its latest result."""
        quality = self._quality(row) or measured.quality
        numerator = self._plain("numerator", row)
        denominator = self._plain("denominator", row)
        day = measured.as_of or (as_of.as_of if as_of else None)
        fy = measured.fy if measured.fy is not None else as_of.fy if as_of else None
        measured = replace(measured, quality=quality, numerator=numerator, denominator=denominator, as_of=day, fy=fy)
        source = measured.source
        if measured.value is not None and source is not None:
            percent = any(fold(unit or "") == "%" for unit in (self._unit_of(row), self.header_unit()))
            problems = rate_problems(measured, "%" if percent else None, source.text or "")
            self.issues.extend(
                problem_issue(replace(p, facts={**p.facts, "name": self.name, "id": self.identifier}), source)
                for p in problems
            )
        return measured

    def _unit_of(self, row: int) -> str | None:
        for column, _ in self.columns.get("unit", ()):
            return self.context.sheet.merged_text(row, column) or None
        return None

    def _plain(self, field: str, row: int) -> float | None:
        for column, _ in self.columns.get(field, ()):
            return self.number(row, column).value
        return None

    def baseline(self, rows: list[int], unit: str | None) -> tuple[Measurement | None, str | None]:
        """The baseline: the first filled cell, its year from its own column, its heading or itself."""
        for row in rows:
            for column, role in self.columns.get("baseline", ()):
                measured, own = self._measured(row, column, role, unit)
                if measured is None:
                    continue
                year = self._year("baseline_year", row)
                if year is not None:
                    measured = replace(measured, fy=year.fy, as_of=measured.as_of or year.as_of)
                return measured, unit or own
        return None, unit

    # --- targets ------------------------------------------------------------------------------------------------

    def targets(self, row: int, unit: str | None) -> Iterator[tuple[Target, str | None, bool]]:
        """Targets and milestones in a row: the target, the unit of its cell, and whether it is the final one."""
        year = self._year("target_year", row)
        row_year = self._year("actual_year", row)
        plain = any(role.fy is None and role.number is None for _, role in self.columns.get("target", ()))
        for field in ("target", "milestone"):
            for column, role in self.columns.get(field, ()):
                source = self.context.source(row, column)
                text = source.text or ""
                if not text:
                    continue
                target, own = self._target(row, column, text, source, unit)
                if target is None:
                    continue
                fy = role.fy or target.fy
                if role.number is not None:
                    numbered = self._numbered_year(Measurement(None, None), row, role.number)
                    fy = numbered.fy if numbered else None
                elif field == "target" and role.fy is None and fy is None:
                    fy = year.fy if year else row_year.fy if row_year else None
                elif field == "milestone" and fy is None:
                    fy = row_year.fy if row_year else None
                final = field == "target" and not (plain and role.fy is not None and target.value is None)
                yield replace(target, fy=fy), own, final

    def _target(
        self, row: int, column: int, text: str, source: Source, unit: str | None
    ) -> tuple[Target | None, str | None]:
        number = cell_number(self.context.sheet, row, column)
        if number.missing is not None:
            if number.missing in {Missing.BLANK, Missing.DASH}:
                return None, None
            return Target(None, None, kind=Kind.QUALITATIVE, text=text, missing=number.missing, source=source), None
        if number.value is not None and number.certainty == Certainty.CERTAIN and number.comparator is None:
            value = self._in_unit(number.value, number.unit, unit, row, column)
            certainty = Certainty.CERTAIN if value is not None else Certainty.UNREAD
            target = Target(
                number.fy, value, approximate=number.approximate, certainty=certainty, unit=unit or number.unit,
                text=text, source=source,
            )  # fmt: skip
            return target, number.unit
        if self._known_fault(row, column):
            return Target(None, None, certainty=Certainty.UNREAD, text=text, source=source), None
        reading = read_target(text, unit=unit)
        for problem in target_problems(reading, text):
            self._note(problem.code, row, column, **problem.facts)
        target = target_of(reading, text, source)
        if reading.kind in {Kind.QUANTITY, Kind.RANGE} and reading.unit and unit:
            written = [target.value, target.lower, target.upper]
            ends = [None if end is None else to_unit(end, reading.unit, unit) for end in written]
            if [end is None for end in ends] != [end is None for end in written]:
                self._note(IssueCode.UNIT_MISMATCH, row, column, text=text, unit=reading.unit, expected=unit)
                return replace(target, value=None, lower=None, upper=None, certainty=Certainty.UNREAD), reading.unit
            target = replace(target, value=ends[0], lower=ends[1], upper=ends[2], unit=unit)
        return target, reading.unit
