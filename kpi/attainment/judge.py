"""From a plan as read to a plan with judgements."""

from functools import lru_cache
from typing import Any

from kpi.attainment.compute import FLAGS, compute
from kpi.attainment.judgement_table import with_chosen
from kpi.attainment.published import printed
from kpi.attainment.schemes import Scheme, type_name
from kpi.attainment.stated import stated_checks
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Measurement, ParsedPlan
from kpi.model.results import JudgedPlan, Judgement, StatedCheck
from kpi.model.terms import Comparator, Flag, Method, Reason, Status


def judge(parsed: ParsedPlan, scheme: Scheme, as_of: int | None = None) -> JudgedPlan:
    """One judgement per indicator, in the plan's order, under ``scheme``.

    ``as_of`` (a fiscal year) drops later actuals; each indicator is judged at its latest actual's own year.
    """
    table, chosen = with_chosen(parsed.indicators, as_of)
    results = compute(table, scheme)
    published = any(indicator.stated for indicator in parsed.indicators)
    checks = stated_checks(parsed.indicators, scheme, as_of, table, results) if published else {}
    plain = {name: results.values(name) for name in results}
    rows = (dict(zip(plain, values, strict=True)) for values in zip(*plain.values(), strict=True))
    judgements = tuple(
        _judgement(indicator, actual, row, scheme, checks.get(place, ()))
        for place, (indicator, actual, row) in enumerate(zip(parsed.indicators, chosen, rows, strict=True))
    )
    return JudgedPlan(parsed=parsed, judgements=judgements, scheme=scheme.name, as_of=as_of, grades=scheme.grades)


def unknown_types(parsed: ParsedPlan, scheme: Scheme) -> tuple[str, ...]:
    """The types (達成率の型) in the plan that the scheme lacks, in order; none for a scheme that ignores the column.

    For these indicators the scheme's own formula serves, which is worth a warning.
    """
    known = {rule.name for rule in scheme.types}
    named = [indicator.method_type for indicator in parsed.indicators if indicator.method_type] if known else []
    return tuple(dict.fromkeys(name for name in named if type_name(name) not in known))


def type_issues(parsed: ParsedPlan, scheme: Scheme) -> tuple[Issue, ...]:
    """A warning for each type of ``unknown_types``, at the first indicator that states it."""
    found = []
    for name in unknown_types(parsed, scheme):
        source = next(one.source for one in parsed.indicators if one.method_type == name)
        file, sheet = (source.file, source.sheet) if source is not None else (None, None)
        facts = {"name": "達成率の型", "text": name, "expected": " / ".join(rule.label for rule in scheme.types)}
        found.append(Issue(IssueCode.WORD_UNKNOWN, file, sheet, source.cell if source is not None else None, facts))
    return tuple(found)


_STATUSES = {one.value: one for one in Status}
_METHODS = {one.value: one for one in Method}
_REASONS = {one.value: one for one in Reason}
_COMPARATORS = {one.value: one for one in Comparator}
_FLAGS = [(one.value, one) for one in FLAGS]


def _judgement(
    indicator: Indicator,
    actual: Measurement | None,
    row: dict[str, Any],
    scheme: Scheme,
    checks: tuple[StatedCheck, ...],
) -> Judgement:
    return Judgement(  # in the order of its fields, which is quicker than keywords
        actual,
        _STATUSES[row["status"]],
        row["attainment_rate"],
        row["progress_rate"],
        row["expected_value"],
        row["expected_rate"],
        row["grade"],
        row["score"],
        printed(row["rate"], scheme.rounding),
        _METHODS.get(row["method"]),
        _REASONS.get(row["reason"]),
        _COMPARATORS.get(row["comparator_effective"]),
        _flags(
            indicator.flags,
            tuple([flag for name, flag in _FLAGS if row[name]]),
            mismatch=any(check.agrees is False for check in checks),
        ),
        checks,
    )


@lru_cache(maxsize=1024)
def _flags(own: frozenset[Flag], computed: tuple[Flag, ...], *, mismatch: bool) -> frozenset[Flag]:
    """The indicator's own flags with the computed ones; a ``baseline_only`` that later actuals have overtaken goes."""
    return (own - {Flag.BASELINE_ONLY}) | frozenset(computed) | ({Flag.MISMATCH} if mismatch else frozenset())
