"""公表値との比較: what the body published beside what is computed, and its own judgement beside the computed grade."""

from dataclasses import dataclass
from enum import StrEnum

from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import with_minus
from kpi.model.records import Indicator
from kpi.model.results import Judgement, StatedCheck


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
        label=figure.label,
        published=figure.text,
        computed=with_minus(check.computed or "") or "－",
        how=w.term(check.formula) if check.formula is not None else "",
        numbers=with_minus(check.numbers),
        verdict=verdict,
        word=w(f"published.{verdict.value}"),
        hint=hint,
    )


def _own(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[tuple[str, str], ...]:
    """The body's own judgement; the computed grade stands beside it and takes nothing away from it."""
    if not indicator.own_grade and not indicator.own_reason:
        return ()
    pairs = (
        ("own_grade", indicator.own_grade),
        ("own_reason", indicator.own_reason),
        ("computed_grade", judgement.grade),
    )
    return tuple((w(f"published.{name}"), text) for name, text in pairs if text)
