"""Rows that tell what their values are: 「目標」 and 「実績」 below each other for one indicator."""

import re
from dataclasses import dataclass, field

from kpi.ingest.columns import Column, heading_key
from kpi.ingest.headers import Header
from kpi.ingest.raw import RawSheet, label_key
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_WORDS = {
    "milestone": (
        "目標", "目標値", "計画", "計画値", "目安", "目安値", "年度目標", "期待値", "計画目標", "単年度目標", "年次目標", "目標値(a)", "目標(a)",
        "年度目標値", "target", "plan", "当初目標", "当初目標値", "当初計画", "当初計画値", "見直し後目標", "見直し後の目標", "変更後目標", "変更後の目標",
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
#: Rows of the value that the plan starts from; only a column of kinds that names targets and results as well may say so.
_BASELINE_ROWS = {
    "基準", "基準値", "基準年", "基準年度", "基準年値", "基準年度値", "基準年度の値", "当初", "当初値", "策定時", "計画策定時", "策定時の値", "計画策定時の値",
    "計画策定時値", "策定時値", "開始時", "計画開始時", "計画開始時の値", "スタート値", "baseline",
}  # fmt: skip
_KIND_IN_NAME = lazy(r"[\s(（\[［【<＜:：](目標値?|実績値?|計画値?|達成率|進捗率|目安値?)[)）\]］】>＞]?\s*$")
#: 「目標値①」, 「達成率②/①」, 「実績値（b）」: letters by which formulas name the rows.
_FORMULA = lazy(r"[(\[]?[\da-d①-⑳](?:\s*[/÷×*-]\s*[\da-d①-⑳])*[)\]]?(?:[×*]100)?%?$|[(\[]%[)\]]$")
_LETTERS = "abcd"
_RATE_OF_LETTERS = lazy(r"[(]?[b②][/÷][a①][)]?(?:[×*]100)?(?:[(]?%[)]?)?")
#: Made like one that is listed: 修正目標, 計画（変更後）, 各年度実績.
_MADE = lazy(
    r"(?:当初|変更|見直し|改定|改訂|修正|各年度?|年度別|中期|最終)(?:前|後)?の?(?:目標|計画|実績)(?:値|数|額)?"
    r"|(?:目標|計画|実績)(?:値|数|額)?[(](?:変更|見直し|改定|改訂|修正|当初|単年度?|年度|累計)(?:前|後)?[)]"
)
_NATION = lazy(r"全国(?:平均|平均値|値)?|国(?:平均|の値)?")
_BODY = lazy(
    r"[本当]?[都道府県市区町]|北海道|東京都|.{2,3}[府県]|.{1,8}[市区町村]|[都道府県市](?:全体|平均|値|の値|内)|本県値|全[県道府都]"
)
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
#: The kinds are told by the header, not by a column.
NO_COLUMN = -1
#: Rows whose cells below 基準値 and the years are values of the indicator itself.
VALUE_KINDS = {"milestone", "actual"}
_LONGEST_KIND = 16
#: How many rows below a table are looked at for a remark on its rows.
_NOTES_BELOW = 10
#: Among how many rows at the top the nation is to be named where it stands below each indicator.
_FIRST_ROWS = 6


@dataclass(slots=True)
class RowKinds:
    """The kinds of the rows, and the column that tells them: ``NO_COLUMN`` where the header does.

    ``in_brackets``: kinds whose values are written in brackets, as a text around the table says.
    """

    column: int
    of_row: dict[int, str] = field(default_factory=dict)
    in_brackets: frozenset[str] = frozenset()


def kind_of(text: str) -> str | None:
    """The kind of values that a label tells: 目標値, 実績, 達成率."""
    key = label_key(text)
    kind = _KIND_OF.get(key)
    if kind is None and _MADE.fullmatch(key):
        return "actual" if "実績" in key else "milestone"
    if kind is None and _RATE_OF_LETTERS.fullmatch(key):
        return "stated_rate"
    if kind is None and 2 < len(key) <= _LONGEST_KIND and (not key[-1].isalpha() or key[-1] in _LETTERS):
        kind = _KIND_OF.get(_FORMULA.sub("", key))
    return kind


def find_row_kinds(sheet: RawSheet, rows: list[int], candidates: list[int]) -> RowKinds | None:
    """The first column whose cells all say 目標, 実績 and the like, with both targets and results among them."""
    for column in candidates:
        said = {row: text for row in rows if (text := sheet.text(row, column))}
        kinds = {row: kind for row, text in said.items() if (kind := kind_of(text) or _baseline(text))}
        if set(kinds.values()) >= VALUE_KINDS and len(kinds) >= 0.8 * len(said):
            return RowKinds(column, kinds)
    return None


def _baseline(text: str) -> str | None:
    return "baseline" if label_key(text) in _BASELINE_ROWS else None


def rows_of_bodies(sheet: RawSheet, rows: list[int], candidates: list[int]) -> RowKinds | None:
    """The first column whose cells say 本県 and 全国 (北海道, 全国平均) alternately: the nation's values are there to compare."""
    for column in candidates:
        if not any(_NATION.fullmatch(label_key(sheet.text(row, column))) for row in rows[:_FIRST_ROWS]):
            continue
        said = {row: label_key(text) for row in rows if (text := sheet.text(row, column))}
        kinds = {row: "national_average" if _NATION.fullmatch(key) else "actual" for row, key in said.items()}
        bodies = {key for row, key in said.items() if kinds[row] == "actual"}
        if len(set(kinds.values())) == 2 and len(bodies) == 1 and _BODY.fullmatch(bodies.pop()):
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


def told_in_words(sheet: RawSheet, header: Header[Column], rows: list[int], name: int) -> RowKinds | None:
    """Where a text around the table says 「上段：目標値、下段：実績値」, and each indicator has two rows: the kinds of the rows."""
    below = sheet.filled_rows(rows[-1] + 1)[:_NOTES_BELOW] if rows else []
    storeys = storeys_told(sheet, header, below)
    if storeys is None:
        return None
    said = _said_of_storeys(sheet, header, below)
    brackets = frozenset(
        kind
        for word in ("上段", "中段", "下段")
        if re.search(rf"{word}\s*の?[(]\s*[)]", said) and (kind := _storey(said, word))
    )
    kinds: dict[int, str] = {}
    first = rows[0]
    for row in rows:
        if sheet.block(row, name)[0] == row and sheet.text(row, name):
            first = row
        if row - first < len(storeys) and (kind := storeys[row - first]):
            kinds[row] = kind
    lowers = sum(kind == storeys[-1] for kind in kinds.values())
    return RowKinds(NO_COLUMN, kinds, brackets) if lowers and len(storeys) * lowers >= len(kinds) - lowers else None


def _said_of_storeys(sheet: RawSheet, header: Header[Column], below: list[int]) -> str:
    """The text above the table or in the rows below it that speaks of its storeys, folded; blank where none does."""
    texts = (
        fold(sheet.text(row, c)) for row in (*sheet.filled_rows(0, header.last + 1), *below) for c in sheet.filled(row)
    )
    return next((text for text in texts if "上段" in text and "下段" in text), "")


def storeys_told(sheet: RawSheet, header: Header[Column], below: list[int]) -> list[str] | None:
    """The kinds of values from the upper storey to the lower one, where a text above or in the rows below tells them."""
    said = _said_of_storeys(sheet, header, below)
    words = [word for word in ("上段", "中段", "下段") if word in said]
    storeys = [kind for word in words if (kind := _storey(said, word))]
    whole = len(storeys) == len(words)
    return storeys if whole and VALUE_KINDS.issubset(storeys) else None


def _storey(said: str, word: str) -> str | None:
    """The kind of values that a text says of its upper or lower storey."""
    found = re.search(
        rf"{word}\s*[)\]】]?\s*(?:の?[(]\s*[)](?:内|書き?)?の?(?:数値|数字|値)?)?\s*(?:[:=]|は|が)?\s*[「(\[【]?\s*"
        r"([^\s、,。/;:()\[\]「」【】]{2,6})",
        said,
    )
    before = re.search(rf"([^\s、,。/;:()「」]{{2,6}})\s*[(\[【]\s*{word}", said)
    words = [match[1] for match in (before, found) if match]
    return next((kind for text in words for end in range(len(text), 1, -1) if (kind := kind_of(text[:end]))), None)


def two_storeys(
    sheet: RawSheet, header: Header[Column], rows: list[int], name: int
) -> tuple[RowKinds, set[int]] | None:
    """Where headings say 目標値 over 実績値 (over 達成状況) for one year, and each indicator has as many rows in that order.

    The kinds of the rows, and the columns that hold both.
    """
    stacked = {column: _stack(words) for column, words in header.words.items() if column in header.roles}
    order = max(stacked.values(), key=len, default=())
    both = {column for column, kinds in stacked.items() if kinds and kinds == order[: len(kinds)]}
    kinds: dict[int, str] = {}
    first = rows[0] if rows else 0
    heads = 0
    for row in rows if both else ():
        if sheet.block(row, name)[0] == row and sheet.text(row, name):
            first, heads = row, heads + 1
        if row - first < len(order):
            kinds[row] = order[row - first]
    return (RowKinds(NO_COLUMN, kinds), both) if heads and len(order) * heads == len(kinds) else None


def _stack(words: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of values that headings below each other name, from 目標値 over 実績値 on: 達成状況 may stand below these."""
    kinds = tuple(_KIND_OF.get(heading_key(word), "") for word in words)
    start = next((at for at in range(len(kinds) - 1) if kinds[at : at + 2] == ("milestone", "actual")), None)
    told = kinds[start:] if start is not None else ()
    return told if all(told) and len(set(told)) == len(told) else ()
