"""The values of an indicator year by year, and the natural limits that they keep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.choose import known, latest, until
from kpi.attainment.line import Point
from kpi.attainment.units import PERCENT, PLACE, normal_unit
from kpi.model.records import Indicator, Measurement
from kpi.model.terms import Accumulation, Certainty, Direction, Quality

#: For these the baseline is a value like any other. A cumulative indicator's may be one year's amount, and where nobody
#: says what is counted it may be either: there the actuals alone make the series.
_ALIKE = {Accumulation.POINT, Accumulation.ANNUAL}
#: Things that are counted: there are never fewer than none of them. Amounts of money are not here (収支 may be negative).
_COUNTED = re.compile(
    r"(?:延べ?)?[十百千万億]*(?:人|者|名|人日|人泊|人回|件|事例|手続|手続き|回|箇所|施設|団体|法人|企業|事業所|事業者|社|店|店舗|組織"
    r"|組合|市町村|市町|町村|市|町|村|校|園|学級|戸|棟|世帯|家族|台|両|隻|機|頭|羽|匹|本|冊|枚|個|基|品目|品種|種|種類|路線|便|港|地区"
    r"|地域|圏域|床|席|講座|コース|教室|クラブ|チーム|日|時間|km|m|ha|m2|m3|km2|t|トン|kg|kw|mw|gw|kwh|mwh|kl|l|t-co2)"
)
#: What goes by such a name can be below 0 or above 100: comparisons with an earlier time, balances (転入超過数), and shares
#: whose whole is no limit (定員充足率, 食料自給率, 混雑率, 将来負担比率).
_UNBOUNDED = re.compile(
    r"増減|増加|減少|伸び|成長|上昇|変化|変動|前年|前期|同月|年比|年度比|対比|収支|達成|進捗|指数|倍率|利益|黒字"
    r"|超過|純増|社会増|自然増|充足|自給|混雑|乗車|負担比率|流動比率|自己資本"
)


@dataclass(frozen=True, slots=True)
class Series:
    """Values by fiscal year, ascending, one per year.

    ``with_baseline``: the first is the baseline. ``provisional``: so many are marked as prompt, estimated or pending.
    """

    points: tuple[Point, ...]
    with_baseline: bool = False
    provisional: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What values cannot go below or above, in the unit of the indicator; None: no such limit is known."""

    least: float | None = None
    most: float | None = None

    def clip(self, value: float) -> float:
        """The value, or the limit that it passes."""
        value = value if self.least is None else max(value, self.least)
        return value if self.most is None else min(value, self.most)


def series(indicator: Indicator, as_of: int | None = None) -> Series:
    """The values that count: dated, read, and numbers; of several of one year the latest by ``choose.latest``.

    ``as_of`` (a fiscal year) drops later ones. The baseline counts where nothing else is known of its year and the
    indicator is a point in time or a year's amount.
    """
    by_year: dict[int, list[Measurement]] = {}
    for one in until(indicator.actuals, as_of):
        if one.fy is not None and _counts(one):
            by_year.setdefault(one.fy, []).append(one)
    base = indicator.baseline
    joined = (
        base is not None
        and base.fy is not None
        and _counts(base)
        and indicator.accumulation in _ALIKE
        and (as_of is None or base.fy <= as_of)
        and base.fy not in by_year
    )
    if joined and base is not None and base.fy is not None:
        by_year[base.fy] = [base]
    chosen = [(fy, found) for fy, rivals in sorted(by_year.items()) if (found := latest(rivals)) is not None]
    return Series(
        tuple((fy, one.value) for fy, one in chosen if one.value is not None),
        with_baseline=joined,
        provisional=sum(one.quality not in {None, Quality.FINAL} for _, one in chosen),
    )


def _counts(measurement: Measurement) -> bool:
    return known(measurement.value) and measurement.missing is None and measurement.certainty is not Certainty.UNREAD


def limits(indicator: Indicator, points: Sequence[Point], *aims: float | None) -> Limits:
    """The natural limits of an indicator, as far as its values and what is aimed at keep them.

    A stated limit (限界値) is one; a percentage lies in 0 … 100 and what is counted is never below 0, unless the name says
    otherwise (``_UNBOUNDED``); no place comes before the first. What a value or an aim passes is no limit. A
    cumulative count that has never fallen does not fall below its latest value. ``points`` are in the order of years.
    """
    values = [value for _, value in points] + [aim for aim in aims if aim is not None]
    if not values:
        return Limits()
    low, high = min(values), max(values)
    unit = normal_unit(indicator.unit) or ""
    least, most = None, None
    if unit == PERCENT and not _UNBOUNDED.search(indicator.name):
        least, most = 0.0, 100.0
    elif _COUNTED.fullmatch(unit) and not _UNBOUNDED.search(indicator.name):
        least = 0.0
    elif unit == PLACE:
        least = 1.0
    stated = indicator.limit
    if stated is not None and known(stated):
        falling = low >= stated and (high > stated or indicator.direction is Direction.DECREASE)
        least, most = (stated, most) if falling else (least, stated)
    least = least if least is not None and low >= least else None
    if least is not None and _only_grows(indicator, points):
        least = max(least, points[-1][1])
    return Limits(least, most if most is not None and high <= most else None)


def _only_grows(indicator: Indicator, points: Sequence[Point]) -> bool:
    """Whether it counts things from the start on, and has not fallen so far: what is counted stays counted."""
    counts = _COUNTED.fullmatch(normal_unit(indicator.unit) or "") is not None
    summed = indicator.accumulation is Accumulation.CUMULATIVE and indicator.direction is not Direction.DECREASE
    values = [value for _, value in points]
    return counts and summed and bool(values) and values == sorted(values)
