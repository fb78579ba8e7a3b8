"""Judged plans as lines of text for a terminal."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from kpi.i18n.catalogue import Words, words
from kpi.i18n.numbers import number, percent, with_unit
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Kind
from kpi.views.states import state_of

_NAME_WIDTH = 44


def judged_lines(plans: Iterable[JudgedPlan], lang: str) -> Iterator[str]:
    """A heading per plan, then one line per indicator: state, id, name, result, target, attainment rate.

    The value that a plan starts from is no result: where there is no other the place of the result holds a dash.
    """
    w = words(lang)
    for plan in plans:
        head = plan.parsed.plan
        organisation = head.organisation or w("screens.head.no_organisation")
        fictional = f" {w('screens.app.fictional')}" if head.fictional else ""
        yield f"# {head.title} ({organisation}){fictional} [{head.id}]"
        for indicator, judgement in plan.pairs():
            yield _line(indicator, judgement, w)


def row_lines(plans: Iterable[JudgedPlan], lang: str) -> Iterator[str]:
    """One line per table: rows seen, read, and set aside with the reasons."""
    w = words(lang)
    for plan in plans:
        for rows in plan.parsed.rows:
            reasons = [w("rows.reason", word=w(f"rows.{reason}"), n=n) for reason, n in rows.aside.items()]
            yield w(
                "rows.line",
                file=rows.file,
                sheet=rows.sheet,
                layout=w(f"screens.layout.{rows.layout}"),
                seen=rows.seen,
                read=rows.read,
                count=sum(rows.aside.values()),
                reasons=w.join(reasons),
            )


def _line(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    rate = percent(judgement.attainment_rate) if judgement.attainment_rate is not None else "-"
    if judgement.attainment_rate is not None and not judgement.reported:
        rate = w("commands.by_start", rate=rate)
    cells = [
        _padded(state_of(judgement, w).word, 14),
        _padded(indicator.id, 10),
        _padded(_cut(indicator.name, _NAME_WIDTH), _NAME_WIDTH),
        _padded(_actual(indicator, judgement, w), 16),
        _padded(_target(indicator, judgement, w), 18),
        rate,
    ]
    return "  ".join(cells)


def _actual(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    actual = judgement.actual
    if actual is None or actual.value is None or not judgement.reported:
        return "-"
    return with_unit(number(actual.value), indicator.unit, w.lang)


def _target(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    target = indicator.target
    if target is None:
        return "-"
    if target.lower is not None and target.upper is not None:
        return with_unit(f"{number(target.lower)}-{number(target.upper)}", indicator.unit, w.lang)
    if target.value is None or target.kind in {Kind.RELATIVE, Kind.MULTIPLE, Kind.REDUCTION}:
        return _cut(target.text, 18)
    about = "≈" if target.approximate else ""
    sign = f"{judgement.comparator} " if judgement.comparator else ""
    return f"{sign}{about}{with_unit(number(target.value), target.unit or indicator.unit, w.lang)}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    if _width(line) <= width:
        return line
    kept = ""
    for character in line:
        if _width(kept + character) > width - 2:
            break
        kept += character
    return kept + "…"
