"""The next version of cards, action plans, and tables with two heads, group rows or several sheets."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import ROOT
from tests.ingest.grid import workbook
from tests.services.next_versions import Case, between, edited, told

CARDS = ROOT / "data" / "plans" / "reform-plan.xlsx"
ACTIONS = ROOT / "data" / "plans" / "growth-strategy-r5.xlsx"


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(path, *edits):
    """The workbook at a path with (sheet, cell, text before, text after) exchanged."""
    book = load_workbook(path)
    for sheet, cell, before, after in edits:
        value = str(book[sheet][cell].value)
        assert before in value, value
        book[sheet][cell].value = value.replace(before, after)
    return saved(book)


def rearranged(path, remove=(), titles=None):
    """The workbook with its sheets in reverse, some taken out, some called otherwise."""
    book = load_workbook(path)
    for name in remove:
        book.remove(book[name])
    for old, new in (titles or {}).items():
        book[old].title = new
    book._sheets.reverse()
    return saved(book)


TWO_HEADS = """
柱 | 指標名 | 単位 | 基準値 | < | 目標値 | < | 実績値 | <
^ | ^ | ^ | 年度 | 値 | 年度 | 値 | R4 | R5
産業 | 企業誘致件数 | 件 | R3 | 10 | R8 | 40 | 16 | 20
^ | 創業者数 | 人 | R3 | 100 | R8 | 200 | 110 | 150
医療 | 健診受診率 | % | R3 | 50 | R8 | 70 | 52 | 56
"""
FLAT = (
    "柱,指標名,単位,基準年度,基準値,目標年度,目標値,R4実績,R5実績\n産業,企業誘致件数,件,R3,10,R8,40,16,20\n"
    "産業,創業者数,人,R3,100,R8,200,110,150\n医療,健診受診率,%,R3,50,R8,70,52,56\n"
)
SHEETS = """
!sheet 産業
指標名 | 単位 | 基準年度 | 基準値 | 目標年度 | 目標値 | R4実績 | R5実績
企業誘致件数 | 件 | R3 | 10 | R8 | 40 | 16 | 20
創業者数 | 人 | R3 | 100 | R8 | 200 | 110 | 150
!sheet 医療
指標名 | 単位 | 基準年度 | 基準値 | 目標年度 | 目標値 | R4実績 | R5実績
健診受診率 | % | R3 | 50 | R8 | 70 | 52 | 56
"""
SWAPPED = "!sheet 医療" + SHEETS.split("!sheet 医療")[1] + SHEETS.split("!sheet 医療", maxsplit=1)[0].strip("\n")

GROUPS = (
    "指標名,単位,基準年度,基準値,目標年度,目標値,R4実績,R5実績\n■産業,,,,,,,\n企業誘致件数,件,R3,10,R8,40,16,20\n"
    "創業者数,人,R3,100,R8,200,110,150\n■医療,,,,,,,\n健診受診率,%,R3,50,R8,70,52,56\n"
)

MERGED = "\n".join(
    line.replace(",,,,,,,", " | < | < | < | < | < | < | <").replace(",", " | ") for line in GROUPS.splitlines()
)
NEW_TARGET = "管理監督者研修受講率\n【現状】R3年度：72.4%（156.5所属受講（2研修の平均）／216所属）\n【目標】R6年度："
COURSES = "→ 職場環境改善研修（1次予防）\n→ メンタルヘルス講習会Ⅰ（2次予防）\nメンタル不調への早期発見、対応\n"
FOURTH = "「第4次千葉県職員のメンタルヘルスプラン」\n施行"

CASES = [
    Case("two heads as one", workbook(TWO_HEADS), FLAT),
    Case("two heads, a year more", workbook(TWO_HEADS), workbook(
        edited(TWO_HEADS, ("実績値 | <", "実績値 | < | <"), ("R4 | R5", "R4 | R5 | R6"), ("16 | 20", "16 | 20 | 30"))),
        changed=["企業誘致件数: actual 2024 None → 30"], moved=["企業誘致件数: at_risk B → on_track A"]),
    Case("two heads, a row put in", workbook(TWO_HEADS), workbook(
        edited(TWO_HEADS, ("医療 | 健診", "医療 | 医師数 | 人 | R3 | 5 | R8 | 9 | 6 | 7\n^ | 健診"))), added=["医師数"]),
    Case("sheets in another order", workbook(SHEETS), workbook(SWAPPED)),
    Case("a row moved to another sheet", workbook(SHEETS), workbook(
        SHEETS.replace("創業者数 | 人 | R3 | 100 | R8 | 200 | 110 | 150\n", "")
        + "創業者数 | 人 | R3 | 100 | R8 | 200 | 110 | 150\n")),
    Case("one sheet only", workbook(SHEETS), workbook("!sheet 医療" + SHEETS.split("!sheet 医療")[1]),
         removed=["企業誘致件数", "創業者数"]),
    Case("cards: sheets in another order", CARDS.read_bytes(), rearranged(CARDS)),
    Case("cards: sheets called otherwise", CARDS.read_bytes(), rearranged(CARDS, titles={"30": "個票30（修正後）"})),
    Case("cards: a card is gone", CARDS.read_bytes(), rearranged(CARDS, remove=["34"]),
         removed=["マイナンバーカードの交付率"], initiatives=["- マイナンバーカードの普及・活用"]),
    Case("cards: a division reorganised", CARDS.read_bytes(), changed(CARDS, ("34", "F2", "デジタル戦略課", "ＤＸ推進課")),
         changed=["マイナンバーカードの交付率: divisions デジタル戦略課 → ＤＸ推進課"],
         initiatives=["マイナンバーカードの普及・活用: divisions デジタル戦略課 → ＤＸ推進課"]),
    Case("cards: renumbered", CARDS.read_bytes(), changed(CARDS, ("34", "B2", "34", "99")),
         initiatives=["マイナンバーカードの普及・活用: id 34 → 99"]),
    Case("cards: a schedule's text", CARDS.read_bytes(), changed(CARDS, ("34", "E12", "県民への広報周知", "県民への重点広報")),
         initiatives=[("マイナンバーカードの普及・活用: schedule 2023 市町村への情報提供、取組支援\n県民への広報周知\n"
                      "情報連携の適切な運用、オンライン申請の推進 → 市町村への情報提供、取組支援\n県民への重点広報\n"
                      "情報連携の適切な運用、オンライン申請の推進")]),
    Case("cards: a target revised", CARDS.read_bytes(), changed(CARDS, ("30", "B8", "R6年度：70%", "R6年度：80%")),
         changed=["管理監督者研修受講率: target 70 → 80"], moved=["管理監督者研修受講率: achieved A → not_measured None"],
         initiatives=[f"管理監督者に対するメンタルヘルス研修の実施: narrative objective {NEW_TARGET}70% → {NEW_TARGET}80%"]),
    Case("cards: an arrow ends a year early", CARDS.read_bytes(), changed(CARDS, ("30", "G13", "→", "見直し")),
         initiatives=[(f"管理監督者に対するメンタルヘルス研修の実施: schedule 2024 {COURSES}→ メンタルヘルス講習会Ⅱ（3次予防）\n"
                      f"復職支援の実際\n{FOURTH} → {COURSES}見直し\n{FOURTH}")]),
    Case("group rows merged across", GROUPS, workbook(MERGED)),
    Case("group rows, one renamed", GROUPS, GROUPS.replace("■産業", "■産業・労働"),
         changed=["企業誘致件数: pillars ■産業 → ■産業・労働", "創業者数: pillars ■産業 → ■産業・労働"]),
    Case("actions: a budget", ACTIONS.read_bytes(), changed(ACTIONS, ("アクションプラン", "F5", "4450", "5,000")),
         initiatives=["県庁活性化促進事業: budget 4450 → 5000"]),
    Case("actions: a period", ACTIONS.read_bytes(), changed(ACTIONS, ("アクションプラン", "G6", "R5.9", "R6.3")),
         initiatives=["地方創生人材育成研修事業: period R5.4~R5.9 → R5.4~R6.3"]),
    Case("actions: the title's year", ACTIONS.read_bytes(), changed(ACTIONS, ("アクションプラン", "A1", "令和5年度", "令和6年度")),
         plans=["title: 令和5年度成長戦略アクションプランの推進について(第2回PT用) → 令和6年度成長戦略アクションプランの推進について(第2回PT用)",
                "start_fy: 2023 → 2024", "end_fy: 2023 → 2024"]),
    Case("actions: an initiative renamed", ACTIONS.read_bytes(),
         changed(ACTIONS, ("アクションプラン", "D7", "働き方改革ラボ2.0事業", "働き方改革ラボ3.0事業")),
         initiatives=["働き方改革ラボ2.0事業 → 働き方改革ラボ3.0事業"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_the_next_version(case):
    assert told(between(case.old, case.new)) == case.expected()
