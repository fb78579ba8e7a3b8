"""Action-plan tables: strategy, KPI, measure, then one initiative per row with budget, period and progress."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from kpi.ingest.fragment import Fragment, SheetContext, problem_issue
from kpi.ingest.headers import Header, find_header, is_repeated
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.card import indicator_of
from kpi.ingest.layouts.unread import log_outside, unread_columns
from kpi.ingest.money import read_budget
from kpi.ingest.raw import RawSheet, label_key
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import read_surroundings
from kpi.model.issues import IssueCode
from kpi.model.records import Budget, Initiative, Narrative, Period
from kpi.model.terms import Flag, NarrativeKind
from kpi.reading.drafts import Draft, Problem
from kpi.reading.figures import merge_figures, read_figures
from kpi.reading.kpi_text import read_kpi
from kpi.reading.names import marker_id, split_marker, split_names
from kpi.reading.patterns import lazy
from kpi.reading.years import read_period


class Role(StrEnum):
    """What a column of an action-plan table holds."""

    STRATEGY = "strategy"
    KPI = "kpi"
    MEASURE = "measure"
    INITIATIVE = "initiative"
    SUMMARY = "summary"
    BUDGET = "budget"
    PERIOD = "period"
    PROGRESS = "progress"
    ANALYSIS = "analysis"
    CAUSE = "cause"
    NEXT = "next"
    DEPARTMENT = "department"
    DIVISION = "division"
    REMARK = "remark"


#: The first pattern that fits gives the role; longer and rarer words come first.
_PATTERNS: tuple[tuple[str, Role], ...] = (
    (r"^(戦略名?|政策名?|柱|基本目標|分野|プロジェクト名?|重点戦略)$", Role.STRATEGY),
    (r"^(kpi|重要業績評価指標|重要業績評価指標\(kpi\)|数値目標|成果指標|指標|目標指標)$", Role.KPI),
    (r"^(事業名?|取組名|主な事業|具体的な取組|具体的取組|取組項目|事業名称|主な取組)$", Role.INITIATIVE),
    (r"^(事業|取組)?(の)?(概要|内容)$", Role.SUMMARY),
    (r"予算|事業費", Role.BUDGET),
    (r"^(実施|事業|取組)?(期間|時期)$", Role.PERIOD),
    (r"要因", Role.CAUSE),
    (r"今後の(対応|取組|方針|方向)", Role.NEXT),
    (r"進捗|スケジュール|実施状況|取組状況|実績等", Role.PROGRESS),
    (r"分析|課題|評価", Role.ANALYSIS),
    (r"^(担当|所管|実施)?部局?名?$", Role.DEPARTMENT),
    (r"^(担当|所管|主管|主務)(課|課室|所属)名?$|^課名$", Role.DIVISION),
    (r"施策", Role.MEASURE),
    (r"^備考$", Role.REMARK),
)
_COMPILED = tuple((re.compile(pattern), role) for pattern, role in _PATTERNS)
_COLUMN_MARK = lazy(r"^(?:[a-z]|[0-9]{1,2}|[①-⑳])[.:)]")
_BRACKETS = lazy(r"[((][^()()]*[))]")
_NARRATIVES = {
    Role.SUMMARY: NarrativeKind.MEASURE,
    Role.PROGRESS: NarrativeKind.PROGRESS,
    Role.ANALYSIS: NarrativeKind.ANALYSIS,
    Role.CAUSE: NarrativeKind.CAUSE,
    Role.NEXT: NarrativeKind.NEXT,
    Role.REMARK: NarrativeKind.REMARK,
}
#: Said instead of a period: all year, as it comes, undecided.
_NO_PERIOD = lazy(r"通年|随時|継続|毎年|未定|^[-－―ー]$")
_MIN_ROLES = 4
#: What stands above initiatives; a new one may begin in any row.
_ABOVE = {Role.STRATEGY, Role.KPI, Role.MEASURE}


def _recognise(words: tuple[str, ...]) -> Role | None:
    for text in reversed(words):
        key = _BRACKETS.sub("", _COLUMN_MARK.sub("", label_key(text)))
        if len(key) > 24:
            continue
        for pattern, role in _COMPILED:
            if pattern.search(key):
                return role
    return None


def _score(roles: Iterable[Role]) -> float:
    """A header of this layout names initiatives, what they serve, and how they go."""
    found = set(roles)
    serves = found & {Role.STRATEGY, Role.KPI, Role.MEASURE}
    goes = found & {Role.BUDGET, Role.PERIOD, Role.PROGRESS, Role.ANALYSIS}
    if Role.INITIATIVE not in found or not serves or len(goes) < 2 or len(found) < _MIN_ROLES:
        return 0.0
    return float(len(found))


def match(sheet: RawSheet) -> float:
    """How surely a sheet is an action-plan table."""
    header = find_header(sheet, _recognise, _score)
    if header is None:
        return 0.0
    return min(1.0, 0.5 + 0.1 * (len(set(header.roles.values())) - _MIN_ROLES))


def parse(context: SheetContext) -> Fragment:
    """Read the table: one initiative per row, one indicator per KPI, and figures inside the narratives."""
    header = find_header(context.sheet, _recognise, _score)
    fragment = Fragment(layout="action_plan")
    if header is None:
        return fragment
    end = find_end(context.sheet, header)
    around = read_surroundings(context, header.first, header.last, end)
    fragment.title, fragment.notes = around.title, list(around.notes)
    fragment.fiscal_years.update(around.fiscal_years)
    fragment.period = around.period
    reader = _Reader(context, header, fragment)
    fragment.rows = reader.read(end)
    log_outside(context.sheet, fragment.rows, end)
    fragment.issues.extend(unread_columns(context, header.last, end, reader.columns.values(), header.words))
    return fragment


ACTION_PLAN = Layout(name="action_plan", match=match, parse=parse)


def find_end(sheet: RawSheet, header: Header[Role]) -> int:
    """The row after the last one that has an initiative."""
    column = next(c for c, role in header.roles.items() if role == Role.INITIATIVE)
    rows = [row for row in sheet.filled_rows(header.last + 1) if sheet.merged_text(row, column)]
    return rows[-1] + 1 if rows else header.last + 1


class _Reader:
    """Walks the rows and keeps count of strategies, KPIs, measures and initiatives for the ids."""

    def __init__(self, context: SheetContext, header: Header[Role], fragment: Fragment) -> None:
        self.context = context
        self.sheet = context.sheet
        self.header = header
        self.fragment = fragment
        self.columns: dict[Role, int] = {}
        for column, role in sorted(header.roles.items()):
            self.columns.setdefault(role, column)
        self.current: dict[Role, tuple[str, str]] = {}
        self.counts: dict[tuple[Role, str], int] = {}
        self.numbers: dict[str, int] = {}
        self.kpi_sources: set[str] = set()

    def read(self, end: int) -> RowLog:
        """Read the rows from the header to ``end`` (excluded) and tell what became of each."""
        log = RowLog(self.header.last + 1)
        for row in self.sheet.filled_rows(self.header.last + 1, end):
            if not any(self.sheet.text(row, column) for column in self.sheet.filled(row)):
                log.put(row, RowFate.BLANK)
                continue
            if is_repeated(self.sheet, self.header, row):
                log.put(row, RowFate.REPEATED_HEADER)
                continue
            for role in (Role.STRATEGY, Role.KPI, Role.MEASURE):
                self._enter(role, row)
            self._kpi(row)
            log.put(row, self._initiative(row))
        return log

    def _enter(self, role: Role, row: int) -> None:
        """Take over a new strategy, KPI or measure; a blank cell goes on with the one above."""
        column = self.columns.get(role)
        if column is None:
            return
        text = self.sheet.merged_text(row, column)
        if not text or (role in self.current and self.current[role][0] == text):
            return
        parent = self._path(role)
        marker, _ = split_marker(text)
        part = marker_id(marker) if marker else ""
        if not part:
            key = (role, parent)
            self.counts[key] = self.counts.get(key, 0) + 1
            part = str(self.counts[key])
        self.current[role] = (text, part)
        order = [Role.STRATEGY, Role.KPI, Role.MEASURE]
        for lower in order[order.index(role) + 1 :]:
            self.current.pop(lower, None)

    def _path(self, below: Role | None = None) -> str:
        parts = []
        for role in (Role.STRATEGY, Role.KPI, Role.MEASURE):
            if role == below:
                break
            if role in self.current:
                parts.append(self.current[role][1])
        return "-".join(parts)

    def _pillars(self, *roles: Role) -> tuple[str, ...]:
        return tuple(" ".join(self.current[role][0].split()) for role in roles if role in self.current)

    def _kpi(self, row: int) -> None:
        column = self.columns.get(Role.KPI)
        if column is None or Role.KPI not in self.current:
            return
        source = self.context.source(row, column)
        identifier = self._path(Role.MEASURE)
        if identifier in self.kpi_sources:
            return
        self.kpi_sources.add(identifier)
        owner = Initiative(
            plan="",
            id="",
            name="",
            pillars=self._pillars(Role.STRATEGY, Role.KPI),
            departments=self._names(row, Role.DEPARTMENT),
            divisions=self._names(row, Role.DIVISION),
        )
        for index, draft in enumerate(read_kpi(self.current[Role.KPI][0], source)):
            name = identifier if index == 0 else f"{identifier}-k{index + 1}"
            indicator = replace(indicator_of(draft, owner, name, several=False, source=source), initiative=None)
            self.fragment.indicators.append(indicator)
            self.fragment.issues.extend(problem_issue(problem, source) for problem in draft.problems)

    def _names(self, row: int, role: Role) -> tuple[str, ...]:
        column = self.columns.get(role)
        return split_names(self.sheet.merged_text(row, column)) if column is not None else ()

    def _initiative(self, row: int) -> RowFate:
        """Read the initiative of a row, or tell that there is none."""
        column = self.columns[Role.INITIATIVE]
        name = " ".join(self.sheet.text(row, column).split())
        if not name:
            if self.sheet.merged_text(row, column):
                own = [c for c in self.sheet.filled(row) if self.header.roles.get(c) not in _ABOVE]
                if not own:
                    return RowFate.READ  # a further row of a merged initiative, merged like it
            first = self.sheet.filled(row)[0]
            self.fragment.issues.append(
                self.context.issue(IssueCode.ROW_NOT_READ, row, first, text=self.sheet.text(row, first)[:60])
            )
            return RowFate.UNREAD
        parent = self._path()
        self.numbers[parent] = self.numbers.get(parent, 0) + 1
        identifier = "-".join(part for part in (parent, str(self.numbers[parent])) if part)
        narratives = []
        for role, kind in _NARRATIVES.items():
            place = self.columns.get(role)
            if place is not None and (text := self.sheet.merged_text(row, place)):
                narratives.append(Narrative(kind, text, self.context.source(row, place)))
        initiative = Initiative(
            plan="",
            id=identifier,
            name=name,
            pillars=self._pillars(Role.STRATEGY, Role.KPI, Role.MEASURE),
            departments=self._names(row, Role.DEPARTMENT),
            divisions=self._names(row, Role.DIVISION),
            budget=self._budget(row),
            period=self._period(row),
            narratives=tuple(narratives),
            source=self.context.source(row, column),
        )
        self.fragment.initiatives.append(initiative)
        self._figures(initiative)
        return RowFate.READ

    def _budget(self, row: int) -> Budget | None:
        column = self.columns.get(Role.BUDGET)
        if column is None:
            return None
        budget, issues = read_budget(self.context, row, column, " ".join(self.header.words[column]))
        self.fragment.issues.extend(issues)
        return budget

    def _period(self, row: int) -> Period | None:
        column = self.columns.get(Role.PERIOD)
        text = self.sheet.merged_text(row, column) if column is not None else ""
        if column is None or not text:
            return None
        period = read_period(text)
        if period is None and _NO_PERIOD.search(text):
            return Period(None, None, text)
        if period is None:
            self.fragment.issues.append(self.context.issue(IssueCode.PERIOD_UNREAD, row, column, text=text))
        return period

    def _figures(self, initiative: Initiative) -> None:
        """Figures stated inside the narratives become indicators of the initiative and say where they are from."""
        found: list[Draft] = []
        for narrative in initiative.narratives:
            if narrative.kind in {NarrativeKind.PROGRESS, NarrativeKind.ANALYSIS}:
                found.extend(read_figures(narrative.text, narrative.source))
        for count, draft in enumerate(merge_figures(found), start=1):
            identifier = initiative.id if count == 1 else f"{initiative.id}-{count}"
            source = next((m.source for m in (*draft.actuals, draft.target) if m is not None), None)
            indicator = indicator_of(draft, initiative, identifier, several=False, source=source)
            self.fragment.indicators.append(replace(indicator, flags=indicator.flags | {Flag.FROM_NARRATIVE}))
            facts = {"name": indicator.name, "id": identifier, "text": draft.sentence, "figure": _figure(draft)}
            problems = (Problem(IssueCode.FIGURE_FROM_NARRATIVE, facts), *draft.problems)
            self.fragment.issues.extend(problem_issue(problem, source) for problem in problems)


def _figure(draft: Draft) -> str:
    """As what a figure has to be confirmed."""
    if draft.target is None:
        return "actual"
    return "both" if draft.actuals else "target"
