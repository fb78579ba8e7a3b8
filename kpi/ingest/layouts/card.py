"""Cards (個票): one measure per card, one card per sheet or several below each other, starting at any cell."""

import re
from dataclasses import replace

from kpi.ingest.fragment import Fragment, SheetContext, problem_issue
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.card_fields import BODY, Card, beside, find_cards, heads_grid, left_over, until
from kpi.ingest.layouts.card_rows import card_rows
from kpi.ingest.layouts.card_schedule import read_schedule
from kpi.ingest.layouts.card_table import read_inner_table
from kpi.ingest.layouts.indicator_details import both_kinds
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import is_note, is_page_number
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, Narrative, ScheduleEntry, Source
from kpi.model.terms import Flag, NarrativeKind
from kpi.reading.drafts import Draft
from kpi.reading.names import split_marker, split_names
from kpi.reading.objectives import read_objectives
from kpi.reading.patterns import lazy

#: The name of the form, which is no title of a plan.
_FORM = lazy(
    r"^[（(]?(?:(?:取組|事業|施策|改革|推進|重点|個別|実施|管理|進捗|項目|別){0,4}(?:個票|調書|シート)|様式|別紙|別添|No\.?)\s*(?:No\.?)?\s*[\d０-９－-]*[）)]?$",
    re.IGNORECASE,
)
_NARRATIVES = {
    "situation": NarrativeKind.SITUATION,
    "measure": NarrativeKind.MEASURE,
    "objective": NarrativeKind.OBJECTIVE,
    "effect": NarrativeKind.EFFECT,
    "progress": NarrativeKind.PROGRESS,
    "next": NarrativeKind.NEXT,
    "remark": NarrativeKind.REMARK,
}


def match(sheet: RawSheet) -> float:
    """How surely a sheet holds cards: the share of a card's parts that the best card has.

    A card with a table of indicators between its labels would pass for that table: it is one for certain.
    """
    cards = find_cards(sheet)
    if not cards:
        return 0.0
    if any(_holds_table(sheet, card) for card in cards):
        return 1.0
    best = max(len({label.role for label in card.labels} & set(BODY)) for card in cards)
    return best / len(BODY)


def parse(context: SheetContext) -> Fragment:
    """Read every card of a sheet; texts around them are its title and remarks."""
    fragment = Fragment(layout="card")
    cards = find_cards(context.sheet)
    for card in cards:
        _read_card(context, card, fragment)
    _around(context, cards, fragment)
    if cards:
        fragment.rows = card_rows(context.sheet, cards, fragment.issues)
    return fragment


def _holds_table(sheet: RawSheet, card: Card) -> bool:
    """Whether a card that is numbered or named has a table below its 成果指標, with other labels above and below it."""
    objective = card.first("objective")
    if objective is None or not (card.first("number") or card.first("title")) or not heads_grid(sheet, card, objective):
        return False
    rows = [label.row for label in card.labels if label.column == objective.column]
    return min(rows) < objective.row < max(rows)


CARD = Layout(name="card", match=match, parse=parse)


def _read_card(context: SheetContext, card: Card, fragment: Fragment) -> None:
    number = card.first("number")
    identifier = beside(context, card, number)[0] if number else ""
    pillars, tree_source = _tree(context, card)
    narratives = _narratives(context, card)
    name = _name(context, card, pillars, narratives) or identifier
    identifier = "".join(identifier.split()) or context.sheet.name or str(card.start + 1)
    place = context.source(number.row, number.column + 1, identifier) if number else tree_source
    place = place or beside(context, card, card.first("title"))[1]
    schedule: tuple[ScheduleEntry, ...] = ()
    steps = card.first("steps")
    if steps:
        end = until(context.sheet, card, steps)
        first = steps.column if heads_grid(context.sheet, card, steps) else steps.column + 1
        schedule, texts, issues = read_schedule(context, steps.row, end, first, card.right)
        narratives.extend(texts)
        fragment.issues.extend(issues)
        fragment.fiscal_years.update(entry.fy for entry in schedule)
    departments, divisions = _owners(context, card)
    initiative = Initiative(
        plan="",
        id=identifier,
        name=name,
        pillars=pillars,
        departments=departments,
        divisions=divisions,
        related_divisions=split_names(beside(context, card, card.first("related"))[0]),
        schedule=schedule,
        narratives=tuple(narratives),
        source=place,
    )
    fragment.initiatives.append(initiative)
    _objectives(context, card, initiative, fragment)
    for row, column, text in left_over(context, card):
        if is_note(text):
            fragment.notes.append(text)
        elif not is_page_number(text):
            fragment.issues.append(context.issue(IssueCode.CELL_NOT_READ, row, column, text=text[:60], name=name))


def _objectives(context: SheetContext, card: Card, initiative: Initiative, fragment: Fragment) -> None:
    """The indicators of a card: from a table inside its 目標 field, or from the field's text."""
    objective = card.first("objective")
    if objective is not None:
        end = until(context.sheet, card, objective)
        first = objective.column if heads_grid(context.sheet, card, objective) else objective.column + 1
        inner = context.sheet.window(objective.row, end, first, card.right)
        if read_inner_table(SheetContext(context.file, inner), initiative, fragment):
            return
    text, source = beside(context, card, objective)
    drafts = read_objectives(text, source)
    if not drafts:
        where = (objective.row, objective.column) if objective else (card.start, card.left)
        fragment.issues.append(context.issue(IssueCode.NO_OBJECTIVE, *where, name=initiative.name, id=initiative.id))
    unnamed = [draft for draft in drafts if draft.name is None and draft.quantity]
    for index, draft in enumerate(drafts, start=1):
        several = len(unnamed) > 1
        indicator = indicator_of(draft, initiative, f"{initiative.id}-{index}", several=several, source=source)
        fragment.indicators.append(indicator)
        fragment.issues.extend(_issues(draft, indicator, source))


def _name(context: SheetContext, card: Card, pillars: tuple[str, ...], narratives: list[Narrative]) -> str:
    """A card's name: its own field, the lowest level of the tree, or the first line of what is done."""
    title = " ".join(beside(context, card, card.first("title"))[0].split())
    if title:
        return title
    if pillars:
        return split_marker(pillars[-1])[1]
    done = next((n.text for n in narratives if n.kind == NarrativeKind.MEASURE), "")
    return split_marker(done.split("\n")[0])[1]


def _around(context: SheetContext, cards: list[Card], fragment: Fragment) -> None:
    """Texts above, between and below the cards: the first one above is the title, the others are remarks."""
    sheet = context.sheet
    inside = {
        row for card in cards for row in range(card.start, max(until(sheet, card, label) for label in card.labels))
    }
    for row in sheet.filled_rows():
        if row in inside:
            continue
        texts = [sheet.text(row, column) for column in sheet.filled(row)]
        line = " ".join(" ".join(text.split()) for text in texts if not is_page_number(text))
        if line and row < cards[0].start and fragment.title is None and not _FORM.match(line):
            fragment.title = line
        elif line and line != fragment.title:
            fragment.notes.append(line)


def indicator_of(
    draft: Draft, initiative: Initiative, identifier: str, *, several: bool, source: Source | None
) -> Indicator:
    """An indicator from a draft and the initiative that it belongs to."""
    name = draft.name or initiative.name
    if draft.name is None and several and draft.quantity:
        name = f"{initiative.name}（{draft.quantity}）"
    return Indicator(
        plan="",
        id=identifier,
        name=name,
        pillars=initiative.pillars,
        departments=initiative.departments,
        divisions=initiative.divisions,
        related_divisions=initiative.related_divisions,
        unit=draft.unit,
        direction=draft.direction,
        accumulation=draft.accumulation,
        kind=draft.kind,
        baseline=draft.baseline,
        target=draft.target,
        milestones=draft.milestones,
        actuals=draft.actuals,
        benchmarks=draft.benchmarks,
        rank=draft.rank,
        notes=draft.notes,
        derived=draft.derived,
        flags=draft.flags,
        initiative=initiative.id,
        narratives=initiative.narratives,
        source=source,
    )


def _issues(draft: Draft, indicator: Indicator, source: Source | None) -> list[Issue]:
    found = [
        problem_issue(replace(problem, facts={**problem.facts, "name": indicator.name, "id": indicator.id}), source)
        for problem in draft.problems
    ]
    if Flag.SCOPE in draft.flags:
        facts = {"name": indicator.name, "id": indicator.id, "text": draft.sentence, "assumption": "scope"}
        if source is not None:
            found.append(Issue(IssueCode.TARGET_ASSUMED, source.file, source.sheet, source.cell, facts))
    return found


def _tree(context: SheetContext, card: Card) -> tuple[tuple[str, ...], Source | None]:
    """Every level of the pillar tree, marker and words: ``柱2 多様で柔軟な働き方の推進``."""
    fields = [beside(context, card, label) for label in card.labels if label.role == "tree"]
    lines = (line for text, _ in fields for line in text.split("\n"))
    levels = tuple(" ".join(line.split()) for line in lines if line.strip())
    return levels, next((source for _, source in fields if source is not None), None)


def _owners(context: SheetContext, card: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Departments and divisions; where one field holds both (担当部局・課), the departments are those called so."""
    departments = split_names(beside(context, card, card.first("department"))[0])
    divisions = split_names(beside(context, card, card.first("division"))[0])
    both = both_kinds(beside(context, card, card.first("owner"))[0])
    return departments or both[0], divisions or both[1]


def _narratives(context: SheetContext, card: Card) -> list[Narrative]:
    found = []
    for role, kind in _NARRATIVES.items():
        label = card.first(role)
        if role == "objective" and label is not None and heads_grid(context.sheet, card, label):
            continue  # a table, which is read as one
        text, source = beside(context, card, label)
        if text:
            found.append(Narrative(kind, text, source))
    return found
