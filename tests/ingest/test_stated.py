"""Published rates and grades: every one is read, with its year, its heading and its place."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from tests.ingest.grid import workbook

_TABLES = {
    "the year in the heading": (
        """
        指標名 | 単位 | 基準値 | 目標値(R8) | R4実績 | R4達成率 | R5実績 | R5達成率
        受講者数 | 人 | 10 | 20 | 12 | 60.0% | 15 | 75.0%
        """,
        [("rate", 2022, "60.0%", "R4達成率", "F2"), ("rate", 2023, "75.0%", "R5達成率", "H2")],
    ),
    "the year in the group above": (
        """
        指標名 | 単位 | 目標値 | 令和4年度 | < | 令和5年度 | <
        ^ | ^ | ^ | 実績 | 達成率 | 実績 | 達成率
        受講者数 | 人 | 20 | 12 | 60 | 15 | 75
        """,
        [("rate", 2022, "60", "令和4年度 達成率", "E3"), ("rate", 2023, "75", "令和5年度 達成率", "G3")],
    ),
    "no year: that of the latest result": (
        """
        指標名 | 単位 | 目標値 | R4実績 | R5実績 | 達成率 | 評価
        受講者数 | 人 | 20 | 12 | 15 | %0.75 | Ｂ
        蔵書数 | 冊 | 20 | 12 | － | 61.5 | C
        """,
        [
            ("rate", 2023, "75%", "達成率", "F2"),
            ("grade", 2023, "Ｂ", "評価", "G2"),
            ("rate", 2022, "61.5", "達成率", "F3"),
            ("grade", 2022, "C", "評価", "G3"),
        ],
    ),
    "rows of kinds below the years": (
        """
        指標名 | 単位 | 区分 | R4 | R5 | R6
        受講者数 | 人 | 目標 | 10 | 15 | 20
        ^ | ^ | 実績 | 9 | 15 | －
        ^ | ^ | 達成率 | 90% | 100% | －
        """,
        [("rate", 2022, "90%", "達成率", "D4"), ("rate", 2023, "100%", "達成率", "E4")],
    ),
    "a row for each year": (
        """
        指標ID | 指標名 | 単位 | 目標値 | 年度 | 実績値 | 達成率
        A1 | 受講者数 | 人 | 20 | R4 | 12 | 60.5
        A1 | 受講者数 | 人 | 20 | R5 | 15 | 75.5
        """,
        [("rate", 2022, "60.5", "達成率", "G2"), ("rate", 2023, "75.5", "達成率", "G3")],
    ),
    "dashes and blanks publish nothing": (
        """
        指標名 | 単位 | 目標値 | R5実績 | 達成率 | 評価
        受講者数 | 人 | 20 | 15 | ― | －
        蔵書数 | 冊 | 20 | 15 |  | A
        """,
        [("grade", 2023, "A", "評価", "F3")],
    ),
}


def _read(text):
    lines = "\n".join(line.strip() for line in text.strip("\n").split("\n"))
    (parsed,) = read_book(open_book("table.xlsx", workbook(lines))).plans
    return parsed


@pytest.mark.parametrize(("text", "wanted"), _TABLES.values(), ids=_TABLES)
def test_published_figures_are_read(text, wanted):
    parsed = _read(text)
    found = [
        (one.kind.value, one.fy, one.text, one.label, one.source.cell)
        for indicator in parsed.indicators
        for one in indicator.stated
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("headings", "cells", "own", "stated"),
    [
        ("総合評価", "B", "B", []),
        ("総合評価 | 評価の理由", "B | 目標の9割", "B", []),
        ("自己評価", "A", "A", []),
        ("達成見込", "○", "○", []),
        ("評価", "B", None, ["B"]),
        ("達成度", "B", None, ["B"]),
        ("進捗区分", "B", None, ["B"]),
        ("達成度 | 総合評価", "A | B", "B", ["A"]),
    ],
)
def test_the_own_judgement_of_a_body_is_never_taken_for_a_published_grade(headings, cells, own, stated):
    table = f"指標名 | 単位 | 目標値(R8) | R5実績 | {headings}\n受講者数 | 人 | 20 | 15 | {cells}"
    [plan] = read_book(open_book("t.xlsx", workbook(table))).plans
    [one] = plan.indicators
    assert (one.own_grade, [figure.text for figure in one.stated]) == (own, stated)
    assert one.own_reason == ("目標の9割" if "理由" in headings else None)
