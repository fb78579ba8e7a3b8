"""What the server gives out as files beside the pages, so that pages need not bring it with every answer."""

from collections.abc import Iterator
from contextlib import contextmanager

_FILES: dict[str, str] = {}
_SHEET = "sheet"


def sheet() -> str:
    """The name of the style sheet's file; empty where pages have to bring the style sheet themselves."""
    return _FILES.get(_SHEET, "")


@contextmanager
def giving_sheet(name: str) -> Iterator[None]:
    """While this server runs, every document that it sends loads the style sheet from the file of this name."""
    _FILES[_SHEET] = name
    try:
        yield
    finally:
        _FILES.pop(_SHEET, None)
