"""算定方法: formulas, bands, marks and words, as the program uses them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kpi.attainment.schemes import Band, Expected, Formula, Pacing, Rounding, RoundingMode, Scheme
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import MINUS, percent
from kpi.model.terms import Method, Status
from kpi.views.grades import grade_word
from kpi.views.states import State, legend, of_code

_STANDARD = "standard"
#: Rates that do not look at the baseline: whether a value has improved or worsened since does not count in them.
_BLIND = (Formula.ATTAINMENT, Formula.RATIO, Formula.EXPECTED)
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
    """One band of a scheme: its state, range, grade and score, each as a reader sees it."""

    state: State
    range: str
    grade: str
    score: str


def met_rows(scheme: Scheme, w: Words) -> tuple[BandRow, ...]:
    """What comes before the bands: a result that meets its target, and a value at the start that does so alone."""
    achieved, from_start = (of_code(code, w) for code in (Status.ACHIEVED.value, "from_start"))
    grade = grade_word(scheme.met_grade, w) if scheme.met_grade else "－"
    score = "" if scheme.met_score is None else w.number(scheme.met_score)
    return (
        BandRow(achieved, w("screens.methods.met"), grade, score),
        BandRow(from_start, w("screens.methods.met_from_start"), "－", ""),
    )


def band_rows(bands: Sequence[Band], w: Words) -> tuple[BandRow, ...]:
    """The bands from the best to the worst; scores are empty where a scheme has none."""
    uppers = [None, *[band.minimum for band in bands[:-1]]]
    return tuple(
        BandRow(
            of_code(band.status.value, w),
            _range(band.minimum, upper, w),
            grade_word(band.grade, w) if band.grade else "－",
            _score(band, w),
        )
        for band, upper in zip(bands, uppers, strict=True)
    )


def rule(scheme: Scheme, w: Words) -> str:
    """In a line or two, how a scheme judges: the rate it takes, what that does not see, and where its statuses begin."""
    key = "rule" if scheme.name == _STANDARD else "rate_note"
    rate = w(f"screens.methods.rate.{scheme.formula.value}")
    how = w(f"screens.methods.{key}", rate=rate, pace=w(f"screens.methods.pace.{scheme.pace.kind.value}"))
    blind = scheme.pace.kind is Pacing.NONE and scheme.formula in _BLIND
    return w(
        "screens.methods.in_short",
        name=scheme.title_en if w.lang == "en" else scheme.title_ja,
        how=how,
        blind=w(f"screens.methods.blind.{scheme.formula.value}") if blind else None,
        bands=w.join([w("screens.methods.from", range=words, status=w.term(one)) for one, words in _ranges(scheme, w)]),
    )


def _ranges(scheme: Scheme, w: Words) -> Iterator[tuple[Status, str]]:
    """Each status of the bands with its range in words; bands that part grades alone are one."""
    upper = None
    for status, group in groupby(scheme.bands, key=lambda band: band.status):
        *_, lowest = group
        yield status, _range(lowest.minimum, upper, w)
        upper = lowest.minimum


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
