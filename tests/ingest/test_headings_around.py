"""What headings of rows and names of sheets say of the indicators below them."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.raw import RawBook, RawSheet

HEAD = ["指標名", "現状（R5）", "目標（R8）"]


@pytest.mark.parametrize(
    ("heading", "departments", "divisions", "pillars"),
    [
        ("【健康福祉部】", ("健康福祉部",), (), ()),
        ("■教育委員会", ("教育委員会",), (), ()),
        ("【担当部局：環境生活部】", ("環境生活部",), (), ()),
        ("【観光振興課】", (), ("観光振興課",), ()),
        ("【男子の部】", (), (), ("【男子の部】",)),
        ("【県南部】", (), (), ("【県南部】",)),
        ("【第２部】", (), (), ("【第２部】",)),
        ("【防災】", (), (), ("【防災】",)),
    ],
)
def test_an_office_above_rows_owns_them(heading, departments, divisions, pillars):
    rows = [HEAD, [heading], ["講座の数", 5.0, 10.0], ["受講者数", 50.0, 100.0]]
    (plan,) = read_book(RawBook("f.xlsx", (RawSheet("一覧", rows),))).plans
    assert [(one.departments, one.divisions, one.pillars) for one in plan.indicators] == [
        (departments, divisions, pillars)
    ] * 2


def test_a_column_of_owners_outranks_such_headings():
    rows = [[*HEAD, "担当課"], ["【健康福祉部】"], ["講座の数", 5.0, 10.0, "医療課"]]
    (plan,) = read_book(RawBook("f.xlsx", (RawSheet("一覧", rows),))).plans
    (one,) = plan.indicators
    assert (one.departments, one.divisions, one.pillars) == ((), ("医療課",), ("【健康福祉部】",))


@pytest.mark.parametrize(
    ("names", "titles", "pillars"),
    [
        (["柱１ 行政", "柱２ 産業"], [None, None], [("柱１ 行政",), ("柱２ 産業",)]),
        (["基本目標１", "基本目標２"], [None, None], [("基本目標１",), ("基本目標２",)]),
        (
            ["基本目標１", "基本目標２"],
            ["基本目標１ 学び", "基本目標２ 健康"],
            [("基本目標１ 学び",), ("基本目標２ 健康",)],
        ),
        (["行政", "産業"], [None, None], [(), ()]),
        (["柱１ 行政", "別表"], [None, None], [(), ()]),
    ],
)
def test_sheets_named_after_parts_of_the_plan(names, titles, pillars):
    sheets = tuple(
        RawSheet(name, [*([[title]] if title else []), HEAD, [f"{name}の数", 5.0, 10.0]])
        for name, title in zip(names, titles, strict=True)
    )
    (plan,) = read_book(RawBook("f.xlsx", sheets)).plans
    assert [one.pillars for one in plan.indicators] == pillars
