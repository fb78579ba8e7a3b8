"""Indicator tables, long (one row per indicator and year) or wide (one column per year)."""

from dataclasses import replace

from kpi.ingest.addresses import column_letters
from kpi.ingest.columns import Column
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import Header
from kpi.ingest.layouts.assumed_columns import assumed_of_columns, shares_for_percent
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.cell_series import series
from kpi.ingest.layouts.divided_columns import divided
from kpi.ingest.layouts.eraless_years import settle_eraless
from kpi.ingest.layouts.indicator_build import build_indicator
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.indicator_header import find_table
from kpi.ingest.layouts.indicator_rows import RowWalker
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.layouts.numbered_lines import numbered_rows, spread, with_own_rows
from kpi.ingest.layouts.owners_in_headings import own_by_headings
from kpi.ingest.layouts.rates_in_brackets import read_rates_in_brackets
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.layouts.stored_results import StoredPlan, stored_plan
from kpi.ingest.layouts.table_end import before_other_parts, table_end
from kpi.ingest.layouts.tallies import tally_below
from kpi.ingest.layouts.undated_goals import settle_undated_goals
from kpi.ingest.layouts.undated_results import settle_undated
from kpi.ingest.layouts.unread import figures_outside, log_outside, unread_columns, unread_part
from kpi.ingest.raw import RawSheet
from kpi.ingest.row_log import RowFate
from kpi.ingest.surroundings import Surroundings, read_surroundings
from kpi.model.issues import IssueCode


def match(sheet: RawSheet) -> float:
    """How surely a sheet is an indicator table."""
    header = find_table(sheet)
    if header is None:
        return 0.0
    fields = {column.field for column in header.roles.values()}
    kinds = len(fields & {"target", "milestone"}) + len(fields & {"actual", "year"})
    return 0.55 if kinds + len(fields & {"baseline", "current"}) == 1 else 0.95


def parse(context: SheetContext) -> Fragment:
    """Read the table. Every row below the header becomes an indicator, a group, a remark, or an issue."""
    sheet = context.sheet
    header = find_table(sheet)
    if header is None:
        return Fragment(layout="indicator_table")
    if sheet.mapping is None and (several := numbered_rows(sheet, header)):
        context, origin = spread(context, header, several)
        fragment = _read(context, header)
        if fragment.rows is not None:
            fragment.rows = with_own_rows(fragment.rows, origin)
        return fragment
    tally = tally_below(sheet, header.last) if sheet.mapping is None else None
    if tally is None:
        return _read(context, header)
    table, below = (sheet.window(top, end, 0, sheet.width) for top, end in ((0, tally), (tally, sheet.height)))
    fragment = _read(replace(context, sheet=table), header)
    fragment.issues.extend(unread_part(context, below))
    for row in below.filled_rows():
        if fragment.rows is not None:
            fragment.rows.put(row, RowFate.SUBTOTAL)
    return fragment


def _read(context: SheetContext, header: Header[Column]) -> Fragment:
    parts = divided(header) if context.sheet.mapping is None else []
    return _read_parts(context, parts) if parts else read_table(context, header)


def _read_parts(context: SheetContext, parts: list[tuple[str, Header[Column]]]) -> Fragment:
    """Read a table whose values are divided by columns (男性, 女性): the indicators of each row side by side."""
    read = [(part, header, read_table(context, header, series_too=False)) for part, header in parts]
    whole = read[0][2]
    values = {c for _, header in parts for c in header.roles if any(c not in other.roles for _, other in parts)}
    letters = {column_letters(column) for column in values}
    named = [
        [
            replace(one, name=f"{one.name} {part}", id=f"{one.id}-{number}" if one.id else "")
            for one in fragment.indicators
        ]
        for number, (part, _, fragment) in enumerate(read, start=1)
    ]
    whole.indicators = [one for row in zip(*named, strict=True) for one in row]
    whole.issues = [
        issue
        for _, _, fragment in read
        for issue in fragment.issues
        if issue.code != IssueCode.COLUMN_NOT_READ or (issue.cell or "").rstrip("0123456789") not in letters
    ]
    titles = whole.plan_titles.items()
    whole.plan_titles = {str(int(at) * len(read) + k): title for at, title in titles for k in range(len(read))}
    if whole.rows is not None:
        whole.rows.record = {row: at * len(read) for row, at in whole.rows.record.items()}
    return whole


def read_table(context: SheetContext, header: Header[Column], *, series_too: bool = True) -> Fragment:
    """Read the table below a header that is known; ``series_too``: cells that say a value of several parts, too."""
    fragment = Fragment(layout="indicator_table")
    columns = TableColumns(header)
    end = table_end(context.sheet, columns)
    columns.settle(context.sheet, context.sheet.filled_rows(header.last + 1, end))
    fragment.issues.extend(assumed_of_columns(context, columns, end))
    end = before_other_parts(context.sheet, columns, end)
    around = read_surroundings(context, header.first, header.last, end)
    fragment.title, fragment.notes = around.title, list(around.notes)
    fragment.period, fragment.headings = around.period, around.headings
    if context.sheet.mapping is None and not (around.departments or around.divisions):
        columns.own_by_related()
    walker = RowWalker(context, columns, around.headings, around.title)
    plan = stored_plan(context, columns)
    groups = walker.groups(end, fragment)
    columns.yearly = columns.long and _targets_by_year(context.sheet, columns, groups)
    parts, contexts = series(context, columns, groups) if series_too else ({}, [])
    reader = CellReader(context, columns.all, header, "", "", columns.kinds)
    firsts: list[int] = []
    for at, group in enumerate(groups):
        firsts.append(len(fragment.indicators))
        if at not in parts:
            _read_group(context, columns, group, around, fragment, plan, reader)
        for number, part in enumerate(parts.get(at, ()), start=1):
            _read_group(contexts[number - 1], columns, group, around, fragment)
            one = fragment.indicators[-1]
            identifier = f"{one.id}-{number}" if one.id else ""
            fragment.indicators[-1] = replace(one, name=f"{one.name} {part}", id=identifier)
    _share_ids(context, columns, groups, fragment)
    read_rates_in_brackets(columns, fragment)
    settle_eraless(context, columns, fragment)
    settle_undated(context, columns, fragment, header.first)
    settle_undated_goals(context, columns, fragment)
    fragment.issues.extend(shares_for_percent(fragment))
    if (around.departments or around.divisions) and not {"department", "division"} & columns.all.keys():
        fragment.indicators = [
            replace(one, departments=around.departments, divisions=around.divisions) for one in fragment.indicators
        ]
    elif context.sheet.mapping is None:
        fragment.indicators = own_by_headings(columns, fragment.indicators)
    walker.log.record = {row: firsts[at] for row, at in walker.log.record.items()}
    log_outside(context.sheet, walker.log, end)
    fragment.issues.extend(figures_outside(context, header.first, end))
    fragment.issues.extend(unread_columns(context, header.last, end, columns.known(), header.words))
    return fragment


TABLE = Layout(name="indicator_table", match=match, parse=parse)


def _targets_by_year(sheet: RawSheet, columns: TableColumns, groups: list[RowGroup]) -> bool:
    """Whether the rows of a long table tell the target of their year: it changes for most indicators.

    Beside a target that does not change, such targets are milestones.
    """
    several = [group.rows for group in groups if len(group.rows) > 1]
    if not several:
        return False
    targets = [
        (column, role) for column, role in columns.all.get("target", ()) if role == Column("target", unit=role.unit)
    ]
    changing = [
        (column, role)
        for column, role in targets
        if 2 * sum(len({sheet.merged_text(row, column) for row in rows} - {""}) > 1 for rows in several) >= len(several)
    ]
    if 0 < len(changing) < len(targets):
        columns.all["target"] = [place for place in columns.all["target"] if place not in changing]
        columns.all["milestone"] = sorted(
            [*columns.all.get("milestone", ()), *((c, replace(role, field="milestone")) for c, role in changing)],
            key=lambda place: place[0],
        )
        return False
    return bool(changing)


def _share_ids(context: SheetContext, columns: TableColumns, groups: list[RowGroup], fragment: Fragment) -> None:
    """Indicators beside one merged id (人数 and 世帯 of 移住者数) are its parts: 3-1, 3-2."""
    column = columns.first("id")
    if column is None or not context.sheet.merges or len(fragment.indicators) != len(groups):
        return
    heads: dict[int, list[int]] = {}
    for at, group in enumerate(groups):
        heads.setdefault(context.sheet.block(group.rows[0], column)[0], []).append(at)
    for shared in heads.values():
        for number, at in enumerate(shared if len(shared) > 1 else (), start=1):
            one = fragment.indicators[at]
            fragment.indicators[at] = replace(one, id=f"{one.id}-{number}" if one.id else "")


def _read_group(
    context: SheetContext,
    columns: TableColumns,
    group: RowGroup,
    around: Surroundings,
    fragment: Fragment,
    plan: StoredPlan | None = None,
    reader: CellReader | None = None,
) -> None:
    indicator, issues = build_indicator(context, columns, group, around.unit, plan, reader)
    fragment.issues.extend(issues)
    fragment.indicators.append(indicator)
    named = columns.first("plan")
    if named is not None and (title := context.sheet.merged_text(group.rows[0], named)):
        fragment.plan_titles[str(len(fragment.indicators) - 1)] = title
