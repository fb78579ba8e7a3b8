"""How judging compares with simpler work on as many rows: ratios within one run, for no clock is like another.

Run with ``python -m benchmarks.attainment [ROWS]`` from the root of the repository.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from kpi.attainment.compute import compute
from kpi.attainment.judge import judge
from kpi.attainment.judgement_table import judgement_table
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Direction, Kind
from kpi.services.schemes import load_scheme

ROWS = 100_000
RUNS = 3


def indicators(count: int) -> tuple[Indicator, ...]:
    """Made-up indicators of all directions and accumulations, a tenth without an actual."""
    numbers = np.random.default_rng(0).normal(100, 30, (count, 3)).round(1)
    directions, accumulations = list(Direction), list(Accumulation)
    return tuple(
        Indicator(
            plan="p",
            id=str(place),
            name=f"指標{place}",
            unit="%",
            kind=Kind.QUANTITY,
            direction=directions[place % len(directions)],
            accumulation=accumulations[place % len(accumulations)],
            baseline=Measurement(2021, float(baseline)),
            target=Target(2025, float(target), unit="%", text=f"{target}%"),
            actuals=() if place % 10 == 0 else (Measurement(2022, float(actual)), Measurement(2023, float(actual))),
        )
        for place, (baseline, target, actual) in enumerate(numbers)
    )


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(count: int) -> None:
    """Print each piece of work as a multiple of grouping as many rows by one key."""
    scheme = load_scheme("standard")
    rows = indicators(count)
    parsed = ParsedPlan(Plan("p", "計画"), rows)
    table = judgement_table(rows)
    frame = table.frame()
    keys = frame.assign(key=np.arange(len(frame)) % 47)
    unit = seconds(keys.groupby("key")[["baseline", "actual"]].mean)
    sorting = seconds(lambda: pd.Series(frame["actual"]).sort_values())
    print(f"{count} rows; grouping by one key: 1.0 ({unit * 1000:.1f} ms)")
    for name, taken in (
        ("sorting one column", sorting),
        ("compute (table to results)", seconds(lambda: compute(table, scheme))),
        ("judgement_table (records to table)", seconds(lambda: judgement_table(rows))),
        ("judge (records to judgements)", seconds(lambda: judge(parsed, scheme))),
    ):
        print(f"{name}: {taken / unit:.1f} ({taken / count * 1e6:.2f} µs a row)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
