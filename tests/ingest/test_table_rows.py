"""No row of a table vanishes: seen = read + set aside, by table and through the command line."""

import csv

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.ingest.row_log import RowFate
from kpi.services.assess import assess, read_files
from kpi.views.text_table import row_lines

_TABLE = """指標名,単位,目標値,R5実績
１ 健康,,,
受講率,%,90,20
設置数,件,90,60
合計,,180,80
※ 実績は速報値,,,
"""


def _rows(*files, plan=None):
    plans, _, _ = read_files(files, plan=plan)
    return [rows for one in plans for rows in one.rows]


def test_each_row_is_counted_once():
    (rows,) = _rows(("表.csv", _TABLE.encode()))
    assert (rows.file, rows.sheet, rows.layout) == ("表.csv", None, "indicator_table")
    assert rows.seen == rows.read + sum(rows.aside.values()) == 5
    assert rows.read == 2
    assert rows.aside == {"heading": 1, "subtotal": 1, "note": 1}


def test_files_that_are_one_plan_keep_a_count_each():
    found = _rows(("表.csv", _TABLE.encode()), ("表2.csv", _TABLE.replace("受講率", "参加率").encode()), plan="p")
    assert [(rows.file, rows.seen, rows.read) for rows in found] == [("表.csv", 5, 2), ("表2.csv", 5, 2)]


def test_a_table_of_several_plans_is_shared_out():
    text = "計画,指標名,目標値,R5実績\n甲計画,受講率,90,20\n乙計画,設置数,90,60\n乙計画,参加数,90,60\n,合計,270,140\n"
    plans = read_book(open_book("表.csv", text.encode())).plans
    assert [(rows.seen, rows.read, rows.aside) for one in plans for rows in one.rows] == [
        (2, 1, {"subtotal": 1}),
        (2, 2, {}),
    ]


def test_the_real_table_of_another_shape(require_shared):
    path = require_shared("data/judgit_outcomes_fy2022.csv")
    content = path.read_bytes()
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    data = sum(any(cell.strip() for cell in line) for line in lines[1:])
    assessment = assess([(path.name, content)])
    (rows,) = [rows for plan in assessment.plans for rows in plan.parsed.rows]
    assert rows.seen == data
    assert rows.seen == rows.read + sum(rows.aside.values())
    places = {one.cell for one in assessment.issues if one.cell}
    assert rows.read == sum(len(plan.parsed.indicators) for plan in assessment.plans)
    assert rows.aside.get("unread", 0) <= len(places)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_command_says_so_in_words(lang):
    (line,) = row_lines(assess([("表.csv", _TABLE.encode())]).plans, lang)
    wanted = {
        "ja": "行\t表.csv\t指標の一覧表: 対象 5 行、読み取り 2 行、除外 3 行（見出し行 1、合計・小計行 1、注記 1）",
        "en": "rows\t表.csv\tIndicator table: 5 seen, 2 read, 3 set aside (headings 1, subtotals 1, notes 1)",
    }
    assert line == wanted[lang]
    assert all(f"rows.{fate}" in catalogue(lang) for fate in RowFate if fate is not RowFate.READ)
