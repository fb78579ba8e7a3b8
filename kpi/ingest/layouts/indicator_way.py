"""Which way an indicator is meant to go, and what its values count: by columns of their own, words and figures."""

from collections.abc import Mapping

from kpi.attainment.last_year import is_against_last_year, written_side
from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.name_words import ends_in_less
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Measurement, Target
from kpi.model.terms import Accumulation, Certainty, Direction, Flag, Kind
from kpi.reading.directions import (
    accumulation_of,
    direction_of_comparator,
    read_accumulation,
    read_direction,
    signed_direction,
)
from kpi.reading.objectives import direction_from
from kpi.reading.patterns import lazy
from kpi.reading.targets import read_target

Columns = Mapping[str, list[tuple[int, Column]]]
#: What is only said of something that is to stay small.
_HELD_DOWN = lazy(r"抑え|抑制|とどめ|留め")


def read_way(
    context: SheetContext,
    table: TableColumns,
    columns: Columns,
    rows: list[int],
    name: str,
    baseline: Measurement | None,
    goals: tuple[Target | None, ...],
    actuals: tuple[Measurement, ...] = (),
) -> tuple[Direction, set[Flag], list[Issue]]:
    """The direction: stated, by the comparator, by the name, else by baseline and target (then flagged as assumed)."""
    issues: list[Issue] = []
    target, *milestones = goals
    for column, _ in columns.get("direction", ()):
        for row in rows:
            text = context.sheet.merged_text(row, column)
            stated = signed_direction(text, table.signs) or read_direction(text)
            if stated is None:
                issues.append(context.issue(IssueCode.WORD_UNKNOWN, row, column, text=text))
            elif stated != Direction.NONE:
                return stated, set(), issues
    if target is None:
        return direction_from(name, None, Direction.NONE), set(), issues
    if target.kind == Kind.QUALITATIVE or target.certainty == Certainty.UNREAD:
        return Direction.NONE, set(), issues
    if told := _told_by(target):
        return told, set(), issues
    found = direction_from(name, target, Direction.NONE)
    if by_figures := _by_figures(name, baseline, target, found):
        return *by_figures, issues
    if found == Direction.NONE:
        found, assumed = _fallback(target, milestones, actuals if baseline is None else ())
        return found, assumed, issues
    return found, set(), issues


def _told_by(target: Target) -> Direction | None:
    """The direction that a figure's own words say where no comparison does: 「10万戸程度に抑える」, 「前年度比3％増」."""
    if is_against_last_year(target):
        side = written_side(target)
        return None if side is None else direction_of_comparator(side)
    if target.comparator is not None or target.kind != Kind.QUANTITY or not _HELD_DOWN.search(target.text):
        return None
    reading = read_target(target.text)
    return reading.direction if reading.direction == Direction.DECREASE else None


def _by_figures(
    name: str, baseline: Measurement | None, target: Target, found: Direction
) -> tuple[Direction, set[Flag]] | None:
    """What the way from baseline to target says of the direction ``found`` by comparator and name; None where it agrees."""
    if baseline is None or baseline.value is None or target.value is None or target.kind != Kind.QUANTITY:
        return None
    gap = target.value - baseline.value
    plain = target.comparator is None
    if plain and gap == 0 and "維持" in target.text:  # 「100（維持）」
        return Direction.MAINTAIN, set()
    falls = gap < 0 and (found == Direction.NONE or (plain and found == Direction.INCREASE and ends_in_less(name)))
    if falls:
        return Direction.DECREASE, {Flag.DIRECTION_ASSUMED}
    if gap > 0 and (found == Direction.NONE or (plain and found == Direction.DECREASE)):
        return Direction.INCREASE, {Flag.DIRECTION_ASSUMED}
    return None


def _fallback(
    target: Target, milestones: list[Target | None], actuals: tuple[Measurement, ...]
) -> tuple[Direction, set[Flag]]:
    """What kind, figures and ``actuals`` (by year, where there is no baseline) suggest."""
    if target.kind == Kind.RANGE:
        return Direction.RANGE, set()
    if target.kind in {Kind.RANK, Kind.REDUCTION}:
        return Direction.DECREASE, set()
    if target.kind == Kind.MULTIPLE:
        return Direction.INCREASE, set()
    # Nobody plans for more of something until none is left, or for less of it from year to year.
    goals = [goal.value for goal in (*milestones, target) if goal is not None and goal.value is not None]
    falls = target.value == 0 or (len(goals) > 1 and goals == sorted(goals, reverse=True) and goals[0] > goals[-1])
    results = [one.value for one in actuals if one.value is not None and one.fy is not None]
    if target.value is not None and len(results) > 1:  # all above the target, and on their way down to it
        falls = falls or (min(results) > target.value and results[-1] < results[0])
    towards = Direction.DECREASE if falls else Direction.INCREASE
    return towards, {Flag.DIRECTION_ASSUMED}


def read_counting(
    context: SheetContext, columns: Columns, rows: list[int], name: str, unit: str | None, target: Target | None
) -> tuple[Accumulation, list[Issue]]:
    """What values count (a year, a sum, a state at a date): stated, else by name, unit and target; words not known are issues."""
    issues = []
    for column, _ in columns.get("accumulation", ()):
        text = context.sheet.merged_text(rows[0], column)
        stated = read_accumulation(text)
        if stated is None:
            issues.append(context.issue(IssueCode.WORD_UNKNOWN, rows[0], column, text=text))
        elif stated != Accumulation.UNKNOWN:
            return stated, issues
    return accumulation_of(name, unit, target.text if target else ""), issues
