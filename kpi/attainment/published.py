"""A rate as a scheme prints it, rounded in decimal arithmetic."""

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from kpi.attainment.arrays import DECIMALS
from kpi.attainment.schemes import Rounding, RoundingMode

_ROOMY = Context(prec=400)  # holds every float to the last decimal
#: A quotient of two floats is sure to so many significant digits; what lies beyond is binary dust.
_SURE = 15


def printed(rate: float | None, rounding: Rounding) -> str | None:
    """The rate (a fraction) in percent as published: ``129.0``, ``100%超``; None where nothing is printed.

    Binary dust is taken off first (12 decimals of the fraction, fewer for a rate above 100), so that 0.1005 prints as
    10.1 under half-up, and 680804.6625 as 68080466.3.
    """
    if rate is None or not math.isfinite(rate) or rounding.mode is RoundingMode.NONE:
        return None
    whole = Decimal(rate).adjusted() + 1 if rate else 0
    exact = _ROOMY.quantize(Decimal(rate), Decimal(1).scaleb(-min(DECIMALS, _SURE - whole)))
    if rounding.above is not None and exact > 1:
        return rounding.above
    if rounding.below is not None and exact < 0:
        return rounding.below
    how = ROUND_HALF_UP if rounding.mode is RoundingMode.HALF_UP else ROUND_DOWN
    percent = (exact.scaleb(2, _ROOMY)).quantize(Decimal(1).scaleb(-rounding.decimals), how, _ROOMY)
    return f"{percent.copy_abs() if percent.is_zero() else percent}{rounding.suffix}"
