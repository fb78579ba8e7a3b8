"""What is asked about columns, what is wrong with the answers, and what they come to."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import LANGS, words
from kpi.ingest.assemble import read_book
from kpi.ingest.mapping_view import HeaderColumn, HeaderView, header_view
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawBook
from kpi.model.profile import COLUMN_FIELDS, ColumnMapping, Correction, HiddenCells, Profile, Rename
from kpi.views.mapping import (
    FIELDS,
    Choice,
    column_lines,
    field_word,
    fiscal_year,
    preset,
    problems,
    result,
    table_of,
    unused,
)
from kpi.views.reading_settings import facts, reads_hidden, setting_lines, without
from tests.conftest import ROOT
from tests.ingest.grid import workbook
from tests.ingest.mapped_tables import NEXT_YEAR, PROFILE, TABLE, THIS_YEAR

JA = words("ja")
COLUMNS = (
    HeaderColumn("A", "ものさし", ("満足度",), "name"),
    HeaderColumn("B", "はじまり", ("50", "20"), "ignore"),
    HeaderColumn("C", "R6の姿", ("60人",), "ignore", fy=2024),
    HeaderColumn("D", "ゴール(%)", ("70",), "target", unit="%"),
    HeaderColumn("E", "", ("x",), "ignore"),
    HeaderColumn("F", "R7", ("1",), "", fy=2025),
)
VIEW = HeaderView("表", ("表",), 2, 3, 9, COLUMNS)


def chosen(**fields: str | Choice) -> dict[str, Choice]:
    """What the program proposes, with some columns by their letters as somebody says."""
    said = {column.column: preset(column, JA) for column in COLUMNS}
    return said | {letter: one if isinstance(one, Choice) else Choice(one) for letter, one in fields.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_has_a_word_of_its_own(lang):
    assert sorted(FIELDS) == sorted(COLUMN_FIELDS)
    said = [field_word(field, words(lang)) for field in ("", *FIELDS)]
    assert len(set(said)) == len(said)


def test_columns_of_numbers_are_not_left_out_in_silence():
    said = unused(VIEW, chosen(), JA)
    assert said.startswith("数値の入った2列を読み取りません: B列『はじまり』、C列『R6の姿』。")
    assert "C列" not in unused(VIEW, chosen(C="actual"), JA)
    told = replace(VIEW, columns=tuple(replace(one, declared=ColumnMapping("ignore", one.heading)) for one in COLUMNS))
    assert unused(told, chosen(), JA) == ""  # somebody has said so


def test_what_is_asked_about_each_column():
    lines = {line.column: line for line in column_lines(VIEW, chosen(B="baseline", C="actual"), JA)}
    assert [(line.auto, line.asks_year, line.asks_unit) for line in lines.values()] == [
        (True, False, False),
        (False, True, True),
        (False, False, False),
        (True, True, False),
        (False, False, False),
        (True, False, False),
    ]
    assert (lines["A"].label, lines["E"].label) == ("A列「ものさし」は", "E列（見出しなし）は")
    assert lines["F"].options[0] == ""
    assert "" not in lines["A"].options


def test_year_and_unit_are_not_asked_where_a_column_tells_them():
    lines = column_lines(VIEW, chosen(B="baseline", C="baseline_year", E="unit"), JA)
    assert not lines[1].asks_year
    assert not lines[1].asks_unit


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, []),
        ({"A": "ignore"}, ["指標名の列がありません"]),
        ({"D": "ignore", "F": "ignore"}, ["値の列がありません"]),
        ({"D": "ignore"}, []),
        ({"B": "name"}, ["A、B列がどれも「指標名」"]),
        ({"B": "unit", "C": "unit"}, ["B、C列がどれも「単位」"]),
        ({"B": "remark", "C": "remark"}, []),
        ({"B": "actual", "C": "actual"}, []),
        ({"B": "actual", "E": "actual"}, ["B、E列がどれも「実績値」で、年度で区別できません"]),
        ({"B": Choice("actual", "R5"), "E": Choice("actual", "R4")}, []),
        ({"B": Choice("actual", "R6"), "C": "actual"}, ["B、C列がどれも「実績値」"]),
        ({"B": Choice("baseline", "いつか")}, ["B列の年度『いつか』を年度として読めません"]),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(said, wrong):
    found = problems(VIEW, chosen(**said), JA)
    assert len(found) == len(wrong)
    for sentence, part in zip(found, wrong, strict=True):
        assert part in sentence


def test_a_name_below_one_merged_heading_may_have_two_columns():
    view = HeaderView("表", ("表",), 1, 1, 9, (COLUMNS[0], HeaderColumn("B", "ものさし", (), "name"), COLUMNS[3]))
    assert problems(view, {"A": Choice("name"), "B": Choice("name"), "D": Choice("target")}, JA) == ()


def test_the_mapping_leaves_to_the_headings_what_they_say_best():
    table = table_of(VIEW, chosen(B=Choice("baseline", "R3", " 人 "), C="actual"), "山田", " 訳 ")
    assert (table.sheet, table.first_row, table.last_row, table.by, table.reason) == ("表", 2, 3, "山田", "訳")
    assert table.columns == (
        ColumnMapping("name", "ものさし", "A"),
        ColumnMapping("baseline", "はじまり", "B", 2021, "人"),
        ColumnMapping("actual", "R6の姿", "C"),
        ColumnMapping("target", "ゴール(%)", "D"),
        ColumnMapping("ignore", "", "E"),
    )


def test_columns_that_their_headings_explain_are_left_to_them():
    known = tuple(replace(column, known=column.field in {"name", "target"}) for column in COLUMNS)
    view = replace(VIEW, columns=known)
    assert [c.field for c in table_of(view, chosen(B="baseline")).columns] == ["name", "baseline", "ignore", "ignore"]
    typed = table_of(view, chosen(D=Choice("target", "R12"), C="target"))
    assert [(c.field, c.fy) for c in typed.columns if c.field == "target"] == [("target", None), ("target", 2030)]
    assert problems(replace(view, columns=(*known, replace(known[3], column="G"))), chosen(G="target"), JA) == ()


@pytest.mark.parametrize("name", ["example-plan", "bare-group-rows", "csv-title-and-notes", "budget-columns-between",
                                  "bare-years-and-dashes", "benchmark-and-rank", "dates-below-groups"])  # fmt: skip
def test_a_mapping_that_says_nothing_new_changes_nothing(name):
    book = _opened(name)
    usual = read_book(book)
    sheets = [sheet for sheet, layout in usual.layouts if layout == "indicator_table"]
    assert sheets
    tables = []
    for sheet in sheets:
        view = header_view(book, sheet)
        choices = {column.column: preset(column, JA) for column in view.columns}
        assert problems(view, choices, JA) == ()
        tables.append(table_of(view, choices))
    again = read_book(book, profile=Profile(tables=tuple(tables)))
    assert again.plans[0].indicators == usual.plans[0].indicators


def _opened(name: str) -> RawBook:
    if name == "example-plan":
        return open_book("example-plan.xlsx", (ROOT / "data" / "examples" / "example-plan.xlsx").read_bytes())
    path = next((ROOT / "tests" / "ingest" / "golden" / name).glob("input.*"))
    content = path.read_bytes()
    return open_book("a.csv", content) if path.suffix == ".csv" else open_book("a.xlsx", workbook(content.decode()))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("years", ["era", "western"])
def test_what_was_saved_is_asked_back_the_same(lang, years):
    w = words(lang, years)
    view = header_view(open_book("表.xlsx", THIS_YEAR), profile=PROFILE)
    again = table_of(view, {c.column: preset(c, w) for c in view.columns}, TABLE.by, TABLE.reason)
    assert again == TABLE


@pytest.mark.parametrize(
    ("text", "fy"), [("R6", 2024), ("FY2024", 2024), (" 令和6年度 ", 2024), ("", None), ("x", None)]
)
def test_years_as_people_type_them(text, fy):
    assert fiscal_year(text) == fy


def test_the_result_shows_the_first_indicators_and_what_remains():
    parsed = read_book(open_book("表.xlsx", NEXT_YEAR), profile=PROFILE).plans[0]
    found = result(parsed, parsed.issues, "R7 ものさし", JA)
    assert found.count == 3
    first = found.rows[0]
    assert (first.name, first.unit, first.baseline, first.target) == (
        "待機児童数",
        "人",
        "420人（R3年度）",
        "0人（R12年度）",
    )
    assert first.actuals == "300人（R6年度）、210人（R7年度）"
    assert result(parsed, parsed.issues, "別のシート", JA).count == 0


SETTINGS = Profile(
    title="くらしの羅針盤",
    hidden=HiddenCells.READ,
    tables=(TABLE,),
    corrections=(Correction("*", "E3", "300", "", "誤植", "山田"),),
    renames=(Rename("福祉部", "健康福祉部", "組織改編"),),
)


@pytest.mark.parametrize("lang", LANGS)
def test_settings_are_listed_and_taken_out_one_by_one(lang):
    w = words(lang)
    lines = setting_lines(SETTINGS, w)
    assert [(line.kind, line.by, line.reason) for line in lines] == [
        ("tables", TABLE.by, TABLE.reason),
        ("corrections", "山田", "誤植"),
        ("renames", "", "組織改編"),
    ]
    left = SETTINGS
    for line in lines:
        left = without(left, line.kind, line.at)
    assert left == Profile(title="くらしの羅針盤", hidden=HiddenCells.READ)
    assert next(value for _, value in facts(left, w)) == "くらしの羅針盤"
    assert reads_hidden(left)


def test_a_correction_to_a_blank_says_so():
    assert setting_lines(SETTINGS, JA)[1].text == "300 → （空欄）"
    assert setting_lines(SETTINGS, JA)[1].title == "『すべてのシート』E3 の訂正"


def test_every_value_that_would_be_read_is_saved_with_its_year_and_unit():
    parsed = read_book(open_book("表.xlsx", NEXT_YEAR), profile=PROFILE).plans[0]
    table = result(parsed, parsed.issues, "R7 ものさし", JA).table
    first = [row[2:6] for row in table.rows if row[1] == "待機児童数"]
    assert first == [
        ("基準値", 2021, 420.0, "人"),
        ("目標値", 2030, 0.0, "人"),
        ("実績値", 2024, 300.0, "人"),
        ("実績値", 2025, 210.0, "人"),
    ]
    assert {row[1] for row in table.rows} == {one.name for one in parsed.indicators}
