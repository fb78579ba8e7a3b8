"""The data of the trend chart as a table: to be read on the screen, and to be saved with typed values."""

from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import percent
from kpi.views import texts
from kpi.views.forecast import decimals, estimate
from kpi.views.sheet import Sheet, Value
from kpi.views.trend import Trend

#: Decimals of computed values in what is saved; more would pretend.
_SAVED = 6


def columns(trend: Trend, w: Words) -> tuple[str, ...]:
    """The headings; those of the forecast only where there is one."""
    found = (w("screens.chart.year"), w("screens.chart.actual"), w("screens.chart.path"), w("screens.chart.milestone"),
             w("screens.chart.target"))  # fmt: skip
    if not trend.ahead:
        return found
    level = w("forecast.band", level=percent(trend.level, 0))
    return (*found, w("forecast.value"), level)


def rows(trend: Trend, unit: str, w: Words) -> tuple[tuple[str, ...], ...]:
    """One row per fiscal year of which anything is known or forecast, in words."""
    actuals, milestones, ahead = dict(trend.actuals), dict(trend.milestones), {one.fy: one for one in trend.ahead}
    digits = decimals(trend.actuals, ()) if trend.ahead or trend.path else 0
    found = []
    for fy in _years(trend):
        way, step = trend.way(fy), ahead.get(fy)
        row = [
            w.fy(fy),
            _actual(trend, fy, actuals.get(fy), unit, w),
            texts.NOTHING if way is None else estimate(way, unit, digits, w),
            w.number(milestones[fy], unit) if fy in milestones else texts.NOTHING,
            _target(trend, fy, unit, w),
        ]
        if trend.ahead:
            row.append(texts.NOTHING if step is None else estimate(step.value, unit, digits, w))
            ends = () if step is None else (estimate(step.low, unit, digits, w), estimate(step.high, unit, digits, w))
            row.append(w("screens.value.range", low=ends[0], high=ends[1]) if ends else texts.NOTHING)
        found.append(tuple(row))
    return tuple(found)


def trend_sheet(trend: Trend, unit: str, title: str, w: Words) -> Sheet:
    """The same to be saved: years as numbers and in words, the unit in a column of its own."""
    actuals, milestones, ahead = dict(trend.actuals), dict(trend.milestones), {one.fy: one for one in trend.ahead}
    targets = dict([trend.target]) if trend.target else {}
    span = {trend.span[0]: trend.span[1:]} if trend.span else {}
    headings = [w("indicator.figure.fiscal_year"), w("indicator.figure.year_name"), w("indicator.figure.unit"),
                w("screens.chart.actual"), w("screens.chart.path"), w("screens.chart.milestone"), w("screens.chart.target")]  # fmt: skip
    if span:
        headings += [
            w("indicator.figure.range", range=w("screens.value.range", **{end: "…"})) for end in ("low", "high")
        ]
    if trend.ahead:
        headings += [w("forecast.value"), w("forecast.low"), w("forecast.high")]
    body = []
    for fy in _years(trend):
        step = ahead.get(fy)
        row: list[Value] = [fy, w.fy(fy), unit or None, actuals.get(fy), _short(trend.way(fy)), milestones.get(fy), targets.get(fy)]  # fmt: skip
        if span:
            row += span.get(fy, (None, None))
        if trend.ahead:
            row += [None] * 3 if step is None else [_short(one) for one in (step.value, step.low, step.high)]
        body.append(tuple(row))
    return Sheet(title, tuple(headings), tuple(body))


def _years(trend: Trend) -> list[int]:
    years = {fy for fy, _ in (*trend.actuals, *trend.milestones)} | {one.fy for one in trend.ahead}
    if trend.target:
        years.add(trend.target[0])
    if trend.span:
        years.add(trend.span[0])
    return sorted(years)


def _actual(trend: Trend, fy: int, value: float | None, unit: str, w: Words) -> str:
    """The value of a year, with what must be said where it is not final."""
    if value is None:
        return texts.NOTHING
    said = w.number(value, unit)
    return w("chart.early", value=said) if fy in trend.provisional else said


def _target(trend: Trend, fy: int, unit: str, w: Words) -> str:
    if trend.target and trend.target[0] == fy:
        return w.number(trend.target[1], unit)
    if trend.span and trend.span[0] == fy:
        low, high = (None if one is None else w.number(one, unit) for one in trend.span[1:])
        return w("screens.value.range", low=low, high=high)
    return texts.NOTHING


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, _SAVED)
