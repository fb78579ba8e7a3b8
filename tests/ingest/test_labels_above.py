"""Labels above a table."""

import pytest

from kpi.ingest.labels_above import labels_above
from kpi.ingest.raw import RawSheet


@pytest.mark.parametrize(
    ("rows", "headings", "owners"),
    [
        ([["施策名", "観光の振興と誘客"]], ["観光の振興と誘客"], ((), ())),
        ([["施策番号", "Ⅰ-1", None, "施策名", "観光の振興と誘客"]], ["観光の振興と誘客"], ((), ())),
        ([["主管部局", "農林水産部", "主管課", "農業経営課"]], [], (("農林水産部",), ("農業経営課",))),
        ([["（主担当部局：防災対策部）"]], [], (("防災対策部",), ())),
        ([["担当課：企画課・財政課"]], [], ((), ("企画課", "財政課"))),
        ([["分野", "指標数のまとめ", "達成", "未達成"]], [], ((), ())),
        ([["分野", "指標の数の計"], ["健康", 12.0]], [], ((), ())),
        ([["基本目標：1 確かな学力"]], [], ((), ())),
        ([["担当", "03-1234-5678"]], [], ((), ())),
    ],
)
def test_labels_with_their_values(rows, headings, owners):
    found = labels_above(RawSheet("", rows), len(rows))
    assert (found.headings, (found.departments, found.divisions)) == (headings, owners)
