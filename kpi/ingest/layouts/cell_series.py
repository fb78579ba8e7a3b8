"""Several values in one cell: those of parts (小学校 85%, 中学校 80%), and those of years (55人（R3）, 52人（R4）)."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from operator import itemgetter

from kpi.ingest.cells import cell_number
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.bare_rows import PART
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.ingest.layouts.row_group import RowGroup
from kpi.ingest.raw import RawSheet, Value
from kpi.model.remembered import Remembered
from kpi.model.terms import Certainty
from kpi.reading.numbers import NumberReading, read_number
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import read_year

Place = tuple[int, int]
_FIELDS = ("baseline", "target", "milestone", "actual")
_PARTED = r"(?:[\n、／]|(?<=[%）)人件年歳点位日回])[ 　]+(?=[^\d０-９ 　])|(?<=[\d０-９])[ 　]+(?=[小中高男女]))"
_BETWEEN = lazy(_PARTED)
#: 「令和元年：男性72.6年　女性75.8年」, 「（R4）小：52　中：48」: a year in front holds for all parts.
_YEAR_BEFORE = lazy(r"\s*[(（\[［]?\s*([^()（）\[\]［］:：\n]{2,9}?)\s*(?:[)）\]］]\s*[:：]?|[:：])\s*")
#: 小学校 85%, 【男性】81.2歳, 中：72.4%
_LABELLED = lazy(
    r"[・【(（\[［]?\s*([^\d\s:：【】()（）\[\]［］]{1,8}(?:[\d１-９]年?生?(?=[\s:：】)）\]］]))?)\s*[】)）\]］]?\s*[:：]?\s*"
    r"(?=[△▲\d０-９-])(.+)",
    re.DOTALL,
)
_WHOLE = {"計", "合計", "全体", "男女計", "総数"}
_SHORT_PART = {"小", "中", "高", "男", "女", "計", "合計", "全体"}
_YEAR_BEHIND = lazy(r"[(（]([^()（）]+)[)）]\s*$")
_SHORTEST = 6
#: Whether a longer text says several values is not asked before it stands in a column of values.
_LONG = 200
#: A quick look: most cells hold one value.
_SEVERAL = lazy(rf"\d.*{_PARTED}.*\d", re.DOTALL)


def parts_in(text: str) -> dict[str, str]:
    """The parts that a cell names, each with what it says of it; none where it is not such a cell.

    A year before the first or behind the last of them, or in a line of its own, holds for all.
    """
    if len(text) < _SHORTEST or not _several(text):
        return {}
    front = _YEAR_BEFORE.match(text)
    if front and _dates(front[1]):
        parts = parts_in(text[front.end() :])
        return {
            label: value if _YEAR_BEHIND.search(value) else f"{value}（{front[1]}）" for label, value in parts.items()
        }
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    behind = ""
    if len(pieces) > 2 and _dates(pieces[-1]):
        behind = pieces.pop()
    found: dict[str, str] = {}
    for piece in pieces:
        said = _LABELLED.fullmatch(piece)
        label = fold(said[1]) if said else ""
        if said is None or label in found or not (label in _SHORT_PART or PART.fullmatch(label)):
            return {}
        found[label] = said[2].strip()
    if len(found) < 2:
        return {}
    last = _YEAR_BEHIND.search(pieces[-1])
    dated = [bool(_YEAR_BEHIND.search(value)) for value in found.values()]
    if last and _dates(last[0]) and sum(dated) == 1:
        found = {label: value if value.endswith(last[0]) else value + last[0] for label, value in found.items()}
    return {label: value + behind for label, value in found.items()}


def _dates(text: str) -> bool:
    year = read_year(fold(text).strip(" ()"))
    return year is not None and year.fy is not None


def series(
    context: SheetContext, columns: TableColumns, groups: list[RowGroup]
) -> tuple[dict[int, tuple[str, ...]], list[SheetContext]]:
    """The parts of those groups whose cells say a value for each of the same parts, by the groups' places.

    With them the sheet once for the first part of each such cell, once for the second, and so on.
    """
    places = sorted({column for name in _FIELDS for column, _ in columns.all.get(name, ())})
    aims = {column for name in ("target", "milestone") for column, _ in columns.all.get(name, ())}
    parts: dict[int, tuple[str, ...]] = {}
    cells: dict[Place, dict[str, str]] = {}
    rows = context.sheet.rows
    several = frozenset(text for text in context.sheet.words.texts if len(text) > _LONG or _several(text))
    values_of = itemgetter(*places, places[0]) if places else tuple  # of a single place, too, it gives a tuple
    width = places[-1] if places else 0
    for at, group in enumerate(groups if several else ()):
        values = (rows[row] if len(rows[row]) <= width else values_of(rows[row]) for row in group.rows)
        if not all(map(several.isdisjoint, values)):
            found = _of_group(context, places, aims, group)
            cells.update(found)
            if found:
                parts[at] = tuple(next(iter(found.values())))
    count = max(map(len, parts.values()), default=0)
    return parts, [_for_part(context, cells, number) for number in range(count)]


#: Whether a text may say several values, by a quick look.
SEVERAL = Remembered[str, bool](lambda text: len(text) >= _SHORTEST and _SEVERAL.search(text) is not None)
_several: Callable[[str], bool] = SEVERAL.__getitem__


def _of_group(
    context: SheetContext, places: list[int], aims: AbstractSet[int], group: RowGroup
) -> dict[Place, dict[str, str]]:
    """The cells of a group with a value for each part; none where another result or baseline is a number of its own.

    A target that is one number holds for each part, or for the whole (男女計) where that is one of them.
    """
    sheet = context.sheet
    blocks = dict.fromkeys(sheet.block(row, column)[:2] for row in group.rows for column in places)
    texts = [place for place in blocks if isinstance(value := sheet.value(*place), str) and len(value) >= _SHORTEST]
    found = {place: parts for place in texts if (parts := parts_in(sheet.text(*place)))}
    if not found or len({tuple(parts) for parts in found.values()}) > 1:
        return {}
    rest = [place for place in blocks if place not in found and not _holds_for_all(sheet, place)]
    if any(place[1] not in aims for place in rest) or all(place[1] in aims for place in found):
        return {}
    labels = tuple(next(iter(found.values())))
    whole = next((label for label in labels if label in _WHOLE), None)
    if whole is not None:  # what is aimed at as a whole is said of no part
        said = {place: sheet.text(*place) for place in rest}
        found |= {p: {label: text if label == whole else "" for label in labels} for p, text in said.items()}
    return found


def _holds_for_all(sheet: RawSheet, place: Place) -> bool:
    """Whether a cell says the same of each part: nothing, or words without a number (延伸, 全国平均以上)."""
    return cell_number(sheet, *place).missing is not None or not any(c.isdigit() for c in sheet.text(*place))


def _for_part(context: SheetContext, cells: dict[Place, dict[str, str]], number: int) -> SheetContext:
    rows: list[Sequence[Value]] = list(context.sheet.rows)
    for (row, column), parts in cells.items():
        own = list(rows[row])
        own[column] = list(parts.values())[number] if number < len(parts) else None
        rows[row] = own
    return replace(context, sheet=replace(context.sheet, rows=rows))


#: Between the values of several years: 55人（R3）／52人（R4）, R3: 45.2％ R4: 46.0％.
_BETWEEN_YEARS = re.compile(
    r"[\n、／→⇒]|(?<=[)）])\s*[/,，;；]?\s*(?=[\d０-９▲△RＲHＨ令平])"
    r"|[/,，;；\s]\s*(?=(?:[RＲHＨ]|令和|平成)[\d０-９元]|20\d\d\s?(?:年|[:：(（]))"
)
#: A quick look, as above.
_SEVERAL_YEARS = re.compile(r"\d.*[\n、／→⇒)）/,，;；\s].*\d", re.DOTALL)
#: A longer text is no list of values.
_LONGEST = 200


def years_in(text: str) -> list[tuple[str, NumberReading]]:
    """The values of a cell that says one for each of several years: none where it is not such a cell."""
    if len(text) > _LONGEST or not _SEVERAL_YEARS.search(text):
        return []
    pieces = [piece.strip() for piece in _BETWEEN_YEARS.split(text) if piece.strip()]
    numbers = [(piece, read_number(piece)) for piece in pieces]
    sure = all(n.value is not None and n.fy is not None and n.certainty == Certainty.CERTAIN for _, n in numbers)
    years = {number.fy for _, number in numbers}
    return numbers if sure and len(numbers) > 1 and len(years) == len(numbers) else []
