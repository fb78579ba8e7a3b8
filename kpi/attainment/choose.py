"""Which of an indicator's measurements and benchmarks are used: explicit choices, one function each."""

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import TypeGuard

from kpi.model.records import Benchmark, Indicator, Measurement
from kpi.model.terms import Flag, Missing, Quality

_QUALITY = {Quality.FINAL: 3, None: 2, Quality.PROMPT: 1, Quality.ESTIMATE: 0}
#: A dash announces nothing.
_STROKES = " \u3000-‐–—―－ー−…/／"


def known(value: float | None) -> TypeGuard[float]:
    """Whether a value is a number at all (zero is; None, NaN and infinities are not)."""
    return value is not None and math.isfinite(value)


def _standing(item: tuple[int, Measurement]) -> tuple[int, date, int]:
    position, measurement = item
    return _QUALITY.get(measurement.quality, -1), measurement.as_of or date.min, position


def until(measurements: Iterable[Measurement], as_of: int | None) -> list[Measurement]:
    """The measurements of fiscal years up to ``as_of``; those without a year stay."""
    if as_of is None:
        return list(measurements)
    return [m for m in measurements if as_of is None or m.fy is None or m.fy <= as_of]


def latest(measurements: Iterable[Measurement]) -> Measurement | None:
    """The measurement of the latest fiscal year, with or without a value.

    One without a year is taken only if no other has one. Within a year a final value precedes an unmarked one, that a
    prompt one, that an estimate; then the later as-of date, then the later in the table.
    """
    found = measurements if isinstance(measurements, list) else list(measurements)
    years = [m.fy for m in found if m.fy is not None]
    year = max(years) if years else None
    rivals = [m for m in found if m.fy == year]  # nearly always one
    return max(enumerate(rivals), key=_standing)[1] if len(rivals) > 1 else next(iter(rivals), None)


def latest_actual(indicator: Indicator, as_of: int | None) -> Measurement | None:
    """The latest actual that has a value, up to ``as_of``."""
    newest, year, rivals = None, None, False
    for one in indicator.actuals:  # nearly always one is newer than all others
        value, fy = one.value, one.fy
        if value is None or not math.isfinite(value) or (as_of is not None and fy is not None and fy > as_of):
            continue
        if newest is None or (fy is not None and (year is None or fy > year)):
            newest, year, rivals = one, fy, False
        elif fy == year:
            rivals = True
    return latest(m for m in until(indicator.actuals, as_of) if known(m.value)) if rivals else newest


def baseline_of(indicator: Indicator) -> Measurement | None:
    """The baseline, if it has a value."""
    return indicator.baseline if indicator.baseline is not None and known(indicator.baseline.value) else None


def is_present_value(indicator: Indicator, actual: Measurement | None) -> bool:
    """Whether the only value is the present one (現状): the actual is absent, or is the baseline written once more.

    A flag ``baseline_only`` that reading has set holds until an actual of a later year exists.
    """
    baseline = baseline_of(indicator)
    if actual is None:
        return baseline is not None
    if baseline is None:
        return Flag.BASELINE_ONLY in indicator.flags
    if baseline.fy is not None and actual.fy == baseline.fy and actual.value == baseline.value:
        return True
    later = actual.fy is not None and (baseline.fy is None or actual.fy > baseline.fy)
    return Flag.BASELINE_ONLY in indicator.flags and not later


def is_not_yet_due(indicator: Indicator, as_of: int | None) -> bool:
    """Whether a later release is announced (次回公表), or the latest cell says that its time has not come."""
    newest = latest(until(indicator.actuals, as_of))
    announced = indicator.next_release is not None and indicator.next_release.strip(_STROKES) != ""
    return announced or (newest is not None and newest.missing is Missing.NOT_YET_DUE)


def benchmark_value(indicator: Indicator, fy: int | None) -> float | None:
    """The value of ``benchmark_of``."""
    found = benchmark_of(indicator, fy)
    return None if found is None else found.value


def benchmark_of(indicator: Indicator, fy: int | None) -> Benchmark | None:
    """The benchmark that a relative target (全国平均以上) means: of the year ``fy``, else an undated one.

    The text of the target chooses among several by name; 「全国」 or 「国」 means the national one. Where the text
    names an average that no benchmark carries, none is taken.
    """
    text = indicator.target.text if indicator.target is not None else ""
    candidates = [b for b in indicator.benchmarks if known(b.value) and _is_meant(b, text, indicator.benchmarks)]
    for year in (fy, None):
        of_year = [b for b in candidates if b.fy == year]
        if of_year:
            return of_year[0]
    return None


def _is_meant(benchmark: Benchmark, text: str, among: tuple[Benchmark, ...]) -> bool:
    if any(b.name and b.name in text for b in among):
        return benchmark.name in text
    if "国" in re.sub(r"四国|中国", "", text):
        return "国" in re.sub(r"四国|中国", "", benchmark.name)
    return "平均" not in text and len({b.name for b in among}) == 1
