"""The different texts of a sheet: to find those that say something, all are searched at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

#: Stands between two texts. No cell of a workbook holds it, and a text table that holds it is only searched more slowly.
_BETWEEN = "\x00"


class SheetWords:
    """Every text of a sheet once, as it is written.

    Hundreds of thousands of cells hold far fewer different texts, and most questions about them are answered by one
    search through all of these.
    """

    def __init__(self, rows: Iterable[Iterable[object]]) -> None:
        """``rows`` hold what the cells hold; what is no text is left out."""
        self.texts = frozenset([value for cells in rows for value in cells if type(value) is str])

    @cached_property
    def _joined(self) -> tuple[Sequence[str], Sequence[int], str]:
        texts = list(self.texts)
        starts = [0, *accumulate(len(text) + len(_BETWEEN) for text in texts)]
        return texts, starts, _BETWEEN.join(texts)

    def having(self, pattern: re.Pattern[str]) -> frozenset[str]:
        r"""The texts in which ``pattern`` is found.

        It must not look at what is before or behind its match (no ``^``, ``$``, ``\b`` or look-around), nor match nothing.
        """
        texts, starts, joined = self._joined
        places = {bisect_right(starts, found.start()) - 1 for found in pattern.finditer(joined)}
        return frozenset(text for text in map(texts.__getitem__, places) if pattern.search(text))
