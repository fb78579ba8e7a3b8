"""Which row of a sheet heads a table of indicators, and which of its columns names them."""

from collections.abc import Iterable
from dataclasses import replace

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column, heading_key, is_fallback_name, recognise
from kpi.ingest.headers import Header, find_header
from kpi.ingest.layouts.divided_columns import divided
from kpi.ingest.layouts.eraless_headings import with_eras
from kpi.ingest.layouts.explained_years import with_explained_years
from kpi.ingest.mapped_header import mapped_header
from kpi.ingest.raw import RawSheet

#: Headings of efforts, which name indicators where figures stand beside them.
_EFFORTS = {
    "取組項目",
    "取組",
    "取組名",
    "取組内容",
    "取組事項",
    "具体的取組",
    "具体的な取組",
    "改革項目",
    "実施項目",
    "推進項目",
    "区分",
    "部門",
    "種別",
    "種類",
}
_ENOUGH = 30
_VALUES = {
    "target",
    "target_lower",
    "target_upper",
    "former_target",
    "milestone",
    "actual",
    "baseline",
    "current",
    "year",
}


def score(roles: Iterable[Column]) -> float:
    """A header names indicators and has at least one column of values; one that dates them says more."""
    columns = list(roles)
    fields = {column.field for column in columns}
    if "name" not in fields or not fields & _VALUES:
        return 0.0
    dated = sum(column.fy is not None for column in columns)
    return len(columns) + dated + 2.0 * len(fields & {"name", "target", "actual", "baseline", "current", "unit", "id"})


def find_table(sheet: RawSheet) -> Header[Column] | None:
    """The table's header: the declared one, else the one recognised.

    Where no column is headed as indicators, the first with a word like 項目 names them, or the one that it divides.
    """
    if sheet.mapping is not None:
        return mapped_header(sheet, sheet.mapping)
    found = _recognised(sheet)
    return None if found is None else with_explained_years(sheet, with_eras(found))


def _recognised(sheet: RawSheet) -> Header[Column] | None:
    found = find_header(sheet, recognise, score)
    if found is not None:
        return found
    found = find_header(sheet, with_items, score) or _of_efforts(sheet)
    if found is None:
        return None
    named = [column for column in sorted(found.roles) if found.roles[column].field == "name"]
    figures = {column for column in named if _holds_figures(sheet, found, column)}
    if len(figures) == len(named):
        return None
    names = _finest(sheet, found, [column for column in named if column not in figures])
    if (efforts := _of_finer_efforts(sheet, found, names)) is not None:
        return efforts
    one_heading = sheet.block(found.last, names)
    for column in named:
        if column == names or sheet.block(found.last, column) == one_heading:  # 項目 over 「うち高齢者」 and 「死者数」
            continue
        role = recognise(found.words[column]) if column > names else Column("tree", level=1)
        role = Column("id") if column in figures and column < names else role
        if role is None:
            del found.roles[column]
        else:
            found.roles[column] = role
    return found if score(found.roles.values()) > 0 or divided(found) else None


def _holds_figures(sheet: RawSheet, header: Header[Column], column: int) -> bool:
    """Whether the cells below a heading like 目標 are figures: it names nothing."""
    rows = [row for row in sheet.filled_rows(header.last + 1)[:_ENOUGH] if sheet.text(row, column)]
    return 2 * sum(cell_number(sheet, row, column).value is not None for row in rows) > len(rows)


def _finest(sheet: RawSheet, header: Header[Column], named: list[int]) -> int:
    """The column that names each row with values, where the one left of it names several at once: 成果目標 over 項目."""
    best = named[0]
    values = {column for column, role in header.roles.items() if role.field in _VALUES}
    rows = sheet.filled_rows(header.last + 1)[:_ENOUGH] if len(named) > 1 else []
    valued = {row for row in rows if not values.isdisjoint(sheet.filled(row))}
    for column in named[1:]:
        coarse, fine = (
            {row for row in valued if sheet.text(row, c) and sheet.block(row, c)[0] == row} for c in (best, column)
        )
        if coarse and coarse < fine:
            best = column
    return best


def _of_finer_efforts(sheet: RawSheet, header: Header[Column], names: int) -> Header[Column] | None:
    """The header of efforts where the words taken for names only group them: 重点施策 with blanks below, beside 取組."""
    values = {column for column, role in header.roles.items() if role.field in _VALUES}
    rows = [row for row in sheet.filled_rows(header.last + 1)[:_ENOUGH] if not values.isdisjoint(sheet.filled(row))]
    if all(sheet.text(row, names) for row in rows):
        return None
    found = _of_efforts(sheet)
    finer = min((c for c, role in found.roles.items() if role.field == "name"), default=names) if found else names
    if found is None or finer <= names or not all(sheet.text(row, finer) for row in rows):
        return None
    if heading_key(found.words[finer][-1]) == "区分":  # it divides the names
        return None
    role = Column("tree", level=1)
    return replace(found, roles={**found.roles, names: role})


def _of_efforts(sheet: RawSheet) -> Header[Column] | None:
    """The header of a table of efforts (取組項目) with planned and actual figures, not words: 削減額 of R5計画 and R5実績."""
    found = find_header(sheet, _with_efforts, score)
    if found is None:
        return None
    fields: dict[str, list[int]] = {}
    for column, role in found.roles.items():
        fields.setdefault(role.field, []).append(column)
    values = {column for name in ("milestone", "target", "actual") for column in fields.get(name, ())}
    values.update(fields.get("year", ()))
    if not {"milestone", "target"} & fields.keys() or ("actual" not in fields and len(fields.get("year", ())) < 2):
        return None
    rows = sheet.filled_rows(found.last + 1)[:_ENOUGH]
    cells = [cell_number(sheet, row, column) for row in rows for column in values if sheet.text(row, column)]
    figures = sum(number.value is not None for number in cells)
    return found if 3 * figures > 2 * sum(number.missing is None for number in cells) else None


def _with_efforts(words: tuple[str, ...]) -> Column | None:
    return Column("name") if words and heading_key(words[-1]) in _EFFORTS else recognise(words)


def with_items(words: tuple[str, ...]) -> Column | None:
    """The role of a column where a word like 項目 names the indicators."""
    return Column("name") if is_fallback_name(words) else recognise(words)
