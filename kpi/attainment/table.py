"""A table of one plan's indicators while it is judged: named columns of one length, as NumPy arrays.

What is computed needs columns and nothing else of a data frame, and a command that computes must not wait for pandas to be
imported: that alone took as long as opening a workbook of 10,000 rows. Where people or tests want a data frame, ``frame``
makes one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Column = npt.NDArray[Any]

#: The kinds of columns → NumPy's type. Unknown is NaN among numbers and the empty string among words; truth is known.
_TYPES: dict[str, type[np.generic]] = {"float64": np.float64, "str": np.object_, "bool": np.bool_}


class Table:
    """Columns of one length by name. A table does not change: ``assign`` gives another one.

    Raises ValueError for columns that differ in length.
    """

    __slots__ = ("_columns", "height")

    def __init__(self, columns: Mapping[str, Column], height: int | None = None) -> None:
        """``height`` (the number of rows) is needed only where there is no column to tell it."""
        lengths = {column.shape for column in columns.values()} | ({(height,)} if height is not None else set())
        if len(lengths) > 1:
            raise ValueError(f"columns of different lengths: {sorted(lengths)}")
        self._columns = {name: _closed(column) for name, column in columns.items()}
        self.height = next(iter(lengths), (0,))[0]

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.height)

    def __getitem__(self, name: str) -> Column:
        """A column. Raises KeyError for one that there is not."""
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the columns, in their order."""
        return iter(self._columns)

    def assign(self, **columns: Column) -> "Table":
        """This table with further columns, or other ones of the same names."""
        return Table({**self._columns, **columns}, len(self))

    def take(self, places: Sequence[int]) -> "Table":
        """The rows at some places, in that order."""
        chosen = np.asarray(places, dtype=np.intp)
        return Table({name: column[chosen] for name, column in self._columns.items()}, len(chosen))

    def of_types(self, types: Mapping[str, str]) -> "Table":
        """The columns named in ``types`` alone, each of its type: ``float64``, ``str`` or ``bool``."""
        return Table({name: self._columns[name].astype(_TYPES[kind]) for name, kind in types.items()}, len(self))

    def values(self, name: str) -> list[Any]:
        """A column as Python values, None for unknown numbers and words."""
        column = self._columns[name]
        if column.dtype == np.bool_:
            return list(column.tolist())
        if column.dtype == np.object_:
            return [word or None for word in column.tolist()]
        return [None if value != value else value for value in column.tolist()]  # noqa: PLR0124 - NaN differs from itself

    def frame(self) -> "pd.DataFrame":
        """The same as a data frame with the index 0 … n − 1: words as strings, unknown as missing."""
        import pandas as pd  # noqa: PLC0415 - see above

        index = pd.RangeIndex(len(self))
        return pd.DataFrame(
            {
                name: pd.Series(self.values(name), index, dtype="str") if column.dtype == np.object_ else column
                for name, column in self._columns.items()
            },
            index,
        )


def table_of(rows: Sequence[Mapping[str, object]], types: Mapping[str, str]) -> Table:
    """A table of rows given by column, None for unknown; ``types`` says the columns and their types."""
    columns: dict[str, Column] = {}
    for name, kind in types.items():
        values = [row[name] for row in rows]
        if kind == "str":
            values = [value or "" for value in values]
        columns[name] = np.array(values, dtype=_TYPES[kind])
    return Table(columns, len(rows))


def _closed(column: Column) -> Column:
    """The column so that nobody changes it by way of this table."""
    view = column.view()
    view.flags.writeable = False
    return view
