"""From a plan as read to a plan with judgements."""

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
    return JudgedPlan(parsed=parsed, judgements=judgements, scheme=scheme.name, as_of=as_of)


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


def _judgement(
    indicator: Indicator,
    actual: Measurement | None,
    row: dict[str, object],
    scheme: Scheme,
    checks: tuple[StatedCheck, ...],
) -> Judgement:
    rate = row["rate"]
    return Judgement(
        actual=actual,
        status=Status(str(row["status"])),
        attainment_rate=_number(row["attainment_rate"]),
        progress_rate=_number(row["progress_rate"]),
        expected_value=_number(row["expected_value"]),
        expected_rate=_number(row["expected_rate"]),
        grade=None if row["grade"] is None else str(row["grade"]),
        score=_number(row["score"]),
        published_rate=printed(_number(rate), scheme.rounding),
        method=None if row["method"] is None else Method(str(row["method"])),
        reason=None if row["reason"] is None else Reason(str(row["reason"])),
        comparator=None if row["comparator_effective"] is None else Comparator(str(row["comparator_effective"])),
        flags=_flags(indicator, row, checks),
        stated=checks,
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None


def _flags(indicator: Indicator, row: dict[str, object], checks: tuple[StatedCheck, ...]) -> frozenset[Flag]:
    """The indicator's own flags with the computed ones; a ``baseline_only`` that later actuals have overtaken goes."""
    found = {flag for flag in FLAGS if row[flag.value] is True}
    if any(check.agrees is False for check in checks):
        found.add(Flag.MISMATCH)
    return (indicator.flags - {Flag.BASELINE_ONLY}) | found
