"""The forecast of an indicator in words: value, interval, method, what it says of the target; or why there is none."""

import math
from dataclasses import dataclass

from kpi.attainment.forecast import Forecast, Lack, NoForecast, Outlook
from kpi.attainment.line import Point
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import MINUS, percent
from kpi.model.records import Indicator
from kpi.model.terms import Accumulation, Kind
from kpi.views import texts

_PERCENT = {"%", "％"}
#: The unit of a rank, of which less is more: its changes are said as rises and falls of the rank.
RANKS = {"位"}
_MOST_DECIMALS = 4
#: So few values tell little, which is said.
_FEW = 4
_MARKS = {Outlook.REACH: "○", Outlook.MAY: "△", Outlook.MISS: "×"}


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What is said of a forecast. ``value`` is empty where there is none; then ``sentences`` say why."""

    value: str
    interval: str
    year: str
    mark: str
    word: str
    sentences: tuple[str, ...]
    #: The forecast in one sentence, to be read out; empty where there is none.
    short: str = ""
    #: The target's year is over: it is an estimate of a result that is not known, no longer a forecast.
    over: bool = False


def forecast_view(
    found: Forecast | NoForecast, indicator: Indicator, target: str, w: Words, *, over: bool = False
) -> ForecastView:
    """A forecast in words; ``target`` is the target in words.

    ``over``: the target's year is over, its result only not known. Then nothing can be expected any more: it is an estimate.
    """
    if isinstance(found, NoForecast):
        return ForecastView("", "", "", "", "", (_why(found, indicator, w),))
    end, unit = found.end, indicator.unit
    bounds = (found.aim.value, found.aim.lower, found.aim.upper) if found.aim is not None else ()
    aims = tuple(one for one in bounds if one is not None)
    digits = decimals(found.series.points, (end.value, end.low, end.high), aims)
    value, low, high = (estimate(one, unit, digits, w) for one in (end.value, end.low, end.high))
    first, last = (w.fy(found.series.points[at][0]) for at in (0, -1))
    level = percent(found.level, 0)
    n = len(found.series.points)
    interval = _interval(level, (low, high), w, exact=end.low == end.high)
    if end.low == end.high and found.clipped:
        beyond = "interval_below" if end.low == found.limits.least else "interval_above"
        interval = w(f"forecast.{beyond}", level=level, value=low)
    sentences = [
        w(
            "forecast.sentence",
            n=n,
            first=first,
            last=last,
            baseline=w("forecast.with_baseline") if found.series.with_baseline else None,
            provisional=w("forecast.provisional", n=found.series.provisional) if found.series.provisional else None,
            year=w.fy(end.fy),
            value=value,
            interval=interval,
        )
    ]
    outlook = None if over else found.outlook
    if over:
        sentences.append(w("forecast.over", year=w.fy(end.fy)))
    elif found.outlook is not None:
        sentences.append(w(f"forecast.{found.outlook.value}_sentence", target=target))
    elif indicator.target is not None:
        sentences.append(w("forecast.no_outlook", target=target))
    if found.clipped:
        least, most = (None if one is None else w.number(one, unit) for one in (found.limits.least, found.limits.most))
        sentences.append(w("forecast.clipped", range=w("screens.value.range", low=least, high=most)))
    if end.low == end.high and not found.clipped:
        sentences.append(w("forecast.exact"))
    elif n <= _FEW:
        sentences.append(w("forecast.few", n=n))
    return ForecastView(
        value=value,
        interval=interval,
        year=w.fy(end.fy),
        mark=_MARKS[outlook] if outlook else "",
        word=w(f"forecast.{outlook.value}") if outlook else "",
        sentences=tuple(sentences),
        over=over,
        short=w(
            "forecast.short_over" if over else "forecast.short",
            last=last,
            year=w.fy(end.fy),
            value=value,
            interval=interval,
            outlook=w(f"forecast.{outlook.value}_short") if outlook else None,
        ),
    )


def _interval(level: str, ends: tuple[str, str], w: Words, *, exact: bool) -> str:
    """The interval in words; one value where both ends are the same, or are the same as they are written."""
    low, high = ends
    if low != high:
        return w("forecast.interval", level=level, low=low, high=high)
    return w("forecast.interval_point" if exact else "forecast.interval_narrow", level=level, value=low)


def _why(found: NoForecast, indicator: Indicator, w: Words) -> str:
    """Why there is none; where the baseline did not count although it would have helped, that too."""
    base = indicator.baseline
    left_out = base is not None and base.value is not None and not found.series.with_baseline
    sort = indicator.accumulation
    said = None
    if found.reason in {Lack.TOO_FEW, Lack.NO_VALUE} and left_out and sort is Accumulation.CUMULATIVE:
        said = w("forecast.baseline_cumulative")
    elif found.reason in {Lack.TOO_FEW, Lack.NO_VALUE} and left_out and sort is Accumulation.UNKNOWN:
        said = w("forecast.baseline_unknown")
    points = found.series.points
    return w(
        f"forecast.none_{found.reason.value}",
        n=len(points),
        needed=found.needed,
        last=w.fy(points[-1][0]) if points else None,
        year=w.fy(indicator.target.fy) if indicator.target else None,
        baseline=said,
    )


def estimate(value: float, unit: str | None, digits: int, w: Words) -> str:
    """A computed value with so many decimals; a plain zero has none."""
    return w.number(value, unit, digits if value else 0)


def decimals(points: tuple[Point, ...], shown: tuple[float, ...], aims: tuple[float, ...] = ()) -> int:
    """How many decimals a computed value is written with: as many as the values it comes from, one for small ones.

    One more where rounding would make a value look like an aim that it is not.
    """
    values = [abs(value) for _, value in points]
    digits = min(_MOST_DECIMALS, max((_written(value) for value in values), default=0))
    if digits == 0 and max(values, default=0.0) < 100:
        digits = 1
    while digits < _MOST_DECIMALS and any(
        one != aim and math.isclose(round(one, digits), aim, rel_tol=0, abs_tol=10**-9) for one in shown for aim in aims
    ):
        digits += 1
    return digits


def _written(value: float) -> int:
    text = f"{value:.{_MOST_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])


def change(value: float, unit: str | None, w: Words) -> str:
    """A change with its sign and unit: the change of a percentage is counted in points, a rank rises or falls."""
    plus = "＋" if w.lang == "ja" else "+"
    size = amount(value, unit, w)
    if round(abs(value), 9) == 0:
        return f"±{size}"
    if unit in RANKS:
        return w("indicator.text.rank_falls" if value > 0 else "indicator.text.rank_rises", change=size)
    return f"{plus if value >= 0 else MINUS}{size}"


def amount(value: float, unit: str | None, w: Words) -> str:
    """How large a change is, without its sign."""
    unit = w("screens.indicator.points") if unit in _PERCENT else unit
    size = round(abs(value), 9)  # a quotient that is 4.95 in decimal arithmetic may be 4.949999999999999 in binary
    if size == 0:
        return w.number(0.0, unit)
    digits = 1 if size >= 1 else min(_MOST_DECIMALS, 1 - math.floor(math.log10(size)))
    return w.number(size, unit, 0 if size >= 100 or size == int(size) else digits)


def target_words(indicator: Indicator, target: str, w: Words) -> str:
    """The target with its year, for a sentence; a day to be done by may say its year itself (R8年度末までに制定)."""
    aim = indicator.target
    dated = aim is not None and aim.kind is Kind.DATE and any(char.isdigit() or char == "元" for char in aim.text)
    fy = None if aim is None or dated else aim.fy
    return w("forecast.target", target=target, year=None if fy is None else w.fy(fy)) if target else texts.NOTHING
