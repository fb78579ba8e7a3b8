"""Marks of revision: coloured and struck-out text becomes "changed in this version" of the records that it belongs to."""

import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, Font

from kpi.model.issues import IssueCode
from kpi.model.records import Indicator, Initiative, ParsedPlan
from tests.ingest.inked import BLUE, RED, changed, colour, read, rich

INK = Font(color=RED)


def marks(record: Indicator | Initiative) -> list[tuple[str, str, str]]:
    return [(one.source.cell, one.added, one.removed) for one in record.marks]


def marked(plan: ParsedPlan) -> dict[str, list[tuple[str, str, str]]]:
    return {one.name: marks(one) for one in (*plan.indicators, *plan.initiatives) if one.marks}


def said(plan: ParsedPlan, code: IssueCode) -> list[tuple[str, str]]:
    return [
        (one.facts.get("text", one.facts.get("value")), one.facts["count"]) for one in plan.issues if one.code is code
    ]


def put(**cells: object):
    def change(sheet):
        for place, value in cells.items():
            sheet[place] = value

    return change


def ink(*areas: str, font: Font = INK):
    def change(sheet):
        for area in areas:
            colour(sheet, area, font)

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (put(E3=rich("-70", "+80")), {"受講率": [("E3", "80", "70")]}),
        (put(E3=rich("+80")), {"受講率": [("E3", "80", "")]}),
        (put(B4=rich("-満足", "満足度")), {"満足度": [("B4", "", "満足")]}),
        (ink("C5"), {"参加者数": [("C5", "人", "")]}),  # a cell of the row from which nothing with a place is read
        (ink("G3:G6"), {"受講率": [("G3", "60", "")], "満足度": [("G4", "3.3", "")], "参加者数": [("G5", "140", "")], "就業率": [("G6", "53", "")]}),
        (ink("E3", font=Font(strike=True)), {"受講率": [("E3", "", "80")]}),
        (put(E3=rich("-70", "80", "+以上")), {"受講率": [("E3", "以上", "70")]}),
        (put(E3=rich("+80", "（", "+R7", "）")), {"受講率": [("E3", "80 … R7", "")]}),
    ],
)  # fmt: skip
def test_a_row_has_the_marks_of_its_cells(change, found):
    plan = read(changed(change))
    assert marked(plan) == found
    assert not said(plan, IssueCode.INK_ELSEWHERE)
    assert not said(plan, IssueCode.INK_IS_STYLE)


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (ink("A3"), ("A3", "1")),  # a pillar over several rows
        (ink("E1"), ("E1", "1")),
        (ink("E1", "A3"), ("E1、A3", "2")),
        (ink("B4:G4", font=Font(strike=True)), ("B4、C4、D4、E4、F4…", "6")),  # an indicator that is deleted
    ],
)
def test_ink_of_no_record_is_reported(change, places):
    plan = read(changed(change))
    assert marked(plan) == {}
    assert said(plan, IssueCode.INK_ELSEWHERE) == [places]


def test_a_pillar_of_one_row_belongs_to_its_indicator():
    assert marked(read(changed(ink("A6")))) == {"就業率": [("A6", "2 活力", "")]}


@pytest.mark.parametrize(
    "font",
    [
        Font(color="FFFFFFFF"),
        Font(color="FF000000"),
        Font(color="FF808080"),
        Font(color=Color(theme=1)),
        Font(color=Color(theme=0, tint=-0.5)),
        Font(color=Color(theme=10), underline="single"),
        Font(color=Color(theme=11), underline="single"),
        Font(bold=True),
    ],
)
def test_these_fonts_are_no_ink(font):
    plan = read(changed(ink("A1:G1", "E3", font=font)))
    assert marked(plan) == {}
    assert not said(plan, IssueCode.INK_ELSEWHERE)


def test_colours_by_theme_and_tint_mark():
    plan = read(changed(ink("E3", font=Font(color=Color(theme=5, tint=-0.25)))))
    assert plan.indicators[0].marks[0].colour == "953735"


def test_links_are_no_marks_but_red_ones_are():
    def change(sheet):
        for place, font in (("B3", Font(color="FF0563C1", underline="single")), ("B4", INK)):
            sheet[place].hyperlink = "https://example.jp/"
            sheet[place].font = font

    assert marked(read(changed(change))) == {"満足度": [("B4", "満足度", "")]}


def test_conditional_formats_are_no_marks():
    def change(sheet):
        sheet.conditional_formatting.add("E3:G6", CellIsRule(operator="greaterThan", formula=["0"], font=INK))

    assert marked(read(changed(change))) == {}


@pytest.mark.parametrize(
    ("areas", "font", "style"),
    [
        (["A1:G6"], Font(color=BLUE), [("#0000ff", "34")]),
        (["A1:G6"], INK, [("#ff0000", "34")]),
        (["B1:D6"], INK, []),  # less than half: so much may have changed
        (["B1:D6"], Font(color=BLUE), []),  # columns of fewer than eight cells tell nothing
    ],
)
def test_the_colour_of_a_whole_table_is_its_style(areas, font, style):
    plan = read(changed(ink(*areas, font=font)))
    assert said(plan, IssueCode.INK_IS_STYLE) == style
    assert bool(marked(plan)) is not bool(style)


LARGE = "指標名 | 単位 | 目標値（R7） | R5実績 | 備考\n" + "\n".join(
    f"指標{n} | % | {n + 10} | {n} | なし" for n in range(40)
)


@pytest.mark.parametrize(("rows", "n"), [(1, 1), (4, 4), (19, 19), (40, 0)])
def test_red_marks_whether_few_or_many_rows_have_it(rows, n):
    plan = read(changed(ink(f"A2:E{rows + 1}"), LARGE))
    assert len(marked(plan)) == n
    assert bool(said(plan, IssueCode.INK_IS_STYLE)) is (n == 0)


def test_a_whole_column_in_blue_is_style_and_in_red_a_mark():
    plan = read(changed(ink("D2:D41", font=Font(color=BLUE)), LARGE))
    assert (marked(plan), said(plan, IssueCode.INK_IS_STYLE)) == ({}, [("#0000ff", "40")])
    plan = read(changed(ink("D2:D41"), LARGE))
    assert (len(marked(plan)), said(plan, IssueCode.INK_IS_STYLE)) == (40, [])


def test_struck_out_text_in_the_table_s_colour_is_still_struck_out():
    def change(sheet):
        colour(sheet, "A1:G6", Font(color=BLUE))
        sheet["E3"].font = Font(color=BLUE, strike=True)

    assert marked(read(changed(change))) == {"受講率": [("E3", "", "80")]}


SHARED = """
施策 | 指標名 | 単位 | 基準値（R3） | 目標値（R7） | R5実績
1 安心 | 甲の率 | % | 40 | 80 | 60
^ | 乙の率 | % | 30 | ^ | 33
^ | 丙の率 | % | 20 | 70 | 35
"""


def test_a_merged_value_marks_all_rows_that_it_counts_for_and_nothing_else_of_the_first():
    plan = read(changed(ink("E2", "F2"), SHARED))
    assert marked(plan) == {"甲の率": [("E2", "80", ""), ("F2", "60", "")], "乙の率": [("E2", "80", "")]}


BESIDE = """
指標名 | 目標値（R7） | R5実績 | 備考 | | 指標名 | 目標値（R7） | R5実績 | 備考
甲の率 | 80 | 60 | 一 | | 乙の率 | 70 | 50 | 二
丙の率 | 60 | 40 | 三 | | 丁の率 | 50 | 30 | 四
"""


def test_tables_side_by_side_keep_their_marks_apart():
    plan = read(changed(ink("B2", "D2", "G3", "I3"), BESIDE))
    assert marked(plan) == {
        "甲の率": [("B2", "80", ""), ("D2", "一", "")],
        "丁の率": [("G3", "50", ""), ("I3", "四", "")],
    }


def test_what_is_hidden_marks_nothing():
    def change(sheet):
        colour(sheet, "E4", INK)
        sheet.row_dimensions[4].hidden = True

    plan = read(changed(change))
    assert (marked(plan), said(plan, IssueCode.INK_ELSEWHERE)) == ({}, [])


# --- cards and action plans ---

CARD = """
整理番号 | 1 | | |
項目名 | 窓口の改善 | | |
主務課 | 総務課 | | |
現状・課題 | 待ち時間が長い | | |
取組内容 | 予約制を入れる | | |
目標 | ・待ち時間 30分（R6）\\n・予約率 50％（R6） | | |
取組工程 | R4 | R5 | R6
^ | 準備 | 試行 | 見直し
効果 | 待ち時間が短くなる | | |
"""


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (put(B4=rich("待ち時間が", "-短い", "+長い")), {"窓口の改善": [("B4", "長い", "短い")]}),
        (ink("C8"), {"窓口の改善": [("C8", "試行", "")]}),
        (
            put(B6=rich("・待ち時間 ", "-40分（R6）", "+30分（R6）", "\n・予約率 50％（R6）")),
            {"待ち時間": [("B6", "30分（R6）", "40分（R6）")], "窓口の改善": [("B6", "30分（R6）", "40分（R6）")]},
        ),
    ],
)
def test_a_card_s_narratives_and_schedule_mark_the_initiative(change, found):
    plan = read(changed(change, CARD))
    assert marked(plan) == found


def test_a_card_s_heading_in_colour_belongs_to_nothing():
    plan = read(changed(ink("A4"), CARD))
    assert said(plan, IssueCode.INK_ELSEWHERE) == [("A4", "1")]


PLAN = """
戦略 | KPI | 事業名 | 事業概要 | 予算額（千円） | 実施期間 | 進捗状況 | 分析
1 産業 | ■創業件数：R6年度目標 120件\\n■雇用者数：R6年度目標 900人 | 創業支援事業 | 相談会を開く | 1,200 | R4～R6 | R5年度実績：100件 | 順調
^ | ^ | 雇用促進事業 | 面接会を開く | 800 | R4～R6 | R5年度実績：700人 | 遅れ
"""


def test_an_action_plan_s_rows_mark_the_initiative_and_shared_kpi_cells_their_indicators():
    def change(sheet):
        sheet["B2"] = rich("■創業件数：R6年度目標 ", "-100件", "+120件", "\n■雇用者数：R6年度目標 900人")
        colour(sheet, "E3", INK)
        colour(sheet, "F2", INK)

    plan = read(changed(change, PLAN))
    assert {one.name: [mark.source.cell for mark in one.marks] for one in plan.initiatives} == {
        "創業支援事業": ["F2"],
        "雇用促進事業": ["E3"],
    }
    (one,) = [one for one in plan.indicators if one.marks]
    assert one.name.startswith("創業件数")
    assert marks(one) == [("B2", "120件", "100件")]
