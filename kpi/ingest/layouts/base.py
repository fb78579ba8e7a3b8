"""The protocol of a layout."""

from collections.abc import Callable
from dataclasses import dataclass

from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.raw import RawSheet

#: Below this a sheet is not taken for the layout.
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape of table: ``match`` tells how surely a sheet has it (0 to 1), ``parse`` reads it.

    Neither looks at the file's name.
    """

    name: str
    match: Callable[[RawSheet], float]
    parse: Callable[[SheetContext], Fragment]
