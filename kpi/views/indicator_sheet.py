"""The list of indicators as a table to be saved: one row each, numbers as numbers, units and years beside them."""

from collections.abc import Sequence
from datetime import date

from kpi.attainment.destination import plain_numbers
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Flag
from kpi.views.grades import graded
from kpi.views.sheet import Sheet, Value
from kpi.views.states import State, state_on

_FIRST = ("id", "name")
_THEN = (
    "department", "division", "unit", "baseline", "baseline_year", "actual", "actual_year", "actual_remark", "target",
    "target_lower", "target_upper", "comparator", "target_year", "target_text", "attainment", "progress", "status", "grade", "repeated",
)  # fmt: skip


def indicator_sheet(
    judged: JudgedPlan, places: Sequence[int], title: str, w: Words, today: date | None = None
) -> Sheet:
    """The indicators at these places. One column per level of the pillars that the plan has.

    Values are in the indicator's unit, years are fiscal years (2024), rates in percent (not rounded). A cell is blank
    where nothing is known; a target that is no plain number stands in words beside the numbers, and beside an actual that
    is blank because there is only the value which the plan started from, that the rates are of that one. The number of a reduction (46％削減) or of a multiple
    (倍増) is no value in that unit, and stands in the words alone. A row that repeats another
    (再掲) says so in the last column. ``today``: the day that announced releases are held against.
    """
    indicators, judgements = judged.parsed.indicators, judged.judgements
    depth = max((len(one.pillars) for one in indicators), default=0)
    levels = tuple(w("department.column.pillar", n=level + 1) for level in range(depth))
    columns = (
        *(w(f"department.column.{name}") for name in _FIRST),
        *levels,
        *(w(f"department.column.{name}") for name in _THEN),
    )
    rows = tuple(
        _row(indicators[at], judgements[at], depth, state_on(indicators[at], judgements[at], w, today, judged.as_of), w)
        for at in places
    )
    return Sheet(title, columns, rows)


def _row(indicator: Indicator, judgement: Judgement, depth: int, stands: State, w: Words) -> tuple[Value, ...]:
    target, baseline = indicator.target, indicator.baseline
    actual = judgement.actual if judgement.reported else None
    pillars = (*indicator.pillars, *[None] * (depth - len(indicator.pillars)))
    goal = plain_numbers(indicator, target) if target is not None else (None, None, None)
    comparator = judgement.comparator if target is not None else None
    return (
        indicator.id if indicator.id_given else None,
        indicator.name,
        *pillars,
        w.join(indicator.departments) or None,
        w.join(indicator.divisions) or None,
        indicator.unit,
        baseline.value if baseline else None,
        baseline.fy if baseline else None,
        actual.value if actual else None,
        actual.fy if actual else None,
        w("overview.part.present") if Flag.BASELINE_ONLY in judgement.flags else None,
        *goal,
        w.term(comparator) if comparator is not None else None,
        target.fy if target else None,
        target.text or None if target else None,
        percents(judgement.attainment_rate),
        percents(judgement.progress_rate),
        stands.word,
        graded(judgement, w),
        w("tags.again") if Flag.REPEATED in indicator.flags else None,
    )


def percents(rate: float | None) -> float | None:
    """A fraction in percent, without the noise that the multiplication brings (0.07 × 100 = 7.000000000000001)."""
    return None if rate is None else round(rate * 100, 10)
