"""How much a page may hold: the page of a very large plan stays light, whatever is asked of it."""

from collections.abc import Sequence

#: So many rows a page draws, of indicators some 1.3 kB each: with what stands around them less than 300 kB.
MOST = 150
#: Of each list at least the first few.
_LEAST = 5


def room(sizes: Sequence[int]) -> int:
    """How many rows each list may have, given how many each would have."""
    found = max(sizes, default=0)
    while found > _LEAST and sum(min(size, found) for size in sizes) > MOST:
        found = max(_LEAST, min(found - 1, found * 19 // 20))
    return found
