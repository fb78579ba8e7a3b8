"""取込: what must be checked before files become a version."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.i18n import issues as messages
from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.model.issues import Issue, Severity
from kpi.model.records import Plan
from kpi.views import texts
from kpi.views.audit import plan_title
from kpi.views.sheet import Sheet, Value

_ORDER = {severity: at for at, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue in words."""

    severity: Severity
    mark: str
    word: str
    code: str
    file: str
    sheet: str
    cell: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class IssueCount:
    """How many issues there are of a severity."""

    severity: Severity
    mark: str
    word: str
    n: int


def issue_rows(found: Iterable[Issue], w: Words, only: Severity | None = None) -> tuple[IssueRow, ...]:
    """The issues as rows, errors first; of one severity alone where asked."""
    kept = [issue for issue in found if only is None or issue.severity is only]
    return tuple(
        IssueRow(
            severity=issue.severity,
            mark=SEVERITY_MARKS[issue.severity],
            word=w.term(issue.severity),
            code=issue.code.value,
            file=texts.NOTHING if issue.file is None else issue.file,
            sheet=issue.sheet or texts.NOTHING,
            cell=issue.cell or texts.NOTHING,
            found=messages.found(issue, w),
            remedy=messages.remedy(issue, w),
        )
        for issue in sorted(kept, key=lambda issue: _ORDER[issue.severity])
    )


def issue_counts(found: Iterable[Issue], w: Words) -> tuple[IssueCount, ...]:
    """How many issues there are of each severity."""
    counted = Counter(issue.severity for issue in found)
    return tuple(IssueCount(one, SEVERITY_MARKS[one], w.term(one), counted[one]) for one in Severity)


def issues_sheet(found: Iterable[IssueRow], plan: Plan | None, w: Words) -> Sheet:
    """The issues as a table to be saved; its source are the files that they are about.

    That ``plan`` is fictional is said beside its name, never in a file's. None: of files of which nothing was read.
    """
    columns = ("title", "severity", "code", "file", "sheet", "cell", "found", "remedy")
    title = None if plan is None else plan_title(plan, w)
    listed = list(found)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (title, row.word, row.code, row.file, row.sheet, row.cell, row.found, row.remedy) for row in listed
    )
    files = list(dict.fromkeys(row.file for row in listed if row.file != texts.NOTHING))
    source = w("tools.source", facts=w.join(files)) if files else ""
    return Sheet(w("quality.issues"), tuple(w(f"screens.import.column_{name}") for name in columns), rows, source)
