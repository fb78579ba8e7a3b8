"""The reform plan as a workbook: one card (個票) per sheet, in the form that the plan is written in.

Columns: A holds the labels, B:D the fiscal year R4, E:F R5 and G:H R6 (entry and arrow).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from scripts.workbook_kit import (
    GROUP_FILL,
    LABEL_FILL,
    TEXTS,
    line_count,
    new_workbook,
    put,
    set_up_page,
    set_widths,
    span_width,
)

_FONT = Font(name="游ゴシック", size=10.5)
_LABEL = Font(name="游ゴシック", size=10.5, bold=True)
_WIDTHS = (12.0, 8.0, 11.0, 19.0, 18.0, 20.0, 18.0, 20.0)
_LINE_HEIGHT = 17.5
_YEARS = (("R4年度", "B", "C", "D"), ("R5年度", "E", "E", "F"), ("R6年度", "G", "G", "H"))


@dataclass(frozen=True)
class Card:
    """The texts of one card; `schedule` holds, per line and year, an entry, an arrow, both or nothing."""

    number: str
    department: str
    division: str
    related: str
    titles: list[list[str]]
    issues: str
    content: str
    target: str
    steps: str
    schedule: list[list[list[str]]]
    effect: str


def read_cards() -> list[Card]:
    """Read the texts of all cards."""
    texts = tomllib.loads((TEXTS / "reform_plan.toml").read_text(encoding="utf-8"))
    return [Card(**card) for card in texts["card"]]


def build() -> Workbook:
    """Build the workbook: one sheet per card, named by its 整理番号."""
    book = new_workbook("")
    for card in read_cards():
        _draw(book.create_sheet(card.number), card)
    return book


def _label(sheet: Worksheet, ref: str, text: str) -> None:
    put(sheet, ref, text, font=_LABEL, horizontal="center", fill=LABEL_FILL)


def _fit(sheet: Worksheet, row: int, text: str, columns: tuple[int, int], *, least: int = 1) -> None:
    """Make a row high enough for a text in the columns from first to last."""
    lines = max(least, line_count(text, span_width(sheet, *columns)))
    height = lines * _LINE_HEIGHT + 8
    sheet.row_dimensions[row].height = max(height, sheet.row_dimensions[row].height or 0)


def _draw(sheet: Worksheet, card: Card) -> None:
    set_widths(sheet, _WIDTHS)
    sheet.row_dimensions[1].height = 12
    _draw_head(sheet, card)
    for row, label, text in (
        (6, "現状・課題", card.issues),
        (7, "取組内容", card.content),
        (8, "目標", card.target),
    ):
        _draw_text(sheet, row, label, text)
    last = _draw_schedule(sheet, card, 9)
    _draw_text(sheet, last + 1, "効果", card.effect)
    set_up_page(sheet, landscape=True)
    sheet.page_setup.fitToHeight = 1
    sheet.print_area = f"A1:H{last + 1}"


def _draw_head(sheet: Worksheet, card: Card) -> None:
    head = (
        ("整理番号", card.number),
        ("実施部局", card.department),
        ("主務課", card.division),
        ("関係課", card.related),
    )
    for position, (label, text) in enumerate(head):
        column = 2 * position
        _label(sheet, f"{'ABCDEFGH'[column]}2", label)
        value = int(text) if text.isdecimal() else text
        put(sheet, f"{'ABCDEFGH'[column + 1]}2", value, font=_FONT, horizontal="center")
        _fit(sheet, 2, text, (column + 2, column + 2), least=2)
    _label(sheet, "A3:A5", "項目名")
    for row, (marker, words) in enumerate(card.titles, start=3):
        put(sheet, f"B{row}", marker, font=_FONT, horizontal="center")
        put(sheet, f"C{row}:H{row}", words, font=_FONT)
        _fit(sheet, row, words, (3, 8))


def _draw_text(sheet: Worksheet, row: int, label: str, text: str) -> None:
    _label(sheet, f"A{row}", label)
    put(sheet, f"B{row}:H{row}", text, font=_FONT)
    _fit(sheet, row, text, (2, 8), least=2)


def _draw_schedule(sheet: Worksheet, card: Card, row: int) -> int:
    """Draw 取組工程 from a row on: the steps, the years and one row per line; the last row is returned."""
    last = row + 1 + len(card.schedule)
    _label(sheet, f"A{row}:A{last}", "取組工程")
    put(sheet, f"B{row}:H{row}", card.steps, font=_FONT)
    _fit(sheet, row, card.steps, (2, 8))
    for year, first, _, end in _YEARS:
        put(sheet, f"{first}{row + 1}:{end}{row + 1}", year, font=_LABEL, horizontal="center", fill=GROUP_FILL)
    sheet.row_dimensions[row + 1].height = 22
    for number, line in enumerate(card.schedule, start=row + 2):
        for (_, first, entry_end, end), cells in zip(_YEARS, line, strict=True):
            if len(cells) == 2:
                put(sheet, f"{first}{number}:{entry_end}{number}", cells[0], font=_FONT)
                put(sheet, f"{end}{number}", cells[1], font=_FONT, horizontal="center")
                span = (first, entry_end)
            else:
                text = cells[0] if cells else None
                place = "center" if text == "→" else "left"
                put(sheet, f"{first}{number}:{end}{number}", text, font=_FONT, horizontal=place)
                span = (first, end)
            if cells:
                columns = ("ABCDEFGH".index(span[0]) + 1, "ABCDEFGH".index(span[1]) + 1)
                _fit(sheet, number, cells[0], columns, least=2)
    return last
