"""The lists of データ品質 as tables to be saved: results by department, outdated results, blanks, uncertain readings."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.views.quality_coverage import PARTS, Coverage, Reading, Results
from kpi.views.quality_stale import Freshness
from kpi.views.sheet import Sheet


def results_sheet(rows: Sequence[Results], total: Results, title: str, w: Words) -> Sheet:
    """Numbers of indicators by department, and last of the whole plan, where each counts once."""
    names = ("department", "indicators", *PARTS)
    whole = (w("sheets.all_departments"), total.n, *(getattr(total, part) for part in PARTS))
    lines = tuple((row.name, row.n, *(getattr(row, part) for part in PARTS)) for row in rows)
    return Sheet(title, tuple(w(f"quality.column_{name}") for name in names), (*lines, whole))


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
        (one.id, one.name, one.fy, one.behind, one.reason or None, one.overdue or None, one.owner)
        for one in found.stale
    )
    return Sheet(title, heads, rows)


def coverage_sheet(found: Sequence[Coverage], title: str, w: Words) -> Sheet:
    """One row per item and indicator that has, or lacks, it."""
    columns = tuple(w(f"sheets.{name}") for name in ("item", "id", "name"))
    return Sheet(title, columns, tuple((row.name, *which) for row in found for which in row.which))


def readings_sheet(found: Sequence[Reading], title: str, w: Words) -> Sheet:
    """One row per value that was not read plainly: how it was read, whose it is, what it is, and as what it is written."""
    columns = tuple(w(f"sheets.{name}") for name in ("kind", "id", "name", "item", "written"))
    rows = tuple(
        (row.name, identifier, name, what or None, text or None)
        for row in found
        for identifier, name, what, text in row.which
    )
    return Sheet(title, columns, rows)
