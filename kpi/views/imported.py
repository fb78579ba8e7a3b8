"""取込: what was read from the files of an upload, and what must be checked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.i18n import issues as messages
from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.model.issues import Issue, Severity
from kpi.model.records import ParsedPlan
from kpi.services.assess import FileRecord
from kpi.views import head, texts
from kpi.views.csv_text import csv_text

#: The layouts that have a word.
_LAYOUTS = ("card", "action_plan", "indicator_table", "initiative_table")
_ORDER = {severity: at for at, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class PlanRead:
    """One plan as read: its files, its title and how much it holds."""

    id: str
    files: str
    layouts: str
    title: str
    organisation: str
    period: str
    indicators: int
    initiatives: int


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


def plan_read(parsed: ParsedPlan, files: Iterable[FileRecord], w: Words) -> PlanRead:
    """What a plan's files gave, and the layouts that their sheets were read with."""
    plan = parsed.plan
    layouts = Counter(layout for file in files if file.name in plan.files for _, layout in file.layouts)
    return PlanRead(
        id=plan.id,
        files=w.join(plan.files),
        layouts=w.join([w("screens.layout.sheets", name=_layout(name, w), n=n) for name, n in layouts.items()]),
        title=f"{plan.title}｜{w('screens.app.fictional')}" if plan.fictional else plan.title,
        organisation=plan.organisation or w("screens.head.no_organisation"),
        period=head.period(plan, w),
        indicators=len(parsed.indicators),
        initiatives=len(parsed.initiatives),
    )


def _layout(name: str, w: Words) -> str:
    return w(f"screens.layout.{name}") if name in _LAYOUTS else name


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


def issues_csv(found: Iterable[IssueRow], w: Words) -> bytes:
    """The issues as CSV; see ``csv_text``."""
    columns = ("severity", "code", "file", "sheet", "cell", "found", "remedy")
    return csv_text(
        [w(f"screens.import.column_{name}") for name in columns],
        ((row.word, row.code, row.file, row.sheet, row.cell, row.found, row.remedy) for row in found),
    )
