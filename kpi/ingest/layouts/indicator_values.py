"""The measured values of an indicator, each with its year, unit and place."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from kpi.ingest.cells import cell_number, shown_percent
from kpi.ingest.columns import Column
from kpi.ingest.fragment import problem_issue
from kpi.ingest.layouts.cell_series import years_in
from kpi.ingest.layouts.indicator_cells import CellBase
from kpi.ingest.layouts.plain_cells import IN_BRACKETS, plain_text
from kpi.ingest.raw import label_key, number_text
from kpi.model.issues import IssueCode
from kpi.model.quick import changed
from kpi.model.records import Measurement, Source
from kpi.model.terms import Certainty, Missing, Quality
from kpi.reading.measurements import rate_problems, read_measurement
from kpi.reading.numbers import find_numbers, read_number
from kpi.reading.patterns import lazy
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
#: Headings that say how good their column's values are.
_HEADED = lazy("見込み?|速報|推計|暫定")
#: 「132園（うち公立40園）」: a part of the value, not another one.
_AMONG = lazy(r"\s*(?:うち|内[、数訳]|※)")
#: 「年３回」: so often in a year.
_A_YEAR = lazy(r"\s*(?:年間?|毎年度?)(?=\s*[\d０-９]+\s*[回件人])")
#: 「24.6％（2年）」: a year, or how long it took; no second value.
_SOME_YEAR = lazy(r"\s*(?:元|\d{1,2})年末?\s*")
_BRACKET_SAYS = lazy(
    r"[(（\[【](?:対|前)?[^()（）\[\]【】\d]{0,8}(?:率|比|割合|順位|増減|平均|全国|達成度|参考値?)[)）\]】]"
)
_MISSING_OF = {Quality.PENDING: Missing.PENDING, Quality.UNPUBLISHED: Missing.UNPUBLISHED}


def _first(one: float | None, other: float | None) -> float | None:
    return other if one is None else one


def _standing(measured: Measurement) -> tuple[object, ...]:
    return (measured.quality, measured.numerator, measured.denominator, measured.as_of, measured.fy)


@cache
def headed_quality(heading: str) -> Quality | None:
    """How good the values below a heading are, where it says so (見込, 速報値)."""
    said = _HEADED.search(heading)
    return _QUALITIES[said[0]] if said else None


def by_year(measured: Measurement) -> tuple[int, str]:
    """Sort key: by fiscal year and date, undated first."""
    return (measured.fy or 0, str(measured.as_of or ""))


class MeasurementReader(CellBase):
    """Reads results."""

    def actuals(self, row: int, unit: str | None) -> Iterator[tuple[Measurement, str | None]]:
        """The results in a row, each with the unit of its cell."""
        columns = self._results(row)
        year = self._year("actual_year", row)
        as_of = self.as_of(row)
        dated, latest = self._dated(row, columns)
        for column, role in columns:
            if column not in dated and not self._known_fault(row, column):
                continue
            plain = self._plain_value(row, column, role.fy, unit)
            if plain is not None and role.fy is not None and role.number is None and column != latest:
                yield plain
                continue
            if plain is None and (several := self.by_years(row, column, unit)):
                yield from several
                continue
            measured, own = plain or self.measured(row, column, role, unit)
            if role.number is not None:
                measured = self._numbered_year(measured, row, role.number)
            if measured is None:
                if column in dated:
                    continue
                measured = Measurement(fy=role.fy, value=None, certainty=Certainty.UNREAD)
            if role.fy is None and year is not None and role.number is None:
                measured = changed(measured, fy=year.fy, as_of=measured.as_of or year.as_of)
            if column == latest:
                measured = self.qualified(measured, row, as_of)
            yield measured, own
        if not dated and (quality := self._quality(row)) in _MISSING_OF:
            fy = year.fy if year else None
            yield Measurement(fy=fy, value=None, quality=quality, missing=_MISSING_OF[quality]), None

    def as_of(self, row: int) -> YearReading | None:
        """The day of a row's latest result, where a column tells it."""
        return self._year("as_of", row)

    def by_years(self, row: int, column: int, unit: str | None) -> list[tuple[Measurement, str | None]]:
        """The results of several years in one cell, each with its unit; none where it is not such a cell."""
        found: list[tuple[Measurement, str | None]] = []
        for text, said in years_in(self.context.sheet.merged_text(row, column)):
            value = None if said.value is None else self.in_unit(said.value, said.unit, unit, row, column)
            sure = Certainty.UNREAD if value is None else Certainty.CERTAIN
            source = self.context.source(row, column)
            found.append((Measurement(said.fy, value, said.as_of, certainty=sure, text=text, source=source), said.unit))
        return found

    def _dated(self, row: int, columns: list[tuple[int, Column]]) -> tuple[set[int], int | None]:
        """The columns of results in which a row holds something, and the latest of them.

        A column without a year holds the latest value, else the year counts, then the place.
        """
        sheet = self.context.sheet
        if sheet.merges:
            filled = {column for column, _ in columns if sheet.merged_value(row, column) is not None}
        else:
            filled = {column for column, _ in columns}.intersection(sheet.filled(row))
        latest, newest = None, -1.0
        for column, role in columns:
            year = math.inf if role.fy is None else role.fy
            if column in filled and (year > newest or (year == newest and column > (latest or 0))):
                latest, newest = column, year
        return filled, latest

    def _results(self, row: int) -> list[tuple[int, Column]]:
        """The columns of results; in a row of targets or rates the years' columns hold none."""
        columns = self.columns.get("actual", [])
        if self.kinds is None:
            return columns
        kinds, block = self.kinds.of_row, self.context.sheet.block
        if kinds.get(row) in {None, "actual"}:  # what reaches down from a row of targets is a target
            return [
                (column, role)
                for column, role in columns
                if role.field != "year" or kinds.get(block(row, column)[0], "actual") == "actual"
            ]
        return [(column, role) for column, role in columns if role.field != "year"]

    def _numbered_year(self, measured: Measurement | None, row: int, number: int) -> Measurement | None:
        """Repeated groups (年度1, 実績1, 年度2 …): the year stands in the column with the same number."""
        if measured is None:
            return None
        for column, role in self.columns.get("actual_year", ()):
            if role.number == number:
                year = read_year(self.context.sheet.merged_text(row, column))
                if year is not None:
                    return changed(measured, fy=year.fy)
        return measured

    def measured(self, row: int, column: int, role: Column, unit: str | None) -> tuple[Measurement | None, str | None]:
        """What a cell says of a value, with the unit written in it; None for a blank one. Doubts become issues."""
        source = self.context.source(row, column)
        text = source.text or ""
        if not text:
            return None, None
        sheet = self.context.sheet
        written = isinstance(sheet.merged_value(row, column), str)
        own_part = self.without_goal(column, text) if written else text
        inside = self._in_brackets(row, own_part)
        own_part = inside or own_part
        number = read_number(own_part) if written else cell_number(sheet, row, column)
        if number.value is None and number.missing is None and (often := _A_YEAR.match(own_part)):
            number = read_number(own_part[often.end() :])
        if number.value is not None and not inside and IN_BRACKETS.fullmatch(text.strip()):
            self._note(IssueCode.NUMBER_UNREAD, row, column, text=text)  # a reference value, an estimate, or a minus
            return Measurement(role.fy, None, certainty=Certainty.UNREAD, text=text, source=source), number.unit
        if number.value is None and number.missing is None:
            measured, own, problems = read_measurement(text, source)
            self.issues.extend(
                problem_issue(replace(p, facts={**p.facts, "name": self.name, "id": self.identifier}), source)
                for p in problems
                if not self._known_fault(row, column)
            )
            measured = changed(measured, fy=self.cell_year(row, column, role, measured.fy, text))
        else:
            own = number.unit
            measured = Measurement(
                fy=self.cell_year(row, column, role, number.fy, text),
                value=number.value,
                as_of=number.as_of,
                quality=number.quality,
                missing=number.missing,
                approximate=number.approximate,
                certainty=number.certainty,
                text=text,
                source=source,
            )
        if measured.value is None:
            return measured, own
        if self._second_figure(number.note, own) and not self._explained(column):
            self.conflict(measured)
        said = self._headed(column)
        if said is not None and measured.quality is None:
            measured = changed(measured, quality=said)
        if own is not None and own != unit and measured.value is not None:
            value = self.in_unit(measured.value, own, unit, row, column)
            certainty = measured.certainty if value is not None else Certainty.UNREAD
            measured = changed(measured, value=value, certainty=certainty)
        return measured, own

    def _in_brackets(self, row: int, text: str) -> str:
        """What stands in the brackets of a cell, where all values of its kind of rows stand in some: 「下段（　）内は実績」."""
        if self.kinds is None or self.kinds.of_row.get(row) not in self.kinds.in_brackets:
            return ""
        return text.strip()[1:-1].strip() if IN_BRACKETS.fullmatch(text.strip()) else ""

    @staticmethod
    def _second_figure(note: str | None, own: str | None) -> bool:
        """Whether a remark beside a value holds another value: 「25,400人（25,600人）」."""
        return note is not None and any(
            span.reading.unit not in {None, "位"} or "," in span.reading.text
            for part in note.split("; ")
            if not (_AMONG.match(part) or (own != "年" and _SOME_YEAR.fullmatch(part)))
            for span in find_numbers(part)
        )

    def _explained(self, column: int) -> bool:
        """Whether the heading says what stands in brackets behind the values: 「R5実績（進捗率）」."""
        return any(_BRACKET_SAYS.search(word) for word in self.header.words.get(column, ()))

    def _plain_value(
        self, row: int, column: int, fy: int | None, unit: str | None
    ) -> tuple[Measurement, str | None] | None:
        """The value of a year from a cell that holds a number and no more; None where ``measured`` must look at it.

        Most cells of most tables are read here, and what this costs is paid hundreds of thousands of times. A number
        that is stored as such carries no year, no remark and no doubt; one written as a text may, and then goes on.
        """
        sheet = self.context.sheet
        quality = self._headed(column)
        place = sheet.block(row, column)[:2] if sheet.merges else (row, column)
        row, column = place
        value = sheet.value(row, column)
        if type(value) is float:
            text, own = number_text(value), None
            if place in sheet.percent:
                value, own = shown_percent(value), "%"
        elif type(value) is str and (said := plain_text(value)):
            value, own, text = said
        else:
            return None
        if own is not None and unit is not None and own != unit:
            return None
        source = Source(self.context.file, sheet.name or None, self.context.address(row, column), text)
        return Measurement(fy, value, quality=quality, text=text, source=source), own

    def _headed(self, column: int) -> Quality | None:
        """How good the values of a column are by its heading."""
        return headed_quality(self.header.words.get(column, ("",))[-1])

    def _quality(self, row: int) -> Quality | None:
        for column, _ in self.columns.get("quality", ()):
            text = self.context.sheet.merged_text(row, column)
            word = label_key(text)
            if not word or word in {"-", "―"}:
                continue
            if word in _QUALITIES:
                return _QUALITIES[word]
            self._note(IssueCode.WORD_UNKNOWN, row, column, text=text)
        return None

    def qualified(self, measured: Measurement, row: int, as_of: YearReading | None) -> Measurement:
        """The row's quality, date, numerator and denominator belong to its latest result."""
        quality = self._quality(row) or measured.quality
        numerator = _first(self._plain("numerator", row), measured.numerator)
        denominator = _first(self._plain("denominator", row), measured.denominator)
        day = measured.as_of or (as_of.as_of if as_of else None)
        fy = measured.fy if measured.fy is not None else as_of.fy if as_of else None
        if (quality, numerator, denominator, day, fy) != _standing(measured):
            measured = changed(
                measured, quality=quality, numerator=numerator, denominator=denominator, as_of=day, fy=fy
            )
        source = measured.source
        if measured.value is not None and source is not None and numerator is not None:
            percent = any(fold(unit or "") == "%" for unit in (self._unit_of(row), self.header_unit))
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
