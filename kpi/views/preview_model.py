"""What the preview of a sheet shows: rows of cells, records with their pieces, tabs and legend."""

from dataclasses import dataclass

from kpi.ingest.ink import Run
from kpi.ingest.sheet_view import CellKind
from kpi.model.issues import Severity
from kpi.views.readings import Role


@dataclass(frozen=True, slots=True)
class Mark:
    """A role with its mark of one or two characters and its word."""

    role: Role
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell of the grid. ``role`` is its most telling one; ``marks`` has all, ``title`` says all in words.

    ``records`` are the keys of the records that were read from it; ``runs`` is empty where it has no ink.
    """

    address: str
    text: str
    runs: tuple[Run, ...]
    kind: CellKind
    role: Role
    marks: tuple[Mark, ...]
    severity: Severity | None
    severity_mark: str
    title: str
    records: tuple[str, ...]
    highlighted: bool
    chosen: bool
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the grid: its number as the sheet has it. Cells that a merged block covers are left out."""

    number: int
    hidden: bool
    cells: tuple[PreviewCell, ...]


@dataclass(frozen=True, slots=True)
class PreviewPiece:
    """One value of a record. ``row`` and ``column`` are its cell's, zero-based; None where no cell is known.

    ``inferred``: the readers keep no cell of it, and the one named says the same.
    """

    mark: Mark
    label: str
    value: str
    said: str
    sheet: str
    cell: str
    row: int | None
    column: int | None
    here: bool
    inferred: bool


@dataclass(frozen=True, slots=True)
class PreviewRecord:
    """A record of the sheet; ``chosen`` where the reader chose it or a cell that it was read from."""

    key: str
    id: str
    kind: str
    name: str
    chosen: bool
    pieces: tuple[PreviewPiece, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the book with the number of records that were read from it."""

    name: str
    label: str
    visible: bool
    current: bool
    records: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A window of a sheet with the records read from it. ``elsewhere``: records of the sheet outside the window."""

    file: str
    sheet: str
    tabs: tuple[Tab, ...]
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[PreviewRow, ...]
    records: tuple[PreviewRecord, ...]
    elsewhere: int
    legend: tuple[Mark, ...]
    top: int
    height: int
    left: int
    width: int
    all_rows: int
    all_columns: int
    inked: bool
    struck: bool
