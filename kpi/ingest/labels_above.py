"""Labels with their values above a table, as forms have them: 施策名 | 観光の振興, 主管課：観光振興課, （主担当部局：防災対策部）."""

from dataclasses import dataclass, field
from itertools import pairwise

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
_OFFICE = lazy(r"(?:部|局|庁|課|室|所|係|班|署|院|委員会|本部|センター|チーム|グループ)(?:[(（].*[)）])?\s*$")


@dataclass(slots=True)
class Labels:
    """What labels above a table say of all its rows; ``told`` are the labels and texts that were used."""

    headings: list[str] = field(default_factory=list)
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    told: set[str] = field(default_factory=set)


def labels_above(sheet: RawSheet, first: int) -> Labels:
    """Read the labels in the rows above ``first``, the header's first row."""
    found = Labels()
    levels: list[tuple[int, str]] = []
    for row in sheet.filled_rows(0, first):
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
