"""A rate as a scheme prints it, rounded in decimal arithmetic."""

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from kpi.attainment.arrays import DECIMALS
from kpi.attainment.schemes import Rounding, RoundingMode


def printed(rate: float | None, rounding: Rounding) -> str | None:
    """The rate (a fraction) in percent as published: ``129.0``, ``100%超``; None where nothing is printed.

    Binary dust is taken off first (12 decimals of the fraction), so that 0.1005 prints as 10.1 under half-up.
    """
    if rate is None or not math.isfinite(rate) or rounding.mode is RoundingMode.NONE:
        return None
    exact = round(Decimal(rate), DECIMALS)
    if rounding.above is not None and exact > 1:
        return rounding.above
    if rounding.below is not None and exact < 0:
        return rounding.below
    how = ROUND_HALF_UP if rounding.mode is RoundingMode.HALF_UP else ROUND_DOWN
    return f"{(exact * 100).quantize(Decimal(1).scaleb(-rounding.decimals), rounding=how)}{rounding.suffix}"
