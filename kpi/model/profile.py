"""Reading settings (読み取り設定): what people declared about how a plan's files are to be read, each with its reason.

They are kept as a data file with the plan, so that next year's file is read without asking. Rows and columns are named
as a spreadsheet names them: rows from 1, columns by letters.
"""

from dataclasses import dataclass
from enum import StrEnum


class HiddenCells(StrEnum):
    """What is done with hidden sheets, rows and columns."""

    SKIP = "skip"
    READ = "read"


#: A table's or correction's sheet, where it is of any sheet (and of text tables, which have none).
ANY_SHEET = "*"
#: What a column can be declared to hold: the fields of ``data/mappings/headers.toml``, a level of the tree, or nothing.
COLUMN_FIELDS: tuple[str, ...] = (
    "ignore", "id", "name", "plan", "level1", "level2", "level3", "level4", "initiative", "department", "division",
    "related", "unit", "direction", "accumulation", "baseline_year", "baseline", "current_year", "current",
    "target_year", "target", "target_lower", "target_upper", "former_target", "milestone", "actual_year", "actual",
    "as_of", "quality", "numerator", "denominator", "national_average", "rank", "method_type", "limit", "stated_rate",
    "stated_grade", "own_grade", "own_reason", "budget", "period", "next_release", "repeated", "priority", "sdgs",
    "cause", "next_steps", "definition", "analysis", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column holds.

    ``heading`` are the words over it from top to bottom, with spaces between: the column is found again by them, and by
    its letters where it has none. ``fy`` and ``unit`` outrank what the heading tells.
    """

    field: str
    heading: str = ""
    column: str = ""
    fy: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The table of one sheet: its header's first and last row, and what its columns hold. ``sheet`` ``*``: any sheet."""

    sheet: str
    first_row: int
    last_row: int
    columns: tuple[ColumnMapping, ...]
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that is wrong in the document: ``was`` must stand there as written, ``becomes`` is read instead."""

    sheet: str
    cell: str
    was: str
    becomes: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A department or division that is called otherwise since a reorganisation."""

    old: str
    new: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """All that was declared for one plan. ``name`` is the name of the file that says so, for messages."""

    title: str | None = None
    organisation: str | None = None
    start_fy: int | None = None
    end_fy: int | None = None
    scheme: str | None = None
    hidden: HiddenCells | None = None
    reason: str = ""
    tables: tuple[TableMapping, ...] = ()
    corrections: tuple[Correction, ...] = ()
    renames: tuple[Rename, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One entry of a profile that is meant to match something: its kind, what it says, and whether it did."""

    kind: str
    text: str
    used: bool
