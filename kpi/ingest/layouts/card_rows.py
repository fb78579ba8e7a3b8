"""What became of the rows of a sheet of cards: from the first card to the end, each is read or set aside."""

from collections.abc import Sequence

from kpi.ingest.layouts.card_fields import Card, field_cells, until
from kpi.ingest.profile import cell_place
from kpi.ingest.raw import RawSheet
from kpi.ingest.row_log import RowFate, RowLog
from kpi.ingest.surroundings import is_note, is_page_number
from kpi.model.issues import Issue, IssueCode

#: What a finding says of the row that it names: those of tables inside cards.
_FATES = {
    IssueCode.ROW_NOT_READ: RowFate.UNREAD,
    IssueCode.NAME_MISSING: RowFate.UNREAD,
    IssueCode.SUBTOTAL_SKIPPED: RowFate.SUBTOTAL,
}


def card_rows(sheet: RawSheet, cards: Sequence[Card], issues: Sequence[Issue]) -> RowLog:
    """The rows of the cards and those between and below them; ``issues`` are the findings of the cards.

    A row is read where any of its cells stands under a label, or goes on with one (an arrow of the steps).
    """
    log = RowLog(min(card.start for card in cards))
    said = {
        place[0]: fate
        for issue in issues
        if (fate := _FATES.get(issue.code)) and issue.cell and (place := cell_place(issue.cell)) is not None
    }
    unread = {
        place[0]
        for issue in issues
        if issue.code is IssueCode.CELL_NOT_READ and issue.cell and (place := cell_place(issue.cell)) is not None
    }
    used, inside = _rows_of(sheet, cards)
    for row in sheet.filled_rows(log.first):
        texts = [text for column in sheet.filled(row) if (text := sheet.text(row, column))]
        if not texts:
            log.put(row, RowFate.BLANK)
        elif row in said:
            log.put(row, said[row])
        elif row in used:
            log.put(row, RowFate.READ)
        elif all(map(is_page_number, texts)):
            log.put(row, RowFate.PAGE_REMNANT)
        elif row in unread:
            log.put(row, RowFate.UNREAD)
        else:
            log.put(row, RowFate.READ if row in inside and not any(map(is_note, texts)) else RowFate.NOTE)
    return log


def _rows_of(sheet: RawSheet, cards: Sequence[Card]) -> tuple[set[int], set[int]]:
    """The rows with a label or a cell under one, and all rows from the first to the last of each card."""
    used: set[int] = set()
    inside: set[int] = set()
    for card in cards:
        last = card.start
        for label in card.labels:
            used.add(label.row)
            used.update(row for row, _ in field_cells(sheet, card, label))
            last = max(last, until(sheet, card, label))
        inside.update(range(card.start, last))
    return used, inside
