"""The example plan: fictional and labelled so, of every kind, deterministic, and an interesting mix."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scripts import build_example_plan
from scripts import example_values as plan

FILE = Path(__file__).resolve().parents[2] / "data" / "examples" / "example-plan.xlsx"
TITLE = "見本県 総合計画　指標一覧　見本（架空のデータ）"
WIDE = {"柱1": (6, 1), "柱2": (6, 1), "柱3": (7, 2)}  # sheet → lower header row, first column
LONG = "柱4（年度別）"
DEPARTMENTS = {"総務部", "企画部", "健康福祉部", "環境部", "商工労働部", "農林水産部", "土木部", "教育委員会"}


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(FILE)


def table(book, name):
    """The rows of a sheet by header; a merged cell's text counts for all of its rows."""
    sheet = book[name]
    low, first = WIDE.get(name, (5, 1))
    headers = {}
    for column in range(first, sheet.max_column + 1):
        headers[column] = sheet.cell(low, column).value or sheet.cell(low - 1, column).value
    rows = []
    for number in range(low + 1, sheet.max_row + 1):
        row = {header: sheet.cell(number, column).value for column, header in headers.items()}
        if row["指標名"] is None:
            break
        for level in ("柱", "項目", "取組"):
            row[level] = row[level] or rows[-1][level]
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def wide(book) -> dict[str, list[dict]]:
    return {name: table(book, name) for name in WIDE}


@pytest.fixture(scope="module")
def long(book) -> list[dict]:
    return table(book, LONG)


@pytest.fixture(scope="module")
def every(wide, long) -> list[dict]:
    return [row for rows in wide.values() for row in rows] + long


def contents(book: Workbook) -> dict[str, object]:
    return {
        sheet.title: (
            {c.coordinate: (c.value, c.number_format) for row in sheet.iter_rows() for c in row if c.value is not None},
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
        )
        for sheet in book
    }


def status(one: plan.Indicator) -> str:
    """Status under the scheme `standard`, as far as numbers go; words and ranks by their number."""
    values = plan.results(one)
    target, base = one.target, one.base
    if target is None:
        return "not_quantified"
    if not values:
        return "not_measured"
    year, actual = max(values.items())
    down = one["direction"] == "減少"
    if actual <= target if down else actual >= target:
        return "achieved"
    if one["accumulation"] == "単年度":
        pace = 2 - actual / target if down else actual / target
    else:
        start = int(one["base_fy"][1:])
        pace = (actual - base) / (target - base) / ((year - start) / (plan.TARGET_YEAR - start))
    return "on_track" if pace >= 1 else "at_risk" if pace >= 0.8 else "off_track"


def test_every_sheet_says_that_it_is_fictional(book):
    assert book.sheetnames == ["柱1", "柱2", "柱3", LONG, "工程表"]
    for sheet in book:
        texts = [cell.value for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
        assert TITLE in texts
        assert any(text.startswith("※") and "すべて架空" in text for text in texts)


def test_counts(wide, long):
    assert {name: len(rows) for name, rows in wide.items()} == {"柱1": 19, "柱2": 20, "柱3": 17}
    assert len({row["指標ID"] for row in long}) == 16
    assert len(plan.read_indicators()) == 70


def test_identifiers_occur_once_except_those_listed_again(wide):
    rows = [row for sheet in wide.values() for row in sheet]
    again = {row["指標ID"]: row for row in rows if row["再掲"] == "再掲"}
    assert set(again) == {"P1-17", "P2-14"}
    counts = Counter(row["指標ID"] for row in rows)
    assert {name for name, count in counts.items() if count > 1} == set(again)
    for row in rows:
        if other := again.get(row["指標ID"]):
            assert all(row[f"R{year}実績"] == other[f"R{year}実績"] for year in plan.YEARS)


@pytest.mark.parametrize(
    ("column", "kinds"),
    [
        ("方向", {"増加", "減少", "維持", "範囲"}),
        ("集計", {"時点", "単年度", "累計"}),
        ("実績区分", {"確定", "速報", "推計", "集計中", "未公表"}),
        ("部局", DEPARTMENTS),
    ],
)
def test_every_kind_occurs_and_no_other(every, column, kinds):
    assert {row[column] for row in every} - {None} == kinds


@pytest.mark.parametrize(
    "text",
    ["70以上", "10.0以下", "37.5～50", "全国平均以上", "ゼロ", "現状維持", "倍増", "全国10位以内", "連携・協働の推進"],
)
def test_targets_in_words(every, text):
    assert text in {row["目標値"] for row in every}


@pytest.mark.parametrize("text", ["△2,304", "約1,200", "１２３", "14.4（速報）", "集計中", "未公表", "－"])
def test_results_written_as_in_life(wide, long, text):
    cells = [row.get(f"R{year}実績") for rows in wide.values() for row in rows for year in plan.YEARS]
    assert text in [*cells, *(row["実績値"] for row in long)]


def test_most_results_are_numbers(wide):
    cells = [row[f"R{year}実績"] for rows in wide.values() for row in rows for year in plan.YEARS]
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    assert len(numbers) / len([cell for cell in cells if cell is not None]) > 0.8
    assert any(number < 0 for number in numbers)


def test_one_row_per_year_with_fractions_that_give_the_rate(long):
    assert {row["実績年度"] for row in long} == {*(f"R{year}" for year in plan.YEARS), None}
    rates = [row for row in long if row["分母"]]
    assert len(rates) == 25
    assert all(abs(100 * row["分子"] / row["分母"] - row["実績値"]) <= 0.0501 for row in rates)


def test_first_result_is_the_baseline(wide):
    for rows in wide.values():
        for row in rows:
            if isinstance(row["R3実績"], int | float):
                assert row["R3実績"] == row["基準値"]


def test_special_cases():
    by_id = {one["id"]: one for one in plan.read_indicators()}
    assert by_id["P3-13"].base >= by_id["P3-13"].target  # the baseline already meets its target
    assert by_id["P3-03"].base == by_id["P3-03"].target == 100
    assert plan.results(by_id["P1-06"])[7] > by_id["P1-06"].base  # should decrease, and grows
    assert by_id["P1-15"].target == 0


def test_mix_of_statuses():
    indicators = plan.read_indicators()
    counts = Counter(status(one) for one in indicators)
    share = {name: count / len(indicators) for name, count in counts.items()}
    assert 0.2 <= share["achieved"] <= 0.3
    assert 0.25 <= share["on_track"] <= 0.35
    assert 0.15 <= share["at_risk"] <= 0.25
    assert 0.07 <= share["off_track"] <= 0.13
    assert counts["not_measured"] == 4
    assert counts["not_quantified"] == 5  # four in words only, one against the national average


def test_pillars_and_departments_differ():
    indicators = plan.read_indicators()
    by_pillar = {n: Counter(status(one) for one in indicators if one.pillar == n) for n in plan.PILLARS}
    assert len({tuple(sorted(counts.items())) for counts in by_pillar.values()}) == 4
    by_department = {
        name: Counter(status(one) for one in indicators if one["department"] == name) for name in DEPARTMENTS
    }
    assert all(sum(counts.values()) >= 4 for counts in by_department.values())
    assert len({tuple(sorted(counts.items())) for counts in by_department.values()}) == 8


def test_schedule(book):
    sheet = book["工程表"]
    headers = [sheet.cell(6, column).value or sheet.cell(5, column).value for column in range(1, 7)]
    assert headers == ["柱", "事業名", "部局", "主務課", "予算額（千円）", "期間"]
    assert [sheet.cell(6, column).value for column in range(7, 12)] == [f"R{year}年度" for year in range(4, 9)]
    assert sheet["G5"].value == "工程"
    assert "G5:K5" in {str(one) for one in sheet.merged_cells.ranges}
    names = [sheet.cell(row, 2).value for row in range(7, 19)]
    assert len(set(names)) == 12
    assert None not in names
    assert sheet.cell(19, 2).value is None
    entries = [sheet.cell(row, column).value for row in range(7, 19) for column in range(7, 12)]
    assert entries.count("→") >= 12


def test_committed_workbook_is_what_the_script_builds(book):
    assert contents(book) == contents(build_example_plan.build())


def test_rebuilding_gives_the_same_bytes(tmp_path):
    first = build_example_plan.main(tmp_path / "one.xlsx").read_bytes()
    assert build_example_plan.main(tmp_path / "two.xlsx").read_bytes() == first
