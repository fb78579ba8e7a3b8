"""The canonical columns of the contract: every one is read, in any order, long or wide, in each kind of file."""

import csv
import io
import random

import pytest
from openpyxl import Workbook

from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from tests.ingest.dump import brief

ROW = {
    "指標ID": "A-1", "指標名": "研修受講率", "計画": "第1次計画", "柱": "柱1 人材", "項目": "① 研修", "取組": "ア 実施",
    "部局": "総務部", "主務課": "人事課・行政課", "関係課": "財政課", "単位": "%", "方向": "増加", "集計": "時点",
    "基準年度": "R3", "基準値": "40.5", "目標年度": "令和8年度", "目標値": "80", "R6目標": "60", "R4実績": "45", "令和５年度実績": "52.5",
    "2024実績": "58", "時点": "2025-03-31", "実績区分": "速報", "分子": "58", "分母": "100", "全国平均": "50", "全国順位": "3",
    "達成率の型": "進捗割合型Ⅰ", "限界値": "100", "達成率": "72.5%", "評価": "B", "予算額": "1,200", "次回公表": "令和8年6月", "再掲": "",
    "重点": "○", "SDGs": "4,8", "備考": "※調査方法を変更",
}  # fmt: skip
READ = {
    "id": "A-1", "unit": "%", "dir": "increase", "acc": "point", "p": "柱1 人材 > ① 研修 > ア 実施", "dep": "総務部",
    "div": "人事課、行政課", "rel": "財政課", "b": "2021:40.5", "t": "2026:80", "m": "2024:60",
    "a": "2022:45, 2023:52.5, 2024:58=58/100 prompt @2025-03-31", "bench": "全国平均 :50", "rank": "3", "limit": "100",
    "type": "進捗割合型Ⅰ", "rate": "72.5%", "grade": "B", "next": "令和8年6月", "budget": "1200", "tags": "重点、SDGs 4、SDGs 8",
    "flags": "priority", "notes": "※調査方法を変更",
}  # fmt: skip


def _csv(rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue().encode(encoding)


def _xlsx(rows: list[list[str]], *, top: int = 0, left: int = 0) -> bytes:
    book = Workbook()
    for r, cells in enumerate(rows, start=1 + top):
        for c, text in enumerate(cells, start=1 + left):
            book.active.cell(r, c).value = text or None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _read(content: bytes) -> list[dict[str, str]]:
    return [brief(i) for plan in read_book(open_book("x", content)).plans for i in plan.indicators]


def test_every_column_is_read():
    content = _csv([list(ROW), list(ROW.values())])
    plan = read_book(open_book("x.csv", content)).plans[0]
    assert brief(plan.indicators[0]) == READ
    assert plan.plan.title == "第1次計画"
    assert {issue.code.value for issue in plan.issues} <= {"organisation_unknown", "budget_unit_unknown"}


@pytest.mark.parametrize("seed", range(12))
def test_in_any_order_and_kind_of_file(seed):
    chance = random.Random(seed)  # noqa: S311
    names = list(ROW)
    chance.shuffle(names)
    rows = [names, [ROW[name] for name in names]]
    contents = [
        _csv(rows, *chance.choice([(",", "cp932"), ("\t", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16")])),
        _xlsx(rows, top=chance.randrange(6), left=chance.randrange(4)),
    ]
    for content in contents:
        (read,) = _read(content)
        tags = read.pop("tags")
        assert sorted(tags.split("、")) == sorted(READ["tags"].split("、"))
        assert read == {key: text for key, text in READ.items() if key != "tags"}


def test_long_and_wide_say_the_same():
    wide = [["指標名", "単位", "基準年度", "基準値", "目標年度", "目標値", "R4実績", "R5実績", "R6実績"],
            ["受講率", "%", "R3", "40", "R8", "80", "45", "52", "－"],
            ["満足度", "点", "R3", "3.1", "R8", "4", "3.2", "集計中", ""]]  # fmt: skip
    long = [["実績値", "指標名", "実績年度", "単位", "目標年度", "目標値", "基準値", "基準年度"]]
    long += [
        [value, row[0], head[:2], row[1], row[4], row[5], row[3], row[2]]
        for row in wide[1:]
        for head, value in zip(wide[0][6:], row[6:], strict=True)
        if value
    ]
    assert _read(_csv(long)) == _read(_csv(wide))
