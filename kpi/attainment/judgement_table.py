"""From records to a table: one row per indicator with exactly what judging needs (see ``COLUMNS``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.choose import (
    baseline_of,
    benchmark_value,
    is_not_yet_due,
    is_present_value,
    known,
    latest_actual,
)
from kpi.attainment.last_year import is_against_last_year, written_side
from kpi.attainment.reference import reference_value
from kpi.attainment.schemes import type_name
from kpi.attainment.table import Table, table_of
from kpi.attainment.targets import Aim, Rule, aim_of, kind_of, measures_reduction
from kpi.attainment.units import PLACE, normal_unit
from kpi.model.quick import quick
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.terms import Certainty, Comparator, Direction, Flag, Kind

#: The table contract: column → type. Numbers are in the unit of the indicator, years are fiscal years, unknown is
#: NaN (never zero), and the empty string among words. A row's place is the indicator's in the sequence.
#:
#: ==================  ==================================================================================
#: plan, id            whose row it is
#: kind                kind of the target (``kpi.model.terms.Kind``)
#: direction           as stated; ``none`` where unknown
#: accumulation        ``point``, ``annual``, ``cumulative``, ``unknown``
#: method_type         the publisher's method (達成率の型) in one spelling, NaN where the table has none
#: mark                 ``*`` where the name bears an asterisk: a publisher's method, if the scheme has such a type
#: baseline_fy, baseline   the start; NaN for a rank taken from beside the values
#: actual_fy, actual   the value judged: the latest actual, or the baseline repeated (``baseline_only``)
#: baseline_only       the only value is the present one
#: target_fy           the year aimed at
#: rule, amount        how the value aimed at is found (``targets.Rule``)
#: lower, upper        bounds of a range
#: reference           what a multiple or a reduction starts from
#: last_year           the reference is the result of the year before the actual, whatever year that is
#: milestone_rule, milestone_amount   the milestone (目安値) of the actual's very year, by the same rules
#: limit               the natural limit of the values (限界値)
#: benchmark           the outside value that a relative target means, of the actual's year
#: comparator          as written, NaN where none is; a bare value (「=」) counts as none
#: hint                the comparator that words such as 以下 suggest, for maintain-types only
#: has_target          a target is written at all, if only in words
#: goal_stated         there is something to aim at in numbers
#: target_unread       the target has a quantity that was not understood
#: unit_mismatch       target and indicator are in units that cannot be reconciled
#: reduction_measured  the indicator is itself a rate of reduction
#: no_rank             the target is a rank and no rank is known
#: not_yet_due         there is no actual, and a later release is announced
#: scope               the figure says what is covered, not what is to be reached
#: ==================  ==================================================================================
COLUMNS: dict[str, str] = {
    "plan": "str",
    "id": "str",
    "kind": "str",
    "direction": "str",
    "accumulation": "str",
    "method_type": "str",
    "mark": "str",
    "baseline_fy": "float64",
    "baseline": "float64",
    "actual_fy": "float64",
    "actual": "float64",
    "baseline_only": "bool",
    "target_fy": "float64",
    "rule": "str",
    "amount": "float64",
    "lower": "float64",
    "upper": "float64",
    "reference": "float64",
    "last_year": "bool",
    "milestone_rule": "str",
    "milestone_amount": "float64",
    "limit": "float64",
    "benchmark": "float64",
    "comparator": "str",
    "hint": "str",
    "has_target": "bool",
    "goal_stated": "bool",
    "target_unread": "bool",
    "unit_mismatch": "bool",
    "reduction_measured": "bool",
    "no_rank": "bool",
    "not_yet_due": "bool",
    "scope": "bool",
}

_FROM_A_REFERENCE = {Kind.MULTIPLE, Kind.REDUCTION, Kind.RELATIVE}
_FROM_THE_REFERENCE = {Rule.TIMES, Rule.LESS, Rule.MINUS}
_STEADY = {Direction.MAINTAIN, Direction.RANGE}
_AT_MOST = re.compile(r"以下|未満|以内|増やさない|抑え|抑制|超えない|上回らない")
_AT_LEAST = re.compile(r"以上|超|下回らない|減らさない")
#: An asterisk at the start of a name, or at its end, also before a unit in brackets.
_MARK = re.compile(r"^\s*[*＊]|[*＊]\s*(?:[(（\[［][^()（）\[\]［］]*[)）\]］]\s*)*$|[(（][*＊][)）]\s*$")


def chosen_actual(indicator: Indicator, as_of: int | None) -> Measurement | None:
    """The measurement judged: for a rank target the rank, else the latest actual, else the baseline.

    A rank stands beside the values (全国順位) unless the indicator is itself counted in places (位).
    """
    return _judged(indicator, kind_of(indicator), latest_actual(indicator, as_of))


def _judged(indicator: Indicator, kind: Kind, actual: Measurement | None) -> Measurement | None:
    if not _rank_is_beside(indicator, kind):
        return actual or baseline_of(indicator)
    rank = indicator.rank
    if rank is None:
        return None
    return Measurement(fy=None if actual is None else actual.fy, value=float(rank.value), source=rank.source)


def _rank_is_beside(indicator: Indicator, kind: Kind) -> bool:
    if kind is not Kind.RANK or normal_unit(indicator.unit) == PLACE:
        return False
    return indicator.unit is not None or indicator.rank is not None


def judgement_table(indicators: Sequence[Indicator], as_of: int | None = None) -> Table:
    """One row per indicator with the columns of ``COLUMNS``, in the given order.

    ``as_of`` (a fiscal year) drops actuals of later years; the latest of the rest that has a value is judged, and an
    actual without a year only if no dated one is left. Never raises on the content of a record.
    """
    return with_chosen(indicators, as_of)[0]


def with_chosen(
    indicators: Sequence[Indicator], as_of: int | None = None
) -> tuple[Table, tuple[Measurement | None, ...]]:
    """The judgement table, and beside it the measurement judged of each indicator, as ``chosen_actual`` gives it."""
    chosen = tuple(_Chosen.of(indicator, as_of) for indicator in indicators)
    rows = [_row(indicator, one, as_of) for indicator, one in zip(indicators, chosen, strict=True)]
    return table_of(rows, COLUMNS), tuple(one.actual for one in chosen)


@quick
@dataclass(frozen=True, slots=True)
class _Chosen:
    """What of an indicator is judged: ``newest`` is its latest actual, ``actual`` what stands for it (see ``chosen_actual``)."""

    kind: Kind
    newest: Measurement | None
    actual: Measurement | None

    @classmethod
    def of(cls, indicator: Indicator, as_of: int | None) -> "_Chosen":
        kind, newest = kind_of(indicator), latest_actual(indicator, as_of)
        return cls(kind, newest, _judged(indicator, kind, newest))


def _row(indicator: Indicator, chosen: _Chosen, as_of: int | None) -> dict[str, object]:
    kind, newest, actual = chosen.kind, chosen.newest, chosen.actual
    beside = _rank_is_beside(indicator, kind)
    baseline = None if beside else baseline_of(indicator)
    actual_fy = actual.fy if actual is not None else None
    return {
        "plan": indicator.plan,
        "id": indicator.id,
        "kind": kind._value_,
        "direction": indicator.direction._value_,
        "accumulation": indicator.accumulation._value_,
        "method_type": None if indicator.method_type is None else type_name(indicator.method_type),
        "mark": "*" if _is_marked(indicator.name) else None,
        "baseline_fy": None if baseline is None else baseline.fy,
        "baseline": None if baseline is None else baseline.value,
        "actual_fy": actual_fy,
        "actual": None if actual is None else actual.value,
        "baseline_only": not beside and is_present_value(indicator, newest),
        "reference": reference_value(indicator, actual_fy) if kind in _FROM_A_REFERENCE else None,
        "benchmark": benchmark_value(indicator, actual_fy) if kind is Kind.RELATIVE else None,
        "reduction_measured": kind is Kind.REDUCTION and measures_reduction(indicator),
        "limit": indicator.limit if known(indicator.limit) else None,
        "no_rank": beside and actual is None,
        "not_yet_due": (actual is None or newest is None) and is_not_yet_due(indicator, as_of),
        "scope": Flag.SCOPE in indicator.flags,
        **_target_columns(indicator, kind, actual_fy),
    }


def _target_columns(indicator: Indicator, kind: Kind, actual_fy: int | None) -> dict[str, object]:
    target = indicator.target
    aim = aim_of(indicator, target, kind) if target is not None else Aim()
    milestone = _milestone(indicator, kind, actual_fy)
    last_year = aim.rule in _FROM_THE_REFERENCE and is_against_last_year(target)
    written = None if target is None else written_side(target) if last_year else target.comparator
    written = None if written is Comparator.EQ else written
    bounded = known(aim.lower) or known(aim.upper)
    return {
        "target_fy": None if target is None else target.fy,
        "last_year": last_year,
        "rule": aim.rule._value_,
        "amount": aim.amount,
        "lower": aim.lower,
        "upper": aim.upper,
        "milestone_rule": milestone.rule._value_,
        "milestone_amount": milestone.amount,
        "comparator": None if written is None else written._value_,
        "hint": _hint(target.text) if target is not None and indicator.direction in _STEADY else None,
        "has_target": target is not None and (bool(target.text) or bounded or known(target.value)),
        "goal_stated": aim.mismatch or known(aim.amount) or bounded or aim.rule is Rule.BENCHMARK,
        "target_unread": target is not None and target.certainty is Certainty.UNREAD,
        "unit_mismatch": aim.mismatch,
    }


def _milestone(indicator: Indicator, kind: Kind, actual_fy: int | None) -> Aim:
    """The milestone of the actual's very year, if it is a number of the target's own sort; else none."""
    stated: list[Target] = [
        m
        for m in indicator.milestones
        if actual_fy is not None
        and m.fy == actual_fy
        and known(m.value)
        and m.kind in {kind, Kind.QUANTITY}
        and m.certainty is not Certainty.UNREAD
    ]
    if not stated or kind in {Kind.RELATIVE, Kind.RANGE, Kind.QUALITATIVE, Kind.DATE}:
        return Aim()
    aim = aim_of(indicator, stated[-1], stated[-1].kind)
    return Aim() if aim.mismatch else aim


def _is_marked(name: str) -> bool:
    return ("*" in name or "＊" in name) and _MARK.search(name) is not None


def _hint(text: str) -> str | None:
    if _AT_MOST.search(text):
        return Comparator.LE.value
    return Comparator.GE.value if _AT_LEAST.search(text) else None
