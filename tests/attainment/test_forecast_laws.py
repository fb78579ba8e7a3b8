"""Laws of the forecast, and a slow computation beside it: NumPy's least squares with the textbook's formula."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpi.attainment.forecast import LEVEL, Forecast, NoForecast, forecast, steps
from kpi.attainment.line import fit
from kpi.attainment.student import t_quantile
from kpi.model.records import Indicator, Measurement, Target
from kpi.model.results import Judgement
from kpi.model.terms import Status

YEARS = st.lists(st.integers(2010, 2030), min_size=3, max_size=10, unique=True).map(sorted)
VALUES = st.integers(-100_000, 100_000).map(lambda n: n / 10)


@st.composite
def points(draw: st.DrawFn) -> list[tuple[int, float]]:
    return [(fy, draw(VALUES)) for fy in draw(YEARS)]


def oracle(given_points: list[tuple[int, float]], fy: int) -> tuple[float, float]:
    """Value and half width, step by step."""
    x, y = (np.array(column, dtype=np.float64) for column in zip(*given_points, strict=True))
    slope, height = np.polyfit(x - x.mean(), y, 1)
    residuals = y - (height + slope * (x - x.mean()))
    s = np.sqrt((residuals**2).sum() / (len(x) - 2))
    wide = np.sqrt(1 + 1 / len(x) + (fy - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
    return float(height + slope * (fy - x.mean())), float(t_quantile(LEVEL, len(x) - 2) * s * wide)


@given(given_points=points(), ahead=st.integers(1, 10))
def test_it_is_what_least_squares_and_the_textbook_give(given_points, ahead) -> None:
    fy = given_points[-1][0] + ahead
    (step,) = steps(given_points, fy, fy)
    value, half = oracle(given_points, fy)
    size = max(abs(one) for _, one in given_points) + 1
    assert step.value == pytest.approx(value, abs=1e-8 * size * ahead)
    assert (step.high - step.low) / 2 == pytest.approx(half, abs=1e-6 * size * ahead)


@given(given_points=points(), by=st.integers(-10_000, 10_000), years=st.integers(-5, 5))
def test_moving_all_values_or_years_moves_the_forecast(given_points, by, years) -> None:
    moved = [(fy + years, round(value + by, 1)) for fy, value in given_points]
    last = given_points[-1][0]
    for one, other in zip(
        steps(given_points, last + 1, last + 5), steps(moved, last + years + 1, last + years + 5), strict=True
    ):
        assert other.fy == one.fy + years
        for name in ("value", "low", "high"):
            assert getattr(other, name) == pytest.approx(getattr(one, name) + by, abs=1e-6)


@given(given_points=points(), factor=st.sampled_from([-8.0, -1.0, 0.5, 2.0, 1024.0]))
def test_another_unit_scales_the_forecast(given_points, factor) -> None:
    scaled = [(fy, value * factor) for fy, value in given_points]
    last = given_points[-1][0]
    for one, other in zip(steps(given_points, last + 1, last + 5), steps(scaled, last + 1, last + 5), strict=True):
        ends = sorted((one.low * factor, one.high * factor))
        assert (other.low, other.high) == (pytest.approx(ends[0], abs=1e-6), pytest.approx(ends[1], abs=1e-6))
        assert other.value == pytest.approx(one.value * factor, abs=1e-6)


@given(years=YEARS, start=st.integers(-999, 999), tenths=st.integers(-500, 500), ahead=st.integers(1, 10))
def test_values_on_a_line_leave_no_doubt(years, start, tenths, ahead) -> None:
    line = [(fy, (10 * start + tenths * (fy - 2010)) / 10) for fy in years]
    fy = years[-1] + ahead
    (step,) = steps(line, fy, fy)
    assert step.low == step.value == step.high
    assert step.value == (10 * start + tenths * (fy - 2010)) / 10


@given(given_points=points())
def test_the_interval_holds_the_line_and_widens_with_the_years(given_points) -> None:
    last = given_points[-1][0]
    found = steps(given_points, last, last + 10)
    assume(fit(given_points).variance > 0)
    widths = [one.high - one.low for one in found]
    assert all(one.low <= one.value <= one.high for one in found)
    assert all(later > earlier for earlier, later in itertools.pairwise(widths))


@given(given_points=points(), level=st.floats(0.5, 0.98))
def test_more_certainty_takes_a_wider_interval(given_points, level) -> None:
    last = given_points[-1][0]
    (narrow,), (wide,) = (steps(given_points, last + 1, last + 1, one) for one in (level, level + 0.01))
    assert wide.high - wide.low >= narrow.high - narrow.low


@pytest.mark.parametrize(
    "few", [[], [(2021, 1.0)], [(2021, 1.0), (2022, 2.0)], [(2021, 1.0), (2021, 2.0), (2022, 3.0)]]
)
def test_fewer_than_three_years_make_no_line(few) -> None:
    with pytest.raises(ValueError, match="three points"):
        fit(few)


@settings(max_examples=150)
@given(
    values=st.lists(st.floats(allow_nan=True, allow_infinity=True) | st.none(), max_size=8),
    fy=st.integers(1990, 2060) | st.none(),
    goal=st.floats(allow_nan=True, allow_infinity=True) | st.none(),
    unit=st.sampled_from(["%", "人", "億円", None]),
)
def test_nothing_that_was_read_makes_it_fail(values, fy, goal, unit) -> None:
    actuals = tuple(Measurement(2018 + at, value) for at, value in enumerate(values))
    one = Indicator("p", "1", "率", unit=unit, actuals=actuals, target=Target(fy, goal, text="x"))
    made = forecast(one, Judgement(None, Status.NOT_MEASURED))
    assert isinstance(made, Forecast | NoForecast)
    if isinstance(made, Forecast):
        assert made.end.fy == fy
        assert all(step.low <= step.value <= step.high for step in made.steps)
