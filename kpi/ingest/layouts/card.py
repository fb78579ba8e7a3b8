"""Cards (個票): one measure per card, one card per sheet or several below each other, starting at any cell."""

from dataclasses import dataclass, replace

from kpi.ingest.fragment import Fragment, SheetContext, problem_issue
from kpi.ingest.layouts.base import Layout
from kpi.ingest.layouts.card_schedule import read_schedule
from kpi.ingest.raw import RawSheet
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, Narrative, Source
from kpi.model.terms import Flag, NarrativeKind
from kpi.reading.drafts import Draft
from kpi.reading.names import split_marker, split_names
from kpi.reading.objectives import read_objectives

_LABELS = {
    "number": ("整理番号", "個票番号", "取組番号", "管理番号", "番号"),
    "department": ("実施部局", "担当部局", "所管部局", "部局", "部局名", "担当部", "所管部"),
    "division": ("主務課", "担当課", "所管課", "主管課", "実施課", "主担当課", "担当所属", "担当課室", "所管所属"),
    "related": ("関係課", "関係課等", "関係所属", "関係部局", "連携課", "協力課", "関係課室", "関連課"),
    "tree": ("項目名", "項目", "施策体系", "体系", "取組項目", "位置付け", "位置づけ"),
    "situation": ("現状・課題", "現状と課題", "現状及び課題", "現状/課題", "課題", "現状課題"),
    "measure": ("取組内容", "取組の内容", "実施内容", "取組概要", "内容", "事業概要"),
    "objective": ("目標", "数値目標", "成果目標", "目標値", "達成目標", "目標・指標", "目標指標"),
    "steps": ("取組工程", "工程", "工程表", "実施工程", "スケジュール", "年度別計画", "取組スケジュール", "年次計画"),
    "effect": ("効果", "期待される効果", "期待効果", "取組の効果", "期待する効果"),
    "remark": ("備考", "特記事項", "その他"),
}  # fmt: skip
_ROLE_OF = {label: role for role, labels in _LABELS.items() for label in labels}
_NARRATIVES = {
    "situation": NarrativeKind.SITUATION,
    "measure": NarrativeKind.MEASURE,
    "objective": NarrativeKind.OBJECTIVE,
    "effect": NarrativeKind.EFFECT,
    "remark": NarrativeKind.REMARK,
}
#: A card has its number (or tree) and most of these below each other.
_BODY = ("situation", "measure", "objective", "steps", "effect")
_MIN_BODY = 3
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class _Label:
    role: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class _Card:
    """A card's labels and the rows it covers (last row excluded)."""

    labels: tuple[_Label, ...]
    start: int
    end: int
    left: int
    right: int

    def first(self, role: str) -> _Label | None:
        return next((label for label in self.labels if label.role == role), None)


def match(sheet: RawSheet) -> float:
    """How surely a sheet holds cards: the share of a card's parts that the best card has."""
    cards = _cards(sheet)
    if not cards:
        return 0.0
    best = max(len({label.role for label in card.labels} & set(_BODY)) for card in cards)
    return best / len(_BODY)


def parse(context: SheetContext) -> Fragment:
    """Read every card of a sheet."""
    fragment = Fragment(layout="card")
    for card in _cards(context.sheet):
        _read_card(context, card, fragment)
        fragment.rows_seen += 1
        fragment.rows_read += 1
    return fragment


CARD = Layout(name="card", match=match, parse=parse)


def _cards(sheet: RawSheet) -> list[_Card]:
    """Find the cards: a block of body labels in one column, opened by 整理番号 or 項目名."""
    labels = [
        _Label(role, row, column)
        for row in sheet.filled_rows()
        for column in sheet.filled(row)
        if isinstance(text := sheet.rows[row][column], str)
        and len(text) <= _LONGEST_LABEL
        and (role := _ROLE_OF.get(_label_of(sheet, row, column)))
    ]
    columns: dict[int, list[_Label]] = {}
    for label in labels:
        columns.setdefault(label.column, []).append(label)
    cards = []
    for column, own in sorted(columns.items()):
        starts = _starts(own)
        if not starts:
            continue
        rivals = [c for c, others in columns.items() if c > column and len(_starts(others)) > 0 and _is_body(others)]
        right = min(rivals, default=sheet.width)
        for index, start in enumerate(starts):
            end = starts[index + 1] if index + 1 < len(starts) else sheet.height
            inside = tuple(label for label in labels if start <= label.row < end and column <= label.column < right)
            card = _Card(inside, start, end, column, right)
            if _is_body([label for label in inside if label.column == column]):
                cards.append(card)
    return sorted(cards, key=lambda card: (card.start, card.left))


def _label_of(sheet: RawSheet, row: int, column: int) -> str:
    key = sheet.key(row, column).strip("【】[]()◆■●○:：")
    return key if len(key) <= 16 else ""


def _is_body(labels: list[_Label]) -> bool:
    return len({label.role for label in labels} & set(_BODY)) >= _MIN_BODY


def _starts(labels: list[_Label]) -> list[int]:
    """The rows where cards open in one column: at each number, or at each tree where no number is given."""
    for role in ("number", "tree", "situation"):
        rows = [label.row for label in labels if label.role == role]
        if rows:
            return rows
    return []


def _read_card(context: SheetContext, card: _Card, fragment: Fragment) -> None:
    sheet = context.sheet
    number = card.first("number")
    identifier = _beside(context, card, number)[0] if number else ""
    pillars, tree_source = _tree(context, card)
    name = split_marker(pillars[-1])[1] if pillars else identifier
    identifier = "".join(identifier.split()) or sheet.name or str(card.start + 1)
    departments = split_names(_beside(context, card, card.first("department"))[0])
    divisions = split_names(_beside(context, card, card.first("division"))[0])
    related = split_names(_beside(context, card, card.first("related"))[0])
    narratives = _narratives(context, card)
    place = context.source(number.row, number.column + 1, identifier) if number else tree_source
    steps = card.first("steps")
    if steps:
        schedule, texts, issues = read_schedule(context, steps.row, _until(card, steps), steps.column + 1, card.right)
        narratives.extend(texts)
        fragment.issues.extend(issues)
        fragment.fiscal_years.update(entry.fy for entry in schedule)
    else:
        schedule = ()
    initiative = Initiative(
        plan="",
        id=identifier,
        name=name,
        pillars=pillars,
        departments=departments,
        divisions=divisions,
        related_divisions=related,
        schedule=schedule,
        narratives=tuple(narratives),
        source=place,
    )
    fragment.initiatives.append(initiative)
    text, source = _beside(context, card, card.first("objective"))
    drafts = read_objectives(text, source)
    if not drafts:
        objective = card.first("objective")
        where = (objective.row, objective.column) if objective else (card.start, card.left)
        fragment.issues.append(context.issue(IssueCode.NO_OBJECTIVE, *where, name=name, id=identifier))
    unnamed = [draft for draft in drafts if draft.name is None and draft.quantity]
    for index, draft in enumerate(drafts, start=1):
        indicator = indicator_of(draft, initiative, f"{identifier}-{index}", several=len(unnamed) > 1, source=source)
        fragment.indicators.append(indicator)
        fragment.issues.extend(_issues(draft, indicator, source))


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


def _until(card: _Card, label: _Label) -> int:
    """The row after a label's block: the next label in the same column, or the card's end."""
    below = [other.row for other in card.labels if other.column == label.column and other.row > label.row]
    return min(below, default=card.end)


def _beside(context: SheetContext, card: _Card, label: _Label | None) -> tuple[str, Source | None]:
    """The text of the cells to the right of a label, up to the next label, over the label's rows."""
    if label is None:
        return "", None
    sheet = context.sheet
    stop = min(
        (other.column for other in card.labels if other.row == label.row and other.column > label.column),
        default=card.right,
    )
    head = label.column == card.left
    last = _until(card, label) if head else sheet.block(label.row, label.column)[2] + 1
    texts: list[str] = []
    source: Source | None = None
    for row in sheet.filled_rows(label.row, last):
        parts = [(column, sheet.text(row, column)) for column in range(label.column + 1, stop)]
        parts = [(column, text) for column, text in parts if text]
        if parts:
            source = source or context.source(row, parts[0][0])
            texts.append(" ".join(text for _, text in parts))
    return "\n".join(texts), source


def _tree(context: SheetContext, card: _Card) -> tuple[tuple[str, ...], Source | None]:
    """Every level of the pillar tree, marker and words: ``柱2 多様で柔軟な働き方の推進``."""
    label = card.first("tree")
    text, source = _beside(context, card, label)
    levels = tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return levels, source


def _narratives(context: SheetContext, card: _Card) -> list[Narrative]:
    found = []
    for role, kind in _NARRATIVES.items():
        text, source = _beside(context, card, card.first(role))
        if text:
            found.append(Narrative(kind, text, source))
    return found
