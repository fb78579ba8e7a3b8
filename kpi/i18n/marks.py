"""The marks of the statuses and severities: the same in both languages, always beside the word."""

from kpi.model.issues import Severity
from kpi.model.terms import Status

STATUS_MARKS: dict[Status, str] = {
    Status.ACHIEVED: "◎",
    Status.ON_TRACK: "○",
    Status.AT_RISK: "△",
    Status.OFF_TRACK: "×",
    Status.NOT_MEASURED: "－",
    Status.NOT_QUANTIFIED: "文",
}

#: What shares a status with others but not their mark (see ``kpi.views.states``).
APART_MARKS = {"from_start": "(◎)", "overdue": "！", "not_yet_due": "…", "no_target": "？"}

SEVERITY_MARKS: dict[Severity, str] = {Severity.ERROR: "×", Severity.WARNING: "△", Severity.INFO: "ⓘ"}
