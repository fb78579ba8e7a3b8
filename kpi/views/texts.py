"""Values of indicators in words: baseline, actual, target, owner, pillar path."""

from kpi.attainment.destination import worked_out
from kpi.i18n.catalogue import Words
from kpi.model.records import Budget, Indicator, Initiative, Measurement, Target
from kpi.model.results import Judgement
from kpi.model.terms import Certainty, Comparator, Kind
from kpi.views.decimals import decimals_beside, written

_CHANGES = {Kind.REDUCTION, Kind.MULTIPLE, Kind.RELATIVE}
_AS_WRITTEN = {*_CHANGES, Kind.RANK, Kind.DATE, Kind.QUALITATIVE}
NOTHING = "－"
#: Names of outside values that the program knows itself; all others stay as they are written.
_OUTSIDE = {
    "全国": "nationwide",
    "全国平均": "national_average",
    "全国平均以上": "national_average_ge",
    "全国平均以下": "national_average_le",
}
#: So much of a name is shown; the whole stands in its cell.
_LONGEST_NAME = 160
_PERCENT = {"%", "％"}
_WHOLE = 100


def named(name: str) -> str:
    """A name from a file: one that is a whole text, or no name at all, does not fill the screen."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def measured(measurement: Measurement | None, unit: str | None, w: Words) -> str:
    """A baseline or an actual with its unit; why there is none where the table says so."""
    if measurement is None:
        return NOTHING
    if measurement.value is None:
        return w.term(measurement.missing) if measurement.missing else NOTHING
    text = w.number(measurement.value, unit)
    return w("screens.value.about", value=text) if measurement.approximate else text


def when(measurement: Measurement | None, w: Words, *, short: bool = False) -> str:
    """The time of a measurement: its day where known, else its fiscal year."""
    if measurement is None:
        return ""
    if measurement.as_of and short:
        return w.date(measurement.as_of, short=True)
    if measurement.as_of:
        return w("screens.value.as_of", date=w.date(measurement.as_of))
    return w.fy(measurement.fy) if measurement.fy is not None else w("screens.value.no_year")


def aimed(target: Target | None, judgement: Judgement, unit: str | None, w: Words) -> str:
    """A target with its comparator; targets that are no plain number come as they were written."""
    if target is None:
        return w("screens.value.no_target")
    if target.kind in _AS_WRITTEN and target.text:
        return outside_name(target.text, w)
    if target.certainty is Certainty.UNREAD:
        return target.text or w.term(Certainty.UNREAD)
    unit = target.unit or unit
    if target.value is None:
        if target.lower is None and target.upper is None:
            return w.term(target.missing) if target.missing else target.text or NOTHING
        low = "" if target.lower is None else w.number(target.lower, unit)
        high = "" if target.upper is None else w.number(target.upper, unit)
        return w("screens.value.range", low=low, high=high)
    text = w.number(target.value, unit, written(target.value, target.text))
    if target.approximate:
        text = w("screens.value.about", value=text)
        if target.comparator is None and unit in _PERCENT and target.value >= _WHOLE:  # nothing is 「約100%以上」
            return text
    return compared(text, target.comparator or judgement.comparator, w)


def goal(indicator: Indicator, judgement: Judgement, w: Words, *, inside: bool = False) -> str:
    """The target in words, and the level that it comes to where it states a change only: 半減（50件）.

    ``inside``: for a place within brackets, where it is 半減＝50件.
    """
    text, unit = aimed(indicator.target, judgement, indicator.unit, w), indicator.unit
    return with_level(text, worked_out(indicator), unit, w, inside=inside)


def with_level(text: str, level: float | None, unit: str | None, w: Words, *, inside: bool = False) -> str:
    """Words of a target with the level that they come to; ``inside`` as for ``goal``."""
    if level is None:
        return text
    return w("basis.with_level_inside" if inside else "basis.with_level", text=text, level=w.number(level, unit))


def is_change(target: Target) -> bool:
    """Whether a target states a change in words (半減, 20％削減): its number alone would be taken for the level."""
    return target.kind in _CHANGES and bool(target.text)


def compared(text: str, comparator: Comparator | None, w: Words) -> str:
    """A value with 以上, 以下 and so on behind it."""
    if comparator is None or comparator is Comparator.EQ:
        return text
    return w("screens.value.compared", value=text, word=w.term(comparator))


def year_of(fy: int | None, w: Words) -> str:
    """A fiscal year, or that none is stated."""
    return w("screens.value.no_year") if fy is None else w.fy(fy)


def outside(indicator: Indicator, w: Words) -> str:
    """The outside values of an indicator: 「全国平均 70%・全国10位」; empty where there are none."""
    found = [f"{outside_name(one.name, w)} {beside(one.value, indicator, w)}" for one in indicator.benchmarks]
    if indicator.rank is not None:
        scope = outside_name(indicator.rank.scope or "", w)
        place = w("screens.value.rank", n=indicator.rank.value)
        gap = " " if w.lang == "en" and scope else ""
        found.append(f"{scope}{gap}{place.lower() if scope else place}")
    return w.join(found)


def outside_name(name: str, w: Words) -> str:
    """What an outside value or the scope of a rank is called: 全国 and 全国平均 in the reader's words, others as written."""
    known = _OUTSIDE.get(name.strip())
    return w(f"basis.outside.{known}") if known else name


def target_text(indicator: Indicator, w: Words) -> str:
    """The target as it was written, in the reader's words where it is the average that the program knows."""
    return outside_name(indicator.target.text, w) if indicator.target is not None else ""


def beside(value: float, indicator: Indicator, w: Words) -> str:
    """An outside value with as many decimals as the indicator's own: 70.0% beside 73.3%."""
    return w.number(value, indicator.unit, decimals_beside(value, indicator))


def owner(item: Indicator | Initiative, w: Words) -> str:
    """Who answers for it: department and division, or that none is written."""
    parts = [named(w.join(item.departments)), named(w.join(item.divisions))]
    return " ".join(part for part in parts if part) or w("screens.value.no_owner")


def path(pillars: tuple[str, ...]) -> str:
    """The way through the tree of pillars."""
    return " › ".join(named(pillar) for pillar in pillars)


def budget(found: Budget | None, w: Words) -> str:
    """A budget with its unit, or that the table states none."""
    if found is None:
        return NOTHING
    if found.value is None:
        return w.term(found.missing) if found.missing else NOTHING
    if found.unit:
        return w.number(found.value, found.unit)
    return w("screens.value.no_budget_unit", value=w.number(found.value))


def period(start: str | None, end: str | None, text: str, w: Words) -> str:
    """A span of months, or its text as written."""
    if start or end:
        return w("screens.value.span", start=w.month(start) if start else "", end=w.month(end) if end else "")
    return text or NOTHING
