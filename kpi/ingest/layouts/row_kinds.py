"""Rows that tell what their values are: 「目標」 and 「実績」 below each other for one indicator."""

from dataclasses import dataclass, field

from kpi.ingest.columns import Column, heading_key
from kpi.ingest.headers import Header
from kpi.ingest.raw import RawSheet, label_key
from kpi.reading.patterns import lazy

_WORDS = {
    "milestone": (
        "目標", "目標値", "計画", "計画値", "目安", "目安値", "年度目標", "期待値", "計画目標", "単年度目標", "年次目標", "目標値(a)", "目標(a)",
        "年度目標値", "target", "plan",
    ),
    "actual": (
        "実績", "実績値", "結果", "実績(見込)", "実績(見込み)", "実績値(見込)", "実績値(見込み)", "現状", "現状値", "実績値(b)", "実績(b)", "年度実績",
        "actual", "result", "最新値",
    ),
    "stated_rate": (
        "達成率", "進捗率", "達成度", "達成率(%)", "進捗率(%)", "達成度(%)", "達成率(b/a)", "目標達成率", "達成割合", "進捗度", "achievement",
    ),
    "stated_grade": ("評価", "判定", "達成状況", "進捗状況", "評価区分", "進捗区分", "指標の判定", "進捗評価"),
    "year": ("指標測定年度", "測定年度", "測定年", "調査年度", "調査年", "実績年度", "データ年度", "指標測定年", "年度", "測定時点"),
    "national_average": ("全国平均", "全国平均値", "全国値", "全国"),
    "rank": ("全国順位", "順位"),
}  # fmt: skip
_KIND_IN_NAME = lazy(r"[\s(（\[［【<＜:：](目標値?|実績値?|計画値?|達成率|進捗率|目安値?)[)）\]］】>＞]?\s*$")
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
#: The kinds are told by the header, not by a column.
NO_COLUMN = -1
#: Rows whose cells below 基準値 and the years are values of the indicator itself.
VALUE_KINDS = {"milestone", "actual"}


@dataclass(slots=True)
class RowKinds:
    """The kinds of the rows, and the column that tells them: ``NO_COLUMN`` where the header does."""

    column: int
    of_row: dict[int, str] = field(default_factory=dict)


def kind_of(text: str) -> str | None:
    """The kind of values that a label tells: 目標値, 実績, 達成率."""
    return _KIND_OF.get(label_key(text))


def find_row_kinds(sheet: RawSheet, rows: list[int], candidates: list[int]) -> RowKinds | None:
    """The first column whose cells all say 目標, 実績 and the like, with both targets and results among them."""
    for column in candidates:
        said = {row: text for row in rows if (text := sheet.text(row, column))}
        kinds = {row: kind for row, text in said.items() if (kind := _KIND_OF.get(label_key(text)))}
        if set(kinds.values()) >= VALUE_KINDS and len(kinds) >= 0.8 * len(said):
            return RowKinds(column, kinds)
    return None


def kinds_in_names(sheet: RawSheet, rows: list[int], column: int) -> tuple[RowKinds, dict[int, str]] | None:
    """Where the names themselves end in 目標 and 実績: the kinds of the rows, and their names without them."""
    kinds: dict[int, str] = {}
    names: dict[int, str] = {}
    said = [row for row in rows if sheet.text(row, column)]
    for row in said:
        end = _KIND_IN_NAME.search(sheet.text(row, column))
        kind = kind_of(end[1]) if end else None
        if end and kind:
            kinds[row], names[row] = kind, " ".join(sheet.text(row, column)[: end.start()].split())
    twice = all(sum(other == name for other in names.values()) > 1 for name in names.values())
    whole = set(kinds.values()) >= VALUE_KINDS and len(kinds) >= 0.8 * len(said)
    return (RowKinds(NO_COLUMN, kinds), names) if whole and twice else None


def two_storeys(
    sheet: RawSheet, header: Header[Column], rows: list[int], name: int
) -> tuple[RowKinds, set[int]] | None:
    """Where headings say 目標値 over 実績値 for one year, and each indicator has two rows in that order.

    The kinds of the rows, and the columns that hold both.
    """
    both = {
        column
        for column, words in header.words.items()
        if len(words) > 1
        and _KIND_OF.get(heading_key(words[-2])) == "milestone"
        and _KIND_OF.get(heading_key(words[-1])) == "actual"
        and column in header.roles
    }
    kinds: dict[int, str] = {}
    for row in rows:
        if sheet.block(row, name)[0] == row and sheet.text(row, name):
            kinds[row] = "milestone"
        elif kinds.get(row - 1) == "milestone":
            kinds[row] = "actual"
    lower = sum(kind == "actual" for kind in kinds.values())
    return (RowKinds(NO_COLUMN, kinds), both) if both and lower and 2 * lower == len(kinds) else None
