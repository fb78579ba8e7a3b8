"""One indicator from its rows in a table."""

from collections.abc import Mapping
from dataclasses import replace

from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_details import (
    read_benchmarks,
    read_facts,
    read_names,
    read_rank,
)
from kpi.ingest.layouts.indicator_remarks import beside_records
from kpi.ingest.layouts.indicator_stated import stated_figures
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.layouts.indicator_values import by_year
from kpi.ingest.layouts.indicator_way import read_counting, read_way
from kpi.ingest.layouts.measured_years import dated_columns
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.layouts.row_kinds import VALUE_KINDS
from kpi.ingest.layouts.stored_results import StoredPlan, stored_results
from kpi.ingest.money import read_budget
from kpi.model.issues import Issue, IssueCode
from kpi.model.quick import changed
from kpi.model.records import Indicator, Measurement, StatedFigure, Target
from kpi.model.terms import Accumulation, Kind, Quality, StatedKind

Columns = Mapping[str, list[tuple[int, Column]]]
#: What a final result takes the place of.
_PASSING = {Quality.ESTIMATE, Quality.PROMPT}


def build_indicator(
    context: SheetContext,
    table: TableColumns,
    group: RowGroup,
    table_unit: str | None,
    plan: StoredPlan | None = None,
    reader: CellReader | None = None,
) -> tuple[Indicator, list[Issue]]:
    """Read one indicator from its rows: the first row that fills a cell tells what holds for all.

    ``plan`` tells where the table's results stand, if rows of plain numbers may be read at once; ``reader`` is the table's.
    """
    header, rows = table.header, group.rows
    columns, dating = dated_columns(context, table, group)
    kinds = table.kinds.of_row if table.kinds else {}
    valued = [row for row in rows if kinds.get(row, "actual") in VALUE_KINDS]
    facts = read_facts(context, columns, rows, group.name)
    if reader is None or columns is not table.all:
        reader = CellReader(context, columns, header, facts.name, facts.identifier, table.kinds)
    reader.begin(facts.name, facts.identifier)
    reader.issues.extend(dating)
    unit = (
        facts.unit
        or reader.header_unit
        or facts.name_unit
        or reader.table_unit(rows, table_unit if group.unit is None else group.unit)
    )
    unit = unit or reader.written_unit(rows)
    short = plan is not None and columns is table.all and len(valued) == 1
    read = stored_results(context, plan, valued[0], reader, unit) if plan is not None and short else None
    if read is not None:
        results, unit = read
    else:
        results, unit = _actuals(reader, valued, unit)
        results.sort(key=by_year)
    actuals = tuple(results)
    stated = stated_figures(context, table, rows, reader, actuals)
    baseline, unit = reader.baseline(reader.measured_rows(valued) if kinds else valued, unit)
    if (baseline is None or baseline.value is None) and (own := [row for row in rows if kinds.get(row) == "baseline"]):
        found_there, unit = reader.baseline_row(own, unit)
        baseline = found_there or baseline
    actuals = reader.with_beside(actuals, baseline)
    target, milestones, unit, in_words = _targets(reader, valued, unit, yearly=table.yearly)
    goals = (target, *milestones)
    direction, flags, direction_issues = read_way(context, table, columns, rows, facts.name, baseline, goals, actuals)
    flags |= facts.flags
    noticed = _in_words(reader.issues, target) if reader.issues else []
    issues = [*facts.issues, *noticed, *direction_issues]
    budget = None
    if budget_columns := columns.get("budget"):
        column, _ = max(budget_columns, key=lambda place: (place[1].fy or 0, place[0]))
        budget, found = read_budget(context, facts.row_of(column), column, " ".join(header.words[column]))
        issues.extend(found)
    accumulation, found = read_counting(context, columns, rows, facts.name, unit, target)
    issues.extend(found)
    if table.sums and accumulation == Accumulation.UNKNOWN:
        accumulation = Accumulation.CUMULATIVE
    notes = (
        *facts.notes,
        *group.remarks,
        *in_words,
        *reader.left_out,
        *reader.superseded,
        *beside_records(context, table, rows),
    )
    indicator = Indicator(  # in the order of its fields: so many keywords take ten times as long
        "",  # plan
        facts.identifier,  # id
        facts.name,
        group.pillars,
        read_names(context, columns, rows, "department"),  # departments
        read_names(context, columns, rows, "division"),  # divisions
        read_names(context, columns, rows, "related"),  # related_divisions
        unit,
        direction,
        accumulation,
        target.kind if target is not None else Kind.QUANTITY,  # kind
        baseline,
        target,
        milestones,
        actuals,
        read_benchmarks(context, columns, rows, reader, unit, group.compared),  # benchmarks
        read_rank(context, columns, valued, reader, rows),  # rank
        reader.limit(rows),  # limit
        facts.texts.get("method_type"),  # method_type
        _latest(stated, StatedKind.RATE),  # stated_rate
        _latest(stated, StatedKind.GRADE),  # stated_grade
        facts.texts.get("next_release"),  # next_release
        budget,
        facts.tags,
        notes,
        (),  # derived
        frozenset(flags),  # flags
        None,  # initiative
        (*facts.narratives, *group.comments),  # narratives
        facts.source,
        True,  # noqa: FBT003 - id_given
        stated,
        facts.texts.get("own_grade"),  # own_grade
        facts.texts.get("own_reason"),  # own_reason
    )
    if indicator.kind == Kind.QUANTITY and target is None and not actuals and baseline is None:
        place = facts.source
        issues.append(Issue(IssueCode.NO_OBJECTIVE, place.file, place.sheet, place.cell, {"id": facts.identifier}))
    return indicator, [changed(issue, facts={"name": facts.name, **issue.facts}) for issue in issues]


def _latest(stated: tuple[StatedFigure, ...], kind: StatedKind) -> str | None:
    """The latest published figure of a kind."""
    return next((figure.text for figure in reversed(stated) if figure.kind == kind), None) if stated else None


def _in_words(issues: list[Issue], target: Target | None) -> list[Issue]:
    """Where the target is in words or a date, results in words (健全段階, 設置済) are no unread numbers."""
    if target is None or target.kind not in {Kind.QUALITATIVE, Kind.DATE} or target.missing is not None:
        return issues
    return [
        replace(issue, code=IssueCode.VALUE_IN_WORDS)
        if issue.code == IssueCode.NUMBER_UNREAD and not any(c.isdigit() for c in issue.facts.get("text", ""))
        else issue
        for issue in issues
    ]


def _actuals(reader: CellReader, rows: list[int], unit: str | None) -> tuple[list[Measurement], str | None]:
    found: dict[tuple[int | None, str | None], Measurement] = {}
    for row in rows:
        for measured, own in reader.actuals(row, unit):
            unit = unit or own
            key = (measured.fy, measured.source.cell if measured.fy is None and measured.source else None)
            known = found.get(key)
            if known is None or known.value is None:
                found[key] = measured
            elif measured.value is not None and (_firmer(measured, known) or _firmer(known, measured)):
                passing, found[key] = (known, measured) if _firmer(measured, known) else (measured, known)
                reader.superseded.append(f"{passing.fy}年度（確定前）：{passing.text}")
            elif measured.value is not None and measured.value != known.value:
                reader.conflict(measured)
    return list(found.values()), unit


def _firmer(one: Measurement, other: Measurement) -> bool:
    """Whether a result is final where another of its year is an estimate or a prompt report by its heading: 実績 beside 見込."""
    return other.quality in _PASSING and one.quality not in _PASSING


def _targets(
    reader: CellReader, rows: list[int], unit: str | None, *, yearly: bool
) -> tuple[Target | None, tuple[Target, ...], str | None, list[str]]:
    """The target, its milestones, the unit, and milestones in words as remarks.

    Targets by year without a final one (R5目標, R6目標, R7目標): the last is the target, the others are milestones. In a
    long table whose target changes from row to row, each row's target belongs to its year.
    """
    finals: list[Target] = []
    stones: list[Target] = []
    for row in rows:
        for stated, own, final in reader.targets(row, unit):
            unit = unit or own
            (finals if final else stones).append(stated)
    if len(finals) == len(rows) == 1 and not stones:
        return finals[0], (), unit, []
    if not yearly:
        finals = reader.same_every_year(finals, rows)
    stones = list({(t.fy, t.text): t for t in stones}.values())
    target: Target | None = None
    if finals:
        target = _final(reader, finals)
        stones.extend(t for t in finals if t is not target and t.fy is not None and t.fy != target.fy)
        later = [s for s in stones if s.fy is not None and target.fy is not None and s.fy > target.fy]
        if later:  # what is aimed at after the target is the target: 「R5目標」 beside 目標値 over R8
            last = max(later, key=lambda t: t.fy or 0)
            stones = [*(s for s in stones if s is not last), target]
            target = last
    elif stones:
        stones.sort(key=lambda t: (t.fy is not None, t.fy or 0))
        target = stones.pop()
    same = [s for s in stones if target is not None and s.fy is not None and s.fy == target.fy]
    for rival in same:  # a second figure for the year of the target
        if target is not None and rival.value is not None and rival.value != target.value:
            reader.target_conflict(rival)
    kept = [stone for stone in stones if stone not in same]
    figures = [stone for stone in kept if stone.value is not None or stone.lower is not None]
    words = [f"{t.fy or ''}目標：{t.text}" for t in [*kept, *same] if t not in figures and t.missing is None]
    return target, tuple(sorted(figures, key=lambda t: t.fy or 0)), unit, words


def _final(reader: CellReader, targets: list[Target]) -> Target:
    """The final one among several targets: the latest, or one without a year where all others are those of results.

    Every other target for the same year, or without one, contradicts it and is reported.
    """
    undated = [t for t in targets if t.fy is None]
    dated = sorted((t for t in targets if t.fy is not None), key=lambda t: t.fy or 0)
    if undated and dated:
        years = reader.result_years
        chosen = undated[-1] if all(t.fy in years for t in dated) else dated[-1]
    else:
        chosen = (undated or dated)[-1]
    rivals = [t for t in targets if t is not chosen and t.fy in {None, chosen.fy} and t.text != chosen.text]
    for rival in rivals:
        reader.target_conflict(rival)
    return chosen
