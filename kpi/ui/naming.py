"""What the files that a screen saves are called."""

from datetime import datetime

from kpi.ui.screen import Screen
from kpi.views.head import newest_result
from kpi.views.moments import JAPAN
from kpi.views.naming import saved_as


def file_of(screen: Screen, name: str, ending: str) -> str:
    """The name of a file: plan, version and date of the data; without a plan (lists over all of them) today's date."""
    w, entry = screen.w, screen.entry
    if entry is None:
        return saved_as(name, ending, day=f"{datetime.now(JAPAN):%Y-%m-%d}")
    version = ""
    if entry.version is not None:
        version = w("naming.version", n=entry.version.number)
    elif entry.uploaded:
        version = w("naming.draft")
    newest = newest_result(entry.judged)
    day = "" if newest is None else w("naming.day", day=newest.as_of.isoformat() if newest.as_of else w.fy(newest.fy))
    return saved_as(name, ending, plan=entry.judged.parsed.plan.title, version=version, day=day)
