"""The lists of 概況 as tables to be saved: the list of indicators with what each of them says besides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.views.era_dates import dated
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.listings import in_words
from kpi.views.rows import rows
from kpi.views.sheet import Sheet, Value


def listing_sheets(
    judged: JudgedPlan, places: Mapping[str, Sequence[int]], w: Words, today: date | None = None
) -> Mapping[str, Callable[[str], Sheet]]:
    """Each list, told by its name and its places, as a function that makes its table under a title."""
    kinds = {"waiting": _unmeasured, "overdue": _unmeasured, "not_yet_due": _unmeasured, "in_words": _worded}
    return {
        name: partial(kinds.get(name, indicator_sheet), judged, at, w=w, today=today) for name, at in places.items()
    }


def _unmeasured(judged: JudgedPlan, places: Sequence[int], title: str, w: Words, today: date | None) -> Sheet:
    """Indicators without a result: behind them why, and when the next one is to come."""
    indicators = judged.parsed.indicators
    more = [
        (row.reason or None, dated(indicators[at].next_release or "", w) or None)
        for at, row in zip(places, rows(judged, list(places), w, today), strict=True)
    ]
    columns = (w("department.reason"), w("department.next_release"))
    return _beside(indicator_sheet(judged, places, title, w, today), columns, more)


def _worded(judged: JudgedPlan, places: Sequence[int], title: str, w: Words, today: date | None) -> Sheet:
    """Indicators without a number to reach: behind them what the schedule has per year."""
    more = [
        (w.join([w("screens.value.schedule_year", year=year, n=n) for year, n in one.schedule]) or None,)
        for one in in_words(judged, places, w)
    ]
    return _beside(indicator_sheet(judged, places, title, w, today), (w("screens.column.schedule"),), more)


def _beside(sheet: Sheet, columns: tuple[str, ...], more: Sequence[tuple[Value, ...]]) -> Sheet:
    rows = tuple((*row, *cells) for row, cells in zip(sheet.rows, more, strict=True))
    return replace(sheet, columns=(*sheet.columns, *columns), rows=rows)
