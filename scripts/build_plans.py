"""Build the workbooks of the two real plans: ``python -m scripts.build_plans [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts import growth_strategy, reform_plan
from scripts.workbook_kit import ROOT, save

FOLDER = ROOT / "data" / "plans"


def main(folder: Path = FOLDER) -> list[Path]:
    """Write both workbooks into a folder and return their paths."""
    books = {"reform-plan.xlsx": reform_plan.build(), "growth-strategy-r5.xlsx": growth_strategy.build()}
    for name, book in books.items():
        save(book, folder / name)
    return [folder / name for name in books]


if __name__ == "__main__":
    for written in main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(written)
