"""Where the cards of a sheet lie, and which cells belong to which of their labels."""

from dataclasses import dataclass

from kpi.ingest.columns import recognise
from kpi.ingest.fragment import SheetContext
from kpi.ingest.layouts.card_schedule import is_continuation
from kpi.ingest.raw import RawSheet, label_key, value_text
from kpi.model.records import Source
from kpi.reading.patterns import lazy

_LABELS = {
    "number": ("整理番号", "個票番号", "取組番号", "管理番号", "番号"),
    "department": ("実施部局", "担当部局", "所管部局", "部局", "部局名", "担当部", "所管部"),
    "division": ("主務課", "担当課", "所管課", "主管課", "実施課", "主担当課", "担当所属", "担当課室", "所管所属", "担当", "所管", "担当部署", "所管部署"),
    "owner": (
        "担当部局・課", "担当部局・課名", "担当部局課", "担当部・課", "部局・課", "所管部局・課", "担当部課", "担当部課名", "部課名", "部局課名", "担当部局・課室",
        "担当部局・所属", "実施部局・課", "主管部局・課",
    ),
    "related": ("関係課", "関係課等", "関係所属", "関係部局", "連携課", "協力課", "関係課室", "関連課"),
    "title": ("取組名", "取組名称", "取組項目名", "取組事項", "事業名", "件名", "推進項目", "実施項目", "改革項目"),
    "tree": ("項目名", "項目", "施策体系", "体系", "取組項目", "位置付け", "位置づけ", "柱", "改革の柱", "基本方針", "基本目標", "基本施策", "政策", "施策", "重点項目", "大項目", "中項目", "小項目"),
    "situation": ("現状・課題", "現状と課題", "現状及び課題", "現状/課題", "課題", "現状課題"),
    "measure": ("取組内容", "取組の内容", "実施内容", "取組概要", "内容", "事業概要", "取組の概要", "事業の概要", "事業内容", "概要", "施策の概要"),
    "objective": ("目標", "数値目標", "成果目標", "目標値", "達成目標", "目標・指標", "目標指標", "成果指標", "指標", "評価指標", "管理指標", "KPI", "重要業績評価指標", "指標名"),
    "steps": ("取組工程", "工程", "工程表", "実施工程", "スケジュール", "年度別計画", "取組スケジュール", "年次計画", "実施計画", "実施スケジュール", "年度計画", "年度別の取組", "年度別取組", "ロードマップ"),
    "effect": ("効果", "期待される効果", "期待効果", "取組の効果", "期待する効果"),
    "progress": ("進捗状況", "取組状況", "実施状況", "取組実績", "これまでの取組", "進捗"),
    "next": ("今後の対応", "今後の取組", "今後の方針", "今後の方向性", "今後の予定", "改善策"),
    "remark": ("備考", "特記事項", "その他"),
}  # fmt: skip
_ROLE_OF = {label: role for role, labels in _LABELS.items() for label in labels}
#: What a label may begin with: a quick look before it is compared.
_FIRST = frozenset(label[0] for label in _ROLE_OF) | frozenset("【[［(（◆■●○<＜ \t\n　")
#: What explains a label: 「現状・課題（要因）」.
_REMARK = lazy(r"[(（][^()（）]*[)）]\Z")
#: A card has its number (or tree) and most of these below each other.
BODY = ("situation", "measure", "objective", "steps", "effect")
_MIN_BODY = 3
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that names a field of the card."""

    role: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card's labels and the rows it covers (last row excluded)."""

    labels: tuple[Label, ...]
    start: int
    end: int
    left: int
    right: int

    def first(self, role: str) -> Label | None:
        """The first label of a role."""
        return next((label for label in self.labels if label.role == role), None)


def find_cards(sheet: RawSheet) -> list[Card]:
    """Find the cards: a block of body labels in one column, opened by 整理番号 or 項目名."""
    roles = {
        text: role
        for text in sheet.words.texts
        if 0 < len(text) <= _LONGEST_LABEL and text[0] in _FIRST and (role := _role_of(text))
    }
    if len(set(BODY).intersection(roles.values())) < _MIN_BODY:
        return []
    labels = [
        Label(roles[text], row, column)
        for row in sheet.filled_rows()
        for column, text in enumerate(sheet.rows[row])
        if type(text) is str and text in roles
    ]
    columns: dict[int, list[Label]] = {}
    for label in labels:
        columns.setdefault(label.column, []).append(label)
    cards = []
    for column, own in sorted(columns.items()):
        starts = _starts(own)
        if not starts:
            continue
        rivals = [c for c, others in columns.items() if c > column and len(_starts(others)) > 0 and is_body(others)]
        right = min(rivals, default=sheet.width)
        for index, start in enumerate(starts):
            end = starts[index + 1] if index + 1 < len(starts) else sheet.height
            inside = [label for label in labels if start <= label.row < end and column <= label.column < right]
            heads = [label for label in inside if label.column == column]
            if is_body(heads):
                cards.append(Card(tuple(_outside_grids(inside, heads)), start, end, column, right))
    return sorted(cards, key=lambda card: (card.start, card.left))


def _outside_grids(labels: list[Label], heads: list[Label]) -> list[Label]:
    """The labels without those words that look like labels inside a grid of targets or steps."""
    kept = []
    for label in labels:
        above = [head for head in heads if head.row <= label.row]
        if label in heads or not above or above[-1].role not in {"objective", "steps"}:
            kept.append(label)
    return kept


def _role_of(text: str) -> str | None:
    """The role of a label, however it is written; a remark in brackets behind it (現状・課題（要因）) changes nothing."""
    key = label_key(value_text(text)).strip("【】[]◆■●○:：")
    return _ROLE_OF.get(key.strip("()")) or _ROLE_OF.get(_REMARK.sub("", key))


def is_body(labels: list[Label]) -> bool:
    """Whether these labels are enough for a card."""
    return len({label.role for label in labels} & set(BODY)) >= _MIN_BODY


def _starts(labels: list[Label]) -> list[int]:
    """The rows where cards open in one column: at each number, or at each tree where no number is given."""
    for role in ("number", "tree", "title", "situation"):
        rows = [label.row for label in labels if label.role == role]
        if rows:
            return rows
    return []


def heads_grid(sheet: RawSheet, card: Card, label: Label) -> bool:
    """Whether a label is the first heading of a grid whose lines have their names below it.

    So is 成果指標 beside 単位 and 目標値, and 年度別計画 beside two years; the names are other texts than labels.
    """
    if label.role not in {"objective", "steps"} or label.column != card.left:
        return False
    below = sheet.block(label.row, label.column)[2] + 1
    if below >= card.end or not sheet.text(below, label.column) or any(one.row == below for one in card.labels):
        return False
    heads = [sheet.text(label.row, c) for c in sheet.filled(label.row) if label.column < c < card.right]
    found = {role.field for text in heads if (role := recognise((text,))) is not None}
    if label.role == "steps":
        return sum(recognised.field == "year" for text in heads if (recognised := recognise((text,))) is not None) > 1
    return len(found) > 1 and bool(found & {"target", "milestone", "year", "actual"})


def until(sheet: RawSheet, card: Card, label: Label) -> int:
    """The row after a label's block: the next text in the label's column, a blank row, or the card's end."""
    row = sheet.block(label.row, label.column)[2] + 1
    heads = {other.row for other in card.labels if other.column == label.column}
    lines = heads_grid(sheet, card, label)  # whose lines begin below the label
    while row < card.end and row not in heads:
        filled = [column for column in sheet.filled(row) if card.left <= column < card.right]
        if (sheet.text(row, label.column) and not lines) or (
            not filled and row not in _covered(sheet, row, label.column)
        ):
            break
        row += 1
    return row


def _covered(sheet: RawSheet, row: int, column: int) -> range:
    """The rows of the merged block to the right of a label's column that covers a row; else none."""
    block = sheet.block(row, column + 1)
    return range(block[0], block[2] + 1) if block[0] < row else range(0)


#: Fields that are one cell; in the others every cell up to the next label belongs to the field.
_ONE_CELL = {"number", "department", "division", "owner", "related", "title"}


def field_cells(sheet: RawSheet, card: Card, label: Label) -> list[tuple[int, int]]:
    """The filled cells to the right of a label, up to the next label, over the label's rows."""
    stop = min(
        (other.column for other in card.labels if other.row == label.row and other.column > label.column),
        default=card.right,
    )
    head = label.column == card.left
    lines = head and heads_grid(sheet, card, label)
    last = until(sheet, card, label) if head else sheet.block(label.row, label.column)[2] + 1
    cells: list[tuple[int, int]] = []
    for row in sheet.filled_rows(label.row, last):
        first = label.column if lines and row > label.row else label.column + 1
        own = [(row, column) for column in sheet.filled(row) if first <= column < stop and sheet.text(row, column)]
        cells.extend(own[:1] if label.role in _ONE_CELL else own)
    return cells


def beside(context: SheetContext, card: Card, label: Label | None) -> tuple[str, Source | None]:
    """The text of a label's field, a line per row, and its first cell."""
    cells = field_cells(context.sheet, card, label) if label is not None else []
    lines: dict[int, list[str]] = {}
    for row, column in cells:
        lines.setdefault(row, []).append(context.sheet.text(row, column))
    text = "\n".join(" ".join(parts) for parts in lines.values())
    return text, context.source(*cells[0]) if cells else None


def left_over(context: SheetContext, card: Card) -> list[tuple[int, int, str]]:
    """The cells of a card's rows that stand under no label."""
    read = {(label.row, label.column) for label in card.labels}
    last = card.start
    for label in card.labels:
        read.update(field_cells(context.sheet, card, label))
        last = max(last, until(context.sheet, card, label))
    return [
        (row, column, text)
        for row in context.sheet.filled_rows(card.start, last)
        for column in context.sheet.filled(row)
        if card.left <= column < card.right and (row, column) not in read
        if (text := context.sheet.text(row, column)) and not is_continuation(text)
    ]
