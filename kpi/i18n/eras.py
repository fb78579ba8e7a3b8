"""Japanese eras, for years and dates as people write them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its letter, and its first day."""

    name: str
    letter: str
    start: date


ERAS: tuple[Era, ...] = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)


def era_of(day: date) -> tuple[Era, int] | None:
    """The era of a day and the year in it, or None before the eras."""
    for era in reversed(ERAS):
        if day >= era.start:
            return era, day.year - era.start.year + 1
    return None


def era_of_fiscal_year(fy: int) -> tuple[Era, int] | None:
    """The era that names a fiscal year: the one in force half-way (FY2019 is R1, FY1988 is S63)."""
    return era_of(date(fy, 10, 1))
