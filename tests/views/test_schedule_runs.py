"""Schedules as runs: what an arrow carries on, and what it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.model.records import Initiative, ScheduleEntry
from kpi.views.schedule import Run, Step, runs, schedule


def _entries(*found: tuple[int, str, bool]) -> tuple[ScheduleEntry, ...]:
    return tuple(ScheduleEntry(fy, text, continued=continued) for fy, text, continued in found)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([(2022, "設計", False), (2023, "設計", True), (2024, "設計", True)], [Run(2022, 3, "設計")]),
        ([(2022, "設計", False), (2023, "", True)], [Run(2022, 2, "設計")]),
        # The same words without an arrow are said again, not carried on.
        ([(2022, "研修", False), (2023, "研修", False)], [Run(2022, 1, "研修"), Run(2023, 1, "研修")]),
        # An arrow over a gap carries nothing on.
        ([(2022, "設計", False), (2024, "設計", True)], [Run(2022, 1, "設計"), Run(2024, 1, "設計")]),
        ([(2022, "設計", False), (2023, "施工", True)], [Run(2022, 1, "設計"), Run(2023, 1, "施工")]),
        ([(2022, "", True), (2023, "", True)], [Run(2022, 2, "")]),
        ([(2023, "施工", False), (2022, "設計", False)], [Run(2022, 1, "設計"), Run(2023, 1, "施工")]),
        ([(2022, "設計", False), (2022, "測量", False)], [Run(2022, 1, "設計\n測量")]),
        ([(2022, "", False)], []),
    ],
)
def test_an_arrow_carries_on_what_stands_in_the_year_before(entries, expected) -> None:
    assert list(runs(_entries(*entries))[0]) == expected


def test_the_grid_of_a_schedule_draws_an_arrow_as_one_step() -> None:
    entries = _entries((2022, "設計", False), (2023, "設計", True), (2025, "施工", False))
    found = schedule(Initiative("p", "1", "橋", schedule=entries), words("ja"))
    assert found is not None
    assert found.years == ("R4年度", "R5年度", "R6年度", "R7年度")
    assert found.lines == ((Step("設計", 2), Step("", 1), Step("施工", 1)),)


_ENTRY = st.builds(
    ScheduleEntry,
    fy=st.integers(2020, 2027),
    text=st.sampled_from(["", "設計", "施工"]),
    continued=st.booleans(),
    line=st.integers(0, 2),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_ENTRY, max_size=20))
def test_runs_follow_each_other_and_cover_every_entry(entries) -> None:
    said = {(one.line, one.fy) for one in entries if one.text or one.continued}
    numbers = sorted({one.line for one in entries})
    covered = set()
    for number, line in zip(numbers, runs(entries), strict=True):
        ends = [run.last for run in line]
        assert all(run.fy > end for run, end in zip(line[1:], ends, strict=False))
        covered |= {(number, fy) for run in line for fy in range(run.fy, run.last + 1)}
    # A year of which one entry has a text and another nothing is covered once; nothing else appears.
    assert covered <= {(one.line, one.fy) for one in entries}
    assert said <= covered | {(one.line, one.fy) for one in entries if one.continued and not one.text}


@settings(deadline=None, max_examples=60)
@given(st.lists(_ENTRY, min_size=1, max_size=20))
def test_every_line_of_the_grid_is_as_wide_as_its_years(entries) -> None:
    found = schedule(Initiative("p", "1", "橋", schedule=tuple(entries)), words("en"))
    assert found is not None
    assert {sum(step.years for step in line) for line in found.lines} == {len(found.years)}
