"""公表値との比較: what the body published beside what is computed, and its own judgement beside the computed grade."""

from dataclasses import dataclass
from enum import StrEnum

from kpi.attainment.stated_text import read_stated_rate
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import with_minus
from kpi.model.records import Indicator
from kpi.model.results import Judgement, StatedCheck
from kpi.views import texts
from kpi.views.grades import graded
from kpi.views.sheet import Sheet


class Verdict(StrEnum):
    """How a published figure stands to the computed one."""

    SAME = "same"
    DIFFERS = "differs"
    UNCOMPARED = "uncompared"


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One published figure. ``how`` is the formula in words, ``numbers`` with the numbers put in.

    ``hint`` tells which other formula gives the published figure; empty where none does.
    """

    year: str
    fy: int | None
    label: str
    published: str
    computed: str
    how: str
    numbers: str
    verdict: Verdict
    word: str
    hint: str


@dataclass(frozen=True, slots=True)
class Published:
    """All published figures of an indicator, and ``own``: the body's judgement, its reason, and the computed grade."""

    rows: tuple[PublishedRow, ...]
    own: tuple[tuple[str, str], ...]

    @property
    def any(self) -> bool:
        """Whether anything was published."""
        return bool(self.rows or self.own)


def published(indicator: Indicator, judgement: Judgement, w: Words) -> Published:
    """What was published about an indicator, in the order of the years."""
    return Published(tuple(_row(check, w) for check in judgement.stated), _own(indicator, judgement, w))


def _row(check: StatedCheck, w: Words) -> PublishedRow:
    figure = check.figure
    verdict = Verdict.UNCOMPARED if check.agrees is None else Verdict.SAME if check.agrees else Verdict.DIFFERS
    hint = ""
    if check.other is not None:
        hint = w("published.hint", formula=w.term(check.other), numbers=with_minus(check.other_numbers))
    return PublishedRow(
        year=w.fy(figure.fy),
        fy=figure.fy,
        label=figure.label,
        published=figure.text,
        computed=with_minus(check.computed or "") or "－",
        how=w.term(check.formula) if check.formula is not None else "",
        numbers=with_minus(check.numbers),
        verdict=verdict,
        word=w(f"published.{verdict.value}"),
        hint=hint,
    )


def published_sheet(view: Published, title: str, w: Words) -> Sheet:
    """One row per published figure: its fiscal year, what its column is called, the figure as published and as computed.

    Rates stand as numbers in percent beside the texts, blank for grades and where a text says none. Then come how the
    computed one came about, whether both agree, and which other formula gives the published one.
    """
    columns = (
        w("indicator.figure.fiscal_year"),
        w("sheets.item"),
        *(w(f"published.{name}") for name in ("figure", "computed")),
        *(w(f"sheets.{name}") for name in ("figure_percent", "computed_percent")),
        w("published.formula"),
        w("sheets.numbers"),
        w("published.verdict"),
        w("sheets.remark"),
    )
    rows = tuple(
        (
            one.fy,
            one.label or None,
            one.published,
            None if one.computed == texts.NOTHING else one.computed,
            _percent(one.published),
            _percent(one.computed),
            one.how or None,
            one.numbers or None,
            one.word,
            one.hint or None,
        )
        for one in view.rows
    )
    return Sheet(title, columns, rows)


def _percent(text: str) -> float | None:
    """The rate that a text says; None where it is a bound or no rate."""
    stated = read_stated_rate(text)
    return None if stated is None or stated.beyond else float(stated.percent)


def _own(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[tuple[str, str], ...]:
    """The body's own judgement; the computed grade stands beside it and takes nothing away from it."""
    if not indicator.own_grade and not indicator.own_reason:
        return ()
    pairs = (
        ("own_grade", indicator.own_grade),
        ("own_reason", indicator.own_reason),
        ("computed_grade", graded(judgement, w)),
    )
    return tuple((w(f"published.{name}"), text) for name, text in pairs if text)
