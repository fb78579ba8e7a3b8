"""The last telling word of a name."""

import pytest

from kpi.ingest.layouts.name_words import ends_in_less
from tests.ingest.dump import dump_bytes
from tests.ingest.grid import workbook


@pytest.mark.parametrize(
    ("name", "less"),
    [
        ("観光客１人当たりのごみ排出量", True),
        ("利用者からの苦情件数", True),
        ("管理監督者研修受講率", False),
        ("空き家バンクの登録数", False),
        ("ごみのリサイクル率", False),
        ("利用者の離職防止セミナー", False),
        ("県内総生産", False),
    ],
)
def test_the_last_word_tells(name, less):
    assert ends_in_less(name) is less


@pytest.mark.parametrize(
    ("name", "baseline", "target", "direction"),
    [
        ("観光客１人当たりのごみ排出量", "214", "180", "decrease"),
        ("観光客１人当たりのごみ排出量", "214", "230", "increase"),
        ("管理監督者研修受講率", "72.4", "70", "increase"),
        ("環境基準の適合率", "100", "100（維持）", "maintain"),
        ("環境基準の適合率", "90", "100（維持）", "increase"),
    ],
)
def test_the_direction_with_baseline_and_target(name, baseline, target, direction):
    drawn = f"指標名 | 基準値 | 目標値\n{name} | {baseline} | {target}"
    assert f"dir: {direction}\n" in dump_bytes("t.xlsx", workbook(drawn))
