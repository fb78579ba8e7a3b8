"""Pillars by departments as a table to be saved: one row per cell that holds anything, one column per status."""

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.views.filters import by_division
from kpi.views.matrix import Matrix
from kpi.views.sheet import Sheet, Value
from kpi.views.tally import Tally


def matrix_title(judged: JudgedPlan, w: Words) -> str:
    """What the table is called: the plan, and what is counted by what."""
    name = "screens.overview.matrix_divisions" if by_division(judged) else "screens.overview.matrix"
    return w("sheets.title", plan=judged.parsed.plan.title, name=w(name))


def matrix_sheet(view: Matrix, title: str, w: Words) -> Sheet:
    """Numbers of indicators. What is told apart from a status (met at the start, not yet due, without a target …) has a column of its own, as in the legend.

    What several departments share is counted in each of them; how many of a cell are listed again (再掲) and count in another
    stands in a column of its own.
    """
    office = "sheets.division" if view.divisions else "sheets.department"
    counted = [w.term(status) for status in Status]
    columns = (
        w("sheets.pillar"),
        w(office),
        w("quality.column_indicators"),
        w("standing.column_repeated"),
        *counted,
        w("standing.from_start"),
        w("standing.overdue"),
        w("screens.value.not_yet_due"),
        w("screens.value.no_target"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.pillar, cell.department, cell.tally.n, cell.repeats, *_counts(cell.tally))
        for row in view.rows
        for cell in row.cells
        if cell.tally.n
    )
    return Sheet(title, columns, rows)


def _counts(tally: Tally) -> tuple[int, ...]:
    apart = {
        Status.ACHIEVED: tally.from_start,
        Status.NOT_MEASURED: tally.not_yet_due + tally.overdue,
        Status.NOT_QUANTIFIED: tally.no_target,
    }
    return (
        *(n - apart.get(status, 0) for status, n in tally.counts),
        tally.from_start,
        tally.overdue,
        tally.not_yet_due,
        tally.no_target,
    )
