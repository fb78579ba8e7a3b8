"""Pillars by departments: how many indicators of each status stand in each cell."""

from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.views import texts
from kpi.views.filters import NO_DEPARTMENT, Filters, chosen, departments, pillars
from kpi.views.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Cell:
    """The indicators of one pillar and one department."""

    department: str
    filters: Filters
    tally: Tally


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One pillar with its cells, one per department in the matrix's order."""

    pillar: str
    filters: Filters
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All pillars by all departments. ``shared``: an indicator of several departments counts in each."""

    departments: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    shared: bool


def matrix(judged: JudgedPlan, w: Words, tag: str | None = None) -> Matrix:
    """The matrix of a plan; with ``tag`` its links lead to the indicators that have it."""
    columns = departments(judged)
    named = tuple(department_name(column, w) for column in columns)
    found = []
    for pillar in pillars(judged):
        cells = tuple(
            Cell(name, filters := Filters(pillar, column, tag=tag), tally(judged, chosen(judged, filters)))
            for column, name in zip(columns, named, strict=True)
        )
        found.append(MatrixRow(pillar_name(pillar, w), Filters(pillar, tag=tag), cells))
    shared = any(len(indicator.departments) > 1 for indicator in judged.parsed.indicators)
    return Matrix(named, tuple(found), shared)


def department_name(department: str, w: Words) -> str:
    """A department's name, or that none is written."""
    return w("screens.value.no_department") if department == NO_DEPARTMENT else texts.named(department)


def pillar_name(pillar: tuple[str, ...], w: Words) -> str:
    """The last name of a pillar's path, or that none is written."""
    return texts.named(pillar[-1]) if pillar else w("screens.value.no_pillar")
