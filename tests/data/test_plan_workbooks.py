"""The workbooks of the two real plans: complete, clean, in their form, and equal to what the scripts build."""

import re
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scripts import build_plans, growth_strategy, reform_plan
from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
REFORM = ROOT / "data" / "plans" / "reform-plan.xlsx"
GROWTH = ROOT / "data" / "plans" / "growth-strategy-r5.xlsx"
BOOKS = {"000": REFORM, "003": GROWTH}

EVERY_BOOK = pytest.mark.parametrize("path", [REFORM, GROWTH], ids=["reform", "growth"])


@pytest.fixture(scope="module")
def reform() -> Workbook:
    return load_workbook(REFORM)


@pytest.fixture(scope="module")
def growth() -> Workbook:
    return load_workbook(GROWTH)


def bare(text: str) -> str:
    """A text without tags and without blanks."""
    return re.sub(r"\s", "", re.sub(r"<[^>]+>", "", text))


def values(book: Workbook) -> list[object]:
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def contents(book: Workbook) -> dict[str, object]:
    """Cell contents, merged ranges and number formats of every sheet."""
    return {
        sheet.title: (
            {c.coordinate: (c.value, c.number_format) for row in sheet.iter_rows() for c in row if c.value is not None},
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
        )
        for sheet in book
    }


def schedule(sheet, first, last):
    """The entries under the three years, per line: what the cells of each year's block hold, in order."""
    blocks = ("BCD", "EF", "GH")
    rows = range(first, last + 1)
    return [
        ["|".join(str(sheet[f"{c}{row}"].value) for c in block if sheet[f"{c}{row}"].value) for block in blocks]
        for row in rows
    ]


@pytest.mark.parametrize("seed", BOOKS)
def test_every_word_of_the_seed_is_there_as_often_and_nothing_else(seed):
    found = sorted(SEEDS.glob(f"{seed}_*.txt"))
    if not found:
        missing("../shared/seeds (the two seed texts)")
    cells = found[0].read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    expected = Counter(text for cell in cells if (text := bare(cell)))
    # Numbers alone are compared without separators: the plan's "4,450" is a number in the workbook.
    expected = Counter({re.sub(r"^\d[\d,]*$", lambda m: m[0].replace(",", ""), k): n for k, n in expected.items()})
    assert Counter(bare(str(value)) for value in values(load_workbook(BOOKS[seed]))) == expected


@EVERY_BOOK
def test_no_remnants_of_tags(path):
    assert [value for value in values(load_workbook(path)) if re.search(r"[<>]|&\w+;|list-style", str(value))] == []


@EVERY_BOOK
def test_no_line_is_blank_or_padded(path):
    for value in values(load_workbook(path)):
        for line in str(value).split("\n"):
            assert line == line.strip() != ""


@EVERY_BOOK
def test_nothing_is_coloured_red(path):
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            assert all(cell.font.color is None or cell.font.color.type != "rgb" for cell in row)
            assert {cell.fill.fgColor.rgb for cell in row} <= {"00000000", "FFE7E6E6", "FFDDEBF7"}


@EVERY_BOOK
def test_properties_name_nobody_and_no_moment(path):
    properties = load_workbook(path).properties
    assert properties.creator == "plan-progress dashboard"
    assert properties.lastModifiedBy is None
    assert properties.created == properties.modified


@EVERY_BOOK
def test_prints_on_a4_one_page_wide(path):
    for sheet in load_workbook(path):
        assert sheet.page_setup.paperSize == 9
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)


def test_one_card_per_sheet(reform):
    assert reform.sheetnames == ["30", "34", "35", "40", "42", "47a"]
    assert [str(sheet["B2"].value) for sheet in reform] == reform.sheetnames


def test_form_of_a_card(reform):
    for sheet in reform:
        assert [sheet[f"{c}2"].value for c in "ACEG"] == ["整理番号", "実施部局", "主務課", "関係課"]
        assert [sheet[f"A{n}"].value for n in (3, 6, 7, 8, 9)] == [
            "項目名",
            "現状・課題",
            "取組内容",
            "目標",
            "取組工程",
        ]
        assert sheet[f"A{sheet.max_row}"].value == "効果"
        assert all(cell.value is None for cell in sheet[1])
        assert [sheet[f"{c}10"].value for c in "BEG"] == ["R4年度", "R5年度", "R6年度"]
        process = f"A9:A{sheet.max_row - 1}"
        merged = {str(one) for one in sheet.merged_cells.ranges}
        assert {"A3:A5", "C3:H3", "C4:H4", "C5:H5", "B6:H6", "B7:H7", "B8:H8", "B9:H9", process} <= merged
        assert {"B10:D10", "E10:F10", "G10:H10", f"B{sheet.max_row}:H{sheet.max_row}"} <= merged


def test_lines_of_the_target_of_card_30(reform):
    assert reform["30"]["B8"].value.split("\n") == [
        "管理監督者研修受講率",
        "【現状】R3年度：72.4%（156.5所属受講（2研修の平均）／216所属）",
        "【目標】R6年度：70%",
    ]


def test_schedule_of_card_30(reform):
    basic = "職場環境改善研修（1次予防）"
    first = "メンタルヘルス講習会Ⅰ（2次予防）\nメンタル不調への早期発見、対応"
    second = "メンタルヘルス講習会Ⅱ（3次予防）\n復職支援の実際"
    plan = "「第4次千葉県職員のメンタルヘルスプラン」\n"
    assert schedule(reform["30"], 11, 14) == [
        [f"{basic}|→", basic, "→"],
        [f"{first}|→", first, "→"],
        [f"{second}|→", second, "→"],
        ["", f"{plan}策定作業（前計画の見直し）|→", f"{plan}施行"],
    ]


@pytest.mark.parametrize("name", ["34", "35", "40", "42", "47a"])
def test_other_cards_have_an_entry_in_every_year(reform, name):
    lines = schedule(reform[name], 11, reform[name].max_row - 1)
    assert len(lines) == 3
    assert all(entry and "→" not in entry and "|" not in entry for line in lines for entry in line)


def test_lines_within_cells_of_other_cards(reform):
    assert reform["34"]["H2"].value == "市町村課・情報システム課\nデジタル推進課"
    assert reform["42"]["F2"].value == "総務課・市町村課・\n地域づくり課"
    assert reform["34"]["B8"].value.split("\n")[-1].startswith("※国では")
    assert reform["42"]["B11"].value == "市町村との情報共有や意見交換等\n県の関係部局への連絡調整等"
    assert len(reform["42"]["B9"].value.split("\n")) == 4


def test_header_of_the_growth_strategy(growth):
    sheet = growth.active
    assert sheet["A1"].value == "令和5年度成長戦略アクションプランの推進について(第2回PT用)"
    assert sheet["A2"].value == "※変更部分は赤字着色"
    assert [bare(cell.value) for cell in sheet[4]] == [
        "戦略名",
        "KPI",
        "A.KPI向上のための施策(=R5アクションプランに掲げる施策)",
        "B.事業名",
        "C.概要",
        "D.予算額",
        "E.期間",
        "F.進捗状況やスケジュール",
        "G.現状分析",
    ]


def test_merges_of_the_growth_strategy(growth):
    merged = {str(one) for one in growth.active.merged_cells.ranges}
    assert merged == {"A1:I1", "A2:I2", "A5:A10", "B5:B7", "B8:B10", "C5:C6", "C8:C10"}


def test_budgets_are_numbers_without_a_unit(growth):
    cells = [growth.active[f"F{row}"] for row in range(5, 11)]
    assert [cell.value for cell in cells] == [4450, 2900, 9200, 7567, 2334, 142600]
    assert sum(cell.value for cell in cells) == 169051
    assert {cell.number_format for cell in cells} == {"#,##0"}
    assert not any("円" in str(value) for value in values(growth))


def test_dated_lines_stand_on_their_own(growth):
    assert growth.active["H5"].value.split("\n")[:2] == ["R5.4~ 庁内広報「BEYOND」隔週発行", "R5.5 庁内複業制度拡充"]
    assert [growth.active[f"H{row}"].value.count("\n") + 1 for row in range(5, 11)] == [5, 3, 4, 1, 3, 5]
    assert [growth.active[f"I{row}"].value.count("\n") + 1 for row in range(5, 11)] == [4, 1, 1, 3, 2, 2]


@pytest.mark.parametrize(("path", "build"), [(REFORM, reform_plan.build), (GROWTH, growth_strategy.build)])
def test_committed_workbook_is_what_the_script_builds(path, build):
    assert contents(load_workbook(path)) == contents(build())


def test_rebuilding_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in build_plans.main(tmp_path)]
    assert [path.read_bytes() for path in build_plans.main(tmp_path)] == first


def test_nothing_else_lies_in_the_folder_of_plans():
    assert sorted(path.name for path in REFORM.parent.iterdir() if not path.name.startswith("~$")) == [
        "growth-strategy-r5.xlsx",
        "reform-plan.xlsx",
    ]
