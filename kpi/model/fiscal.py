"""Fiscal years: plain ints named by the calendar year in which they start (April to March).

R5 = FY2023 = April 2023 to March 2024; the end of June of R5 and February of R6 both lie in FY2023.
"""

from datetime import date

FIRST_MONTH = 4
#: Years outside this span are not fiscal years of any plan that this program reads.
MIN_FY, MAX_FY = 1926, 2100


def fiscal_year_of(day: date) -> int:
    """The fiscal year in which ``day`` lies."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def fiscal_year_of_month(year: int, month: int) -> int:
    """The fiscal year in which the calendar month lies."""
    return year if month >= FIRST_MONTH else year - 1


def is_fiscal_year(year: int) -> bool:
    """Whether an int can be a fiscal year at all (guards against counts that look like years)."""
    return MIN_FY <= year <= MAX_FY
