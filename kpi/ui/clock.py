"""The day in Japan: the one place where screens read a clock. Views are told the day, and computing knows none."""

from datetime import date, datetime

from kpi.views.moments import JAPAN


def today() -> date:
    """The day in Japan."""
    return datetime.now(JAPAN).date()
