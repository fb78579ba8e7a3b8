"""Baselines and targets without a year: a baseline is dated by a remark that says so; the others are said to be undated."""

from collections.abc import Iterable
from dataclasses import replace

from kpi.ingest.columns import Column
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.issues import IssueCode
from kpi.model.quick import changed
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.terms import Kind
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years

#: 「基準値は令和3年度」, 「（基準：R元）」: the year comes right behind.
_OF_BASE = lazy(r"(?:基準|当初|策定時)(?:値|年度|年)?(?:の年度)?\s*(?:は|が|[:：=])?\s*[「(]?\s*")
_FIELDS = {"baseline": IssueCode.BASELINE_UNDATED, "target": IssueCode.TARGET_UNDATED}


def settle_undated_goals(context: SheetContext, columns: TableColumns, fragment: Fragment) -> None:
    """Date baselines by remarks, and say which columns hold values without a year: one finding each, with their number."""
    open_columns = {name: _undated(columns, name) for name in _FIELDS}
    if open_columns["baseline"]:
        fragment.indicators = [_by_remark(one) if _lacks_year(one.baseline) else one for one in fragment.indicators]
    for name, code in _FIELDS.items():
        count = sum(map(_lacks_year, _values(fragment, name))) if open_columns[name] else 0
        if count:
            last, at = columns.header.last, open_columns[name][0]
            heading = " ".join(" ".join(columns.header.words.get(at, ())).split())
            fragment.issues.append(context.issue(code, last, at, name=heading, count=str(count)))


def _undated(columns: TableColumns, name: str) -> list[int]:
    """The columns of a field whose headings tell no year."""
    places: list[tuple[int, Column]] = columns.all.get(name, [])
    return [column for column, role in places if role.fy is None]


def _values(fragment: Fragment, name: str) -> Iterable[Measurement | Target | None]:
    return (one.baseline if name == "baseline" else one.target for one in fragment.indicators)


def _lacks_year(value: Measurement | Target | None) -> bool:
    if value is None or value.fy is not None:
        return False
    if isinstance(value, Target):
        return value.kind not in {Kind.QUALITATIVE, Kind.DATE} and (value.value is not None or value.lower is not None)
    return value.value is not None


def _by_remark(indicator: Indicator) -> Indicator:
    """The indicator with the year of its baseline from its remarks, where they say it."""
    if indicator.baseline is None:
        return indicator
    for note in indicator.notes:
        text = fold(note)
        said = _OF_BASE.search(text)
        if said is None:
            continue
        year = next((span for span in find_years(text) if span.start == said.end()), None)
        if year is not None and year.reading.fy is not None:
            return changed(indicator, baseline=replace(indicator.baseline, fy=year.reading.fy))
    return indicator
