"""Finding a table's header: one or more rows whose cells are known column headings.

Groups above a heading (「実績」 merged over R4 and R5) are used only where the heading alone says too little.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from kpi.ingest.heading_parts import bracketed_role, divides_years
from kpi.ingest.raw import RawSheet, Value
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years, read_year

Role = TypeVar("Role", bound=Hashable)

#: 1,234 or 350人 or 82.4%, and no bare whole number, which may be a year.
_FIGURE = lazy(r"\s*[\d０-９]+(?:[,.，．][\d０-９]+)+[^\d年]{0,5}$|\s*[\d０-９]+[人件回％%円社店所校名t]{1,2}\s*$")
_FRAMED = lazy(r"\s*[(（][^()（）]*[)）]\s*")
_COLUMN_NUMBER = lazy(r"[(（]?(\d{1,2})[)）]?")
#: What is written in a line of its own above a table: as of when it stands, in which unit, when it was made.
_CAPTION = lazy(
    r"\s*[(（【\[［〔]?\s*(?:単位\s*[:：]|(?=.*[\d０-９元])[^()（）]*(?:現在|時点|作成|更新|公表)\s*[)）】\]］〕]?\s*$)"
)
#: A header lies near the top; how many rows are looked at, and how many rows it may have.
SEARCH_ROWS = 120
MAX_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Header(Generic[Role]):
    """A header block: rows ``first`` to ``last`` (included), the role of each known column, the words of all."""

    first: int
    last: int
    roles: dict[int, Role]
    words: dict[int, tuple[str, ...]]

    @property
    def columns(self) -> list[int]:
        """The columns that have any heading."""
        return sorted(self.words)


def column_words(sheet: RawSheet, first: int, last: int, column: int) -> tuple[str, ...]:
    """The different words over a column from top to bottom, merged blocks filled.

    Without merges (CSV) a group's heading stands over its first column only; then it also counts for the columns to
    its right up to the next heading in that row. So it does where a row's groups are centred without being merged.
    """
    words: list[str] = []
    for row in range(first, last + 1):
        text = sheet.merged_text(row, column)
        if not text and row < last and sheet.text(last, column):
            left = next((c for c in range(column - 1, -1, -1) if sheet.text(row, c)), None)
            if left is not None and (not sheet.merges or _centred(sheet, row, last, left)):
                text = sheet.text(row, left)
                text = "" if _dates_others(sheet, last, (left, column), text) else text
        if text and text not in words:
            words.append(text)
    return tuple(words)


def _centred(sheet: RawSheet, row: int, last: int, column: int) -> bool:
    """Whether a heading may stand over several columns without a merge: it is a cell by itself, and no group in its row is merged."""
    alone = sheet.block(row, column) == (row, column, row, column) and bool(sheet.text(last, column))
    return alone and all(block[1] == block[3] for c in sheet.filled(row) for block in [sheet.block(row, c)])


def _dates_others(sheet: RawSheet, last: int, reach: tuple[int, int], text: str) -> bool:
    """Whether a group is a year and the headings on the way from ``reach`` to its end have years of their own.

    「（令和３年度）」 above 当初値 says nothing of 前年度実績（R5） beside it.
    """
    year = read_year(fold(text).strip(" ()[]"))
    if year is None or year.fy is None:
        return False
    left, column = reach
    return any(find_years(sheet.text(last, c)) for c in range(left + 1, column + 1))


def find_header(
    sheet: RawSheet,
    recognise: Callable[[tuple[str, ...]], Role | None],
    enough: Callable[[Iterable[Role]], float],
) -> Header[Role] | None:
    """The header with the highest score; among equals the one with fewer rows, then the highest up.

    ``recognise`` gives the role of a column from its words; ``enough`` scores the roles found, 0 for no header.
    """
    best: tuple[tuple[float, int], Header[Role]] | None = None
    for first in islice(sheet.filled_rows(), SEARCH_ROWS):
        if _is_title(sheet, first) or holds_figures(sheet, first):
            continue
        spacer = None
        for last in range(first, min(first + MAX_HEADER_ROWS + 1, sheet.height)):
            if holds_figures(sheet, last) or last - first - (spacer is not None) == MAX_HEADER_ROWS:
                break
            if _is_blank(sheet, last):
                if spacer is not None:
                    break
                spacer = last
                continue
            if spacer is not None and not _goes_on(sheet, (first, spacer, last), recognise, enough):
                break
            header = _header(sheet, first, last, recognise)
            score = enough(header.roles.values())
            rank = (score, first - last)
            if score > 0 and (best is None or rank > best[0]):
                best = (rank, header)
    return _with_numbers(sheet, _whole(sheet, best[1], recognise)) if best else None


def _goes_on(
    sheet: RawSheet,
    rows: tuple[int, int, int],
    recognise: Callable[[tuple[str, ...]], Role | None],
    enough: Callable[[Iterable[Role]], float],
) -> bool:
    """Whether a header goes on over a blank row: ``rows`` are its first, the blank one, and its last.

    One side of the blank row is a header by itself, the other only divides it: groups that stand over its columns, or
    years and kinds of values right of its first one. Two headers are two tables.
    """
    first, spacer, last = rows
    upper = enough(_header(sheet, first, spacer - 1, recognise).roles.values()) > 0
    lower = enough(_header(sheet, spacer + 1, last, recognise).roles.values()) > 0
    if upper and lower:
        return False
    part = range(spacer + 1, last + 1) if upper else range(first, spacer)
    cells = [(row, column) for row in part for column in sheet.filled(row) if sheet.text(row, column)]
    if not cells or any(recognise((sheet.text(row, column),)) is None for row, column in cells):
        return False
    if upper:
        leftmost = min(column for row in range(first, spacer) for column in sheet.filled(row))
        return len(cells) > 1 and min(column for _, column in cells) > leftmost
    below = {column for row in range(spacer + 1, last + 1) for column in sheet.filled(row)}
    blocks = [sheet.block(row, column) for row, column in cells]
    return all(below.intersection(range(block[1], block[3] + 1)) for block in blocks)


def holds_figures(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds several figures that are no years: a header holds none."""
    cells = sheet.rows[row] if row < sheet.height else ()
    found = 0
    for value in cells:  # most rows of figures hold stored ones, which are told at once
        if type(value) is float and not 1900 < value < 2100:
            found += 1
            if found > 1:
                return True
    for value in cells:
        if type(value) is not float and value is not None and value != "":
            found += _is_figure(value)
            if found > 1:
                return True
    return False


def _is_blank(sheet: RawSheet, row: int) -> bool:
    """Whether nothing stands in a row, and nothing reaches down into it: no header goes on over it."""
    return not sheet.filled(row) and all(sheet.block(row, column)[0] == row for column in range(sheet.width))


def _is_figure(value: Value) -> bool:
    if isinstance(value, str):
        return bool(_FIGURE.match(value))
    return isinstance(value, float | int) and not 1900 < value < 2100


def header_at(sheet: RawSheet, row: int, recognise: Callable[[tuple[str, ...]], Role | None]) -> Header[Role]:
    """The header that begins with this row."""
    return _with_numbers(sheet, _whole(sheet, _header(sheet, row, row, recognise), recognise))


def _is_title(sheet: RawSheet, row: int) -> bool:
    """A row with one text at its left, as titles have: its year says nothing about the columns below.

    Nor do 「（令和６年度末現在）」 and 「（単位：％）」 at the right, where they stand over one column by chance.
    """
    filled = sheet.filled(row)
    if len(filled) == 1 and _CAPTION.match(sheet.text(row, filled[0])) and _over_one(sheet, row, filled[0]):
        return True
    lefts = [columns[0] for below in range(row, row + MAX_HEADER_ROWS) if (columns := sheet.filled(below))]
    return len(filled) == 1 and filled[0] <= min(lefts)


def _over_one(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a cell stands over one column, or over all of them."""
    _, left, _, right = sheet.block(row, column)
    return left == right or right - left >= len(sheet.filled(row + 1)) - 1


def _whole(sheet: RawSheet, header: Header[Role], recognise: Callable[[tuple[str, ...]], Role | None]) -> Header[Role]:
    """The header with all its rows: those that its merged headings cover, and a row of years or kinds below."""
    blocks = [sheet.block(row, column) for column in header.roles for row in (header.first, header.last)]
    top = min((block[0] for block in blocks), default=header.first)
    bottom = max((block[2] for block in blocks), default=header.last)
    if bottom - top >= MAX_HEADER_ROWS:
        top, bottom = header.first, header.last
    if (top, bottom) != (header.first, header.last):
        header = _header(sheet, top, bottom, recognise)
    below = [
        column for column in sheet.filled(header.last + 1) if sheet.block(header.last + 1, column)[0] > header.last
    ]
    texts = [sheet.text(header.last + 1, column) for column in below]
    known = [recognise((text,)) is not None or bool(bracketed_role(text)) or divides_years(text) for text in texts]
    framed = sum(known) > 1 and all(map(_FRAMED.fullmatch, texts))  # （アウトプット） beside （R6）
    if framed or (len(below) > 1 and min(below) > min(header.roles, default=0) and all(known)):
        return _header(sheet, header.first, header.last + 1, recognise)
    return header


def _with_numbers(sheet: RawSheet, header: Header[Role]) -> Header[Role]:
    """The header with a row that numbers its columns right below it: 1, 2, 3 … or (1), (2), (3) … without a gap."""
    row = header.last + 1
    filled = sheet.filled(row)
    if len(filled) < 3 or 2 * len(filled) < len(header.words):
        return header
    said = [_COLUMN_NUMBER.fullmatch(sheet.key(row, column)) for column in filled]
    numbers = [int(found[1]) for found in said if found]
    if len(numbers) != len(filled) or numbers != list(range(1, len(filled) + 1)):
        return header
    return Header(header.first, row, header.roles, header.words)


def _header(
    sheet: RawSheet, first: int, last: int, recognise: Callable[[tuple[str, ...]], Role | None]
) -> Header[Role]:
    roles: dict[int, Role] = {}
    words: dict[int, tuple[str, ...]] = {}
    for column in range(sheet.width):
        own = column_words(sheet, first, last, column)
        if not own:
            continue
        role = recognise(own)
        if len(own) > 1 and _in_pieces(sheet, first, last, column) and recognise(own[:-1]) is None:
            whole = ("".join(own),)  # 「計画策定」 over 「時の値」: one heading, broken in print
            joined = recognise(whole)
            role, own = (role, own) if joined is None else (joined, whole)
        words[column] = own
        if role is not None:
            roles[column] = role
    return Header(first, last, roles, words)


def _in_pieces(sheet: RawSheet, first: int, last: int, column: int) -> bool:
    """Whether the texts over a column stand in cells of their own: none reaches over other columns, or is a group's."""
    cells = [row for row in range(first, last + 1) if sheet.text(row, column)]
    return len(cells) > 1 and all(sheet.block(row, column)[1] == sheet.block(row, column)[3] for row in cells)


def is_repeated(sheet: RawSheet, header: Header[Role], row: int) -> bool:
    """Whether a row below repeats a row of the header (a page break in print)."""
    return RepeatedHeader(sheet, header).at(row)


class RepeatedHeader:
    """Finds the rows of a header that are printed again below it."""

    def __init__(self, sheet: RawSheet, header: Header[Role]) -> None:
        """Keep the texts of the header's rows by column."""
        self.sheet = sheet
        rows = range(header.first, header.last + 1)
        self.rows = [{column: sheet.key(row, column) for column in sheet.filled(row)} for row in rows]
        self.first = {key for texts in self.rows for key in texts.values()}

    def at(self, row: int) -> bool:
        """Whether a row says the same as one of the header's rows, but for one cell; a single text says too little."""
        filled = self.sheet.filled(row)
        head = self.sheet.rows[row][filled[0]]
        if len(filled) < 2 or not isinstance(head, str) or self.sheet.key(row, filled[0]) not in self.first:
            return False
        own = {column: self.sheet.key(row, column) for column in filled}
        for texts in self.rows:
            same = sum(texts.get(column) == key for column, key in own.items())
            if same >= 2 and same >= max(len(texts), len(own)) - 1:
                return True
        return False
