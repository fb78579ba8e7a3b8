"""Quantiles of Student's t distribution, without a library of statistics.

For whole degrees of freedom the probability that |T| stays below t is a finite sum in θ = arctan(t / √ν): Abramowitz
and Stegun, Handbook of Mathematical Functions, 26.7.3 (odd ν) and 26.7.4 (even ν). It rises with θ, so that halving
the interval 0 … π/2 finds the quantile to the last digits of a float.
"""

import math
from functools import lru_cache

_HALVINGS = 60


def t_within(t: float, df: int) -> float:
    """The probability that |T| ≤ ``t`` (≥ 0) with ``df`` ≥ 1 degrees of freedom."""
    return _within(math.atan(t / math.sqrt(df)), df)


@lru_cache(maxsize=256)
def t_quantile(level: float, df: int) -> float:
    """The t with P(|T| ≤ t) = ``level`` (0 < level < 1): 0.95 gives the usual two-sided 95 % value.

    Raises ValueError for another level, or for fewer than one degree of freedom.
    """
    if not 0 < level < 1 or df < 1:
        raise ValueError(f"no quantile for level {level} and {df} degrees of freedom")
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _within(middle, df) < level:
            low = middle
        else:
            high = middle
    return math.sqrt(df) * math.tan((low + high) / 2)


def _within(angle: float, df: int) -> float:
    """A(t|ν) of 26.7.3 and 26.7.4, by θ: each term of the sum is the one before it times (k − 1)/k · cos²θ."""
    sine, cosine = math.sin(angle), math.cos(angle)
    if df % 2 == 0:
        term = total = 1.0
        for k in range(2, df - 1, 2):
            term *= (k - 1) / k * cosine * cosine
            total += term
        return sine * total
    total, term = 0.0, cosine
    for k in range(1, df - 1, 2):
        total += term
        term *= (k + 1) / (k + 2) * cosine * cosine
    return 2 / math.pi * (angle + sine * total)
