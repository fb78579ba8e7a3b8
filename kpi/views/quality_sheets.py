"""The lists of データ品質 as tables to be saved: findings, results, what is blank or was assumed, rows of tables."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.views.quality import CodeRow, TableUse
from kpi.views.quality_coverage import PARTS, Coverage, Reading, Results
from kpi.views.quality_owed import OwedRow
from kpi.views.quality_stale import Freshness
from kpi.views.sheet import Sheet


def results_sheet(rows: Sequence[Results], total: Results, title: str, w: Words) -> Sheet:
    """Numbers of indicators by department, and last of the whole plan, where each counts once."""
    names = ("department", "indicators", *PARTS, "owed")
    whole = (w("sheets.all_departments"), total.n, *(getattr(total, part) for part in names[2:]))
    lines = tuple((row.name, row.n, *(getattr(row, part) for part in names[2:])) for row in rows)
    return Sheet(title, tuple(w(f"quality.column_{name}") for name in names), (*lines, whole))


def owed_sheet(found: Sequence[OwedRow], title: str, w: Words) -> Sheet:
    """The indicators whose target's year is over without a result of it, each once, and what the table says of it."""
    heads = (
        *(w(f"sheets.{name}") for name in ("id", "name")),
        w("quality.column_due_year"),
        *(w(f"sheets.{name}") for name in ("latest_year",)),
        w("quality.column_reason"),
        w("sheets.owner"),
    )
    rows = tuple((one.id, one.name, one.due_fy, one.latest_fy, one.reason or None, one.owner) for one in found)
    return Sheet(title, heads, rows)


def stale_sheet(found: Freshness, title: str, w: Words) -> Sheet:
    """The indicators whose latest result is older than it should be: its fiscal year, and how many years that is behind."""
    columns = ("id", "name", "latest_year", "behind_years")
    heads = (
        *(w(f"sheets.{name}") for name in columns),
        w("quality.column_reason"),
        w("quality.column_due_release"),
        w("sheets.owner"),
    )
    rows = tuple(
        (one.id, one.name, one.fy, one.behind, one.reason or one.unread or None, one.overdue or None, one.owner)
        for one in found.stale
    )
    return Sheet(title, heads, rows)


def coverage_sheet(found: Sequence[Coverage], title: str, w: Words) -> Sheet:
    """One row per item and indicator that has, or lacks, it; an item of which there is none has a row without.

    Beside the item stand how many there are in all, and of how many.
    """
    names = ("item", "n", "of", "id", "name")
    columns = tuple(w(f"sheets.{name}") for name in names)
    rows = tuple((row.name, row.n, row.of, *which) for row in found for which in row.which or ((None, None),))
    return Sheet(title, columns, rows)


def codes_sheet(found: Sequence[CodeRow], title: str, w: Words) -> Sheet:
    """One row per sort of finding: severity, code, how many there are, and the first of them."""
    columns = (
        *(w(f"screens.import.column_{name}") for name in ("severity", "code")),
        *(w(f"quality.column_{name}") for name in ("n", "example")),
    )
    return Sheet(title, columns, tuple((row.word, row.code, row.n, row.example) for row in found))


def tables_sheet(found: Sequence[TableUse], title: str, w: Words) -> Sheet:
    """One row per table of the files: how many rows it has, how many were read and set aside, and why."""
    columns = (
        *(w(f"screens.import.{name}") for name in ("column_file", "column_sheet", "layout")),
        *(w(f"quality.column_{name}") for name in ("seen", "read", "aside", "why")),
    )
    rows = tuple(
        (row.file, row.sheet or None, row.layout, row.seen, row.read, row.aside, row.why or None) for row in found
    )
    return Sheet(title, columns, rows)


def readings_sheet(found: Sequence[Reading], title: str, w: Words) -> Sheet:
    """One row per value that was not read plainly: how it was read, whose it is, what it is, and as what it is written."""
    columns = tuple(w(f"sheets.{name}") for name in ("kind", "id", "name", "item", "written"))
    rows = tuple(
        (row.name, identifier, name, what or None, text or None)
        for row in found
        for identifier, name, what, text in row.which
    )
    return Sheet(title, columns, rows)
