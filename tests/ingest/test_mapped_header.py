"""Declared headers: found by their words, at other rows, in other years, under other sheets' names."""

from dataclasses import replace

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.mapped_header import mapped_header, yearless
from kpi.ingest.mapping_view import header_view
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawBook
from kpi.model.issues import IssueCode
from kpi.model.profile import ColumnMapping, HiddenCells, Profile, TableMapping
from tests.ingest.grid import workbook
from tests.ingest.mapped_tables import NEXT_YEAR, PROFILE, TABLE, THIS_YEAR


def book(content: bytes) -> RawBook:
    return open_book("表.xlsx", content)


def table(*columns: tuple[str, str], first: int = 1, last: int = 1, sheet: str = "Sheet") -> TableMapping:
    """A mapping of (heading, field); a heading of one capital letter is a column without a heading."""
    made = [
        ColumnMapping(field, column=heading)
        if len(heading) == 1 and heading.isupper()
        else ColumnMapping(field, heading)
        for heading, field in columns
    ]
    return TableMapping(sheet, first, last, tuple(made))


def read(content: bytes, mapping: TableMapping) -> dict[str, tuple[object, object, list[tuple[object, object]]]]:
    """Per name: baseline, target, and the actuals with their years."""
    parsed = read_book(book(content), profile=Profile(tables=(mapping,))).plans[0]
    return {
        one.name: (
            one.baseline.value if one.baseline else None,
            one.target.value if one.target else None,
            [(m.fy, m.value) for m in one.actuals],
        )
        for one in parsed.indicators
    }


def test_nobody_knows_the_table_without_its_mapping():
    with pytest.raises(UnusableFileError) as caught:
        read_book(book(THIS_YEAR))
    assert caught.value.issue.code is IssueCode.LAYOUT_UNKNOWN


def test_a_mapped_table_is_read():
    assert read(THIS_YEAR, TABLE) == {
        "待機児童数": (420, 0, [(2024, 300)]),
        "検診を受けた人の割合": (42, 60, [(2024, 51.5)]),
        "ごみの量": (900, 800, [(2024, 870)]),
    }
    found = read_book(book(THIS_YEAR), profile=PROFILE)
    assert [one.used for one in found.declared] == [True]
    first = found.plans[0].indicators[0]
    assert (first.departments, first.unit, first.baseline.fy, first.target.fy) == (("福祉部",), "人", 2021, 2030)
    assert first.source.cell == "B3"


def test_next_years_file_is_read_without_asking():
    assert read(NEXT_YEAR, TABLE)["待機児童数"] == (420, 0, [(2024, 300), (2025, 210)])
    found = read_book(book(NEXT_YEAR), profile=PROFILE)
    assert [one.used for one in found.declared] == [True]
    assert not [one for one in found.plans[0].issues if one.code is IssueCode.COLUMN_NOT_READ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("R6の姿", "R7の姿", True),
        ("令和６年度末", "R7年度末", True),
        ("基準値 2018", "基準値 2024", True),
        ("（2024）実績", "(2025)実績", True),
        ("第5次計画", "第6次計画", False),
        ("ここまで", "はじまり", False),
        ("R6の姿", "の姿", False),
    ],
)
def test_headings_that_differ_by_their_year_alone(one, other, same):
    assert (yearless(one) == yearless(other)) is same


def test_years_declared_differently_do_not_spread():
    content = workbook("""
ものさし | R5 | R6 | R7
満足度 | 50 | 60 | 70
""")
    mapping = table(("ものさし", "name"), ("R5", "actual"), ("R6", "milestone"))
    sheet = book(content).sheets[0]
    header = mapped_header(sheet, mapping)
    assert {column: role.field for column, role in header.roles.items()} == {
        0: "name", 1: "actual", 2: "milestone", 3: "year",
    }  # fmt: skip


def test_a_year_set_by_hand_does_not_spread():
    mapping = TableMapping(
        "Sheet", 1, 1, (ColumnMapping("name", "ものさし"), ColumnMapping("actual", "R6の姿", fy=2020))
    )
    content = workbook("ものさし | R6の姿 | R7の姿\n満足度 | 50 | 60")
    assert read(content, mapping) == {"満足度": (None, None, [(2020, 50)])}


def test_repeated_headings_are_told_apart_by_their_order():
    content = workbook("""
ものさし | すがた | すがた | すがた
満足度 | 50 | 60 | 70
""")
    mapping = table(("ものさし", "name"), ("すがた", "baseline"), ("すがた", "ignore"), ("すがた", "target"))
    assert read(content, mapping) == {"満足度": (50, 70, [])}


def test_columns_without_a_heading_go_by_their_letters():
    content = workbook("""
ものさし | | ここまで
満足度 | 50 | 70
""")
    assert read(content, table(("ものさし", "name"), ("B", "baseline"), ("ここまで", "target"))) == {
        "満足度": (50, 70, [])
    }


def test_a_table_without_any_heading_goes_by_its_place():
    content = workbook("満足度 | 50 | 70\n認知度 | 20 | 30")
    mapping = table(("A", "name"), ("B", "baseline"), ("C", "target"), first=1, last=1)
    with_blank = workbook("!skip 1\n満足度 | 50 | 70\n認知度 | 20 | 30")
    assert read(with_blank, mapping) == {"満足度": (50, 70, []), "認知度": (20, 30, [])}
    assert mapped_header(book(content).sheets[0], replace(mapping, first_row=9, last_row=9)) is None


def test_group_rows_and_two_header_rows():
    content = workbook("""
ものさし | すがた | < | ここまで
^ | R5 | R6 | ^
くらし | < | < | <
満足度 | 50 | 60 | 70
しごと | < | < | <
就業率 | 70 | 71 | 80
""")
    mapping = table(
        ("ものさし", "name"), ("すがた R5", "actual"), ("すがた R6", "actual"), ("ここまで", "target"), last=2
    )
    parsed = read_book(book(content), profile=Profile(tables=(mapping,))).plans[0]
    assert [(one.name, one.pillars) for one in parsed.indicators] == [("満足度", ("くらし",)), ("就業率", ("しごと",))]
    assert [(m.fy, m.value) for m in parsed.indicators[0].actuals] == [(2023, 50), (2024, 60)]


@pytest.mark.parametrize(
    ("sheet", "names", "found"),
    [
        ("表", ["表", "別"], ["表"]),
        ("R6", ["R7", "別"], ["R7"]),
        ("R6", ["R6", "R7"], ["R6"]),
        ("古い名", ["表", "別"], ["表", "別"]),
        ("*", ["表", "別"], ["表", "別"]),
    ],
)
def test_which_sheet_a_mapping_is_of(sheet, names, found):
    drawn = "\n".join(f"!sheet {name}\nものさし | ここまで\n満足度{name} | 70" for name in names)
    mapping = table(("ものさし", "name"), ("ここまで", "target"), sheet=sheet)
    assert list(read(workbook(drawn), mapping)) == [f"満足度{name}" for name in found]


def test_another_table_is_not_taken_for_the_mapped_one():
    content = workbook("ものさし | 値段 | 色 | 重さ | 形\nりんご | 100 | 赤 | 200 | 丸")
    with pytest.raises(UnusableFileError):
        read_book(book(content), profile=PROFILE)


def test_a_column_declared_not_to_be_read_is_no_finding():
    without = replace(TABLE, columns=tuple(replace(c, field="ignore") if c.column == "G" else c for c in TABLE.columns))
    parsed = read_book(book(THIS_YEAR), profile=Profile(tables=(without,))).plans[0]
    assert not [one for one in parsed.issues if one.code is IssueCode.COLUMN_NOT_READ]
    assert not any(one.notes for one in parsed.indicators)


# What people are shown


def test_the_header_is_proposed_with_what_its_headings_say():
    view = header_view(book(THIS_YEAR))
    assert (view.sheet, view.sheets, view.first, view.last, view.declared) == (
        "R6 ものさし",
        ("R6 ものさし",),
        2,
        2,
        False,
    )
    assert [(c.column, c.heading, c.field, c.fy) for c in view.columns] == [
        ("A", "だれの仕事か", "department", None),
        ("B", "ものさし", "name", None),
        ("C", "はかり方", "unit", None),
        ("D", "はじまり", "ignore", None),
        ("E", "R6の姿", "actual", 2024),
        ("F", "ここまで", "ignore", None),
        ("G", "ひとこと", "ignore", None),
    ]
    assert view.columns[1].samples == ("待機児童数", "検診を受けた人の割合")


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        ("題名\nものさし | 単位 | ここまで\n満足度 | % | 70", (2, 2)),
        ("ものさし | すがた | < | 目標値\n^ | R5 | R6 | ^\n満足度 | 50 | 60 | 70", (1, 2)),
        ("題名 | < | <\n注 | <\nものさし | はかり方 | ここまで\n満足度 | % | 70\n認知度 | % | 80", (3, 3)),
        ("満足度 | 50 | 70\n認知度 | 20 | 30", (1, 1)),
    ],
)
def test_the_rows_proposed(drawn, rows):
    view = header_view(book(workbook(drawn)))
    assert (view.first, view.last) == rows


def test_names_with_digits_in_them_are_proposed_as_names():
    drawn = "だれ | ものさし | はかり方 | はじめ\n総務課 | 拠点1の利用 | % | 40\n人事課 | 拠点2の利用 | % | R5：41"
    view = header_view(book(workbook(drawn)), None, 1, 1)
    assert [c.field for c in view.columns] == ["department", "name", "unit", "ignore"]


def test_the_declared_rows_are_shown_where_they_are_now():
    view = header_view(book(NEXT_YEAR), profile=PROFILE)
    assert (view.first, view.last, view.declared) == (4, 4, True)
    declared = {c.column: c.declared.field for c in view.columns if c.declared}
    assert declared == {"A": "department", "B": "name", "C": "unit", "D": "baseline", "E": "actual", "F": "actual",
                        "G": "target", "H": "remark"}  # fmt: skip


def test_rows_asked_for_stay_within_the_sheet():
    view = header_view(book(THIS_YEAR), None, 90, 3)
    assert (view.first, view.last) == (5, 5)
    assert header_view(book(THIS_YEAR), "gone", 0, 99).last == 5


def test_what_is_hidden_is_shown_only_where_it_is_to_be_read():
    content = workbook(
        "!sheet 見える\nものさし | ここまで\n満足度 | 7\n!sheet 隠す\n!hidden\nものさし | ここまで\n認知度 | 8"
    )
    assert header_view(book(content)).sheets == ("見える",)
    assert header_view(book(content), profile=Profile(hidden=HiddenCells.READ)).sheets == ("見える", "隠す")
