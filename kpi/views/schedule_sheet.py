"""工程 as a table to be saved: one row per entry, with its first and last fiscal year as numbers."""

from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.records import ParsedPlan
from kpi.views.filters import Filters
from kpi.views.initiative_filters import chosen
from kpi.views.schedule import runs
from kpi.views.schedule_states import state
from kpi.views.sheet import Sheet, Value


def schedule_sheet(parsed: ParsedPlan, asked: Filters, today: date, w: Words) -> Sheet:
    """All entries of the initiatives asked for, one row each; an initiative without a schedule has one row without."""
    now = fiscal_year_of(today)
    columns = ("id", "name", "pillar", "department", "division", "line", "first", "last", "text")
    rows: list[tuple[Value, ...]] = []
    for one in chosen(parsed.initiatives, asked):
        about = (one.id, one.name, " › ".join(one.pillars), w.join(one.departments), w.join(one.divisions))
        lines = runs(one.schedule)
        where = state(one, now)
        standing = w(f"schedule.state_{where.value}") if where else None
        rows += [
            (*about, number, run.fy, run.last, run.text or w("schedule.arrow_only"), standing)
            for number, line in enumerate(lines, start=1)
            for run in line
        ]
        if not any(lines):
            rows.append((*about, *[None] * 5))
    names = [w(f"schedule.column_{name}") for name in columns]
    return Sheet(w("screens.nav.schedule"), (*names, w("schedule.column_state", year=w.fy(now))), tuple(rows))
