"""What stands below the indicators and is none: 評価 | Ａ | Ｂ | 計 over 指標数 | 5 | 3 | 8, and what the grades mean."""

from kpi.ingest.raw import RawSheet
from kpi.reading.patterns import lazy

#: How far from the end such a table begins.
_REACH = 16
_HEADING = lazy(
    r"^[■□●○◆◇▼▽【〔<(]*(?:(?:評価|達成|進捗|判定|指標|目標|kpi).{0,10})?(?:の?(?:集計|内訳|総括|分布))(?:表|結果|状況)?[】〕>)]*$"
)
_JUDGEMENTS = lazy(r"(?:.{0,6}(?:評価|判定|達成|進捗)(?:区分|状況|度|ランク|結果)?|区分|ランク)")
_COUNTS = lazy(r"(?:(?:指標|項目|目標|kpi|事業|施策)の?数|件数|個数|数|割合|構成比|比率)(?:[(（].*)?")
_TOTALS = {"計", "合計", "総計", "全体"}


#: 【評価区分】 over S | 達成率100％以上: what the grades of the table above mean.
_MEANINGS = lazy(
    r"^[■□●○◆◇【〔<(※＊*]*(?:(?:評価|判定|達成|進捗)(?:状況|度|率)?の?(?:基準|区分|凡例|目安|考え方|記号|方法)(?:の?(?:説明|凡例|目安))?|凡例)[】〕>):：]*$"
)
_LONGEST_GRADE = 4


def tally_below(sheet: RawSheet, last: int) -> int | None:
    """The row at which such a table begins, with its heading, below a header's row ``last``; None where there is none.

    It lies on its side or stands: 評価区分 | 指標数 | 割合 over a row for each grade.
    """
    rows = sheet.filled_rows(last + 1)[-_REACH:]
    for at, row in enumerate(rows[1:], start=1):
        if _counts(sheet, rows[at : at + 3]) or _counts_down(sheet, rows[at:]):
            above = sheet.filled(rows[at - 1])
            headed = len(above) == 1 and _HEADING.match(sheet.key(rows[at - 1], above[0]))
            if headed:
                return rows[at - 1]
            return row if row - rows[at - 1] > 1 else None
    return None


def legend_below(sheet: RawSheet, last: int) -> int | None:
    """The row that heads what grades mean, below a header's row ``last``; None where there is none."""
    rows = sheet.filled_rows(last + 1)[-_REACH:]
    for at, row in enumerate(rows[:-2]):
        head = sheet.filled(row)
        if len(head) == 1 and _MEANINGS.match(sheet.key(row, head[0])):
            below = rows[at + 1 : at + 3]
            goes_on = any(len(sheet.filled(one)) > 2 for one in rows[at + 1 :])
            if below == [row + 1, row + 2] and all(_explains(sheet, one) for one in below) and not goes_on:
                return row
    return None


def _explains(sheet: RawSheet, row: int) -> bool:
    """Whether a row says a short mark and what it means, and no more."""
    filled = sheet.filled(row)
    texts = [sheet.key(row, column) for column in filled]
    return (
        len(texts) == 2
        and len(texts[0]) <= _LONGEST_GRADE < len(texts[1])
        and isinstance(sheet.value(row, filled[1]), str)
    )


def _counts(sheet: RawSheet, rows: list[int]) -> bool:
    """Whether the first of these rows names judgements and their sum, and the one below it how many there are."""
    first = sheet.filled(rows[0])
    if len(rows) < 2 or len(first) < 3 or sheet.key(rows[0], first[-1]) not in _TOTALS:
        return False
    below = sheet.filled(rows[1])
    named = _JUDGEMENTS.fullmatch(sheet.key(rows[0], first[0])) and _COUNTS.match(sheet.key(rows[1], first[0]))
    return bool(named) and below[0] == first[0] and below[-1] <= first[-1]


def _counts_down(sheet: RawSheet, rows: list[int]) -> bool:
    """Whether these rows name judgements and numbers, each judgement with its number, and their sum at last."""
    first = sheet.filled(rows[0])
    if len(rows) < 3 or not 1 < len(first) < 4:
        return False
    named = _JUDGEMENTS.fullmatch(sheet.key(rows[0], first[0]))
    if not named or not all(_COUNTS.fullmatch(sheet.key(rows[0], column)) for column in first[1:]):
        return False
    return any(sheet.key(row, first[0]) in _TOTALS for row in rows[2:])
