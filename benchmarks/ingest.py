"""How long reading takes, as ratios that hold on any machine: ``attain`` against opening the same file with pandas.

Run with ``python -m benchmarks.ingest [--calc | --shared] [SHAPE …]`` from the root of the repository. Tables of 10,000 rows
and 30 columns in several shapes, as openpyxl writes them; with ``--calc`` as LibreOffice Calc saves them, where it is
installed; with ``--shared`` without any style and with each text once, in a table of its own, which is the least that
openpyxl can be given to read. No ratio of the commands should exceed 1. Two are measured: reading and judging inside a
process that is warm (processor time), and the whole command with its start and its JSON (time on the clock, best of three;
the values are read beside the rest where a second processor is free).
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pandas as pd

from benchmarks.saved import as_calc_saves, with_shared_texts
from benchmarks.tables import COLUMNS, ROWS, SHAPES
from kpi.services.assess import assess, warm_up

RUNS = 3
Found = TypeVar("Found")
_OPEN = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')"


_SAVED = {"--calc": as_calc_saves, "--shared": with_shared_texts}


def main(shapes: list[str], saved: Callable[[bytes], bytes]) -> None:
    """Print both ratios of each shape, ``saved`` by some program."""
    warm_up()
    for shape in shapes:
        content = saved(SHAPES[shape]())
        opened, frame = _timed(lambda content=content: pd.read_excel(BytesIO(content), engine="openpyxl"))
        assert frame.shape[0] >= ROWS
        assert frame.shape[1] == COLUMNS
        read, found = _timed(lambda content=content: assess([("table.xlsx", content)]))
        count = len(found.plans[0].parsed.indicators)
        assert count == (ROWS // 5 if shape == "long" else ROWS)
        inside = f"inside {read:.1f} s / {opened:.1f} s = {read / opened:.2f}"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "table.xlsx")
            path.write_bytes(content)
            other = _run(["-c", _OPEN, str(path)])
            own = _run(["-m", "kpi", "attain", str(path), "--json"])
        print(f"{shape:8}{inside} · command {own:.1f} s / {other:.1f} s = {own / other:.2f} · {count:,} indicators")


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def _run(arguments: list[str]) -> float:
    """The shortest time on the clock of a command of Python's."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - own
        best = min(best, time.perf_counter() - start)
        assert done.returncode in {0, 1}, done.returncode
    return best


if __name__ == "__main__":
    how = next((saved for name, saved in _SAVED.items() if name in sys.argv), bytes)
    main([name for name in sys.argv[1:] if name not in _SAVED] or list(SHAPES), how)
