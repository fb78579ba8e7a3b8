"""算定方法: formulas, bands, marks and words, as the program uses them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.schemes import Band, Expected, Pacing, Rounding, RoundingMode, Scheme
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import MINUS, percent
from kpi.model.terms import Method, Status
from kpi.views.states import legend

#: The terms of the glossary, in the order in which a reader meets them.
GLOSSARY = (
    "plan", "pillar", "measure", "department", "indicator", "direction", "accumulation", "baseline", "target",
    "actual", "benchmark", "attainment", "progress", "expected", "grade", "issue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One status with its mark, word and meaning."""

    status: Status
    mark: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Methods:
    """All that the page explains."""

    marks: tuple[MarkRow, ...]
    formulas: tuple[tuple[str, str, str], ...]
    glossary: tuple[tuple[str, str], ...]


def methods(w: Words) -> Methods:
    """The explanations, in one language."""
    return Methods(
        marks=tuple(
            MarkRow(one.status, one.mark, one.word, w(f"screens.methods.status.{one.code}")) for one in legend(w)
        ),
        formulas=tuple(
            (w.term(method), w(f"screens.formula.{method.value}"), w(f"screens.methods.when.{method.value}"))
            for method in Method
        ),
        glossary=tuple(
            (w(f"screens.glossary.{name}.word"), w(f"screens.glossary.{name}.meaning")) for name in GLOSSARY
        ),
    )


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band of a scheme: its status, range, grade and score, each as a reader sees it."""

    status: Status
    range: str
    grade: str
    score: str


def band_rows(bands: Sequence[Band], w: Words) -> tuple[BandRow, ...]:
    """The bands from the best to the worst; scores are empty where a scheme has none."""
    uppers = [None, *[band.minimum for band in bands[:-1]]]
    return tuple(
        BandRow(band.status, _range(band.minimum, upper, w), band.grade or "－", _score(band, w))
        for band, upper in zip(bands, uppers, strict=True)
    )


def remarks(scheme: Scheme, w: Words) -> tuple[str, ...]:
    """What a scheme says beside its bands: shares by year, types, stated values, and how it prints a rate."""
    pace = scheme.pace
    said: list[str] = []
    if pace.steps:
        said.append(w("screens.methods.steps", shares="・".join(_percent(step) for step in pace.steps)))
    if pace.shares:
        shares = "・".join(f"{w.fy(year)} {_percent(share)}" for year, share in pace.shares)
        said.append(w("screens.methods.years", shares=shares))
    if scheme.types:
        named = (
            w("screens.methods.type_of", name=rule.label, rate=w(f"screens.methods.rate.{rule.formula.value}"))
            for rule in scheme.types
        )
        said.append(w("screens.methods.types", types=("、" if w.lang == "ja" else "; ").join(named)))
    if scheme.expected is Expected.STATED:
        said.append(w("screens.methods.stated_only"))
    if scheme.pace.kind is not Pacing.LINE or scheme.rounding.mode is not RoundingMode.NONE:
        said.append(_printing(scheme.rounding, w))
    return tuple(said)


def _printing(rounding: Rounding, w: Words) -> str:
    place = (
        w("screens.methods.whole")
        if rounding.decimals == 0
        else w("screens.methods.places", count=str(rounding.decimals))
    )
    key = f"screens.methods.print_{rounding.mode.value}"
    if rounding.mode is RoundingMode.NONE:
        return w(key)
    return w(key, place=place, above=rounding.above or "", below=rounding.below or "")


def _percent(rate: float) -> str:
    """A bound in percent, with as many decimals as it needs, up to two."""
    return next(
        percent(rate, places)
        for places in (0, 1, 2)
        if places == 2 or round(rate * 100, places) == round(rate * 100, 9)
    )


def _score(band: Band, w: Words) -> str:
    if band.score is None:
        return ""
    if not band.slope:
        return w.number(band.score)
    sign = MINUS if band.score < 0 else "+"
    slope, score = w.number(band.slope), w.number(abs(band.score))
    return w("screens.methods.score_line", slope=slope, sign=sign, score=score)


def _range(minimum: float | None, upper: float | None, w: Words) -> str:
    low = None if minimum is None else _percent(minimum)
    high = None if upper is None else _percent(upper)
    if low and high:
        return w("screens.methods.between", low=low, high=high)
    return w("screens.methods.at_least", low=low) if low else w("screens.methods.below", high=high)
