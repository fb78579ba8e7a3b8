"""A table's header as people declared it: found again by its words, so that next year's file is read without asking.

Years in headings move on: what was declared for 「R6の姿」 counts for 「R7の姿」 too, unless it was declared differently
for different years.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from kpi.ingest.addresses import column_letters
from kpi.ingest.columns import Column, heading_facts, recognise
from kpi.ingest.headers import SEARCH_ROWS, Header, column_words
from kpi.ingest.raw import RawSheet, label_key
from kpi.model.profile import COLUMN_FIELDS, ColumnMapping, TableMapping
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years

IGNORE = "ignore"
#: So large a share of the declared headings must stand in a header for it to be the one that was meant.
_SHARE = 0.5
_WESTERN = lazy(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
#: What stands for any year; no heading holds it.
_ANY_YEAR = "\0"


def heading_of(sheet: RawSheet, first: int, last: int, column: int) -> str:
    """The words over a column in one line, as a mapping names it. Rows are zero-based, both included."""
    return " ".join(" ".join(word.split()) for word in column_words(sheet, first, last, column))


@lru_cache(maxsize=4096)
def yearless(label: str) -> str:
    """A label for comparison in which all years are the same."""
    text = fold(label)
    pieces, at = [], 0
    for span in find_years(text):
        pieces += [text[at : span.start], _ANY_YEAR]
        at = span.end
    return label_key(_WESTERN.sub(_ANY_YEAR, "".join([*pieces, text[at:]])))


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
    wanted = Counter(yearless(column.heading) for column in mapping.columns if column.heading)
    if not wanted:  # letters alone: the place is all that there is
        return 1.0 if first == mapping.first_row - 1 else 0.0
    found = Counter(yearless(heading_of(sheet, first, last, column)) for column in range(sheet.width))
    names = [yearless(column.heading) for column in mapping.columns if column.field == "name" and column.heading]
    if names and not any(found[name] for name in names):
        return 0.0
    return sum((wanted & found).values()) / sum(wanted.values())


def _header(sheet: RawSheet, mapping: TableMapping, first: int, last: int) -> Header[Column]:
    roles: dict[int, Column] = {}
    words: dict[int, tuple[str, ...]] = {}
    choices = declared_columns(sheet, mapping, first, last)
    for column in range(sheet.width):
        own = column_words(sheet, first, last, column)
        choice = choices.get(column)
        if choice is not None and choice.field == IGNORE:
            continue
        role = recognise(own) if choice is None else _role(choice, own)
        if own or role is not None:
            words[column] = own or (column_letters(column),)
        if role is not None:
            roles[column] = role
    return Header(first, last, roles, words)


def declared_columns(sheet: RawSheet, mapping: TableMapping, first: int, last: int) -> dict[int, ColumnMapping]:
    """What was declared, by zero-based column: by the heading (the nth of that name), by letters where there is none.

    A heading that is not among the declared ones counts as the one that differs from it by its year alone, where all
    such ones were declared alike. Rows are zero-based, both included.
    """
    found: dict[int, ColumnMapping] = {}
    seen: Counter[str] = Counter()
    for column in range(sheet.width):
        heading = heading_of(sheet, first, last, column)
        key = label_key(heading)
        if not key:
            letters = column_letters(column)
            choice = next((c for c in mapping.columns if not c.heading and c.column.upper() == letters), None)
        else:
            alike = [one for one in mapping.columns if label_key(one.heading) == key]
            choice = alike[seen[key]] if seen[key] < len(alike) else None
            seen[key] += 1
            if not alike and _ANY_YEAR in yearless(heading):
                choice = _of_another_year(mapping.columns, heading)
        if choice is not None:
            found[column] = choice
    return found


def _of_another_year(columns: Sequence[ColumnMapping], heading: str) -> ColumnMapping | None:
    """What the same heading with other years was declared to be, if it always was the same and no year was set by hand."""
    alike = [one for one in columns if yearless(one.heading) == yearless(heading)]
    meant = {(one.field, one.unit) for one in alike}
    if len(meant) != 1 or any(one.fy is not None or one.field == IGNORE for one in alike):
        return None
    return alike[0]


def _role(choice: ColumnMapping, words: tuple[str, ...]) -> Column:
    fy, calendar, unit = heading_facts(words)
    if choice.field.startswith("level"):
        return Column("tree", level=int(choice.field[-1]))
    return Column(choice.field, choice.fy if choice.fy is not None else fy, choice.unit or unit, calendar_year=calendar)


def proposed_field(role: Column | None) -> str:
    """The field of ``COLUMN_FIELDS`` that a recognised column has; ``ignore`` where it was not recognised.

    Empty where no declaration could say as much as the heading does (repeated groups, years that rows tell apart).
    """
    if role is None:
        return IGNORE
    if role.field == "tree":
        return f"level{role.level}"
    if role.field not in COLUMN_FIELDS or role.number is not None:
        return ""
    return role.field
