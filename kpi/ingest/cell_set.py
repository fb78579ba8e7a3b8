"""Some of a sheet's cells, hundreds of thousands of them at times, kept by their A1 addresses."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TypeVar

from kpi.ingest.addresses import address, column_index

Place = tuple[int, int]
_Any = TypeVar("_Any")


class CellSet(AbstractSet[Place]):
    """A set of cells as zero-based (row, column), which keeps their ``addresses`` (``H5``) as it is given them.

    The scan of a sheet finds addresses, and what asks most often has one at hand: neither has to be taken apart. What
    ``|``, ``&`` and ``-`` give is a plain set of places.
    """

    __slots__ = ("addresses",)

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        """Addresses are in capital letters and without leading zeros, as ``addresses.address`` writes them."""
        self.addresses = frozenset(addresses)

    @classmethod
    def of(cls, places: Iterable[Place]) -> "CellSet":
        """The set of some places; itself where it is one already."""
        return places if isinstance(places, cls) else cls(address(row, column) for row, column in places)

    @classmethod
    def _from_iterable(cls, it: Iterable[_Any]) -> AbstractSet[_Any]:
        return frozenset(it)

    def __contains__(self, place: object) -> bool:
        """Whether a cell, given as (row, column), is in the set."""
        return isinstance(place, tuple) and address(*place) in self.addresses

    def __iter__(self) -> Iterator[Place]:
        """The cells as (row, column), in no order."""
        for one in self.addresses:
            letters = one.rstrip("0123456789")
            yield int(one[len(letters) :]) - 1, column_index(letters)

    def __len__(self) -> int:
        """The number of cells."""
        return len(self.addresses)

    def __hash__(self) -> int:
        """Equal sets have equal hashes, whatever they are kept as."""
        return self._hash()

    def __repr__(self) -> str:
        """As it is made."""
        return f"CellSet({sorted(self.addresses)})"
