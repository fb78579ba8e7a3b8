"""How large a file may be: bounds that keep a hostile or broken file from taking the program down."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Sizes in bytes, the rest in counts."""

    file_bytes: int = 20 * MEBIBYTE
    expanded_bytes: int = 200 * MEBIBYTE
    expansion_ratio: int = 200
    entries: int = 4_000
    cells: int = 4_000_000
    #: Rows that hold something, over all sheets; a plan has hundreds, and every row is read with care.
    rows: int = 60_000
    #: Lines of a text table, blank ones included: what Excel allows.
    lines: int = 1_048_576
    columns: int = 2_000
    merges: int = 200_000
    sheets: int = 500
    #: What Excel allows in a cell.
    cell_characters: int = 32_767


DEFAULT_LIMITS = Limits()
