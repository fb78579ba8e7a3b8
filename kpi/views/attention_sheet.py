"""What needs attention as a table to be saved: the list of indicators with what orders it, and the time that is left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kpi.attainment.checks import quotient
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.views.deadlines import left, months_left
from kpi.views.indicator_sheet import indicator_sheet, percents
from kpi.views.sheet import Sheet, Value
from kpi.views.urgent import gap

_COLUMNS = ("share", "gap", "rates", "months", "left", "outlook")


def attention_sheet(
    judged: JudgedPlan,
    places: Sequence[int],
    title: str,
    w: Words,
    today: date | None = None,
    outlooks: Mapping[int, str] | None = None,
) -> Sheet:
    """The indicators at these places in their order, numbered from 1.

    Behind the columns of ``indicator_sheet`` stand the figure that orders the rows (percent, not rounded) with what it is
    of, the rates behind it, the full months to the end of the target's fiscal year (below 0 once it is over; blank without
    a year or a day), the same in words, and where each will land (``outlooks``, by places).
    """
    listed = indicator_sheet(judged, places, title, w, today)
    columns = (w("overview.sheet_order"), *listed.columns, *(w(f"overview.sheet_{name}") for name in _COLUMNS))
    rows = tuple(
        (number, *row, *_behind(judged, at, w, today), (outlooks or {}).get(at))
        for number, (at, row) in enumerate(zip(places, listed.rows, strict=True), 1)
    )
    return replace(listed, columns=columns, rows=rows)


def _behind(judged: JudgedPlan, at: int, w: Words, today: date | None) -> tuple[Value, ...]:
    indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
    target = indicator.target
    due = target.fy if target is not None else None
    said, rates = gap(indicator, judgement, w)
    months = months_left(due, today) if due is not None and today is not None else None
    share = percents(quotient(indicator, judgement))
    return share, said or None, rates or None, months, left(due, today, w) or None
