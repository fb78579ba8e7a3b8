"""Columns as NumPy arrays, and arithmetic that gives NaN where there is no result: never infinity, never a warning."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kpi.attainment.table import Table

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]

#: Rates are compared with the bounds of bands after rounding to so many decimals, so that a quotient that is 0.8 in
#: decimal arithmetic but 0.7999999999999999 in binary lands at 0.8. Rates that are handed out are not rounded.
DECIMALS = 12
_SIGNIFICANT = 12
_EXACT = 15  # decimal digits that a float keeps
_MAX_POWER = 22  # the largest power of ten that a float holds exactly


def floats(table: Table, column: str) -> Floats:
    """A numeric column; unknown is NaN."""
    return table[column].astype(np.float64, copy=False)


def bools(table: Table, column: str) -> Bools:
    """A column of truth values."""
    return table[column].astype(np.bool_, copy=False)


def words(table: Table, column: str) -> Words:
    """A column of words; unknown is the empty string."""
    return table[column].astype(np.object_, copy=False)


def is_word(column: Words, *accepted: str) -> Bools:
    """Where a column holds one of the words."""
    found = np.zeros(column.shape, dtype=np.bool_)
    for word in accepted:
        found |= (column == word).astype(np.bool_)
    return found


def pick(conditions: Iterable[tuple[Bools, str]], shape: tuple[int, ...]) -> Words:
    """Per row the word of the first condition that holds; the empty string where none does."""
    result = np.full(shape, "", dtype=np.object_)
    todo = np.ones(shape, dtype=np.bool_)
    for condition, word in conditions:
        result[todo & condition] = word
        todo &= ~condition
    return result


def finite(values: Floats) -> Floats:
    """The values with NaN for infinities."""
    return np.where(np.isfinite(values), values, np.nan)


def divide(numerator: Floats, denominator: Floats) -> Floats:
    """The quotient; NaN where either is unknown, the denominator is 0 or the result is too large."""
    with np.errstate(all="ignore"):
        return finite(np.where(denominator == 0, np.nan, numerator / np.where(denominator == 0, np.nan, denominator)))


def minus(left: Floats, right: Floats) -> Floats:
    """The difference as decimal arithmetic gives it; NaN where either is unknown or the result is too large.

    9999.98 − 9999.9 is 0.08, not 0.0799999999981: a decimal of up to 15 significant digits survives in a float, so the
    difference of two of them is a whole multiple of the 15th digit of the larger, and is rounded to it.
    """
    with np.errstate(all="ignore"):
        difference = finite(left - right)
        digits = _EXACT - 1 - np.floor(np.log10(np.maximum(np.abs(left), np.abs(right))))
        usable = (digits >= 0) & (digits <= _MAX_POWER)
        scale = 10.0 ** np.where(usable, digits, 0.0)
        return np.where(usable, np.rint(difference * scale) / scale, difference)


def times(left: Floats, right: Floats) -> Floats:
    """The product; NaN where either is unknown or the result is too large."""
    with np.errstate(all="ignore"):
        return finite(left * right)


def plus(left: Floats, right: Floats) -> Floats:
    """The sum as decimal arithmetic gives it; NaN where either is unknown or the result is too large."""
    return minus(left, -right)


def decimal_like(values: Floats) -> Floats:
    """The values to 12 significant digits: takes the binary dust off products such as 0.7 × 30."""
    with np.errstate(all="ignore"):
        digits = _SIGNIFICANT - 1 - np.floor(np.log10(np.abs(values)))
        scale = 10.0 ** np.clip(np.where(np.isfinite(digits), digits, 0.0), -_MAX_POWER, _MAX_POWER)
        rounded = np.rint(values * scale) / scale
    return np.where((values == 0) | ~np.isfinite(rounded), values, rounded)


def for_bands(rates: Floats) -> Floats:
    """Rates rounded to ``DECIMALS`` for comparison with bounds (far values are cut first: no overflow)."""
    return np.round(np.clip(rates, -1000.0, 1000.0), DECIMALS).astype(np.float64)
