"""The readers of cells made ready beforehand: hundreds of patterns are compiled when the first cells are read."""

import os
from collections.abc import Callable
from functools import partial

from kpi.ingest.columns import recognise
from kpi.reading.directions import direction_of_name
from kpi.reading.numbers import find_numbers, read_number
from kpi.reading.targets import read_target

#: What nearly every table asks for, the most usual first.
_STEPS: tuple[Callable[[], object], ...] = (
    partial(read_number, "約1,234人以上（R5.3）※1"),
    partial(recognise, ("令和5年度実績（%）",)),
    partial(recognise, ("担当課",)),
    partial(direction_of_name, "利用者数"),
    partial(read_number, "令和5年度：72.4%（速報値）"),
    partial(read_number, "未公表"),
    partial(find_numbers, "△3億円"),
    partial(read_target, "R9年度までに1,200件以上（単年度）"),
    partial(read_target, "半減"),
    partial(read_target, "検討中"),
)


def get_ready(busy: Callable[[], bool]) -> None:
    """Compile what nearly every table needs, step by step as long as something else is ``busy`` beside this.

    With one processor nothing is gained by that, and nothing is done.
    """
    if _processors() < 2:
        return
    for step in _STEPS:
        if not busy():
            return
        step()


def _processors() -> int:
    """How many processors this process may use, as far as the system says so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
