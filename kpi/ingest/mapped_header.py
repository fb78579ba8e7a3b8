"""A table's header as people declared it: found again by its words, so that next year's file is read without asking."""

from collections import Counter
from itertools import islice

from kpi.ingest.columns import Column, heading_facts, recognise
from kpi.ingest.headers import SEARCH_ROWS, Header, column_words
from kpi.ingest.raw import RawSheet, column_letters, label_key
from kpi.model.profile import ColumnMapping, TableMapping

_IGNORE = "ignore"
#: So large a share of the declared headings must stand in a header for it to be the one that was meant.
_SHARE = 0.5


def heading_of(sheet: RawSheet, first: int, last: int, column: int) -> str:
    """The words over a column in one line, as a mapping names it. Rows are zero-based, both included."""
    return " ".join(" ".join(word.split()) for word in column_words(sheet, first, last, column))


def mapped_header(sheet: RawSheet, mapping: TableMapping) -> Header[Column] | None:
    """The header that a mapping means: at its rows, else wherever most of its headings stand; None where nowhere.

    Columns that the mapping does not name are recognised as usual, those to be ignored have no words.
    """
    height = mapping.last_row - mapping.first_row
    declared = mapping.first_row - 1
    rows = [declared, *(row for row in islice(sheet.filled_rows(), SEARCH_ROWS) if row != declared)]
    best: tuple[float, int] | None = None
    for first in rows:
        share = _share(sheet, mapping, first, first + height)
        if share >= _SHARE and (best is None or share > best[0]):
            best = share, first
    return _header(sheet, mapping, best[1], best[1] + height) if best else None


def _share(sheet: RawSheet, mapping: TableMapping, first: int, last: int) -> float:
    """The share of the declared headings that stand over columns; 0 where no declared name does."""
    if last >= sheet.height:
        return 0.0
    wanted = Counter(label_key(column.heading) for column in mapping.columns if column.heading)
    if not wanted:  # letters alone: the place is all that there is
        return 1.0 if first == mapping.first_row - 1 else 0.0
    found = Counter(label_key(heading_of(sheet, first, last, column)) for column in range(sheet.width))
    names = [label_key(column.heading) for column in mapping.columns if column.field == "name" and column.heading]
    if names and not any(found[name] for name in names):
        return 0.0
    return sum((wanted & found).values()) / sum(wanted.values())


def _header(sheet: RawSheet, mapping: TableMapping, first: int, last: int) -> Header[Column]:
    roles: dict[int, Column] = {}
    words: dict[int, tuple[str, ...]] = {}
    seen: Counter[str] = Counter()
    for column in range(sheet.width):
        own = column_words(sheet, first, last, column)
        heading = label_key(heading_of(sheet, first, last, column))
        choice = _choice(mapping, heading, seen[heading], column)
        seen[heading] += 1
        if choice is not None and choice.field == _IGNORE:
            continue
        role = recognise(own) if choice is None else _role(choice, own)
        if own or role is not None:
            words[column] = own or (column_letters(column),)
        if role is not None:
            roles[column] = role
    return Header(first, last, roles, words)


def _choice(mapping: TableMapping, heading: str, occurrence: int, column: int) -> ColumnMapping | None:
    """What was declared for a column: by its heading (the nth of that name), by its letters where it has none."""
    if heading:
        alike = [choice for choice in mapping.columns if label_key(choice.heading) == heading]
        return alike[occurrence] if occurrence < len(alike) else None
    letters = column_letters(column)
    return next((c for c in mapping.columns if not c.heading and c.column.upper() == letters), None)


def _role(choice: ColumnMapping, words: tuple[str, ...]) -> Column:
    fy, calendar, unit = heading_facts(words)
    if choice.field.startswith("level"):
        return Column("tree", level=int(choice.field[-1]))
    return Column(choice.field, choice.fy if choice.fy is not None else fy, choice.unit or unit, calendar_year=calendar)


def proposal(sheet: RawSheet, first: int, last: int) -> tuple[ColumnMapping, ...]:
    """Every column that has a heading or holds something below, with the field that it is taken for.

    The field is ``ignore`` where the heading is not known. Rows are zero-based, both included.
    """
    filled = {column for row in sheet.filled_rows(last + 1) for column in sheet.filled(row)}
    found = []
    for column in range(sheet.width):
        words = column_words(sheet, first, last, column)
        if not words and column not in filled:
            continue
        role = recognise(words)
        found.append(
            ColumnMapping(
                field=_field(role),
                heading=heading_of(sheet, first, last, column),
                column=column_letters(column),
                fy=role.fy if role else None,
                unit=role.unit if role else None,
            )
        )
    return tuple(found)


def _field(role: Column | None) -> str:
    if role is None:
        return _IGNORE
    if role.field == "tree":
        return f"level{role.level}"
    return "actual" if role.field == "year" else role.field
