"""From the judgement table to rates, status, grade and flags, for all rows at once."""

import numpy as np

from kpi.attainment.arrays import is_word, words
from kpi.attainment.expected import with_expected
from kpi.attainment.goal import with_goal
from kpi.attainment.growth import with_growth_status
from kpi.attainment.quotient import with_quotient
from kpi.attainment.rates import with_rates
from kpi.attainment.schemes import Scheme
from kpi.attainment.status import with_status
from kpi.attainment.table import Table
from kpi.model.terms import Comparator, Direction, Flag

#: The columns that ``compute`` gives: column → type. Rates are fractions, ``goal``, ``lower``, ``upper`` and
#: ``expected_value`` are in the unit of the indicator, unknown is NaN.
RESULTS: dict[str, str] = {
    "goal": "float64",
    "lower": "float64",
    "upper": "float64",
    "comparator_effective": "str",
    "direction_effective": "str",
    "met": "bool",
    "attainment_rate": "float64",
    "progress_rate": "float64",
    "expected_value": "float64",
    "expected_rate": "float64",
    "rate": "float64",  # the scheme's own rate, as it would be published
    "q": "float64",  # what the bands are applied to
    "method": "str",
    "status": "str",
    "grade": "str",
    "score": "float64",
    "reason": "str",
    "baseline_only": "bool",
    "baseline_meets_target": "bool",
    "comparator_assumed": "bool",
    "direction_assumed": "bool",
}

#: The columns of ``RESULTS`` that are flags.
FLAGS: tuple[Flag, ...] = (
    Flag.BASELINE_ONLY,
    Flag.BASELINE_MEETS_TARGET,
    Flag.COMPARATOR_ASSUMED,
    Flag.DIRECTION_ASSUMED,
)


def compute(table: Table, scheme: Scheme) -> Table:
    """Judge every row of a judgement table (``judgement_table.COLUMNS``) under a scheme: as many rows, the columns of ``RESULTS``.

    Each row depends on itself alone. Never raises on values, never gives an infinity.
    """
    judged = with_goal(_with_formula(table, scheme))
    judged = with_quotient(with_expected(with_rates(judged), scheme), scheme)
    judged = with_status(judged, scheme) if scheme.growth is None else with_growth_status(judged, scheme, scheme.growth)
    return judged.of_types(RESULTS)


def _with_formula(table: Table, scheme: Scheme) -> Table:
    """The table with ``formula``: the scheme's, or that of the publisher's type where the scheme knows the type.

    A type that implies a direction sets it, too: 「Ⅱ」 is for falling indicators, 「現状維持型」 for keeping a level. An
    asterisk on the name stands for a type only where the scheme has one of that name and the column says nothing else.
    An indicator that is to be kept up and states no type is judged like the scheme's type for that.
    """
    named, mark = words(table, "method_type"), words(table, "mark")
    named = np.where(is_word(named, *(rule.name for rule in scheme.types)), named, mark)
    formula = np.full(named.shape, scheme.formula.value, dtype=np.object_)
    direction, hint = words(table, "direction").copy(), words(table, "hint").copy()
    for rule in scheme.types:
        rows = is_word(named, rule.name)
        formula[rows] = rule.formula.value
        if rule.keeps:
            direction[rows] = Direction.MAINTAIN.value
            hint[rows] = (Comparator.LE if rule.direction is Direction.DECREASE else Comparator.GE).value
        elif rule.direction is not None:
            direction[rows] = rule.direction.value
    keeping = next((rule for rule in scheme.types if rule.keeps), None)
    if keeping is not None:
        untyped = ~is_word(named, *(rule.name for rule in scheme.types))
        formula[untyped & is_word(direction, Direction.MAINTAIN.value)] = keeping.formula.value
    return table.assign(
        formula=formula,
        direction=direction,
        hint=hint,
    )
