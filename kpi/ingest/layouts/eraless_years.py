"""Years without their era behind a value, 「45.1％（2年）」: years where the table's other cells name eras, assumed and said.

Elsewhere such a bracket may as well say how long something took, and dates nothing.
"""

from collections.abc import Iterator
from typing import TypeVar

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.issues import Issue, IssueCode
from kpi.model.quick import changed
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.terms import Certainty
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.year_grammar import ERAS, REIWA_UP_TO

_YEAR = lazy(r"[(\[]\s*(元|\d{1,2})\s*年末?(?:平均)?\s*[)\]]\s*\Z")
_ERA = lazy(r"[(\[]\s*(?:令\s*和|平\s*成|[RH]\s?\.?)\s*(?:元|\d{1,2})\s*(?:年|[.)\]末])")
#: A plan spans so many years at most: further away, the number is no year of it.
_SPAN = 15
#: Fields of values with the field of the column that may date them.
_FIELDS = {"baseline": "baseline_year", "target": "target_year", "actual": "actual_year"}
_ASSUMED = {Certainty.CERTAIN: Certainty.ASSUMED}
_Value = TypeVar("_Value", Measurement, Target)


def settle_eraless(context: SheetContext, columns: TableColumns, fragment: Fragment) -> None:
    """Date such values where another cell names its era beside a value of years nearby; one finding for the table."""
    if not any(
        role.fy is None
        for field, year in _FIELDS.items()
        if year not in columns.all
        for _, role in columns.all.get(field, ())
    ):
        return
    if not any(map(_any_eraless, fragment.indicators)):
        return
    values = [value for indicator in fragment.indicators for value in _values(indicator)]
    known = {value.fy for value in values if value.fy is not None and _ERA.search(fold(value.text or ""))}
    if not known:
        return
    nearby = range(min(known) - _SPAN, max(known) + _SPAN + 1)
    told = [(value, fy) for value in values if (fy := _eraless(value)) is not None and fy in nearby]
    if told:
        fragment.indicators = [_with_years(indicator, nearby) for indicator in fragment.indicators]
        fragment.issues.append(_finding(context, told))


def _with_years(indicator: Indicator, nearby: range) -> Indicator:
    actuals = tuple(_dated(one, nearby) for one in indicator.actuals)
    return changed(
        indicator,
        baseline=_dated(indicator.baseline, nearby) if indicator.baseline is not None else None,
        target=_dated(indicator.target, nearby) if indicator.target is not None else None,
        actuals=tuple(sorted(actuals, key=lambda one: one.fy or 0)),
    )


def _dated(value: _Value, nearby: range) -> _Value:
    fy = _eraless(value)
    if fy is None or fy not in nearby:
        return value
    return changed(value, fy=fy, certainty=_ASSUMED.get(value.certainty, value.certainty))


def _finding(context: SheetContext, told: list[tuple[Measurement | Target, int]]) -> Issue:
    """One finding at the first of the values."""
    value, fy = told[0]
    source = value.source
    place = (source.file, source.sheet, source.cell) if source is not None else (context.file, None, None)
    facts = {"text": value.text or "", "expected": str(fy), "count": str(len(told))}
    return Issue(IssueCode.ERA_ASSUMED, *place, facts)


def _values(indicator: Indicator) -> Iterator[Measurement | Target]:
    if indicator.baseline is not None:
        yield indicator.baseline
    if indicator.target is not None:
        yield indicator.target
    yield from indicator.actuals


def _any_eraless(indicator: Indicator) -> bool:
    """Whether any value is one; asked of all values of all tables, of which nearly all have their year."""
    values: tuple[Measurement | Target | None, ...] = (indicator.baseline, indicator.target, *indicator.actuals)
    for value in values:  # noqa: SIM110 - any() takes twice as long
        if value is not None and value.fy is None and _eraless(value) is not None:
            return True
    return False


def _eraless(value: Measurement | Target) -> int | None:
    """The year that a bracket without an era can name; None where the value is dated or has no such bracket."""
    if value.fy is not None or not value.text or "年" not in value.text:
        return None
    found = _YEAR.search(fold(value.text))
    if found is None:
        return None
    number = 1 if found[1] == "元" else int(found[1])
    return ERAS[0 if number <= REIWA_UP_TO else 1][2] + number if number else None
