"""「電子申請率 50％（R4）→70％（R6）」: a value now and a value aimed at, with an arrow between."""

import re
from dataclasses import replace

from kpi.model.records import Measurement, Source, Target
from kpi.model.terms import Certainty, Direction, Kind
from kpi.reading.directions import accumulation_of, direction_of_name
from kpi.reading.drafts import Draft, target_of
from kpi.reading.measurements import read_measurement
from kpi.reading.metric_names import metric_name
from kpi.reading.numbers import NumberSpan, find_numbers
from kpi.reading.patterns import lazy
from kpi.reading.targets import read_target
from kpi.reading.years import find_years

_ARROW = lazy(r"[→⇒➡⇨]|＞＞|=>|⟶")
_OPEN = lazy(r"[（(［\[]\s*$")


def read_arrow(sentence: str, source: Source | None = None) -> Draft | None:
    """Read a sentence with one arrow, one number left of it and one right of it; None where it is anything else."""
    parts = _ARROW.split(sentence)
    if len(parts) != 2:
        return None
    left, right = parts
    before, after = _only(left), _only(right)
    if before is None or after is None or before.reading.unit != (after.reading.unit or before.reading.unit):
        return None
    start = min([before.start, *[span.start for span in find_years(left) if span.end <= before.start]])
    name = metric_name(_OPEN.sub("", left[:start]).strip())
    baseline, unit, problems = read_measurement(_closed(left[start:]), source)
    baseline = _dated(baseline, left)
    reading = read_target(_closed(right), unit=unit)
    if baseline.value != before.reading.value or reading.value != after.reading.value:
        return None
    target = target_of(reading, sentence, source)
    target = replace(target, fy=target.fy if target.fy is not None else _last_year(right))
    return Draft(
        sentence=sentence,
        name=name,
        unit=unit or reading.unit,
        direction=_direction(name or sentence, baseline, target),
        accumulation=accumulation_of(name or "", unit, ""),
        kind=Kind.QUANTITY,
        baseline=baseline,
        target=target,
        problems=problems,
    )


def _only(text: str) -> NumberSpan | None:
    """The one number of a text; None where there are more, or it was not read."""
    spans = find_numbers(text)
    if len(spans) != 1 or spans[0].reading.value is None or spans[0].reading.certainty == Certainty.UNREAD:
        return None
    return spans[0]


def _closed(text: str) -> str:
    """Without a bracket that opens or closes on the other side of the arrow."""
    text = text.strip(" 　、,。")
    if text.count("（") + text.count("(") < text.count("）") + text.count(")"):
        text = re.sub(r"[）)]\s*$", "", text)
    elif text.count("（") + text.count("(") > text.count("）") + text.count(")"):
        text = re.sub(r"^\s*[（(]", "", text)
    return text


def _dated(measured: Measurement, text: str) -> Measurement:
    years = find_years(text)
    if measured.fy is not None or not years:
        return measured
    return replace(measured, fy=years[-1].reading.fy, as_of=measured.as_of or years[-1].reading.as_of)


def _last_year(text: str) -> int | None:
    years = find_years(text)
    return years[-1].reading.fy if years else None


def _direction(name: str, baseline: Measurement, target: Target) -> Direction:
    """By the words of the name, else by which way the arrow leads."""
    found = direction_of_name(name)
    if found != Direction.NONE or baseline.value is None or target.value is None:
        return found
    return Direction.INCREASE if target.value >= baseline.value else Direction.DECREASE
