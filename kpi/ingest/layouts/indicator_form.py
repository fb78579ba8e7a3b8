"""Forms: one indicator per block of rows, a label with its value beside it, and a small grid of years.

A block is put together to a table with one row, whose cells know their places, and read as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kpi.ingest.columns import recognise
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.headers import header_at
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.form_strips import MOST_ROWS, strips
from kpi.ingest.layouts.indicator_table import read_table
from kpi.ingest.layouts.row_kinds import kind_of
from kpi.ingest.layouts.undated_results import joined
from kpi.ingest.profile import cell_place
from kpi.ingest.raw import RawSheet, Value, label_key
from kpi.ingest.surroundings import is_note, is_page_number, read_surroundings
from kpi.model.issues import IssueCode
from kpi.model.records import Indicator
from kpi.reading.numbers import read_number
from kpi.reading.years import read_year

Place = tuple[int, int]
#: How the values of a year are headed in the table that is put together.
_GRID = {"milestone": "目安値", "actual": "実績値", "stated_rate": "達成率", "stated_grade": "評価"}
_HEADS = {"tree", "department", "division", "id", "initiative", "plan"}
#: Labels beside which a year stands as their value.
_YEARS = {"baseline_year", "current_year", "target_year", "actual_year", "as_of", "next_release"}
#: Labels beside which a value with its own year may stand: 目標値 | 300（R8年度）.
_VALUES = {"baseline", "current", "target", "milestone", "actual"}
#: Headings beside the years of a grid that hold one value of the indicator, with the row in which it stands.
_ENDS = {"baseline": "実績値", "current": "実績値", "target": "目安値"}
#: What labels a name where nothing says 指標.
_ITEMS = {"項目", "項目名", "目標項目", "kpi項目", "数値目標項目"}
_CORNER = {"", "年度", "年", "区分", "項目"}


@dataclass(slots=True)
class _Block:
    """The cells of one form: heading, place of the heading, place of the value.

    ``used`` are the places told; ``grid``: values stand below years.
    """

    cells: list[tuple[str, Place, Place]] = field(default_factory=list)
    used: set[Place] = field(default_factory=set)
    grid: bool = False


def match(sheet: RawSheet) -> float:
    """At least one label of a name with a name beside it and labels below it, and no table with such a header."""
    return min(map(_match_strip, strips(sheet, _is_name)))


def _is_name(sheet: RawSheet, row: int, column: int) -> bool:
    return _field(sheet, row, column) == "name"


def _match_strip(sheet: RawSheet) -> float:
    anchors = _anchors(sheet)
    if not anchors:
        return 0.0
    blocks = [_named(_read_block(sheet, first, last), anchors) for first, last in _spans(sheet, anchors)]
    sure = all(len({heading for heading, _, _ in block.cells}) >= 3 and _has_values(block) for block in blocks)
    gridded = not _is_item(sheet, *anchors[0]) or all(block.grid for block in blocks)  # 項目 heads a card as well
    return 0.97 if sure and gridded else 0.0


def _anchors(sheet: RawSheet) -> list[Place]:
    """The labels of names: beside them stands no heading, below them another label. 項目 is one where no other is."""
    rows = sheet.filled_rows()
    if len(rows) > MOST_ROWS:
        return []
    firsts = [(row, sheet.filled(row)[0]) for row in rows]
    named = [place for place in firsts if _field(sheet, *place) == "name"]
    return _with_names(sheet, rows, named) or _with_names(sheet, rows, [p for p in firsts if _is_item(sheet, *p)])


def _is_item(sheet: RawSheet, row: int, column: int) -> bool:
    return sheet.key(row, column).strip("[]【】()") in _ITEMS


def _with_names(sheet: RawSheet, rows: list[int], labels: list[Place]) -> list[Place]:
    """Those of the labels that have a name beside them."""
    found: list[Place] = []
    for row, column in labels:
        beside = _beside(sheet, row, column)
        below = next((r for r in rows if r > sheet.block(row, column)[2] and sheet.text(r, column)), None)
        if beside is None or below is None or _field(sheet, *beside) is not None:
            continue
        further = _beside(sheet, *beside)
        if further is not None and _field(sheet, *further) is None:
            continue  # several names in a row
        if _field(sheet, below, column) not in {None, "name"} or kind_of(sheet.text(below, column)):
            found.append((row, column))
    return found


def _field(sheet: RawSheet, row: int, column: int) -> str | None:
    text = sheet.text(row, column)
    role = recognise((text,)) if len(text) <= 30 else None
    return role.field if role else None


def _beside(sheet: RawSheet, row: int, column: int) -> Place | None:
    """The next filled cell to the right."""
    end = sheet.block(row, column)[3]
    return next(((row, c) for c in sheet.filled(row) if c > end), None)


def _spans(sheet: RawSheet, anchors: list[Place]) -> Iterator[tuple[int, int]]:
    """The rows of each form: from its label of the name, or from the labels right above it, to the next form."""
    above = 0  # how many rows of a form stand above the name: the first form tells
    row, column = anchors[0]
    while row - above > 0 and _heads(sheet, row - above - 1, column):
        above += 1
    starts = []
    for row, column in anchors:
        start = row
        while row - start < above and _heads(sheet, start - 1, column):
            start -= 1
        starts.append(start)
    yield from zip(starts, [*(start - 1 for start in starts[1:]), sheet.height - 1], strict=True)


def _heads(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a row tells what a form belongs to: 施策, 担当課, 番号."""
    return _beside(sheet, row, column) is not None and _field(sheet, row, column) in _HEADS


def _read_block(sheet: RawSheet, first: int, last: int) -> _Block:
    block = _Block()
    years: dict[int, str] = {}
    for row in sheet.filled_rows(first, last + 1):
        cells = [c for c in sheet.filled(row) if sheet.block(row, c)[:2] == (row, c)]
        texts = {c: sheet.text(row, c) for c in cells}
        label = cells[0]
        kind = kind_of(texts[label])
        if years and kind in _GRID:
            _grid_row(block, row, label, _GRID[kind], cells[1:], years)
        elif found := _years(texts):
            years = found
            block.used |= {(row, c) for c in cells if c in found or c == label}
        elif found := _years_behind_unit(sheet, row, texts):
            years = found
            block.used |= {(row, c) for c in found}
            _pairs(sheet, block, row, cells[:2])
        else:
            _pairs(sheet, block, row, cells)
    return block


def _years(texts: dict[int, str]) -> dict[int, str]:
    """The columns of a row of years, with the years; beside them 現状値（R4） or 目標値（R8） may stand."""
    found = {
        c: f"{year.fy}{'年' if year.calendar_year else '年度'}"
        for c, text in texts.items()
        if (year := read_year(text)) is not None and year.fy is not None
    }
    ends = {c: text for c, text in texts.items() if c not in found and _end_of_way(text)}
    rest = {texts[c] for c in texts if c not in found and c not in ends}
    known = {**found, **ends}
    return known if found and len(known) > 1 and all("".join(text.split()) in _CORNER for text in rest) else {}


def _years_behind_unit(sheet: RawSheet, row: int, texts: dict[int, str]) -> dict[int, str]:
    """The same where the unit with its label stands before the years: 単位 | 件 | 現状値（R2） | R3 and further."""
    places = list(texts)
    if len(places) < 4 or _field(sheet, row, places[0]) != "unit" or _field(sheet, row, places[1]) is not None:
        return {}
    return _years({column: texts[column] for column in places[2:]})


def _end_of_way(text: str) -> bool:
    """Whether a heading names the baseline or the target of its column by itself."""
    role = recognise((text,)) if len(text) <= 30 else None
    return role is not None and role.field in _ENDS


def _grid_row(block: _Block, row: int, label: int, heading: str, cells: list[int], years: dict[int, str]) -> None:
    block.used.add((row, label))
    block.grid = True
    for column in cells:
        said = years.get(column, "")
        role = recognise((said,)) if said else None
        if role is not None and role.field in _ENDS and _ENDS[role.field] != heading:
            if role.field != "target" or heading != _GRID["actual"] or role.fy is None:
                continue
            said, role = f"{role.fy}{'年' if role.calendar_year else '年度'}", None  # the result of the target's year
        if said:
            whole = said if role is not None and role.field in _ENDS else f"{said}{heading}"
            block.cells.append((whole, (row, label), (row, column)))
            block.used.add((row, column))


def _pairs(sheet: RawSheet, block: _Block, row: int, cells: list[int]) -> None:
    """Labels with their values to the right."""
    position = 0
    while position + 1 < len(cells):
        label, value = cells[position], cells[position + 1]
        field, said = _field(sheet, row, label), _field(sheet, row, value)
        dated = said == "year" and (field in _YEARS or (field in _VALUES and _holds_number(sheet, row, value)))
        if field is None or not (said is None or dated):
            position += 1
            continue
        block.cells.append((sheet.text(row, label), (row, label), (row, value)))
        block.used |= {(row, label), (row, value)}
        position += 2


def _holds_number(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether a text is a value with its year (120（R4年度）), and no heading of a year."""
    return read_number(sheet.text(row, column)).value is not None


def _named(block: _Block, anchors: list[Place]) -> _Block:
    """The block with what the label of the name is called in a table: 項目 names an indicator in a form alone."""
    block.cells = [
        ("指標名" if label in anchors and label_key(heading).strip("[]【】()") in _ITEMS else heading, label, place)
        for heading, label, place in block.cells
    ]
    return block


def _has_values(block: _Block) -> bool:
    roles = [role for heading, _, _ in block.cells if (role := recognise((heading,))) is not None]
    fields = {role.field for role in roles}
    return "name" in fields and bool(fields & {"target", "milestone", "actual", "baseline"})


def parse(context: SheetContext) -> Fragment:
    """Read every form of the sheet; a cell of a form under no label is a finding."""
    parts = [_parse_strip(replace(context, sheet=strip)) for strip in strips(context.sheet, _is_name)]
    whole = parts[0]
    for part in parts[1:]:
        whole.indicators += part.indicators
        whole.issues += part.issues
        whole.notes += [note for note in part.notes if note not in whole.notes]
    if len(parts) > 1:  # as they are read: from left to right, then down
        whole.indicators.sort(key=lambda one: _place(context.sheet, one))
        whole.issues = joined(whole.issues)
    return whole


def _place(sheet: RawSheet, indicator: Indicator) -> Place:
    """The row and column of an indicator's name."""
    cell = indicator.source.cell if indicator.source else None
    return (cell_place(cell) if cell else None) or (sheet.height, 0)


def _parse_strip(context: SheetContext) -> Fragment:
    sheet = context.sheet
    fragment = Fragment(layout="indicator_form")
    anchors = _anchors(sheet)
    spans = list(_spans(sheet, anchors))
    around = read_surroundings(context, spans[0][0], spans[-1][1], sheet.height)
    fragment.title, fragment.notes, fragment.period = around.title, list(around.notes), around.period
    for first, last in spans:
        block = _named(_read_block(sheet, first, last), anchors)
        table = _table(context, block)
        found = read_table(table, header_at(table.sheet, 0, recognise))
        fragment.indicators += [replace(one, pillars=(*around.headings, *one.pillars)) for one in found.indicators]
        fragment.issues += found.issues
        for row in sheet.filled_rows(first, last + 1):
            for column in sheet.filled(row):
                text = sheet.text(row, column)
                if (row, column) in block.used or sheet.block(row, column)[:2] != (row, column) or not text:
                    continue
                if is_note(text):
                    fragment.notes.append(text)
                elif not is_page_number(text):
                    fragment.issues.append(context.issue(IssueCode.CELL_NOT_READ, row, column, text=text[:60]))
    fragment.issues = joined(fragment.issues)
    return fragment


def _table(context: SheetContext, block: _Block) -> SheetContext:
    """A form as a table with one row."""
    sheet = context.sheet
    heads: list[Value] = [heading for heading, _, _ in block.cells]
    values = [sheet.value(*place) for _, _, place in block.cells]
    places = {(0, index): label for index, (_, label, _) in enumerate(block.cells)}
    places |= {(1, index): place for index, (_, _, place) in enumerate(block.cells)}
    back = {place: (1, index) for index, (_, _, place) in enumerate(block.cells)}
    table = replace(
        sheet,
        rows=[heads, values],
        merges=(),
        percent=frozenset(back[place] for place in sheet.percent if place in back),
        errors={back[place]: said for place, said in sheet.errors.items() if place in back},
        uncalculated=frozenset(back[place] for place in sheet.uncalculated if place in back),
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
    )
    return replace(context, sheet=table, places={at: context.places.get(place, place) for at, place in places.items()})


TABLE = Layout(name="indicator_form", match=match, parse=parse)
