"""The golden cases: a drawn workbook (``input.txt``) or a text table (``input.csv``), and what is read from it.

After a change that is meant, write the expected readings anew and read the difference before committing it:

    python -m tests.ingest.golden            # all cases
    python -m tests.ingest.golden cards-*    # some of them
    git diff tests/ingest/golden
"""

import sys
from pathlib import Path

from tests.ingest.dump import dump_bytes
from tests.ingest.grid import workbook

FOLDER = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in FOLDER.iterdir())


def content(case: str) -> tuple[str, bytes]:
    """A case's file: its name and bytes."""
    drawn = FOLDER / case / "input.txt"
    if drawn.exists():
        return f"{case}.xlsx", workbook(drawn.read_text(encoding="utf-8"))
    return f"{case}.csv", (FOLDER / case / "input.csv").read_bytes()


def reading(case: str) -> str:
    """What is read from a case's input."""
    return dump_bytes(*content(case))


def expected(case: str) -> str:
    """What is to be read from it."""
    return (FOLDER / case / "expected.txt").read_text(encoding="utf-8")


def main(patterns: list[str]) -> None:
    """Write the expected readings of the cases named anew."""
    for case in CASES:
        if not patterns or any(Path(case).match(pattern) for pattern in patterns):
            (FOLDER / case / "expected.txt").write_text(reading(case), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
