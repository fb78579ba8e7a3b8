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
    """Numbers of indicators. What is told apart from a status in the legend stands in a column of its own here, too.

    What was met at the plan's start already (``from_start``) has one where there is any, as on the screen. What several departments share is counted in each of them; how many of a cell are listed again (再掲) and count in another
    stands in a column of its own.
    """
    office = "sheets.division" if view.divisions else "sheets.department"
    started = any(cell.tally.from_start for row in view.rows for cell in row.cells)
    counted = [
        name
        for status in Status
        for name in (w.term(status), *([w("standing.from_start")] if started and status is Status.ACHIEVED else []))
    ]
    columns = (
        w("sheets.pillar"),
        w(office),
        w("quality.column_indicators"),
        w("standing.column_repeated"),
        *counted,
        w("standing.overdue"),
        w("screens.value.not_yet_due"),
        w("screens.value.no_target"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.pillar, cell.department, cell.tally.n, cell.repeats, *_counts(cell.tally, started=started))
        for row in view.rows
        for cell in row.cells
        if cell.tally.n
    )
    return Sheet(title, columns, rows)


def _counts(tally: Tally, *, started: bool) -> tuple[int, ...]:
    """The numbers below the names of the states; ``started``: whether the column of what was met at the start is there."""
    apart = {
        Status.ACHIEVED: tally.from_start,
        Status.NOT_MEASURED: tally.not_yet_due + tally.overdue,
        Status.NOT_QUANTIFIED: tally.no_target,
    }
    found: list[int] = []
    for status, n in tally.counts:
        found.append(n - apart.get(status, 0))
        if started and status is Status.ACHIEVED:
            found.append(tally.from_start)
    return (*found, tally.overdue, tally.not_yet_due, tally.no_target)
