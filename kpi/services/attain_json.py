"""The JSON of the command line: names and meanings are fixed by the contract, unknown is null, nothing is rounded.

Targets and the places of values stand in it as the records that they are: msgspec writes a record's fields (``file``,
``sheet``, ``cell``, ``text``), and a large table has hundreds of thousands of them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct

from kpi.model.issues import Issue
from kpi.model.links import indicators_of
from kpi.model.quick import changed
from kpi.model.records import Indicator, Initiative, Measurement, ParsedPlan, Plan, Source, Target
from kpi.model.results import JudgedPlan, Judgement, StatedCheck
from kpi.model.terms import Accumulation, Certainty, Direction, Flag, Kind, Method, Missing, Quality, Reason, Status

Json = dict[str, Any]
#: What every export of a fictional plan says, whatever its language.
_FICTIONAL = "見本（架空のデータ）"


def assessment_json(plans: Iterable[JudgedPlan], issues: Iterable[Issue], message: Callable[[Issue], str]) -> Json:
    """The whole answer of ``attain --json``. ``message`` words an issue in the reader's language."""
    judged = list(plans)
    return {"indicators": list(indicators_json(judged)), **beside_indicators(judged, issues, message)}


def indicators_json(plans: Iterable[JudgedPlan]) -> Iterator["IndicatorJson"]:
    """The indicators of all plans with their judgements, one after the other: a large answer need not be held as a whole."""
    for plan in plans:
        for indicator, judgement in plan.pairs():
            yield indicator_json(indicator, judgement, plan.scheme)


def beside_indicators(judged: list[JudgedPlan], issues: Iterable[Issue], message: Callable[[Issue], str]) -> Json:
    """What ``attain --json`` answers beside the indicators."""
    return {
        "plans": [plan_json(plan.parsed.plan) for plan in judged],
        "initiatives": [one for plan in judged for one in initiatives_json(plan.parsed)],
        "issues": [issue_json(issue, message) for issue in issues],
        "rows": rows_json(judged),
    }


def rows_json(plans: Iterable[JudgedPlan]) -> list[Json]:
    """How the rows of each table were used: ``seen`` = ``read`` + all of ``aside``."""
    return [
        {
            "file": rows.file,
            "sheet": rows.sheet,
            "layout": rows.layout,
            "seen": rows.seen,
            "read": rows.read,
            "aside": dict(rows.aside),
        }
        for plan in plans
        for rows in plan.parsed.rows
    ]


def indicator_json(indicator: Indicator, judgement: Judgement, scheme: str) -> "IndicatorJson":
    """One indicator with its judgement."""
    rank = indicator.rank
    return IndicatorJson(  # in the order of its fields: so many keywords take ten times as long
        indicator.plan,
        indicator.id,
        indicator.name,
        indicator.pillars,
        indicator.departments,
        indicator.divisions,
        indicator.related_divisions,
        indicator.unit,
        indicator.direction,
        indicator.accumulation,
        indicator.kind,
        _measured(indicator.baseline),  # baseline
        _target(indicator.target, judgement),  # target
        [_target(stone, None) for stone in indicator.milestones],  # milestones
        _measured(judgement.actual),  # actual
        [_result(m) for m in indicator.actuals or _repeated_baseline(judgement)],  # actuals
        [
            {"name": b.name, "value": b.value, "fy": b.fy, "source": b.source} for b in indicator.benchmarks
        ],  # benchmarks
        None if rank is None else {"value": rank.value, "scope": rank.scope, "source": rank.source},  # rank
        indicator.limit,
        judgement.attainment_rate,
        judgement.progress_rate,
        judgement.expected_rate,
        judgement.expected_value,
        judgement.status,
        judgement.grade,
        judgement.score,
        judgement.published_rate,
        indicator.stated_rate,
        indicator.stated_grade,
        [_stated(check) for check in judgement.stated],  # stated
        indicator.own_grade,
        indicator.own_reason,
        indicator.next_release,
        indicator.tags,
        indicator.notes,
        [{"value": d.value, "unit": d.unit, "formula": d.formula} for d in indicator.derived],  # derived
        scheme,
        judgement.method,
        judgement.reason,
        _sorted(judgement.flags),  # flags
        indicator.initiative,
        _changes(indicator),  # changes
        indicator.source,
    )


def plan_json(plan: Plan) -> Json:
    """One plan."""
    return {
        "id": plan.id,
        "title": plan.title,
        "organisation": plan.organisation,
        "period": {"from": plan.start_fy, "to": plan.end_fy},
        "fictional": plan.fictional,
        "remark": _FICTIONAL if plan.fictional else None,
        "files": list(plan.files),
        "notes": list(plan.notes),
    }


def initiatives_json(parsed: ParsedPlan) -> Iterator[Json]:
    """The initiatives of a plan, each with the ids of its indicators."""
    linked = indicators_of(parsed)
    for one in parsed.initiatives:
        ids = [parsed.indicators[at].id for at in linked.get(one.id, ())]
        yield {**initiative_json(one), "indicators": ids}


def initiative_json(initiative: Initiative) -> Json:
    """One initiative with budget, period, schedule and narratives."""
    budget, period = initiative.budget, initiative.period
    return {
        "plan": initiative.plan,
        "id": initiative.id,
        "name": initiative.name,
        "pillars": list(initiative.pillars),
        "departments": list(initiative.departments),
        "divisions": list(initiative.divisions),
        "related_divisions": list(initiative.related_divisions),
        "budget": None
        if budget is None
        else {"value": budget.value, "unit": budget.unit, "missing": budget.missing, "source": budget.source},
        "period": None if period is None else {"from": period.start, "to": period.end},
        "schedule": [
            {
                "fy": entry.fy,
                "text": entry.text,
                "continued": entry.continued,
                "line": entry.line,
                "source": entry.source,
            }
            for entry in initiative.schedule
        ],
        "narratives": [{"kind": n.kind, "text": n.text, "source": n.source} for n in initiative.narratives],
        "changes": _changes(initiative),
        "source": initiative.source,
    }


def issue_json(issue: Issue, message: Callable[[Issue], str]) -> Json:
    """One finding."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "message": message(issue),
        "file": issue.file,
        "sheet": issue.sheet,
        "cell": issue.cell,
    }


def _changes(record: Indicator | Initiative) -> list[Json]:
    """What the document marks as changed: text in colour and struck-out text, by cell."""
    return [
        {
            "added": mark.added,
            "removed": mark.removed,
            "cell": mark.source.cell if mark.source else None,
            "sheet": mark.source.sheet if mark.source else None,
        }
        for mark in record.marks
    ]


class _Measured(Struct, frozen=True):
    """A baseline, or the result that is judged."""

    fy: int | None
    as_of: date | None
    value: float | None
    numerator: float | None
    denominator: float | None
    quality: Quality | None
    missing: Missing | None
    approximate: bool
    certainty: Certainty
    source: Source | None


def _measured(one: Measurement | None) -> _Measured | None:
    if one is None:
        return None
    return _Measured(
        one.fy,
        one.as_of,
        one.value,
        one.numerator,
        one.denominator,
        one.quality,
        one.missing,
        one.approximate,
        one.certainty,
        one.source,
    )


class _Result(Struct, frozen=True):
    """One of the results by year."""

    fy: int | None
    value: float | None
    quality: Quality | None
    missing: Missing | None
    source: Source | None


class IndicatorJson(Struct, frozen=True):
    """One indicator with its judgement, as the contract names its parts."""

    plan: str
    id: str
    name: str
    pillars: tuple[str, ...]
    departments: tuple[str, ...]
    divisions: tuple[str, ...]
    related_divisions: tuple[str, ...]
    unit: str | None
    direction: Direction
    accumulation: Accumulation
    kind: Kind
    baseline: _Measured | None
    target: Target | None
    milestones: list[Target | None]
    actual: _Measured | None
    actuals: list[_Result]
    benchmarks: list[Json]
    rank: Json | None
    limit: float | None
    attainment_rate: float | None
    progress_rate: float | None
    expected_rate: float | None
    expected_value: float | None
    status: Status
    grade: str | None
    score: float | None
    published_rate: str | None
    stated_rate: str | None
    stated_grade: str | None
    stated: list[Json]
    own_grade: str | None
    own_reason: str | None
    next_release: str | None
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    derived: list[Json]
    scheme: str
    method: Method | None
    reason: Reason | None
    flags: list[Flag]
    initiative: str | None
    changes: list[Json]
    source: Source | None


def _result(measured: Measurement) -> _Result:
    return _Result(measured.fy, measured.value, measured.quality, measured.missing, measured.source)


@lru_cache(maxsize=1024)
def _sorted(flags: frozenset[Flag]) -> list[Flag]:
    return sorted(flags)


def _stated(check: StatedCheck) -> Json:
    """A published rate or grade beside the computed one; ``other`` names the formula that gives the published one."""
    figure = check.figure
    return {
        "kind": figure.kind,
        "label": figure.label,
        "fy": figure.fy,
        "text": figure.text,
        "computed": check.computed,
        "agrees": check.agrees,
        "formula": check.formula,
        "numbers": check.numbers or None,
        "other": check.other,
        "other_numbers": check.other_numbers or None,
        "source": figure.source,
    }


def _repeated_baseline(judgement: Judgement) -> tuple[Measurement, ...]:
    """Where only the present value is known, it stands in for the result, and is the only one."""
    actual = judgement.actual
    return () if actual is None or actual.value is None else (actual,)


def _target(target: Target | None, judgement: Judgement | None) -> Target | None:
    """A target with the comparator in effect (``judgement``), or as written: its JSON is the record's."""
    if target is None or judgement is None or judgement.comparator is target.comparator:
        return target
    return changed(target, comparator=judgement.comparator)
