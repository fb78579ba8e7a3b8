"""Measured values of cards: which year they belong to, and why there is none."""

import pytest

from kpi.model.terms import Missing
from kpi.reading.measurements import read_measurement


@pytest.mark.parametrize(
    ("text", "fy", "missing"),
    [
        ("R5年度：未公表", 2023, Missing.UNPUBLISHED),
        ("R5年度：未公表（R8.9公表予定）", 2023, Missing.NOT_YET_DUE),
        ("R5：次回調査R8", 2023, Missing.NOT_YET_DUE),
        ("R7.3公表予定", None, Missing.NOT_YET_DUE),
        ("未公表（R8.9公表予定）", None, Missing.NOT_YET_DUE),
        ("集計中（R5）", 2023, Missing.PENDING),
    ],
)
def test_the_time_at_which_a_result_will_be_known_is_not_its_year(text, fy, missing):
    measured, _, problems = read_measurement(text)
    assert (measured.fy, measured.value, measured.missing, problems) == (fy, None, missing, ())
