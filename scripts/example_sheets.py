"""The sheets of the example plan: wide indicator tables, a long one and a schedule of initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scripts import example_values as values
from scripts.workbook_kit import GROUP_FILL, LABEL_FILL, line_count, put, set_up_page, set_widths

TITLE = "見本県 総合計画　指標一覧　見本（架空のデータ）"
PERIOD = "計画期間：令和4年度～令和8年度（基準年度：令和3年度）"
FICTION = "※ この表の数値・事業・課の名称はすべて架空のものであり、実在の団体や統計とは関係ありません。"
NOTES = (
    "※ 集計が「累計」の指標は、各年度末までの累計値です。",
    "※ 実績の「－」は調査を行わない年度、空欄は報告がないものです。",
)
QUALITY_NOTE = "※ 実績区分は、数値のある最新の実績の区分です（数値がない場合はその理由）。"

_FONT = Font(name="游ゴシック", size=9)
_LABEL = Font(name="游ゴシック", size=9, bold=True)
_TITLE = Font(name="游ゴシック", size=14, bold=True)
_MERGED = ("柱", "項目", "取組")
_WIDTHS = {
    "柱": 13, "項目": 15, "取組": 18, "指標ID": 8, "指標名": 30, "部局": 13, "主務課": 15, "関係課": 13,
    "基準年度": 11, "目標年度": 11, "基準値": 9, "目標値": 15, "R5目標": 10, "予算額（千円）": 12, "備考": 20,
    "SDGs": 7, "事業名": 28, "期間": 13, "単位": 8, "実績値": 12, "分子": 9, "分母": 9, "時点": 11,
}  # fmt: skip
_GROUPS = {
    "所管": ("部局", "主務課", "関係課"),
    "基準": ("基準年度", "基準値"),
    "実績": tuple(f"R{year}実績" for year in values.YEARS),
    "目標": ("R5目標", "目標年度", "目標値"),
    "全国比較": ("全国平均", "全国順位"),
    "工程": tuple(f"R{year}年度" for year in range(4, 9)),
}
_PLAIN = {
    "指標ID": "id", "指標名": "name", "項目": "item", "取組": "measure", "部局": "department", "主務課": "division",
    "関係課": "related", "単位": "unit", "方向": "direction", "集計": "accumulation", "実績区分": "quality",
    "次回公表": "next", "重点": "priority", "備考": "remark",
}  # fmt: skip
_LEFT = {*_MERGED, "指標名", "備考", "事業名", "主務課", "関係課", *_GROUPS["工程"]}


@dataclass(frozen=True)
class Layout:
    """Where a table stands, which columns it has in which order, and how it writes fiscal years."""

    headers: tuple[str, ...]
    first_row: int = 5
    first_column: int = 1
    year: str = "R{}"


Row = dict[str, values.Cell | datetime]


def indicator_row(indicator: values.Indicator, layout: Layout) -> Row:
    """The cells of one indicator that are the same for all years."""
    row: Row = {header: indicator[field] or None for header, field in _PLAIN.items()}
    base_year = indicator["base_fy"]
    row["柱"] = values.PILLARS[indicator.pillar]
    row["基準年度"] = layout.year.format(base_year[1:]) if base_year else None
    row["基準値"] = indicator.base if base_year or indicator.target is None else "－"
    milestone = indicator["milestone"]
    row["R5目標"] = milestone if milestone.startswith("△") else values.number(milestone)
    row["目標年度"] = layout.year.format(values.TARGET_YEAR)
    row["目標値"] = indicator.written_target
    row["全国平均"] = values.number(indicator["national"])
    rank = indicator["rank"]
    row["全国順位"] = int(rank) if rank.isdecimal() else rank or None
    row["予算額（千円）"] = values.number(indicator["budget"])
    row["小数"] = max(indicator.decimals, 0)
    row["SDGs"] = indicator["sdgs"].replace(";", "、") or None
    return row


def wide_row(indicator: values.Indicator, layout: Layout) -> Row:
    """One indicator with the results of all years side by side."""
    results: Row = {f"R{year}実績": cell for year, cell in values.cells(indicator).items()}
    return indicator_row(indicator, layout) | results


def long_rows(indicator: values.Indicator, layout: Layout) -> list[Row]:
    """One row per year, with numerator, denominator and as-of date; an indicator in words has one row."""
    row = indicator_row(indicator, layout)
    row["実績区分"] = None
    if indicator.target is None:
        return [row]
    numbers = values.results(indicator)
    last = max(numbers, default=None)
    rows = []
    for year, cell in values.cells(indicator).items():
        quality = indicator["quality"]
        if year in numbers:
            quality = quality if year == last and quality in values.MEASURED else "確定"
        parts = values.fraction(indicator, year, numbers[year]) if year in numbers else None
        one = row | {"実績年度": layout.year.format(year), "実績値": cell, "実績区分": quality}
        if parts:
            one |= {"分子": parts[0], "分母": parts[1]}
            one["実績値"] = parts[2] if isinstance(cell, int | float) else cell
        if year in numbers and indicator["accumulation"] != "単年度":
            one["時点"] = datetime.fromisoformat(f"{2019 + year}-03-31") if parts else f"R{year + 1}.3末"
        rows.append(one)
    return rows


def draw_table(sheet: Worksheet, layout: Layout, rows: Sequence[Row], notes: Sequence[str]) -> None:
    """Draw the title, the headers, the rows with merged pillar cells, and the notes below."""
    headers, first = layout.headers, layout.first_column
    widths: list[float] = [_WIDTHS.get(header, 18 if header in _GROUPS["工程"] else 9) for header in headers]
    set_widths(sheet, [3.0] * (first - 1) + widths)
    left = get_column_letter(first)
    put(sheet, f"{left}1", TITLE, font=_TITLE, border=None, wrap=False)
    put(sheet, f"{left}2", PERIOD, font=_FONT, border=None, wrap=False)
    put(sheet, f"{left}3", FICTION, font=_FONT, border=None, wrap=False)
    grouped = _draw_headers(sheet, layout)
    top = layout.first_row + (2 if grouped else 1)
    for number, row in enumerate(rows, start=top):
        _draw_row(sheet, layout, number, row)
        lines = max(
            line_count(cell if isinstance(cell := row.get(header), str) else "", width)
            for header, width in zip(headers, widths, strict=True)
            if header not in _MERGED
        )
        sheet.row_dimensions[number].height = max(20.0, 13.5 * lines + 6)
    if grouped:
        _merge_tree(sheet, layout, rows, top)
    bottom = top + len(rows)
    for number, note in enumerate(notes, start=bottom + 1):
        put(sheet, f"{left}{number}", note, font=_FONT, border=None, wrap=False)
    set_up_page(sheet, landscape=True, header_rows=f"{layout.first_row}:{top - 1}")
    sheet.page_setup.paperSize = 8  # A3
    names = "指標名" if "指標名" in headers else "事業名"
    sheet.freeze_panes = f"{get_column_letter(first + headers.index(names) + 1)}{top}"


def _draw_headers(sheet: Worksheet, layout: Layout) -> bool:
    """Draw one header row, or two where columns stand under a group; tells whether there are two."""
    headers, row = layout.headers, layout.first_row
    group_of = {header: group for group, members in _GROUPS.items() for header in members if header in headers}
    two = any(header in _GROUPS["実績"] + _GROUPS["工程"] for header in headers)
    for position, header in enumerate(headers):
        column = get_column_letter(layout.first_column + position)
        if two and header in group_of:
            group = group_of[header]
            if position == 0 or group_of.get(headers[position - 1]) != group:
                members = [one for one in headers if group_of.get(one) == group]
                end = get_column_letter(layout.first_column + position + len(members) - 1)
                span = f"{column}{row}:{end}{row}"
                put(sheet, span, group, font=_LABEL, horizontal="center", fill=GROUP_FILL)
            ref = f"{column}{row + 1}"
        else:
            ref = f"{column}{row}:{column}{row + 1}" if two else f"{column}{row}"
        put(sheet, ref, header, font=_LABEL, horizontal="center", fill=LABEL_FILL)
    sheet.row_dimensions[row].height = 22
    sheet.row_dimensions[row + 1].height = 30 if two else None
    return two


def _draw_row(sheet: Worksheet, layout: Layout, number: int, row: Row) -> None:
    """Draw the cells of one row; numbers stand right, words centred or left."""
    for position, header in enumerate(layout.headers):
        cell = row.get(header)
        numeric = isinstance(cell, int | float)
        place = "right" if numeric else "left" if header in _LEFT and cell != "→" else "center"
        ref = f"{get_column_letter(layout.first_column + position)}{number}"
        put(sheet, ref, cell, font=_FONT, horizontal=place, number_format=_number_format(cell, row.get("小数")))


def _number_format(cell: values.Cell | datetime, decimals: values.Cell | datetime) -> str | None:
    """Excel's format of a cell: separators, the decimals of the indicator (whole numbers: none), △ for minus."""
    if isinstance(cell, datetime):
        return "yyyy/m/d"
    if not isinstance(cell, int | float):
        return None
    places = decimals if isinstance(cell, float) and isinstance(decimals, int) else 0
    plain = "#,##0" + ("." + "0" * places if places else "")
    return f'{plain};"△ "{plain}' if cell < 0 else plain


def _merge_tree(sheet: Worksheet, layout: Layout, rows: Sequence[Row], top: int) -> None:
    """Merge the cells of the tree down over rows of the same branch; only the first keeps its text."""
    for depth, header in enumerate(_MERGED):
        if header not in layout.headers:
            continue
        column = get_column_letter(layout.first_column + layout.headers.index(header))
        branches = [tuple(row.get(level) for level in _MERGED[: depth + 1]) for row in rows]
        start = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or branches[end] != branches[start]:
                if end - start > 1:
                    sheet.merge_cells(f"{column}{top + start}:{column}{top + end - 1}")
                start = end
