"""Years that brackets in headings tell: of a period that a value adds up, of a rate's result."""

import re

from kpi.reading.patterns import lazy
from kpi.reading.years import YearReading, find_years, read_year

#: 「目標値（R4～R8累計）」: a period that a value adds up.
_PERIOD = lazy(r"^(.+?)\s*[~～〜-]\s*(.+?)(?:の)?\s*(?:累計|合計|計|延べ|平均)?$")


def year_of_result(inside: str) -> YearReading | None:
    """The year of the result in 「R5実績／R9目標」: a rate is that of its result."""
    parts = re.split(r"[/÷]", inside)
    years = [find_years(part) for part in parts]
    return years[0][0].reading if len(parts) == 2 and all(years) else None


def end_of_period(inside: str) -> YearReading | None:
    """The last year of 「R4～R8累計」 or 「令和2～6年平均」: a value that adds up a period stands at its end."""
    period = _PERIOD.match(inside)
    if period is None or read_year(period[1]) is None:
        return None
    last = read_year(period[2])
    if last is not None:
        return last
    years = find_years(inside)  # 「令和2～6年」: the era is told once
    return years[1].reading if len(years) == 2 and not years[1].reading.text.startswith(period[1]) else None
