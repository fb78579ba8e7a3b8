"""One card per sheet: a table of indicators between labels that tell the plan, the part of it, and what is to be done."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book

HEAD = ["指標名", "単位", "基準値\n(R3)", "R4", "R5", "R6", "R7", "目標値\n(R8)"]
CARDS = (
    ("防災力の強化", (["自主防災組織率", "％", 70, 72, 75, 77, None, 90], ["住宅耐震化率", "％", 80, 81, 82.5, 83, None, 88])),
    ("交通安全の推進", (["交通事故件数", "件", 5000, 4800, 4500, 4300, None, 4000],)),
)  # fmt: skip


def cards(below, plan="わかば県総合計画（令和4～8年度）"):
    book = Workbook()
    book.remove(book.active)
    for number, (name, rows) in enumerate(CARDS, start=1):
        sheet = book.create_sheet(f"施策{number}")
        for row in (
            ["令和6年度 施策カード"],
            ["計画名", plan],
            ["施策番号", number],
            ["施策名", name],
            ["主担当部局", "危機管理部"],
            ["令和6年度予算額（千円）", 12500 * number],
            [],
            ["成果指標"],
            HEAD,
            *rows,
            [],
            *below,
        ):
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    (parsed,) = read_book(open_book("card.xlsx", content.getvalue())).plans
    return parsed


NARRATIVES = [
    ("現状と課題", "今後の取組"),
    ("【現状と課題】", "■今後の方向性"),
    ("現状・課題", "課題と対応"),
    ("主な取組", "成果と課題"),
    ("取組内容", "今後の展開"),
]


@pytest.mark.parametrize("labels", NARRATIVES)
def test_labels_with_words_below_the_table_are_no_indicators(labels):
    parsed = cards([[labels[0], "担い手不足が課題。"], [labels[1], "研修会を年10回開催する。"]])
    assert [one.name for one in parsed.indicators] == ["自主防災組織率", "住宅耐震化率", "交通事故件数"]
    assert not [issue for issue in parsed.issues if issue.code in {"no_objective", "target_unread"}]
    assert any("担い手不足が課題。" in note for note in parsed.plan.notes)
    assert any("研修会を年10回開催する。" in note for note in parsed.plan.notes)


def test_a_card_names_its_plan_its_part_and_its_budget():
    parsed = cards([["現状と課題", "担い手不足が課題。"]])
    plan = parsed.plan
    assert (plan.title, plan.organisation, plan.start_fy, plan.end_fy) == ("わかば県総合計画", "わかば県", 2022, 2026)
    assert [one.pillars for one in parsed.indicators] == [
        ("施策1 防災力の強化",), ("施策1 防災力の強化",), ("施策2 交通安全の推進",),
    ]  # fmt: skip
    assert {
        "令和6年度予算額（千円）：12,500",
        "令和6年度予算額（千円）：25,000",
        "現状と課題：担い手不足が課題。",
    } <= set(plan.notes)


def test_an_indicator_that_is_called_like_a_label_keeps_its_figures():
    parsed = cards([["取組", "件", 5, 6, 7, 8, None, 9]])
    assert [one.name for one in parsed.indicators].count("取組") == 2
