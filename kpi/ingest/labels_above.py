"""Labels with their values above a table, as forms have them: 施策名 | 観光の振興, 主管課：観光振興課, （主担当部局：防災対策部）."""

from dataclasses import dataclass, field
from itertools import pairwise

from kpi.ingest.cells import cell_number
from kpi.ingest.columns import Column, recognise
from kpi.ingest.raw import RawSheet
from kpi.reading.names import split_names
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: 「主担当部局：防災対策部」 in one cell.
_IN_ONE = lazy(r"[(（【\[［〔<＜]?\s*([^\d:：()（）\s]{1,12})\s*[:：]\s*([^:：]{2,60}?)\s*[)）】\]］〕>＞]?")
_LONGEST = 60
#: Levels of the tree that name a part of the plan; 取組 stands before narratives.
_LEVELS = {1, 2}
_LEVEL_OF_PROJECTS = 4
_OWNERS = {"department", "division"}
#: 「施策コード 21」 beside the name of the 施策.
_CODED = lazy(r"\s*(?:コード|番号|No\.?)\s*[\d-]+$")
#: What a card tells below its indicators in words: 現状と課題, 主な取組の成果. A result (成果指標) is none.
_NARRATIVE = lazy(
    r"[【■●◆○]?\s*(?:(?:主な|今後の|これまでの|令和\d+年度の)?(?:現状|課題|現況|取組|取り組み|成果|評価|分析|方向性?|対応|対応策|展開|方針|背景|要因|概要|内容|効果|改善策|実績の分析)"
    r"(?:と|及び|・|、|／|/|の|に対する)?){1,3}(?:等|など)?\s*[】:：]?"
)
_PLAN_NAME = lazy(r"(?:計画|戦略|プラン|ビジョン)の?(?:名称?|名)")
_PLAN = lazy(r"計画|戦略|ビジョン|プラン|構想|大綱|指針|方針|プログラム")
_BUDGET = lazy(r"(?:予算|決算|事業費)額?\s*(?:[(（][^()（）]*[)）])?\s*$")
_OFFICE = lazy(r"(?:部|局|庁|課|室|所|係|班|署|院|委員会|本部|センター|チーム|グループ)(?:[(（].*[)）])?\s*$")


@dataclass(slots=True)
class Labels:
    """What labels above a table say of all its rows; ``told`` are the labels and texts that were used.

    ``plan`` is the plan's name (計画名); ``pairs`` are remarks by their rows: a label with what it says (予算額：12,500).
    """

    headings: list[str] = field(default_factory=list)
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    told: set[str] = field(default_factory=set)
    plan: str | None = None
    pairs: dict[int, str] = field(default_factory=dict)


def labels_above(sheet: RawSheet, first: int) -> Labels:
    """Read the labels in the rows above ``first``, the header's first row."""
    found = Labels()
    levels: list[tuple[int, str]] = []
    for row in sheet.filled_rows(0, first):
        filled = sheet.filled(row)
        label, said = (sheet.text(row, column) for column in filled) if len(filled) == 2 else ("", "")
        if _PLAN_NAME.fullmatch(fold(label).strip()) and _PLAN.search(said):
            found.plan = found.plan or " ".join(said.split())
            found.told |= {label, said}
        elif _BUDGET.search(label) and isinstance(sheet.value(row, filled[1]), float):
            found.pairs[row] = f"{' '.join(label.split())}：{sheet.value(row, filled[1]):,.15g}"
        for label, said, texts in _pairs(sheet, row):
            role = _role(label) if 1 < len(said) <= _LONGEST else None
            if role is None or not (_names_a_part(sheet, row, texts) if role.field == "tree" else _OFFICE.search(said)):
                continue
            found.told |= texts - ({label} if _CODED.search(fold(label)) else set())
            if role.field == "tree":
                levels.append((role.level, " ".join(said.split())))
            elif role.field == "department":
                found.departments += split_names(said)
            else:
                found.divisions += split_names(said)
    found.headings = [said for _, said in sorted(levels, key=lambda level: level[0])]
    return found


def is_narrative(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds nothing but a label of a card (現状と課題) and words beside it."""
    filled = sheet.filled(row)
    if len(filled) != 2 or not _NARRATIVE.fullmatch(fold(sheet.text(row, filled[0])).strip()):
        return False
    return isinstance(sheet.value(row, filled[1]), str) and cell_number(sheet, row, filled[1]).value is None


def _pairs(sheet: RawSheet, row: int) -> list[tuple[str, str, set[str]]]:
    """The labels of a row with what stands right of them, or behind their colon, and the cells that say it.

    「基本目標：1 …」 in one cell is a heading, and no label.
    """
    texts = [sheet.text(row, column) for column in sheet.filled(row)]
    beside = [(text, after, {text, after}) for text, after in pairwise(texts) if not _role(after)]
    return [*beside, *((said[1], said[2], {text}) for text in texts if (said := _IN_ONE.fullmatch(text.strip())))]


def _names_a_part(sheet: RawSheet, row: int, texts: set[str]) -> bool:
    """Whether a label of the tree has a name beside it, and the row is none of a table with counts (分野 | 指標数 | 達成)."""
    filled = sheet.filled(row)
    counts = all(isinstance(sheet.value(row + 1, column), float) for column in filled[1:])
    labels = [sheet.text(row, column) for column in filled[::2]]
    known = all(
        _role(text) is not None or recognise((text,)) is not None or text.endswith(("番号", "名", "名称", "目的"))
        for text in labels
    )
    return (
        len(texts) > 1 and min(map(len, filter(lambda t: not _role(t), texts)), default=0) > 3 and known and not counts
    )


def _role(label: str) -> Column | None:
    """What a label stands for, where that holds for a whole table."""
    label = _CODED.sub("", fold(label).strip())
    if len(label) > 12 or any(c.isdigit() for c in fold(label)):
        return None
    role = recognise((label,))
    if role is not None and role.field == "initiative" and label.endswith(("名", "名称")):
        return Column("tree", level=_LEVEL_OF_PROJECTS)
    told = role is not None and (role.field in _OWNERS or (role.field == "tree" and role.level in _LEVELS))
    return role if told else None
