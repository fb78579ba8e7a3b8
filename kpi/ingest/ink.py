"""Ink of a cell's text: the pieces that are set in colour or struck out, which is how plans mark revisions."""

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one ink. ``colour`` is ``rrggbb`` in lower case, None for plain ink."""

    text: str
    colour: str | None = None
    struck: bool = False

    @property
    def inked(self) -> bool:
        """Whether the piece differs from plain text."""
        return self.colour is not None or self.struck


#: Zero-based (row, column) to the pieces of the cell's text; cells without ink are not in it.
SheetInk = Mapping[tuple[int, int], tuple[Run, ...]]
