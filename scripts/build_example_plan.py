"""Build the example plan of a fictional prefecture: ``python -m scripts.build_example_plan [FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl import Workbook

from scripts import example_values as values
from scripts.example_sheets import NOTES, QUALITY_NOTE, Layout, Row, draw_table, long_rows, wide_row
from scripts.workbook_kit import ROOT, new_workbook, save

FILE = ROOT / "data" / "examples" / "example-plan.xlsx"

_TREE = ("柱", "項目", "取組")
_OWNERS = ("部局", "主務課", "関係課")
_KIND = ("単位", "方向", "集計")
_RESULTS = ("基準年度", "基準値", *(f"R{year}実績" for year in values.YEARS))
_TARGETS = ("R5目標", "目標年度", "目標値")
_BENCHMARKS = ("全国平均", "全国順位")
_TAIL = ("予算額（千円）", "実績区分", "次回公表", "再掲", "重点", "SDGs", "備考")

WIDE = {
    1: Layout((*_TREE, "指標ID", "指標名", *_OWNERS, *_KIND, *_RESULTS, *_TARGETS, *_BENCHMARKS, *_TAIL)),
    2: Layout(
        ("指標ID", "指標名", *_TREE, *_OWNERS, *_KIND, *_RESULTS, *_TARGETS, *_BENCHMARKS, *_TAIL),
        year="令和{}年度",
    ),
    3: Layout(
        (
            *(*_TREE, "指標ID", "重点", "指標名", *_KIND, *_RESULTS, "実績区分", *_TARGETS, *_BENCHMARKS),
            *(*_OWNERS, "予算額（千円）", "次回公表", "再掲", "SDGs", "備考"),
        ),
        first_row=6,
        first_column=2,
        year="R{}年度",
    ),
}
LONG = Layout(
    (
        *("指標ID", *_TREE, "指標名", *_OWNERS, *_KIND, "基準年度", "基準値", *_TARGETS),
        *("実績年度", "実績値", "実績区分", "分子", "分母", "時点"),
        *("予算額（千円）", "次回公表", "重点", "SDGs", "備考"),
    )
)
SCHEDULE = Layout(("柱", "事業名", "部局", "主務課", "予算額（千円）", "期間", *(f"R{y}年度" for y in range(4, 9))))

# An indicator listed once more under another pillar: identifier → the indicator that it stands after.
RELISTED = {"P1-17": "P2-08", "P2-14": "P3-15"}


def build() -> Workbook:
    """Build the workbook: three wide tables, a long one and the schedule of the initiatives."""
    indicators = values.read_indicators()
    book = new_workbook("見本県 総合計画（架空のデータ）")
    for pillar, layout in WIDE.items():
        rows = _wide_rows(indicators, pillar, layout)
        draw_table(book.create_sheet(f"柱{pillar}"), layout, rows, (*NOTES, QUALITY_NOTE))
    long = [row for one in indicators if one.pillar == 4 for row in long_rows(one, LONG)]
    draw_table(book.create_sheet("柱4（年度別）"), LONG, long, NOTES)
    draw_table(book.create_sheet("工程表"), SCHEDULE, _schedule_rows(), ("※ 「→」は前の年度からの継続を表します。",))
    return book


def _wide_rows(indicators: list[values.Indicator], pillar: int, layout: Layout) -> list[Row]:
    """The rows of a pillar, with the indicators listed again from other pillars in their places."""
    again = {after: one for one in indicators if (after := RELISTED.get(one["id"]))}
    rows = []
    for indicator in indicators:
        if indicator.pillar != pillar:
            continue
        row = wide_row(indicator, layout)
        rows.append(row)
        if other := again.get(indicator["id"]):
            place = {level: row[level] for level in _TREE}
            rows.append(wide_row(other, layout) | place | {"再掲": "再掲", "予算額（千円）": None})
    return rows


def _schedule_rows() -> list[Row]:
    """The rows of the schedule sheet."""
    return [
        {
            "柱": values.PILLARS[int(one["pillar"])],
            "事業名": one["name"],
            "部局": one["department"],
            "主務課": one["division"],
            "予算額（千円）": int(one["budget"]),
            "期間": one["period"],
            **{f"R{year}年度": one[f"R{year}"] or None for year in range(4, 9)},
        }
        for one in values.read_initiatives()
    ]


def main(file: Path = FILE) -> Path:
    """Write the workbook and return its path."""
    save(build(), file)
    return file


if __name__ == "__main__":
    print(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE))
