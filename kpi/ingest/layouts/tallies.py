"""The small table below the indicators that counts them by judgement: 評価 | Ａ | Ｂ | 計 over 指標数 | 5 | 3 | 8."""

from kpi.ingest.raw import RawSheet
from kpi.reading.patterns import lazy

#: How far from the end such a table begins.
_REACH = 16
_HEADING = lazy(
    r"^[■□●○◆◇▼▽【〔<(]*(?:(?:評価|達成|進捗|判定|指標|目標|kpi).{0,10})?(?:の?(?:集計|内訳|総括|分布))(?:表|結果|状況)?[】〕>)]*$"
)
_JUDGEMENTS = lazy(r"(?:.{0,6}(?:評価|判定|達成|進捗)(?:区分|状況|度|ランク|結果)?|区分|ランク)")
_COUNTS = lazy(r"(?:指標|項目|目標|kpi|事業|施策)の?数|件数|数|割合|構成比")
_TOTALS = {"計", "合計", "総計", "全体"}


def tally_below(sheet: RawSheet, last: int) -> int | None:
    """The row at which such a table begins, with its heading, below a header's row ``last``; None where there is none."""
    rows = sheet.filled_rows(last + 1)[-_REACH:]
    for at, row in enumerate(rows[1:], start=1):
        if _counts(sheet, rows[at : at + 3]):
            above = sheet.filled(rows[at - 1])
            headed = len(above) == 1 and _HEADING.match(sheet.key(rows[at - 1], above[0]))
            if headed:
                return rows[at - 1]
            return row if row - rows[at - 1] > 1 else None
    return None


def _counts(sheet: RawSheet, rows: list[int]) -> bool:
    """Whether the first of these rows names judgements and their sum, and the one below it how many there are."""
    first = sheet.filled(rows[0])
    if len(rows) < 2 or len(first) < 3 or sheet.key(rows[0], first[-1]) not in _TOTALS:
        return False
    below = sheet.filled(rows[1])
    named = _JUDGEMENTS.fullmatch(sheet.key(rows[0], first[0])) and _COUNTS.match(sheet.key(rows[1], first[0]))
    return bool(named) and below[0] == first[0] and below[-1] <= first[-1]
