"""Sheets to plans: layouts chosen sheet by sheet, records put together, the plan's own facts found."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from kpi.ingest.drawings import drawing_issues
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.ids import second_id
from kpi.ingest.ink_marks import with_marks
from kpi.ingest.layouts import LAYOUTS
from kpi.ingest.layouts.base import THRESHOLD, Layout
from kpi.ingest.layouts.indicator_table import TABLE as INDICATORS
from kpi.ingest.layouts.initiative_table import TABLE as INITIATIVES
from kpi.ingest.layouts.unfolded import unfolded
from kpi.ingest.layouts.unread import unread_part
from kpi.ingest.organisation import find_organisation
from kpi.ingest.prepare import declarations, prepare
from kpi.ingest.profile import declared_profile, joined
from kpi.ingest.raw import RawBook, RawSheet, label_key
from kpi.ingest.regions import regions
from kpi.ingest.renames import rename_facts, with_new_names
from kpi.ingest.row_log import RowLog
from kpi.ingest.table_rows import rows_of, table_rows
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Declaration, Profile
from kpi.model.quick import changed
from kpi.model.records import Indicator, Initiative, ParsedPlan, Plan
from kpi.reading.patterns import lazy

_FICTIONAL = lazy(r"架空の?(?:データ|数値|団体|県|市)")
_FICTIONAL_REMARK = lazy(r"(?:見本|サンプル)?[（(]架空[^（）()]*[）)]")
_ID_UNSAFE = lazy(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class ReadBook:
    """The plans of a file, which layout each sheet was read with, and which declared reading settings matched."""

    plans: tuple[ParsedPlan, ...]
    layouts: tuple[tuple[str, str], ...]
    declared: tuple[Declaration, ...] = ()


def plan_id_of(file: str) -> str:
    """A plan's id from its file's name: the stem, with what cannot stand in an id replaced."""
    stem = PurePath(file.replace("\\", "/")).name.rsplit(".", 1)[0]
    return _ID_UNSAFE.sub("-", stem).strip("-.") or "plan"


def read_book(book: RawBook, plan: str | None = None, profile: Profile | None = None) -> ReadBook:
    """Read every visible sheet: all plans of the file, or the one asked for, which then gets that id.

    ``profile`` are the reading settings of the plan; those that come with the program for its id count beside them.
    Raises UnusableFileError where no sheet has a known layout, and where several plans are none of them the one.
    """
    declared = declared_profile(plan if plan is not None else plan_id_of(book.file))
    profile = declared if profile is None else joined(profile, declared)
    fragments: list[Fragment] = []
    layouts: list[tuple[str, str]] = []
    issues: list[Issue] = []
    if book.encoding == "cp932":  # any bytes can be read so: nothing in the file says that it is right
        issues.append(Issue(IssueCode.ENCODING_ASSUMED, book.file, facts={"assumption": "CP932 (Shift_JIS)"}))
    if book.macros:
        issues.append(Issue(IssueCode.FILE_MACROS, book.file))
    if book.external_links:
        issues.append(Issue(IssueCode.EXTERNAL_LINKS, book.file, facts={"count": str(book.external_links)}))
    prepared = prepare(book, profile)
    issues.extend(prepared.issues)
    renamed: set[str] = set()
    for sheet in prepared.sheets:
        context = SheetContext(book.file, sheet)
        found = _tables(unfolded(context), issues)
        if found:
            issues.extend(_sheet_issues(context))
            issues.extend(drawing_issues(context, found))
            layouts.extend((sheet.name, fragment.layout) for fragment in found)
            marked, ink_issues = with_marks(context, found)
            fragments.extend(marked)
            issues.extend(ink_issues)
    fragments = [with_new_names(fragment, profile.renames, renamed) for fragment in fragments]
    if not fragments:
        hidden = [issue for issue in prepared.issues if issue.code in {IssueCode.SHEET_HIDDEN, IssueCode.HIDDEN_CELLS}]
        if hidden:
            named = dict.fromkeys(issue.sheet for issue in hidden if issue.sheet)
            raise UnusableFileError(IssueCode.HIDDEN_ONLY, book.file, text="、".join(list(named)[:5]))
        sheets = "、".join(sheet.name for sheet in book.sheets[:5] if sheet.name)
        raise UnusableFileError(IssueCode.LAYOUT_UNKNOWN, book.file, text=sheets)
    issues.extend(
        Issue(IssueCode.DEPARTMENT_RENAMED, book.file, facts=facts) for facts in rename_facts(profile, renamed)
    )
    if plan is None:
        plans = _plans(book, fragments, issues, profile)
    else:
        plans = (_asked_plan(book, plan, fragments, issues, profile),)
    return ReadBook(plans, tuple(layouts), declarations(profile, prepared, renamed))


def _tables(context: SheetContext, issues: list[Issue]) -> list[Fragment]:
    """The tables or cards of a sheet; a part that has no known layout is an issue."""
    found: list[Fragment] = []
    mapped = context.sheet.mapping is not None
    whole = INDICATORS if mapped else choose_layout(context.sheet)
    parts = regions(context.sheet) if whole in {INDICATORS, INITIATIVES} and not mapped else [context.sheet]
    for part in parts:
        layout = choose_layout(part) if len(parts) > 1 else whole
        if layout is not None:
            fragment = layout.parse(replace(context, sheet=part))
            fragment.sheet = context.sheet.name or None
            if part is not parts[0] and fragment.title:  # what stands over a further table is not the plan's title
                if fragment.title not in fragment.headings:
                    fragment.notes.insert(0, fragment.title)
                fragment.title = None
            found.append(_below_headings(fragment, found))
            continue
        issues.extend(unread_part(context, part))
    return found


def _below_headings(fragment: Fragment, before: list[Fragment]) -> Fragment:
    """A further table without a heading of its own belongs to the part of the plan that the first one is named for."""
    headings = before[0].headings if before else ()
    if headings and not fragment.headings:
        fragment.indicators = [changed(one, pillars=(*headings, *one.pillars)) for one in fragment.indicators]
    return fragment


def choose_layout(sheet: RawSheet) -> Layout | None:
    """The layout that fits a sheet best; None where none fits."""
    scored = [(layout.match(sheet), -index, layout) for index, layout in enumerate(LAYOUTS)]
    best = max(scored, key=lambda item: item[:2])
    return best[2] if best[0] >= THRESHOLD else None


def _sheet_issues(context: SheetContext) -> list[Issue]:
    sheet = context.sheet
    found = [
        context.issue(IssueCode.CELL_ERROR, row, column, text=text)
        for (row, column), text in sorted(sheet.errors.items())
    ]
    found += [context.issue(IssueCode.FORMULA_WITHOUT_VALUE, row, column) for row, column in sorted(sheet.uncalculated)]
    return found


def _plans(book: RawBook, fragments: list[Fragment], issues: list[Issue], profile: Profile) -> tuple[ParsedPlan, ...]:
    """One plan per file, or one per name in the column 計画 where a table holds several."""
    stem = plan_id_of(book.file)
    titles: dict[str, None] = {}
    for fragment in fragments:
        titles.update(dict.fromkeys(fragment.plan_titles.values()))
    if len(titles) < 2:
        title = next(iter(titles), None)
        return (_plan(book, stem, title, fragments, issues, profile),)
    plans = []
    for number, title in enumerate(titles, start=1):
        parts = [_part(fragment, title, first=number == 1) for fragment in fragments]
        plans.append(_plan(book, f"{stem}-{number}", title, parts, issues if number == 1 else [], profile))
    return tuple(plans)


def _asked_plan(
    book: RawBook, asked: str, fragments: list[Fragment], issues: list[Issue], profile: Profile
) -> ParsedPlan:
    """The one plan that was asked for by its id; where the file names several, that whose id or title it is."""
    titles = list(dict.fromkeys(title for fragment in fragments for title in fragment.plan_titles.values()))
    if len(titles) < 2:
        return _plan(book, asked, next(iter(titles), None), fragments, issues, profile)
    names = {label_key(asked), label_key(profile.title or asked)}
    stem = plan_id_of(book.file)
    for number, title in enumerate(titles, start=1):
        if names & {label_key(title), label_key(f"{stem}-{number}")}:
            parts = [_part(fragment, title, first=number == 1) for fragment in fragments]
            return _plan(book, asked, title, parts, issues, profile)
    raise UnusableFileError(IssueCode.PLAN_AMBIGUOUS, book.file, text="、".join(title[:40] for title in titles[:10]))


def _part(fragment: Fragment, title: str, *, first: bool) -> Fragment:
    """The rows of a fragment that belong to one plan; rows without a plan's name go with the first."""
    places = [
        index
        for index in range(len(fragment.indicators))
        if fragment.plan_titles.get(str(index), title if first else None) == title
    ]
    return replace(
        fragment,
        indicators=[fragment.indicators[index] for index in places],
        rows=_rows_of(fragment, places, first=first),
        initiatives=fragment.initiatives if first else [],
        issues=fragment.issues if first else [],
    )


def _rows_of(fragment: Fragment, places: list[int], *, first: bool) -> RowLog | None:
    """The rows of one plan in a table of several; initiatives and what belongs to no record go with the first."""
    if fragment.rows is None or (not places and not first):
        return None
    return rows_of(fragment.rows, set(places), rest=first) if fragment.indicators else fragment.rows


def _plan(
    book: RawBook,
    identifier: str,
    title: str | None,
    fragments: list[Fragment],
    issues: list[Issue],
    facts: Profile,
) -> ParsedPlan:
    found = list(issues)
    for fragment in fragments:
        found.extend(fragment.issues)
    indicators, id_issues = _with_ids(book, [i for fragment in fragments for i in fragment.indicators], identifier)
    initiatives = _initiative_ids([i for fragment in fragments for i in fragment.initiatives], identifier)
    found.extend(id_issues)
    if not indicators and not initiatives:
        raise UnusableFileError(IssueCode.NO_INDICATORS, book.file)
    heading = title or facts.title or next((_title(fragment) for fragment in fragments if fragment.title), None)
    organisation, organisation_issue = _organisation(book, facts, heading)
    if organisation_issue:
        found.append(organisation_issue)
    if any(
        initiative.budget and initiative.budget.value is not None and initiative.budget.unit is None
        for initiative in initiatives
    ):
        found.append(_budget_issue(book, initiatives))
    start, end = _period(facts, fragments)
    texts = [heading or "", *(note for fragment in fragments for note in fragment.notes)]
    texts += [fragment.title or "" for fragment in fragments]
    plan = Plan(
        id=identifier,
        title=heading or identifier,
        organisation=organisation,
        start_fy=start,
        end_fy=end,
        fictional=any(_FICTIONAL.search(text) for text in texts),
        notes=tuple(dict.fromkeys(note for fragment in fragments for note in fragment.notes)),
        files=(book.file,),
        scheme=facts.scheme,
    )
    return ParsedPlan(plan, tuple(indicators), tuple(initiatives), _once(found), table_rows(book.file, fragments))


def _title(fragment: Fragment) -> str:
    """A sheet's title without the remark that its data are fictional, which is shown on its own."""
    return " ".join(_FICTIONAL_REMARK.sub(" ", fragment.title or "").split())


def _with_ids(book: RawBook, indicators: list[Indicator], plan: str) -> tuple[list[Indicator], list[Issue]]:
    """Give every indicator the plan and an id of its own; an id used twice is an error unless the row is 再掲."""
    seen: dict[str, Indicator] = {}
    result: list[Indicator] = []
    issues: list[Issue] = []
    used = {indicator.id for indicator in indicators if indicator.id}
    number = 0
    for indicator in indicators:
        identifier = indicator.id
        if not identifier:
            number += 1
            while str(number) in used:
                number += 1
            identifier = str(number)
        known = seen.get(identifier)
        if known is not None:
            identifier, again = second_id(identifier, seen, indicator, known, book.file)
            if again:
                issues.append(again)
        named = changed(indicator, id=identifier, plan=plan, id_given=bool(indicator.id))
        seen[identifier] = named
        result.append(named)
    return result, issues


def _initiative_ids(initiatives: list[Initiative], plan: str) -> list[Initiative]:
    used: dict[str, int] = {}
    result = []
    for index, initiative in enumerate(initiatives, start=1):
        identifier = initiative.id or str(index)
        used[identifier] = used.get(identifier, 0) + 1
        if used[identifier] > 1:
            identifier = f"{identifier}#{used[identifier]}"
        result.append(replace(initiative, id=identifier, plan=plan, id_given=bool(initiative.id)))
    return result


def _organisation(book: RawBook, facts: Profile, title: str | None) -> tuple[str | None, Issue | None]:
    if facts.organisation is not None:
        return facts.organisation, None
    found = find_organisation(book, title)
    if found is None:
        return None, Issue(IssueCode.ORGANISATION_UNKNOWN, book.file)
    if found.certain:
        return found.name, None
    facts_found = {"name": found.name, "text": found.evidence}
    return found.name, Issue(IssueCode.ORGANISATION_INFERRED, book.file, found.sheet, found.cell, facts_found)


def _budget_issue(book: RawBook, initiatives: list[Initiative]) -> Issue:
    first = next(i for i in initiatives if i.budget and i.budget.value is not None and i.budget.unit is None)
    source = first.budget.source if first.budget else None
    total = sum(
        i.budget.value for i in initiatives if i.budget and i.budget.value is not None and i.budget.unit is None
    )
    facts = {"name": first.name, "value": f"{total:,.15g}", "count": str(len(initiatives))}
    return Issue(
        IssueCode.BUDGET_UNIT_UNKNOWN,
        book.file,
        source.sheet if source else None,
        source.cell if source else None,
        facts,
    )


def _period(facts: Profile, fragments: list[Fragment]) -> tuple[int | None, int | None]:
    """The plan's period: declared, stated around a table, or the years of schedules and titles; never guessed."""
    if facts.start_fy is not None or facts.end_fy is not None:
        return facts.start_fy, facts.end_fy
    stated = next((fragment.period for fragment in fragments if fragment.period), None)
    if stated:
        return stated
    years = {fy for fragment in fragments for fy in fragment.fiscal_years}
    return min(years, default=None), max(years, default=None)


def _once(issues: list[Issue]) -> tuple[Issue, ...]:
    """Each finding once, in the order found."""
    kept: dict[tuple[object, ...], Issue] = {}
    for issue in issues:
        key = (issue.code, issue.file, issue.sheet, issue.cell, tuple(sorted(issue.facts.items())))
        kept.setdefault(key, issue)
    return tuple(kept.values())
