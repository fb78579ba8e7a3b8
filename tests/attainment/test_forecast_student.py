"""Quantiles of Student's t: printed tables, an integration by hand, and what any distribution keeps."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.attainment.student import t_quantile, t_within


@pytest.mark.parametrize(
    ("level", "df", "printed"),
    [
        (0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 3, 3.182), (0.95, 4, 2.776), (0.95, 5, 2.571), (0.95, 10, 2.228),
        (0.95, 30, 2.042), (0.95, 120, 1.980), (0.99, 1, 63.657), (0.99, 7, 3.499), (0.80, 1, 3.078), (0.80, 2, 1.886),
        (0.80, 3, 1.638), (0.80, 6, 1.440), (0.80, 8, 1.397), (0.50, 2, 0.816),
    ],
)  # fmt: skip
def test_quantiles_are_those_of_printed_tables(level: float, df: int, printed: float) -> None:
    assert t_quantile(level, df) == pytest.approx(printed, abs=5.1e-4)


def by_integration(t: float, df: int) -> float:
    """The density summed up in fine steps (trapezoids)."""
    x = np.linspace(0.0, t, 200_001)
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    return 2 * float(np.trapezoid(scale * (1 + x * x / df) ** (-(df + 1) / 2), x))


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 8, 9, 28])
@pytest.mark.parametrize("t", [0.1, 0.7, 1.5, 3.0, 8.0])
def test_probabilities_are_the_area_under_the_density(t: float, df: int) -> None:
    assert t_within(t, df) == pytest.approx(by_integration(t, df), abs=1e-8)


@given(level=st.floats(0.01, 0.995), df=st.integers(1, 60))
def test_a_quantile_holds_its_share_and_shrinks_with_more_freedom(level: float, df: int) -> None:
    assert t_within(t_quantile(level, df), df) == pytest.approx(level, abs=1e-12)
    assert t_quantile(level, df + 1) < t_quantile(level, df)


@pytest.mark.parametrize(("level", "df"), [(0.0, 3), (1.0, 3), (0.8, 0)])
def test_what_has_no_quantile_is_refused(level: float, df: int) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        t_quantile(level, df)
