"""A part of the plan whose number and name stand in a cell each above a table."""

from textwrap import dedent

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from tests.ingest.grid import workbook

_TABLE = "指標名 | 単位 | 基準値(R3) | 目標値(R8) | R5実績\n{} | % | 3 | 60 | 68\n"


def _read(above, *more):
    drawn = dedent(above).strip("\n") + "\n" + _TABLE.format("受講率") + "".join(more)
    [plan] = read_book(open_book("t.xlsx", workbook(drawn))).plans
    return plan


@pytest.mark.parametrize(
    ("above", "pillars"),
    [
        ("施策１ | 子育て支援", ("施策１ 子育て支援",)),
        ("柱1 | | 子育て支援", ("柱1 子育て支援",)),
        ("第２章 | 子育て支援 | <", ("第２章 子育て支援",)),
        ("戦略Ⅱ | 子育て支援\n（単位：％）", ("戦略Ⅱ 子育て支援",)),
        ("政策３ | 子育て支援\n!skip 1", ("政策３ 子育て支援",)),
        ("基本目標１ | 安心\n施策１ | 子育て支援", ("基本目標１ 安心", "施策１ 子育て支援")),
    ],
)
def test_a_number_and_a_name_above_a_table_are_a_pillar(above, pillars):
    plan = _read(above)
    assert [one.pillars for one in plan.indicators] == [pillars]
    assert plan.plan.notes == ()
    assert plan.plan.title == "t"


@pytest.mark.parametrize(
    "above",
    [
        "施策１ | 子育て支援\n施策２ | 高齢者支援",
        "施策１ | 担当：総務部",
        "施策１ | 12",
        "施策の一覧 | 子育て支援",
        "施策１ | 子育て支援\n!skip 2",
        "施策１ | 子育て支援 | 総務部",
    ],
)
def test_other_lines_above_a_table_are_none(above):
    assert [one.pillars for one in _read(above).indicators] == [()]


def test_each_table_has_its_own_and_a_header_printed_again_takes_the_next():
    again = "\n施策２ | 高齢者支援\n" + _TABLE.format("就業率")
    other = "\n施策３ | 地域\n" + _TABLE.format("参加率").replace("基準値", "当初値").replace("R5実績", "R5実績 | 備考")
    plan = _read("施策１ | 子育て支援", again, other)
    assert [(one.name, one.pillars) for one in plan.indicators] == [
        ("受講率", ("施策１ 子育て支援",)),
        ("就業率", ("施策２ 高齢者支援",)),
        ("参加率", ("施策３ 地域",)),
    ]
