"""A workbook as it was written: cells with addresses, merges and visibility, and nothing interpreted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from kpi.ingest.cell_set import CellSet
from kpi.ingest.ink import SheetInk
from kpi.ingest.sheet_words import SheetWords
from kpi.model.profile import TableMapping
from kpi.model.remembered import Remembered
from kpi.reading.text import TO_BE_CLEANED, clean, fold

#: What a cell can hold: text, a number, a date or time, a truth value; None where it is blank.
Value = str | float | bool | date | datetime | time | timedelta | None

#: Longer texts are narratives, of which only the last ones are kept ready.
_LONG = 200

#: A merged block: first row, first column, last row, last column; all zero-based and included.
Block = tuple[int, int, int, int]


#: A stored number as a person would type it: 4450.0 is ``4450``, 0.1 + 0.2 is ``0.3``, and -0.0 is ``0``.
number_text: Callable[[float], str] = Remembered[float, str](lambda value: format(value + 0.0, ".15g")).__getitem__


class DrawingKind(StrEnum):
    """A shape drawn over the cells, as far as it may carry meaning."""

    ARROW = "arrow"  # also lines: schedules are drawn with both
    TEXT = "text"  # a box with words
    PICTURE = "picture"  # also a diagram (SmartArt), whose words lie elsewhere in the file


@dataclass(frozen=True, slots=True)
class Drawing:
    """A shape over the cells of ``block``, None where it says no cell; ``text`` is what is written in it."""

    kind: DrawingKind
    block: Block | None
    text: str = ""


@dataclass(frozen=True)
class RawSheet:
    """One sheet. ``rows[r][c]`` are zero-based from A1; rows may differ in length.

    ``percent`` holds the cells whose number format shows a percentage (0.724 shown as 72.4 %), ``errors`` the cells
    with an Excel error and its name, ``uncalculated`` the formula cells that were saved without a value, ``ink`` the
    pieces of texts in colour or struck out. ``hidden_rows`` and ``hidden_columns`` are zero-based. ``mapping`` is what
    people declared about the sheet's columns; ``captions`` are the cells that name this part of a sheet of tables side by side.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    merges: tuple[Block, ...] = ()
    visible: bool = True
    percent: AbstractSet[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    ink: SheetInk = field(default_factory=dict)
    drawings: tuple[Drawing, ...] = ()
    mapping: TableMapping | None = None
    captions: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], Block]:
        return {
            (row, column): block
            for block in self.merges
            for row in range(block[0], min(block[2], self.height) + 1)
            for column in range(block[1], min(block[3], self.width) + 1)
        }

    @cached_property
    def percent_addresses(self) -> frozenset[str]:
        """The A1 addresses of ``percent``: what reads hundreds of thousands of cells has made each one's already."""
        return CellSet.of(self.percent).addresses

    @cached_property
    def _merged_columns(self) -> frozenset[int]:
        """The columns in which anything is merged: in most tables few, and the others need no look at the blocks."""
        return frozenset(column for _, column in self._anchors)

    def block(self, row: int, column: int) -> Block:
        """The merged block that covers a cell, or the cell itself."""
        if self.merges and column in self._merged_columns and (block := self._anchors.get((row, column))):
            return block
        return (row, column, row, column)

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; None outside the sheet and for blank text."""
        if row < 0 or column < 0 or row >= len(self.rows):
            return None
        cells = self.rows[row]
        if column >= len(cells):
            return None
        value = cells[column]
        return None if value == "" else value

    def merged_value(self, row: int, column: int) -> Value:
        """What a cell shows when the value of a merged block counts for each of its cells."""
        block = self.block(row, column)
        return self.value(block[0], block[1])

    def text(self, row: int, column: int) -> str:
        """The cell as clean text: HTML remnants gone, numbers as typed, dates in ISO form, blank as ''."""
        if row < 0 or column < 0:
            return ""
        try:
            value = self.rows[row][column]
        except IndexError:  # beyond the sheet's end; asked for hundreds of thousands of times, nearly always within it
            return ""
        if type(value) is str:
            return _clean(value) if len(value) < _LONG else _clean_long(value)
        if value is None:
            return ""
        return number_text(value) if type(value) is float else value_text(value)

    @cached_property
    def merged_text(self) -> Callable[[int, int], str]:
        """The text that a cell (row, column) shows, merged blocks filled."""
        return self._text_of_block if self.merges else self.text

    def _text_of_block(self, row: int, column: int) -> str:
        if column in self._merged_columns and (block := self._anchors.get((row, column))):
            row, column = block[0], block[1]
        return self.text(row, column)

    def key(self, row: int, column: int) -> str:
        """The text folded and without white space: the form in which labels and headers are compared."""
        return label_key(self.text(row, column))

    @cached_property
    def words(self) -> SheetWords:
        """Every text of the sheet once."""
        return SheetWords(self.rows)

    @cached_property
    def _filled(self) -> dict[int, list[int]]:
        return {
            row: columns
            for row, cells in enumerate(self.rows)
            if (columns := [c for c, v in enumerate(cells) if v or (v is not None and v != "")])
        }

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return self._filled.get(row, [])

    def filled_rows(self, start: int = 0, end: int | None = None) -> list[int]:
        """The rows from ``start`` to ``end`` (excluded) that hold something: few, even in a sheet of a million rows."""
        return [row for row in self._filled if row >= start and (end is None or row < end)]

    def window(self, top: int, bottom: int, left: int, right: int, lead: int = 0) -> "RawSheet":
        """The sheet with all cells outside rows ``top`` to ``bottom`` and columns ``left`` to ``right`` blank.

        The ends are excluded; addresses stay, and so do the columns before ``lead``.
        """
        rows: list[Sequence[Value]] = [
            [v if left <= c < right or c < lead else None for c, v in enumerate(cells)] if row >= top else ()
            for row, cells in enumerate(self.rows[:bottom])
        ]
        inside = tuple(
            b for b in self.merges if top <= b[0] and b[2] < bottom and ((left <= b[1] and b[3] < right) or b[3] < lead)
        )
        return replace(self, rows=rows, merges=inside)

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Every cell that holds text or a number, row by row."""
        for row, columns in self._filled.items():
            for column in columns:
                text = self.text(row, column)
                if text:
                    yield row, column, text


@dataclass(frozen=True)
class RawBook:
    """A file's sheets in their order. ``file`` is its name as given, ``encoding`` that of a text file.

    ``macros``: the file holds programs, which are never run. ``external_links`` counts the other files referred to.
    """

    file: str
    sheets: tuple[RawSheet, ...]
    encoding: str | None = None
    macros: bool = False
    external_links: int = 0


_CLEAN = Remembered(clean)
_clean: Callable[[str], str] = _CLEAN.__getitem__


def learn_clean(words: SheetWords) -> None:
    """Tell at once which texts of a sheet are clean as they are: nearly all are."""
    unclean = words.having(TO_BE_CLEANED)
    clean_ones = (text for text in words.texts - unclean if len(text) < _LONG and text.strip() == text)
    _CLEAN.learn({text: text for text in clean_ones if "\x00" not in text})


@lru_cache(maxsize=64)
def _clean_long(text: str) -> str:
    """The same for narratives: a layout looks at the one at hand again and again."""
    return clean(text)


def value_text(value: Value) -> str:
    """A cell's value as clean text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _clean(value) if len(value) < _LONG else _clean_long(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return number_text(float(value))
    if isinstance(value, datetime):
        midnight = value.time() == time(0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


#: A text in one line, with single spaces.
one_line: Callable[[str], str] = Remembered[str, str](lambda text: " ".join(text.split())).__getitem__
#: A label for comparison: folded, lower case, without white space.
label_key: Callable[[str], str] = Remembered[str, str](lambda text: "".join(fold(text).split()).lower()).__getitem__
