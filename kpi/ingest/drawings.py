"""What is drawn over the cells and cannot be read: arrows of a schedule, boxes with words. It is reported."""

from collections.abc import Sequence

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.raw import Drawing, DrawingKind, address
from kpi.model.issues import Issue, IssueCode

#: So many places are named in one message.
_NAMED = 5
_LONGEST = 60


def drawing_issues(context: SheetContext, fragments: Sequence[Fragment]) -> list[Issue]:
    """One issue for arrows on a sheet that has a schedule, one for whatever else is drawn."""
    scheduled = any(one.schedule for fragment in fragments for one in fragment.initiatives) or any(
        fragment.layout in {"card", "card_table", "action_plan"} for fragment in fragments
    )
    arrows = [one for one in context.sheet.drawings if one.kind is DrawingKind.ARROW]
    texts = [one for one in context.sheet.drawings if one.text]
    found = []
    if arrows:
        code = IssueCode.SCHEDULE_DRAWN if scheduled else IssueCode.DRAWING_NOT_READ
        found.append(_issue(context, code, arrows))
    if texts:
        found.append(_issue(context, IssueCode.DRAWING_NOT_READ, texts))
    return found


def _issue(context: SheetContext, code: IssueCode, drawings: Sequence[Drawing]) -> Issue:
    places = [_area(drawing) for drawing in drawings]
    said = [
        f"{place}「{drawing.text[:_LONGEST]}」" if drawing.text else place
        for place, drawing in zip(places, drawings, strict=True)
    ]
    text = "、".join(said[:_NAMED]) + ("…" if len(said) > _NAMED else "")
    first = drawings[0].block
    return context.issue(code, first[0], first[1], text=text, count=str(len(drawings)))


def _area(drawing: Drawing) -> str:
    top, left, bottom, right = drawing.block
    first, last = address(top, left), address(bottom, right)
    return first if first == last else f"{first}:{last}"
