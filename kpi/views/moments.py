"""Moments as people in Japan read them: stored in UTC, shown in Japan's time, which knows no summer time."""

from datetime import datetime, timedelta, timezone

from kpi.i18n.catalogue import Words

JAPAN = timezone(timedelta(hours=9))


def local_day(moment: datetime, w: Words) -> str:
    """The day in Japan."""
    return w.date(moment.astimezone(JAPAN).date())


def iso_moment(moment: datetime) -> str:
    """Day and time in Japan, to the second, as programs sort and read it: 2026-11-23 21:21:48."""
    return f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M:%S}"


def local_moment(moment: datetime, w: Words) -> str:
    """Day and time in Japan, to the minute."""
    return f"{local_day(moment, w)} {moment.astimezone(JAPAN):%H:%M}"
