"""Small tables of years below each other, each with the name of its indicator in a line above: they become one long table."""

from itertools import pairwise

from kpi.ingest.columns import Column, recognise
from kpi.ingest.layouts.long_kinds import Move, Moves
from kpi.ingest.raw import RawSheet, Value
from kpi.ingest.surroundings import is_note
from kpi.reading.patterns import lazy

_VALUES = {"target", "milestone", "actual"}
_LONGEST = 60
_NUMBER = lazy(r"^\s*(?:[(（]?[\d０-９]{1,3}[)）.．、]?(?=[\s　])|[①-⑳]|[(（][\d０-９]{1,2}[)）])\s*")


def named_blocks(sheet: RawSheet) -> list[Moves]:
    """The moves that give every row of such tables the name of its indicator.

    None where there are not two of them, unless the name stands beside a label (指標 | オンライン申請率).
    """
    heads = [row for row in sheet.filled_rows() if row > 0 and _is_head(sheet, row)]
    if not heads or (len(heads) < 2 and not _labelled(sheet, heads[0] - 1)):
        return []
    first = [sheet.key(heads[0], c) for c in sheet.filled(heads[0])]
    titles = [_title(sheet, row) for row in heads]
    if any([sheet.key(row, c) for c in sheet.filled(row)] != first for row in heads[1:]) or None in titles:
        return []
    moves: list[Move] = [((heads[0], sheet.filled(heads[0])[0]), heads[0], "指標名")]
    kept: dict[tuple[int, int], Value] = {}
    for (head, title), (after, _) in pairwise([*zip(heads, titles, strict=True), (sheet.height + 1, None)]):
        if title is None:
            continue
        name = _NUMBER.sub("", sheet.text(*title))
        end = after - 1 if after <= sheet.height else sheet.height
        rows = [row for row in sheet.filled_rows(head + 1, end) if len(sheet.filled(row)) > 1]
        moves += [(title, row, name) for row in rows]
        kept |= {(title[0], column): None for column in sheet.filled(title[0])}
        if head != heads[0]:
            kept |= {(head, column): None for column in sheet.filled(head)}
    return [(moves, kept)]


def _is_head(sheet: RawSheet, row: int) -> bool:
    """Whether a row heads years and their values, and nothing else: 年度 | 目標値 | 実績値 | 達成率."""
    filled = sheet.filled(row)
    if len(filled) < 3 or recognise((sheet.text(row, filled[0]),)) != Column("actual_year"):
        return False
    roles = [recognise((sheet.text(row, column),)) for column in filled[1:]]
    fields = {role.field for role in roles if role is not None}
    return None not in roles and len(fields & _VALUES) > 1 and "name" not in fields


def _labelled(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds the label of a name and the name, and nothing else."""
    filled = sheet.filled(row)
    if len(filled) != 2 or len(sheet.text(row, filled[1])) > _LONGEST:
        return False
    label, name = (recognise((sheet.text(row, column),)) for column in filled)
    return label is not None and label.field == "name" and name is None


def _title(sheet: RawSheet, head: int) -> tuple[int, int] | None:
    """The cell right above a head that names the indicator: a text alone in its row, or beside the label 指標."""
    filled = sheet.filled(head - 1)
    if _labelled(sheet, head - 1):
        return (head - 1, filled[1])
    text = sheet.text(head - 1, filled[0]) if len(filled) == 1 else ""
    named = text and len(text) <= _LONGEST and not is_note(text) and recognise((text,)) is None
    return (head - 1, filled[0]) if named else None
