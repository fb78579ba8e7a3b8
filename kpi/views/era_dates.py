"""Dates of documents in the notation that the reader chose, with what is written beside them where that differs."""

import re
from datetime import date
from functools import lru_cache

from kpi.i18n.catalogue import Words
from kpi.reading.years import find_years

#: A western year: then the text is not written in an era.
_WESTERN = re.compile(r"(?:19|20)\d\d")
#: A span of days up to this length is a month or a day.
_MONTH = 31


@lru_cache(maxsize=4096)
def _only(text: str) -> tuple[date, date] | None:
    """First and last day of the one month or day that a text names; None for several, for years, and where none is read."""
    found = [one.reading for one in find_years(text)]
    if len(found) != 1 or found[0].start is None or found[0].end is None:
        return None
    start, end = found[0].start, found[0].end
    return (start, end) if (end - start).days < _MONTH else None


def dated(text: str, w: Words) -> str:
    """``R8.11`` as ``2026.11（R8.11）`` for who reads western years, ``Nov 2026 (R8.11)`` in English; else as written."""
    span = _only(text)
    if span is None or (w.lang == "ja" and (w.years == "western") == bool(_WESTERN.search(text))):
        return text
    start, end = span
    said = w.date(start, short=True) if start == end else w.month(f"{start:%Y-%m}")
    if said == text:
        return text
    return f"{said}（{text}）" if w.lang == "ja" else f"{said} ({text})"
