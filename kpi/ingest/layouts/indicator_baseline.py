"""The baseline of an indicator, and results that stand beside it in its cell."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from kpi.ingest.cells import cell_number
from kpi.ingest.layouts.indicator_values import MeasurementReader, by_year
from kpi.model.quick import changed
from kpi.model.records import Measurement
from kpi.model.terms import Certainty
from kpi.reading.patterns import lazy

_OF_PERIOD = lazy(r"[~～〜].*(?:平均|累計|合計|計)")


@lru_cache(maxsize=4096)
def _of_period(text: str) -> bool:
    return _OF_PERIOD.search(text) is not None


class BaselineReader(MeasurementReader):
    """Reads results and the baseline."""

    #: Values of further years in the cell of the baseline that was read last, by year.
    beside: Mapping[int | None, Measurement] = {}
    #: The text of such a cell whose further values are no results: a remark.
    left_out: tuple[str, ...] = ()

    def measured_rows(self, rows: list[int]) -> list[int]:
        """The rows that hold the baseline below a dated heading: those of results, where they do; 「R3（基準）」 is no target."""
        of_row = self.kinds.of_row if self.kinds else {}
        results = [row for row in rows if of_row.get(row) == "actual"]
        dated = [column for column, role in self.columns.get("baseline", ()) if role.fy is not None]
        held = any(cell_number(self.context.sheet, r, c).value is not None for r in results for c in dated)
        return results if held else rows

    def baseline(self, rows: list[int], unit: str | None) -> tuple[Measurement | None, str | None]:
        """The baseline: the first filled cell, its year from its own column, its heading or itself.

        Of several that their headings date (2019年 and 2022年 below 基準), the later ones are results.
        """
        first: Measurement | None = None
        later: dict[int | None, Measurement] = {}
        self.beside, self.left_out = {}, ()
        for row in rows:
            for column, role in self.columns.get("baseline", ()):
                plain = self._plain_value(row, column, role.fy, unit)
                several = None if plain else self._of_years(row, column, role.fy, unit)
                measured, own = plain or several or self.measured(row, column, role, unit)
                if measured is None:
                    continue
                if first is not None and (first.value is not None or measured.value is None):
                    if _later(first, measured, role.fy):
                        later[measured.fy] = measured
                    elif measured.value is not None and measured.value != first.value:
                        self.conflict(measured)
                    continue
                year = self._year("baseline_year", row)
                if year is not None and not several:
                    measured = changed(measured, fy=year.fy, as_of=measured.as_of or year.as_of)
                    self.left_out = (*self.left_out, *self._period_of_base(row))
                first, unit = measured, unit or own
        if later:
            self.beside = {**later, **self.beside}
        return first, unit

    def baseline_row(self, rows: list[int], unit: str | None) -> tuple[Measurement | None, str | None]:
        """The baseline in a row of its own (基準値 above 実績値 and 目標値): its year is that of the column it stands in.

        Where several years are filled the first is the baseline and the others are told as a conflict, if they differ.
        """
        first: Measurement | None = None
        for row in rows:
            for column, role in self.columns.get("actual", ()):
                measured, own = self.measured(row, column, role, unit)
                if measured is None:
                    continue
                if first is None or first.value is None:
                    first, unit = measured, unit or own
                elif measured.value is not None and measured.value != first.value:
                    self.conflict(measured)
        return first, unit

    def _period_of_base(self, row: int) -> list[str]:
        """What a column of the baseline's years says of several years: 「H28～R2平均」, whose last one dates the value."""
        columns = self.columns.get("baseline_year", ())
        texts = (self.context.sheet.merged_text(row, column) for column, _ in columns)
        return [text for text in texts if _of_period(text)]

    def _of_years(
        self, row: int, column: int, headed: int | None, unit: str | None
    ) -> tuple[Measurement, str | None] | None:
        """The baseline among the values of several years in one cell; the others are kept as results.

        It is that of the year which the heading or another column tells; else the latest, assumed. None where the cell
        is no such cell, or does not say the value of that year.
        """
        values = list(self.by_years(row, column, unit))
        if not values:
            return None
        stated = self._year("baseline_year", row)
        asked = stated.fy if stated is not None else headed
        chosen = max(values, key=lambda one: one[0].fy or 0, default=None)
        if asked is not None:
            chosen = next((one for one in values if one[0].fy == asked), None)
        if chosen is None or chosen[0].value is None:
            return None
        self.beside = {one.fy: one for one, _ in values if one.fy != chosen[0].fy and one.value is not None}
        return (chosen[0] if asked is not None else replace(chosen[0], certainty=Certainty.ASSUMED)), chosen[1]

    def with_beside(self, actuals: tuple[Measurement, ...], baseline: Measurement | None) -> tuple[Measurement, ...]:
        """The results with those that stand beside the baseline in its cell, for years without another one.

        Where none is later than the baseline, its value is the latest result as well. Beside a result without a year,
        which is the present one, they would be taken for later ones; the cell is kept as a remark.
        """
        if not self.beside or baseline is None or baseline.fy is None:
            return actuals
        if any(one.fy is None and one.value is not None for one in actuals):
            source = next(iter(self.beside.values())).source
            self.left_out = (source.text,) if source is not None and source.text else ()
            return actuals
        years = {one.fy for one in actuals}
        found = [*actuals, *(one for fy, one in self.beside.items() if fy not in years)]
        if all(one.value is None or one.fy is None or one.fy < baseline.fy for one in found):
            found.append(baseline)
        return tuple(sorted(found, key=by_year))


def _later(first: Measurement, other: Measurement, headed: int | None) -> bool:
    """Whether a second value of the baseline's columns is that of a later year, which its heading tells."""
    dated = headed is not None and first.fy is not None and other.fy == headed
    return dated and other.value is not None and first.value is not None and (other.fy or 0) > (first.fy or 0)
