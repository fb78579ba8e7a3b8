"""What stands below a table and is no indicator: counts by grade, and what the grades mean."""

import pytest

from tests.ingest.dump import dump_bytes
from tests.ingest.grid import workbook

_WITH_PILLARS = """
章 | 節 | まちづくり指標 | 現況値（H30） | R5 | R6 | 目標（R7） | 評価 | 主担当課
第１章 安全・安心 | 防災 | 訓練の参加者数 | 412人 | 520人 | 575人 | 600人 | A | 危機管理課
^ | 消防 | 火災発生件数 | 27件 | 19件 | 24件 | 20件 | B | 消防本部
第２章 産業 | 商工業 | 創業件数 | 18件 | 21件 | 25件 | 30件 | A | 産業課
"""
_NAMES_FIRST = """
指標 | 単位 | 基準値（R2） | R5 | R6 | 目標（R7） | 達成状況
訓練の参加者数 | 人 | 412 | 520 | 575 | 600 | A
火災発生件数 | 件 | 27 | 19 | 24 | 20 | B
創業件数 | 件 | 18 | 21 | 25 | 30 | A
"""
_DOWN = "\n■達成状況の集計\n評価区分 | 指標数 | 割合\nA（達成） | 2 | 66.7%\nB（未達成） | 1 | 33.3%\n計 | 3 | 100%"
_BARE = "\n評価 | 指標数（件） | 構成比\nA | 2 | 66.7%\nB | 1 | 33.3%\n合計 | 3 | 100%"
_ACROSS = "\n |  | 区分 | A | B | C | 合計\n |  | 件数 | 2 | 1 | 0 | 3"
_MEANING = "\n【評価区分】\nS | 達成率100％以上\nA | 達成率80％以上100％未満"
_CRITERIA = "\n評価基準\nA | 目標値を達成\nB | 目標値の80％以上\nC | 80％未満"
#: Indicators that go on below what the grades mean are read.
_GOES_ON = "\n【評価区分】\nA | 目標値を達成\nB | 目標値に届かず\n\n救命講習 | 人 | 30 | 36 | 39 | 40 | A"


@pytest.mark.parametrize("table", [_WITH_PILLARS, _NAMES_FIRST])
@pytest.mark.parametrize(
    ("below", "said"), [(_DOWN, True), (_BARE, True), (_ACROSS, True), (_MEANING, False), (_CRITERIA, False)]
)
def test_only_the_table_is_read(table, below, said):
    read = dump_bytes("t.xlsx", workbook(table + below))
    assert read.count("indicator ") == 3
    assert ("sheet_not_read" in read) is said
    assert not any(line.startswith(("error", "warning")) for line in read.splitlines())


def test_indicators_below_the_meaning_of_grades_are_read():
    assert "indicator 救命講習" in dump_bytes("t.xlsx", workbook(_NAMES_FIRST + _GOES_ON))
