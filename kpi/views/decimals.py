"""With how many decimals a value was written: 20.0 is no 20, though the number is the same."""

import re
from functools import lru_cache
from unicodedata import normalize

from kpi.i18n.numbers import number
from kpi.model.records import Indicator

_NUMBER = re.compile(r"\d[\d,]*\.\d+")


def written(value: float, text: str | None) -> int | None:
    """The decimals of a value where its text has more than the number itself needs; None where it has not."""
    if not text or ("." not in text and "．" not in text):
        return None
    most = max((digits for found, digits in _numbers(text) if found == abs(value)), default=0)
    return most if most > needed(value) else None


def needed(value: float) -> int:
    """The decimals with which a number is shown where nothing is told of them."""
    return len(number(value).partition(".")[2])


def decimals_beside(value: float, indicator: Indicator) -> int:
    """The decimals of an outside value: as many as the indicator's own values have, 70.0 beside 73.3."""
    own = [one.value for one in (*indicator.actuals, indicator.baseline) if one is not None and one.value is not None]
    return max(map(needed, (*own, value)))


@lru_cache(maxsize=1 << 12)
def _numbers(text: str) -> tuple[tuple[float, int], ...]:
    """The numbers with a point in a text, each with its decimals."""
    found = _NUMBER.findall(normalize("NFKC", text))
    return tuple((float(one.replace(",", "")), len(one.partition(".")[2])) for one in found)
