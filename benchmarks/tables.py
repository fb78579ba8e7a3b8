"""Made-up indicator tables of 10,000 rows and 30 columns, each of another shape, as .xlsx files."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

ROWS, COLUMNS = 10_000, 30
Cell = str | float | date | None
_REMARK = "令和{}年度は地区{}で調査票の様式を改めたため、前年度までの値とは単純に比べられない。"


def wide() -> bytes:
    """Stored numbers only: facts, then the results of seventeen years."""
    head = [
        "指標ID",
        "柱",
        "項目",
        "指標名",
        "部局",
        "主務課",
        "単位",
        "方向",
        "基準年度",
        "基準値",
        "目標年度",
        "目標値",
        "備考",
    ]
    years = range(2015, 2032)
    rows = (
        [f"K-{n}", f"柱{n // 1000 + 1}", f"項目{n // 50 + 1}", f"指標その{n}", "総務部", "人事課"]
        + ["%", "増加", "R2", 40 + n % 7, "R10", 80 + n % 11, "※速報" if n % 9 == 0 else None]
        + [41.5 + (n * year) % 37 for year in years]
        for n in range(ROWS)
    )
    return _file([head + [f"{year}実績" for year in years]], rows)


def texts() -> bytes:
    """Figures written as texts with unit, sign or year, blanks and dashes; a long remark of its own in each row."""
    head = [
        "No.",
        "施策名",
        "成果指標",
        "担当部",
        "担当課",
        "単位",
        "現状値",
        "目標値",
        "時点",
        "実績区分",
        "備考",
        "要因分析",
    ]
    years = range(1, 19)
    rows = (
        [
            str(n + 1),
            f"施策{n // 40 + 1}\u3000{('健康', '産業', '防災')[n // 40 % 3]}",
            f"{('利用者数', '実施率')[n % 2]}その{n}",
            "健康福祉部",
            f"第{n % 17 + 1}課",
            ("人", "%")[n % 2],
            _text(n, 0),
            _text(n, 1) + "以上" * (n % 3 == 0),
            date(2024, 1 + n % 12, 1 + n % 28),
            ("確定", "速報", "推計", "－")[n % 4],
            f"※{n}件を除く" if n % 7 == 0 else None,
            _REMARK.format(n % 6 + 1, n) * 2,
            *(_text(n, year) for year in years),
        ]
        for n in range(ROWS)
    )
    return _file([head + [f"R{year}実績" for year in years]], rows)


def _text(number: int, year: int) -> str:
    """A result as people type it."""
    if (number + year) % 11 == 0:
        return "－"
    if (number + year) % 13 == 0:
        return ""
    value = 1000 + (number * 7 + year * 131) % 9000
    if number % 2:
        return f"{value / 100:.1f}%"
    return f"R{year}: {value}" if year > 1 and (number + year) % 17 == 0 else f"{value:,}人"


def merged() -> bytes:
    """Merged columns of the tree, a header of two rows, percentages shown as such, headings and notes between rows."""
    years = range(2012, 2031)
    head = [
        "基本目標",
        "政策",
        "施策",
        "指標",
        "所管",
        "単位",
        "基準値",
        None,
        "目標値",
        None,
        "注記",
        *(["実績"] + [None] * 18),
    ]
    below = [None] * 6 + ["年度", "値", "年度", "値", None, *(f"{year}年度" for year in years)]
    spans = [f"{letter}3:{letter}4" for letter in "ABCDEFK"] + ["G3:H3", "I3:J3", "L3:AD3"]
    for letter, size in (("A", 1000), ("B", 200), ("C", 20)):
        spans += [f"{letter}{row + 5}:{letter}{row + size + 4}" for row in range(0, ROWS, size)]
    rows = (
        [f"基本目標{n // 1000 + 1}" if n % 1000 == 0 else None, f"政策{n // 200 + 1}" if n % 200 == 0 else None]
        + [f"施策{n // 20 + 1}" if n % 20 == 0 else None, f"指標{n}の割合", f"政策課・第{n % 30}班", "%"]
        + [
            "令和2年度",
            0.4 + n % 17 / 100,
            "令和10年度",
            0.8 + n % 13 / 100,
            f"注{n % 40}）暫定値を含む" if n % 5 == 0 else None,
        ]
        + [(n * year) % 997 / 1000 if (n + year) % 6 else None for year in years]
        for n in range(ROWS)
    )
    heads = [["令和6年度　施策評価一覧"], ["計画期間：令和2年度～令和10年度"], head, below]
    return _file(heads, rows, spans, percent={7, 9, *range(11, COLUMNS)})


def long() -> bytes:
    """One row per indicator and year: 2,000 indicators, five years each."""
    head = [
        "指標ID",
        "計画",
        "柱",
        "項目",
        "取組",
        "指標名",
        "部局",
        "主務課",
        "関係課",
        "単位",
        "方向",
        "集計",
        "基準年度",
        "基準値",
        "目標年度",
        "目標値",
        "実績年度",
        "実績値",
        "時点",
        "実績区分",
        "分子",
        "分母",
        "全国平均",
        "全国順位",
        "限界値",
        "次回公表",
        "再掲",
        "重点",
        "SDGs",
        "備考",
    ]
    rows = (
        [
            f"L-{n // 5}",
            "総合計画",
            f"柱{n // 1000 + 1}",
            f"項目{n // 100 + 1}",
            f"取組{n // 25 + 1}",
            f"受診率{n // 5}",
            "健康部",
            "保健課",
            "医療課、介護課",
            "%",
            "増加",
            "時点",
            "R1",
            50 + n // 5 % 9,
            "R9",
            75 + n // 5 % 12,
            f"R{n % 5 + 2}",
            n * 7 % 400 / 10 + 40,
            f"R{n % 5 + 3}.3.31",
            "確定",
            None,
            None,
            60.5,
            1 + n % 47,
            100,
            "令和8年3月",
            None,
            "○" if n % 15 == 0 else None,
            "3、11",
            _REMARK.format(n % 5 + 2, n),
        ]
        for n in range(ROWS)
    )
    return _file([head], rows)


def inked() -> bytes:
    """The wide table with every fifth row revised: results in red, targets with the old value struck out before the new."""
    book = load_workbook(BytesIO(wide()))
    sheet = book.worksheets[0]
    red, struck = InlineFont(color="FFFF0000"), InlineFont(strike=True)
    for number, row in enumerate(sheet.iter_rows(2)):
        if number % 5 == 0:
            row[11].value = CellRichText(TextBlock(struck, f"{70 + number % 11}"), TextBlock(red, str(row[11].value)))
            for cell in row[20:]:
                cell.font = Font(color="FFFF0000")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _file(
    heads: list[list[str | None]], rows: Iterable[list[Cell]], spans: Iterable[str] = (), percent: Iterable[int] = ()
) -> bytes:
    """The bytes of a workbook with one sheet; ``percent`` are the columns shown as percentages."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*heads, *rows):
        sheet.append(row)
    assert (sheet.max_column, sheet.max_row) == (COLUMNS, ROWS + len(heads))
    for column in percent:
        for (cell,) in sheet.iter_rows(len(heads) + 1, min_col=column + 1, max_col=column + 1):
            cell.number_format = "0.0%"
    for span in spans:
        sheet.merge_cells(span)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


SHAPES: dict[str, Callable[[], bytes]] = {"wide": wide, "texts": texts, "merged": merged, "long": long, "inked": inked}
