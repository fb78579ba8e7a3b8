"""取込: what must be checked before files become a version."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.i18n import issues as messages
from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.model.issues import Issue, Severity
from kpi.model.records import ParsedPlan
from kpi.views import texts
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


def fictional_files(plans: Iterable[ParsedPlan]) -> frozenset[str]:
    """The files whose plan is fictional: every list that names one of them says so."""
    return frozenset(file for parsed in plans if parsed.plan.fictional for file in parsed.plan.files)


def issue_rows(
    found: Iterable[Issue], w: Words, only: Severity | None = None, fictional: frozenset[str] = frozenset()
) -> tuple[IssueRow, ...]:
    """The issues as rows, errors first; of one severity alone where asked. ``fictional``: files of fictional plans."""
    kept = [issue for issue in found if only is None or issue.severity is only]
    return tuple(
        IssueRow(
            severity=issue.severity,
            mark=SEVERITY_MARKS[issue.severity],
            word=w.term(issue.severity),
            code=issue.code.value,
            file=_file(issue, fictional, w),
            sheet=issue.sheet or texts.NOTHING,
            cell=issue.cell or texts.NOTHING,
            found=messages.found(issue, w),
            remedy=messages.remedy(issue, w),
        )
        for issue in sorted(kept, key=lambda issue: _ORDER[issue.severity])
    )


def _file(issue: Issue, fictional: frozenset[str], w: Words) -> str:
    if issue.file is None:
        return texts.NOTHING
    return f"{issue.file}｜{w('screens.app.fictional')}" if issue.file in fictional else issue.file


def issue_counts(found: Iterable[Issue], w: Words) -> tuple[IssueCount, ...]:
    """How many issues there are of each severity."""
    counted = Counter(issue.severity for issue in found)
    return tuple(IssueCount(one, SEVERITY_MARKS[one], w.term(one), counted[one]) for one in Severity)


def issues_sheet(found: Iterable[IssueRow], w: Words) -> Sheet:
    """The issues as a table to be saved; its source are the files that they are about."""
    columns = ("severity", "code", "file", "sheet", "cell", "found", "remedy")
    listed = list(found)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.word, row.code, row.file, row.sheet, row.cell, row.found, row.remedy) for row in listed
    )
    files = list(dict.fromkeys(row.file for row in listed if row.file != texts.NOTHING))
    source = w("tools.source", facts=w.join(files)) if files else ""
    return Sheet(w("quality.issues"), tuple(w(f"screens.import.column_{name}") for name in columns), rows, source)
