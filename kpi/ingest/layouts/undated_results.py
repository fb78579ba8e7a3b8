"""Results without a year: dated by a line above the table that says as of when it stands, or said to be undated."""

from dataclasses import replace

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.issues import Issue, IssueCode
from kpi.model.quick import changed
from kpi.model.records import Indicator, Measurement
from kpi.model.terms import Certainty
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import YearReading, read_year

#: 「（令和６年度末現在）」, 「KPIの状況（R7.3.31時点）」: as of when a table stands.
_AS_OF = lazy(r"[(\[]([^()\[\]]*(?:現在|時点))[)\]]|\A\s*([^()\[\]]*(?:現在|時点))\s*\Z")
#: 「…計画　令和5年度の実績」: the year whose results a title says that it gives.
_RESULTS_OF = lazy(
    r"((?:令\s*和|平\s*成|[RH])\s*(?:元|\d{1,2})\s*年度)末?の?(?:実績|進捗状況|達成状況)(?:一覧|について)?\s*(?:[)\]】]|\Z)"
)

_ASSUMED = {Certainty.CERTAIN: Certainty.ASSUMED}


def settle_undated(context: SheetContext, columns: TableColumns, fragment: Fragment, first: int) -> None:
    """Date the results that have no year by the line above the header's ``first`` row; else say that they have none.

    One finding per column of such results, at its heading, with their number.
    """
    undated = [column for column, role in columns.all.get("actual", ()) if role.fy is None]
    if not undated:
        return
    before = _undated(fragment)
    if not before:
        return
    above = _stands_as_of(context, first)
    if above is not None:
        fragment.indicators = [_dated(indicator, above) for indicator in fragment.indicators]
    left = before if above is None else _undated(fragment)
    dated = {id(one.source) for one in before} - {id(one.source) for one in left}
    for year, results in ((above, [one for one in before if id(one.source) in dated]), (None, left)):
        by_column: dict[str, list[Measurement]] = {}
        for one in results:
            by_column.setdefault("" if context.places else _letters(one), []).append(one)
        for of_column in by_column.values():
            fragment.issues.append(_finding(context, columns, undated, of_column, year))


def joined(issues: list[Issue]) -> list[Issue]:
    """Findings on undated values of one table that was read in pieces: the first of each kind, with the number of all."""
    codes = {
        IssueCode.RESULT_UNDATED,
        IssueCode.RESULT_DATED_ABOVE,
        IssueCode.BASELINE_UNDATED,
        IssueCode.TARGET_UNDATED,
    }
    kept: list[Issue] = []
    for issue in issues:
        at = next((i for i, one in enumerate(kept) if one.code == issue.code and issue.code in codes), None)
        if at is None:
            kept.append(issue)
        else:
            count = int(kept[at].facts["count"]) + int(issue.facts["count"])
            kept[at] = replace(kept[at], facts={**kept[at].facts, "count": str(count)})
    return kept


def _undated(fragment: Fragment) -> list[Measurement]:
    return [one for indicator in fragment.indicators for one in indicator.actuals if _has_no_year(one)]


def _letters(one: Measurement) -> str:
    """The letters of the column in which a result stands."""
    return (one.source.cell or "").rstrip("0123456789") if one.source is not None else ""


def _has_no_year(one: Measurement) -> bool:
    return one.fy is None and one.value is not None


def _stands_as_of(context: SheetContext, first: int) -> YearReading | None:
    """The year or day as of which a line above the table says that it stands; None where none or several do."""
    said: dict[int, YearReading] = {}
    for row in context.sheet.filled_rows(0, first):
        for column in context.sheet.filled(row):
            text = fold(context.sheet.text(row, column))
            said_of = [match[1] or match[2] for match in _AS_OF.finditer(text)]
            for words in said_of or [match[1] for match in _RESULTS_OF.finditer(text)]:
                year = read_year(words)
                if year is not None and year.fy is not None:
                    said.setdefault(year.fy, year)
    return next(iter(said.values())) if len(said) == 1 else None


def _dated(indicator: Indicator, year: YearReading) -> Indicator:
    """The indicator with its undated results, and what is published of them, in this year; a year with a result stays."""
    if not any(map(_has_no_year, indicator.actuals)) or any(one.fy == year.fy for one in indicator.actuals):
        return indicator
    actuals = tuple(
        changed(one, fy=year.fy, as_of=one.as_of or year.as_of, certainty=_ASSUMED.get(one.certainty, one.certainty))
        if _has_no_year(one)
        else one
        for one in indicator.actuals
    )
    stated = tuple(replace(one, fy=year.fy) if one.fy is None else one for one in indicator.stated)
    return changed(indicator, actuals=tuple(sorted(actuals, key=lambda one: one.fy or 0)), stated=stated)


def _finding(
    context: SheetContext,
    columns: TableColumns,
    undated: list[int],
    results: list[Measurement],
    above: YearReading | None,
) -> Issue:
    """What is to be said of the undated results of one column."""
    letters = _letters(results[0])
    last = columns.header.last
    at = next((c for c in undated if context.address(last, c).rstrip("0123456789") == letters), undated[0])
    heading = " ".join(" ".join(columns.header.words.get(at, ())).split())
    facts = {"name": heading, "count": str(len(results))}
    if above is None:
        return context.issue(IssueCode.RESULT_UNDATED, last, at, **facts)
    facts |= {"text": above.text, "expected": str(above.fy)}
    return context.issue(IssueCode.RESULT_DATED_ABOVE, last, at, **facts)
