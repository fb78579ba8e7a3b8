"""What a reader of an indicator must not miss, in sentences with the numbers in them."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from kpi.attainment.destination import plain_numbers
from kpi.i18n.assumptions import assumption
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import number
from kpi.model.records import Indicator, Measurement
from kpi.model.results import Judgement
from kpi.model.terms import Certainty, Direction, Flag, Quality, Reason
from kpi.reading.counts import negative_count
from kpi.views import texts
from kpi.views.decimals import needed, written

#: What is to be kept as it is meets its target from the start: that is no news.
_KEPT = {Direction.MAINTAIN, Direction.RANGE}
_REMARKS = (Flag.BASELINE_ONLY, Flag.DIRECTION_ASSUMED, Flag.COMPARATOR_ASSUMED, Flag.REPEATED, Flag.PRIORITY)


def warnings(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[str, ...]:
    """The warnings of an indicator, the weightiest first."""
    flags = indicator.flags | judgement.flags
    found: list[str] = []
    if Flag.BASELINE_MEETS_TARGET in flags and indicator.direction not in _KEPT:
        found.append(_already(indicator, judgement, w))
    if (below := negative_count(indicator)) is not None:
        text = below.text or w.number(below.value or 0.0, indicator.unit)
        found.append(w("screens.warn.negative_count", text=text, unit=indicator.unit))
    measured = [one for one in (indicator.baseline, *indicator.actuals) if one is not None]
    fractions = [text for text in (_fraction(one, indicator.unit, w) for one in measured) if text]
    found.extend(dict.fromkeys(fractions))
    target = indicator.target
    if target is not None and target.certainty is Certainty.ASSUMED:
        found.append(w("screens.warn.assumed", text=target.text, assumption=assumption(target.assumption, w)))
    if target is not None and target.certainty is Certainty.UNREAD:
        found.append(w("screens.warn.unread", text=target.text))
    if Flag.FROM_NARRATIVE in flags:
        found.append(w("screens.warn.from_narrative"))
    found.extend(w.term(flag) for flag in (Flag.SCOPE, Flag.MISMATCH) if flag in flags)
    quality = judgement.actual.quality if judgement.actual else None
    if quality is not None and quality is not Quality.FINAL:
        found.append(w("screens.warn.quality", word=w.term(quality)))
    if judgement.reason in {Reason.UNIT_MISMATCH, Reason.UNKNOWN_DIRECTION}:
        found.append(w.term(judgement.reason))
    return tuple(found)


def remarks(indicator: Indicator, judgement: Judgement, w: Words, *, supplied: bool = False) -> tuple[str, ...]:
    """What was assumed in judging: good to know, no cause for alarm. ``supplied``: its unit stands nowhere in the text."""
    flags = indicator.flags | judgement.flags
    unit = (w("screens.warn.unit_supplied", unit=indicator.unit),) if supplied else ()
    return (*(w.term(flag) for flag in _REMARKS if flag in flags), *unit)


def _already(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    """The target asks for less than there is already (or for more, where less is better)."""
    target, actual = indicator.target, judgement.actual
    if target is None or target.value is None or actual is None or actual.value is None:
        return w.term(Flag.BASELINE_MEETS_TARGET)
    start = indicator.baseline if indicator.baseline and indicator.baseline.value is not None else actual
    level = plain_numbers(indicator, target)[0]
    if start.value is None or level is None or start.value == level:
        return w.term(Flag.BASELINE_MEETS_TARGET)
    key = "already_low" if start.value > level else "already_high"
    aim = w.number(target.value, target.unit or indicator.unit)
    return w(f"screens.warn.{key}", value=texts.measured(start, indicator.unit, w), target=aim)


def _fraction(measurement: Measurement, unit: str | None, w: Words) -> str | None:
    """A stated percentage that is not what its own fraction rounds to."""
    value, above, below = measurement.value, measurement.numerator, measurement.denominator
    if value is None or above is None or not below or unit not in {"%", "％"}:
        return None
    stated = Decimal(repr(value))
    exact = Decimal(repr(above)) / Decimal(repr(below)) * 100
    digits = written(value, measurement.text) or needed(value)
    step = Decimal(1).scaleb(-digits)
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    if rounded == stated.quantize(step):
        return None
    cut = exact.quantize(step, rounding=ROUND_DOWN)
    return w(
        f"screens.warn.fraction_{'cut' if cut == stated.quantize(step) else 'other'}",
        cut=w.number(float(cut), unit, digits),
        fraction=f"{number(above)}/{number(below)}",
        exact=str(exact)[: str(exact).index(".") + digits + 2] if "." in str(exact) else str(exact),
        rounded=w.number(float(rounded), unit, digits),
        stated=w.number(value, unit, digits),
    )
