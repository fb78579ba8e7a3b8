"""A copy of an uploaded file with the cells marked that something was found in."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook

from kpi.i18n.catalogue import Words
from kpi.i18n.issues import found, issue_message, remedy
from kpi.ingest.errors import UnusableFileError
from kpi.model.issues import Issue, Severity
from kpi.model.versions import StoredFile
from kpi.services.intake import readers
from kpi.store.store import Store
from kpi.workers.marked_copy import FILLS
from kpi.workers.marked_index import CellNote, MarkWords, add_index


def marked_copy(store: Store, file: StoredFile, issues: Iterable[Issue], w: Words) -> bytes:
    """An .xlsx: the file's cells filled and commented, and a first sheet that lists all findings.

    Where no copy can be made (too many cells, say) it is that list alone, and its head says why. Raises
    UnknownFileError.
    """
    notes = [_note(issue, w) for issue in issues]
    words = mark_words(w)
    try:
        return readers().marked(file.name, store.content(file.sha256), notes, words)
    except UnusableFileError as error:
        return _list_alone(notes, words, issue_message(error.issue, w.lang))


def _note(issue: Issue, w: Words) -> CellNote:
    text = " ".join(part for part in (found(issue, w), remedy(issue, w)) if part)
    return CellNote(issue.sheet, issue.cell, issue.severity, text)


def mark_words(w: Words) -> MarkWords:
    """The words of a marked copy."""
    names = ("title", "about", "plain", "none", "severity", "sheet", "cell", "note", "author")
    said = {name: w(f"marked.{name}") for name in names}
    return MarkWords(**said, severities={severity: w.term(severity) for severity in Severity})


def _list_alone(notes: list[CellNote], words: MarkWords, why: str) -> bytes:
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    first = CellNote(None, None, Severity.WARNING, why)
    add_index(book, [first, *notes], [None] * (len(notes) + 1), words, FILLS, plain=False)
    target = BytesIO()
    book.save(target)
    return target.getvalue()
