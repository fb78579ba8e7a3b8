"""A table in words that no list of headings knows, as of 2024 and as of 2025, with the mapping that makes sense of it."""

from dataclasses import replace

from kpi.model.profile import ColumnMapping, Profile, TableMapping
from tests.ingest.grid import workbook

THIS_YEAR = workbook("""
!sheet R6 ものさし
みどり県 くらしの羅針盤（令和6年度版）
だれの仕事か | ものさし | はかり方 | はじまり | R6の姿 | ここまで | ひとこと
福祉部 | 待機児童数 | 人 | 420 | 300 | 0 | 毎年4月
福祉部 | 検診を受けた人の割合 | % | 42 | 51.5 | 60 |
環境部 | ごみの量 | g/人・日 | 900 | 870 | 800 |
""")
#: One more column, two rows further down, under another sheet's name.
NEXT_YEAR = workbook("""
!sheet R7 ものさし
みどり県 くらしの羅針盤（令和7年度版）
令和8年3月 企画課
!skip 1
だれの仕事か | ものさし | はかり方 | はじまり | R6の姿 | R7の姿 | ここまで | ひとこと
福祉部 | 待機児童数 | 人 | 420 | 300 | 210 | 0 | 毎年4月
福祉部 | 検診を受けた人の割合 | % | 42 | 51.5 | 55 | 60 |
環境部 | ごみの量 | g/人・日 | 900 | 870 | 845 | 800 |
""")
TABLE = TableMapping(
    sheet="R6 ものさし",
    first_row=2,
    last_row=2,
    columns=(
        ColumnMapping("department", "だれの仕事か", "A"),
        ColumnMapping("name", "ものさし", "B"),
        ColumnMapping("unit", "はかり方", "C"),
        ColumnMapping("baseline", "はじまり", "D", fy=2021),
        ColumnMapping("actual", "R6の姿", "E"),
        ColumnMapping("target", "ここまで", "F", fy=2030),
        ColumnMapping("remark", "ひとこと", "G"),
    ),
    by="企画課 山田",
    reason="見出しが独自の言葉のため",
)
PROFILE = Profile(tables=(TABLE,))


def mapped(**columns: str) -> TableMapping:
    """The table with some columns, named by their letters, taken for another field."""
    return replace(TABLE, columns=tuple(replace(c, field=columns.get(c.column, c.field)) for c in TABLE.columns))
