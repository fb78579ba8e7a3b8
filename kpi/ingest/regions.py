"""Several tables in one sheet, below each other or side by side: each is read with its own header."""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kpi.ingest.columns import Column, is_fallback_name, recognise
from kpi.ingest.headers import Header, header_at, holds_figures
from kpi.ingest.layouts.indicator_header import score as indicator_score
from kpi.ingest.layouts.indicator_header import with_items
from kpi.ingest.layouts.initiative_table import score as initiative_score
from kpi.ingest.raw import RawSheet, Value, label_key
from kpi.ingest.surroundings import beside_unit, is_note, parted_heading
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: Words without which no cell names indicators or initiatives (指標, 目標, 事業, 取組, KPI, indicator): a quick look before
#: the real one. That all first letters stand in one class makes the search through all texts ten times as fast.
_HINT = lazy(
    r"[指目事取KkＫｋ\u212aIiıİ](?:(?<=[指目])\s*標|(?<=事)\s*業|(?<=取)\s*組|(?<=[KkＫｋ\u212a])\s*[PpＰｐ]\s*[IiＩｉıİ]"
    r"|(?<=[IiıİI])[Nn][Dd][IiıİI][Cc][Aa][Tt][Oo][Rr])"
)
#: The same for words that head indicators where no other heading does.
_ITEM = lazy(r"項\s*目|品\s*目|内\s*容|目\s*標|アウト|重\s*点|item", re.IGNORECASE)
_LONGEST = 30
#: 「施策コード 21」 and 「施策コード 22」 are one label.
_WITHOUT_NUMBER = lazy(r"[\d.-]+$")
_OWNERS = {"department", "division", "related"}
_VALUES = {"target", "milestone", "actual", "baseline", "current", "year"}


def regions(sheet: RawSheet) -> list[RawSheet]:
    """The parts of a sheet that hold a table of their own; the sheet itself where there is only one."""
    hints = sheet.words.having(_HINT)
    anchors = {row: found for row in sheet.filled_rows() if (found := _anchors(sheet, row, hints))}
    items = _items(sheet)
    tops = _tops(sheet, anchors, items)
    parts = [sheet]
    if len(tops) > 1:
        starts = [0, *(_form_start(sheet, tops[0], top) or _above(sheet, top) for top in tops[1:])]
        ends = [*starts[1:], sheet.height]
        parts = [sheet.window(start, end, 0, sheet.width) for start, end in zip(starts, ends, strict=True)]
    return [piece for part in parts for piece in _side_by_side(part, anchors, items)]


@cache
def _names(text: str) -> bool:
    """Whether a text is the heading of a column of indicators or initiatives, and not a name like 「指標12」."""
    role = recognise((text,))
    return role is not None and role.field in {"name", "initiative"} and not fold(text).rstrip()[-1:].isdigit()


def _anchors(sheet: RawSheet, row: int, hints: AbstractSet[str]) -> list[int]:
    """The cells of a row that head a column of indicators or initiatives; ``hints`` are the texts with a word of theirs."""
    cells = sheet.rows[row]
    if hints.isdisjoint(cells) or holds_figures(sheet, row):  # names of indicators have such words, too, beside figures
        return []
    return [
        column
        for column, value in enumerate(cells)
        if type(value) is str and len(value) <= _LONGEST and value in hints and _names(sheet.text(row, column))
    ]


def _items(sheet: RawSheet) -> set[int]:
    """The rows whose first cell heads indicators with a word like 項目: they count where no heading says more."""
    found: set[int] = set()
    for row in sheet.filled_rows():
        column = sheet.filled(row)[0]
        value = sheet.rows[row][column]
        if type(value) is not str or len(value) > _LONGEST or not _ITEM.search(value) or len(sheet.filled(row)) < 3:
            continue
        if is_fallback_name((sheet.text(row, column),)) and not holds_figures(sheet, row):
            found.add(row)
    return found


def _tops(sheet: RawSheet, anchors: Mapping[int, list[int]], items: AbstractSet[int]) -> list[int]:
    """The first rows of the headers of different tables, from the top; a header repeated in print is none.

    ``anchors`` has the rows with cells that head a column of indicators or initiatives, ``items`` those that may.
    """
    tops: list[int] = []
    known: frozenset[str] = frozenset()
    last = -1
    for row in sorted(anchors.keys() | items):
        if row <= last or not _headings(sheet, row):
            continue
        header = header_at(sheet, row, recognise if row in anchors else with_items)
        if max(score(header.roles.values()) for score in (indicator_score, initiative_score)) <= 0:
            continue
        words = frozenset(sheet.key(row, column) for column in sheet.filled(row))
        last = header.last
        named = sheet.key(row, sheet.filled(row)[0])
        if len(words & known) < max(2, len(words) - 1) or named not in known:
            tops.append(row)
            known = words
        elif _form_start(sheet, tops[0], row) is not None:
            tops.append(row)
    return tops


def _form_start(sheet: RawSheet, first: int, top: int) -> int | None:
    """The first row of a form that begins above the header in row ``top``; None where the header is printed again.

    Above the header stand the same labels (施策名, 担当部局) as above the ``first`` one, with other values beside them.
    """
    start = None
    for back in range(1, min(first, top - first - 1) + 1):
        here, there = sheet.filled(top - back), sheet.filled(first - back)
        if not here or not there or here[0] != there[0]:
            break
        label = _WITHOUT_NUMBER.sub("", sheet.key(top - back, here[0]))
        if not label or label != _WITHOUT_NUMBER.sub("", sheet.key(first - back, there[0])):
            break
        beside = [[sheet.key(row, c) for c in cells[1:]] for row, cells in ((top - back, here), (first - back, there))]
        if all(beside) and beside[0] != beside[1]:
            start = top - back
    return start


def _headings(sheet: RawSheet, row: int) -> bool:
    """Whether most cells of a row are known headings by themselves, and none of them is a number."""
    filled = sheet.filled(row)
    numbers = [value for column in filled if isinstance(value := sheet.rows[row][column], float)]
    if not all(map(float.is_integer, numbers)):
        return False
    if len(numbers) > 2 and any(after < before for before, after in pairwise(numbers)):
        return False  # figures between 1900 and 2100 look like years, but years rise
    known = [column for column in filled if recognise((sheet.text(row, column),)) is not None]
    return 2 * len(known) > len(filled)


def _above(sheet: RawSheet, top: int) -> int:
    """The first row that belongs to a header: titles and groups right above it go with it."""
    start = min(sheet.block(top, column)[0] for column in sheet.filled(top))
    while start > 0 and (filled := sheet.filled(start - 1)):
        blocks = {sheet.block(start - 1, column) for column in beside_unit(sheet, start - 1)}
        if parted_heading(sheet, start - 1):
            start -= 1
            continue
        if is_note(sheet.text(start - 1, filled[0])) or (len(blocks) > 1 and not _headings(sheet, start - 1)):
            break
        start -= 1
    return start


def _side_by_side(sheet: RawSheet, anchors: Mapping[int, list[int]], items: AbstractSet[int]) -> list[RawSheet]:
    """A header that names indicators twice, with values in between, heads two tables."""
    row = next((row for row, found in anchors.items() if len(found) > 1 and sheet.filled(row)), None)
    named: Callable[[tuple[str, ...]], Column | None] = recognise
    if row is None:
        row = next((row for row in sorted(items - anchors.keys()) if _item_twice(sheet, row)), None)
        named = _named_by(sheet.key(row, sheet.filled(row)[0])) if row is not None else recognise
    if row is None:
        return [sheet]
    header = header_at(sheet, row, named)
    roles = sorted(header.roles.items())
    fields = [role.field for _, role in roles]
    if fields.count("name") < 2:
        return [sheet]
    shared = _shared(roles) and not _spaced(header, roles)
    cuts = _cuts(roles, shared=shared)
    if not cuts:
        return [sheet]
    lead = next(column for column, role in roles if role.field == "name") if shared else 0
    ends = [*cuts, sheet.width]
    parts = [sheet.window(0, sheet.height, left, right, lead) for left, right in zip([lead, *cuts], ends, strict=True)]
    if not shared:
        parts = _captioned(parts, header.first)
    if shared and (owners := _owners_behind(dict(roles), lead, cuts)):
        parts = [*(_with_columns(part, sheet, owners) for part in parts[:-1]), parts[-1]]
    numbered = next((column for column, role in roles if shared and role.field == "id" and column < lead), None)
    return parts if numbered is None else [parts[0], *(_without(part, numbered) for part in parts[1:])]


def _captioned(parts: list[RawSheet], first: int) -> list[RawSheet]:
    """The parts with the one text that stands right above the header of each: it names the part (■地域 beside ■障害者)."""
    row = first - 1
    above = [[(row, column) for column in beside_unit(part, row)] for part in parts] if row >= 0 else []
    texts = [part.text(*cells[0]) for part, cells in zip(parts, above, strict=False) if len(cells) == 1]
    if len(texts) < len(parts) or len(set(texts)) < len(texts) or any(len(t) > _LONGEST or is_note(t) for t in texts):
        return parts
    return [replace(part, captions=frozenset(cells)) for part, cells in zip(parts, above, strict=True)]


def _named_by(key: str) -> Callable[[tuple[str, ...]], Column | None]:
    """The role of a column where one heading (項目) names the indicators."""
    return lambda words: Column("name") if words and label_key(words[-1]) == key else recognise(words)


def _item_twice(sheet: RawSheet, row: int) -> bool:
    """Whether a row is headed 項目 (or 目標項目 …) twice, with other headings behind each."""
    keys = [sheet.key(row, column) for column in sheet.filled(row)]
    places = [at for at, key in enumerate(keys) if key == keys[0]] if keys else []
    role = recognise((keys[0],)) if places else None
    names = "項目" in (keys or [""])[0] or role is None or role.field in {"definition", "tree"}  # 成果目標, and no 目標
    return len(places) > 1 and names and all(b - a > 2 for a, b in pairwise([*places, len(keys)]))


def _owners_behind(roles: Mapping[int, Column], lead: int, cuts: list[int]) -> set[int]:
    """The columns of owners behind tables of the same columns (KPI①, KPI②, 担当課): they hold for all of them.

    A judgement there is that of the project, or of the last: it is not given to the others.
    """
    width = cuts[0] - lead
    first, last = ([role.field for c, role in sorted(roles.items()) if 0 <= c - at < width] for at in (lead, cuts[-1]))
    behind = cuts[-1] + width
    owners = {c for c, role in roles.items() if c >= behind and role.field in _OWNERS}
    return owners if first == last else set()


def _with_columns(part: RawSheet, sheet: RawSheet, columns: AbstractSet[int]) -> RawSheet:
    """A part with further columns of its sheet."""
    rows: list[Sequence[Value]] = [
        [whole[c] if c in columns else value for c, value in enumerate(cells)]
        for cells, whole in zip(part.rows, sheet.rows, strict=True)
    ]
    inside = tuple(b for b in sheet.merges if b[1] == b[3] and b[1] in columns)
    return replace(part, rows=rows, merges=(*part.merges, *inside))


def _without(sheet: RawSheet, column: int) -> RawSheet:
    """A part without a column: the number of a project numbers the first of its indicators only."""
    rows: list[Sequence[Value]] = [
        [None if c == column else value for c, value in enumerate(cells)] for cells in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _shared(roles: list[tuple[int, Column]]) -> bool:
    """Whether what stands before the first names holds for all tables: a tree, or the number of a project with KPI① and KPI②."""
    first = roles[0][1].field
    return first == "tree" or (first != "name" and sum(role.field == first for _, role in roles) == 1)


def _spaced(header: Header[Column], roles: list[tuple[int, Column]]) -> bool:
    """Whether a further table with a tree of its own stands behind a column without a heading: nothing is shared then."""
    return any(
        role.field == "tree" and before.field != "tree" and column - 1 not in header.words
        for (_, before), (column, role) in pairwise(roles)
    )


def _cuts(roles: list[tuple[int, Column]], *, shared: bool) -> list[int]:
    """Where further tables begin behind values: at the field that begins the first one.

    Where a tree or a single number stands before the first table, it is ``shared`` by all of them, and names begin the
    others, or the levels of the tree right before these.
    """
    first = "name" if shared else roles[0][1].field
    cuts: list[int] = []
    start = -1
    for (column, role), (_, before) in zip(roles[1:], roles, strict=False):
        left = {r.field for c, r in roles if start <= c < column}
        right = {r.field for c, r in roles if c >= column}
        whole = "name" in left and left & _VALUES and "name" in right and right & _VALUES
        if role.field == first and role.field != before.field and whole:
            cuts.append(column)
            start = column
    return [_with_tree(roles, cut) for cut in cuts] if shared else cuts


def _with_tree(roles: list[tuple[int, Column]], cut: int) -> int:
    """The first column of a further table: that of its names, or of the levels of the tree between values and names."""
    at = next(index for index, (column, _) in enumerate(roles) if column == cut)
    while at > 1 and roles[at - 1][1].field == "tree":
        at -= 1
    return roles[at][0] if roles[at - 1][1].field in _VALUES else cut
