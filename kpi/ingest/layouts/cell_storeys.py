"""Cells with a target beside a result for one year: 「75%⏎75.1%」 below R5, where the table says 上段：目標、下段：実績.

The targets move to columns of their own. Years after the last result hold one figure, which is a target too. So do
figures in brackets, where a remark says that （　） holds targets.
"""

import re
from itertools import islice

from kpi.ingest.columns import Column, heading_facts
from kpi.ingest.headers import SEARCH_ROWS, Header
from kpi.ingest.layouts.long_kinds import Move, Moves
from kpi.ingest.layouts.row_kinds import kind_of, storeys_told
from kpi.ingest.raw import RawSheet, Value
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_YEARS = {"year", "actual"}
#: So many rows at the end may hold the remark that tells it.
_NOTES = 10
#: 「※（　）は目標値」, 「（ ）内の数値は計画値」.
_BRACKETS_HOLD = lazy(
    r"[(]\s*[)]\s*(?:内|書き?)?\s*(?:の(?:数値|数字|値))?\s*(?:は|:|が|=|…)\s*、?(?:各年度の)?(?:年度)?(?:目標|目安)"
)
_BEHIND = lazy(r"(?P<result>[^()（）]*?)\s*[(（](?P<goal>[^()（）]*)[)）]", re.DOTALL)
#: 「目標：300」: a line that says what it holds.
_LABEL = lazy(r"[(（【\[［〔]?\s*([^\s\d:：()（）【】\[\]］〔〕]{2,4})\s*[)）】\]］〕]?\s*[:：]?\s*(?=[-－―△▲\d０-９])")
_ORDERS = (["milestone", "actual"], ["actual", "milestone"])


def looks_storeyed(sheet: RawSheet) -> bool:
    """A quick look: whether cells near the top hold a figure in each of two lines."""
    found = 0
    for row in islice(sheet.filled_rows(), SEARCH_ROWS):
        for value in sheet.rows[row]:
            found += type(value) is str and "\n" in value and len(_lines(value)) == 2
            if found > 1:
                return True
    return False


def looks_bracketed(sheet: RawSheet) -> bool:
    """Whether a text above or below the table says that figures in brackets are targets."""
    rows = sheet.filled_rows()
    return any(
        type(value) is str and "目" in value and _BRACKETS_HOLD.search(fold(value))
        for row in (*rows[:_NOTES], *rows[-_NOTES:])
        for value in sheet.rows[row]
    )


def bracketed_goals(sheet: RawSheet, header: Header[Column]) -> list[Moves]:
    """The moves of figures in brackets to columns of targets; ``looks_bracketed`` is known of the sheet."""
    rows = sheet.filled_rows(header.last + 1)
    found: list[Moves] = []
    for column, role in header.roles.items():
        if role.field not in _YEARS or role.fy is None:
            continue
        parts = {row: said for row in rows if (said := _BEHIND.fullmatch(sheet.text(row, column).strip()))}
        parts = {row: said for row, said in parts.items() if read_number(said["goal"]).value is not None}
        if parts:
            pairs = {row: [said["result"].strip(), said["goal"].strip()] for row, said in parts.items()}
            found.append(_parted(header.last, column, role, pairs, 1))
    return found


def storeyed_cells(sheet: RawSheet, header: Header[Column]) -> list[Moves]:
    """The moves that give the targets columns of their own; none where nothing tells which line is which."""
    rows = sheet.filled_rows(header.last + 1)
    dated = {c: role for c, role in header.roles.items() if role.field in _YEARS and role.fy is not None}
    dated |= _headed_both(header)
    filled = {c: [row for row in rows if sheet.text(row, c).strip()] for c in dated}
    pairs = {c: {row: parts for row in filled[c] if len(parts := _lines(sheet.text(row, c))) == 2} for c in dated}
    several = [c for c in dated if pairs[c] and 2 * len(pairs[c]) >= len(filled[c])]
    order = _order(sheet, header, rows, several) if several else None
    if order is None:
        return []
    newest = max(dated[c].fy or 0 for c in several)
    later = [c for c in dated if filled[c] and not pairs[c] and (dated[c].fy or 0) > newest]
    goal = order.index("milestone")
    found = [_parted(header.last, column, dated[column], pairs[column], goal) for column in several]
    return [*found, *(_headed(sheet, header.last, c, dated[c], filled[c]) for c in later)]


def _lines(text: str) -> list[str]:
    """The two figures of a cell, a line each, a bracket around the second taken off; nothing where it holds anything else."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) != 2:
        return []
    labels = [_LABEL.match(line) for line in lines]
    if all(labels):
        lines = [line[len(label[0]) :].strip() for line, label in zip(lines, labels, strict=True) if label]
    plain = [fold(line).strip() for line in lines]
    inside = plain[1].startswith("(") and plain[1].endswith(")")
    lines = [lines[0], lines[1][1:-1].strip()] if inside else lines
    numbers = [read_number(line) for line in lines]
    return lines if all(n.value is not None or n.missing is not None for n in numbers) else []


def _labels(text: str) -> list[str]:
    """The kinds that the two lines of a cell are labelled with: 「目標:300⏎実績:287」; nothing where either has no label."""
    labels = [_LABEL.match(line.strip()) for line in text.split("\n")]
    kinds = [kind for label in labels if label and (kind := kind_of(label[1]))]
    return kinds if len(kinds) == len(labels) else []


def _order(sheet: RawSheet, header: Header[Column], rows: list[int], columns: list[int]) -> list[str] | None:
    """Which line holds what: by a text around the table, else by the headings of all these columns."""
    said = {tuple(_labels(sheet.text(row, c))) for c in columns for row in rows if sheet.text(row, c).count("\n") == 1}
    labelled = list(next(iter(said))) if len(said) == 1 else []
    if labelled in _ORDERS:
        return labelled
    if said - {()}:
        return None  # labels that differ from cell to cell
    told = storeys_told(sheet, header, rows[-_NOTES:])
    if told in _ORDERS:
        return told
    heads = ["".join(fold(" ".join(header.words[c])).split()) for c in columns]
    for order, (first, second) in zip(_ORDERS, (("目標", "実績"), ("実績", "目標")), strict=True):
        if all(0 <= head.find(first) < head.find(second) for head in heads):
            return list(order)
    return None


def _headed_both(header: Header[Column]) -> dict[int, Column]:
    """The columns with a heading that is no other word but for both: 「R6 実績／目標」."""
    found: dict[int, Column] = {}
    for column, words in header.words.items():
        if column not in header.roles and "目標" in words[-1] and "実績" in words[-1]:
            fy, calendar, unit = heading_facts(words)
            if fy is not None:
                found[column] = Column("actual", fy, unit, calendar_year=calendar)
    return found


def _year(role: Column) -> str:
    return f"{role.fy}{'年' if role.calendar_year else '年度'}"


def _parted(last: int, column: int, role: Column, pairs: dict[int, list[str]], goal: int) -> Moves:
    moves: list[Move] = [((last, column), last, f"{_year(role)}目標値")]
    moves += [((row, column), row, parts[goal]) for row, parts in pairs.items()]
    kept: dict[tuple[int, int], Value] = {(row, column): parts[1 - goal] for row, parts in pairs.items()}
    return moves, {**kept, (last, column): f"{_year(role)}実績値"}


def _headed(sheet: RawSheet, last: int, column: int, role: Column, rows: list[int]) -> Moves:
    moved: list[Move] = [((row, column), row, sheet.value(row, column)) for row in rows]
    return [((last, column), last, f"{_year(role)}目標値"), *moved], {(row, column): None for row in (last, *rows)}
