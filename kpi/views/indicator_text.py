"""One paragraph on an indicator, written from its numbers, fit to be read out in a meeting."""

from kpi.attainment.checks import worsened
from kpi.attainment.destination import Destination
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Flag, Kind, Reason, Status
from kpi.views import texts
from kpi.views.basis import STANDARD, deciding
from kpi.views.forecast import RANKS, ForecastView, amount, change
from kpi.views.rows import IndicatorRow
from kpi.views.trend import Trend


def paragraph(
    indicator: Indicator,
    judgement: Judgement,
    row: IndicatorRow,
    trend: Trend | None,
    forecast: ForecastView,
    w: Words,
    scheme: str = STANDARD,
    *,
    told: bool = True,
    owed: str = "",
) -> tuple[str, ...]:
    """At most five parts, the weightiest first: where it stands, where it leads, the pace needed and so far, outside values.

    How the forecast was made, and how sure it is, stands with the chart. ``told``: whether a schedule or a text tells how far a
    target in words has come. ``owed``: that the result of the target's year lacks, which is over; it comes second.
    """
    found = [_standing(indicator, judgement, row, scheme, w, told=told), owed, forecast.short]
    if trend is not None:
        found.append(_pace(trend, indicator.unit, w))
    outside = texts.outside(indicator, w)
    if outside:
        found.append(w("indicator.text.outside", values=outside))
    return tuple(one for one in found if one)


def _standing(
    indicator: Indicator, judgement: Judgement, row: IndicatorRow, scheme: str, w: Words, *, told: bool
) -> str:
    aim = indicator.target
    target = None
    if aim is not None:
        # 「目標は増加させるで」 cannot be read out: a target without a number is quoted as it was written
        stated = aim.value is not None or aim.lower is not None or aim.upper is not None
        counted = judgement.status is not Status.NOT_QUANTIFIED and stated
        target = w(
            f"indicator.text.{'target' if counted else 'target_words'}",
            target=row.target if counted else texts.named(row.target),
            due=row.due if aim.fy is not None else None,
        )
    doubt = Flag.SCOPE in (indicator.flags | judgement.flags) and target is not None
    known = judgement.actual is not None and judgement.actual.value is not None
    key = "no_actual"
    if known:
        key = "standing" if judgement.reported else "present"
    if not known and judgement.reason is Reason.QUALITATIVE:
        key = "by_day" if aim is not None and aim.kind is Kind.DATE else "in_words"
    worse = None
    if judgement.reported and worsened(judgement):
        worse = w("indicator.text.worse", baseline=w.join([one for one in (row.baseline, row.baseline_when) if one]))
    return w(
        f"indicator.text.{key}",
        actual=texts.measured(judgement.actual, indicator.unit, w) if known else None,
        when=texts.when(judgement.actual, w) if known else None,
        target=None if doubt else target,
        scope=target if doubt else None,
        status=row.word,
        rate=deciding(indicator, judgement, scheme, w) or None if judgement.reported else None,
        worse=worse,
        how=w("indicator.text.how_texts" if told else "indicator.text.how_nothing"),
    )


def gap(
    indicator: Indicator, judgement: Judgement, target: str, aim: Destination | None, w: Words, *, over: bool = False
) -> str:
    """How far the actual is from its target, or that it meets it; empty where the two cannot be compared.

    ``over``: the target's year is over; then nothing is to be done any more, the two only differ.
    """
    actual = judgement.actual.value if judgement.actual is not None else None
    if aim is None or actual is None:
        return ""
    what = w("indicator.text.what_actual" if judgement.reported else "indicator.text.what_present")
    if aim.holds(actual):
        return w("indicator.text.met", what=what, target=target)
    distance = aim.nearest(actual) - actual
    if distance == 0:  # 超 and 未満: on the bound itself
        return w("indicator.text.on_bound", what=what, target=target)
    if not judgement.reported:
        return w("indicator.text.gap_start", target=target, change=amount(distance, indicator.unit, w))
    if over:
        return w("indicator.text.gap_over", what=what, target=target, change=amount(distance, indicator.unit, w))
    way = "gap_up" if distance > 0 else "gap_down"
    if indicator.unit in RANKS:
        way = f"{way}_rank"
    beyond = w("indicator.text.beyond") if aim.strict else None
    change = amount(distance, indicator.unit, w)
    return w(f"indicator.text.{way}", target=target, change=change, beyond=beyond)


def against_outside(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    """The result beside the first outside value, of an indicator without a target; empty where either lacks."""
    actual = judgement.actual.value if judgement.actual is not None else None
    if indicator.target is not None or actual is None or not indicator.benchmarks:
        return ""
    one = indicator.benchmarks[0]
    way = "above" if actual > one.value else "below" if actual < one.value else "same"
    return w(
        f"indicator.text.outside_{way}",
        actual=texts.measured(judgement.actual, indicator.unit, w),
        name=texts.outside_name(one.name, w),
        value=texts.beside(one.value, indicator, w),
        change=amount(actual - one.value, indicator.unit, w),
    )


def _pace(trend: Trend, unit: str | None, w: Words) -> str:
    """What a year must bring beside what it brought."""
    if trend.so_far_per_year is None:
        return ""
    so_far = change(trend.so_far_per_year, unit, w)
    first, last = w.fy((trend.paced_from or trend.actuals[0])[0]), w.fy(trend.last[0])
    if trend.needed_per_year is None:
        return w("indicator.text.so_far", first=first, last=last, change=so_far)
    needed = w("indicator.text.of_change", change=change(trend.needed_per_year, unit, w))
    if unit in RANKS:
        needed = change(trend.needed_per_year, unit, w)
    return w("indicator.text.pace", needed=needed, first=first, last=last, change=so_far)


def compared(trend: Trend, w: Words) -> str | None:
    """The pace needed against the pace so far: how many times, the other way, or none so far."""
    if trend.needed_per_year is None or trend.so_far_per_year is None:
        return None
    if trend.ratio is not None:
        key = "times" if trend.ratio > 1 else "enough"
        return w(f"indicator.text.{key}", ratio=w.number(trend.ratio, decimals=1 if trend.ratio >= 0.1 else 2))
    return w("indicator.text.still" if trend.so_far_per_year == 0 else "indicator.text.opposite")
