"""The preview: what each cell became, which cells stand behind a record, and how it is drawn."""

from pathlib import Path

import pytest

from kpi.i18n.catalogue import LANGS, words
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.ingest.sheet_view import CellKind, GridCell, SheetName, SheetWindow, sheet_window
from kpi.ingest.xlsx_ink import Run
from kpi.model.issues import Issue, IssueCode, Severity
from kpi.model.records import Indicator, Initiative, Measurement, Narrative, ParsedPlan, Plan, Source, Target
from kpi.model.terms import Certainty, Comparator, Missing, NarrativeKind
from kpi.ui.links import Links
from kpi.ui.preview import contrast_on_white, draw
from kpi.views.places import cell_place
from kpi.views.preview import preview
from kpi.views.preview_model import Preview, PreviewCell
from kpi.views.readings import Role, records_by_cell

ROOT = Path(__file__).resolve().parents[2]
JA = words("ja")
FILE = "a.xlsx"
HOSTILE = "<img src=x onerror=alert(1)>"


def at(cell: str, sheet: str | None = "表") -> Source:
    return Source(FILE, sheet, cell, "")


def indicator(name: str = "受診率", row: int = 2, **more: object) -> Indicator:
    given = {
        "unit": "%",
        "departments": ("健康部",),
        "baseline": Measurement(2021, 50.0, source=at(f"B{row}")),
        "actuals": (
            Measurement(2022, 51.0, certainty=Certainty.ASSUMED, source=at(f"C{row}")),
            Measurement(2023, None, missing=Missing.PENDING, source=at(f"D{row}")),
        ),
        "target": Target(2026, 60.0, comparator=Comparator.GE, source=at(f"E{row}")),
        "source": at(f"A{row}"),
    }
    return Indicator("p", f"1-{row}", name, **(given | more))


def plan(*indicators: Indicator, initiatives: tuple[Initiative, ...] = ()) -> ParsedPlan:
    return ParsedPlan(Plan("p", "計画"), indicators or (indicator(),), initiatives)


def grid(*cells: GridCell, height: int = 4, width: int = 7, **more: object) -> SheetWindow:
    given = {
        "file": FILE, "sheet": "表", "sheets": (SheetName("表", True, height, width), SheetName("裏", False, 1, 1)),
        "rows": height, "columns": width, "top": 0, "left": 0, "height": height, "width": width, "cells": cells,
    }  # fmt: skip
    return SheetWindow(**(given | more))


def text(address: str, said: str = "x", **more: object) -> GridCell:
    row, column = cell_place(address)
    return GridCell(row, column, address, CellKind.TEXT, said, **more)


def view(window: SheetWindow, *plans: ParsedPlan, record=None, cell=None, issues=(), w=JA) -> Preview:
    return preview(plans or (plan(),), window, record, cell, issues, w)


def cells(found: Preview) -> dict[str, PreviewCell]:
    return {cell.address: cell for row in found.rows for cell in row.cells}


def test_every_piece_has_its_words_value_place_and_certainty():
    readings = records_by_cell(plan(), JA)
    (record,) = readings.records
    assert (record.key, record.id, record.kind, record.name) == ("i.p.1-2", "1-2", "指標", "受診率")
    assert [(one.role, one.label, one.value, one.place and one.place[2], one.said) for one in record.pieces][:5] == [
        (Role.NAME, "指標名", "受診率", "A2", ""),
        (Role.BASELINE, "基準値（R3年度）", "50%", "B2", ""),
        (Role.ACTUAL, "実績値（R4年度）", "51%", "C2", "仮定を置いた読み取り"),
        (Role.ACTUAL, "実績値（R5年度）", "集計中", "D2", ""),
        (Role.TARGET, "目標値（R8年度）", "60%以上", "E2", ""),
    ]
    assert {place[2] for place in readings.by_cell} == {"A2", "B2", "C2", "D2", "E2"}


def test_records_of_one_id_are_kept_apart():
    twice = plan(indicator(row=2), indicator("別", row=3, source=at("A3")))
    twice = ParsedPlan(
        twice.plan, tuple(Indicator(one.plan, "1", one.name, source=one.source) for one in twice.indicators)
    )
    assert [record.key for record in records_by_cell(twice, JA).records] == ["i.p.1", "i.p.1~2"]


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (Target(2026, None, 10.0, 20.0), "10%〜20%"),
        (Target(2026, None, missing=Missing.NOT_SET), "未設定"),
        (Target(2026, None, text="七割"), "七割"),
        (Target(2026, None), "－"),
    ],
)
def test_targets_without_one_number(target, value):
    pieces = records_by_cell(plan(indicator(target=target)), JA).records[0].pieces
    assert [one.value for one in pieces if one.role is Role.TARGET] == [value]


def test_cells_show_what_they_became():
    found = view(grid(*[text(f"{letter}2") for letter in "ABCDEF"]))
    assert {address: cell.role for address, cell in cells(found).items() if cell.role is not Role.NONE} == {
        "A2": Role.NAME, "B2": Role.BASELINE, "C2": Role.ACTUAL, "D2": Role.ACTUAL, "E2": Role.TARGET,
    }  # fmt: skip
    assert [mark.mark for mark in cells(found)["E2"].marks] == ["目"]
    assert cells(found)["E2"].records == ("i.p.1-2",)
    assert len({mark.mark for mark in found.legend}) == len(found.legend) == 6


def test_a_cell_of_several_pieces_has_all_marks_the_most_telling_first():
    card = at("B2")
    one = indicator(
        baseline=Measurement(2021, 1.0, source=card), actuals=(), target=Target(2026, 2.0, source=card), source=card,
        narratives=(Narrative(NarrativeKind.OBJECTIVE, "文", card),),
    )  # fmt: skip
    cell = cells(view(grid(text("B2")), plan(one)))["B2"]
    assert cell.role is Role.TARGET
    assert [mark.role for mark in cell.marks] == [Role.TARGET, Role.BASELINE, Role.NAME, Role.TEXT]


def test_a_source_anywhere_in_a_block_counts_for_the_block():
    block = text("B2", row_span=2, column_span=2)
    one = indicator(baseline=None, actuals=(), target=Target(2026, 2.0, source=at("C3")), source=at("B2"))
    found = view(grid(block), plan(one), issues=[Issue(IssueCode.NUMBER_UNREAD, FILE, "表", "B3")], cell="C2")
    cell = cells(found)["B2"]
    assert [mark.role for mark in cell.marks] == [Role.TARGET, Role.NAME]
    assert (cell.severity, cell.chosen) == (Severity.ERROR, True)
    assert not {"C2", "B3", "C3"} & cells(found).keys()
    assert sum(cell.row_span * cell.column_span for cell in cells(found).values()) == 4 * 7


def test_texts_that_many_records_share_are_found_without_a_kept_cell():
    head = text("F2", "健康部", row_span=2)
    plans = plan(indicator(row=2), indicator("別", row=3, departments=("健康部",), source=at("A3")))
    found = cells(view(grid(head, text("G2", "%"), text("G4", "%"), text("A1", "健康部")), plans))
    assert found["F2"].role is Role.OTHER
    assert found["F2"].records == ("i.p.1-2", "i.p.1-3")
    assert found["G2"].records == ("i.p.1-2",)
    assert found["G4"].role is Role.NONE, "a unit counts only in the row of its record"
    assert found["A1"].records == ("i.p.1-2", "i.p.1-3"), "a heading counts for all"


def test_a_name_in_two_cells_is_found():
    found = cells(view(grid(text("A1", "①"), text("B1", "健康づくり")), plan(indicator(pillars=("① 健康づくり",)))))
    assert [found["A1"].role, found["B1"].role] == [Role.OTHER, Role.OTHER]


@pytest.mark.parametrize(
    ("record", "cell", "lit", "chosen"),
    [
        ("i.p.1-2", None, {"A2", "B2", "C2", "D2", "E2"}, ["i.p.1-2"]),
        (None, "B3", {"B3"}, ["i.p.1-3"]),
        (None, "G4", {"G4"}, []),
        ("i.p.1-2", "B2", {"A2", "B2", "C2", "D2", "E2"}, ["i.p.1-2"]),
        ("i.p.9", None, set(), []),
        ("i.p.9", "ZZ99", set(), []),
        (None, "<b>", set(), []),
        (None, None, set(), []),
    ],
)
def test_choosing_lights_up_cells_and_records(record, cell, lit, chosen):
    found = view(grid(), plan(indicator(row=2), indicator("別", row=3)), record=record, cell=cell)
    assert {address for address, one in cells(found).items() if one.highlighted} == lit
    assert [one.key for one in found.records if one.chosen] == chosen


def test_records_outside_the_window_are_counted():
    plans = plan(indicator(row=2), indicator("下", row=90), indicator("よそ", row=3, baseline=None, actuals=(), target=None, source=at("A3", "裏")))  # fmt: skip
    found = view(grid(rows=90), plans)
    assert ([one.key for one in found.records], found.elsewhere) == (["i.p.1-2"], 1)
    assert [(tab.name, tab.records) for tab in found.tabs] == [("表", 2), ("裏", 1)]
    assert [one.key for one in view(grid(rows=90), plans, record="i.p.1-90").records] == ["i.p.1-2", "i.p.1-90"]


def test_the_gravest_issue_of_a_cell_is_shown_with_its_words():
    issues = [
        Issue(IssueCode.TARGET_ASSUMED, FILE, "表", "E2", {"text": "七割"}),
        Issue(IssueCode.NUMBER_UNREAD, FILE, "表", "E2", {"text": "七割"}),
        Issue(IssueCode.NUMBER_UNREAD, FILE, "裏", "A2"),
        Issue(IssueCode.NUMBER_UNREAD, "b.xlsx", "表", "A2"),
        Issue(IssueCode.SHEET_NOT_READ, FILE, "表"),
    ]
    found = cells(view(grid(), issues=issues))
    assert {address: cell.severity for address, cell in found.items() if cell.severity} == {"E2": Severity.ERROR}
    assert found["E2"].severity_mark == "×"
    assert "目標値（R8年度）: 60%以上" in found["E2"].title
    assert "『七割』を数値として読めません" in found["E2"].title


def test_the_nameless_sheet_of_a_text_table():
    one = Indicator("p", "1", "受診率", source=Source(FILE, None, "A2", ""))
    found = view(grid(sheet="", sheets=(SheetName("", True, 4, 7),)), plan(one))
    assert cells(found)["A2"].role is Role.NAME
    assert [tab.label for tab in found.tabs] == ["表"]


def inked() -> SheetWindow:
    return grid(
        text("A1", "赤", runs=(Run("赤", "c00000"),)),
        text("B1", "朱", runs=(Run("朱", "ff0000"), Run("黒"))),
        text("C1", "消", runs=(Run("消", None, True),)),
        text("D1", "悪", runs=(Run("悪", "red;background:url(x)"),)),
    )


def test_ink_is_drawn_in_its_colour_where_that_can_be_read_and_always_with_a_mark():
    page = draw(view(inked()), Links({}), JA)
    assert '<span style="color:#c00000" class="pv-ink">赤</span><span class="pv-inkmark">色</span>' in page
    assert '<span style="text-decoration-color:#ff0000" class="pv-ink faint-ink">朱</span>' in page
    assert '<s title="取り消し線の付いた文字">消</s>' in page
    assert "url(" not in page
    assert "色付きの文字（赤字など）" in page


@pytest.mark.parametrize(("rgb", "ratio"), [("000000", 21.0), ("ffffff", 1.0), ("ff0000", 4.0), ("c00000", 6.5)])
def test_contrast(rgb, ratio):
    assert contrast_on_white(rgb) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize("lang", LANGS)
def test_whatever_a_file_says_is_drawn_as_text(lang):
    one = indicator(HOSTILE, departments=(HOSTILE,), pillars=(HOSTILE,))
    window = grid(text("A2", HOSTILE, runs=(Run(HOSTILE, "c00000", True),)), text("B2", HOSTILE), sheet="表")
    found = view(window, plan(one), record="i.p.1-2", w=words(lang))
    page = draw(found, Links({"lang": lang}), words(lang))
    assert "<img" not in page
    assert "&lt;img" in page


def test_links_lead_to_the_cell_of_a_piece_and_keep_the_query():
    found = view(grid(rows=400), plan(indicator(row=2), indicator("下", row=300)), record="i.p.1-300")
    page = draw(found, Links({"lang": "ja", "step": "2"}), JA)
    assert 'href="import?lang=ja&amp;step=2&amp;sheet=%E8%A1%A8&amp;row=297&amp;record=i.p.1-300&amp;cell=E300"' in page
    assert 'href="import?lang=ja&amp;step=2&amp;sheet=%E8%A1%A8&amp;record=i.p.1-2&amp;cell=E2"' in page
    assert page.count('class="pv-open"') == 1
    assert "次の行" in page
    assert "前の行" not in page


def test_an_empty_sheet_says_so():
    page = draw(view(grid(height=0, width=0), plan()), Links({}), JA)
    assert "このシートには何も書かれていません。" in page
    assert 'aria-current="true"' in page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "path", ["plans/reform-plan.xlsx", "plans/growth-strategy-r5.xlsx", "examples/example-plan.xlsx"]
)
def test_every_record_of_the_plans_leads_to_cells_of_their_sheets(path, lang):
    content = (ROOT / "data" / path).read_bytes()
    book = open_book(FILE, content)
    read = read_book(book)
    w = words(lang)
    issues = [issue for parsed in read.plans for issue in parsed.issues]
    shown: set[str] = set()
    for sheet in book.sheets:
        window = sheet_window(book, sheet.name, 0, 0, 200, 60)
        found = preview(read.plans, window, None, None, issues, w)
        assert found.elsewhere == 0
        assert all(len(row.cells) <= found.width for row in found.rows)
        behind = {key for cell in cells(found).values() for key in cell.records}
        assert behind == {record.key for record in found.records}
        shown |= behind
        marked = [cell for cell in cells(found).values() if cell.role is not Role.NONE]
        assert all(cell.text or cell.kind is not CellKind.BLANK for cell in marked if cell.role is Role.NAME)
        assert draw(found, Links({"lang": lang}), w).count("<td") == len(cells(found))
    assert len(shown) == sum(len(parsed.indicators) + len(parsed.initiatives) for parsed in read.plans)
