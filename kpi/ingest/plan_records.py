"""Fragments of sheets to plans: which records belong to which plan, their ids, and the plan's own facts."""

from dataclasses import replace
from pathlib import PurePath

from kpi.ingest.errors import UnusableFileError
from kpi.ingest.fragment import Fragment
from kpi.ingest.ids import at_id, numbers_rows, second_id
from kpi.ingest.organisation import find_organisation
from kpi.ingest.plan_title import plan_name, title_period
from kpi.ingest.raw import RawBook, label_key
from kpi.ingest.row_log import RowLog
from kpi.ingest.table_rows import rows_of, table_rows
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Profile
from kpi.model.quick import changed
from kpi.model.records import Indicator, Initiative, ParsedPlan, Plan, Source
from kpi.reading.counts import negative_count
from kpi.reading.patterns import lazy

_FICTIONAL = lazy(r"架空の?(?:データ|数値|団体|県|市)")
_FICTIONAL_REMARK = lazy(r"(?:見本|サンプル)?[（(]架空[^（）()]*[）)]")
_ID_UNSAFE = lazy(r"[^\w.-]+")


def plan_id_of(file: str) -> str:
    """A plan's id from its file's name: the stem, with what cannot stand in an id replaced."""
    stem = PurePath(file.replace("\\", "/")).name.rsplit(".", 1)[0]
    return _ID_UNSAFE.sub("-", stem).strip("-.") or "plan"


def plans_of(book: RawBook, fragments: list[Fragment], issues: list[Issue], profile: Profile) -> tuple[ParsedPlan, ...]:
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


def asked_plan(
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
    found.extend(_negative_counts(book, indicators))
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
    """A sheet's title without the remark that its data are fictional and without the plan's years, which are shown on their own."""
    return plan_name(" ".join(_FICTIONAL_REMARK.sub(" ", fragment.title or "").split()))


def _with_ids(book: RawBook, indicators: list[Indicator], plan: str) -> tuple[list[Indicator], list[Issue]]:
    """Give every indicator the plan and an id of its own; an id used twice is an error unless the row is 再掲."""
    seen: dict[str, Indicator] = {}
    result: list[Indicator] = []
    issues: list[Issue] = []
    if numbers_rows(indicators):
        indicators = [changed(indicator, id="") for indicator in indicators]
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
                issues.append(at_id(again, book))
        named = changed(indicator, id=identifier, plan=plan, id_given=bool(indicator.id))
        seen[identifier] = named
        result.append(named)
    return result, issues


def _negative_counts(book: RawBook, indicators: list[Indicator]) -> list[Issue]:
    """Counts below zero: read as written, and asked about."""
    issues = []
    for indicator in indicators:
        one = negative_count(indicator)
        if one is not None:
            source = one.source or Source(book.file, None, None)
            facts = {
                "name": indicator.name,
                "id": indicator.id,
                "unit": indicator.unit or "",
                "value": f"{one.value:,.12g}",
            }
            if one.text:
                facts["text"] = one.text
            issues.append(Issue(IssueCode.NEGATIVE_COUNT, source.file, source.sheet, source.cell, facts))
    return issues


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
    stated = stated or next(filter(None, (title_period(fragment.title or "") for fragment in fragments)), None)
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
