"""The schedule grid of a card: entries per fiscal year, an arrow carrying on the entry to its left."""

import re
from dataclasses import dataclass, replace

from kpi.ingest.fragment import SheetContext
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Narrative, ScheduleEntry
from kpi.model.terms import NarrativeKind
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import read_year

_ARROW = lazy(r"^[\s\-=_・…ー─━―~]*[→⇒➡⟶⇨▶►>➔➜]+\s*$")
_LINE_ONLY = lazy(r"^[\s\-=_…ー─━―~]{2,}$")
#: Parts of a year under its heading: they date nothing that the year does not.
_PART_OF_YEAR = lazy(
    r"(?:上|下)(?:半)?期|(?:前|後)期|通年|通期|第?\s*[1-4一二三四ⅠⅡⅢⅣ]\s*(?:四半期|期|Q)|Q[1-4]|1?\d月?(?:\s*[~-]\s*1?\d月?)?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20
_PLANNED = {"計画", "予定", "当初計画", "工程", "内容", "年度"}
_DITTO = {"〃", "″", '"', "同左", "同上", "継続", "(継続)"}


@dataclass(frozen=True, slots=True)
class YearBlock:
    """The columns of one fiscal year in the grid, last column included."""

    fy: int
    first: int
    last: int


def is_continuation(text: str) -> bool:
    """Whether a cell only says that what stands to its left goes on."""
    folded = fold(text).strip()
    return bool(_ARROW.match(folded)) or folded in _DITTO


def read_schedule(
    context: SheetContext, start: int, end: int, left: int, right: int
) -> tuple[tuple[ScheduleEntry, ...], list[Narrative], list[Issue]]:
    """Read the block of rows ``start`` to ``end`` (excluded): the list of steps above the grid, and the grid.

    Without a row of years the whole block is a text, and an issue says so.
    """
    header = next(
        (row for row in context.sheet.filled_rows(start, end) if len(_year_blocks(context, row, left, right)) >= 1),
        None,
    )
    texts = _texts(context, start, header if header is not None else end, left, right)
    if header is None:
        issue = context.issue(IssueCode.SCHEDULE_UNREAD, start, left, text=texts[0].text[:60] if texts else "")
        return (), texts, [issue] if texts else []
    blocks = _year_blocks(context, header, left, right)
    entries: list[ScheduleEntry] = []
    issues: list[Issue] = []
    for line, row in enumerate(context.sheet.filled_rows(header + 1, end)):
        again = _year_blocks(context, row, left, right)
        if len(again) > 1:  # the grid goes on below with later years
            blocks = again
            continue
        own = [c for c in context.sheet.filled(row) if left <= c < right]
        if all(_PART_OF_YEAR.fullmatch(fold(context.sheet.text(row, c)).strip()) for c in own):
            continue
        found = grid_line(context, row, blocks, line)
        label = next((context.sheet.text(row, c) for c in own if c < blocks[0].first), "")
        if not found and label and (arrows := grid_line(context, row, blocks, line, label)):
            entries.extend(arrows)  # 本格実施 | | → | →: what the arrows mean stands in front
            continue
        if found and label and len(label) <= _LONGEST_LABEL:
            entries.extend(_labelled(found, label))
            continue
        entries.extend(found)
        issues.extend(_outside(context, row, blocks, left, right))
    return tuple(entries), texts, issues


def _year_blocks(context: SheetContext, row: int, left: int, right: int) -> list[YearBlock]:
    """The years of a header row with their columns: up to the next year, or the end of the merged block."""
    sheet = context.sheet
    heads: list[tuple[int, int]] = []
    labelled = False
    for column in range(left, min(right, sheet.width)):
        text = sheet.text(row, column)
        if not text:
            continue
        year = read_year(text)
        if year is not None and year.fy is not None:
            heads.append((year.fy, column))
        elif heads:
            return []
        else:
            labelled = True  # a heading over the lines' own labels
    blocks = []
    for index, (fy, column) in enumerate(heads):
        following = heads[index + 1][1] if index + 1 < len(heads) else min(right, sheet.width)
        blocks.append(YearBlock(fy, column, max(following - 1, column)))
    # A first entry may stand left of its year's heading, where the form's columns slipped.
    if blocks and blocks[0].first > left and not labelled:
        blocks[0] = YearBlock(blocks[0].fy, left, blocks[0].last)
    return blocks


def grid_line(
    context: SheetContext, row: int, blocks: list[YearBlock], line: int, named: str | None = None
) -> list[ScheduleEntry]:
    """One row of the grid: an entry per fiscal year; merged cells and arrows carry an entry on.

    ``named`` is what arrows mean that stand for themselves.
    """
    sheet = context.sheet
    entries: list[ScheduleEntry] = []
    running: str | None = named
    reach = -1
    for block in blocks:
        words: list[str] = []
        place = None
        arrow = False
        for column in range(block.first, min(block.last + 1, sheet.width)):
            text = sheet.text(row, column)
            if not text:
                continue
            place = place if place is not None else column
            if is_continuation(text) or (_LINE_ONLY.match(fold(text)) and running):
                arrow = True
            else:
                words.append(text)
            reach = max(reach, sheet.block(row, column)[3])
        if words:
            running = "\n".join(words)
            entries.append(
                ScheduleEntry(
                    block.fy, running, continued=False, line=line, source=context.source(row, place or block.first)
                )
            )
        elif running and (arrow or reach >= block.first):
            source = context.source(row, place if place is not None else block.first)
            entries.append(ScheduleEntry(block.fy, running, continued=bool(entries), line=line, source=source))
        else:
            running = named
    return entries


def _labelled(entries: list[ScheduleEntry], label: str) -> list[ScheduleEntry]:
    """The entries of a line that begins with its own label: 「実績」 is kept in front, 「計画」 goes without saying."""
    words = " ".join(label.split())
    if fold(words) in _PLANNED:
        return entries
    return [replace(entry, text=f"{words}：{entry.text}") for entry in entries]


def _outside(context: SheetContext, row: int, blocks: list[YearBlock], left: int, right: int) -> list[Issue]:
    """Text in the grid's rows that lies under no year."""
    sheet = context.sheet
    return [
        context.issue(IssueCode.SCHEDULE_UNREAD, row, column, text=sheet.text(row, column))
        for column in range(left, min(right, sheet.width))
        if sheet.text(row, column) and not any(block.first <= column <= block.last for block in blocks)
    ]


def _texts(context: SheetContext, start: int, end: int, left: int, right: int) -> list[Narrative]:
    found = []
    for row in context.sheet.filled_rows(start, end):
        for column in range(left, min(right, context.sheet.width)):
            text = context.sheet.text(row, column)
            if text:
                found.append(Narrative(NarrativeKind.STEPS, text, context.source(row, column)))
    return found
