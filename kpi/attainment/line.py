"""The straight line of least squares through yearly values, and how far a new value may lie from it.

Computed with fractions of whole numbers, so that values which lie on a line as they are written (10.1, 10.2, 10.3)
leave no residue of binary arithmetic, and neither very large nor very small values are lost.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi.attainment.student import t_quantile

#: A fiscal year and a value in the unit of the indicator.
Point = tuple[int, float]
#: So many points leave one degree of freedom for the scatter.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """ŷ(x) = ``height`` + ``slope`` · (x − ``centre``), with ``variance`` s² = SSE/(n − 2) of the values about it.

    ``spread`` is Σ(x − centre)². Slope is in the unit of the values per year.
    """

    n: int
    centre: Fraction
    height: Fraction
    slope: Fraction
    spread: Fraction
    variance: Fraction

    def at(self, fy: int) -> Fraction:
        """The line's value in a year."""
        return self.height + self.slope * (fy - self.centre)

    def half_width(self, fy: int, level: float) -> float:
        """Half of the prediction interval for one new value of the year ``fy``.

        t(level, n − 2) · s · √(1 + 1/n + (x − x̄)²/Σ(x − x̄)²): the textbook interval for a single new observation of
        simple linear regression (for example Draper and Smith, Applied Regression Analysis). Raises OverflowError where
        it is beyond all floats.
        """
        scale = 1 + Fraction(1, self.n) + (fy - self.centre) ** 2 / self.spread
        return t_quantile(level, self.n - 2) * _root(self.variance * scale)


def fit(points: Sequence[Point]) -> Line:
    """The line through points of different years. Raises ValueError for fewer than three."""
    n = len(points)
    if n < FEWEST or len({fy for fy, _ in points}) < n:
        raise ValueError("three points of different years are needed")
    xs, ys = [Fraction(fy) for fy, _ in points], [Fraction(repr(float(value))) for _, value in points]
    centre, height = sum(xs, Fraction()) / n, sum(ys, Fraction()) / n
    spread = sum(((x - centre) ** 2 for x in xs), Fraction())
    slope = sum(((x - centre) * (y - height) for x, y in zip(xs, ys, strict=True)), Fraction()) / spread
    rest = sum(((y - height - slope * (x - centre)) ** 2 for x, y in zip(xs, ys, strict=True)), Fraction())
    return Line(n, centre, height, slope, spread, rest / (n - 2))


def _root(square: Fraction) -> float:
    """The square root, also where the square itself is too large or too small for a float."""
    if not square:
        return 0.0
    shift = (square.numerator.bit_length() - square.denominator.bit_length()) // 2
    return math.ldexp(math.sqrt(square / Fraction(4) ** shift), shift)
