"""What a target comes to that states a change: found for one row as for all at once."""

from dataclasses import replace

import pytest
from hypothesis import given

from kpi.attainment.destination import destination, worked_aim, worked_out
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.terms import Direction, Kind
from tests.attainment.build import judged
from tests.attainment.strategies import indicators

ONE = Indicator(
    "p", "1", "事故件数", unit="件", direction=Direction.DECREASE, kind=Kind.QUANTITY,
    baseline=Measurement(2019, 100.0), actuals=(Measurement(2023, 70.0),),
)  # fmt: skip


def aimed(value: float | None, text: str, kind: Kind, unit: str | None = None, fy: int = 2024) -> Indicator:
    return replace(ONE, target=Target(fy, value, kind=kind, text=text, unit=unit))


@pytest.mark.parametrize(
    ("indicator", "level"),
    [
        (aimed(50.0, "半減", Kind.REDUCTION, "%"), 50.0),
        (aimed(46.0, "46％削減", Kind.REDUCTION, "%"), 54.0),
        (aimed(2.0, "倍増", Kind.MULTIPLE, "倍"), 200.0),
        (aimed(10.0, "10件削減", Kind.REDUCTION, "件"), 90.0),
        (aimed(46.0, "H25年度比46％削減", Kind.REDUCTION, "%"), None),
        (aimed(5.0, "前年度比5％削減", Kind.REDUCTION, "%"), None),
        (replace(aimed(46.0, "46％削減", Kind.REDUCTION, "%"), unit="%", actuals=(Measurement(2024, -22.5),)), -46.0),
        (aimed(10.0, "全国10位以内", Kind.RANK, "位"), None),
        (aimed(50.0, "50", Kind.QUANTITY), None),
        (aimed(None, "現状維持", Kind.RELATIVE), None),
        (aimed(None, "半減を目指す", Kind.QUALITATIVE), None),
        (replace(aimed(50.0, "半減", Kind.REDUCTION, "%"), baseline=None), None),
    ],
)
def test_the_level_of_a_change(indicator: Indicator, level: float | None) -> None:
    assert worked_out(indicator) == level


@given(indicators())
def test_a_row_is_drawn_to_what_was_judged_by(indicator: Indicator) -> None:
    target = indicator.target
    if target is None or target.kind not in {Kind.REDUCTION, Kind.MULTIPLE, Kind.RANK, Kind.RELATIVE}:
        return
    found = judged(indicator)
    assert worked_aim(indicator, found) == destination(indicator, found)
