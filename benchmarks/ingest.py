"""How long reading takes, as a ratio that holds on any machine: ``attain`` against opening the same file with pandas.

Run: ``python benchmarks/ingest.py``. A wide table of 10,000 rows and 30 columns; the ratio should not exceed 1.
"""

import time
from io import BytesIO

import pandas as pd
from openpyxl import Workbook

from kpi.services.assess import assess

ROWS = 10_000
YEARS = range(2015, 2032)
HEAD = [
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


def table() -> bytes:
    """The file, as a prefecture with ten thousand indicators would send it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("指標一覧")
    sheet.append(HEAD + [f"{year}実績" for year in YEARS])
    for number in range(ROWS):
        facts = [
            f"K-{number}",
            f"柱{number // 1000 + 1}",
            f"項目{number // 50 + 1}",
            f"指標その{number}",
            "総務部",
            "人事課",
        ]
        facts += ["%", "増加", "R2", 40 + number % 7, "R10", 80 + number % 11, "※速報" if number % 9 == 0 else None]
        sheet.append(facts + [41.5 + (number * year) % 37 for year in YEARS])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def main() -> None:
    """Print both times and their ratio."""
    content = table()
    start = time.process_time()
    frame = pd.read_excel(BytesIO(content), engine="openpyxl")
    opened = time.process_time() - start
    assert frame.shape == (ROWS, len(HEAD) + len(YEARS))
    start = time.process_time()
    found = assess([("table.xlsx", content)])
    read = time.process_time() - start
    assert len(found.plans[0].parsed.indicators) == ROWS
    print(f"pandas.read_excel {opened:.1f} s · attain {read:.1f} s · ratio {read / opened:.2f}")


if __name__ == "__main__":
    main()
