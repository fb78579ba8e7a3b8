"""What holds for an indicator as a whole: id, name, owner, unit, tags, remarks, benchmarks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.indicator_targets import CellReader
from kpi.ingest.tree import DITTO
from kpi.ingest.unit_scale import is_unit
from kpi.model.issues import Issue
from kpi.model.records import Benchmark, Narrative, Rank, Source
from kpi.model.terms import Flag, NarrativeKind
from kpi.reading.names import split_names
from kpi.reading.text import fold

_REPEATED = re.compile(r"[(（【\[]\s*再掲\s*[)）】\]]|^再掲[\s　:：]")
_NAME_UNIT = re.compile(r"[(（\[［]\s*(?:単位\s*[:：])?\s*([^()（）\[\]［］]{1,12})\s*[)）\]］]\s*(?:※\d*)?$")
_NO = {"", "-", "―", "×", "x", "無", "なし", "否", "0", "false", "no", "非該当", "ー"}
_NARRATIVES = {
    "cause": NarrativeKind.CAUSE,
    "next_steps": NarrativeKind.NEXT,
    "analysis": NarrativeKind.ANALYSIS,
    "definition": NarrativeKind.REMARK,
}
_TEXTS = ("method_type", "stated_rate", "stated_grade", "next_release")
#: 12, 12位, 第12位, 25位/47
_RANK = re.compile(r"(?:全国)?第?\s*([1-9]\d?)(?:\.0)?\s*(?:位|$)")
_GOAL = re.compile(r"\d{1,2}")


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
    for row in rows if places else ():
        for column, _ in places or ():
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
    if _REPEATED.search(name):
        flags.add(Flag.REPEATED)
        name = _REPEATED.sub("", name).strip()
    name_unit = None
    bracket = _NAME_UNIT.search(name)
    if bracket and is_unit(bracket[1]):
        name_unit = fold(bracket[1]).strip()
    identifier = first_text(context, columns, rows, "id")
    unit = first_text(context, columns, rows, "unit")
    facts = Facts(
        identifier="".join(identifier[0].split()) if identifier else "",
        name=name,
        unit=_unit(unit[0]) if unit else None,
        name_unit=name_unit,
        source=context.source(row, column),
        row=rows[0],
    )
    for field_name in _TEXTS:
        text = last_text(context, columns, rows, field_name)
        if text:
            facts.texts[field_name] = text
    _tags(context, columns, rows, facts, flags)
    facts.notes = tuple(
        dict.fromkeys(
            text for r in rows for c, _ in columns.get("remark", ()) if (text := context.sheet.merged_text(r, c))
        )
    )
    facts.narratives = tuple(
        Narrative(kind, cell[0], context.source(cell[1], cell[2]))
        for field_name, kind in _NARRATIVES.items()
        if (cell := first_text(context, columns, rows, field_name))
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


def _tags(context: SheetContext, columns: Columns, rows: list[int], facts: Facts, flags: set[Flag]) -> None:
    tags: list[str] = []
    repeated = first_text(context, columns, rows, "repeated")
    if repeated and fold(repeated[0]).strip().lower() not in _NO:
        flags.add(Flag.REPEATED)
    priority = first_text(context, columns, rows, "priority")
    if priority and fold(priority[0]).strip().lower() not in _NO:
        flags.add(Flag.PRIORITY)
        tags.append("重点")
    goals = first_text(context, columns, rows, "sdgs")
    if goals:
        tags.extend(f"SDGs {int(goal)}" for goal in _GOAL.findall(fold(goals[0])) if 1 <= int(goal) <= 17)
    facts.tags = tuple(dict.fromkeys(tags))


def read_names(context: SheetContext, columns: Columns, rows: list[int], name: str) -> tuple[str, ...]:
    """Departments or divisions: every name in the field's columns."""
    found = first_text(context, columns, rows, name)
    return _names(found[0]) if found else ()


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    return split_names(text)


def read_benchmarks(
    context: SheetContext, columns: Columns, rows: list[int], reader: CellReader, unit: str | None
) -> tuple[Benchmark, ...]:
    """The national averages of the table in the indicator's unit, by year."""
    found: dict[int | None, Benchmark] = {}
    for row in rows:
        for column, role in columns.get("national_average", ()):
            number = reader.number(row, column)
            value = None if number.value is None else reader.in_unit(number.value, number.unit, unit, row, column)
            if value is not None:
                fy = role.fy or number.fy or reader.row_year(row)
                found[fy] = Benchmark("全国平均", value, fy, context.source(row, column))
    return tuple(sorted(found.values(), key=lambda b: b.fy or 0))


def read_rank(context: SheetContext, columns: Columns, rows: list[int], reader: CellReader) -> Rank | None:
    """The latest national rank of the table."""
    for row in reversed(rows):
        for column, _ in columns.get("rank", ()):
            said = _RANK.match(fold(context.sheet.merged_text(row, column)).strip())
            if said:
                return Rank(int(said[1]), "全国", context.source(row, column))
            reader.number_expected(row, column)
    return None
