"""Tables of target expressions as plans write them, with what a person reads; the notation is in ``expectations``.

A row marked ``weak`` is not read as the person reads it, and the reader knows: it is unread or assumed. No row may be
read otherwise and claim certainty.
"""

import csv
from pathlib import Path

import pytest

from kpi.reading.targets import read_target
from tests.reading.expectations import judge

_FILES = sorted(Path(__file__).parent.glob("target_table_*.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", _FILES, ids=lambda p: p.stem)
def test_no_expression_is_misread_with_certainty(path):
    wrong = [r["text"] for r in _rows(path) if judge(read_target(r["text"]), r["expected"]).overclaims]
    assert wrong == []


@pytest.mark.parametrize("path", _FILES, ids=lambda p: p.stem)
def test_expressions_are_read_as_a_person_reads_them(path):
    rows = _rows(path)
    wrong = [r["text"] for r in rows if not judge(read_target(r["text"]), r["expected"]).right]
    assert wrong == [r["text"] for r in rows if r["weak"]]
    assert len(wrong) <= len(rows) // 20
