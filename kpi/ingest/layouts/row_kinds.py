"""Rows that tell what their values are: 「目標」 and 「実績」 below each other for one indicator."""

from dataclasses import dataclass, field

from kpi.ingest.raw import RawSheet, label_key

_WORDS = {
    "milestone": ("目標", "目標値", "計画", "計画値", "目安", "目安値", "年度目標", "期待値", "計画目標"),
    "actual": ("実績", "実績値", "結果", "実績(見込)", "実績(見込み)", "実績値(見込)", "現状", "現状値"),
    "stated_rate": ("達成率", "進捗率", "達成度", "達成率(%)", "進捗率(%)"),
    "stated_grade": ("評価", "判定", "達成状況"),
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}


@dataclass(slots=True)
class RowKinds:
    """The column that tells the kind of each row, and the kinds of the rows read from it."""

    column: int
    of_row: dict[int, str] = field(default_factory=dict)


def find_row_kinds(sheet: RawSheet, rows: list[int], candidates: list[int]) -> RowKinds | None:
    """The first column whose cells all say 目標, 実績 and the like, with both targets and results among them."""
    for column in candidates:
        said = {row: text for row in rows if (text := sheet.text(row, column))}
        kinds = {row: kind for row, text in said.items() if (kind := _KIND_OF.get(label_key(text)))}
        if {"milestone", "actual"} <= set(kinds.values()) and len(kinds) >= 0.8 * len(said):
            return RowKinds(column, kinds)
    return None
