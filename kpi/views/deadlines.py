"""How much time is left to the end of a target's fiscal year, counted from the day given; 「期限を過ぎています」 once it is over."""

from collections.abc import Sequence
from datetime import date

from kpi.i18n.catalogue import Words

_YEAR = 12


def months_left(fy: int, today: date) -> int:
    """Full months to the end of March that closes a fiscal year: 4 on any day of November before it; below 0 past it."""
    return (fy + 1) * _YEAR + 3 - (today.year * _YEAR + today.month)


def left(fy: int | None, today: date | None, w: Words) -> str:
    """「R8年度末まで4か月」; empty where the year of the target, or the day, is not known."""
    if fy is None or today is None:
        return ""
    months = months_left(fy, today)
    if months < 0:
        return w("standing.left_over")
    if months == 0:
        return w("standing.left_ending", year=w.fy(fy))
    years, rest = divmod(months, _YEAR)
    return w("standing.left", year=w.fy(fy), years=years or None, months=rest or None)


def shared(lefts: Sequence[str]) -> str:
    """What all rows of a list have in common, to be said once above them; empty where they differ or there is one row."""
    return lefts[0] if len(lefts) > 1 and len(set(lefts)) == 1 else ""
