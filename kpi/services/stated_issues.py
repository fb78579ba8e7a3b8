"""What a table publishes against what a scheme computes, as findings: they arise from judging and are never stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kpi.attainment.schemes import Scheme, SchemeError
from kpi.attainment.stated import checks_under, is_grade_of
from kpi.attainment.stated_text import grade_word, read_stated_rate
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, StatedCheck
from kpi.model.terms import StatedKind
from kpi.services.schemes import load_scheme, scheme_names

#: Beyond so many differences a person is better served by their number and a few examples.
MOST_SINGLY = 10
_EXAMPLES = 5
#: Another scheme is worth naming where it gives so large a share of the figures, of no fewer than so many.
_SHARE = 0.9
_FEWEST = 3
#: So many indicators of a large table tell which scheme it follows.
_SAMPLE = 150


@dataclass(frozen=True, slots=True)
class Fit:
    """A scheme that gives ``agreeing`` of a table's ``total`` published figures; ``own`` is the plan's scheme's number."""

    scheme: Scheme
    agreeing: int
    total: int
    own: int


def stated_issues(judged: JudgedPlan, *, singly: int | None = None) -> tuple[Issue, ...]:
    """The differences between published and computed figures of a plan, and what they suggest.

    Each difference is a warning; of more than ``singly`` (None: no limit) one warning tells the number and the first.
    Raises SchemeNotFound where the scheme of the judgement is gone.
    """
    pairs = [(indicator, check) for indicator, judgement in judged.pairs() for check in judgement.stated]
    if not pairs:
        return ()
    scheme = load_scheme(judged.scheme)
    differing = [(indicator, check) for indicator, check in pairs if check.agrees is False]
    together = singly is not None and len(differing) > singly
    found = [_together(differing, pairs, scheme)] if together else [_single(*pair) for pair in differing]
    if differing or any(check.agrees is None and _is_rate(check) for _, check in pairs):
        fit = best_fit(judged.parsed.indicators, judged.scheme)
        if fit is not None:
            found.append(_suggestion(fit, pairs))
    found += _other_grades(pairs, scheme)
    return tuple(found)


def best_fit(indicators: Sequence[Indicator], own: str) -> Fit | None:
    """The scheme that gives nearly all published figures, if it gives more of them than the plan's own.

    Of a large table the first few hundred indicators with such figures are looked at. Among schemes that serve equally
    well the first by name is taken.
    """
    sample = list(islice((one for one in indicators if one.stated), _SAMPLE))
    mine = _agreeing(checks_under(sample, load_scheme(own)))
    best: Fit | None = None
    for name in scheme_names():
        try:
            scheme = load_scheme(name)
        except SchemeError:
            continue  # a faulty file of one's own is reported where somebody asks for that scheme
        checks = [] if name == own else checks_under(sample, scheme)
        agreeing, total = _agreeing(checks), _comparable(checks)
        enough = total >= _FEWEST and agreeing >= _SHARE * total and agreeing > mine
        if enough and (best is None or agreeing > best.agreeing):
            best = Fit(scheme, agreeing, total, mine)
    return best


def _agreeing(checks: Sequence[StatedCheck]) -> int:
    return sum(check.agrees is True for check in checks)


def _comparable(checks: Sequence[StatedCheck]) -> int:
    """All rates that are numbers, computed or not, and the grades that are the scheme's."""
    return sum(
        _is_rate(check) or (check.figure.kind is StatedKind.GRADE and check.agrees is not None) for check in checks
    )


def _is_rate(check: StatedCheck) -> bool:
    return check.figure.kind is StatedKind.RATE and read_stated_rate(check.figure.text) is not None


def _at(check: StatedCheck, code: IssueCode, facts: dict[str, str]) -> Issue:
    source = check.figure.source
    kept = {name: text for name, text in facts.items() if text}
    if source is None:
        return Issue(code, facts=kept)
    return Issue(code, source.file, source.sheet, source.cell, kept)


def _single(indicator: Indicator, check: StatedCheck) -> Issue:
    figure = check.figure
    rate = figure.kind is StatedKind.RATE
    facts = {
        "name": indicator.name,
        "id": indicator.id,
        "fy": "" if figure.fy is None else str(figure.fy),
        "label": figure.label,
        "stated": figure.text,
        "computed": check.computed or "",
        "formula": check.formula.value if check.formula is not None else "",
        "numbers": check.numbers,
        "other": check.other.value if check.other is not None else "",
        "other_numbers": check.other_numbers,
    }
    return _at(check, IssueCode.STATED_FIGURE_MISMATCH if rate else IssueCode.STATED_GRADE_MISMATCH, facts)


def _together(
    differing: Sequence[tuple[Indicator, StatedCheck]], pairs: Sequence[tuple[Indicator, StatedCheck]], scheme: Scheme
) -> Issue:
    shown = differing[:_EXAMPLES]
    ways = Counter(check.other for _, check in differing if _is_rate(check))
    rates = ways.total()
    other, n = next(((way, n) for way, n in ways.most_common() if way is not None), (None, 0))
    facts = {
        "count": str(len(differing)),
        "value": str(sum(check.agrees is not None for _, check in pairs)),
        "text": "; ".join(f"{one.name} {check.figure.text} ≠ {check.computed}" for one, check in shown),
        "other": other.value if other is not None and n >= _SHARE * rates else "",
        **_titles(scheme),
    }
    return _at(differing[0][1], IssueCode.STATED_FIGURES_DIFFER, facts)


def _suggestion(fit: Fit, pairs: Sequence[tuple[Indicator, StatedCheck]]) -> Issue:
    facts = {
        "name": fit.scheme.name,
        "count": str(fit.agreeing),
        "value": str(fit.total),
        "expected": str(fit.own),
        **_titles(fit.scheme),
    }
    return _at(pairs[0][1], IssueCode.STATED_SCHEME_FITS, facts)


def _other_grades(pairs: Sequence[tuple[Indicator, StatedCheck]], scheme: Scheme) -> list[Issue]:
    """One finding for all grades that are none of the scheme's."""
    grades = [check for _, check in pairs if check.figure.kind is StatedKind.GRADE]
    others = [check for check in grades if not is_grade_of(check.figure.text, scheme)]
    if not others:
        return []
    words = list(dict.fromkeys(grade_word(check.figure.text)[:20] for check in others))
    facts = {
        "text": "・".join(words[:_EXAMPLES]),
        "count": str(len(others)),
        "expected": "・".join(scheme.grades),
        **_titles(scheme),
    }
    return [_at(others[0], IssueCode.STATED_GRADE_OTHER, facts)]


def _titles(scheme: Scheme) -> dict[str, str]:
    return {"scheme_ja": scheme.title_ja, "scheme_en": scheme.title_en}
