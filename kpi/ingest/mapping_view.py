"""What people are shown to say which column is what: a sheet's header rows, headings, samples and proposals."""

from dataclasses import dataclass, replace
from itertools import islice

from kpi.ingest.addresses import column_index, column_letters
from kpi.ingest.columns import heading_facts, recognise
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.headers import MAX_HEADER_ROWS, column_words, holds_figures
from kpi.ingest.layouts.indicator_header import find_table
from kpi.ingest.mapped_header import IGNORE, declared_columns, heading_of, mapped_header, proposed_field
from kpi.ingest.prepare import prepare
from kpi.ingest.raw import RawBook, RawSheet
from kpi.ingest.unit_scale import is_unit
from kpi.model.issues import IssueCode
from kpi.model.profile import ColumnMapping, Profile
from kpi.reading.patterns import lazy

#: The proposal for a column that is best read as it would be without any mapping.
AS_READ = ""
#: A header is proposed among the first rows that hold something; it may be chosen anywhere, and be this high.
_LOOKED_AT = 40
MOST_HEADER_ROWS = 10
#: So many columns are shown, so many sample values of each, and so much of a text.
MOST_COLUMNS = 100
_SAMPLES = 2
_LONGEST = 60
#: What a column of unknown heading holds is guessed from so many rows; names are longer than this.
_GUESSED_FROM = 50
_SHORT = 3
_DEPARTMENT = lazy(r"(?:部|局|課|室|庁|事務所|本部)$")
#: 72.4, 約1,200人, ▲3.5, R5：40; a name may have digits further on (指標1).
_FIGURE = lazy(r"[\s△▲±+\-−約(（RＲHＨ]*[\d０-９]")


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column under a header: its letters, its heading in one line, sample values from below.

    ``field`` is the one proposed (``ignore`` where the heading is not known, empty where the heading itself says more
    than a declaration could); ``known``: by the heading, which then needs no declaration. ``fy`` and ``unit`` are what
    the heading tells, ``declared`` is what the settings say.
    """

    column: str
    heading: str
    samples: tuple[str, ...]
    field: str
    fy: int | None = None
    unit: str | None = None
    declared: ColumnMapping | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A sheet with its header's first and last row (from 1), the columns under it, and all sheets that can be read.

    ``declared``: the reading settings already have a table for this sheet. ``rows`` is the number of the last row.
    """

    sheet: str
    sheets: tuple[str, ...]
    first: int
    last: int
    rows: int
    columns: tuple[HeaderColumn, ...]
    declared: bool = False
    more: int = 0


def header_view(
    book: RawBook,
    sheet: str | None = None,
    first: int | None = None,
    last: int | None = None,
    profile: Profile | None = None,
) -> HeaderView:
    """The header of a sheet (the first readable one where none of that name is) at rows ``first`` to ``last`` (from 1).

    Without rows: those that the settings declare, else those where most columns are recognised. Hidden and struck-out
    cells are left out as ``profile`` says. Raises UnusableFileError where no sheet holds anything that is to be read.
    """
    settings = profile or Profile()
    prepared = prepare(book, replace(settings, tables=()))  # with mapped tables, columns not to be read would be blank
    if not prepared.sheets:
        raise UnusableFileError(
            IssueCode.LAYOUT_UNKNOWN, book.file, text="、".join(one.name for one in book.sheets[:5])
        )
    shown = next((one for one in prepared.sheets if one.name == sheet), prepared.sheets[0])
    mapped = next((one.mapping for one in prepare(book, settings).sheets if one.name == shown.name), None)
    shown = replace(shown, mapping=mapped)
    declared = mapped_header(shown, mapped) if mapped is not None else None
    if first is not None:
        top = min(max(first, 1), shown.height) - 1
        bottom = min(max(last or first, top + 1), top + MOST_HEADER_ROWS, shown.height) - 1
    elif declared is not None:
        top, bottom = declared.first, declared.last
    else:
        top, bottom = proposed_rows(shown)
    columns = _columns(shown, top, bottom)
    return HeaderView(
        sheet=shown.name,
        sheets=tuple(one.name for one in prepared.sheets),
        first=top + 1,
        last=bottom + 1,
        rows=shown.height,
        columns=columns[:MOST_COLUMNS],
        declared=declared is not None,
        more=max(0, len(columns) - MOST_COLUMNS),
    )


def proposed_rows(sheet: RawSheet) -> tuple[int, int]:
    """The zero-based rows, both included, that are read as the header; where none are, those that look most like one.

    Most of all counts how many columns are recognised, then how many are headed at all; fewer rows and higher ones win.
    """
    found = find_table(replace(sheet, mapping=None))
    if found is not None:
        return found.first, found.last
    best: tuple[tuple[int, int, int, int], tuple[int, int]] | None = None
    for first in islice(sheet.filled_rows(), _LOOKED_AT):
        if holds_figures(sheet, first):
            continue
        for last in range(first, min(first + MAX_HEADER_ROWS, sheet.height)):
            if holds_figures(sheet, last):
                break
            below = sheet.filled_rows(last + 1)
            if not below or len(sheet.filled(last)) < 2:
                continue
            words = [own for column in range(sheet.width) if (own := column_words(sheet, first, last, column))]
            known = sum(recognise(own) is not None for own in words)
            whole = _ends_whole(sheet, first, last)
            rank = (known + len(words) // 4 if whole else 0, len(set(words)), first - last, -first)
            if best is None or rank > best[0]:
                best = rank, (first, last)
    if best is not None:
        return best[1]
    row = next(iter(sheet.filled_rows()), 0)
    return row, row


def _ends_whole(sheet: RawSheet, first: int, last: int) -> bool:
    """Whether no merged block reaches over the header's first or last row."""
    return all(
        sheet.block(row, column)[0] >= first and sheet.block(row, column)[2] <= last
        for row in (first, last)
        for column in range(sheet.width)
    )


def _columns(sheet: RawSheet, first: int, last: int) -> tuple[HeaderColumn, ...]:
    """Every column that has a heading or holds something below the header."""
    rows = [row for row in sheet.filled_rows(last + 1) if len(sheet.filled(row)) > 1] or sheet.filled_rows(last + 1)
    filled = {column for row in rows for column in sheet.filled(row)}
    declared = declared_columns(sheet, sheet.mapping, first, last) if sheet.mapping is not None else {}
    usual = find_table(replace(sheet, mapping=None))
    same = usual is not None and (usual.first, usual.last) == (first, last)
    found = []
    for column in range(sheet.width):
        words = column_words(sheet, first, last, column)
        if not words and column not in filled:
            continue
        fy, _, unit = heading_facts(words)
        role = usual.roles.get(column) if usual is not None and same else recognise(words)
        field, known = proposed_field(role), recognise(words) is not None
        if same and role is None:  # a table that is read already may make sense of columns without a known heading
            field = AS_READ
        samples = _samples(sheet, rows, column)
        heading = heading_of(sheet, first, last, column)
        found.append(
            HeaderColumn(column_letters(column), heading, samples, field, fy, unit, declared.get(column), known)
        )
    return tuple(found) if same else _with_guesses(sheet, rows, tuple(found))


def _with_guesses(sheet: RawSheet, rows: list[int], columns: tuple[HeaderColumn, ...]) -> tuple[HeaderColumn, ...]:
    """Columns whose headings are not known, proposed by what stands below: units, departments, results, one of names."""
    taken = {column.field for column in columns}
    found = []
    for column in columns:
        field = column.field
        if field == IGNORE and column.samples:
            values = [
                text for row in rows[:_GUESSED_FROM] if (text := sheet.text(row, column_index(column.column.upper())))
            ]
            field = _guess(column, values, taken)
            taken.add(field)
        found.append(replace(column, field=field))
    return tuple(found)


def _guess(column: HeaderColumn, values: list[str], taken: set[str]) -> str:
    """What the values of a column look most like; ``ignore`` where like nothing."""
    figures = sum(_FIGURE.match(value) is not None for value in values)
    if figures * 2 > len(values):
        return "actual" if column.fy is not None else IGNORE
    if "unit" not in taken and all(is_unit(value) for value in values):
        return "unit"
    if "department" not in taken and all(_DEPARTMENT.search(value) for value in values):
        return "department"
    long = sum(len(value) > _SHORT for value in values) * 2 > len(values)
    if "name" not in taken and long and len(set(values)) == len(values) > 1:
        return "name"
    return IGNORE


def _samples(sheet: RawSheet, rows: list[int], column: int) -> tuple[str, ...]:
    """The first different texts of a column, shortened."""
    said: dict[str, None] = {}
    for row in rows:
        text = " ".join(sheet.text(row, column).split())
        if text:
            said[text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"] = None
        if len(said) == _SAMPLES:
            break
    return tuple(said)
