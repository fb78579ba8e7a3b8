"""Sheets to plans: layouts chosen sheet by sheet, records put together, the plan's own facts found."""

from dataclasses import dataclass, replace

from kpi.ingest.drawings import drawing_issues
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.ink_marks import with_marks
from kpi.ingest.layouts import LAYOUTS
from kpi.ingest.layouts.base import THRESHOLD, Layout
from kpi.ingest.layouts.indicator_table import TABLE as INDICATORS
from kpi.ingest.layouts.initiative_table import TABLE as INITIATIVES
from kpi.ingest.layouts.known_numbers import learn_numbers
from kpi.ingest.layouts.unfolded import unfolded
from kpi.ingest.layouts.unread import unread_part
from kpi.ingest.plan_records import asked_plan, plan_id_of, plans_of
from kpi.ingest.prepare import declarations, prepare
from kpi.ingest.profile import declared_profile, joined
from kpi.ingest.raw import RawBook, RawSheet, learn_clean
from kpi.ingest.regions import regions
from kpi.ingest.renames import rename_facts, with_new_names
from kpi.ingest.same_names import same_on_sheets
from kpi.ingest.sheet_parts import below_sheets
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Declaration, Profile
from kpi.model.quick import changed
from kpi.model.records import ParsedPlan

#: A sheet with more different texts is read more quickly when many are looked at together.
_MANY = 2000


@dataclass(frozen=True, slots=True)
class ReadBook:
    """The plans of a file, which layout each sheet was read with, and which declared reading settings matched."""

    plans: tuple[ParsedPlan, ...]
    layouts: tuple[tuple[str, str], ...]
    declared: tuple[Declaration, ...] = ()


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
        _learn(sheet)
        found = _tables(unfolded(context), issues)
        if found:
            issues.extend(_sheet_issues(context))
            issues.extend(drawing_issues(context, found))
            layouts.extend((sheet.name, fragment.layout) for fragment in found)
            marked, ink_issues = with_marks(context, found)
            fragments.extend(marked)
            issues.extend(ink_issues)
    fragments = below_sheets(fragments)
    fragments = [with_new_names(fragment, profile.renames, renamed) for fragment in fragments]
    if not fragments:
        if all(map(_blank, book.sheets)):
            raise UnusableFileError(IssueCode.FILE_EMPTY, book.file)
        hidden = [issue for issue in prepared.issues if issue.code in {IssueCode.SHEET_HIDDEN, IssueCode.HIDDEN_CELLS}]
        if hidden:
            named = dict.fromkeys(issue.sheet for issue in hidden if issue.sheet)
            raise UnusableFileError(IssueCode.HIDDEN_ONLY, book.file, text="、".join(list(named)[:5]))
        sheets = "、".join(sheet.name for sheet in book.sheets[:5] if sheet.name)
        raise UnusableFileError(IssueCode.LAYOUT_UNKNOWN, book.file, text=sheets)
    issues.extend(same_on_sheets(fragments))
    issues.extend(
        Issue(IssueCode.DEPARTMENT_RENAMED, book.file, facts=facts) for facts in rename_facts(profile, renamed)
    )
    if plan is None:
        plans = plans_of(book, fragments, issues, profile)
    else:
        plans = (asked_plan(book, plan, fragments, issues, profile),)
    return ReadBook(plans, tuple(layouts), declarations(profile, prepared, renamed))


def _blank(sheet: RawSheet) -> bool:
    """Whether nothing at all stands on a sheet: no value, no formula, nothing drawn."""
    return not (sheet.drawings or sheet.errors or sheet.uncalculated) and all(
        value is None or (isinstance(value, str) and not value.strip()) for row in sheet.rows for value in row
    )


def _learn(sheet: RawSheet) -> None:
    """Where a sheet has very many texts, tell the readers of cells at once what most of them are."""
    if len(sheet.words.texts) > _MANY:
        learn_clean(sheet.words)
        learn_numbers(sheet.words.texts)


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
    headings = next((one.headings for one in reversed(before) if one.headings), ())
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
