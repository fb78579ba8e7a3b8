"""The pillar tree of a table: from its tree columns and from heading rows between the indicators."""

import re

from kpi.ingest.columns import Column
from kpi.ingest.fragment import SheetContext
from kpi.ingest.raw import one_line
from kpi.model.issues import Issue, IssueCode
from kpi.reading.names import split_marker
from kpi.reading.patterns import lazy

#: Marks that repeat the cell above.
DITTO = {"〃", "″", "同上", "々", "''", '"'}

_HEADING = lazy(
    r"^(?:第?[0-9０-９一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[章節編部柱]|柱|基本目標|基本政策|政策|施策|戦略|分野|目標\s*[0-9０-９]"
    r"|[0-9０-９]{1,2}[ 　][^\s0-9０-９]"
    r"|(?:(?:数値|成果)目標|(?:成果|活動|参考|関連|補助|補完|代表|主要|モニタリング|アウトカム|アウトプット|中間)指標|参考(?:値|データ)?|[KＫ][PＰGＧ][IＩ])\s*(?:[（(][^（）()]*[）)])?\s*$)"
)
#: 【防災】, ■健康, ＜教育＞: a text set off like a heading, alone in its row.
_FRAMED = lazy(r"^(?:【[^】]+】|〔[^〕]+〕|[＜<〈《][^＞>〉》]+[＞>〉》]|[■●◆▼○◎□][\s　]?\S)")
#: Sorts of marks, from the root of a plan downwards.
_KINDS = (
    r"第?[0-9０-９一二三四五六七八九十]+編|基本目標|柱|戦略",
    r"第?[0-9０-９一二三四五六七八九十]+章|政策|基本政策",
    r"第?[0-9０-９一二三四五六七八九十]+節|施策",
    r"[ⅠⅡⅢⅣⅤ]",
    r"[0-9０-９]+[.．、 　]",
    r"[(（][0-9０-９]+",
    r"[①-⑳]",
    r"[ア-ン][ 　.．]",
)


class TreeWalker:
    """Follows the tree down the rows.

    A blank tree cell under a filled one means "as above" where the sheet has no merges there; that is assumed and said
    once per column.
    """

    def __init__(self, context: SheetContext, columns: list[tuple[int, Column]], header_row: int) -> None:
        """Order the tree columns by level, then by place."""
        self.context = context
        self.columns = [column for column, role in sorted(columns, key=lambda item: (item[1].level, item[0]))]
        self.header_row = header_row
        self.headings: list[tuple[int, str]] = []
        self.last: dict[int, str] = {}
        self.filled_down: dict[int, list[int]] = {}

    def is_heading(self, row: int, column: int, text: str) -> bool:
        """Whether the only text of a row is a heading: it spans the table, or begins like a part of a plan."""
        block = self.context.sheet.block(row, column)
        wide = block[3] - block[1] + 1 >= max(3, self.context.sheet.width // 2)
        marker, rest = split_marker(text)
        return bool(text) and (
            wide or bool(_HEADING.match(text) or _FRAMED.match(text)) or bool(marker and rest and column == 0)
        )

    def enter(self, text: str) -> None:
        """Take over a heading row; one with the same kind of mark replaces its predecessor, another goes below it."""
        kind = heading_kind(text)
        for index, (known, _) in enumerate(self.headings):
            if known == kind:
                self.headings = self.headings[:index]
                break
        self.headings.append((kind, " ".join(text.split())))
        self.last.clear()

    def path(self, row: int) -> tuple[str, ...]:
        """The tree path of a row, from the root."""
        sheet = self.context.sheet
        path = [text for _, text in self.headings]
        changed = False
        for column in self.columns:
            text = one_line(sheet.merged_text(row, column))
            if text in DITTO:
                text = self.last.get(column, "")
            if text:
                changed = changed or self.last.get(column) != text
                self.last[column] = text
            elif changed:
                self.last.pop(column, None)
            elif column in self.last:
                text = self.last[column]
                self.filled_down.setdefault(column, []).append(row)
            if text:
                path.append(text)
        return tuple(path)

    @property
    def issues(self) -> list[Issue]:
        """One note per column in which blanks were read as "as above"."""
        return [
            self.context.issue(
                IssueCode.FILLED_DOWN, rows[0], column, count=str(len(rows)), text=self._above(rows[0], column)
            )
            for column, rows in self.filled_down.items()
        ]

    def _above(self, row: int, column: int) -> str:
        """The text that a blank cell was taken to repeat."""
        for other in range(row - 1, self.header_row, -1):
            text = " ".join(self.context.sheet.merged_text(other, column).split())
            if text:
                return text[:40]
        return ""


def heading_kind(text: str) -> int:
    """What sort of mark a heading begins with; headings of one sort are on one level. -1: none."""
    return next((index for index, pattern in enumerate(_KINDS) if re.match(pattern, text)), -1)
