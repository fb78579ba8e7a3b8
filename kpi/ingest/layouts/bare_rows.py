"""Rows with a text and no values: headings of a group, names that go on, descriptions, parents of a divided indicator."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.raw import RawSheet, label_key, one_line
from kpi.ingest.unit_scale import is_unit
from kpi.model.remembered import Remembered
from kpi.reading.patterns import lazy
from kpi.reading.text import clean, fold
from kpi.reading.years import read_year

_VALUES = (
    "baseline", "target", "former_target", "target_lower", "target_upper", "milestone", "actual", "stated_rate",
    "stated_grade", "own_grade", "numerator", "denominator",
)  # fmt: skip
#: A name that cannot end like this goes on in the next row.
_GOES_ON = lazy(
    r"(?:[のとやをにがは、，,・（(「～/／]|及び|並びに|又は|または|による|における|おける|関する|対する|占める|した|する|された|している|ための)$"
)
_STARTS_IN = lazy(r"^(?:[のとやをにがはへ、，）)」・](?![の])|及び|に占める|における|の割合|の件数)")
#: What can only be measured: such a text alone in its row is an indicator without values.
_MEASURE = lazy(
    r"(?:率|数|額|割合|件数|量|面積|人口|延長|時間|距離|順位|寿命|指数|倍率|点数|得点|高|比率|日数|度合い?|者|推移)(?:[（(].*[）)])?$"
)
#: Parts of persons and schools, which name no indicator by themselves.
PART = lazy(
    r"(?:男性?|女性?|男子|女子|男女計|総数|全体|小学校?|中学校?|高校|高等学校|特別支援学校|義務教育学校|幼稚園|保育所|国語|算数|数学|理科|英語|日本人|外国人|県内|県外|国内|国外|海外"
    r"|[小中高]\d(?:年生)?|[小中]学校?\d?年生?|(?:小|中|高等)学校?\d年(?:生)?|\d{1,3}歳(?:以上|未満|以下|代|児)?|\d{1,3}[～~-]\d{1,3}歳代?|[前後]期高齢者|若年者|高齢者)"
    r"(?:[・・:].{0,10}|[（(].{0,12}[）)])?"
)
_AMONG = lazy(r"^[（(\[［]?(?:うち|内訳|内[、数])")
_BRACKETED = lazy(r"^[(（\[［<〈](.*)[)）\]］>〉]$", re.DOTALL)
#: 「（－）」 beside the years of other values: this one has none.
_NO_YEAR = lazy(r"[(\[][-―ー–]?[)\]]")
#: 「千人（R1）」, 「％（令和３年度）」 below a value.
_UNIT_AND_YEAR = lazy(r"(?P<unit>[^\d()]{1,8})\s*[(](?P<year>[^()]{2,9})[)]")
_LONG = 25
#: What no year ends with, and very many values do.
_UNITS = ("人", "件", "%", "％", "円", "社")
#: 「達成度100％以上の指標数」 below the indicators counts them.
_SUMMARY = lazy(r"(?:指標|項目|目標|KPI|ＫＰＩ)の?(?:数|割合|比率)(?:[（(].*[）)])?$")


class Bare(StrEnum):
    """What a row with a text and no values is."""

    HEADING = "heading"
    CONTINUED = "continued"  # the name above goes on
    DESCRIPTION = "description"  # says what the indicator above is
    PARENT = "parent"  # the rows below divide it


@dataclass(slots=True)
class BareRows:
    """The rows of a table that have a text in the place of a name and no values, each with what it is.

    ``parts`` are the rows below a parent that divide it. A row that is in neither is told by nothing.
    """

    kinds: dict[int, Bare]
    parts: set[int]


def value_columns(columns: TableColumns) -> frozenset[int]:
    """The columns of values."""
    return _columns_of(columns, _VALUES)


def dated_columns(columns: TableColumns) -> tuple[int, ...]:
    """The columns of values below which a year can date them, from left to right."""
    return tuple(sorted(_columns_of(columns, ("baseline", "target", "milestone", "actual"))))


def _columns_of(columns: TableColumns, fields: tuple[str, ...]) -> frozenset[int]:
    return frozenset(column for name in fields for column, _ in columns.all.get(name, ()))


def find_bare_rows(sheet: RawSheet, columns: TableColumns, rows: list[int]) -> BareRows:
    """Look at all rows below the header that are no header printed again and no marked heading."""
    found = BareRows({}, set())
    if not rows or not columns.names or columns.kinds is not None or columns.long:
        return found
    values = value_columns(columns)
    valued = {row: not values.isdisjoint(sheet.filled(row)) for row in rows}
    alone = {row for row in rows if not valued[row] and _alone(sheet, columns, row)}
    _divided(sheet, columns, rows, valued, found)
    _continued(sheet, columns, rows, valued, alone, found)
    open_rows = {row for row in alone if row not in found.kinds and row not in found.parts}
    if not open_rows:
        return found
    if rows[0] in open_rows and not _MEASURE.search(_text(sheet, columns, rows[0])):
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            measure = _MEASURE.search(_text(sheet, columns, row))
            if row in open_rows and after is not None and not measure and len(_text(sheet, columns, row)) <= 2 * _LONG:
                found.kinds[row] = Bare.HEADING
        return found
    _described(sheet, columns, rows, valued, open_rows, found)
    return found


def is_summary(sheet: RawSheet, columns: TableColumns, values: AbstractSet[int], row: int) -> bool:
    """Whether a row says something of the rows above: its label reaches over values, or it counts and has no number."""
    for name in columns.names if sheet.merges else ():
        block = sheet.block(row, name)
        reach = range(block[1], block[3] + 1) if block[3] > block[1] else ()
        if any(column in values and column not in columns.names for column in reach):
            return True
    if not _SUMMARY.search(fold(sheet.merged_text(row, columns.names[0]))):
        return False
    number = columns.first("id")
    if number is None:
        aims = [place for name in ("unit", "target", "baseline") if (place := columns.all.get(name))]
        return bool(aims) and not any(sheet.merged_text(row, column) for places in aims for column, _ in places)
    return not (sheet.merged_text(row, number) and sheet.block(row, number)[3] < columns.names[0])


def years_below(sheet: RawSheet, places: Iterable[int], row: int) -> bool:
    """Whether a row holds nothing in its columns of values but years, which date the values above: 「(R元年度)」."""
    told = False
    cells = sheet.rows[row]
    width = len(cells)
    for column in places:
        value = cells[column] if column < width else None
        if value is None or value == "":
            continue
        if type(value) is not str or (
            value.endswith(_UNITS) and value[-2:-1].isdigit()
        ):  # nearly always the first tells
            return False
        said = _dating(value)
        if said is Dating.OTHER:
            return False
        told = told or said is Dating.YEAR
    return told


class Dating(StrEnum):
    """What a cell below a value says of its year."""

    YEAR = "year"
    NONE = "none"  # 「（－）」 or nothing but the unit: it has none
    OTHER = "other"  # something else


def _read_dating(text: str) -> Dating:
    key = label_key(clean(text))
    if _NO_YEAR.fullmatch(key) or is_unit(key):
        return Dating.NONE
    return Dating.YEAR if _is_year(below_value(text)[1]) else Dating.OTHER


def below_value(written: str) -> tuple[str | None, str]:
    """The unit below a value and what dates it: 「千人（R1）」 is 千人 and R1; without a unit the whole text dates it."""
    text = fold(clean(written)).strip()
    said = _UNIT_AND_YEAR.fullmatch(text)
    if said and is_unit(said["unit"]):
        return said["unit"], said["year"]
    key = label_key(text)
    return (key, "") if is_unit(key) else (None, text)


def units_below(sheet: RawSheet, places: Iterable[int], row: int) -> set[str]:
    """The units that a row below values says; of a row that dates them (``years_below``)."""
    return {unit for column in places if (text := sheet.text(row, column)) and (unit := below_value(text)[0])}


_dating: Callable[[str], Dating] = Remembered(_read_dating).__getitem__


def _from_above(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a cell belongs to one that begins in a row above: the values of the row above reach down."""
    return sheet.block(row, column)[0] < row


def _is_year(written: str) -> bool:
    if written.endswith(_UNITS):
        return False
    text = fold(written).strip()
    inside = _BRACKETED.match(text)
    year = read_year((inside[1] if inside else text).strip())
    return year is not None and year.fy is not None


def _alone(sheet: RawSheet, columns: TableColumns, row: int) -> bool:
    filled = sheet.filled(row)
    blocks = {sheet.block(row, column) for column in filled}
    return len(blocks) == 1 and filled[0] in columns.names and sheet.block(row, filled[0])[0] == row


def _text(sheet: RawSheet, columns: TableColumns, row: int) -> str:
    return next((text for column in columns.names if (text := one_line(sheet.text(row, column)))), "")


def _indent(sheet: RawSheet, columns: TableColumns, row: int) -> int:
    value = sheet.value(row, columns.names[0])
    return len(value) - len(value.lstrip()) if isinstance(value, str) else 0


def _is_part(said: str) -> bool:
    text = fold(said).lstrip("・-–└├ 　")
    return bool(_AMONG.match(text) or PART.fullmatch(text))


def _divided(sheet: RawSheet, columns: TableColumns, rows: list[int], valued: dict[int, bool], found: BareRows) -> None:
    """Parents, with or without values, and the rows that divide them: うち…, 男性, 小学校, or set further right."""
    if len(columns.names) > 1:
        return
    parent: int | None = None
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        text = _text(sheet, columns, row)
        if not text:
            continue
        part = _is_part(text)
        if valued[row] and parent is not None:
            further = not part and _indent(sheet, columns, row) > _indent(sheet, columns, parent)
            if part or (further and (valued[parent] or _MEASURE.search(_text(sheet, columns, parent)))):
                found.parts.add(row)
                if not valued[parent]:
                    found.kinds[parent] = Bare.PARENT
                continue
        if part:
            continue
        parent = row if valued[row] or after is not None else None


def _continued(
    sheet: RawSheet, columns: TableColumns, rows: list[int], valued: dict[int, bool], alone: set[int], found: BareRows
) -> None:
    places = dated_columns(columns)
    for before, row in pairwise(rows):
        if not (valued[before] or found.kinds.get(before) == Bare.CONTINUED):
            continue
        if row not in alone and not (years_below(sheet, places, row) and _text(sheet, columns, row)):
            continue
        open_end = _GOES_ON.search(_text(sheet, columns, before)) or _STARTS_IN.match(_text(sheet, columns, row))
        if open_end and (valued[before] or row in alone):
            found.kinds[row] = Bare.CONTINUED


def _described(
    sheet: RawSheet,
    columns: TableColumns,
    rows: list[int],
    valued: dict[int, bool],
    open_rows: set[int],
    found: BareRows,
) -> None:
    """Where most indicators are followed by a text alone in its row, these texts describe them."""
    below = [row for before, row in pairwise(rows) if row in open_rows and valued[before]]
    values = value_columns(columns) if sheet.merges and below else frozenset()
    covered = {row for row in below if values and all(_from_above(sheet, row, column) for column in values)}
    many = 2 * len(below) >= sum(valued.values())
    for row in below:
        text = _text(sheet, columns, row)
        if row in covered or text.endswith("。") or (many and len(text) > _LONG // 2) or len(text) > 2 * _LONG:
            found.kinds[row] = Bare.DESCRIPTION
