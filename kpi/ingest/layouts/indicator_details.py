"""What holds for an indicator as a whole: id, name, owner, unit, tags, remarks, benchmarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column, heading_facts, heading_key, recognise
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.layouts.name_units import name_unit, unit_before_parts
from kpi.ingest.tree import DITTO
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Benchmark, Narrative, Rank, Source
from kpi.model.terms import Flag, NarrativeKind
from kpi.reading.names import split_names
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_REPEATED = lazy(r"[(（【\[［〔<〈＜]\s*再掲\s*[)）】\]］〕>〉＞]|^再掲[\s　:：]|\s*[※＊]\s*再掲$")
#: Marks in front of a name whose meaning is told elsewhere (★, ◎), and the one that tells it: 【重点】.
_NAME_MARKS = lazy(r"^[★☆◎]+\s*(?=\S)|\s*[★☆◎]+$")
_MARKS = frozenset("★☆◎")
_PRIORITY = lazy(r"[(（【\[［〔<〈＜]\s*重点(?:指標|項目|KPI|ＫＰＩ)?\s*[)）】\]］〕>〉＞]\s*")
_ID_REPEATED = lazy(r"[(（【\[]?\s*再掲?\s*[)）】\]]?")
_OTHER = {"department": "division", "division": "department"}
_DEPARTMENT = lazy(r"(?:部|局|庁|本部|委員会)$")
_NO = {"", "-", "―", "×", "x", "無", "なし", "否", "0", "false", "no", "非該当", "ー"}
#: A grade may say no more than this.
_JUDGED = {"×", "x", "無", "なし", "否", "0", "非該当"}
_NARRATIVES = {
    "cause": NarrativeKind.CAUSE,
    "next_steps": NarrativeKind.NEXT,
    "analysis": NarrativeKind.ANALYSIS,
    "definition": NarrativeKind.REMARK,
    "efforts": NarrativeKind.MEASURE,
}
_TEXTS = ("method_type", "own_grade", "own_reason", "next_release")
#: 12, 12位, 第12位, 25位/47
_RANK = lazy(r"(?:全国)?第?\s*([1-9]\d?)(?:\.0)?\s*(?:位|$)")
_GOAL = lazy(r"\d{1,2}")
_JAPANESE = lazy(r"[一-龥]")


@dataclass(slots=True)
class Facts:
    """What was read of an indicator beside its values."""

    identifier: str
    name: str
    unit: str | None
    name_unit: str | None
    source: Source
    row: int
    texts: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    flags: frozenset[Flag] = frozenset()
    narratives: tuple[Narrative, ...] = ()
    issues: list[Issue] = field(default_factory=list)
    rows_by_column: dict[int, int] = field(default_factory=dict)

    def row_of(self, column: int) -> int:
        """The row in which a column is first filled."""
        return self.rows_by_column.get(column, self.row)


Columns = Mapping[str, list[tuple[int, Column]]]


def first_text(context: SheetContext, columns: Columns, rows: list[int], name: str) -> tuple[str, int, int] | None:
    """The first filled cell of a field: its text, row and column."""
    places = columns.get(name)
    if not places:
        return None
    for row in rows:
        for column, _ in places:
            text, place = context.sheet.merged_text(row, column), row
            if text in DITTO:
                text, place = _above(context, row, column)
            if text:
                return text, place, column
    return None


def _above(context: SheetContext, row: int, column: int) -> tuple[str, int]:
    """A cell's text, and for a ditto mark that of the cell above."""
    text = context.sheet.merged_text(row, column)
    while text in DITTO and row > 0:
        row -= 1
        text = context.sheet.merged_text(row, column)
    return text, row


def read_facts(context: SheetContext, columns: Columns, rows: list[int], name: str) -> Facts:
    """Read id, unit, tags, remarks and stated results of an indicator with this name."""
    _, row, column = first_text(context, columns, rows, "name") or ("", rows[0], 0)
    flags: set[Flag] = set()
    if "再掲" in name and _REPEATED.search(name):
        flags.add(Flag.REPEATED)
        name = _REPEATED.sub("", name).strip()
    marks: list[str] = []
    if "重点" in name and _PRIORITY.search(name):
        flags.add(Flag.PRIORITY)
        marks.append("重点")
        name = _PRIORITY.sub("", name).strip()
    if not _MARKS.isdisjoint(name) and (mark := _NAME_MARKS.search(name)):
        marks.extend(dict.fromkeys(mark[0].strip()))
        name = _NAME_MARKS.sub("", name).strip()
    identifier = first_text(context, columns, rows, "id")
    unit = first_text(context, columns, rows, "unit")
    facts = Facts(
        identifier=_identifier(identifier[0], flags) if identifier else "",
        name=name,
        unit=_unit(unit[0]) if unit else None,
        name_unit=name_unit(name) or (unit_before_parts(name) if " " in name else None),
        source=context.source(row, column),
        row=rows[0],
    )
    for field_name in _TEXTS:
        if field_name not in columns:
            continue
        text = last_text(context, columns, rows, field_name)
        if text and (field_name == "method_type" or fold(text).strip().lower() not in _NO - _JUDGED):
            facts.texts[field_name] = text
    _tags(context, columns, rows, facts, flags, marks)
    remarks = columns.get("remark", ())
    facts.notes = tuple(
        dict.fromkeys([text for r in rows for c, _ in remarks if (text := context.sheet.merged_text(r, c))])
    )
    facts.narratives = tuple(
        [
            Narrative(kind, cell[0], context.source(cell[1], cell[2], cell[0]))
            for field_name, kind in _NARRATIVES.items()
            if field_name in columns and (cell := first_text(context, columns, rows, field_name))
        ]
    )
    for r in reversed(rows if len(rows) > 1 else ()):
        for cells in columns.values():
            for c, _ in cells:
                if context.sheet.merged_text(r, c):
                    facts.rows_by_column[c] = r
    facts.flags = frozenset(flags)
    return facts


def last_text(context: SheetContext, columns: Columns, rows: list[int], name: str) -> str | None:
    """The text of the last filled cell of a field: the latest year's rate or grade."""
    for row in reversed(rows):
        for column, _ in sorted(columns.get(name, []), key=lambda place: (place[1].fy or 0, place[0]), reverse=True):
            text = context.sheet.merged_text(row, column)
            if text:
                shown = context.sheet.block(row, column)[:2] in context.sheet.percent
                return cell_number(context.sheet, row, column).text if shown else text
    return None


@lru_cache(maxsize=4096)
def _unit(text: str) -> str | None:
    folded = "".join(fold(text).split())
    return None if folded in {"", "-", "―", "ー"} else folded


def _identifier(text: str, flags: set[Flag]) -> str:
    """An id without white space; a 再掲 in it is a flag."""
    text = "".join(text.split())
    if "再" in text and (bare := _ID_REPEATED.sub("", text)):
        flags.add(Flag.REPEATED)
        return bare
    return text


def _tags(
    context: SheetContext, columns: Columns, rows: list[int], facts: Facts, flags: set[Flag], marks: list[str]
) -> None:
    tags: list[str] = list(marks)
    repeated = first_text(context, columns, rows, "repeated")
    if repeated and fold(repeated[0]).strip().lower() not in _NO:
        flags.add(Flag.REPEATED)
    priority = first_text(context, columns, rows, "priority")
    if priority and fold(priority[0]).strip().lower() not in _NO:
        flags.add(Flag.PRIORITY)
        tags.append("重点")
    goals = first_text(context, columns, rows, "sdgs")
    if goals:
        found = [int(goal) for goal in _GOAL.findall(fold(goals[0])) if 1 <= int(goal) <= 17]
        tags.extend(f"SDGs {goal}" for goal in found)
        if not found and fold(goals[0]).strip().lower() not in _NO:
            place = context.issue(IssueCode.WORD_UNKNOWN, goals[1], goals[2], text=goals[0][:60])
            facts.issues.append(place)
    facts.tags = tuple(dict.fromkeys(tags))


def read_names(context: SheetContext, columns: Columns, rows: list[int], name: str) -> tuple[str, ...]:
    """Departments or divisions: every name in the field's columns, and those that one column holds for both."""
    found = first_text(context, columns, rows, name)
    if found:
        return _names(found[0], name, *_heading(columns, name))[0]
    other = _OTHER.get(name)
    both = first_text(context, columns, rows, other) if other and other in columns and name not in columns else None
    if both is None or other is None:
        return ()
    return _names(both[0], other, *_heading(columns, other))[1]


def _heading(columns: Columns, name: str) -> tuple[bool, bool]:
    """Whether departments or divisions stand in one column for both, and whether its heading says neither (担当)."""
    other = _OTHER.get(name)
    if other is None or other in columns:
        return False, False
    return True, any(role.level for _, role in columns[name])


def both_kinds(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The departments and the divisions of a field for both (担当部局・課), each told by its ending."""
    return _names(text, "department", mixed=True, either=True)


@lru_cache(maxsize=4096)
def _names(text: str, name: str, mixed: bool, either: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: FBT001
    """The names in a cell that are of the kind of its column, and the others.

    保健福祉部 beside 健康課 in a ``mixed`` column 担当課 is a department; with ``either``, each tells by its ending.
    """
    said = split_names(text)
    large = {part: bool(_DEPARTMENT.search(fold(part))) for part in said}
    if not mixed or (len(set(large.values())) < 2 and not either):
        return said, ()
    own = tuple(part for part in said if large[part] == (name == "department"))
    return own, tuple(part for part in said if part not in own)


def read_benchmarks(
    context: SheetContext,
    columns: Columns,
    rows: list[int],
    reader: CellReader,
    unit: str | None,
    compared: Mapping[int, str] | None = None,
) -> tuple[Benchmark, ...]:
    """The national averages of the table in the indicator's unit, by year; ``compared``: rows that say others' values, with whose."""
    if not compared and reader.kinds is None and "national_average" not in columns:
        return ()
    found: dict[tuple[str, int | None], Benchmark] = {}
    kinds = reader.kinds.of_row if reader.kinds else {}
    for row in (*rows, *(compared or ())):
        nation = (compared or {}).get(row) or ("全国平均" if kinds.get(row) == "national_average" else None)
        based = columns.get("baseline", ()) if nation else ()
        values = columns.get("actual", ()) if nation else ()
        for column, role in (*columns.get("national_average", ()), *based, *values):
            name = nation or _benchmark_name(reader, column)
            number = reader.number(row, column)
            value = None if number.value is None else reader.in_unit(number.value, number.unit, unit, row, column)
            if value is not None:
                fy = role.fy or number.fy or reader.row_year(row, "baseline" if role.field == "baseline" else "actual")
                found[name, fy] = Benchmark(name, value, fy, context.source(row, column))
    return tuple(sorted(found.values(), key=lambda b: b.fy or 0))


def _benchmark_name(reader: CellReader, column: int) -> str:
    """What a value is compared with, by its heading: 九州平均, 全国の現状; 全国 and 全国値 are the national average."""
    keys = [key for word in reversed(reader.header.words.get(column, ())) if (key := heading_key(word))]
    nations = [key for key in keys if (role := recognise((key,))) is not None and role.field == "national_average"]
    heading = next(iter([*nations, *keys]), "")
    national = (
        not heading or (heading.startswith(("全国", "国")) and "現状" not in heading) or not _JAPANESE.search(heading)
    )
    return "全国平均" if national else heading


def read_rank(
    context: SheetContext, columns: Columns, rows: list[int], reader: CellReader, all_rows: list[int]
) -> Rank | None:
    """The latest national rank of the table: in a column of its own, or in a row of ranks below the years."""
    places = columns.get("rank", ())
    if len(places) > 1:
        places = sorted(places, key=lambda place: _headed_year(reader, place[0]), reverse=True)
    for row in reversed(rows):
        for column, _ in places:
            said = _RANK.match(fold(context.sheet.merged_text(row, column)).strip())
            if said:
                return Rank(int(said[1]), "全国", context.source(row, column))
            reader.number_expected(row, column)
    kinds = reader.kinds.of_row if reader.kinds else {}
    for row in all_rows if kinds else ():
        if kinds.get(row) != "rank":
            continue
        for column, _ in reversed(columns.get("actual", ())):
            said = _RANK.match(fold(context.sheet.merged_text(row, column)).strip())
            if said:
                return Rank(int(said[1]), "全国", context.source(row, column))
    return None


def _headed_year(reader: CellReader, column: int) -> int:
    return heading_facts(reader.header.words.get(column, ()))[0] or 0
