"""From a sheet as it was written to the sheet as it counts: corrected, without struck-out text, without hidden cells.

What is taken out or replaced is said in issues; the raw sheet itself stays as it is, for showing it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kpi.ingest.addresses import address
from kpi.ingest.fragment import SheetContext
from kpi.ingest.mapped_header import IGNORE, declared_columns, mapped_header, yearless
from kpi.ingest.profile import cell_place
from kpi.ingest.raw import RawBook, RawSheet, Value, label_key
from kpi.ingest.visibility import without_hidden
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import ANY_SHEET, Correction, Declaration, HiddenCells, Profile, TableMapping
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: Headings that mean another year in every file.
_RELATIVE = lazy(r"去年|昨年|前年|おととし|一昨年|今年|本年|当年|来年|直近|最新|last year|this year|latest")
#: So many addresses are named in one message.
_NAMED = 5


@dataclass(slots=True)
class Prepared:
    """The sheets that count, in the file's order, with what was found; ``used`` are the profile's entries that matched."""

    sheets: list[RawSheet] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    used: set[Correction | TableMapping] = field(default_factory=set)


def prepare(book: RawBook, profile: Profile) -> Prepared:
    """Every sheet of a book as it is to be read under a profile. Sheets that hold nothing are left out."""
    prepared = Prepared()
    names = [raw.name for raw in book.sheets]
    hidden = profile.hidden is HiddenCells.READ
    for raw in book.sheets:
        context = SheetContext(book.file, raw)
        if not raw.visible and raw.filled_rows():
            prepared.issues.append(context.issue(IssueCode.HIDDEN_READ if hidden else IssueCode.SHEET_HIDDEN))
            if not hidden:
                continue
        sheet = _corrected(context, profile.corrections, prepared)
        sheet = _without_struck(SheetContext(book.file, sheet), prepared)
        sheet, unseen = without_hidden(SheetContext(book.file, sheet), read=hidden)
        prepared.issues.extend(unseen)
        if not sheet.filled_rows():
            continue
        prepared.sheets.append(_mapped(SheetContext(book.file, sheet), names, profile.tables, prepared))
    return prepared


def declarations(profile: Profile, prepared: Prepared, renamed: Iterable[str]) -> tuple[Declaration, ...]:
    """Every entry of a profile that is meant to match something, and whether it did in this book."""
    names = set(renamed)
    return (
        *(Declaration("table", table.sheet, table in prepared.used) for table in profile.tables),
        *(Declaration("correction", f"{one.sheet}!{one.cell}", one in prepared.used) for one in profile.corrections),
        *(Declaration("rename", one.old, one.old in names) for one in profile.renames),
    )


def _same_sheet(declared: str, sheet: RawSheet) -> bool:
    return declared == ANY_SHEET or label_key(declared) == label_key(sheet.name)


def _corrected(context: SheetContext, corrections: Iterable[Correction], prepared: Prepared) -> RawSheet:
    """The sheet with declared corrections: only where the cell still says what was found wrong."""
    sheet = context.sheet
    changes: dict[tuple[int, int], Value] = {}
    for correction in corrections:
        place = cell_place(correction.cell)
        if place is None or not _same_sheet(correction.sheet, sheet):
            continue
        said = sheet.errors.get(place) or sheet.text(*place)
        if fold(said).strip() != fold(correction.was).strip():
            continue
        changes[place] = correction.becomes or None
        prepared.used.add(correction)
        row, column = place
        facts = {"text": correction.was, "value": correction.becomes, "reason": correction.reason, "by": correction.by}
        prepared.issues.append(context.issue(IssueCode.CORRECTION_APPLIED, row, column, **facts))
    if not changes:
        return sheet
    ink = {place: runs for place, runs in sheet.ink.items() if place not in changes}
    errors = {place: text for place, text in sheet.errors.items() if place not in changes}
    rows = _changed(sheet, changes)
    left = sheet.uncalculated - changes.keys()
    return replace(sheet, rows=rows, ink=ink, errors=errors, uncalculated=left, percent=sheet.percent - changes.keys())


def _changed(sheet: RawSheet, changes: Mapping[tuple[int, int], Value]) -> list[list[Value]]:
    """The rows with some cells replaced; a cell outside them makes them longer."""
    rows = [list(cells) for cells in sheet.rows]
    for (row, column), value in changes.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = value
    return rows


def _without_struck(context: SheetContext, prepared: Prepared) -> RawSheet:
    """The sheet without struck-out text: it is what stood there before."""
    sheet = context.sheet
    changes: dict[tuple[int, int], Value] = {}
    for place, runs in sheet.ink.items():
        if any(run.struck for run in runs):
            kept = "".join(run.text for run in runs if not run.struck)
            changes[place] = kept if kept.strip() else None
    if not changes:
        return sheet
    first = min(changes)
    named = "、".join(address(*place) for place in sorted(changes)[:_NAMED])
    prepared.issues.append(context.issue(IssueCode.STRUCK_TEXT, *first, text=named, count=str(len(changes))))
    gone = {place for place, value in changes.items() if value is None}
    errors = {place: text for place, text in sheet.errors.items() if place not in gone}
    return replace(sheet, rows=_changed(sheet, changes), errors=errors, uncalculated=sheet.uncalculated - gone)


def _mapped(
    context: SheetContext, names: Sequence[str], tables: Sequence[TableMapping], prepared: Prepared
) -> RawSheet:
    """The sheet with the declared table that is found on it: one declared for it by name before any other."""
    sheet = context.sheet
    near = sorted((closeness, at) for at, table in enumerate(tables) if (closeness := _nearness(table, sheet, names)))
    for _, at in near:
        table = tables[at]
        header = mapped_header(sheet, table)
        if header is not None:
            prepared.used.add(table)
            prepared.issues += _years_that_move(context, table, header.first, header.last)
            return replace(_without_ignored(sheet, table, header.first, header.last), mapping=table)
    return sheet


def _years_that_move(context: SheetContext, table: TableMapping, first: int, last: int) -> list[Issue]:
    """Columns whose year was declared by hand although their heading (去年) means another one every year."""
    return [
        context.issue(IssueCode.MAPPED_YEAR, first, column, name=choice.heading, fy=str(choice.fy))
        for column, choice in declared_columns(context.sheet, table, first, last).items()
        if choice.fy is not None and _RELATIVE.search(fold(choice.heading))
    ]


def _without_ignored(sheet: RawSheet, table: TableMapping, first: int, last: int) -> RawSheet:
    """The sheet without what stands below the header in columns that are declared not to be read.

    What stands alone in its row (a note, a group) stays: it is of no column.
    """
    declared = declared_columns(sheet, table, first, last)
    ignored = {column for column, choice in declared.items() if choice.field == IGNORE}
    changes: dict[tuple[int, int], Value] = {
        (row, column): None
        for row in sheet.filled_rows(last + 1)
        if len(filled := sheet.filled(row)) > 1
        for column in ignored.intersection(filled)
        if sheet.block(row, column)[1] == sheet.block(row, column)[3]
    }
    if not changes:
        return sheet
    errors = {place: text for place, text in sheet.errors.items() if place[1] not in ignored or place[0] <= last}
    uncalculated = frozenset(place for place in sheet.uncalculated if place[1] not in ignored or place[0] <= last)
    return replace(sheet, rows=_changed(sheet, changes), errors=errors, uncalculated=uncalculated)


def _nearness(table: TableMapping, sheet: RawSheet, names: Sequence[str]) -> int:
    """How a declared table is meant for a sheet: 1 by its name, 2 but for years in the name, 3 as any; 0 not at all.

    A table whose sheet is not in the book, whatever the year, may stand on any sheet, but only its headings tell.
    """
    if table.sheet == ANY_SHEET:
        return 3
    if label_key(table.sheet) == label_key(sheet.name):
        return 1
    if any(label_key(name) == label_key(table.sheet) for name in names):
        return 0
    if yearless(table.sheet) == yearless(sheet.name):
        return 2
    headed = any(column.field == "name" and column.heading for column in table.columns)
    return 3 if headed and all(yearless(name) != yearless(table.sheet) for name in names) else 0
