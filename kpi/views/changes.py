"""What the document itself marks as changed (変更部分は赤字、取消線): shown as it stands, nothing concluded from it."""

from dataclasses import dataclass

from kpi.model.records import Indicator, Initiative


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One cell with marks: ``removed`` is struck out, ``added`` set in colour; either may be empty.

    ``of_initiative``: the cell is one of the indicator's initiative, not of the indicator itself.
    """

    removed: str
    added: str
    file: str
    sheet: str
    cell: str
    of_initiative: bool = False


def changes(indicator: Indicator, initiative: Initiative | None) -> tuple[ChangeRow, ...]:
    """The marks of an indicator, then those of its initiative in other cells, each in the sheet's order."""
    own = [_row(indicator, at, of_initiative=False) for at in range(len(indicator.marks))]
    known = {(one.file, one.sheet, one.cell) for one in own}
    more = [_row(initiative, at, of_initiative=True) for at in range(len(initiative.marks))] if initiative else []
    return (*own, *(one for one in more if (one.file, one.sheet, one.cell) not in known))


def _row(record: Indicator | Initiative, at: int, *, of_initiative: bool) -> ChangeRow:
    mark = record.marks[at]
    source = mark.source
    return ChangeRow(
        removed=mark.removed,
        added=mark.added,
        file=source.file if source else "",
        sheet=(source.sheet or "") if source else "",
        cell=(source.cell or "") if source else "",
        of_initiative=of_initiative,
    )
