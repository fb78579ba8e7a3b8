"""What is drawn over the cells and cannot be read: arrows of a schedule, boxes with words, pictures. It is reported."""

from collections.abc import Sequence

from kpi.ingest.addresses import address
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.raw import Drawing, DrawingKind, RawSheet
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Initiative

#: So many places are named in one message.
_NAMED = 5
_LONGEST = 60
#: A shape over more cells than this is no arrow over a line of a schedule; nobody looks whether they are all filled.
_LARGEST = 10_000
#: Layouts that have a schedule grid, even where nothing in it could be read.
_SCHEDULED = {"card", "card_table", "action_plan"}


def drawing_issues(context: SheetContext, fragments: Sequence[Fragment]) -> list[Issue]:
    """One issue for arrows on a sheet that has a schedule, one for whatever else is drawn.

    An arrow over cells that are all filled adds nothing to what they say; boxes with words and pictures always may.
    """
    scheduled = any(
        fragment.layout in _SCHEDULED or any(map(_has_schedule, fragment.initiatives)) for fragment in fragments
    )
    arrows = [
        one for one in context.sheet.drawings if one.kind is DrawingKind.ARROW and _over_blank(context.sheet, one)
    ]
    said = [one for one in context.sheet.drawings if one.text or one.kind is DrawingKind.PICTURE]
    texts = [one for one in said if one not in arrows]
    found = []
    if arrows:
        code = IssueCode.SCHEDULE_DRAWN if scheduled else IssueCode.DRAWING_NOT_READ
        found.append(_issue(context, code, arrows))
    if texts:
        found.append(_issue(context, IssueCode.DRAWING_NOT_READ, texts))
    return found


def _has_schedule(initiative: Initiative) -> bool:
    return bool(initiative.schedule)


def _over_blank(sheet: RawSheet, drawing: Drawing) -> bool:
    """Whether a shape lies over a cell that holds nothing, or says no place."""
    if drawing.block is None:
        return True
    top, left, bottom, right = drawing.block
    if bottom >= sheet.height or right >= sheet.width or (bottom - top + 1) * (right - left + 1) > _LARGEST:
        return True
    return any(
        sheet.merged_value(row, column) is None for row in range(top, bottom + 1) for column in range(left, right + 1)
    )


def _issue(context: SheetContext, code: IssueCode, drawings: Sequence[Drawing]) -> Issue:
    said = [_said(drawing) for drawing in drawings]
    text = "、".join(one for one in said[:_NAMED] if one) + ("…" if len(said) > _NAMED else "")
    first = next((one.block for one in drawings if one.block is not None), (None, None))
    return context.issue(code, first[0], first[1], text=text, count=str(len(drawings)))


def _said(drawing: Drawing) -> str:
    words = f"「{drawing.text[:_LONGEST]}」" if drawing.text else ""
    if drawing.block is None:
        return words
    top, left, bottom, right = drawing.block
    first, last = address(top, left), address(bottom, right)
    return (first if first == last else f"{first}:{last}") + words
