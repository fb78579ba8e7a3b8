"""Pillars by departments: how many indicators of each status stand in each cell."""

from dataclasses import dataclass
from datetime import date

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.views import texts
from kpi.views.filters import NO_DEPARTMENT, Filters, by_division, departments, offices, pillars
from kpi.views.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Cell:
    """The indicators of one pillar and one department."""

    department: str
    filters: Filters
    tally: Tally
    #: How many of those counted are listed again here (再掲) and count under another pillar or in another row.
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One pillar with its cells, one per department in the matrix's order."""

    pillar: str
    filters: Filters
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All pillars by all departments. ``shared``: an indicator of several departments counts in each.

    ``divisions``: the plan states divisions (課) only, which then stand where the departments would.
    """

    departments: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    shared: bool
    divisions: bool = False
    #: The indicators of the plan, each once; of the cells together so many are listed again (再掲).
    n: int = 0
    repeats: int = 0

    @property
    def total(self) -> int:
        """The numbers of all cells added up."""
        return sum(cell.tally.n for row in self.rows for cell in row.cells)

    @property
    def overlaps(self) -> int:
        """How often an indicator counts again because several departments share it."""
        return self.total - self.n - self.repeats


def matrix(judged: JudgedPlan, w: Words, tag: str | None = None, today: date | None = None) -> Matrix:
    """The matrix of a plan; with ``tag`` its links lead to the indicators that have it.

    ``today``: the day that announced releases are held against.
    """
    columns, divisions = departments(judged), by_division(judged)
    named = tuple(department_name(column, w, divisions=divisions) for column in columns)
    members: dict[tuple[tuple[str, ...], str], list[int]] = {}
    shared = False
    for place, indicator in enumerate(judged.parsed.indicators):
        owners = dict.fromkeys(offices(indicator, divisions=divisions))
        shared = shared or len(owners) > 1
        for owner in owners:
            members.setdefault((indicator.pillars[:1], owner), []).append(place)
    found = []
    indicators = judged.parsed.indicators
    once = set(counted(indicators, range(len(indicators))))
    again = 0
    for pillar in pillars(judged):
        cells = []
        listed: set[int] = set()
        for column, name in zip(columns, named, strict=True):
            places = members.get((pillar, column), [])
            repeats = [at for at in counted(indicators, places) if at not in once] if places else []
            listed.update(repeats)
            total = tally(judged, places, today)
            cells.append(Cell(name, Filters(pillar, column, tag=tag), total, len(repeats)))
        again += len(listed)
        found.append(MatrixRow(pillar_name(pillar, w), Filters(pillar, tag=tag), tuple(cells)))
    return Matrix(named, tuple(found), shared, divisions, len(once), again)


def department_name(department: str, w: Words, *, divisions: bool = False) -> str:
    """The name of a department (of a division with ``divisions``), or that none is written."""
    if department == NO_DEPARTMENT:
        return w("screens.value.no_division" if divisions else "screens.value.no_department")
    return texts.named(department)


def pillar_name(pillar: tuple[str, ...], w: Words) -> str:
    """The last name of a pillar's path, or that none is written."""
    return texts.named(pillar[-1]) if pillar else w("screens.value.no_pillar")
