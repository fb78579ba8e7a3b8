"""The growth strategy action plan as a workbook: one sheet with one wide table of nine columns."""

from __future__ import annotations

import tomllib
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from scripts.workbook_kit import LABEL_FILL, TEXTS, line_count, new_workbook, put, set_up_page, set_widths

_FONT = Font(name="ＭＳ ゴシック", size=10)
_LABEL = Font(name="ＭＳ ゴシック", size=10, bold=True)
_TITLE = Font(name="ＭＳ ゴシック", size=14, bold=True)
_FIELDS = ("strategy", "kpi", "measure", "name", "outline", "budget", "period", "progress", "analysis")
_MERGED = ("strategy", "kpi", "measure")
_WIDTHS = (12.0, 24.0, 20.0, 20.0, 28.0, 11.0, 11.0, 42.0, 42.0)
_HEADER_ROW = 4
_LINE_HEIGHT = 14.5
_MAX_HEIGHT = 400.0


def build() -> Workbook:
    """Build the workbook: title in row 1, note in row 2, header in row 4, initiatives below."""
    texts = tomllib.loads((TEXTS / "growth_strategy.toml").read_text(encoding="utf-8"))
    book = new_workbook("")
    sheet = book.create_sheet("アクションプラン")
    set_widths(sheet, _WIDTHS)
    put(sheet, "A1:I1", texts["title"], font=_TITLE, border=None)
    put(sheet, "A2:I2", texts["note"], font=_FONT, border=None, horizontal="right")
    sheet.row_dimensions[1].height = 24
    for column, header in zip("ABCDEFGHI", texts["headers"], strict=True):
        put(sheet, f"{column}{_HEADER_ROW}", header, font=_LABEL, horizontal="center", fill=LABEL_FILL)
    sheet.row_dimensions[_HEADER_ROW].height = 4 * _LINE_HEIGHT
    _draw_rows(sheet, texts["initiative"])
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    set_up_page(sheet, landscape=True, header_rows=f"{_HEADER_ROW}:{_HEADER_ROW}")
    sheet.print_area = f"A1:I{_HEADER_ROW + len(texts['initiative'])}"
    return book


def _draw_rows(sheet: Worksheet, initiatives: list[dict[str, Any]]) -> None:
    """Draw the initiatives; strategy, KPI and measure are merged down to the next one given."""
    first = _HEADER_ROW + 1
    last = _HEADER_ROW + len(initiatives)
    for column, field in zip("ABCDEFGHI", _FIELDS, strict=True):
        starts = [row for row, one in enumerate(initiatives, start=first) if field in one]
        if field not in _MERGED:
            starts = list(range(first, last + 1))
        for start, end in zip(starts, [*(row - 1 for row in starts[1:]), last], strict=True):
            value = initiatives[start - first].get(field)
            number = field == "budget"
            put(
                sheet,
                f"{column}{start}:{column}{end}" if end > start else f"{column}{start}",
                value,
                font=_FONT,
                horizontal="right" if number else "center" if field == "period" else "left",
                vertical="center" if number or field == "period" else "top",
                number_format="#,##0" if number else None,
            )
    for row, one in enumerate(initiatives, start=first):
        lines = max(
            line_count(str(one[field]), width)
            for field, width in zip(_FIELDS, _WIDTHS, strict=True)
            if field in one and field not in _MERGED
        )
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 8, _MAX_HEIGHT)
